//! The DevTools protocol over a pipe: calls with their answers, and the events of each session.
//!
//! Over a pipe and not a socket, because Chromium ends by itself when the pipe closes: however the
//! test process dies, no browser stays behind.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
        mpsc,
    },
    time::Duration,
};

use serde_json::{Value, json};

/// How long one call may take.
const CALL_LIMIT: Duration = Duration::from_secs(60);

/// Something the browser said without being asked.
#[derive(Clone, Debug)]
pub struct Event {
    /// Such as "Network.requestWillBeSent".
    pub method: String,
    /// As the protocol describes them.
    pub params: Value,
}

#[derive(Default)]
struct Inbox {
    replies: Mutex<HashMap<u64, mpsc::Sender<Result<Value, String>>>>,
    events: Mutex<HashMap<String, Vec<Event>>>,
}

/// A browser process and the way to talk to it.
pub struct DevTools {
    to_browser: Mutex<ChildStdin>,
    inbox: Arc<Inbox>,
    next: AtomicU64,
    _process: Child,
}

impl DevTools {
    /// Starts `program` with `arguments` and an empty profile, which is removed when it ends.
    pub fn launch(program: &str, arguments: &[&str]) -> Self {
        // Chromium reads file descriptor 3 and writes 4; the shell lays our pipes there, and
        // removes the profile after the browser has ended.
        let script = r#"profile=$(mktemp -d) || exit 1
program=$1; shift
"$program" --remote-debugging-pipe --user-data-dir="$profile" "$@" 3<&0 4>&1 </dev/null >/dev/null 2>"$profile/log"
rm -rf "$profile""#;
        let mut process = Command::new("sh")
            .args(["-c", script, "sh", program])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        let to_browser = process.stdin.take().expect("piped");
        let from_browser = process.stdout.take().expect("piped");
        let inbox = Arc::new(Inbox::default());
        let reader = inbox.clone();
        std::thread::spawn(move || reader.read(from_browser));
        Self { to_browser: Mutex::new(to_browser), inbox, next: AtomicU64::new(1), _process: process }
    }

    /// Calls a method of the browser (`session` is `None`) or of a page, and waits for its answer.
    pub fn call(&self, session: Option<&str>, method: &str, params: Value) -> Result<Value, String> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        let (sender, answer) = mpsc::channel();
        self.inbox.replies.lock().expect("no panic while held").insert(id, sender);
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.to_browser
            .lock()
            .expect("no panic while held")
            .write_all(&bytes)
            .map_err(|error| format!("{method}: the browser has gone ({error})"))?;
        answer
            .recv_timeout(CALL_LIMIT)
            .map_err(|_| format!("{method}: no answer; is Chromium installed, and did it start?"))?
            .map_err(|error| format!("{method}: {error}"))
    }

    /// All a session has said so far.
    pub fn events(&self, session: &str) -> Vec<Event> {
        self.inbox.events.lock().expect("no panic while held").get(session).cloned().unwrap_or_default()
    }

    /// Forgets what a session has said.
    pub fn forget(&self, session: &str) {
        self.inbox.events.lock().expect("no panic while held").remove(session);
    }
}

impl Inbox {
    fn read(&self, from_browser: ChildStdout) {
        let mut from_browser = BufReader::new(from_browser);
        let mut bytes = Vec::new();
        while from_browser.read_until(0, &mut bytes).is_ok_and(|count| count > 0) {
            bytes.pop();
            if let Ok(message) = serde_json::from_slice::<Value>(&bytes) {
                self.sort(message);
            }
            bytes.clear();
        }
        // Nobody will answer any more: dropping the senders wakes those who wait.
        self.replies.lock().expect("no panic while held").clear();
    }

    fn sort(&self, mut message: Value) {
        if let Some(id) = message["id"].as_u64() {
            let reply = match message.get_mut("error") {
                Some(error) => Err(error.take().to_string()),
                None => Ok(message["result"].take()),
            };
            if let Some(sender) = self.replies.lock().expect("no panic while held").remove(&id) {
                // Nobody listens any more when the call ran out of time.
                drop(sender.send(reply));
            }
            return;
        }
        let session = message["sessionId"].as_str().unwrap_or_default().to_owned();
        let method = message["method"].as_str().unwrap_or_default().to_owned();
        let event = Event { method, params: message["params"].take() };
        self.events.lock().expect("no panic while held").entry(session).or_default().push(event);
    }
}
