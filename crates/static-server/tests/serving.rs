//! The server as a browser, a curious reader and somebody with bad intentions see it.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests may stop too"
)]

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;

use headroom_static_server::{StartError, StaticServer};
use tempfile::TempDir;

struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

/// Sends the path exactly as written: a client library would tidy `..` away.
fn ask(server: &StaticServer, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut stream = TcpStream::connect(server.address()).unwrap();
    let mut request = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    request.push_str("\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("an end of the headers");
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers = lines
        .map(|line| line.split_once(": ").unwrap())
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    Answer { status, headers, body: bytes[end + 4..].to_vec() }
}

fn get(server: &StaticServer, path: &str) -> Answer {
    ask(server, "GET", path, &[])
}

fn write(dir: &Path, name: &str, text: &str) {
    let path = dir.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn site() -> TempDir {
    let outer = TempDir::new().unwrap();
    write(outer.path(), "secret.txt", "secret");
    let dist = outer.path().join("dist");
    for (name, text) in [
        ("index.html", "<p>page</p>"),
        ("app-0123456789abcdef.js", "js"),
        ("app-0123456789abcdef_bg.wasm", "wasm"),
        ("app-0123456789abcdef_bg.wasm.br", "br"),
        ("style.css", "css"),
        ("plan.json", "{}"),
        ("icon.svg", "<svg/>"),
        ("app.webmanifest", "{}"),
        ("icons/one.png", "png"),
    ] {
        write(&dist, name, text);
    }
    outer
}

fn start(site: &TempDir, prefix: &str) -> StaticServer {
    StaticServer::start(&site.path().join("dist"), prefix, 0).unwrap()
}

#[test]
fn every_kind_of_file_has_its_type() {
    let site = site();
    let server = start(&site, "/");
    for (path, expected) in [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/app-0123456789abcdef.js", "text/javascript; charset=utf-8"),
        ("/app-0123456789abcdef_bg.wasm", "application/wasm"),
        ("/style.css", "text/css; charset=utf-8"),
        ("/plan.json", "application/json"),
        ("/icon.svg", "image/svg+xml"),
        ("/app.webmanifest", "application/manifest+json"),
        ("/icons/one.png", "image/png"),
    ] {
        let answer = get(&server, path);
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), Some(expected), "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
    }
}

#[test]
fn the_compressed_file_goes_to_those_who_accept_it() {
    let site = site();
    let server = start(&site, "/");
    let path = "/app-0123456789abcdef_bg.wasm";
    let compressed = ask(&server, "GET", path, &[("Accept-Encoding", "gzip, deflate, br, zstd")]);
    assert_eq!(compressed.header("content-encoding"), Some("br"));
    assert_eq!(compressed.header("content-type"), Some("application/wasm"));
    assert_eq!(compressed.header("vary"), Some("accept-encoding"));
    assert_eq!(compressed.text(), "br");
    for refused in ["gzip", "br;q=0", ""] {
        let plain = ask(&server, "GET", path, &[("Accept-Encoding", refused)]);
        assert_eq!((plain.header("content-encoding"), plain.text().as_str()), (None, "wasm"), "{refused}");
    }
    let without_neighbour = ask(&server, "GET", "/style.css", &[("Accept-Encoding", "br")]);
    assert_eq!(
        (without_neighbour.header("content-encoding"), without_neighbour.text().as_str()),
        (None, "css")
    );
}

#[test]
fn only_hashed_files_are_kept() {
    let site = site();
    let server = start(&site, "/");
    let kept = Some("public, max-age=31536000, immutable");
    assert_eq!(get(&server, "/app-0123456789abcdef.js").header("cache-control"), kept);
    assert_eq!(get(&server, "/app-0123456789abcdef_bg.wasm").header("cache-control"), kept);
    for path in ["/", "/index.html", "/plan.json", "/style.css", "/missing-0123456789abcdef.js"] {
        assert_eq!(get(&server, path).header("cache-control"), Some("no-cache"), "{path}");
    }
}

#[test]
fn what_is_not_there_is_a_page_that_says_so() {
    let site = site();
    let server = start(&site, "/");
    for path in ["/missing", "/icons", "/icons/", "/missing/index.html", "/index.html/"] {
        let answer = get(&server, path);
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"), "{path}");
        assert!(answer.text().contains("Not found"), "{path}");
    }
}

#[test]
fn no_path_leads_out_of_the_folder() {
    let site = site();
    let server = start(&site, "/");
    let absolute = format!("/{}", site.path().join("secret.txt").display());
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2fsecret.txt",
        "/..%2fsecret.txt",
        "/icons/../../secret.txt",
        "/icons/%2e%2e/%2e%2e/secret.txt",
        "/..%5csecret.txt",
        "/secret.txt%00.css",
        "/index.html%00",
        "/%ff",
        absolute.as_str(),
    ] {
        let answer = get(&server, path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("secret"), "{path}");
    }
}

#[test]
fn a_head_has_the_headers_and_nothing_else() {
    let site = site();
    let server = start(&site, "/");
    let answer = ask(&server, "HEAD", "/index.html", &[]);
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-length"), Some("11"));
    assert!(answer.body.is_empty());
}

#[test]
fn nothing_can_be_written() {
    let site = site();
    let server = start(&site, "/");
    for method in ["POST", "PUT", "DELETE"] {
        assert_eq!(ask(&server, method, "/index.html", &[]).status, 405, "{method}");
    }
}

#[test]
fn a_prefix_is_a_folder_of_its_own() {
    let site = site();
    let server = start(&site, "/some/sub-path/");
    assert!(server.url().ends_with("/some/sub-path/"));
    assert_eq!(get(&server, "/some/sub-path/").text(), "<p>page</p>");
    assert_eq!(get(&server, "/some/sub-path/style.css").text(), "css");
    let redirect = get(&server, "/some/sub-path");
    assert_eq!((redirect.status, redirect.header("location")), (308, Some("/some/sub-path/")));
    for outside in ["/", "/style.css", "/some/", "/some/sub-pathstyle.css", "/some/sub-path/../../style.css"]
    {
        assert_eq!(get(&server, outside).status, 404, "{outside}");
    }
}

#[test]
fn requests_are_answered_side_by_side() {
    let site = site();
    let server = start(&site, "/");
    // One client that never finishes its request holds nobody up.
    let mut slow = TcpStream::connect(server.address()).unwrap();
    slow.write_all(b"GET / HTTP/1.1\r\n").unwrap();
    std::thread::scope(|scope| {
        let answers: Vec<_> = (0..8).map(|_| scope.spawn(|| get(&server, "/plan.json").text())).collect();
        for answer in answers {
            assert_eq!(answer.join().unwrap(), "{}");
        }
    });
}

#[test]
fn it_listens_for_this_machine_alone_and_stops_when_dropped() {
    let site = site();
    let server = start(&site, "/");
    let address = server.address();
    assert!(address.ip().is_loopback());
    let port = address.port();
    let second = StaticServer::start(&site.path().join("dist"), "/", port);
    assert!(matches!(second, Err(StartError::Busy(busy)) if busy == port));
    drop(server);
    assert!(TcpStream::connect(address).is_err());
}

#[test]
fn what_cannot_be_served_is_an_error() {
    let site = site();
    assert!(matches!(StaticServer::start(site.path(), "/", 0), Err(StartError::NoIndex(_))));
    let dist = site.path().join("dist");
    assert!(matches!(StaticServer::start(&dist, "no-slash", 0), Err(StartError::Prefix(_))));
}
