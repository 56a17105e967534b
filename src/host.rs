//! The shop on a host: a page of it as HTML, made by the components that the browser runs, with what the
//! backend answers. Whoever calls it drives the requests, and writes the files.
//!
//! A renderer speaks one language and belongs to its thread.

mod buying;
mod description;
mod html;
mod onward;
pub mod paths;
mod variants;

use std::{rc::Rc, sync::Arc};

use commerce::{
    Backend, Category, CommerceError, Cursor, Description, Handle, MemoryDevice, Product, ProductQuery,
    page_data::PageData, stored::settings::Settings,
};
use html::to_html;
use leptos::prelude::*;
use shop::{Language, Shop};

use crate::{
    app::frame,
    i18n::{self, languages, messages},
    look, pages,
    route::{Refine, Route, address, from_base},
    state::{Catalog, Navigation, Session, asked, provide_shop},
};

/// How often what came makes a page ask for more, at most: a product, then those beside it.
const MOST_PASSES: usize = 8;

/// Renders pages of a shop in one language.
pub struct Renderer {
    owner: Owner,
    session: Session,
    as_of: i64,
}

/// The language that pages are rendered in.
#[derive(Clone, Copy)]
pub struct Locale<'a> {
    pub language: &'static Language,
    /// The language's file; English has none.
    pub words: Option<&'a str>,
    /// Whether the addresses of the pages, and of their links, are below the language.
    pub is_in_address: bool,
}

/// A page as HTML, and what it was rendered from.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// What stands in the body.
    pub html: String,
    /// What the page's script buys with, as HTML beside it; empty where nothing can be bought.
    pub buying: String,
    /// What a reader without scripts is told beside it, as HTML; may be empty.
    pub without_scripts: String,
    /// What the app needs to show the same.
    pub page_data: PageData,
    /// The page's own title, without the shop's name; empty for the home page.
    pub name: String,
    /// Of the browser's tab.
    pub title: String,
    /// A sentence or two about the page; may be empty.
    pub description: String,
}

/// A page that everybody can open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicPage {
    Home,
    Categories,
    /// The first page of its list.
    Category(Handle),
    /// A later page of it.
    CategoryFrom {
        handle: Handle,
        from: Cursor,
        /// Where the page before it begins; at the start of the list where nothing is said.
        before: Option<Cursor>,
    },
    Product(Handle),
    /// A page of the merchant's own words.
    Content(Handle),
}

impl PublicPage {
    fn route(&self) -> Route {
        match self {
            Self::Home => Route::Home,
            Self::Categories => Route::Categories,
            Self::Category(handle) => category(handle, None),
            Self::CategoryFrom { handle, from, .. } => category(handle, Some(from)),
            Self::Content(handle) => Route::Content(handle.clone()),
            Self::Product(handle) => Route::Product { handle: handle.clone(), variant: None },
        }
    }

    /// Its address in the shop's folder; below a language, where one is given.
    pub fn path(&self, language: Option<&Language>) -> String {
        from_base(&self.route().href_in(language)).to_owned()
    }

    /// That of the page before it, in a list of several.
    pub fn path_before(&self, language: Option<&Language>) -> Option<String> {
        let Self::CategoryFrom { handle, before, .. } = self else { return None };
        Some(category(handle, before.as_ref()).href_in(language))
    }

    /// The category whose list it shows a page of.
    pub fn category(&self) -> Option<&Handle> {
        match self {
            Self::Category(handle) | Self::CategoryFrom { handle, .. } => Some(handle),
            Self::Home | Self::Categories | Self::Product(_) | Self::Content(_) => None,
        }
    }

    /// What the page of a list asks for.
    pub fn query(&self) -> Option<ProductQuery> {
        self.route().query()
    }

    /// The names of the folders that its file lies in, without a language; `None` where its name is none
    /// that every file system takes.
    pub fn folders(&self) -> Option<Vec<&str>> {
        Some(match self {
            Self::Home => Vec::new(),
            Self::Categories => vec!["c"],
            Self::Category(handle) => vec!["c", folder_name(handle.as_str())?],
            Self::CategoryFrom { handle, from, .. } => {
                vec!["c", folder_name(handle.as_str())?, folder_name(&from.0)?]
            }
            Self::Content(handle) => vec!["pages", folder_name(handle.as_str())?],
            Self::Product(handle) => vec!["p", folder_name(handle.as_str())?],
        })
    }
}

fn category(handle: &Handle, from: Option<&Cursor>) -> Route {
    Route::Category { handle: handle.clone(), refine: Refine::default(), from: from.cloned() }
}

/// The longest name that file systems take, in bytes.
const LONGEST_NAME: usize = 255;

fn folder_name(name: &str) -> Option<&str> {
    let is_taken = |letter: char| letter.is_control() || "/\\:*?\"<>|".contains(letter);
    let is_good = !name.is_empty()
        && !name.starts_with('.')
        && !name.ends_with(['.', ' '])
        && name.len() <= LONGEST_NAME
        && !name.contains(is_taken);
    is_good.then_some(name)
}

impl Renderer {
    /// Opens the shop whose folder lies at `base`, an address that ends with a slash; `now` is in milliseconds
    /// since 1970-01-01 UTC.
    pub fn open(shop: Shop, locale: Locale<'_>, base: &str, now: i64) -> Result<Self, String> {
        i18n::speak_on_host(locale.language, locale.words)?;
        address::keep(locale.is_in_address.then_some(locale.language));
        let owner = Owner::new();
        let device = Arc::new(MemoryDevice::new(now, base));
        let session = owner.with(|| Session::open(shop, &Settings::default(), device));
        Ok(Self { owner, session, as_of: now })
    }

    /// The backend, for what there is to render.
    pub fn backend(&self) -> Rc<Backend> {
        self.session.backend()
    }

    /// Renders a page; fails with the first thing that cannot be had, and for a page that is not there.
    pub async fn render(&self, page: &PublicPage) -> Result<Rendered, CommerceError> {
        let owner = self.owner.child();
        let rendered = self.render_in(&owner, page).await;
        owner.cleanup();
        drop(asked::take());
        rendered
    }

    async fn render_in(&self, owner: &Owner, page: &PublicPage) -> Result<Rendered, CommerceError> {
        let navigation = Navigation::on_host(page.route());
        let catalog = owner.with(|| {
            provide_shop(self.session, navigation, Settings::default());
            expect_context::<Catalog>()
        });
        if let PublicPage::Product(handle) = page {
            catalog.product(handle.clone()).await?.ok_or(CommerceError::Gone)?;
        }
        for _ in 0..MOST_PASSES {
            let pass = owner.child();
            let html = pass.with(|| to_html(frame(navigation)));
            pass.cleanup();
            let asked = asked::take();
            if asked.is_empty() {
                let page_data = catalog.known(self.as_of);
                let product = product_on(page, &page_data);
                let of_product =
                    |make: fn(&Product) -> String| owner.with(|| product.map(make).unwrap_or_default());
                let without_scripts = match page {
                    PublicPage::Home => owner.with(|| onward::to_follow(&page_data)),
                    _ => of_product(variants::to_read),
                };
                let beside = (of_product(buying::for_script), without_scripts);
                return self.finish(page, html, beside, page_data);
            }
            for fetching in asked {
                if let Some(error) = fetching.await {
                    return Err(error);
                }
            }
        }
        Err(CommerceError::decode("the page asks for more without an end"))
    }

    fn finish(
        &self,
        page: &PublicPage,
        html: String,
        (buying, without_scripts): (String, String),
        page_data: PageData,
    ) -> Result<Rendered, CommerceError> {
        let (name, description) = match page {
            PublicPage::Home => (String::new(), self.tagline()),
            PublicPage::Categories => (messages().categories.to_owned(), self.tagline()),
            PublicPage::Category(handle) | PublicPage::CategoryFrom { handle, .. } => {
                let title = category_title(&page_data, handle)?;
                let description = description::of_list(&title, page_data.lists.first().map(|(_, list)| list));
                (title, description.unwrap_or_else(|| self.tagline()))
            }
            PublicPage::Product(handle) => {
                let product = product_of(&page_data, handle).ok_or(CommerceError::Gone)?;
                (product.title.clone(), description::of(&product.description))
            }
            PublicPage::Content(handle) => {
                let shop = self.session.shop();
                let page = shop.pages().find(|page| page.handle == handle.as_str());
                let page = page.ok_or(CommerceError::Gone)?;
                let html = page_data.contents.iter().map(|(_, html)| html.clone()).collect();
                (page.title.get(languages()).to_owned(), description::of(&Description::Html(html)))
            }
        };
        let title = self.session.title(&name);
        Ok(Rendered { html, buying, without_scripts, page_data, name, title, description })
    }

    /// How the merchant is reached, as HTML: for who has no scripts and so cannot order.
    pub fn reach(&self) -> String {
        let owner = self.owner.child();
        let html = owner.with(|| to_html(pages::me::reach(self.session)));
        owner.cleanup();
        html
    }

    fn tagline(&self) -> String {
        self.session
            .shop()
            .tagline
            .as_ref()
            .map(|tagline| tagline.get(languages()).to_owned())
            .unwrap_or_default()
    }
}

/// The shop's own look as CSS, for pages that are painted before the app sets it.
pub fn look_css(shop: &Shop) -> String {
    let properties = look::properties(shop);
    let properties: String = properties.iter().map(|(name, value)| format!("{name}:{value};")).collect();
    let face = look::offered_font(shop).map(|(family, file)| {
        let (family, file) = (family.replace('"', ""), file.replace('"', "%22"));
        format!("@font-face{{font-family:\"{family}\";src:url(\"{file}\");font-display:swap}}")
    });
    // Nothing in it ends the element that it stands in.
    format!(":root{{{properties}}}{}", face.unwrap_or_default()).replace('<', "\\3c ")
}

fn product_of<'d>(page_data: &'d PageData, handle: &Handle) -> Option<&'d Product> {
    page_data.products.iter().find(|product| product.handle == *handle)
}

/// The product that a page is about.
fn product_on<'d>(page: &PublicPage, page_data: &'d PageData) -> Option<&'d Product> {
    match page {
        PublicPage::Product(handle) => product_of(page_data, handle),
        PublicPage::Home
        | PublicPage::Categories
        | PublicPage::Category(_)
        | PublicPage::CategoryFrom { .. }
        | PublicPage::Content(_) => None,
    }
}

fn category_title(page_data: &PageData, handle: &Handle) -> Result<String, CommerceError> {
    let tree = page_data.categories.as_deref().unwrap_or_default();
    Category::find(tree, handle).map(|category| category.title.clone()).ok_or(CommerceError::Gone)
}

#[cfg(test)]
mod tests;
