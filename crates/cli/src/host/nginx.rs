//! nginx: locations for a `server` block.

use anyhow::Result;
use place::NAMED_BY_CONTENT;

use super::{
    ASK_AGAIN, FOREVER, Site,
    types::{TYPES, is_text},
};

/// The locations of the shop. Those with an expression stand inside the one of the shop's path, so that they
/// take no request from other locations of the server. Each repeats the headers: nginx drops those of the block
/// around it where a location adds one.
pub fn locations(site: &Site) -> Result<String> {
    let (base, folder) = (&site.base, site.quoted_folder()?);
    let types: String = TYPES.iter().map(|(end, kind)| format!("        {kind} {end};\n")).collect();
    // Without HTML, which has a charset anyway.
    let texts: Vec<&str> =
        TYPES.iter().map(|(_, kind)| *kind).filter(|kind| is_text(kind) && *kind != "text/html").collect();
    let texts = texts.join(" ");
    let headers = |indent: &str, caching: &str| -> String {
        let of_all = site
            .headers
            .iter()
            .map(|(name, value)| format!("{indent}add_header {name} \"{value}\" always;\n"));
        of_all.chain([format!("{indent}add_header Cache-Control \"{caching}\";\n")]).collect()
    };
    let file = |pattern: &str, caching: &str| {
        let (base, headers) = (base.replace('.', "\\."), headers("        ", caching));
        format!(
            "    location ~ \"^{base}(?<pushcart_name>{pattern})$\" {{\n        \
             alias \"{folder}/$pushcart_name\";\n{headers}    }}\n"
        )
    };
    let redirect = site.without_slash().map_or_else(String::new, |path| {
        format!(
            "location = {path} {{\n    absolute_redirect off;\n    return 301 {path}/$is_args$args;\n}}\n\n"
        )
    });
    Ok([
        format!(
            "# Written by `pushcart build --host nginx`. Include it in a server block:\n#     include \
             {folder}.nginx.conf;\n# Where nginx has the module ngx_brotli, take the # before brotli_static away.\n\n\
             {redirect}# A file, a page that lies there, or the page of the app.\nlocation {base} {{\n    \
             alias \"{folder}/\";\n    try_files $uri $uri/index.html {base}404.html;\n    types {{\n{types}    }}\n    \
             charset utf-8;\n    charset_types {texts} application/xml;\n    gzip_static on;\n    gzip_vary on;\n    \
             # brotli_static on;\n"
        ),
        headers("    ", ASK_AGAIN),
        String::from("    # Names that hold the hash of the content.\n"),
        file(&format!(".*{NAMED_BY_CONTENT}"), FOREVER),
        String::from("    # Every other name with an extension. A file that is missing is missing.\n"),
        file(".*\\.[^/]+", ASK_AGAIN),
        String::from("}\n"),
    ]
    .concat())
}
