//! Pages that want to hold, fill or crash whoever looks at them, and pages that tell a crawler something else.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::io::Write as _;
use std::net::TcpStream;
use std::time::Duration;

use crate::site::{Answer, Asked, Site, browser, options};
use capture::{BrowserOptions, Captured, Connection, ErrorKind, Network, SeenBy, Steps};

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
        // What annoys, all at once.
        "/storm" => page(
            "<form id=f method=post action=/steal><input name=card value=4111111111111111></form>\
             <form id=w method=post action=/steal target=_blank></form><iframe id=d></iframe>\
             <script>onbeforeunload = () => 'stay'; onunload = () => navigator.sendBeacon('/left');\
             for (let i = 0; i < 300; i++) window.open('/popup?' + i);\
             print(); f.submit(); w.submit();\
             d.src = 'data:text/html,' + 'x'.repeat(3e6);\
             new Image().src = 'data:image/png;base64,' + 'A'.repeat(3e6);\
             const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:9' }] });\
             peer.createDataChannel('x'); peer.createOffer().then(offer => peer.setLocalDescription(offer));\
             for (let i = 0; i < 250; i++) new Worker(URL.createObjectURL(new Blob(['globalThis.w = ' + i])));\
             new Worker(URL.createObjectURL(new Blob(['for (;;) { }'])));\
             history.pushState(0, '', '/elsewhere'); setInterval(() => history.back(), 50);</script>",
        ),
        // Memory that is not the engine's.
        "/buffers" => page(
            "<script>const kept = []; setInterval(() => kept.push(new Uint8Array(64 << 20).fill(kept.length + 1)), 30)</script>",
        ),
        // Its service worker takes what it submits, and sends it on.
        "/worker/" => page(
            "<form id=f method=post action=/worker/steal><input name=card value=4111111111111111></form>\
             <script>navigator.serviceWorker.addEventListener('controllerchange', () => f.submit());\
             navigator.serviceWorker.register('/worker/service.js')</script>",
        ),
        "/worker/service.js" => Answer::script(
            "onactivate = event => event.waitUntil(clients.claim());\n\
             onfetch = event => { event.respondWith(fetch(event.request)); fetch('/worker/copy', { method: 'POST', body: 'x' }) };",
        ),
        "/pay" => Answer::html(format!(
            "<!doctype html><input id=card><button id=go>Pay</button>\
             <iframe src='http://localhost:{}/pay-frame'></iframe><script src=/pay.js></script>",
            asked.header("host").rsplit(':').next().unwrap_or_default()
        )),
        // A frame of another site that submits by itself, each form into a frame of its own: the second would end what the first began.
        "/pay-frame" => page(
            "<iframe name=t></iframe><iframe name=u></iframe>\
             <form id=a method=post action=/auto target=t></form><form id=g action=/auto-get target=u></form>\
             <form id=b method=post action=/frame-form></form>\
             <script>a.submit(); setTimeout(() => g.submit(), 50);\
             onmessage = event => { fetch('/frame-fetch', { method: 'POST', body: event.data }); b.submit() }</script>",
        ),
        "/pay.js" => Answer::script(
            "const work = new Worker('/pay-worker.js'), shared = new SharedWorker('/pay-shared.js');\n\
             navigator.serviceWorker.register('/pay-service.js');\n\
             go.onclick = () => { const body = card.value; work.postMessage(body); shared.port.postMessage(body);\n\
             navigator.serviceWorker.ready.then(one => one.active.postMessage(body));\n\
             navigator.sendBeacon('/beacon', body); fetch('/keepalive', { method: 'POST', body, keepalive: true });\n\
             const ask = new XMLHttpRequest(); ask.open('PUT', '/xhr'); ask.send(body);\n\
             frames[0].postMessage(body, '*'); };",
        ),
        "/pay-worker.js" => Answer::script(
            "onmessage = event => { fetch('/work', { method: 'POST', body: event.data });\n\
             const ask = new XMLHttpRequest(); ask.open('POST', '/work-xhr', false); try { ask.send(event.data) } catch (e) {} }",
        ),
        "/pay-shared.js" => Answer::script(
            "onconnect = event => { event.ports[0].onmessage = event => fetch('/shared', { method: 'POST', body: event.data }) }",
        ),
        "/pay-service.js" => Answer::script(
            "onmessage = event => event.waitUntil(fetch('/service', { method: 'POST', body: event.data }))",
        ),
        // Every way that a page has to submit without a form. Its policy reports the sound.
        "/ways" => Answer::Bytes(
            "Content-Type: text/html\r\n\
             Content-Security-Policy-Report-Only: media-src 'none'; report-uri /csp\r\n",
            b"<!doctype html><input id=card><button id=go>Pay</button><a id=a href=#x ping=/ping>x</a>\
              <script src=/ways.js></script>"
                .to_vec(),
        ),
        "/ways.js" => Answer::script(
            "const post = path => `fetch('${location.origin}${path}', { method: 'POST', body: 'x', mode: 'no-cors' })`;\n\
             const blob = code => URL.createObjectURL(new Blob([code]));\n\
             const onMessage = path => `onconnect = event => { event.ports[0].onmessage = () => ${post(path)} }`;\n\
             const early = [blob(onMessage('/early-blob')), 'data:text/javascript,' + onMessage('/early-data'), \
             '/ways-shared.js'].map(url => new SharedWorker(url));\n\
             const work = new Worker('/ways-worker.js');\n\
             navigator.serviceWorker.register('/ways-service.js');\n\
             onpagehide = () => navigator.sendBeacon('/left', 'x');\n\
             go.onclick = () => { early.forEach(one => one.port.postMessage(card.value)); work.postMessage(card.value);\n\
             new SharedWorker(blob(post('/late-blob'))); new SharedWorker('data:text/javascript,' + post('/late-data'));\n\
             new SharedWorker('/ways-late.js'); new Audio('/sound').load(); a.click();\n\
             if (window.fetchLater) { fetchLater('/later', { method: 'POST', body: 'x', activateAfter: 0 });\n\
             fetchLater('/at-end', { method: 'POST', body: 'x' }) }\n\
             navigator.serviceWorker.ready.then(one => { one.sync?.register('x');\n\
             one.backgroundFetch?.fetch('x', new Request('/background', { method: 'POST', body: 'x' })) }) };",
        ),
        "/ways-shared.js" => Answer::script(
            "onconnect = event => { event.ports[0].onmessage = () => { fetch('/early', { method: 'POST', body: 'x' });\n\
             if (self.Worker) new Worker(URL.createObjectURL(new Blob([\
             `fetch('${location.origin}/shared-nested', { method: 'POST', body: 'x' })`]))) } }",
        ),
        "/ways-late.js" => Answer::script("fetch('/late', { method: 'POST', body: 'x' })"),
        "/ways-worker.js" => Answer::script(
            "onmessage = () => new Worker(URL.createObjectURL(new Blob([\
             `fetch('${location.origin}/nested', { method: 'POST', body: 'x' })`])))",
        ),
        "/ways-service.js" => Answer::script(
            "fetch('/at-start', { method: 'POST', body: 'x' });\n\
             onsync = event => event.waitUntil(fetch('/sync', { method: 'POST', body: 'x' }))",
        ),
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
        ("/large", Some("the page reached the limit of 8 MiB")),
        ("/loop", Some("a script ran without end and was stopped")),
        ("/dialogs", None),
        ("/download", None),
        ("/redirect-by-script", Some("redirects of the visitor by the page")),
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
            // A script that calls itself something else is still where it is.
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
    let is_told = captured.problems.iter().any(|(_, reason)| reason.contains("may miss code"));
    assert!(is_told, "{captured:?}");
}

#[test]
fn a_storm_ends_and_nothing_of_it_leaves() {
    let site = Site::start(answer);
    let Some(result) = visit(&site, "/storm") else { return };
    let captured = result.unwrap();
    assert!(has(&captured, "globalThis.seen = 1"), "{:?}", captured.notes);
    assert!(captured.notes.iter().any(|note| note.contains("not run")), "{:?}", captured.notes);
    let held = |end: &str| {
        captured.connections.iter().any(|connection| connection.held_back && connection.url.contains(end))
    };
    assert!(held("/steal") && held("/popup"), "{:?}", captured.connections);
    for asked in site.asked() {
        let is_own = matches!(asked.path.as_str(), "/storm" | "/favicon.ico" | "/left");
        assert!(is_own, "{asked:?}");
    }

    // A browser that takes more memory than it may is ended, and that is no clean result.
    let mut wishes = BrowserOptions::default();
    wishes.max_memory = 900 << 20;
    // It ends before, when the memory is used up.
    wishes.wait = Duration::from_secs(20);
    let captured = browser(&options(), &wishes).unwrap().visit(&site.url("/buffers")).unwrap();
    assert!(has(&captured, "globalThis.seen = 1"), "{:?}", captured.notes);
    let problem = &captured.problems[0].1;
    assert!(problem.contains("memory") || problem.contains("crashed"), "{problem}");
}

#[test]
fn no_frame_and_no_worker_submits() {
    let site = Site::start(answer);
    let mut wishes = BrowserOptions::default();
    wishes.quiet = Duration::from_millis(700);
    wishes.steps = Steps::parse("fill #card = {card}\nclick #go\nwait 1").unwrap();
    let Some(browser) = browser(&options(), &wishes) else { return };
    let captured = browser.visit(&site.url("/pay")).unwrap();
    let sent: Vec<Asked> =
        site.asked().into_iter().filter(|asked| asked.method != "GET" || asked.path == "/auto-get").collect();
    assert!(sent.is_empty(), "{sent:?}");
    let mut missing = vec![
        "/auto",
        "/auto-get",
        "/frame-form",
        "/frame-fetch",
        "/work",
        "/work-xhr",
        "/shared",
        "/service",
        "/beacon",
        "/keepalive",
        "/xhr",
    ];
    missing.retain(|end| {
        let is_it = |connection: &Connection| {
            connection.held_back && connection.url.trim_end_matches('?').ends_with(end)
        };
        !captured.connections.iter().any(is_it)
    });
    assert!(missing.is_empty(), "{missing:?}: {:#?}", captured.connections);

    // A service worker starts in several steps, and a busy machine pauses between them.
    wishes.steps = Steps::default();
    wishes.wait = Duration::from_secs(4);
    let browser = capture::Browser::find(options(), wishes).unwrap();
    let captured = browser.visit(&site.url("/worker/")).unwrap();
    let sent: Vec<Asked> = site.asked().into_iter().filter(|asked| asked.method != "GET").collect();
    assert!(sent.is_empty(), "{sent:?}");
    let held = captured.connections.iter().filter(|connection| connection.held_back);
    let held: Vec<&str> = held.map(|connection| connection.url.as_str()).collect();
    assert!(held.iter().any(|url| url.ends_with("/worker/steal")), "{held:?}: {captured:?}");
}

#[test]
fn no_other_way_submits() {
    let site = Site::start(answer);
    let mut wishes = BrowserOptions::default();
    wishes.quiet = Duration::from_millis(700);
    wishes.steps = Steps::parse("fill #card = {card}\nclick #go\nwait 1").unwrap();
    let Some(browser) = browser(&options(), &wishes) else { return };
    let captured = browser.visit(&site.url("/ways")).unwrap();
    let sent: Vec<Asked> = site.asked().into_iter().filter(|asked| asked.method != "GET").collect();
    assert!(sent.is_empty(), "{sent:?}");
    let mut missing = vec!["/early", "/late", "/nested", "/ping", "/csp", "/at-start"];
    missing.retain(|end| {
        let is_it = |connection: &Connection| connection.held_back && connection.url.ends_with(end);
        !captured.connections.iter().any(is_it)
    });
    assert!(missing.is_empty(), "{missing:?}: {:#?}", captured.connections);
    // The browser cannot hold back the requests of shared workers without a script from the network.
    for note in ["before the first step", "shared workers not run"] {
        let is_it = |known: &String| known.contains(note) && known.ends_with(": 2");
        assert!(captured.notes.iter().any(is_it), "{note}: {:?}", captured.notes);
    }
    assert!(has(&captured, "/early-blob") && has(&captured, "/early-data"), "{:?}", captured.notes);
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
    // One for each page: between two pages of a site, the same one pauses.
    let page = |path: &str| Network::new(options.clone()).page(&site.url(path), &|_| Vec::new());
    assert_eq!(page("/large-page").unwrap_err().kind(), ErrorKind::Limit);
    assert_eq!(page("/redirect").unwrap_err().kind(), ErrorKind::Connection);
    assert_eq!(page("/none").unwrap_err().kind(), ErrorKind::Status(404));
    let large = page("/large").unwrap();
    let script = large.scripts.iter().find(|script| script.url.is_some()).unwrap();
    assert!(script.source.is_none());
    assert!(large.notes.iter().any(|note| note.contains("/large.js: expected at most")), "{:?}", large.notes);
}
