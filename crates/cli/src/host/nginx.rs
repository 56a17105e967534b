//! nginx: locations for a `server` block.

use anyhow::Result;

use super::{ASK_AGAIN, FOREVER, NAMED_BY_CONTENT, Site, TYPES};

/// The locations of the shop. Each repeats the headers: nginx drops those of the block around it where a
/// location adds one.
pub fn locations(site: &Site) -> Result<String> {
    let (base, folder) = (&site.base, site.quoted_folder()?);
    let types: String = TYPES.iter().map(|(end, kind)| format!("        {kind} {end};\n")).collect();
    let headers: String = site
        .headers
        .iter()
        .map(|(name, value)| format!("    add_header {name} \"{value}\" always;\n"))
        .collect();
    let block = |location: &str, files: &str, caching: &str| {
        format!(
            "location {location} {{\n    {files}\n    types {{\n{types}    }}\n    charset utf-8;\n    \
             charset_types text/css text/javascript text/plain application/xml;\n    gzip_static on;\n    \
             gzip_vary on;\n    # brotli_static on;\n{headers}    add_header Cache-Control \"{caching}\";\n}}\n\n"
        )
    };
    let file = format!("alias \"{folder}/$pushcart_name\";");
    let redirect = site.without_slash().map_or_else(String::new, |path| {
        format!(
            "location = {path} {{\n    absolute_redirect off;\n    return 301 {path}/$is_args$args;\n}}\n\n"
        )
    });
    Ok([
        format!(
            "# Written by `pushcart build --host nginx`. Include it in a server block:\n#     include \
             {folder}.nginx.conf;\n# Where nginx has the module ngx_brotli, take the # before brotli_static away.\n\n"
        ),
        redirect,
        String::from("# Names that hold the hash of the content.\n"),
        block(&format!("~ \"^{base}(?<pushcart_name>.*{NAMED_BY_CONTENT})$\""), &file, FOREVER),
        String::from("# Every other file. One that is missing is missing.\n"),
        block(&format!("~ \"^{base}(?<pushcart_name>.*\\.[^/]+)$\""), &file, ASK_AGAIN),
        String::from("# Paths of the shop: a page that lies there, or the page of the app.\n"),
        block(
            base,
            &format!("alias \"{folder}/\";\n    try_files $uri/index.html {base}404.html;"),
            ASK_AGAIN,
        ),
    ]
    .concat())
}
