//! Caddy: routes for a site of a Caddyfile.

use anyhow::Result;
use place::NAMED_BY_CONTENT;

use super::{
    ASK_AGAIN, FOREVER, Site,
    types::{TYPES, is_text},
};

/// The routes of the shop. A file is kept for long only where it is there: Caddy sends headers with a
/// 404 too.
pub fn routes(site: &Site) -> Result<String> {
    let (base, folder) = (&site.base, site.quoted_folder()?);
    let headers: String =
        site.headers.iter().map(|(name, value)| format!("\t\t{name} \"{value}\"\n")).collect();
    let types: String = TYPES
        .iter()
        .map(|(end, kind)| {
            format!("\t@{end} path *.{end}\n\theader @{end} Content-Type \"{}\"\n", with_charset(kind))
        })
        .collect();
    let redirect =
        site.without_slash().map_or_else(String::new, |path| format!("redir {path} {path}/ 301\n\n"));
    let handle =
        if site.without_slash().is_some() { format!("handle_path {base}*") } else { String::from("handle") };
    Ok(format!(
        "# Written by `pushcart build --host caddy`. Import it in a site of your Caddyfile:\n#     import \
         {folder}.Caddyfile\n\n{redirect}{handle} {{\n\troot * \"{folder}\"\n\theader {{\n{headers}\t}}\n\theader {{\n\t\tVary Accept-Encoding\n\t\tdefer\n\t}}\n\n\
         \t# Names that hold the hash of the content.\n\
         \t@kept {{\n\t\tpath_regexp {NAMED_BY_CONTENT}$\n\t\tfile\n\t}}\n\
         \theader @kept Cache-Control \"{FOREVER}\"\n\
         \t@asked {{\n\t\tnot {{\n\t\t\tpath_regexp {NAMED_BY_CONTENT}$\n\t\t\tfile\n\t\t}}\n\t}}\n\
         \theader @asked Cache-Control \"{ASK_AGAIN}\"\n{types}\n\
         \t# A file that is missing is missing.\n\
         \t@files path_regexp \\.[^/]+$\n\
         \thandle @files {{\n\t\tfile_server {{\n\t\t\tprecompressed br gzip\n\t\t}}\n\t}}\n\n\
         \t# A file, a page that lies there, or the page of the app.\n\
         \thandle {{\n\t\ttry_files {{path}} {{path}}/index.html /404.html\n\
         \t\tfile_server {{\n\t\t\tprecompressed br gzip\n\t\t}}\n\t}}\n}}\n"
    ))
}

fn with_charset(kind: &str) -> String {
    if is_text(kind) { format!("{kind}; charset=utf-8") } else { kind.to_owned() }
}
