//! Pages that want to hold, fill or crash whoever looks at them, and pages that tell a crawler something else.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

mod site;

use std::io::Write as _;
use std::net::TcpStream;
use std::time::Duration;

use capture::{BrowserOptions, Captured, ErrorKind, Network, SeenBy};
use site::{Answer, Asked, Site, browser, options};

fn endless(stream: &mut TcpStream) {
    // Two gigabytes, if somebody takes them.
    let chunk = vec![b'a'; 1 << 20];
    for _ in 0..2048 {
        if stream.write_all(&chunk).is_err() {
            return;
        }
    }
}

fn answer(asked: &Asked) -> Answer {
    let page =
        |body: &str| Answer::html(format!("<!doctype html><script>globalThis.seen = 1</script>{body}"));
    match asked.path.split('?').next().unwrap_or_default() {
        "/redirect" => Answer::Redirect(format!("/redirect?{}", asked.path.len())),
        "/redirect-by-script" => {
            page("<script>location.href = '/redirect-by-script?' + Math.random()</script>")
        }
        "/many" => page(
            "<script>for (let i = 0; i < 10000; i++) eval('globalThis.n = ' + i + ' // ' + 'x'.repeat(i % 7))</script>",
        ),
        "/large" => page("<script src=/large.js></script>"),
        "/large.js" => Answer::Stream("Content-Type: text/javascript\r\n", endless),
        "/large-page" => Answer::Stream("Content-Type: text/html\r\n", endless),
        "/loop" => page("<script>while (true) { }</script><script>globalThis.after = 1</script>"),
        "/dialogs" => page(
            "<script>for (let i = 0; i < 20; i++) alert(i); confirm('x'); prompt('y'); onbeforeunload = () => 'stay'; \
             Notification.requestPermission(); navigator.geolocation.getCurrentPosition(() => {});</script>",
        ),
        "/download" => page(
            "<a id=a href=/file.bin download>x</a><script>a.click(); location.href = '/file.bin'</script>",
        ),
        "/file.bin" => Answer::Body(200, "application/octet-stream", "x".repeat(1000)),
        "/crash" => page("<script>const a = []; for (;;) a.push(new Array(1e6).fill(a.length));</script>"),
        "/inner" => page(
            "<script>fetch('http://169.254.169.254/latest/').catch(() => {}); new Image().src = 'http://[fd00:ec2::254]/x'</script>",
        ),
        "/debugger" => page("<script>debugger; globalThis.after = 1</script>"),
        "/leave" => {
            page("<script>window.open('/popup'); location.href = 'http://elsewhere.invalid/'</script>")
        }
        "/named" => {
            page("<script>globalThis.posing = 1\n//# sourceURL=https://cdn.example/jquery.js</script>")
        }
        "/two-faces" => {
            let is_crawler = asked.header("user-agent").starts_with("pagewarden/");
            let extra = if is_crawler { "" } else { "<script>globalThis.cloaked = 1</script>" };
            page(&format!("{extra}<script src=/face.js></script>"))
        }
        "/face.js" => {
            let is_crawler = asked.header("user-agent").starts_with("pagewarden/");
            Answer::script(if is_crawler { "kind()" } else { "globalThis.other = 1" })
        }
        _ => Answer::none(),
    }
}

/// A short visit.
fn visit(site: &Site, path: &str) -> Option<Result<Captured, capture::Error>> {
    let mut options = options();
    options.max_time = Duration::from_secs(20);
    options.max_total_bytes = 8 << 20;
    options.max_body_bytes = 2 << 20;
    let mut wishes = BrowserOptions::default();
    wishes.quiet = Duration::from_millis(700);
    wishes.max_script_memory = 128 << 20;
    Some(browser(&options, &wishes)?.visit(&site.url(path)))
}

fn has(captured: &Captured, text: &str) -> bool {
    let scripts = captured.scripts.iter().filter_map(|script| script.source.as_deref());
    scripts.into_iter().any(|source| String::from_utf8_lossy(source).contains(text))
}

#[test]
fn hostile_pages_end_with_a_result() {
    let site = Site::start(answer);
    for (path, note) in [
        ("/many", Some("left out: ")),
        ("/large", Some("the page loaded more than 8 MiB")),
        ("/loop", Some("a script that did not end was stopped")),
        ("/dialogs", None),
        ("/download", None),
        ("/redirect-by-script", Some("the page sent its visitor on")),
        ("/debugger", None),
        ("/named", None),
    ] {
        let Some(result) = visit(&site, path) else { return };
        let captured = result.unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(has(&captured, "globalThis.seen = 1"), "{path}: {:?}", captured.notes);
        if let Some(note) = note {
            assert!(captured.notes.iter().any(|known| known.contains(note)), "{path}: {:?}", captured.notes);
        }
        match path {
            "/loop" | "/debugger" => {
                assert!(has(&captured, "globalThis.after = 1"), "{path}: {:?}", captured.notes)
            }
            "/many" => assert!(captured.scripts.len() <= 4_000, "{}", captured.scripts.len()),
            // A script that calls itself something else is still where it stands.
            "/named" => assert!(captured.scripts.iter().all(|script| script.url.is_none())),
            "/download" => {
                let held = captured.connections.iter().find(|one| one.url.ends_with("/file.bin"));
                assert!(held.is_some(), "{:?}", captured.connections);
            }
            _ => {}
        }
    }
}

#[test]
fn a_crash_and_an_endless_redirect_are_told() {
    let site = Site::start(answer);
    let Some(result) = visit(&site, "/redirect") else { return };
    let error = result.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    assert!(error.to_string().contains("REDIRECT"), "{error}");

    // What a page did before it took all memory is known by the network alone; that it crashed is no clean result.
    let captured = visit(&site, "/crash").unwrap().unwrap();
    let is_told = captured.problems.iter().any(|(_, reason)| reason.contains("not fully known"));
    assert!(is_told, "{captured:?}");
}

#[test]
fn nothing_leads_inside_or_away() {
    let site = Site::start(answer);
    let Some(result) = visit(&site, "/inner") else { return };
    let captured = result.unwrap();
    for inner in ["http://169.254.169.254/latest/", "http://[fd00:ec2::254]/x"] {
        let found = captured.connections.iter().find(|connection| connection.url == inner);
        assert!(found.is_some_and(|connection| connection.held_back), "{inner}: {:?}", captured.connections);
    }
    let captured = visit(&site, "/leave").unwrap().unwrap();
    for away in ["http://elsewhere.invalid/", "/popup"] {
        let found = captured.connections.iter().find(|connection| connection.url.ends_with(away));
        assert!(found.is_some_and(|connection| connection.held_back), "{away}: {:?}", captured.connections);
    }
    assert!(!site.was_asked("GET", "/popup"));

    // A page of this machine, and addresses of this machine are not allowed.
    let refusing = browser(&capture::Options::default(), &BrowserOptions::default()).unwrap();
    let error = refusing.visit(&site.url("/inner")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Address);
    let by_name = format!("http://localhost:{}/inner", site.port);
    assert_eq!(refusing.visit(&by_name).unwrap_err().kind(), ErrorKind::Address);
}

#[test]
fn a_page_that_tells_a_crawler_something_else_is_found_out() {
    let site = Site::start(answer);
    let Some(result) = visit(&site, "/two-faces") else { return };
    let by_browser = result.unwrap();
    let by_network = Network::new(options()).page(&site.url("/two-faces"), &|_| Vec::new()).unwrap();
    assert!(!has(&by_network, "cloaked"));
    let both = by_network.joined(by_browser);
    let of = |text: &str| {
        let has = |source: &Vec<u8>| String::from_utf8_lossy(source).contains(text);
        both.scripts.iter().find(|script| script.source.as_ref().is_some_and(has)).unwrap()
    };
    assert_eq!((of("cloaked").seen_by, of("cloaked").differs), (SeenBy::Browser, false));
    assert_eq!((of("globalThis.other").seen_by, of("globalThis.other").differs), (SeenBy::Browser, true));
    assert_eq!((of("kind()").seen_by, of("kind()").differs), (SeenBy::Network, true));
    assert!(both.notes.iter().any(|note| note.contains("other bytes")), "{:?}", both.notes);
}

#[test]
fn the_network_alone_ends_too() {
    let site = Site::start(answer);
    let mut options = options();
    options.max_body_bytes = 1 << 20;
    let network = Network::new(options);
    let page = |path: &str| network.page(&site.url(path), &|_| Vec::new());
    assert_eq!(page("/large-page").unwrap_err().kind(), ErrorKind::Limit);
    assert_eq!(page("/redirect").unwrap_err().kind(), ErrorKind::Connection);
    assert_eq!(page("/none").unwrap_err().kind(), ErrorKind::Status(404));
    let large = page("/large").unwrap();
    let script = large.scripts.iter().find(|script| script.url.is_some()).unwrap();
    assert!(script.source.is_none());
    assert!(large.notes.iter().any(|note| note.contains("/large.js: expected at most")), "{:?}", large.notes);
}
