//! Lists with filters and pages, and the stream of what is new.

use crate::door::{Door, now, see};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use monitor::Observation;
use tower::ServiceExt as _;

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
