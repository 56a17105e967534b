//! S3: a script that uploads with Amazon's program. What S3 keeps with each object is set there.

use std::path::Path;

use anyhow::{Context, Result};

use super::{ASK_AGAIN, FOREVER, Site};

/// The script. It uploads what pages refer to before them, and removes what is gone at the end.
pub fn script(site: &Site) -> Result<String> {
    let (base, folder) = (&site.base, quoted(&site.folder)?);
    // The same as `NAMED_BY_CONTENT`, as that program matches names.
    let named = format!("*-x{}", "[0-9a-f]".repeat(11));
    let of_kind = |flag: &str| -> String {
        ["js", "css", "json", "jpg"].iter().map(|end| format!(" {flag} '{named}.{end}'")).collect()
    };
    Ok(format!(
        r#"#!/bin/sh
# Written by `pushcart build --host s3`. Needs Amazon's program `aws`, signed in.
# S3 compresses nothing and sends no headers of ours: put CloudFront before it. docs/deploying.md.
set -eu
bucket=${{1:?call it with the name of the bucket}}
to="s3://$bucket{base}"
from={folder}/
never="--exclude *.br --exclude *.gz --exclude _headers --exclude _redirects"

aws s3 sync "$from" "$to" --exclude '*' --include '{named}.wasm' \
    --content-type application/wasm --cache-control '{FOREVER}'
aws s3 sync "$from" "$to" --exclude '*'{includes} --cache-control '{FOREVER}'
set -f
aws s3 sync "$from" "$to" --exclude '{named}.wasm'{excludes} $never --cache-control '{ASK_AGAIN}'
aws s3 sync "$from" "$to" --delete --size-only $never
aws s3 website "s3://$bucket/" --index-document index.html --error-document "{error}404.html"
"#,
        includes = of_kind("--include"),
        excludes = of_kind("--exclude"),
        error = base.trim_start_matches('/'),
    ))
}

/// The folder as one word of the shell, in which nothing is filled in.
fn quoted(folder: &Path) -> Result<String> {
    let folder = folder.to_str().with_context(|| format!("{}: this path is no text", folder.display()))?;
    Ok(format!("'{}'", folder.replace('\'', r"'\''")))
}
