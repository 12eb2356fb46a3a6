//! Cookies and payment pages.

use super::{HOSTILE, is_escaped};
use crate::door::Door;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};

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
