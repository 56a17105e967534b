//! The files of pages: where each lies, writing those that have changed, removing those of what is gone.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use commerce::page_data::PageData;
use place::{compress, page};
use pushcart::host::PublicPage;
use shop::{LANGUAGES, Language};

use crate::{
    site::{Edition, FOR_ANY, Site},
    template::DATA_MARK,
};

const NAME: &str = "index.html";

/// What was done to a page's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is new, or another one.
    Written,
    /// It says what it said.
    None,
}

/// The file of a page; `None` where it can have none.
pub fn of(site: &Site, edition: Edition, page: &PublicPage) -> Option<PathBuf> {
    let folders = page.folders()?;
    let prefix = edition.prefix.map(Language::tag);
    Some(prefix.into_iter().chain(folders).fold(site.folder.clone(), |path, part| path.join(part)).join(NAME))
}

/// Where the page was at an earlier time. For some hosts, pages are moved from their folder beside it.
pub fn earlier(site: &Site, file: &Path, previous: Option<&Path>) -> PathBuf {
    let Some(previous) = previous else { return file.to_owned() };
    let there = previous.join(file.strip_prefix(&site.folder).unwrap_or(file));
    let beside =
        there.parent().filter(|folder| *folder != previous).map(|folder| folder.with_added_extension("html"));
    beside.filter(|beside| beside.is_file() && !there.is_file()).unwrap_or(there)
}

/// The page that is there, and the time of its answers; `None` where there is none of ours.
pub fn known(file: &Path) -> Option<(String, i64)> {
    let text = fs::read_to_string(file).ok()?;
    let (_, after) = data(&text)?.split_once("\"as_of\":")?;
    let as_of = after.split(',').next()?.parse().ok()?;
    Some((text, as_of))
}

/// What the page that is there was rendered from; `None` where there is none of this version.
pub fn known_data(file: &Path) -> Option<PageData> {
    let text = fs::read_to_string(file).ok()?;
    PageData::read(data(&text)?).ok()
}

fn data(page: &str) -> Option<&str> {
    let (_, from_mark) = page.split_once(DATA_MARK)?;
    let (_, data) = from_mark.split_once('>')?;
    data.split_once("</script>").map(|(data, _)| data)
}

/// Writes a page and its twins. Where it has none, those of what was there before go.
pub fn write(file: &Path, text: &str, has_twins: bool) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    replace(file, text.as_bytes())?;
    let twins = compress::twins(file);
    if has_twins {
        let packed = compress::packed(text.as_bytes(), compress::QUICK)?;
        return twins.iter().zip(packed).try_for_each(|(twin, bytes)| replace(twin, &bytes));
    }
    for stale in twins.iter().filter(|twin| twin.exists()) {
        fs::remove_file(stale)?;
    }
    Ok(())
}

/// Keeps search engines from listing the page for any address, where each page has a file.
pub fn close_page_for_any(site: &Site) -> Result<()> {
    let file = site.folder.join(FOR_ANY);
    write(&file, &page::unlisted(&fs::read_to_string(&file)?)?, site.has_twins)
}

/// A file that is served meanwhile is the old one or the new one, never half of it.
fn replace(file: &Path, bytes: &[u8]) -> Result<()> {
    let mut new = file.as_os_str().to_owned();
    new.push(".new");
    fs::write(&new, bytes).with_context(|| format!("{} cannot be written", new.display()))?;
    Ok(fs::rename(new, file)?)
}

/// Removes the pages that are not kept; says how many.
pub fn remove_others(site: &Site, is_kept: &dyn Fn(&Path) -> bool) -> Result<usize> {
    let tags = LANGUAGES.iter().map(Language::tag);
    let mut removed = 0;
    for folder in ["c", "p", "pages"].into_iter().chain(tags) {
        remove_in(&site.folder.join(folder), is_kept, &mut removed)?;
    }
    Ok(removed)
}

fn remove_in(folder: &Path, is_kept: &dyn Fn(&Path) -> bool, removed: &mut usize) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            remove_in(&path, is_kept, removed)?;
        } else if path.ends_with(NAME) && !is_kept(&path) && known(&path).is_some() {
            compress::remove(&path)?;
            *removed += 1;
        }
    }
    if fs::read_dir(folder)?.next().is_none() {
        fs::remove_dir(folder)?;
    }
    Ok(())
}
