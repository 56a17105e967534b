//! What agents that shop for somebody are told: a catalog of what the shop offers them
//! (`/.well-known/ai-catalog.json`, as agenticresourcediscovery.org has it), and the one thing in it, a text
//! that says how to find products and hand over a filled cart.

use serde_json::json;

use crate::{Linked, Site, llms_txt::markdown, text::one_line};

/// Where the catalog lies in the shop's folder. At the root of a host it is found by its name, elsewhere by the
/// link in every page.
pub(crate) const CATALOG: &str = ".well-known/ai-catalog.json";
const SKILL: &str = ".well-known/agent-skills/shop/SKILL.md";
/// How the catalog calls such a text.
const SKILL_TYPE: &str = r#"text/markdown; profile="urn:air:agent-skills""#;
/// The most categories among the questions: a catalog takes five questions, and two are there.
const MOST_CATEGORIES: usize = 3;

/// What an agent can do in the shop. Paths are as links have them, in the default language.
pub struct Agents<'a> {
    /// The path of the search, up to the words that are searched for: "search?q=".
    pub search: &'a str,
    /// A link to a filled cart, with words in braces for what is to be put in:
    /// "cart/{variant}:{count},{variant}:{count}".
    pub cart: &'a str,
    /// Files that list all products.
    pub feeds: &'a [Linked<'a>],
    /// What the shop sells.
    pub categories: &'a [Linked<'a>],
}

/// Files for the shop's folder: name and text.
pub fn agents(site: &Site, agents: &Agents) -> Vec<(&'static str, String)> {
    vec![(CATALOG, catalog(site, agents)), (SKILL, skill(site, agents))]
}

fn catalog(site: &Site, agents: &Agents) -> String {
    let name = one_line(site.name(site.default_language()));
    let mut questions = vec![format!("What does {name} sell?"), format!("Fill a cart at {name}")];
    let categories = agents.categories.iter().take(MOST_CATEGORIES);
    questions.extend(categories.map(|category| format!("Find {} at {name}", one_line(category.title))));
    let mut host = json!({ "displayName": name, "identifier": site.host() });
    if let Some(logo) = site.shop.logo.as_deref().and_then(|logo| site.picture(logo)) {
        host["logoUrl"] = logo.into();
    }
    let catalog = json!({
        "specVersion": "1.0",
        "host": host,
        "entries": [{
            "identifier": format!("urn:air:{}:skill:shop", publisher(site.host())),
            "displayName": format!("Shopping at {name}"),
            "description": purpose(&name),
            "type": SKILL_TYPE,
            "url": site.address(SKILL),
            "tags": ["shopping"],
            "representativeQueries": questions,
        }],
    });
    format!("{catalog:#}\n")
}

/// A host as a part of a URN, which takes letters, digits, "." and "-".
fn publisher(host: &str) -> String {
    host.chars()
        .map(|letter| if letter.is_ascii_alphanumeric() || letter == '.' { letter } else { '-' })
        .collect()
}

fn purpose(name: &str) -> String {
    format!("Finds products, prices and stock at {name}, and hands over a link to a filled cart.")
}

fn skill(site: &Site, agents: &Agents) -> String {
    let name = one_line(site.name(site.default_language()));
    // A text in JSON is one in YAML.
    let mut text = format!("---\nname: shop\ndescription: {}\n---\n\n", json!(purpose(&name)));
    text += &format!("# Shopping at {}\n\n", markdown(&name));
    for feed in agents.feeds {
        text += &format!("- {}: {}\n", markdown(feed.title), site.address(feed.path));
    }
    text += &format!(
        "- An overview: {}\n\
         - Search: {}{{words}}\n\
         - Each product's page has its price and stock as JSON-LD (schema.org).\n\
         - A link that opens a filled cart: {}{}. A variant's id is the \"id\" of its item in the list of \
         products; percent-encode it.\n\n\
         Prices and stock in files are those of the time the files were made; the cart always has today's. Give \
         the link to the person you shop for: only they see the total, choose the delivery, and pay.\n",
        site.address("llms.txt"),
        site.address(agents.search),
        site.address(""),
        agents.cart,
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{SHOP, languages, shop};

    #[test]
    fn the_catalog_names_the_skill() {
        let (shop, terms) = shop(SHOP);
        let languages = languages(&["en"]);
        let site = Site::new(&shop, &terms, "http://[::1]:8080/store/", &languages).unwrap();
        let about = Agents {
            search: "search?q=",
            cart: "cart/{variant}:{count}",
            feeds: &[Linked { title: "All products", path: "feed.xml" }],
            categories: &[Linked { title: "Tea", path: "c/tea" }],
        };
        let files = agents(&site, &about);
        let [(_, catalog), (skill, text)] = &files[..] else { panic!("{files:?}") };
        let catalog: serde_json::Value = serde_json::from_str(catalog).unwrap();
        let entry = &catalog["entries"][0];
        assert_eq!(entry["url"], site.address(skill));
        assert_eq!(entry["identifier"], "urn:air:---1-:skill:shop");
        assert_eq!(entry["representativeQueries"][2], "Find Tea at Cups & more");
        assert!(text.contains("- All products: http://[::1]:8080/store/feed.xml\n"), "{text}");
        assert!(text.contains("Search: http://[::1]:8080/store/search?q={words}\n"), "{text}");
    }
}
