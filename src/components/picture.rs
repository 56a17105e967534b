//! A picture that keeps its place while it loads, and gives way to a drawing where it is missing.

use commerce::Media;
use leptos::prelude::*;

use super::{
    dynamic::dynamic,
    icon::{self, icon},
};

use crate::state::signal::Var;

/// How large it is shown, and so which file is fetched.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// In lists and lines.
    Thumbnail,
    /// On the product's own page.
    Full,
}

impl Size {
    /// How wide it is shown, for the browser to choose among several widths of a picture.
    fn css(self) -> &'static str {
        match self {
            Self::Thumbnail => "(min-width: 900px) 270px, (min-width: 600px) 33vw, 50vw",
            Self::Full => "(min-width: 900px) 540px, 100vw",
        }
    }
}

/// Shows it in a square; the square's size is its container's width.
#[component]
pub fn Picture(
    /// What to show; a drawing where there is nothing.
    media: Option<Media>,
    size: Size,
    /// Fetched at once and before others, rather than when it comes near: for what is seen first.
    #[prop(optional)]
    eager: bool,
) -> impl IntoView {
    let broken = Var::new(media.is_none());
    let media = media.unwrap_or_default();
    let (src, alt) = (if size == Size::Thumbnail { media.thumbnail } else { media.url }, media.alt);
    let candidates: Vec<String> =
        media.sources.iter().map(|source| format!("{} {}w", source.url, source.width)).collect();
    let candidates = Some(candidates.join(", ")).filter(|candidates| !candidates.is_empty());
    let sizes = candidates.is_some().then_some(size.css());
    // The page's policy allows no style in HTML: there it is seen once the app is.
    let color = media.color.filter(|_| cfg!(target_arch = "wasm32"));
    let (loading, priority) = if eager { ("eager", Some("high")) } else { ("lazy", None) };
    let shown = move || {
        if broken.get() {
            return view! { <div class="picture-missing">{icon(icon::PICTURE)}</div> }.into_any();
        }
        view! {
            <img
                srcset=candidates.clone()
                sizes=sizes
                src=src.clone()
                alt=alt.clone()
                loading=loading
                fetchpriority=priority
                decoding="async"
                width="400"
                height="400"
                on:error=move |_| broken.set(true)
            />
        }
        .into_any()
    };
    view! {
        <div class="picture" style:background-color=color>
            {dynamic(shown)}
        </div>
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::*;

    use super::*;
    use crate::platform::stage::Stage;

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    async fn a_missing_picture_gives_way_to_a_drawing() {
        let stage = Stage::mount(|| view! { <Picture media=None size=Size::Full /> });
        stage.settle().await;
        assert!(stage.is(".picture-missing svg"));
        assert!(!stage.is("img"));
    }
}
