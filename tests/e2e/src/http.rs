//! A very small HTTP/1.1 server on this machine, and one POST. Enough for static files and for
//! standing in for an API that misbehaves; not a web server for anything else.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

#[derive(Clone, Debug)]
pub struct Request {
    /// Such as "GET".
    pub method: String,
    /// With the query.
    pub target: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// Empty where there is none.
    pub body: Vec<u8>,
}

impl Request {
    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// A header by its name in lower case; empty where it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|header| header.0 == name).map_or("", |header| &header.1)
    }
}

#[derive(Clone, Debug)]
pub struct Answer {
    /// Such as 200.
    pub status: u16,
    /// `Content-Type`.
    pub content_type: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// Whether the connection ends without an answer.
    pub is_cut: bool,
}

impl Answer {
    /// No answer: the connection ends.
    pub fn cut() -> Self {
        Self { is_cut: true, ..Self::ok("", "") }
    }

    /// The same, for browsers to keep and not to ask for again.
    pub fn kept(mut self) -> Self {
        let forever = "public, max-age=31536000, immutable";
        self.headers.push((String::from("cache-control"), forever.to_owned()));
        self
    }

    /// 200 with this body.
    pub fn ok(content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let content_type = content_type.to_owned();
        Self { status: 200, content_type, headers: Vec::new(), body: body.into(), is_cut: false }
    }

    /// Another status, with a few words.
    pub fn status(status: u16, text: &str) -> Self {
        Self { status, ..Self::ok("text/plain; charset=utf-8", text) }
    }

    /// The same, readable from any origin.
    pub fn for_any_origin(mut self) -> Self {
        for (name, value) in [
            ("access-control-allow-origin", "*"),
            ("access-control-allow-headers", "*, authorization, content-type, vendure-token"),
            ("access-control-expose-headers", "*"),
        ] {
            self.headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }
}

/// A server that stops when it is dropped.
pub struct Server {
    address: SocketAddr,
    stopped: Arc<AtomicBool>,
}

impl Server {
    /// Answers every request by asking `handler`, from a thread for each connection.
    pub fn start(handler: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("its address");
        let stopped = Arc::new(AtomicBool::new(false));
        let handler = Arc::new(handler);
        std::thread::spawn({
            let stopped = stopped.clone();
            move || {
                for connection in listener.incoming().map_while(Result::ok) {
                    if stopped.load(Ordering::Relaxed) {
                        break;
                    }
                    let handler = handler.clone();
                    let stopped = stopped.clone();
                    std::thread::spawn(move || serve(&connection, &*handler, &stopped));
                }
            }
        });
        Self { address, stopped }
    }

    /// The server's origin, without a slash at its end.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        // Wakes the listener, so that it sees the flag and gives the port back.
        drop(TcpStream::connect(self.address));
    }
}

fn serve(connection: &TcpStream, handler: &dyn Fn(&Request) -> Answer, stopped: &AtomicBool) {
    drop(connection.set_read_timeout(Some(Duration::from_secs(60))));
    drop(connection.set_nodelay(true));
    let mut reader = BufReader::new(connection);
    while let Some(request) = read(&mut reader) {
        if stopped.load(Ordering::Relaxed) {
            return;
        }
        let answer = handler(&request);
        let is_last = request.header("connection") == "close";
        if answer.is_cut || write(connection, &request, answer).is_err() || is_last {
            return;
        }
    }
}

fn read(reader: &mut impl BufRead) -> Option<Request> {
    let first = line(reader)?;
    let mut words = first.split(' ');
    let (method, target) = (words.next()?.to_owned(), without_origin(words.next()?).to_owned());
    let mut headers = Vec::new();
    loop {
        let text = line(reader)?;
        if text.is_empty() {
            break;
        }
        let (name, value) = text.split_once(':')?;
        headers.push((name.trim().to_lowercase(), value.trim().to_owned()));
    }
    let mut request = Request { method, target, headers, body: Vec::new() };
    request.body.resize(request.header("content-length").parse().unwrap_or(0), 0);
    reader.read_exact(&mut request.body).ok()?;
    Some(request)
}

/// What a browser asks for that takes the server for a proxy is a whole address (RFC 9112, 3.2.2).
fn without_origin(target: &str) -> &str {
    let Some(rest) = target.strip_prefix("http://") else { return target };
    rest.find('/').map_or("/", |slash| &rest[slash..])
}

fn line(reader: &mut impl BufRead) -> Option<String> {
    let mut text = String::new();
    let count = reader.read_line(&mut text).ok()?;
    (count > 0).then(|| text.trim_end().to_owned())
}

fn write(mut connection: &TcpStream, request: &Request, answer: Answer) -> std::io::Result<()> {
    let mut head = format!(
        "HTTP/1.1 {} -\r\ncontent-type: {}\r\ncontent-length: {}\r\n",
        answer.status,
        answer.content_type,
        answer.body.len()
    );
    if !answer.headers.iter().any(|(name, _)| name == "cache-control") {
        head.push_str("cache-control: no-store\r\n");
    }
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    let mut bytes = head.into_bytes();
    if request.method != "HEAD" {
        bytes.extend(answer.body);
    }
    connection.write_all(&bytes)
}

/// What a GET of an `http://` address on this machine answers.
pub fn get(url: &str) -> String {
    send(url, "GET", &[], "").1
}

/// Sends JSON to an `http://` address on this machine; gives the body, and the header asked for.
pub fn post_json(url: &str, headers: &[(&str, &str)], body: &str, wanted: &str) -> (String, String) {
    let (head, body) = send(url, "POST", headers, body);
    let header = head
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find_map(|(name, value)| name.eq_ignore_ascii_case(wanted).then(|| value.trim().to_owned()));
    (body, header.unwrap_or_default())
}

/// The answer's head and body. HTTP 1.0, so that the body comes in one piece.
fn send(url: &str, method: &str, headers: &[(&str, &str)], body: &str) -> (String, String) {
    let rest = url.strip_prefix("http://").expect("an http:// address");
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let mut connection = TcpStream::connect(host).unwrap_or_else(|error| panic!("{url}: {error}"));
    let mut head = format!("{method} /{path} HTTP/1.0\r\nhost: {host}\r\nconnection: close\r\n");
    if method != "GET" {
        head.push_str(&format!("content-type: application/json\r\ncontent-length: {}\r\n", body.len()));
    }
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    connection.write_all(format!("{head}\r\n{body}").as_bytes()).expect("to send");
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).expect("an answer");
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").expect("head and body");
    (head.to_owned(), body.to_owned())
}
