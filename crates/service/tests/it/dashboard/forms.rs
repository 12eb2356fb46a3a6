//! Forms change something only when they come from the dashboard itself.

use crate::door::{Door, form, see};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use service::Scope;

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
