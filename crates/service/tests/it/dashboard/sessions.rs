//! Who comes in: logins, cookies, and what a session may see.

use crate::door::{Door, form, see};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use service::{Peer, Scope};
use tower::ServiceExt as _;

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
