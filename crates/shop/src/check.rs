//! Names every field of a shop.json that is wrong, and why, all at once. It is code that the build
//! tool has, and that the shop loads where its reader had to leave something out.

mod hints;

use commerce::{
    backend::BackendConfig,
    is_email,
    json::{Node, Tree},
    web_address::{is_path_or_web, is_web},
};

use crate::{LANGUAGES, ShopError, picture_template::is_template, rules, terms};

/// What is wrong, in the order of the file's meaning; nothing where all is well.
pub(crate) fn shop(json: &str) -> Vec<ShopError> {
    let mut errors = Vec::new();
    match Tree::parse(json) {
        Ok(tree) => object(tree.root(), SHOP, &mut errors),
        Err(error) => errors.push(error.into()),
    }
    errors
}

struct Member {
    name: &'static str,
    is_required: bool,
    rule: Rule,
}

enum Rule {
    /// For editors; not read.
    Anything,
    /// A text for all languages, or one for each.
    Texts,
    /// A file of Markdown for all languages, or one for each.
    Files,
    /// A text that fits, and what is said where it does not.
    Text(fn(&str) -> bool, &'static str),
    Language,
    Radius,
    Flag,
    List(&'static Rule),
    Object(&'static [Member]),
    /// Links to pages of the shop, whose names in addresses differ, and to pages elsewhere.
    Legal,
    Backend,
    /// A number of days.
    Days,
    /// The fewest and the most days.
    DayRange,
    /// An amount in each currency.
    Prices,
}

use Rule::{Backend, DayRange, Days, Flag, Language, List, Object, Prices, Radius, Text};

const fn required(name: &'static str, rule: Rule) -> Member {
    Member { name, is_required: true, rule }
}

const fn optional(name: &'static str, rule: Rule) -> Member {
    Member { name, is_required: false, rule }
}

const PLAIN: Rule = Text(rules::is_text, "");
const ADDRESS: Rule = Text(is_path_or_web, "should be a path such as \"demo/logo.svg\" or an https address");
const COUNTRY: Rule = Text(rules::is_country, rules::COUNTRY);
const LINK: Rule = Text(rules::is_link, "should be a path of the shop such as \"/c/cups\"");

static SHOP: &[Member] = &[
    optional("$schema", Rule::Anything),
    required("name", Rule::Texts),
    required("backend", Backend),
    optional("accent", Text(rules::is_accent, "should be a colour such as \"#2f6f5e\"")),
    optional("tagline", Rule::Texts),
    optional("logo", ADDRESS),
    optional("languages", List(&Language)),
    optional("currencies", List(&Text(rules::is_currency, "should be a currency such as \"EUR\""))),
    optional("country", COUNTRY),
    optional(
        "image_origins",
        List(&Text(rules::is_origin, "should be an origin such as \"https://cdn.example.com\"")),
    ),
    optional(
        "picture_template",
        Text(
            is_template,
            "should be an address with {width} and {url} in it, such as \"https://img.example.com/{width}/{url}\"",
        ),
    ),
    optional(
        "banners",
        List(&Object(&[
            required("title", Rule::Texts),
            optional("text", Rule::Texts),
            optional("image", ADDRESS),
            required("link", LINK),
        ])),
    ),
    optional("highlights", List(&Rule::Texts)),
    optional("rows", List(&Object(&[required("title", Rule::Texts), required("link", LINK)]))),
    optional("radius", Radius),
    optional(
        "font",
        Object(&[
            required("family", Text(rules::is_family, "should be families such as \"Georgia, serif\"")),
            optional("file", ADDRESS),
        ]),
    ),
    optional("popular_searches", List(&Rule::Texts)),
    optional(
        "share",
        Object(&[
            optional(
                "base_url",
                Text(is_web, "should be the shop's own address, such as \"https://shop.example.com/\""),
            ),
            optional("text", Rule::Texts),
        ]),
    ),
    optional(
        "contact",
        Object(&[
            optional("email", Text(is_email, "should be an e-mail address")),
            optional("phone", PLAIN),
            optional("whatsapp", Text(rules::is_digits, "should be digits only, with the country code")),
            optional("telegram", Text(rules::is_telegram, "should be a name without the @")),
        ]),
    ),
    optional("legal", Rule::Legal),
    optional("offline", Flag),
    optional(
        "returns",
        Object(&[
            required("countries", List(&COUNTRY)),
            required("days", Days),
            optional("paid_by", Text(rules::is_payer, rules::PAYER)),
        ]),
    ),
    optional(
        "shipping",
        List(&Object(&[
            required("countries", List(&COUNTRY)),
            required("price", Prices),
            optional("handling_days", DayRange),
            optional("transit_days", DayRange),
        ])),
    ),
];

static OWN_PAGE: &[Member] = &[
    required("title", Rule::Texts),
    required("handle", Text(rules::is_handle, rules::HANDLE)),
    required("file", Rule::Files),
];

static OUTSIDE_LINK: &[Member] = &[required("title", Rule::Texts), required("url", ADDRESS)];

fn object(node: Node<'_>, members: &[Member], errors: &mut Vec<ShopError>) {
    let found = match node.members() {
        Ok(found) => found,
        Err(error) => {
            let required: Vec<&str> =
                members.iter().filter(|member| member.is_required).map(|member| member.name).collect();
            return errors.push(hints::around_text(node, &required).unwrap_or_else(|| error.into()));
        }
    };
    for (name, value) in found {
        if !members.iter().any(|member| member.name == name) {
            let known: Vec<&str> = members.iter().map(|member| member.name).collect();
            errors.push(value.error(hints::unknown(name, &known)).into());
        }
    }
    for member in members {
        match node.field(member.name) {
            Ok(value) => value_fits(value, &member.rule, errors),
            Err(error) if member.is_required => errors.push(error.into()),
            Err(_) => {}
        }
    }
}

fn value_fits(node: Node<'_>, rule: &Rule, errors: &mut Vec<ShopError>) {
    let mut wrong = |why: &str| errors.push(node.error(why).into());
    match rule {
        Rule::Anything => {}
        Rule::Texts => texts_fit(node, rules::is_text, "", errors),
        Rule::Files => texts_fit(node, rules::is_markdown, rules::MARKDOWN_FILE, errors),
        Rule::Legal => legal(node, errors),
        Text(fits, why) => text_fits(node, *fits, why, errors),
        Language => {
            let tags: Vec<&str> = LANGUAGES.iter().map(crate::Language::tag).collect();
            let why = format!("should be one of {}", tags.join(", "));
            text_fits(node, rules::is_language, &why, errors);
        }
        Radius => {
            if !node.integer().is_ok_and(|radius| (0..=rules::ROUNDEST).contains(&radius)) {
                wrong("should be a whole number from 0 to 24");
            }
        }
        Flag => {
            if let Err(error) = node.boolean() {
                errors.push(error.into());
            }
        }
        List(rule) => match node.list() {
            Ok(items) => items.for_each(|item| value_fits(item, rule, errors)),
            Err(error) => errors.push(error.into()),
        },
        Object(members) => object(node, members, errors),
        Days if terms::day_count(node).is_none() => wrong(rules::DAYS),
        Days => {}
        DayRange => errors.extend(terms::read_days(node).err().map(ShopError::from)),
        Prices => errors.extend(terms::prices(node).err().map(ShopError::from)),
        Backend => errors.extend(BackendConfig::check(node).into_iter().map(ShopError::from)),
    }
}

fn legal(node: Node<'_>, errors: &mut Vec<ShopError>) {
    let links = match node.list() {
        Ok(links) => links,
        Err(error) => return errors.push(error.into()),
    };
    let mut handles = Vec::new();
    for link in links {
        let is_own = ["handle", "file"].iter().any(|name| link.optional(name).is_some());
        object(link, if is_own { OWN_PAGE } else { OUTSIDE_LINK }, errors);
        let Some(handle) = link.optional("handle") else { continue };
        if handle.as_text().is_some() && handles.contains(&handle.as_text()) {
            errors.push(handle.error("is the name of another page too; each needs its own").into());
        }
        handles.push(handle.as_text());
    }
}

fn texts_fit(node: Node<'_>, fits: fn(&str) -> bool, why: &str, errors: &mut Vec<ShopError>) {
    let Ok(members) = node.members() else {
        if node.as_text().is_some() {
            return text_fits(node, fits, why, errors);
        }
        return errors.push(node.error("should be text, or one text per language: { \"en\": \"…\" }").into());
    };
    if members.len() == 0 {
        errors.push(node.error("has no language: { \"en\": \"…\" }").into());
    }
    members.for_each(|(_, text)| text_fits(text, fits, why, errors));
}

fn text_fits(node: Node<'_>, fits: fn(&str) -> bool, why: &str, errors: &mut Vec<ShopError>) {
    match node.text() {
        Ok(text) if !rules::is_text(text) => errors.push(node.error("is empty").into()),
        Ok(text) if !fits(text) => errors.push(node.error(why).into()),
        Ok(_) => {}
        Err(error) => errors.push(error.into()),
    }
}

#[cfg(test)]
mod tests;
