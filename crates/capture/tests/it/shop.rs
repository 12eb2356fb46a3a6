//! A shop that starts a script in every way a browser has: what the network alone finds of them, and what a browser does.
//!
//! Each script sets one number, by whose name it is known. Where a script holds another one, the name is in two pieces.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::collections::BTreeSet;
use std::time::Duration;

use crate::site::{Answer, Asked, Site, browser, options};
use capture::{Captured, Consent, Network, Script, SeenBy, Steps};

/// A way to start a script: its name, the script's own text or a part of it, and who started it: the kind, and how the address
/// ends.
const WAYS: [(&str, &str, &str, &str); 31] = [
    ("inline", "shop_01 = 1", "page", "/"),
    ("defer", "shop_02 = 1", "page", "/"),
    ("module with imports", "shop_03 = 1", "script", "/module.mjs"),
    ("import map", "shop_04 = 1", "page", "/"),
    ("dynamic import()", "shop_05 = 1", "inline script", "/"),
    ("document.write", "shop_06 = 1", "inline script", "/"),
    ("innerHTML with handlers", "shop_07 = 1", "inline script", "/"),
    ("eval", "shop_08 = 1", "inline script", "/"),
    ("new Function", "shop_09 = 1", "inline script", "/"),
    ("setTimeout with a string", "shop_10 = 1", "inline script", "/"),
    ("JSONP", "shop_11 = 1", "inline script", "/"),
    ("worker", "shop_12 = 1", "inline script", "/"),
    ("shared worker", "shop_13 = 1", "inline script", "/"),
    ("service worker", "shop_14 = 1", "inline script", "/"),
    ("blob worker", "shop_15 = 1", "inline script", "/"),
    ("iframe srcdoc", "shop_16 = 1", "frame", "about:srcdoc"),
    ("iframe data:", "shop_17 = 1", "frame", ""),
    ("shadow root", "shop_18 = 1", "inline script", "/"),
    ("javascript:", "shop_19 = 1", "page", "/"),
    ("SVG", "shop_20 = 1", "page", "/"),
    ("delayed types", "shop_21 = 1", "script", "/delay.js"),
    ("after scroll", "shop_22 = 1", "inline script", "/"),
    ("after click", "shop_23 = 1", "inline script", "/"),
    ("after consent", "shop_24 = 1", "script", "/consent.js"),
    ("only in checkout", "shop_25 = 1", "inline script", "/checkout"),
    ("only for mobile user agents", "shop_26 = 1", "page", "/"),
    ("tag manager container", "shop_27 = 1", "script", "/container.js?id=T-1"),
    ("two hops of loader", "shop_28 = 1", "script", "/hop2.js"),
    ("WebSocket message", "shop_29 = 1", "inline script", "/"),
    ("localStorage", "shop_30 = 1", "inline script", "/"),
    ("late timer", "shop_31 = 1", "inline script", "/"),
];

/// Those that nobody sees without running scripts, or without being who they are for.
const UNSEEN: [&str; 6] = [
    "only in checkout",
    "only for mobile user agents",
    "WebSocket message",
    "localStorage",
    "tag manager container",
    "shadow root",
];

const PAGE: &str = r##"<!doctype html>
<html><head>
<script>globalThis.shop_01 = 1</script>
<script defer src="/defer.js"></script>
<script type="importmap">{ "imports": { "lib": "/lib.mjs" } }</script>
<script type="module" src="/module.mjs"></script>
<script type="module">import "lib";</script>
<script>import("/dynamic.mjs");</script>
</head><body>
<script>document.write('<script src="/written.js"><\/script>');</script>
<div id="a"></div>
<script>document.getElementById("a").innerHTML = '<img src="/none.png" onerror="globalThis.sho' + 'p_07 = 1">';</script>
<script>eval("globalThis.sho" + "p_08 = 1");</script>
<script>new Function("globalThis.sho" + "p_09 = 1")();</script>
<script>setTimeout("globalThis.sho" + "p_10 = 1", 10);</script>
<script>var jsonp = document.createElement("script"); jsonp.src = "/jsonp?callback=done"; document.head.append(jsonp);</script>
<script>new Worker("/worker.js");</script>
<script>new SharedWorker("/shared.js");</script>
<script>navigator.serviceWorker.register("/service.js");</script>
<script>new Worker(URL.createObjectURL(new Blob(["globalThis.sho" + "p_15 = 1"])));</script>
<iframe srcdoc="<script>globalThis.shop_16 = 1</script>"></iframe>
<iframe src="data:text/html,<script>globalThis.shop_17 = 1</script>"></iframe>
<div id="host"></div>
<script>
  var root = document.getElementById("host").attachShadow({ mode: "closed" });
  var inner = document.createElement("script");
  inner.append(["globalThis.sho", "p_18 = 1"].join(""));
  root.append(inner);
</script>
<a id="j" href="javascript:void (globalThis.shop_19 = 1)">j</a>
<script>document.getElementById("j").click();</script>
<svg><script>globalThis.shop_20 = 1</script></svg>
<script type="rocketlazyloadscript">globalThis.shop_21 = 1</script>
<script src="/delay.js"></script>
<script>
  addEventListener("scroll", function () {
    var s = document.createElement("script"); s.src = "/scrolled.js"; document.head.append(s);
  }, { once: true });
</script>
<button id="buy">Buy</button>
<script>
  document.getElementById("buy").addEventListener("click", function () {
    var s = document.createElement("script"); s.src = "/clicked.js"; document.head.append(s);
  });
</script>
<div id="onetrust-banner-sdk"><button id="onetrust-accept-btn-handler">Accept</button></div>
<script src="/consent.js"></script>
<script>
  (function (w, d, s, l, i) {
    w[l] = w[l] || []; var j = d.createElement(s); j.async = true;
    j.src = "/container.js?id=" + i; d.head.appendChild(j);
  })(window, document, "script", "dataLayer", "T-1");
</script>
<script src="/hop1.js"></script>
<script>new WebSocket("ws://" + location.host + "/socket").onmessage = function (event) { eval(event.data); };</script>
<script>
  localStorage.setItem("kept", btoa(["globalThis.sho", "p_30 = 1"].join("")));
  eval(atob(localStorage.getItem("kept")));
</script>
<script>
  setTimeout(function () {
    var s = document.createElement("script"); s.src = "/late.js"; document.head.append(s);
  }, 4000);
</script>
<form id="pay" method="post" action="/pay"><input name="card" id="card"></form>
<p style="height: 3000px">
MOBILE
</body></html>"##;

fn answer(asked: &Asked) -> Answer {
    let mark = |number: &str| Answer::script(format!("globalThis.shop_{number} = 1"));
    match asked.path.as_str() {
        "/" => {
            let is_mobile = asked.header("user-agent").contains("Mobile");
            let mobile = if is_mobile { "<script>globalThis.shop_26 = 1</script>" } else { "" };
            Answer::html(PAGE.replace("MOBILE", mobile))
        }
        "/checkout" => Answer::html(
            "<!doctype html><title>Checkout</title><script>var s = document.createElement('script'); s.src = '/checkout.js'; \
             document.head.append(s);</script><form id=pay method=post action=/pay><input id=card name=card></form>",
        ),
        "/defer.js" => mark("02"),
        "/module.mjs" => Answer::script("import './dep.mjs';"),
        "/dep.mjs" => mark("03"),
        "/lib.mjs" => mark("04"),
        "/dynamic.mjs" => mark("05"),
        "/written.js" => mark("06"),
        "/jsonp?callback=done" => mark("11"),
        "/worker.js" => mark("12"),
        "/shared.js" => mark("13"),
        "/service.js" => mark("14"),
        "/delay.js" => Answer::script(
            "setTimeout(function () { document.querySelectorAll('script[type=rocketlazyloadscript]').forEach(function (old) {\n\
             var s = document.createElement('script'); s.text = old.textContent; old.replaceWith(s); }); }, 50);",
        ),
        "/scrolled.js" => mark("22"),
        "/clicked.js" => mark("23"),
        "/consent.js" => Answer::script(
            "document.getElementById('onetrust-accept-btn-handler').onclick = function () {\n\
             var s = document.createElement('script'); s.src = '/allowed.js'; document.head.append(s); };",
        ),
        "/allowed.js" => mark("24"),
        "/checkout.js" => mark("25"),
        "/container.js?id=T-1" => Answer::script(
            "var tags = [{ vendor: 'pixel', path: ['', 'tag.js'] }];\n\
             tags.forEach(function (tag) { var e = document['create' + 'Element']('script'); e['src'] = tag.path.join('/'); document.head.append(e); });",
        ),
        "/tag.js" => mark("27"),
        "/hop1.js" => Answer::script(
            "var s = document.createElement('script'); s.src = '/hop2.js'; document.head.append(s);",
        ),
        "/hop2.js" => Answer::script(
            "var t = document.createElement('script'); t.src = '/hop3.js'; document.head.append(t);",
        ),
        "/hop3.js" => mark("28"),
        "/socket" => Answer::Socket("globalThis.shop_29 = 1".to_owned()),
        "/late.js" => mark("31"),
        _ => Answer::none(),
    }
}

fn found<'a>(captured: &'a Captured, mark: &str) -> Vec<&'a Script> {
    let has = |script: &&Script| {
        script.source.as_deref().is_some_and(|source| String::from_utf8_lossy(source).contains(mark))
    };
    captured.scripts.iter().filter(has).collect()
}

fn names_found(captured: &Captured) -> BTreeSet<&'static str> {
    WAYS.iter().filter(|way| !found(captured, way.1).is_empty()).map(|way| way.0).collect()
}

#[test]
fn the_network_alone_finds_most_and_says_what_it_cannot_see() {
    let site = Site::start(answer);
    let shop = Network::new(options()).page(&site.url("/"), &|_| Vec::new()).unwrap();
    let names = names_found(&shop);
    let missing: Vec<&str> = WAYS.iter().map(|way| way.0).filter(|name| !names.contains(name)).collect();
    assert!(missing.iter().all(|name| UNSEEN.contains(name)), "missing: {missing:?}");
    assert!(names.len() >= 18, "{names:?}");
    let note = shop.notes.iter().find(|note| note.starts_with("seen by the network alone")).unwrap();
    assert!(note.contains("eval") && note.contains("sockets") && note.contains("storage"), "{note}");
    // Who started what is known as far as it was read.
    let hop = found(&shop, "shop_28 = 1")[0];
    let line = PAGE.lines().position(|line| line.contains("/hop1.js")).unwrap() + 1;
    let chain: Vec<String> =
        hop.initiators.iter().map(|one| one.to_string().replace(&site.url(""), "")).collect();
    assert_eq!(
        chain,
        ["script /hop2.js, line 1", "script /hop1.js, line 1", &format!("page /, line {line}")]
    );
}

#[test]
fn a_browser_finds_all_with_who_started_them() {
    let site = Site::start(answer);
    let mut options = options();
    options.max_time = Duration::from_secs(90);
    options.user_agent = Some(
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Mobile Safari/537.36"
            .to_owned(),
    );
    let mut wishes = capture::BrowserOptions::default();
    wishes.viewport = (390, 844);
    wishes.consent = Some(Consent::Accept);
    wishes.scrolls = true;
    wishes.wait = Duration::from_secs(5);
    wishes.keeps_requests = true;
    wishes.steps = Steps::parse(
        "click #buy\nfill #card = {card}\nsubmit #pay\nopen /checkout\nfill #card = {card}\nsubmit #pay",
    )
    .unwrap();
    let Some(browser) = browser(&options, &wishes) else { return };
    let shop = browser.visit(&site.url("/")).unwrap();

    let mut wrong = Vec::new();
    for (name, mark, kind, end) in WAYS {
        let scripts = found(&shop, mark);
        let is_right = |script: &&Script| {
            script.initiators.first().is_some_and(|first| {
                let url = first.url.as_deref().unwrap_or_default();
                first.kind == kind && (url.ends_with(end) || url.strip_prefix(&site.url("")) == Some(end))
            }) && script.initiators.last().is_some_and(|last| last.kind == "page")
        };
        if !scripts.iter().any(is_right) {
            let chains: Vec<_> = scripts.iter().map(|script| (&script.holder, &script.initiators)).collect();
            wrong.push(format!("{name}: wanted {kind} {end}, got {chains:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} are wrong:\n{}\n{:?}",
        wrong.len(),
        WAYS.len(),
        wrong.join("\n"),
        shop.notes
    );
    assert!(shop.scripts.iter().all(|script| script.seen_by == SeenBy::Browser));

    // The form is recorded, and not sent.
    let pay = shop.connections.iter().find(|connection| connection.url.ends_with("/pay")).unwrap();
    assert!(pay.held_back && pay.kind == "form", "{pay:?}");
    assert!(!site.asked().iter().any(|asked| asked.method == "POST"), "{:?}", site.asked());

    // Both looks together: what only running shows is the browser's alone, and the rest both saw.
    let by_network = Network::new(self::options()).page(&site.url("/"), &|_| Vec::new()).unwrap();
    let har = capture::write_har(&shop.requests);
    let both = by_network.joined(shop);
    for (mark, seen_by) in
        [("shop_01 = 1", SeenBy::Both), ("shop_28 = 1", SeenBy::Both), ("shop_29 = 1", SeenBy::Browser)]
    {
        let scripts = found(&both, mark);
        assert!(
            scripts.iter().any(|script| script.seen_by == seen_by && !script.differs),
            "{mark}: {scripts:?}"
        );
    }
    assert!(!both.notes.iter().any(|note| note.starts_with("seen by the network alone")));

    // The archive is one that our own reader takes.
    let contents = page::read(har.as_bytes(), &page::Options::new().name("shop.har")).unwrap();
    assert!(contents.problems.is_empty(), "{:?}", contents.problems);
    let has = |mark: &[u8]| contents.scripts.iter().any(|script| script.source.as_deref() == Some(mark));
    assert!(has(b"globalThis.shop_28 = 1") && has(b"globalThis.shop_01 = 1"));
}
