//! Downloads from a server on this machine that misbehaves in every way that servers do.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use fetch::{Addresses, Client, ClientBuilder, ErrorKind, Fetched, Request, Validators};

const FEED: &str = "evil.example\nworse.example\n";

/// A server whose paths are its manners. It counts requests, and keeps the heads of those it got.
struct Server {
    port: u16,
    requests: Arc<AtomicUsize>,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (requests, heads) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(Vec::new())));
        let server = Self { port, requests: Arc::clone(&requests), heads: Arc::clone(&heads) };
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(stream) = stream else { break };
                let (requests, heads) = (Arc::clone(&requests), Arc::clone(&heads));
                thread::spawn(move || {
                    let head = read_head(&stream);
                    let nth = requests.fetch_add(1, Ordering::SeqCst);
                    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
                    heads.lock().unwrap().push(head.to_ascii_lowercase());
                    // The client may have gone away, as some tests want.
                    let _ = answer(stream, &path, &head, nth, port);
                });
            }
        });
        server
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn count(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }

    fn last_head(&self) -> String {
        self.heads.lock().unwrap().last().unwrap().clone()
    }
}

fn read_head(stream: &TcpStream) -> String {
    let mut head = String::new();
    let mut reader = BufReader::new(stream);
    while reader.read_line(&mut head).is_ok_and(|count| count > 2) {}
    head
}

fn answer(mut stream: TcpStream, path: &str, head: &str, nth: usize, port: u16) -> std::io::Result<()> {
    let whole = |status: &str, more: &str, body: &str| {
        format!(
            "HTTP/1.1 {status}\r\n{more}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
    };
    let text = match path {
        "/good" => whole("200 OK", "ETag: \"v1\"\r\nLast-Modified: Sat, 21 Nov 2026 00:00:00 GMT\r\n", FEED),
        "/conditional" if head.to_ascii_lowercase().contains("if-none-match: \"v1\"") => {
            "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n".to_owned()
        }
        "/conditional" => whole("200 OK", "ETag: \"v1\"\r\n", FEED),
        "/promises-more" => {
            format!("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\nConnection: close\r\n\r\n{FEED}")
        }
        "/cut-chunks" => {
            format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1b\r\n{FEED}\r\n5\r\nab")
        }
        "/chunks" => {
            format!(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n1b\r\n{FEED}\r\n0\r\n\r\n"
            )
        }
        "/says-huge" => "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n".to_owned(),
        "/huge" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")?;
            for _ in 0..10_000 {
                stream.write_all(&[b'a'; 1024])?;
            }
            return Ok(());
        }
        "/slow-head" => {
            thread::sleep(Duration::from_secs(20));
            return Ok(());
        }
        "/slow-body" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")?;
            for _ in 0..200 {
                stream.write_all(b"a")?;
                thread::sleep(Duration::from_millis(100));
            }
            return Ok(());
        }
        "/busy-once" if nth == 0 => whole("429 Too Many Requests", "Retry-After: 0\r\n", ""),
        "/failing-once" if nth == 0 => whole("503 Service Unavailable", "", ""),
        "/cut-once" if nth == 0 => format!("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{FEED}"),
        "/busy-once" | "/failing-once" | "/cut-once" => whole("200 OK", "", FEED),
        "/busy" => whole("429 Too Many Requests", "", ""),
        "/failing" => whole("500 Internal Server Error", "", ""),
        "/gone" => whole("404 Not Found", "", "<html>not a feed</html>"),
        "/to-good" => whole("302 Found", "Location: /good\r\n", ""),
        "/to-itself" => whole("302 Found", "Location: /to-itself\r\n", ""),
        "/to-nowhere" => whole("302 Found", "", ""),
        "/to-a-file" => whole("302 Found", "Location: file:///etc/hosts\r\n", ""),
        "/to-another-origin" => {
            whole("302 Found", &format!("Location: http://localhost:{port}/good\r\n"), "")
        }
        "/nonsense" => "no HTTP at all\r\n\r\n".to_owned(),
        "/endless-head" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
            for _ in 0..100_000 {
                stream.write_all(b"X-Fill: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n")?;
            }
            return Ok(());
        }
        "/huge-failure" => {
            stream.write_all(b"HTTP/1.1 500 Internal Server Error\r\nConnection: close\r\n\r\n")?;
            for _ in 0..10_000 {
                stream.write_all(&[b'a'; 1024])?;
            }
            return Ok(());
        }
        "/304-unasked" => "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n".to_owned(),
        _ => String::new(),
    };
    stream.write_all(text.as_bytes())
}

fn quick() -> ClientBuilder {
    Client::builder()
        .addresses(Addresses::Private)
        .first_pause(Duration::from_millis(1))
        .total_timeout(Duration::from_secs(2))
        .max_bytes(1 << 20)
}

fn bytes(downloaded: Fetched) -> String {
    match downloaded {
        Fetched::New(new) => String::from_utf8(new.bytes).unwrap(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn good_answers_are_taken() {
    for path in ["/good", "/chunks", "/to-good", "/busy-once", "/failing-once", "/cut-once"] {
        let server = Server::start();
        let got = quick().build().fetch(&Request::get(&server.url(path)));
        assert_eq!(bytes(got.unwrap()), FEED, "{path}");
    }
}

#[test]
fn bad_answers_are_errors_of_their_kind() {
    use ErrorKind::*;
    let cases = [
        ("/promises-more", Truncated, 2),
        ("/cut-chunks", Truncated, 2),
        ("/says-huge", Limit, 1),
        ("/huge", Limit, 1),
        ("/slow-head", TimedOut, 2),
        ("/slow-body", TimedOut, 2),
        ("/busy", Status(429), 2),
        ("/failing", Status(500), 2),
        ("/gone", Status(404), 1),
        ("/to-itself", Redirect, 6),
        ("/to-nowhere", Redirect, 1),
        ("/to-a-file", Redirect, 1),
        ("/nonsense", Connection, 2),
        ("/endless-head", Connection, 2),
        ("/304-unasked", Redirect, 1),
        ("/empty", Connection, 2),
    ];
    // All at once, as two of them wait for their whole time.
    thread::scope(|scope| {
        for (path, kind, requests) in cases {
            scope.spawn(move || {
                let server = Server::start();
                let start = Instant::now();
                let client = quick().max_attempts(2).build();
                let longest = Duration::from_millis(if kind == TimedOut { 500 } else { 2_000 });
                let url = server.url(path);
                let error = client.fetch(&Request::get(&url).total_timeout(longest)).unwrap_err();
                assert_eq!((error.kind(), server.count()), (kind, requests), "{path}: {error}");
                assert_eq!(error.attempts(), if kind == Redirect { 1 } else { requests as u32 }, "{path}");
                assert!(start.elapsed() < Duration::from_secs(15), "{path}");
                assert!(!error.to_string().is_empty());
            });
        }
    });
}

#[test]
fn an_unchanged_feed_is_not_sent_again() {
    let server = Server::start();
    let client = quick().build();
    let url = server.url("/conditional");
    let Fetched::New(first) = client.fetch(&Request::get(&url)).unwrap() else { panic!("not new") };
    assert_eq!(first.validators, Validators::new(Some("\"v1\"".to_owned()), None));
    let again = client.fetch(&Request::get(&url).unless(&first.validators)).unwrap();
    assert_eq!(again, Fetched::NotModified);
    let dated = Validators::new(None, Some("Sat, 21 Nov 2026 00:00:00 GMT".to_owned()));
    client.fetch(&Request::get(&url).unless(&dated)).unwrap();
    assert!(server.last_head().contains("if-modified-since: sat, 21 nov 2026 00:00:00 gmt"));
}

#[test]
fn inner_addresses_are_refused() {
    let server = Server::start();
    let client = Client::builder().max_attempts(2).build();
    for url in
        [server.url("/good"), format!("http://localhost:{}/good", server.port), "http://[::1]:9/".to_owned()]
    {
        let error = client.fetch(&Request::get(&url)).unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Address, 1), "{url}");
    }
    assert_eq!(server.count(), 0);
    for url in ["ftp://feeds.example/", "feeds.example", "file:///etc/hosts", ""] {
        let error = client.fetch(&Request::get(url)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Url, "{url}");
    }
}

#[test]
fn secrets_stay_with_their_origin() {
    let server = Server::start();
    let client = quick().build();
    let url = server.url("/good");
    let asked = Request::get(&url).secret("Auth-Key", "secret-value");
    client.fetch(&asked).unwrap();
    assert!(server.last_head().contains("auth-key: secret-value"));
    assert!(!format!("{asked:?}{client:?}").contains("secret-value"));

    let url = server.url("/to-another-origin");
    client.fetch(&Request::get(&url).secret("Auth-Key", "secret-value")).unwrap();
    assert!(server.last_head().starts_with("get /good "));
    assert!(!server.last_head().contains("secret-value"));
}

#[test]
fn keys_leave_over_https_or_stay_on_this_machine() {
    let client = quick().build();
    let error =
        client.fetch(&Request::get("http://feeds.example/").secret("Auth-Key", "secret-value")).unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Insecure, 1));
    assert!(!format!("{error} {error:?}").contains("secret-value"));
}

#[test]
fn one_source_may_be_inside_and_the_next_not() {
    let server = Server::start();
    let client = Client::builder().max_attempts(1).build();
    let url = server.url("/good");
    assert_eq!(bytes(client.fetch(&Request::get(&url).addresses(Addresses::Private)).unwrap()), FEED);
    assert_eq!(client.fetch(&Request::get(&url)).unwrap_err().kind(), ErrorKind::Address);
    assert_eq!(server.count(), 1, "no connection of the one serves the other");
}

#[test]
fn any_status_is_an_answer_to_send() {
    let server = Server::start();
    let client = quick().build();
    let send = |path: &str| client.send(&Request::get(&server.url(path))).unwrap();
    let gone = send("/gone");
    assert_eq!((gone.status, gone.bytes.as_slice()), (404, &b"<html>not a feed</html>"[..]));
    let moved = send("/to-good");
    assert_eq!((moved.status, moved.header("ETag")), (200, Some("\"v1\"")));
    assert!(moved.url.ends_with("/good"));
    assert_eq!(send("/304-unasked").status, 304);
    let failed = send("/huge-failure");
    assert_eq!(
        (failed.status, failed.bytes.len()),
        (500, 1 << 20),
        "the status counts, whatever else it says"
    );
    assert_eq!(server.count(), 5);
}

#[test]
fn a_post_is_sent_once_and_follows_no_redirect() {
    let server = Server::start();
    let client = quick().build();
    let posted = client.send(&Request::post(&server.url("/to-good"), b"body").header("x-id", "7")).unwrap();
    assert_eq!((posted.status, server.count()), (302, 1));
    assert!(server.last_head().starts_with("post /to-good "), "{}", server.last_head());
    assert!(server.last_head().contains("x-id: 7") && server.last_head().contains("content-length: 4"));
}

#[test]
fn limits_of_one_request_are_its_own() {
    let server = Server::start();
    let client = quick().build();
    let error = client.fetch(&Request::get(&server.url("/good")).max_bytes(5)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit);
    let start = Instant::now();
    let slow = server.url("/slow-body");
    let error = client.send(&Request::get(&slow).total_timeout(Duration::from_millis(300))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TimedOut);
    assert!(start.elapsed() < Duration::from_secs(2));
    // As long as a number in a configuration can say.
    let good = server.url("/good");
    assert!(client.fetch(&Request::get(&good).total_timeout(Duration::MAX)).is_ok());
    assert!(client.send(&Request::get(&good).total_timeout(Duration::MAX)).is_ok());
}

/// The one test that sets the environment: it starts a program of its own.
#[test]
fn the_environment_sets_no_proxy() {
    if std::env::var_os("HOUSE_OF_PROXY").is_some() {
        let server = Server::start();
        assert_eq!(bytes(quick().build().fetch(&Request::get(&server.url("/good"))).unwrap()), FEED);
        let by_proxy = quick().max_attempts(1).proxy_of_environment().build();
        assert!(by_proxy.fetch(&Request::get(&server.url("/good"))).is_err(), "port 9 answers nobody");
        return;
    }
    let program = std::env::current_exe().unwrap();
    let mut command = std::process::Command::new(program);
    let command =
        command.args(["--exact", "fetch::the_environment_sets_no_proxy"]).env("HOUSE_OF_PROXY", "1");
    let names = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"];
    let status = names.iter().fold(command, |command, name| command.env(name, "http://127.0.0.1:9")).status();
    assert!(status.unwrap().success());
}
