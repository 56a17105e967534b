//! Pages that cannot be made: what stays, what others are told, and what the rest says of them.

use super::*;

/// One that was made with other files than this shop's does not stay: its scripts are not there.
#[test]
fn a_page_that_fails_stays_as_it_was_in_the_earlier_folder() {
    let before = Folder::new();
    before.prerender(7);
    let name = "p/moon-cup/index.html";
    for (shell, stays) in [(SHELL.to_owned(), true), (SHELL.replace("boot.js", "boot-2.js"), false)] {
        let after = Folder::new();
        after.write("404.html", &shell);
        let (site, file) = (Site::read(&after.0).unwrap(), after.0.join(name));
        let options = Options { previous: Some(&before.0), ..options(8) };
        let failed = workers::put(
            &site,
            &options,
            &file,
            Err(anyhow::anyhow!("no answer")),
            files::known(&before.0.join(name)),
        );
        assert_eq!(failed.unwrap_err().to_string(), "no answer");
        assert_eq!(fs::read_to_string(file).ok(), stays.then(|| before.read(name)));
    }
}

#[test]
fn a_page_that_fails_is_named_and_the_rest_goes_on() {
    let folder = Folder::new();
    // A folder where the page's file should be.
    fs::create_dir_all(folder.0.join("p/moon-cup/index.html")).unwrap();
    let report = folder.prerender(7);
    let paths: Vec<&str> = report.failed.iter().map(|failure| failure.path.as_str()).collect();
    assert_eq!(paths, ["p/moon-cup"]);
    assert!(folder.0.join("p/tea-tray/index.html").exists());
    assert!(folder.0.join("ar/p/moon-cup/index.html").exists());
}

/// Path, and titles of the products, of each page that others are told of.
fn present(
    folder: &Folder,
    now: i64,
    head: &(dyn Fn(&PageAbout<'_>) -> String + Sync),
) -> Vec<(String, String)> {
    let mut heard = Vec::new();
    let hear = &mut |facts: &PageFacts<'_>| {
        let titles: Vec<&str> =
            facts.page_data.products.iter().map(|product| product.title.as_str()).collect();
        heard.push((facts.path(), titles.join(", ")));
        Ok(())
    };
    prerender(&folder.0, &Options { head, ..options(now) }, &mut |_| {}, hear).unwrap();
    heard
}

#[test]
fn a_page_that_panics_is_named_and_the_rest_goes_on() {
    let folder = Folder::new();
    folder.prerender(7);
    let head = |about: &PageAbout<'_>| {
        assert!(about.name != "Moon cup", "no head");
        plain_head(about)
    };
    let report =
        prerender(&folder.0, &Options { head: &head, ..options(8) }, &mut |_| {}, &mut |_| Ok(())).unwrap();
    let failed = ["en/p/moon-cup", "p/moon-cup"]
        .map(|path| Failure { path: path.into(), why: "rendering has panicked: no head".into() });
    assert_eq!((report.failed, report.removed, report.written), (failed.into(), 0, 0));
    assert!(report.unchanged > 5 && folder.0.join("p/moon-cup/index.html").exists());
}

#[test]
fn a_page_that_fails_is_told_of_with_what_it_says_as_long_as_it_stays() {
    let folder = Folder::new();
    let all = present(&folder, 7, &plain_head);
    let cup = ("en/p/moon-cup".to_owned(), "Moon cup".to_owned());
    assert!(all.contains(&cup) && all.iter().all(|(path, _)| path.contains('/')), "{all:?}");
    let no_cup = |about: &PageAbout<'_>| {
        assert!(about.name != "Moon cup", "no head");
        plain_head(about)
    };
    assert_eq!(present(&folder, 8, &no_cup), all);
    fs::remove_dir_all(folder.0.join("en/p/moon-cup")).unwrap();
    let left = present(&folder, 9, &no_cup);
    assert_eq!(all.iter().filter(|page| !left.contains(page)).collect::<Vec<_>>(), [&cup]);
}

#[test]
fn no_page_names_one_that_is_not_there() {
    let folder = Folder::new();
    fs::create_dir_all(folder.0.join("ar/p/moon-cup/index.html")).unwrap();
    let report = folder.prerender(7);
    assert_eq!(report.failed.len(), 1, "{report:?}");
    for (page, languages) in
        [("moon-cup", " data-languages=\"en\""), ("tea-tray", " data-languages=\"en ar\"")]
    {
        let is_everywhere = page == "tea-tray";
        let texts = ["p", "en/p"].map(|folder_name| folder.read(&format!("{folder_name}/{page}/index.html")));
        assert!(texts[0].contains(languages), "{page}");
        for text in &texts {
            assert_eq!(text.contains("hreflang=\"ar\""), is_everywhere, "{page}");
            assert_eq!(text.contains("hreflang=\"x-default\""), is_everywhere, "{page}");
        }
    }
    fs::remove_dir_all(folder.0.join("ar/p/moon-cup")).unwrap();
    folder.prerender(8);
    assert!(folder.read("en/p/moon-cup/index.html").contains("hreflang=\"ar\""), "it is there again");
}

#[test]
fn no_page_gives_the_address_of_one_that_is_not_there() {
    let folder = Folder::new();
    fs::create_dir_all(folder.0.join("en/p/moon-cup/index.html")).unwrap();
    fs::create_dir_all(folder.0.join("p/tea-tray/index.html")).unwrap();
    let report = folder.prerender(7);
    assert_eq!(report.failed.len(), 2, "{report:?}");
    for (page, address, is_for_any_named) in [
        ("p/moon-cup", "p/moon-cup", false),
        ("ar/p/moon-cup", "ar/p/moon-cup", false),
        ("en/p/tea-tray", "en/p/tea-tray", false),
        ("ar/p/tea-tray", "ar/p/tea-tray", false),
        ("p/longjing", "p/longjing", true),
        ("en/p/longjing", "en/p/longjing", true),
    ] {
        let text = folder.read(&format!("{page}/index.html"));
        let canonical = format!("<link rel=\"canonical\" href=\"{address}\">");
        assert!(text.contains(&canonical), "{page}");
        assert_eq!(text.contains("hreflang=\"x-default\""), is_for_any_named, "{page}");
        assert_eq!(text.contains("hreflang=\"en\""), !page.ends_with("moon-cup"), "{page}");
    }
}

/// In a shop of several languages, and of one.
#[test]
fn no_page_of_a_list_names_one_that_is_not_there() {
    for (languages, below) in [(vec!["en", "ar"], "en/"), (vec!["en"], "")] {
        let folder = Folder::new();
        folder.change("shop.json", |shop| shop["languages"] = languages.into());
        fill_list(&folder, 65);
        let missing = format!("{below}c/table/20");
        fs::create_dir_all(folder.0.join(&missing).join("index.html")).unwrap();
        let report = folder.prerender(7);
        assert_eq!(report.failed.len(), 1, "{report:?}");
        for (page, relation, neighbour) in [
            ("c/table", "next", "c/table/20"),
            ("c/table/40", "prev", "c/table/20"),
            ("c/table/40", "next", "c/table/60"),
            ("c/table/60", "prev", "c/table/40"),
        ] {
            let link = format!("<link rel=\"{relation}\" href=\"{below}{neighbour}\">");
            let text = folder.read(&format!("{below}{page}/index.html"));
            assert_eq!(text.contains(&link), neighbour != "c/table/20", "{below}{page}: {relation}");
        }
        fs::remove_dir_all(folder.0.join(&missing)).unwrap();
        folder.prerender(8);
        let first = folder.read(&format!("{below}c/table/index.html"));
        assert!(first.contains("<link rel=\"next\""), "{below}: it is there again");
    }
}

/// A page that names another one, which is not there, is made twice: what the second time cannot do does not undo
/// the first.
#[test]
fn a_page_that_fails_when_it_is_made_again_stays_as_it_was_made_first() {
    let (before, after) = (Folder::new(), Folder::new());
    before.prerender(7);
    after.products(|products| {
        let cup = products.iter_mut().find(|product| is(product, "moon-cup"));
        cup.unwrap()["title"] = "Sun cup".into();
    });
    fs::create_dir_all(after.0.join("ar/p/moon-cup/index.html")).unwrap();
    let times = AtomicU32::new(0);
    let head = |about: &PageAbout<'_>| {
        let is_again = about.name == "Sun cup" && times.fetch_add(1, Ordering::Relaxed) >= 3;
        assert!(!is_again, "no head");
        plain_head(about)
    };
    let options = Options { head: &head, previous: Some(&before.0), ..options(8) };
    let report = prerender(&after.0, &options, &mut |_| {}, &mut |_| Ok(())).unwrap();
    let failed: Vec<&str> = report.failed.iter().map(|failure| failure.path.as_str()).collect();
    assert_eq!(failed, ["ar/p/moon-cup", "en/p/moon-cup", "p/moon-cup"]);
    for page in ["p/moon-cup", "en/p/moon-cup"] {
        assert!(after.read(&format!("{page}/index.html")).contains("Sun cup"), "{page}");
    }
}
