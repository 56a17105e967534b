//! A proxy between the shop and a server that breaks what passes through it, when it is told to.

use std::{
    io::{Read, Write},
    net::TcpStream,
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use crate::http::{Answer, Request, Server};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The connection ends before the server hears of it.
    CutBefore,
    /// The server does it, and the connection ends before the answer.
    CutAfter,
    /// The server is not asked; the answer has this status.
    Status(u16),
    /// The server is not asked; a gateway answers with a web page.
    GatewayPage,
    /// The server does it, and half of its answer arrives.
    Truncated,
    /// The server does it; its answer is JSON that says something else.
    WrongTypes,
    /// The server does it; its answer is empty.
    Empty,
    /// The server does it; its answer is late.
    Late,
    /// The server does it; its answer waits for [`Proxy::release`].
    Held,
    /// The server is not asked; the answer has this status and waits for [`Proxy::release`].
    HeldStatus(u16),
}

pub const DELAY: Duration = Duration::from_millis(1_500);

/// Every fault that needs nobody to end it.
pub const FAULTS: [Fault; 9] = [
    Fault::Late,
    Fault::CutBefore,
    Fault::CutAfter,
    Fault::Status(429),
    Fault::Status(500),
    Fault::GatewayPage,
    Fault::Truncated,
    Fault::WrongTypes,
    Fault::Empty,
];

enum Plan {
    /// Some requests that are alike.
    Next(Next),
    /// The answer to a request that holds this, and everything after it.
    Line { part: String, is_dead: bool },
    /// Any request, by chance.
    Storm(Storm),
}

/// Breaks one request in `one_in`, in a way that the seed decides.
struct Storm {
    state: u64,
    one_in: u64,
    broken: u32,
}

impl Storm {
    /// The next number out of the seed (xorshift64, Marsaglia 2003).
    fn next(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state
    }
}

struct Next {
    /// Broken is a request whose target or body has this in it.
    part: String,
    fault: Fault,
    times: u32,
}

/// The proxy. It stops when it is dropped.
pub struct Proxy {
    server: Server,
    plan: Arc<Mutex<Option<Plan>>>,
    held: Held,
    upstream: Arc<Upstream>,
}

/// The server behind the proxy.
struct Upstream {
    /// With its port.
    host: String,
    /// How many requests it has got and not answered.
    unanswered: AtomicUsize,
}

/// The answers that wait until they are released.
#[derive(Clone, Default)]
struct Held(Arc<(Mutex<bool>, Condvar)>);

impl Held {
    fn wait(&self) {
        let (is_free, changed) = &*self.0;
        let free = is_free.lock().expect("no panic while held");
        drop(changed.wait_while(free, |is_free| !*is_free).expect("no panic while held"));
    }

    fn set(&self, is_free: bool) {
        *self.0.0.lock().expect("no panic while held") = is_free;
        self.0.1.notify_all();
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // Nobody waits for an answer of a proxy that is gone.
        self.release();
    }
}

impl Proxy {
    /// Stands before the server with this origin.
    pub fn before(upstream: &str) -> Self {
        let plan = Arc::new(Mutex::new(None::<Plan>));
        let host = upstream.trim_start_matches("http://").to_owned();
        let upstream = Arc::new(Upstream { host, unanswered: AtomicUsize::new(0) });
        let held = Held::default();
        let (planned, asked, holding) = (plan.clone(), upstream.clone(), held.clone());
        let server = Server::start(move |request| {
            let fault = (request.method != "OPTIONS").then(|| take(&planned, request)).flatten();
            answer(&asked, request, fault, &holding)
        });
        Self { server, plan, held, upstream }
    }

    pub fn origin(&self) -> String {
        self.server.origin()
    }

    /// From now on, the next `times` requests that hold `part` are broken.
    pub fn break_next(&self, part: &str, fault: Fault, times: u32) {
        self.held.set(false);
        let plan = Plan::Next(Next { part: part.to_owned(), fault, times });
        *self.plan.lock().expect("no panic while held") = Some(plan);
    }

    /// Lets go of the answers that are held, and holds no more of them.
    pub fn release(&self) {
        *self.plan.lock().expect("no panic while held") = None;
        self.held.set(true);
    }

    /// The line dies when the server has done the next request that holds `part`: neither its answer
    /// comes nor does anything else get through, until something else is planned.
    pub fn die_after(&self, part: &str) {
        let plan = Plan::Line { part: part.to_owned(), is_dead: false };
        *self.plan.lock().expect("no panic while held") = Some(plan);
    }

    /// From now on, one request in `one_in` is broken; which and how, the seed decides.
    pub fn storm(&self, seed: u64, one_in: u64) {
        let storm = Storm { state: seed | 1, one_in, broken: 0 };
        *self.plan.lock().expect("no panic while held") = Some(Plan::Storm(storm));
    }

    /// How many requests the storm has broken so far.
    pub fn broken(&self) -> u32 {
        match self.plan.lock().expect("no panic while held").as_ref() {
            Some(Plan::Storm(storm)) => storm.broken,
            _ => 0,
        }
    }

    /// Whether the server is through with all that it was asked, whatever becomes of its answers.
    pub fn is_quiet(&self) -> bool {
        self.upstream.unanswered.load(Ordering::SeqCst) == 0
    }

    /// Whether all that was to be broken has been.
    pub fn is_done(&self) -> bool {
        match self.plan.lock().expect("no panic while held").as_ref() {
            Some(Plan::Next(next)) => next.times == 0,
            _ => true,
        }
    }
}

fn take(plan: &Mutex<Option<Plan>>, request: &Request) -> Option<Fault> {
    let mut plan = plan.lock().expect("no panic while held");
    match plan.as_mut()? {
        Plan::Storm(storm) => (storm.next() % storm.one_in == 0).then(|| {
            storm.broken += 1;
            FAULTS[usize::try_from(storm.next() % FAULTS.len() as u64).unwrap_or_default()]
        }),
        Plan::Line { is_dead: true, .. } => Some(Fault::CutBefore),
        Plan::Line { part, is_dead } => {
            *is_dead = holds(request, part);
            is_dead.then_some(Fault::CutAfter)
        }
        Plan::Next(next) => (next.times > 0 && holds(request, &next.part)).then(|| {
            next.times -= 1;
            next.fault
        }),
    }
}

fn holds(request: &Request, part: &str) -> bool {
    request.target.contains(part) || String::from_utf8_lossy(&request.body).contains(part)
}

fn answer(upstream: &Upstream, request: &Request, fault: Option<Fault>, held: &Held) -> Answer {
    let refused = |status| Answer::status(status, "{\"message\":\"no\"}").for_any_origin();
    match fault {
        None => upstream.forward(request),
        Some(Fault::CutBefore) => Answer::cut(),
        Some(Fault::Status(status)) => refused(status),
        Some(Fault::GatewayPage) => {
            Answer { status: 502, ..Answer::ok("text/html", "<h1>Bad gateway</h1>") }.for_any_origin()
        }
        Some(Fault::CutAfter) => {
            upstream.forward(request);
            Answer::cut()
        }
        Some(Fault::Truncated) => {
            let mut answer = upstream.forward(request);
            answer.body.truncate(answer.body.len() / 2);
            answer
        }
        Some(Fault::WrongTypes) => Answer {
            body: b"{\"data\":{\"result\":[[7]]},\"cart\":[7]}".to_vec(),
            ..upstream.forward(request)
        },
        Some(Fault::Late) => {
            let answer = upstream.forward(request);
            std::thread::sleep(DELAY);
            answer
        }
        Some(Fault::Held) => {
            let answer = upstream.forward(request);
            held.wait();
            answer
        }
        Some(Fault::HeldStatus(status)) => {
            held.wait();
            refused(status)
        }
        Some(Fault::Empty) => Answer { body: Vec::new(), ..upstream.forward(request) },
    }
}

impl Upstream {
    /// Asks the server as the browser did. HTTP 1.0, so that the answer comes in one piece.
    fn forward(&self, request: &Request) -> Answer {
        self.unanswered.fetch_add(1, Ordering::SeqCst);
        let answer = self.ask(request).ok().and_then(|bytes| parse(&bytes));
        self.unanswered.fetch_sub(1, Ordering::SeqCst);
        answer.unwrap_or_else(|| Answer::status(504, "the server is gone"))
    }

    fn ask(&self, request: &Request) -> std::io::Result<Vec<u8>> {
        let Self { host, .. } = self;
        let mut head = format!(
            "{} {} HTTP/1.0\r\nhost: {host}\r\nconnection: close\r\n",
            request.method, request.target
        );
        let is_ours = |name: &str| ["host", "connection", "accept-encoding"].contains(&name);
        for (name, value) in request.headers.iter().filter(|(name, _)| !is_ours(name)) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let mut connection = TcpStream::connect(host)?;
        connection.write_all(head.as_bytes())?;
        connection.write_all(b"\r\n")?;
        connection.write_all(&request.body)?;
        let mut bytes = Vec::new();
        connection.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

fn parse(bytes: &[u8]) -> Option<Answer> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let mut answer = Answer { status, ..Answer::ok("", &bytes[end + 4..]) };
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        let (name, value) = (name.trim().to_lowercase(), value.trim().to_owned());
        match name.as_str() {
            "content-type" => answer.content_type = value,
            "content-length" | "connection" | "keep-alive" | "transfer-encoding" => {}
            _ => answer.headers.push((name, value)),
        }
    }
    Some(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_to_be_broken_passes_through() {
        let upstream = Server::start(|request| {
            let mut answer = Answer::ok("text/plain", request.body.clone());
            answer.headers.push((String::from("x-token"), String::from("t")));
            answer
        });
        let proxy = Proxy::before(&upstream.origin());
        let ask = || crate::http::post_json(&format!("{}/a", proxy.origin()), &[], "whole", "x-token");
        assert_eq!(ask(), (String::from("whole"), String::from("t")));
        proxy.break_next("whole", Fault::Truncated, 1);
        assert_eq!(ask().0, "wh");
        assert!(proxy.is_done());
        assert_eq!(ask().0, "whole");
    }

    #[test]
    fn what_is_held_comes_when_it_is_released() {
        let upstream = Server::start(|request| Answer::ok("text/plain", request.body.clone()));
        let proxy = Proxy::before(&upstream.origin());
        let ask = || crate::http::post_json(&format!("{}/a", proxy.origin()), &[], "late", "").0;
        proxy.break_next("late", Fault::Held, 1);
        std::thread::scope(|scope| {
            let asked = scope.spawn(ask);
            crate::wait_until("the question", || proxy.is_done());
            assert!(!asked.is_finished());
            proxy.release();
            assert_eq!(asked.join().expect("an answer"), "late");
        });
    }

    #[test]
    fn it_is_quiet_when_the_server_has_answered() {
        let (let_go, gate) = std::sync::mpsc::channel::<()>();
        let gate = Mutex::new(gate);
        let upstream = Server::start(move |request| {
            gate.lock().expect("no panic while held").recv().expect("a test that lets go");
            Answer::ok("text/plain", request.body.clone())
        });
        let proxy = Proxy::before(&upstream.origin());
        assert!(proxy.is_quiet());
        std::thread::scope(|scope| {
            let asked =
                scope.spawn(|| crate::http::post_json(&format!("{}/a", proxy.origin()), &[], "whole", "").0);
            crate::wait_until("the question", || !proxy.is_quiet());
            let_go.send(()).expect("a server that waits");
            assert_eq!(asked.join().expect("an answer"), "whole");
        });
        assert!(proxy.is_quiet());
    }
}
