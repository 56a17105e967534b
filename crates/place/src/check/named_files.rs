//! The files that shop.json and catalog.json name, with the path of the field that names each, and the other
//! hosts that a catalog's pictures lie on. What has the wrong shape, or lies at the root of this host, is
//! passed over.

use commerce::{Media, json::Node, web_address};

/// Fields, and the addresses they hold. Where a field stands is looked for in the whole file, and asked of few.
type Named<'t> = Vec<(Node<'t>, String)>;

/// Pictures, fonts and pages of a shop.json.
pub fn of_shop(root: Node<'_>) -> Named<'_> {
    let mut named = Named::new();
    for field in fields_of_shop(root).into_iter().chain(pages(root)) {
        add(field, &[], &mut named);
    }
    named
}

/// The fields of a shop.json with the addresses of pictures and fonts.
pub fn fields_of_shop(root: Node<'_>) -> Vec<Node<'_>> {
    let banners = root.optional("banners").and_then(|banners| banners.list().ok());
    let images = banners.into_iter().flatten().filter_map(|banner| banner.optional("image"));
    let font = root.optional("font").and_then(|font| font.optional("file"));
    root.optional("logo").into_iter().chain(images).chain(font).collect()
}

/// The files with the texts of pages: one for all languages, or one for each.
pub fn pages(root: Node<'_>) -> Vec<Node<'_>> {
    let links = root.optional("legal").and_then(|links| links.list().ok());
    let files = links.into_iter().flatten().filter_map(|link| link.optional("file"));
    files
        .flat_map(|file| file.members().map_or(vec![file], |all| all.map(|(_, one)| one).collect()))
        .collect()
}

/// Pictures of a catalog.json.
pub fn of_catalog(root: Node<'_>) -> Named<'_> {
    let mut named = Named::new();
    each_picture(root, &mut |field, widths| add(field, widths, &mut named));
    named
}

/// The origins that pictures of a catalog.json come from, each with the first field that names it.
pub fn origins_of_catalog(root: Node<'_>) -> Named<'_> {
    let mut named = Named::new();
    each_picture(root, &mut |field, _| {
        let Some(origin) = field.as_text().and_then(origin) else { return };
        if named.iter().all(|(_, known)| *known != origin) {
            named.push((field, origin));
        }
    });
    named
}

/// Shows the address of every picture, wherever it stands, and the widths that it is there in: whatever has
/// a `src`.
pub fn each_picture<'t>(node: Node<'t>, see: &mut dyn FnMut(Node<'t>, &[u32])) {
    if let Some(src) = node.optional("src") {
        let widths = widths(node);
        see(src, &widths);
        node.optional("avif").into_iter().for_each(|avif| see(avif, &widths));
        node.optional("thumbnail").into_iter().for_each(|thumbnail| see(thumbnail, &[]));
    }
    node.children().for_each(|child| each_picture(child, see));
}

/// Where a picture comes from; `None` for one of this host.
fn origin(address: &str) -> Option<String> {
    match address.strip_prefix("//") {
        Some(rest) => web_address::origin(&format!("https://{rest}")),
        None => web_address::origin(address).filter(|_| web_address::is_web(address)),
    }
}

fn widths(picture: Node<'_>) -> Vec<u32> {
    let widths = picture.optional("widths").and_then(|widths| widths.list().ok());
    widths.into_iter().flatten().filter_map(|width| width.count().ok()).collect()
}

/// One file, or one for each width.
fn add<'t>(field: Node<'t>, widths: &[u32], named: &mut Named<'t>) {
    let Some(address) = field.as_text().filter(|address| is_of_the_shop(address)) else { return };
    let file = address.split(['?', '#']).next().unwrap_or_default();
    if !file.contains(Media::WIDTH) {
        return named.push((field, file.to_owned()));
    }
    let of_width = |width: &u32| (field, file.replace(Media::WIDTH, &width.to_string()));
    named.extend(widths.iter().map(of_width));
}

/// Whether an address is relative. What is percent-encoded could be any name.
fn is_of_the_shop(address: &str) -> bool {
    let has_scheme = address.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    !has_scheme && !address.starts_with('/') && !address.contains('%') && !address.trim().is_empty()
}
