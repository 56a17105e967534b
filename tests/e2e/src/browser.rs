//! The one Chromium of a test process: started at first use, shared by all its tests. What they
//! must not share (storage, languages, theme) each has in a browser context of its own: see
//! [`Visitor`](crate::Visitor).

use std::sync::OnceLock;

use crate::devtools::DevTools;

/// Names under which only this machine is reachable: a test that asks for a foreign origin gets
/// an error and a line in the request log, and never reaches the network.
const ONLY_THIS_MACHINE: &str = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1";

pub fn browser() -> &'static DevTools {
    static BROWSER: OnceLock<DevTools> = OnceLock::new();
    BROWSER.get_or_init(|| {
        let program = std::env::var("PUSHCART_CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
        DevTools::launch(
            &program,
            &[
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-extensions",
                "--disable-backgrounding-occluded-windows",
                "--disable-renderer-backgrounding",
                "--disable-background-timer-throttling",
                "--no-first-run",
                "--no-default-browser-check",
                "--hide-scrollbars",
                "--mute-audio",
                // Letters and colours are the same on every machine, and subpixels no matter.
                "--font-render-hinting=none",
                "--disable-lcd-text",
                "--force-color-profile=srgb",
                // Transitions are tested by themselves: elsewhere a tap must not land on one.
                "--force-prefers-reduced-motion",
                ONLY_THIS_MACHINE,
            ],
        )
    })
}

/// The browser's name and version, such as "Chrome/150.0.7600.1".
pub fn version() -> String {
    let answer = browser().call(None, "Browser.getVersion", serde_json::json!({})).expect("its version");
    answer["product"].as_str().unwrap_or_default().to_owned()
}
