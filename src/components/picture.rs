//! A picture that keeps its place while it loads, and gives way to a drawing where it is missing.

use commerce::{Media, Source, placeholder};
use leptos::prelude::*;

use super::{
    dynamic::dynamic,
    icon::{self, icon},
};

use crate::state::{session::use_session, signal::Var};

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
    let media = media.map(|media| use_session().shop().scaled(media)).unwrap_or_default();
    let (candidates, avif) = (candidates(&media), avif(&media));
    let sizes = candidates.is_some().then_some(size.css());
    let (src, alt) = (if size == Size::Thumbnail { media.thumbnail } else { media.url }, media.alt);
    let color = media.color;
    let (loading, priority) = if eager { ("eager", Some("high")) } else { ("lazy", None) };
    let shown = move || {
        if broken.get() {
            return view! { <div class="picture-missing">{icon(icon::PICTURE)}</div> }.into_any();
        }
        view! {
            <picture>
                {avif.clone().map(|avif| view! { <source type="image/avif" srcset=avif sizes=sizes /> }.into_any())}
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
            </picture>
        }
        .into_any()
    };
    frame(color, dynamic(shown))
}

/// What a picture lies in: its colour is seen until it is there.
#[cfg(target_arch = "wasm32")]
fn frame(color: Option<String>, shown: AnyView) -> AnyView {
    view! { <div class="picture" style:background-color=color>{shown}</div> }.into_any()
}

/// The page's policy allows no style in HTML: `style/picture_color.css` reads the colour where the browser can.
#[cfg(not(target_arch = "wasm32"))]
fn frame(color: Option<String>, shown: AnyView) -> AnyView {
    view! { <div class="picture" data-color=color>{shown}</div> }.into_any()
}

/// The files of a picture that is there in several widths, for `srcset`.
fn candidates(media: &Media) -> Option<String> {
    let url = |source: &Source| source.url.clone();
    (!media.sources.is_empty()).then(|| listed(&media.sources, &url))
}

/// Its files as AVIF, for `srcset`.
fn avif(media: &Media) -> Option<String> {
    let template = media.avif.as_ref()?;
    let url = |source: &Source| placeholder::fill(template, Media::WIDTH, &source.width.to_string());
    Some(if media.sources.is_empty() { template.clone() } else { listed(&media.sources, &url) })
}

fn listed(sources: &[Source], url: &dyn Fn(&Source) -> String) -> String {
    let candidates: Vec<_> =
        sources.iter().map(|source| format!("{} {}w", url(source), source.width)).collect();
    candidates.join(", ")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod host_tests {
    use super::*;

    #[test]
    fn a_browser_that_reads_avif_is_offered_it_in_the_same_widths() {
        let source = |width: u32| Source { url: format!("cup-{width}.jpg"), width };
        let cup = Media {
            url: String::from("cup-960.jpg"),
            sources: vec![source(480), source(960)],
            avif: Some(String::from("cup-{width}.avif")),
            ..Media::default()
        };
        assert_eq!(candidates(&cup).as_deref(), Some("cup-480.jpg 480w, cup-960.jpg 960w"));
        assert_eq!(avif(&cup).as_deref(), Some("cup-480.avif 480w, cup-960.avif 960w"));
        let one = Media { avif: Some(String::from("cup.avif")), sources: Vec::new(), ..cup };
        assert_eq!((candidates(&one), avif(&one).as_deref()), (None, Some("cup.avif")));
        assert_eq!(avif(&Media { avif: None, ..one }), None);
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
