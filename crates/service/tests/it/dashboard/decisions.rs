//! Decisions from lists and alerts: approve and mute.

use super::{HOSTILE, is_escaped};
use crate::door::{Door, now, see};
use axum::http::StatusCode;
use service::Scope;

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
    assert!(said.text.contains("Approved in one click, without a reason."), "{}", said.text);
    let mutes = door.get("/api/v1/sites/shop/mutes").await;
    assert!(mutes.text.contains("Muted in one click"), "{}", mutes.text);
    let reader = door.login(&door.token(&[Scope::Read], &["shop"])).await;
    let csrf = reader.csrf().await;
    let refused = reader.post("/sites/shop/resources/1/quick", &[("do", "mute"), ("csrf", &csrf)]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
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
