//! Policies: suggested, kept, switched and removed.

use crate::door::{Door, see};
use axum::http::StatusCode;
use service::Scope;

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
    assert!(page.text.contains("blocks no resource of these 30 days"), "{}", page.text);
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
    assert!(!reader.get("/sites/shop/policies?page=*").await.text.contains("Save this policy"));
    let csrf = reader.csrf().await;
    let fields: Vec<_> = good.iter().copied().chain([("csrf", csrf.as_str())]).collect();
    assert_eq!(reader.post("/sites/shop/policies", &fields).await.status, StatusCode::FORBIDDEN);
}
