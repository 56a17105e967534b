//! The kept pictures of one walk through the shop: `tests/e2e/pictures/NAME/STATE-THEME.png`. It
//! compares or, with `PUSHCART_WRITE=1`, writes those that have changed. It opens no page.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use pushcart_e2e::{compare::compare, page::shots_folder, pixels::Pixels};

/// What has been seen so far, and what was wrong with it.
pub struct Album {
    name: String,
    folder: PathBuf,
    seen: BTreeSet<String>,
    wrong: Vec<String>,
}

impl Album {
    /// The album of this name, which is a folder's.
    pub fn open(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pictures").join(name);
        Self { name: name.to_owned(), folder, seen: BTreeSet::new(), wrong: Vec::new() }
    }

    /// Compares a picture with the kept one of the same name, or keeps it.
    pub fn add(&mut self, name: &str, png: &[u8]) {
        let file = format!("{name}.png");
        let kept = fs::read(self.folder.join(&file)).ok();
        let judged = judge(kept.as_deref(), png);
        self.seen.insert(file.clone());
        let Err((reason, pictures)) = judged else { return };
        if is_writing() {
            let png = read(png).png();
            fs::create_dir_all(&self.folder).expect("a folder for pictures");
            fs::write(self.folder.join(&file), png).expect("it can be written");
            println!("{}/{file}: {reason}; kept anew", self.name);
            return;
        }
        for (what, png) in pictures {
            let file = shots_folder().join(format!("visual-{}-{name}-{what}.png", self.name));
            fs::write(file, png).expect("it can be written");
        }
        self.note(&format!("{name}: {reason}"));
    }

    /// Something is wrong that no picture shows.
    pub fn note(&mut self, reason: &str) {
        self.wrong.push(reason.to_owned());
    }

    /// Fails with everything that was wrong. A kept picture that nothing has been compared with is
    /// wrong too: its state is tested no more.
    #[track_caller]
    pub fn close(mut self) {
        for file in self.left_over() {
            if is_writing() {
                fs::remove_file(self.folder.join(&file)).expect("it can be removed");
            } else {
                self.note(&format!("{file} is kept, but no state of this name was seen"));
            }
        }
        assert!(
            self.wrong.is_empty(),
            "{}:\n{}\nSee tests/shots/visual-{}-*.png. Where it is meant to look so: PUSHCART_WRITE=1 keeps it. {}",
            self.name,
            self.wrong.join("\n"),
            self.name,
            browsers(),
        );
    }

    fn left_over(&self) -> Vec<String> {
        let files = fs::read_dir(&self.folder).into_iter().flatten();
        let names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
        names.filter(|name| !self.seen.contains(name)).collect()
    }
}

type Evidence = Vec<(&'static str, Vec<u8>)>;

/// Why a picture is not as it was, with pictures that show it.
fn judge(kept: Option<&[u8]>, actual: &[u8]) -> Result<(), (String, Evidence)> {
    let actual = read(actual);
    let Some(kept) = kept else {
        return Err((String::from("no such picture is kept"), vec![("actual", actual.png())]));
    };
    let expected = Pixels::read(kept)
        .map_err(|error| (format!("the kept picture: {error}"), vec![("actual", actual.png())]))?;
    let Some(difference) = compare(&expected, &actual) else { return Ok(()) };
    let evidence = [("actual", &actual), ("expected", &expected), ("difference", &difference.picture)];
    Err((difference.describe(), evidence.map(|(what, pixels)| (what, pixels.png())).into()))
}

fn read(png: &[u8]) -> Pixels {
    Pixels::read(png).expect("a picture of the browser").coarse()
}

fn is_writing() -> bool {
    std::env::var_os("PUSHCART_WRITE").is_some_and(|value| value == "1")
}

/// Another browser may draw differently; the file says which one has drawn what is kept.
fn browsers() -> String {
    let now = pushcart_e2e::browser::version();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("pictures/browser.txt");
    let kept = fs::read_to_string(&file).unwrap_or_default();
    if kept.trim() == now {
        return String::new();
    }
    format!("They were drawn by {}; this is {now}.", kept.trim())
}

/// Says which browser has drawn the pictures, where they are kept anew.
pub fn sign() {
    if is_writing() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pictures");
        fs::create_dir_all(&folder).expect("a folder for pictures");
        let version = pushcart_e2e::browser::version();
        fs::write(folder.join("browser.txt"), format!("{version}\n")).expect("it can be written");
    }
}
