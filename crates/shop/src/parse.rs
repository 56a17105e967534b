//! From JSON to [`Shop`], by hand, so that every wrong field is named at once with a reason
//! (serde stops at the first and speaks to programmers).

use commerce::{Currency, backend::BackendConfig};
use serde_json::{Map, Value};

use crate::{
    Accent, Banner, Contact, Font, LANGUAGES, Language, LegalPage, Row, Share, Shop, ShopError, Texts,
};

pub(crate) fn shop(json: &str) -> Result<Shop, Vec<ShopError>> {
    let value: Value = serde_json::from_str(json)
        .map_err(|error| vec![ShopError { path: String::new(), why: format!("not JSON: {error}") }])?;
    let mut errors = Vec::new();
    let shop = read_shop(Field { path: String::new(), value: &value }, &mut errors);
    match shop {
        Some(shop) if errors.is_empty() => Ok(shop),
        _ => Err(errors),
    }
}

/// A value and where it stands.
struct Field<'a> {
    path: String,
    value: &'a Value,
}

type Errors = Vec<ShopError>;

impl<'a> Field<'a> {
    fn wrong(&self, why: &str, errors: &mut Errors) {
        errors.push(ShopError { path: self.path.clone(), why: why.to_owned() });
    }

    /// The object's members, after complaining about those nobody knows.
    fn object(self, known: &[&str], errors: &mut Errors) -> Option<Object<'a>> {
        let Value::Object(members) = self.value else {
            self.wrong("should be an object: { … }", errors);
            return None;
        };
        let object = Object { path: self.path, members };
        for name in members.keys().filter(|name| !known.contains(&name.as_str())) {
            let why = format!("is not known here; known are {}", known.join(", "));
            errors.push(ShopError { path: object.path_of(name), why });
        }
        Some(object)
    }

    fn text(self, errors: &mut Errors) -> Option<String> {
        match self.value {
            Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
            Value::String(_) => {
                self.wrong("is empty", errors);
                None
            }
            _ => {
                self.wrong("should be text: \"…\"", errors);
                None
            }
        }
    }

    fn texts(self, errors: &mut Errors) -> Option<Texts> {
        match self.value {
            Value::Object(members) => {
                let path = self.path.clone();
                let read = |(tag, value): (&String, &'a Value)| {
                    Some((tag.clone(), Field { path: format!("{path}.{tag}"), value }.text(errors)?))
                };
                let texts: Option<Vec<_>> = members.iter().map(read).collect();
                let texts = Texts::per_language(texts?);
                if texts.is_none() {
                    self.wrong("has no language: { \"en\": \"…\" }", errors);
                }
                texts
            }
            Value::String(_) => self.text(errors).map(Texts::same),
            _ => {
                self.wrong("should be text, or one text per language: { \"en\": \"…\" }", errors);
                None
            }
        }
    }

    fn list(self, errors: &mut Errors) -> Vec<Field<'a>> {
        let Value::Array(items) = self.value else {
            self.wrong("should be a list: [ … ]", errors);
            return Vec::new();
        };
        let path = self.path;
        items.iter().enumerate().map(|(at, value)| Field { path: format!("{path}[{at}]"), value }).collect()
    }

    /// Text that passes `check`, or the reason why not.
    fn checked<T>(self, why: &str, check: impl FnOnce(&str) -> Option<T>, errors: &mut Errors) -> Option<T> {
        let field = Field { path: self.path.clone(), value: self.value };
        let text = self.text(errors)?;
        let value = check(&text);
        if value.is_none() {
            field.wrong(why, errors);
        }
        value
    }
}

struct Object<'a> {
    path: String,
    members: &'a Map<String, Value>,
}

impl<'a> Object<'a> {
    fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    fn get(&self, name: &str) -> Option<Field<'a>> {
        let value = self.members.get(name).filter(|value| !value.is_null())?;
        Some(Field { path: self.path_of(name), value })
    }

    fn required(&self, name: &str, errors: &mut Errors) -> Option<Field<'a>> {
        let field = self.get(name);
        if field.is_none() {
            errors.push(ShopError { path: self.path_of(name), why: "is missing".to_owned() });
        }
        field
    }
}

fn read_shop(root: Field<'_>, errors: &mut Errors) -> Option<Shop> {
    const KNOWN: [&str; 19] = [
        "$schema",
        "name",
        "tagline",
        "accent",
        "logo",
        "languages",
        "currencies",
        "country",
        "backend",
        "image_origins",
        "banners",
        "highlights",
        "rows",
        "radius",
        "font",
        "popular_searches",
        "share",
        "contact",
        "legal",
    ];
    let shop = root.object(&KNOWN, errors)?;
    let name = shop.required("name", errors).and_then(|field| field.texts(errors));
    let backend = shop.required("backend", errors).and_then(|field| read_backend(field, errors));
    let accent = shop.get("accent").map_or(Some(Accent::default()), |field| {
        field.checked("should be a colour such as \"#2f6f5e\"", Accent::parse, errors)
    });
    let tagline = shop.get("tagline").and_then(|field| field.texts(errors));
    let logo = shop.get("logo").and_then(|field| read_address(field, errors));
    let languages = read_list(&shop, "languages", errors, read_language);
    let currencies = read_list(&shop, "currencies", errors, |field, errors| {
        field.checked("should be a currency such as \"EUR\"", |code| Currency::new(code).ok(), errors)
    });
    let country = shop.get("country").and_then(|field| {
        let is_code = |code: &str| {
            (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase())).then(|| code.to_owned())
        };
        field.checked("should be a country such as \"DE\"", is_code, errors)
    });
    let image_origins = read_list(&shop, "image_origins", errors, |field, errors| {
        field.checked("should be an origin such as \"https://cdn.example.com\"", read_origin, errors)
    });
    let banners = read_list(&shop, "banners", errors, read_banner);
    let highlights = read_list(&shop, "highlights", errors, |field, errors| field.texts(errors));
    let rows = read_list(&shop, "rows", errors, read_row);
    let radius = shop.get("radius").and_then(|field| read_radius(&field, errors));
    let font = shop.get("font").and_then(|field| read_font(field, errors));
    let popular_searches = read_list(&shop, "popular_searches", errors, |field, errors| field.texts(errors));
    let share = shop.get("share").and_then(|field| read_share(field, errors)).unwrap_or_default();
    let contact = shop.get("contact").and_then(|field| read_contact(field, errors)).unwrap_or_default();
    let legal = read_list(&shop, "legal", errors, read_legal);
    Some(Shop {
        name: name?,
        tagline,
        accent: accent?,
        radius,
        font,
        logo,
        languages,
        currencies,
        country,
        backend: backend?,
        image_origins,
        banners,
        highlights,
        rows,
        popular_searches,
        share,
        contact,
        legal,
    })
}

fn read_list<T>(
    object: &Object<'_>,
    name: &str,
    errors: &mut Errors,
    read: impl Fn(Field<'_>, &mut Errors) -> Option<T>,
) -> Vec<T> {
    let items = object.get(name).map(|field| field.list(errors)).unwrap_or_default();
    items.into_iter().filter_map(|item| read(item, errors)).collect()
}

fn read_language(field: Field<'_>, errors: &mut Errors) -> Option<String> {
    let tags: Vec<&str> = LANGUAGES.iter().map(Language::tag).collect();
    let why = format!("should be one of {}", tags.join(", "));
    field.checked(&why, |tag| Some(Language::find(tag)?.tag().to_owned()), errors)
}

fn read_backend(field: Field<'_>, errors: &mut Errors) -> Option<BackendConfig> {
    let kind_of = |field: &Field<'_>| field.value.get("kind").and_then(Value::as_str).map(str::to_owned);
    match kind_of(&field).as_deref() {
        Some("catalog") => {
            let backend = field.object(&["kind", "file"], errors)?;
            let file = backend.required("file", errors)?;
            Some(BackendConfig::Catalog { file: read_address(file, errors)? })
        }
        Some("vendure") => {
            let backend = field.object(&["kind", "url", "channel"], errors)?;
            let channel = backend.get("channel").and_then(|field| field.text(errors));
            let url = backend.required("url", errors)?;
            let why = "should be the address of the Shop API, such as \"https://shop.example.com/shop-api\"";
            Some(BackendConfig::Vendure { url: url.checked(why, web_address, errors)?, channel })
        }
        Some("medusa") => {
            let backend = field.object(&["kind", "url", "key", "region"], errors)?;
            let region = backend.get("region").and_then(|field| field.text(errors));
            let key = backend.required("key", errors).and_then(|field| field.text(errors));
            let url = backend.required("url", errors)?;
            let why = "should be the address of the server, such as \"https://shop.example.com\"";
            let url = url.checked(why, web_address, errors)?;
            Some(BackendConfig::Medusa { url, key: key?, region })
        }
        _ => {
            let backend = field.object(&["kind", "file", "url", "channel", "key", "region"], errors)?;
            let kind = Field { path: backend.path_of("kind"), value: &Value::Null };
            kind.wrong("should be \"catalog\", \"vendure\" or \"medusa\"", errors);
            None
        }
    }
}

fn read_banner(field: Field<'_>, errors: &mut Errors) -> Option<Banner> {
    let banner = field.object(&["title", "text", "image", "link"], errors)?;
    let title = banner.required("title", errors).and_then(|field| field.texts(errors));
    let text = banner.get("text").and_then(|field| field.texts(errors));
    let image = banner.get("image").and_then(|field| read_address(field, errors));
    let link = read_link(&banner, errors);
    Some(Banner { title: title?, text, image, link: link? })
}

fn read_row(field: Field<'_>, errors: &mut Errors) -> Option<Row> {
    let row = field.object(&["title", "link"], errors)?;
    let title = row.required("title", errors).and_then(|field| field.texts(errors));
    let link = read_link(&row, errors);
    Some(Row { title: title?, link: link? })
}

fn read_link(object: &Object<'_>, errors: &mut Errors) -> Option<String> {
    let is_path = |path: &str| (path.starts_with('/') && !path.starts_with("//")).then(|| path.to_owned());
    let field = object.required("link", errors)?;
    field.checked("should be a path of the shop such as \"/c/cups\"", is_path, errors)
}

fn read_radius(field: &Field<'_>, errors: &mut Errors) -> Option<u8> {
    let radius =
        field.value.as_u64().filter(|radius| *radius <= 24).and_then(|radius| u8::try_from(radius).ok());
    if radius.is_none() {
        field.wrong("should be a whole number from 0 to 24", errors);
    }
    radius
}

fn read_font(field: Field<'_>, errors: &mut Errors) -> Option<Font> {
    let font = field.object(&["family", "file"], errors)?;
    let is_family = |text: &str| {
        let is_clean = text.chars().all(|letter| letter.is_alphanumeric() || " ,-'\"".contains(letter));
        is_clean.then(|| text.to_owned())
    };
    let family = font.required("family", errors);
    let family = family
        .and_then(|field| field.checked("should be families such as \"Georgia, serif\"", is_family, errors));
    let file = font.get("file").and_then(|field| read_address(field, errors));
    Some(Font { family: family?, file })
}

fn read_share(field: Field<'_>, errors: &mut Errors) -> Option<Share> {
    let share = field.object(&["base_url", "text"], errors)?;
    let why = "should be the shop's own address, such as \"https://shop.example.com/\"";
    let base_url = share.get("base_url").and_then(|field| field.checked(why, web_address, errors));
    let text = share.get("text").and_then(|field| field.texts(errors));
    Some(Share { base_url, text })
}

fn read_contact(field: Field<'_>, errors: &mut Errors) -> Option<Contact> {
    let contact = field.object(&["email", "phone", "whatsapp", "telegram"], errors)?;
    let is_email = |text: &str| {
        let (name, host) = text.split_once('@')?;
        (!name.is_empty() && host.contains('.') && !text.contains(char::is_whitespace))
            .then(|| text.to_owned())
    };
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.to_owned());
    let is_name = |text: &str| {
        text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_').then(|| text.to_owned())
    };
    Some(Contact {
        email: contact
            .get("email")
            .and_then(|field| field.checked("should be an e-mail address", is_email, errors)),
        phone: contact.get("phone").and_then(|field| field.text(errors)),
        whatsapp: contact.get("whatsapp").and_then(|field| {
            field.checked("should be digits only, with the country code", is_digits, errors)
        }),
        telegram: contact
            .get("telegram")
            .and_then(|field| field.checked("should be a name without the @", is_name, errors)),
    })
}

fn read_legal(field: Field<'_>, errors: &mut Errors) -> Option<LegalPage> {
    let page = field.object(&["title", "url"], errors)?;
    let title = page.required("title", errors).and_then(|field| field.texts(errors));
    let url = page.required("url", errors).and_then(|field| read_address(field, errors));
    Some(LegalPage { title: title?, url: url? })
}

/// A relative path or an http(s) address: never javascript:, data: or another scheme.
fn read_address(field: Field<'_>, errors: &mut Errors) -> Option<String> {
    let check = |text: &str| {
        let has_scheme = text.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
        if has_scheme { web_address(text) } else { Some(text.to_owned()) }
    };
    field.checked("should be a path such as \"demo/logo.svg\" or an https address", check, errors)
}

fn web_address(text: &str) -> Option<String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let host_is_there = host.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '[');
    let is_clean = !text.contains(|letter: char| letter.is_whitespace() || "\"'<>;,".contains(letter));
    (host_is_there && is_clean).then(|| text.to_owned())
}

/// An origin goes into the Content-Security-Policy, so it may hold nothing that ends a directive.
fn read_origin(text: &str) -> Option<String> {
    let address = web_address(text)?;
    let host = address.split_once("://")?.1.trim_end_matches('/');
    (!host.contains(['/', '?', '#'])).then(|| address.trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str =
        r#"{ "name": "Cups", "backend": { "kind": "catalog", "file": "demo/catalog.json" } }"#;

    fn wrong(json: &str) -> Vec<String> {
        shop(json).unwrap_err().into_iter().map(|error| error.to_string()).collect()
    }

    #[test]
    fn two_fields_make_a_shop() {
        let shop = shop(SMALL).unwrap();
        assert_eq!(shop.name.get(&[String::from("zh-Hans")]), "Cups");
        assert_eq!(shop.accent, Accent::default());
        assert!(shop.connect_origins().is_empty());
    }

    #[test]
    fn every_wrong_field_is_named() {
        let errors = wrong(
            r##"{ "name": {"en": 3}, "accent": "green", "acent": 1, "languages": ["en", "tlh"],
                 "backend": { "kind": "vendure", "url": "javascript:alert(1)" },
                 "legal": [{ "title": "Imprint" }] }"##,
        );
        let paths: Vec<&str> = errors.iter().map(|error| error.split(": ").nth(1).unwrap()).collect();
        assert_eq!(paths, ["acent", "name.en", "backend.url", "accent", "languages[1]", "legal[0].url"]);
    }

    #[test]
    fn the_look_is_checked() {
        let errors = wrong(
            r##"{ "name": "x", "radius": 25, "font": { "family": "a; } body { display: none" },
                 "rows": [{ "title": "New", "link": "search" }], "banners": { "title": "One" },
                 "backend": { "kind": "catalog", "file": "c.json" } }"##,
        );
        let paths: Vec<&str> = errors.iter().map(|error| error.split(": ").nth(1).unwrap()).collect();
        assert_eq!(paths, ["banners", "rows[0].link", "radius", "font.family"]);
    }

    #[test]
    fn a_file_that_is_no_json_says_where() {
        assert!(wrong("{ \"name\": ")[0].contains("line 1"));
    }

    #[test]
    fn an_unknown_backend_names_the_known_ones() {
        assert_eq!(
            wrong(r#"{ "name": "x", "backend": { "kind": "shopware" } }"#),
            ["shop.json: backend.kind: should be \"catalog\", \"vendure\" or \"medusa\""]
        );
    }

    #[test]
    fn origins_follow_from_the_backend() {
        let json = r#"{ "name": "x", "image_origins": ["https://cdn.example.com/"],
            "backend": { "kind": "vendure", "url": "http://localhost:3000/shop-api" } }"#;
        let shop = shop(json).unwrap();
        assert_eq!(shop.connect_origins(), ["http://localhost:3000"]);
        assert_eq!(shop.picture_origins(), ["http://localhost:3000", "https://cdn.example.com"]);
    }

    #[test]
    fn an_origin_cannot_end_a_policy() {
        let json = r#"{ "name": "x", "image_origins": ["https://a.example; script-src *"],
            "backend": { "kind": "catalog", "file": "c.json" } }"#;
        assert!(wrong(json)[0].contains("image_origins[0]"));
    }
}
