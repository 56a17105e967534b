//! Which page stands in `main`. A tap is answered by the page it leads to alone: the one before leaves the
//! document in the same task and does nothing more, and its scope and its views end when nothing else is to
//! be done, because to end a list of products takes longer than to make the page that follows it. Which page
//! a route has, this module is told.

use std::{
    cell::RefCell,
    mem::{Discriminant, discriminant, swap},
    rc::Rc,
};

use leptos::{
    prelude::*,
    tachys::{
        renderer::types::Element,
        view::{Mountable, Render, any_view::AnyViewState},
    },
};

use crate::{
    components::element_ref::ElementRef,
    platform::task,
    route::Route,
    state::{Navigation, page_token::PageToken, signal::effect},
};

/// Shows the page of the open route in `main`, from now on.
pub fn follow(navigation: Navigation, main: ElementRef, make: fn(Route) -> AnyView) {
    let (mut open, mut left) = (Rc::new(Room::new(make)), Rc::new(Room::new(make)));
    effect(move || {
        let (Some(route), Some(main)) = (navigation.route(), main.get()) else { return };
        if open.has_kind_of(&route) {
            return open.show_in_place(route);
        }
        swap(&mut open, &mut left);
        left.leave();
        open.end();
        open.show(route, &main);
        let left = left.clone();
        task::idle(move || left.end());
    });
}

/// Where a page is made. There are two: a page ends in the one while the next is open in the other.
struct Room {
    make: fn(Route) -> AnyView,
    scope: Owner,
    page: RefCell<Option<Page>>,
}

struct Page {
    kind: Discriminant<Route>,
    token: PageToken,
    view: AnyViewState,
}

impl Room {
    fn new(make: fn(Route) -> AnyView) -> Self {
        Self { make, scope: Owner::new(), page: RefCell::new(None) }
    }

    fn has_kind_of(&self, route: &Route) -> bool {
        self.page.borrow().as_ref().is_some_and(|page| page.kind == discriminant(route))
    }

    fn show(&self, route: Route, main: &Element) {
        let kind = discriminant(&route);
        let (token, mut view) = self.scope.with(|| (PageToken::open(), (self.make)(route).build()));
        view.mount(main, None);
        self.page.replace(Some(Page { kind, token, view }));
    }

    /// Makes a page of the same kind, in the elements of the one before: the focus stays where it is.
    fn show_in_place(&self, route: Route) {
        if let Some(page) = self.page.borrow_mut().as_mut() {
            self.scope.with_cleanup(|| {
                page.token = PageToken::open();
                (self.make)(route).rebuild(&mut page.view);
            });
        }
    }

    /// Takes the page out of the document; its effects no longer run.
    fn leave(&self) {
        if let Some(page) = self.page.borrow_mut().as_mut() {
            self.scope.pause();
            page.token.close();
            page.view.unmount();
        }
    }

    /// Ends a page that was left.
    fn end(&self) {
        let left = self.page.borrow_mut().take_if(|page| !page.token.is_open());
        if left.is_some() {
            self.scope.cleanup();
            self.scope.resume();
        }
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use std::cell::Cell;

    use wasm_bindgen_test::*;

    use super::*;
    use crate::{
        platform::{stage::Stage, wakeup::Wakeup},
        state::{page_token::use_page, signal::Var},
    };

    wasm_bindgen_test_configure!(run_in_browser);

    thread_local! {
        static HEARD: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
        static TOKEN: Cell<Option<PageToken>> = const { Cell::new(None) };
    }

    /// A page that follows a signal of the frame, and says what it hears and when it ends.
    fn page(route: Route) -> AnyView {
        let (title, news) = (route.href(), expect_context::<Var<u32>>());
        let note =
            |what: &str, title: &str| HEARD.with_borrow_mut(|heard| heard.push(format!("{what} {title}")));
        let (hearing, ending) = (title.clone(), title.clone());
        effect(move || {
            news.track();
            note("hears", &hearing);
        });
        on_cleanup(move || note("ends", &ending));
        TOKEN.set(Some(use_page()));
        view! { <h1>{title}</h1> }.into_any()
    }

    fn heard() -> Vec<String> {
        HEARD.take()
    }

    fn stage(navigation: Navigation, news: Var<u32>) -> Stage {
        heard();
        Stage::mount(move || {
            provide_context(news);
            let main = ElementRef::new();
            follow(navigation, main, page);
            view! { <main node_ref=main></main> }
        })
    }

    fn category(handle: &str) -> Route {
        Route::parse(&["c/", handle].concat())
    }

    async fn idle() {
        let wakeup = Wakeup::default();
        let woken = wakeup.clone();
        task::idle(move || woken.wake());
        assert!(wakeup.wait(60_000).await);
    }

    #[wasm_bindgen_test]
    async fn a_page_that_was_left_is_gone_at_once_and_ends_later() {
        let (navigation, news) = (Navigation::at(Route::Me, 0), Var::new(0));
        let stage = stage(navigation, news);
        task::effects().await;
        task::effects().await;
        let token = TOKEN.get().unwrap();
        assert_eq!((stage.text("main"), heard()), (String::from("me"), vec![String::from("hears me")]));
        navigation.go(Route::Cart);
        task::effects().await;
        news.set(1);
        task::effects().await;
        assert_eq!(stage.text("main"), "cart");
        assert!(!token.is_open());
        assert!(heard().iter().all(|heard| heard == "hears cart"));
        idle().await;
        assert_eq!(heard(), ["ends me"]);
        news.set(2);
        task::effects().await;
        assert_eq!(heard(), ["hears cart"]);
    }

    #[wasm_bindgen_test]
    async fn a_page_ends_before_the_one_after_the_next_is_made() {
        let (navigation, news) = (Navigation::at(Route::Me, 0), Var::new(0));
        let stage = stage(navigation, news);
        task::effects().await;
        for route in [Route::Cart, Route::Me] {
            navigation.go(route);
            task::effects().await;
        }
        task::effects().await;
        assert_eq!(stage.text("main"), "me");
        assert_eq!(
            heard().into_iter().filter(|heard| heard.starts_with("ends")).collect::<Vec<_>>(),
            ["ends me"]
        );
        idle().await;
        assert_eq!(heard(), ["ends cart"]);
        assert!(TOKEN.get().unwrap().is_open());
    }

    #[wasm_bindgen_test]
    async fn a_page_of_the_same_kind_keeps_its_elements() {
        let (navigation, news) = (Navigation::at(category("tea"), 0), Var::new(0));
        let stage = stage(navigation, news);
        task::effects().await;
        assert!(crate::platform::document::focus("main h1"));
        navigation.go(category("cups"));
        task::effects().await;
        assert_eq!(stage.text("main h1:focus"), "c/cups");
    }
}
