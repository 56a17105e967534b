//! `serve`: the shop as a browser on this machine gets it, and what changes while it is open.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::TcpListener,
    process::{Command, Stdio},
};

use crate::{
    bench::{Bench, fetch},
    served::Served,
};

/// Waits until another version than the known one is shown; gives its number.
fn next_version(port: u16, known: &str) -> String {
    loop {
        let version = fetch(port, &format!("/.pushcart/version?known={known}"), &[]).text();
        if version != known {
            return version;
        }
    }
}

#[test]
fn the_shop_is_open_and_its_pages_follow_changes() {
    let bench = Bench::new();
    // As some editors save it.
    fs::write(bench.path("shop/shop.json"), format!("\u{feff}{}", bench.text("shop/shop.json"))).unwrap();
    fs::write(bench.path("shop/CNAME"), "shop.example.com").unwrap();
    let served = Served::new(&bench, "built");
    assert_eq!(fetch(served.port, "/CNAME", &[]).text(), "shop.example.com");
    let page = fetch(served.port, "/p/oat-soap", &[]);
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(page.text().contains("The page of the app") && page.text().contains("/.pushcart/follow.js"));
    assert_eq!(fetch(served.port, "/.pushcart/follow.js", &[]).header("content-type"), "text/javascript");
    assert!(fetch(served.port, "/catalog.json", &[]).text().contains("Oat soap"));
    assert_eq!(fetch(served.port, "/gone.js", &[]).status, 404);
    for name in ["/shop.json", "/sw.js"] {
        let text = fetch(served.port, name, &[]).text();
        assert!(text.contains("\"offline\":false"), "a worker would show pages as they were: {text}");
    }

    let first = next_version(served.port, "");
    let shop = bench.text("shop/shop.json");
    fs::write(bench.path("shop/shop.json"), shop.replace("#3f6b57", "<green>")).unwrap();
    let second = next_version(served.port, &first);
    let page = fetch(served.port, "/", &[]);
    assert_eq!(page.status, 500);
    assert!(
        page.text().contains("shop.json: accent (line ") && page.text().contains("follow.js"),
        "{}",
        page.text()
    );

    fs::write(bench.path("shop/shop.json"), shop.replace("Linden Lane Soap", "Elm Street Soap")).unwrap();
    next_version(served.port, &second);
    assert!(fetch(served.port, "/shop.json", &[]).text().contains("Elm Street Soap"));
    assert_eq!(fetch(served.port, "/", &[]).status, 200);
}

#[test]
fn another_site_cannot_reach_it_by_a_name_of_its_own() {
    let bench = Bench::new();
    let served = Served::new(&bench, "built");
    let local = format!("localhost:{}", served.port);
    assert_eq!(fetch(served.port, "/", &[("Host", &local)]).status, 200);
    for host in ["evil.example", "127.0.0.1:1", ""] {
        for path in ["/", "/shop.json", "/.pushcart/version"] {
            assert_eq!(fetch(served.port, path, &[("Host", host)]).status, 403, "{host} {path}");
        }
    }
}

#[test]
fn being_told_to_end_is_no_failure_and_leaves_nothing_behind() {
    let bench = Bench::new();
    let mut command = bench.program(&["serve", "shop", "--shop-files", "built"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("the shop is open: http://127.0.0.1:"), "{line}");
    Command::new("kill").arg(child.id().to_string()).status().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(fs::read_dir(bench.path("temporary")).unwrap().count(), 0);
}

#[test]
fn a_port_that_is_taken_is_said() {
    let bench = Bench::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let run = bench.run(&["serve", "shop", "--shop-files", "built", "--port", &port]);
    assert_eq!((run.code, run.complained.contains("cannot be taken")), (3, true), "{run:?}");
}
