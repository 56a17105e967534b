//! One thing on the page: looking at it, tapping it, writing into it.

use std::fmt;

use serde_json::{Value, json};

use crate::{
    page::Page,
    tree::{Name, Node},
    wait::wait_for,
};

/// Brings the element into view, waits until it lies still, and says where a finger would hit it:
/// `{x, y}`, or why it would not. A radio button or checkbox may be hit by its label.
const AIM: &str = "async function () {
    const frame = () => new Promise(resolve => requestAnimationFrame(() => resolve()));
    if (!this.isConnected) return 'it has left the page';
    if (this.disabled) return 'it is disabled';
    const labels = [...(this.labels ?? [])];
    const tiny = r => r.width < 4 || r.height < 4;
    const target = tiny(this.getBoundingClientRect()) && labels.length ? labels[0] : this;
    const box = () => target.getClientRects()[0] ?? target.getBoundingClientRect();
    const aim = () => {
        const r = box();
        const x = r.left + r.width / 2, y = r.top + r.height / 2;
        const hit = document.elementFromPoint(x, y);
        const ours = hit && (target.contains(hit) || labels.some(label => label.contains(hit)));
        return { x, y, hit, ours };
    };
    const before = box();
    if (tiny(before)) return 'it has no size';
    await frame(); await frame();
    const after = box();
    if (before.left !== after.left || before.top !== after.top) return 'it moves';
    for (const scroll of [null, 'nearest', 'center']) {
        if (scroll) {
            target.scrollIntoView({ block: scroll, inline: scroll, behavior: 'instant' });
            await frame();
        }
        const { x, y, hit, ours } = aim();
        if (ours) return { x, y };
        if (scroll === 'center') {
            const what = hit ? hit.outerHTML.slice(0, 120) : 'nothing: it lies outside of the screen';
            return `at its middle (${Math.round(x)}, ${Math.round(y)}) lies ${what}`;
        }
    }
}";

pub struct Element<'page> {
    page: &'page Page,
    node: Node,
}

impl fmt::Debug for Element<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.node.role, self.node.name)
    }
}

impl<'page> Element<'page> {
    pub(crate) fn new(page: &'page Page, node: Node) -> Self {
        Self { page, node }
    }

    /// As it was when it was found.
    pub fn node(&self) -> &Node {
        &self.node
    }

    pub fn name(&self) -> &str {
        &self.node.name
    }

    /// What of this role and name is inside of it now.
    pub fn all(&self, role: &str, name: &str) -> Vec<Element<'page>> {
        let Ok(tree) = self.page.tree() else { return Vec::new() };
        tree.find_inside(self.node.backend_id, role, &Name::new(name))
            .into_iter()
            .map(|node| Element::new(self.page, node))
            .collect()
    }

    /// Waits for the first of this role and name inside of it.
    #[track_caller]
    pub fn first(&self, role: &str, name: &str) -> Element<'page> {
        wait_for(&format!("a {role} {name:?} inside of {self:?}"), || {
            self.all(role, name).into_iter().next().ok_or_else(|| self.page.overview())
        })
    }

    #[track_caller]
    pub fn tap(&self) {
        wait_for(&format!("{self:?}, to tap it"), || self.try_tap());
    }

    /// Taps it, or says what is in the way.
    pub fn try_tap(&self) -> Result<(), String> {
        let aim = self.run(AIM, json!([]))?;
        let (Some(x), Some(y)) = (aim["x"].as_f64(), aim["y"].as_f64()) else {
            return Err(format!("{self:?}: {}", aim.as_str().unwrap_or("cannot be hit")));
        };
        if self.page.visitor().touch {
            self.page.try_call(
                "Input.dispatchTouchEvent",
                json!({ "type": "touchStart", "touchPoints": [{ "x": x, "y": y }] }),
            )?;
            self.page
                .try_call("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] }))?;
            return Ok(());
        }
        for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
            let button = if kind == "mouseMoved" { "none" } else { "left" };
            self.page.try_call(
                "Input.dispatchMouseEvent",
                json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": 1 }),
            )?;
        }
        Ok(())
    }

    /// Writes into the field, over what it held, as a keyboard on screen does.
    pub fn try_fill(&self, text: &str) -> Result<(), String> {
        self.run("function () { this.focus(); this.select(); }", json!([]))?;
        if text.is_empty() {
            self.page.press("Backspace");
        } else {
            self.page.try_call("Input.insertText", json!({ "text": text }))?;
        }
        let value = self.run("function () { return this.value; }", json!([]))?;
        if value == text { Ok(()) } else { Err(format!("{self:?} holds {value}")) }
    }

    /// Chooses from a list what is written so.
    pub fn try_choose(&self, option: &str) -> Result<(), String> {
        let done = self.run(
            "function (wanted) {
                const option = [...this.options].find(option => option.label.trim() === wanted);
                if (!option) return [...this.options].map(option => option.label).join(', ');
                this.focus();
                this.value = option.value;
                this.dispatchEvent(new Event('input', { bubbles: true }));
                this.dispatchEvent(new Event('change', { bubbles: true }));
                return true;
            }",
            json!([option]),
        )?;
        if done == true { Ok(()) } else { Err(format!("{self:?} offers {done}")) }
    }

    /// An attribute, as written.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let value = self.run("function (name) { return this.getAttribute(name); }", json!([name])).ok()?;
        value.as_str().map(str::to_owned)
    }

    /// Where a link leads, in full.
    #[track_caller]
    pub fn href(&self) -> String {
        let value = self.run("function () { return this.href; }", json!([])).unwrap_or_default();
        value.as_str().unwrap_or_else(|| panic!("{self:?} is no link with an address")).to_owned()
    }

    /// What one can read in it.
    pub fn text(&self) -> String {
        let value = self.run("function () { return this.innerText; }", json!([])).unwrap_or_default();
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Its distance from the top of the screen, in CSS pixels.
    pub fn top(&self) -> f64 {
        let value = self.run("function () { return this.getBoundingClientRect().top; }", json!([]));
        value.ok().and_then(|top| top.as_f64()).unwrap_or(f64::NAN)
    }

    /// A picture of it alone, as PNG.
    pub fn picture(&self) -> Vec<u8> {
        let clip = self
            .run(
                "function () {
                    this.scrollIntoView({ block: 'center', behavior: 'instant' });
                    const r = this.getBoundingClientRect();
                    return { x: r.x + scrollX, y: r.y + scrollY, width: r.width, height: r.height, scale: 1 };
                }",
                json!([]),
            )
            .expect("its place");
        self.page.capture(json!({ "format": "png", "clip": clip }))
    }

    /// Calls a function in the page with the element as `this`.
    pub fn run(&self, function: &str, arguments: Value) -> Result<Value, String> {
        let object =
            self.page.try_call("DOM.resolveNode", json!({ "backendNodeId": self.node.backend_id }))?;
        let arguments: Vec<Value> =
            arguments.as_array().into_iter().flatten().map(|value| json!({ "value": value })).collect();
        let answer = self.page.try_call(
            "Runtime.callFunctionOn",
            json!({
                "objectId": object["object"]["objectId"],
                "functionDeclaration": function,
                "arguments": arguments,
                "awaitPromise": true,
                "returnByValue": true,
            }),
        )?;
        match answer.get("exceptionDetails") {
            Some(details) => Err(format!("{self:?}: {}", details["exception"]["description"])),
            None => Ok(answer["result"]["value"].clone()),
        }
    }
}
