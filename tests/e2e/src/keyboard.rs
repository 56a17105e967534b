//! Keys, as a keyboard sends them.

use serde_json::json;

use crate::page::Page;

/// Name, code, Windows key code and, where the key writes something, what.
const KEYS: [(&str, &str, u32, &str); 11] = [
    ("Tab", "Tab", 9, ""),
    ("Enter", "Enter", 13, "\r"),
    (" ", "Space", 32, " "),
    ("Escape", "Escape", 27, ""),
    ("Backspace", "Backspace", 8, ""),
    ("ArrowLeft", "ArrowLeft", 37, ""),
    ("ArrowUp", "ArrowUp", 38, ""),
    ("ArrowRight", "ArrowRight", 39, ""),
    ("ArrowDown", "ArrowDown", 40, ""),
    ("Home", "Home", 36, ""),
    ("End", "End", 35, ""),
];

/// The bit that says the shift key is held.
const SHIFT: u32 = 8;

impl Page {
    /// Presses a key by its code ("Tab", "Enter", "Space", "ArrowDown"), or with shift ("Shift+Tab").
    #[track_caller]
    pub fn press(&self, key: &str) {
        let (modifiers, code) = match key.strip_prefix("Shift+") {
            Some(code) => (SHIFT, code),
            None => (0, key),
        };
        let (key, code, number, text) =
            *KEYS.iter().find(|known| known.1 == code).unwrap_or_else(|| panic!("no key {code:?}"));
        let event = |kind: &str, text: &str| {
            json!({
                "type": kind, "key": key, "code": code, "windowsVirtualKeyCode": number,
                "modifiers": modifiers, "text": text,
            })
        };
        let down = if text.is_empty() { "rawKeyDown" } else { "keyDown" };
        self.call("Input.dispatchKeyEvent", event(down, text));
        self.call("Input.dispatchKeyEvent", event("keyUp", ""));
    }

    /// Types letters one by one into what has the focus.
    pub fn type_text(&self, text: &str) {
        for letter in text.chars() {
            let letter = letter.to_string();
            self.call("Input.dispatchKeyEvent", json!({ "type": "keyDown", "key": letter, "text": letter }));
            self.call("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": letter }));
        }
    }

    /// Goes on with the Tab key until this has the focus. Fails when a whole round of the page
    /// did not reach it.
    #[track_caller]
    pub fn tab_to(&self, roles: &str, name: &str) {
        let wanted = crate::tree::Name::new(name);
        let mut seen = Vec::new();
        for _ in 0..120 {
            if let Some((now_role, now_name)) = self.focused() {
                if roles.split('|').any(|role| now_role == role) && wanted.matches(&now_name) {
                    return;
                }
                seen.push(format!("{now_role} {now_name:?}"));
            }
            self.press("Tab");
        }
        panic!("the Tab key never reached the {roles} {name:?}, only:\n{}", seen.join("\n"));
    }
}
