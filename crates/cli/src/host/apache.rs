//! Apache: the .htaccess of the shop's folder. It stays within what `AllowOverride FileInfo Indexes` allows.

use place::{NAMED_BY_CONTENT, compress::WORTH_IT};

use super::{
    ASK_AGAIN, FOREVER, Site,
    types::{TYPES, is_text},
};

/// What Apache is told in the folder itself.
pub fn htaccess(site: &Site) -> String {
    let base = &site.base;
    let types: String = TYPES.iter().map(|(end, kind)| format!("AddType {kind} .{end}\n")).collect();
    let texts = TYPES.iter().filter(|(_, kind)| is_text(kind));
    let texts: String = texts.map(|(end, _)| format!(" .{end}")).collect();
    let twins = WORTH_IT.join("|");
    let headers: String =
        site.headers.iter().map(|(name, value)| format!("Header always set {name} \"{value}\"\n")).collect();
    let redirect = site.without_slash().map_or_else(String::new, |path| {
        format!(
            "RewriteOptions AllowNoSlash\nRewriteCond %{{REQUEST_URI}} ={path}\nRewriteRule ^ {base} [R=301,L]\n"
        )
    });
    format!(
        r#"# Written by `pushcart build --host apache`. Apache needs mod_rewrite and mod_headers for it, and
# "AllowOverride FileInfo Indexes" or "All" for this folder.

AddDefaultCharset utf-8
{types}AddCharset utf-8{texts}
RemoveType .br .gz
AddEncoding br .br
AddEncoding gzip .gz

{headers}Header set Cache-Control "{ASK_AGAIN}"
<FilesMatch "{NAMED_BY_CONTENT}(\.(br|gz))?$">
    Header set Cache-Control "{FOREVER}"
</FilesMatch>
<FilesMatch "\.({twins})(\.(br|gz))?$">
    Header merge Vary Accept-Encoding
</FilesMatch>

# The address of a page has no slash at its end, though the page lies in a folder.
DirectorySlash Off
RewriteEngine On
RewriteBase {base}
{redirect}# A file, a page that lies there, or the page of the app. A name with an extension that is missing is missing.
RewriteCond %{{REQUEST_FILENAME}}/index.html -f
RewriteRule ^((?:.*/)?[^/.]+)/?$ $1/index.html
RewriteRule ^$ index.html
RewriteCond %{{REQUEST_FILENAME}} !-f
RewriteRule ^(?:.*/)?[^/.]*$ 404.html
# Compressed twins.
RewriteCond %{{HTTP:Accept-Encoding}} \bbr\b
RewriteCond %{{REQUEST_FILENAME}}.br -f
RewriteRule ^(.+\.(?:{twins}))$ $1.br [L]
RewriteCond %{{HTTP:Accept-Encoding}} \bgzip\b
RewriteCond %{{REQUEST_FILENAME}}.gz -f
RewriteRule ^(.+\.(?:{twins}))$ $1.gz [L]
"#
    )
}
