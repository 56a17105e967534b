//! The network of service workers. They are targets of their own: what slows a page down does not slow them.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use pushcart_e2e::{browser::browser, opening::Conditions};
use serde_json::{Value, json};

/// How long between two looks for a new worker.
const PAUSE: Duration = Duration::from_millis(5);

/// While it is there, each worker that starts gets this network.
pub struct WorkerLine {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    network: Mutex<Value>,
    sessions: Mutex<Vec<String>>,
    is_over: AtomicBool,
}

impl WorkerLine {
    pub fn slow(conditions: Conditions) -> Self {
        let network = Mutex::new(conditions.network());
        let shared =
            Arc::new(Shared { network, sessions: Mutex::default(), is_over: AtomicBool::new(false) });
        browser().forget("");
        attach();
        let thread = thread::spawn({
            let shared = shared.clone();
            move || {
                while !shared.is_over.load(Ordering::Relaxed) {
                    shared.prepare_new();
                    thread::sleep(PAUSE);
                }
            }
        });
        Self { shared, thread: Some(thread) }
    }

    /// Cuts the line of all workers, those that run among them.
    pub fn cut(&self) {
        let mut network = self.shared.network.lock().expect("no panic while held");
        network["offline"] = true.into();
        for session in self.shared.sessions.lock().expect("no panic while held").iter() {
            apply(session, &network);
        }
    }
}

impl Drop for WorkerLine {
    fn drop(&mut self) {
        detach();
        self.shared.is_over.store(true, Ordering::Relaxed);
        drop(self.thread.take().map(JoinHandle::join));
    }
}

impl Shared {
    fn prepare_new(&self) {
        let mut known = self.sessions.lock().expect("no panic while held");
        let events = browser().events("");
        let attached = events.iter().filter(|event| event.method == "Target.attachedToTarget");
        for session in attached.filter_map(|event| event.params["sessionId"].as_str()) {
            if !known.iter().any(|one| one == session) {
                apply(session, &self.network.lock().expect("no panic while held"));
                known.push(session.to_owned());
            }
        }
    }
}

/// A worker that has ended meanwhile cannot be slowed down, and need not be.
fn apply(session: &str, network: &Value) {
    drop(browser().call(Some(session), "Network.enable", json!({})));
    drop(browser().call(Some(session), "Network.emulateNetworkConditions", network.clone()));
}

/// It does not hold workers back until they are slow: a worker that starts again has the session that it had,
/// and says nothing.
fn attach() {
    let workers = json!([{ "type": "service_worker" }, { "exclude": true }]);
    auto_attach(
        json!({ "autoAttach": true, "waitForDebuggerOnStart": false, "flatten": true, "filter": workers }),
    );
}

fn detach() {
    auto_attach(json!({ "autoAttach": false, "waitForDebuggerOnStart": false, "flatten": true }));
}

fn auto_attach(how: Value) {
    if let Err(error) = browser().call(None, "Target.setAutoAttach", how) {
        println!("    the network of service workers is not slow: {error}");
    }
}
