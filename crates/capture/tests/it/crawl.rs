//! What the network alone asks for, of whom, and how.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use crate::site::{Answer, Asked, Site, browser, options};
use capture::{Addresses, BrowserOptions, ErrorKind, Network, Options, PrivateHosts};
use page::Execution;

fn answer(asked: &Asked) -> Answer {
    match asked.path.as_str() {
        "/robots.txt" => {
            Answer::Body(200, "text/plain", "User-agent: *\nDisallow: /private\nDisallow: /scripts/\n".into())
        }
        "/" => Answer::html(
            "<base href=/scripts/><script src=a.js></script><a href=/two>two</a><a href=/private/x>x</a>\
             <script type='text/plain' data-cookieconsent=marketing src=later.js></script>\
             <template><script src=lies.js></script></template>\
             <iframe src=/frame></iframe><iframe src=http://other.invalid/frame></iframe><script src=/gone.js></script>",
        ),
        "/scripts/a.js" => Answer::script("importNothing(); new Worker('w.js')"),
        "/scripts/w.js" => Answer::script("importScripts('sub/one.js')"),
        "/scripts/sub/one.js" => Answer::script("one()"),
        "/scripts/later.js" => Answer::script("later()"),
        "/scripts/lies.js" => Answer::script("lies()"),
        "/frame" => Answer::html("<p><script>framed()</script><script src=framed.js></script>"),
        "/framed.js" => Answer::script("framedScript()"),
        "/two" => Answer::html("<script>two()</script>"),
        "/hidden.js" => Answer::script("hidden()"),
        "/loader" => Answer::html("<script>go(unscramble('...'))</script>"),
        "/script.js" => Answer::script("alone()"),
        "/sitemap.xml" => Answer::Body(
            200,
            "application/xml",
            format!(
                "<urlset><url><loc>http://{0}/two</loc></url><url><loc>http://other.invalid/</loc></url></urlset>",
                asked.header("host")
            ),
        ),
        _ => Answer::none(),
    }
}

fn text(source: &[u8]) -> String {
    String::from_utf8_lossy(source).into_owned()
}

#[test]
fn a_page_is_read_with_its_frames_workers_and_what_waits() {
    let site = Site::start(answer);
    let mut options = options();
    options.headers.push(("x-test".to_owned(), "1".to_owned()));
    options.cookies.push(("session".to_owned(), "two".to_owned()));
    let network = Network::new(options);
    let page = network.page(&site.url("/"), &|_| Vec::new()).unwrap();
    let mut found: Vec<(String, Execution)> = page
        .scripts
        .iter()
        .filter_map(|script| Some((text(script.source.as_ref()?), script.execution)))
        .collect();
    found.sort();
    assert_eq!(
        found,
        [
            ("framed()".to_owned(), Execution::Runs),
            ("framedScript()".to_owned(), Execution::Runs),
            ("importNothing(); new Worker('w.js')".to_owned(), Execution::Runs),
            ("importScripts('sub/one.js')".to_owned(), Execution::Runs),
            ("later()".to_owned(), Execution::Delayed),
            ("lies()".to_owned(), Execution::Inert),
            ("one()".to_owned(), Execution::Runs),
        ]
    );
    let gone = page.scripts.iter().find(|script| script.source.is_none()).unwrap();
    assert!(gone.url.as_ref().unwrap().ends_with("/gone.js"));
    assert!(
        page.notes.iter().any(|note| note.contains("/gone.js: expected status 200, got 404")),
        "{:?}",
        page.notes
    );
    assert!(page.connections.iter().any(|connection| connection.url == "http://other.invalid/frame"));
    assert_eq!(page.links, [site.url("/scripts/two").replace("/scripts", ""), site.url("/private/x")]);
    let framed = page.scripts.iter().find(|script| script.source.as_deref() == Some(b"framed()")).unwrap();
    assert_eq!(&*framed.page, site.url("/frame"));
    for asked in site.asked() {
        assert!(asked.header("user-agent").starts_with("pagewarden/"), "{asked:?}");
        assert_eq!((asked.header("x-test"), asked.header("cookie")), ("1", "session=two"), "{asked:?}");
    }
}

#[test]
fn robots_are_asked_and_sitemaps_read() {
    let site = Site::start(answer);
    let network = Network::new(options());
    let error = network.page(&site.url("/private/x"), &|_| Vec::new()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Robots);
    assert!(!site.was_asked("GET", "/private/x"));
    assert_eq!(network.allows(&site.url("/private/x")).unwrap_err().kind(), ErrorKind::Robots);
    assert!(network.allows(&site.url("/")).is_ok());
    assert_eq!(network.sitemap(&site.url("/"), 10).unwrap(), [site.url("/two")]);

    let mut options = options();
    options.ignore_robots = true;
    let error = Network::new(options).page(&site.url("/private/x"), &|_| Vec::new()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status(404));
}

#[test]
fn what_the_caller_decodes_is_followed() {
    let site = Site::start(answer);
    let hidden = site.url("/hidden.js");
    let loads =
        |source: &[u8]| if text(source).contains("unscramble") { vec![hidden.clone()] } else { Vec::new() };
    let page = Network::new(options()).page(&site.url("/loader"), &loads).unwrap();
    let script = page.scripts.iter().find(|script| script.source.as_deref() == Some(b"hidden()")).unwrap();
    assert_eq!(script.initiators[0].kind, "page");
    // The address of a script is read as one.
    let alone = Network::new(options()).page(&site.url("/script.js"), &|_| Vec::new()).unwrap();
    assert_eq!(alone.scripts.len(), 1);
    assert!(alone.scripts[0].url.as_ref().unwrap().ends_with("/script.js"));
}

#[test]
fn inner_addresses_are_refused_by_default() {
    let site = Site::start(answer);
    let network = Network::new(Options::default());
    for url in
        [site.url("/"), format!("http://localhost:{}/", site.port), "http://169.254.169.254/".to_owned()]
    {
        assert_eq!(network.page(&url, &|_| Vec::new()).unwrap_err().kind(), ErrorKind::Address, "{url}");
    }
    assert!(site.asked().is_empty());
    let mut private = options();
    private.addresses = Addresses::Private;
    let error = Network::new(private).page("http://169.254.169.254/", &|_| Vec::new()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Address);
}

#[test]
fn a_private_host_is_visited_and_nothing_else_inside() {
    let inside = |asked: &Asked| {
        let other = asked.header("host").replace("127.0.0.1", "localhost");
        match asked.path.as_str() {
            "/" => Answer::html(format!(
                "<script src=/own.js></script><script src=http://{other}/other.js></script><script src=/moved.js></script>"
            )),
            "/own.js" => Answer::script("own()"),
            "/moved.js" => Answer::Redirect(format!("http://{other}/other.js")),
            _ => Answer::script("other()"),
        }
    };
    let mut options = Options::default();
    options.private_hosts = PrivateHosts::parse(["127.0.0.1"]).unwrap();
    let browser = browser(&options, &BrowserOptions::default());
    for by_browser in [false, true] {
        let site = Site::start(inside);
        let url = site.url("/");
        let page = match (&browser, by_browser) {
            (_, false) => Network::new(options.clone()).page(&url, &|_| Vec::new()).unwrap(),
            (Some(browser), true) => browser.visit(&url).unwrap(),
            (None, true) => return,
        };
        let sources: Vec<String> =
            page.scripts.iter().filter_map(|script| script.source.as_deref().map(text)).collect();
        assert_eq!(sources, ["own()"], "by a browser: {by_browser}");
        assert!(site.was_asked("GET", "/moved.js") && !site.was_asked("GET", "/other.js"));
        let localhost = format!("http://localhost:{}/", site.port);
        let refused = match (&browser, by_browser) {
            (Some(browser), true) => browser.visit(&localhost).unwrap_err(),
            _ => Network::new(options.clone()).page(&localhost, &|_| Vec::new()).unwrap_err(),
        };
        assert_eq!(refused.kind(), ErrorKind::Address, "{refused}");
    }
}
