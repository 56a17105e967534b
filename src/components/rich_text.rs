//! A product's description. Foreign HTML is shown here and nowhere else: parsed into an inert
//! document, then rebuilt from an allow-list of elements as views. Nothing else of it survives.

use commerce::{Description, html};
use leptos::prelude::*;

use super::dynamic::CollectAny;

use crate::platform::markup::{self, Piece};

#[component]
pub fn RichText(
    description: Description,
    /// Whether it is what the page is about: its headings are then those of the page.
    #[prop(optional)]
    is_page: bool,
) -> impl IntoView {
    let body = match description {
        Description::Plain(text) => paragraphs(&text),
        Description::Html(html) => views(&markup::parse(&html).unwrap_or_default(), is_page),
    };
    view! { <div class="rich-text">{body}</div> }
}

fn paragraphs(text: &str) -> AnyView {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| view! { <p>{line.to_owned()}</p> }).collect_any()
}

fn views(pieces: &[Piece], is_page: bool) -> AnyView {
    pieces.iter().map(|piece| one(piece, is_page)).collect_any()
}

fn one(piece: &Piece, is_page: bool) -> AnyView {
    let (name, href, content) = match piece {
        Piece::Text(text) => return text.clone().into_any(),
        Piece::Element { name, href, content } => (name.as_str(), href, content),
    };
    let views = |content: &[Piece]| views(content, is_page);
    match name {
        "h1" | "h2" if is_page => view! { <h2>{views(content)}</h2> }.into_any(),
        "p" => view! { <p>{views(content)}</p> }.into_any(),
        "div" | "section" | "article" => view! { <div>{views(content)}</div> }.into_any(),
        "br" => view! { <br /> }.into_any(),
        "ul" => view! { <ul>{views(content)}</ul> }.into_any(),
        "ol" => view! { <ol>{views(content)}</ol> }.into_any(),
        "li" => view! { <li>{views(content)}</li> }.into_any(),
        "strong" | "b" => view! { <strong>{views(content)}</strong> }.into_any(),
        "em" | "i" => view! { <em>{views(content)}</em> }.into_any(),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => view! { <h3>{views(content)}</h3> }.into_any(),
        "table" => view! { <table>{views(content)}</table> }.into_any(),
        "thead" | "tbody" | "tfoot" => view! { <tbody>{views(content)}</tbody> }.into_any(),
        "tr" => view! { <tr>{views(content)}</tr> }.into_any(),
        "th" => view! { <th>{views(content)}</th> }.into_any(),
        "td" => view! { <td>{views(content)}</td> }.into_any(),
        "blockquote" => view! { <blockquote>{views(content)}</blockquote> }.into_any(),
        "a" => match href.as_deref().filter(|href| is_safe(href)) {
            Some(href) => {
                view! { <a class="link" href=href.to_owned() target="_blank" rel="noopener nofollow">{views(content)}</a> }
                    .into_any()
            }
            None => views(content),
        },
        name if html::is_unread(name) => ().into_any(),
        _ => views(content),
    }
}

/// Only addresses that lead to a page or a mail: never javascript:, data: or another scheme.
fn is_safe(href: &str) -> bool {
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|start| href.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start)))
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::*;

    use super::*;
    use crate::platform::stage::Stage;

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    async fn foreign_html_keeps_its_words_and_loses_its_tricks() {
        let html = "<h1>Cup</h1><p onclick=\"x()\">A <b>good</b> <img src=x onerror=x()>cup<script>x()</script></p>\
                    <a href=\"javascript:x()\">one</a> <a href=\" https://x.example\">two</a> \
                    <a href=\"https://good.example/\">three</a><iframe src=\"https://x.example\">four</iframe>\
                    <svg><a href=\"https://x.example\">five</a></svg>";
        let stage =
            Stage::mount(move || view! { <RichText description=Description::Html(html.to_owned()) /> });
        stage.settle().await;
        assert_eq!(stage.text(".rich-text"), "CupA good cupone two three");
        assert!(stage.is("h3") && stage.is("strong"));
        assert!(stage.is("a[href='https://good.example/'][rel~='noopener']"));
        for trick in
            ["h1", "script", "img", "iframe", "svg", "[onclick]", "a:not([href^='https://good.example'])"]
        {
            assert!(!stage.is(trick), "{trick}");
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod host_tests {
    use super::*;

    #[test]
    fn only_pages_and_mails_are_linked_to() {
        for safe in ["https://a.example", "HTTP://a.example", "mailto:a@b.example"] {
            assert!(is_safe(safe), "{safe}");
        }
        for unsafe_one in ["javascript:x", "data:text/html,x", " https://a", "//a.example", "é", ""] {
            assert!(!is_safe(unsafe_one), "{unsafe_one}");
        }
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn the_host_shows_what_the_browser_shows() {
        let html = "<h2>Cup</h2><p onclick=\"x()\">A <b>good</b> &amp; cup<script>x()</script></p>\
                    <a href=\"javascript:x()\">one</a><table><tr><td>two</table>";
        let text = html::text(html);
        let words: Vec<&str> = text.split_whitespace().collect();
        assert_eq!(words.join(" "), "Cup A good & cup one two");
        for (is_page, heading) in [(false, "h3"), (true, "h2")] {
            let description = Description::Html(html.to_owned());
            // Without the marks between two texts.
            let shown = view! { <RichText description is_page /> }.to_html().replace("<!>", "");
            for part in
                [&*format!("<{heading}>Cup</{heading}>"), "<p>A <strong>good</strong>", "<td>two</td>"]
            {
                assert!(shown.contains(part), "{part} in {shown}");
            }
            assert!(!["onclick", "script", "<a"].iter().any(|trick| shown.contains(trick)), "{shown}");
        }
    }
}
