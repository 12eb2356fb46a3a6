//! Our own REST, over the router.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use crate::door::{Door, now, see};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use hyper::body::Body as _;
use monitor::Observation;
use serde_json::{Value, json};
use service::{Scope, Service};
use tower::ServiceExt as _;

const SHOP: &str = "/api/v1/sites/shop";

/// Every call that the document names, with its path filled in for a site.
fn calls(document: &Value, site: &str) -> Vec<(Method, String)> {
    let mut calls = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        let path = path
            .replace("{site}", site)
            .replace("/resources/{id}", "/resources/1")
            .replace("{id}", "0123456789abcdef")
            .replace("{hash}", &"0".repeat(64));
        let path = if path.ends_with("/diff") { format!("{path}?from=a&to=b") } else { path };
        for method in methods.as_object().unwrap().keys() {
            calls.push((method.to_uppercase().parse().unwrap(), path.clone()));
        }
    }
    calls
}

#[tokio::test]
async fn nothing_is_answered_without_a_token() {
    let door = Door::open();
    door.site("shop", |monitor| see(monitor, "https://cdn.example/a.js", "https://shop.example/", None))
        .await;
    let document = door.ask("", Method::GET, "/openapi.json", None).await;
    assert_eq!(document.status, StatusCode::OK);
    let document = document.json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"), "{}", document["openapi"]);
    let calls = calls(&document, "shop");
    assert!(calls.len() > 20, "{calls:?}");
    for (method, path) in calls {
        for token in ["", "pwd_0123456789abcdef_x"] {
            let answer = door.ask(token, method.clone(), &path, Some(json!({}))).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{method} {path}");
            assert_eq!(answer.header("content-type"), "application/problem+json", "{method} {path}");
            assert!(!answer.text.contains("cdn.example"), "{}", answer.text);
        }
        let ingest = door.token(&[Scope::Ingest], &[]);
        let answer = door.ask(&ingest, method.clone(), &path, Some(body_of(&method, &path))).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method} {path}: {}", answer.text);
    }
}

/// A body that is as expected.
fn body_of(method: &Method, path: &str) -> Value {
    match (method.as_str(), path.rsplit('/').next()) {
        ("POST", Some("justification")) => json!({"justification": "the chat"}),
        ("POST", Some("mutes")) => json!({"resource": 1, "reason": "known", "until": "2999-01-01T00:00:00Z"}),
        ("POST", Some("scan")) => json!({"text": "chat()"}),
        ("POST", Some("url")) => json!({"url": "https://shop.example/"}),
        ("PUT", Some(_)) => json!({"value": 1}),
        ("POST", Some("pin")) => json!({"url": "https://shop.example/pay"}),
        ("POST", Some("test")) => json!({"site": "shop"}),
        ("POST", Some("tokens")) => json!({"name": "n", "scopes": ["read"]}),
        _ => json!({}),
    }
}

#[tokio::test]
async fn a_token_of_one_site_reads_nothing_of_another() {
    let door = Door::open();
    for site in ["shop", "other"] {
        door.site(site, |monitor| see(monitor, "https://secret.example/a.js", "https://shop.example/", None))
            .await;
    }
    let token = door.token(&Scope::ALL, &["other"]);
    let document = door.get("/openapi.json").await.json();
    let (there, absent) = (calls(&document, "shop"), calls(&document, "absent"));
    let mut compared = 0;
    for ((method, path), (_, absent)) in there.into_iter().zip(absent) {
        let body = body_of(&method, &path);
        let answer = door.ask(&token, method.clone(), &path, Some(body.clone())).await;
        if path.contains("/sites/shop") {
            let other = door.ask(&token, method.clone(), &absent, Some(body)).await;
            assert_eq!(
                (answer.status, &answer.text),
                (StatusCode::NOT_FOUND, &other.text),
                "{method} {path}"
            );
            compared += 1;
        }
        if path.contains("/tokens") || path == "/api/v1/audit" {
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{method} {path}: {}", answer.text);
        }
    }
    assert!(compared > 14, "{compared}");
    let sites = door.ask(&token, Method::GET, "/api/v1/sites", None).await.json();
    assert_eq!(sites, json!({"sites": [{"name": "other"}]}));
    let own = door.ask(&token, Method::GET, "/api/v1/sites/other/resources", None).await.json();
    assert_eq!(own["resources"][0]["host"], "secret.example");
    // Nothing of the other site was changed by what was refused.
    assert_eq!(door.get(&format!("{SHOP}/audit")).await.json()["entries"], json!([]));
}

#[tokio::test]
async fn lists_page_through_with_filters_and_totals() {
    let door = Door::open();
    door.site("shop", |monitor| {
        for number in 0..120 {
            let url = format!("https://cdn{}.example/{number}.js", number % 3);
            monitor.observe(&Observation::script(url.as_str()), now()).unwrap();
        }
        monitor.observe(&Observation::connection("wss://chat.example/"), now()).unwrap();
    })
    .await;
    let (mut seen, mut next) = (Vec::new(), String::new());
    loop {
        let page =
            door.get(&format!("{SHOP}/resources?kind=script&limit=50&total=true&cursor={next}")).await.json();
        assert_eq!(page["total"], json!({"count": 120, "is_exact": true}));
        let resources = page["resources"].as_array().unwrap();
        seen.extend(resources.iter().map(|one| one["id"].as_u64().unwrap()));
        assert!(resources.iter().all(|one| one["malicious"] == false && one["standing"] == "unknown"));
        match page["next"].as_str() {
            Some(cursor) => next = cursor.to_owned(),
            None => break,
        }
    }
    assert_eq!(seen.len(), 120);
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 120);
    for (filter, count) in [
        ("host=cdn1.*", 40),
        // 4, 40, 43, 46 and 49.
        ("host=cdn1.*&url=/4", 5),
        ("kind=connection", 1),
        ("malicious=true", 0),
        ("malicious=false", 121),
        ("status=active", 0),
        ("from=2000-01-01", 121),
        ("until=2000-01-01", 0),
        ("order=first_seen_at&direction=ascending&from=2000-01-01T00:00:00Z", 121),
        ("exclude_duplicates=true", 121),
    ] {
        let page = door.get(&format!("{SHOP}/resources?limit=500&total=true&{filter}")).await.json();
        assert_eq!(page["resources"].as_array().unwrap().len(), count, "{filter}");
        assert_eq!(page["total"]["count"], count, "{filter}");
        let page = door.get(&format!("{SHOP}/resources?limit=1&total=true&{filter}")).await.json();
        assert_eq!(page["total"]["count"], count, "{filter}, counted");
    }
    for (wrong, want) in [
        ("limit=0", "`limit`: expected a number from 1 to 500, got \"0\""),
        ("kind=image", "`kind`: expected script or connection, got \"image\""),
        ("cursor=1", "`cursor`: expected `next` of the page before, got \"1\""),
        ("colour=red", "unknown field `colour`"),
    ] {
        let answer = door.get(&format!("{SHOP}/resources?{wrong}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
        assert!(answer.json()["detail"].as_str().unwrap().contains(want), "{}", answer.text);
    }
    let summary = door.get(SHOP).await.json();
    assert_eq!((&summary["scripts"], &summary["without_body"]), (&json!(120), &json!(120)));
    assert_eq!((&summary["connections"], &summary["new"]), (&json!(1), &json!(121)));
}

#[tokio::test]
async fn approvals_are_of_what_was_looked_at_and_their_history_only_grows() {
    let door = Door::open();
    let url = "https://cdn.example/a.js";
    let site =
        door.site("shop", move |monitor| see(monitor, url, "https://shop.example/", Some("chat()"))).await;
    let one = format!("{SHOP}/resources/1");
    let first = door.get(&one).await.json();
    assert_eq!((&first["authorisation"], &first["version_count"]), (&json!("not_approved"), &json!(1)));
    let hash = first["hash"].as_str().unwrap().to_owned();

    // Somebody changes the code between the look and the approval.
    site.write(move |monitor| {
        monitor.observe(&Observation::script(url).with_source("chat(); more(1)"), now())
    })
    .await
    .unwrap();
    let path = format!("{one}/justification");
    let approve = |hash: &str| json!({"justification": "the chat", "approve": true, "hash": hash});
    let late = door.ask(&door.token, Method::POST, &path, Some(approve(&hash))).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text);
    assert_eq!(door.get(&path).await.json(), json!({"history": []}));

    let newer = door.get(&one).await.json()["hash"].as_str().unwrap().to_owned();
    let reader = door.token(&[Scope::Read], &[]);
    let refused = door.ask(&reader, Method::POST, &path, Some(approve(&newer))).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let done = door.ask(&door.token, Method::POST, &path, Some(approve(&newer))).await;
    assert_eq!((done.status, &done.json()["approved_hash"]), (StatusCode::OK, &json!(newer)));
    assert_eq!(door.get(&one).await.json()["authorisation"], "approved");
    let doubt = json!({"justification": "no longer sure"});
    assert_eq!(door.ask(&door.token, Method::POST, &path, Some(doubt)).await.status, StatusCode::OK);
    for wrong in [json!({"justification": " "}), json!({"justification": "x".repeat(4001)}), json!({})] {
        assert_eq!(
            door.ask(&door.token, Method::POST, &path, Some(wrong)).await.status,
            StatusCode::BAD_REQUEST
        );
    }

    let history = door.get(&path).await.json();
    let said: Vec<&Value> =
        history["history"].as_array().unwrap().iter().map(|said| &said["approved"]).collect();
    assert_eq!(said, [&json!(false), &json!(true)]);
    let audit = door.get(&format!("{SHOP}/audit")).await.json();
    let entries = audit["entries"].as_array().unwrap();
    let actions: Vec<_> =
        entries.iter().map(|entry| (&entry["seq"], &entry["action"], &entry["by"])).collect();
    let by = json!("first");
    assert_eq!(actions, [(&json!(2), &json!("justify"), &by), (&json!(1), &json!("approve"), &by)]);
    assert_eq!(entries[1]["subject"], url);

    // Versions, their code and what changed between them.
    let versions = door.get(&format!("{one}/versions")).await.json();
    assert_eq!(versions["versions"].as_array().unwrap().len(), 2);
    let source = door.get(&format!("{one}/versions/{newer}/source")).await;
    assert_eq!(
        (source.text.as_str(), source.header("x-content-type-options")),
        ("chat(); more(1)", "nosniff")
    );
    assert!(source.header("content-disposition").starts_with("attachment"));
    let diff = door.get(&format!("{one}/diff?from={hash}&to={newer}")).await.json();
    assert_eq!(diff["lines"], json!([{"op": "changed", "before": "chat()", "after": "chat(); more(1)"}]));
    let verdict = door.get(&format!("{one}/verdict")).await.json();
    assert_eq!(verdict["hash"], json!(newer));
    for absent in ["resources/9", "resources/9/verdict", "resources/x", "resources/1/versions/00/source"] {
        assert_eq!(door.get(&format!("{SHOP}/{absent}")).await.status, StatusCode::NOT_FOUND, "{absent}");
    }
}

#[tokio::test]
async fn mutes_outlive_the_process_and_end() {
    let door = Door::open();
    door.site("shop", |monitor| see(monitor, "https://cdn.example/a.js", "https://shop.example/", None))
        .await;
    let path = format!("{SHOP}/mutes");
    let mute = json!({"host": "*.example", "kind": "new_domain", "reason": "known", "until": "2999-01-01T00:00:00Z"});
    let made = door.ask(&door.token, Method::POST, &path, Some(mute)).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let id = made.json()["id"].as_str().unwrap().to_owned();
    for (wrong, want) in [
        (json!({"reason": "all", "until": "2999-01-01T00:00:00Z"}), "expected a host, a URL, a resource"),
        (json!({"resource": 1, "reason": "old", "until": "2000-01-01T00:00:00Z"}), "`until`: expected"),
        (json!({"resource": 1, "reason": "", "until": "2999-01-01T00:00:00Z"}), "expected a reason"),
        (
            json!({"resource": 1, "kind": "x", "reason": "r", "until": "2999-01-01T00:00:00Z"}),
            "unknown variant `x`",
        ),
    ] {
        let answer = door.ask(&door.token, Method::POST, &path, Some(wrong)).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert!(answer.text.contains(want), "{}", answer.text);
    }

    let Door { service, router, token, folder } = door;
    let config = service.config().clone();
    service.stop().await;
    drop((service, router));
    let service = Service::open(config).unwrap();
    let door = Door { router: service.router(), service, token, folder };
    let kept = door.get(&path).await.json();
    assert_eq!((&kept["mutes"][0]["id"], &kept["mutes"][0]["host"]), (&json!(id), &json!("*.example")));
    let site = door.service.sites().get(&"shop".parse().unwrap()).await.unwrap().unwrap();
    assert_eq!(site.mutes().all().len(), 1);

    let end = format!("{path}/{id}");
    assert_eq!(door.ask(&door.token, Method::DELETE, &end, None).await.status, StatusCode::NO_CONTENT);
    assert_eq!(door.ask(&door.token, Method::DELETE, &end, None).await.status, StatusCode::NOT_FOUND);
    assert_eq!(door.get(&path).await.json(), json!({"mutes": []}));
    let audit = door.get(&format!("{SHOP}/audit?limit=1")).await.json();
    assert_eq!((&audit["entries"][0]["action"], &audit["next"]), (&json!("unmute"), &json!(2)));
    let audit = door.get(&format!("{SHOP}/audit?before=2")).await.json();
    assert_eq!((&audit["entries"][0]["action"], &audit["next"]), (&json!("mute"), &Value::Null));
    for (query, count, total) in [
        ("limit=1&total=true", 1, 2),
        ("from=2000-01-01&total=true", 2, 2),
        ("until=2000-01-01&total=true", 0, 0),
        ("from=2999-01-01T00:00:00Z&total=true", 0, 0),
    ] {
        let audit = door.get(&format!("{SHOP}/audit?{query}")).await.json();
        assert_eq!(audit["entries"].as_array().unwrap().len(), count, "{query}");
        assert_eq!(audit["total"], json!({"count": total, "is_exact": true}), "{query}");
    }
    let own = door.get("/api/v1/audit?from=2000-01-01&total=true").await.json();
    assert_eq!((&own["entries"], &own["total"]["count"]), (&json!([]), &json!(0)));
}

#[tokio::test]
async fn tokens_give_no_more_than_their_maker_has() {
    let door = Door::open();
    let writer = door.token(&[Scope::Write], &[]);
    let make = |scopes: &[&str]| json!({"name": "n", "scopes": scopes, "sites": ["shop"]});
    let more = door.ask(&writer, Method::POST, "/api/v1/tokens", Some(make(&["read"]))).await;
    assert_eq!(more.status, StatusCode::BAD_REQUEST, "{}", more.text);
    for wrong in
        [make(&[]), json!({"name": "", "scopes": ["read"]}), json!({"name": "n", "scopes": ["root"]})]
    {
        let answer = door.ask(&door.token, Method::POST, "/api/v1/tokens", Some(wrong)).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    }
    let made = door.ask(&door.token, Method::POST, "/api/v1/tokens", Some(make(&["read", "read"]))).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let (id, token) = (made.json()["id"].clone(), made.json()["token"].as_str().unwrap().to_owned());
    assert_eq!(door.ask(&token, Method::GET, "/api/v1/sites", None).await.status, StatusCode::OK);
    let list = door.get("/api/v1/tokens").await;
    assert!(!list.text.contains(&token));
    let tokens = list.json();
    let kept = tokens["tokens"].as_array().unwrap().iter().find(|token| token["id"] == id).unwrap();
    assert_eq!((&kept["scopes"], &kept["sites"]), (&json!(["read"]), &json!(["shop"])));

    let path = format!("/api/v1/tokens/{}", id.as_str().unwrap());
    assert_eq!(door.ask(&door.token, Method::DELETE, &path, None).await.status, StatusCode::NO_CONTENT);
    assert_eq!(door.ask(&token, Method::GET, "/api/v1/sites", None).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(door.ask(&door.token, Method::DELETE, &path, None).await.status, StatusCode::NOT_FOUND);
    let audit = door.get("/api/v1/audit").await.json();
    let actions: Vec<_> = audit["entries"].as_array().unwrap().iter().map(|entry| &entry["action"]).collect();
    assert_eq!(actions, [&json!("token_revoke"), &json!("token_add")]);
    // The log's place in the store is no site.
    assert_eq!(door.get("/api/v1/sites").await.json(), json!({"sites": []}));
}

#[tokio::test]
async fn pasted_code_is_scored_and_not_kept() {
    let door = Door::open();
    let reader = door.token(&[Scope::Read], &["shop"]);
    let pasted = json!({"text": "document.title = 'a shop';", "url": "https://cdn.example/a.js"});
    let answer = door.ask(&reader, Method::POST, "/api/v1/scan", Some(pasted)).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let verdict = answer.json();
    assert_eq!((&verdict["standing"], &verdict["host"]), (&json!("clean"), &json!("cdn.example")));
    assert!(verdict["js_integrity_score"].as_u64().unwrap() >= 10);
    let empty = door.ask(&reader, Method::POST, "/api/v1/scan", Some(json!({"text": " \n"}))).await;
    assert_eq!(empty.status, StatusCode::BAD_REQUEST);
    let long = json!({"text": "x".repeat(9 << 20)});
    assert_eq!(
        door.ask(&reader, Method::POST, "/api/v1/scan", Some(long)).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    let form = Request::post("/api/v1/scan")
        .header("authorization", format!("Bearer {reader}"))
        .body(Body::from("x"));
    assert_eq!(door.send(form.unwrap()).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(door.get("/api/v1/sites").await.json(), json!({"sites": []}));
    let elsewhere = door.get("/api/v1/nowhere").await;
    assert_eq!(elsewhere.header("content-type"), "application/problem+json");
    let method = door.ask(&door.token, Method::PUT, "/api/v1/scan", None).await;
    assert_eq!(method.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn events_are_listed_and_a_stream_goes_on_where_it_was_cut_off() {
    let door = Door::open();
    let site = door
        .site("shop", |monitor| {
            for number in 0..3 {
                see(monitor, &format!("https://cdn{number}.example/a.js"), "https://shop.example/", None);
            }
        })
        .await;
    let all = door.get(&format!("{SHOP}/events")).await.json();
    let numbers = |events: &Value| -> Vec<u64> {
        events.as_array().unwrap().iter().map(|event| event["seq"].as_u64().unwrap()).collect()
    };
    assert_eq!(numbers(&all["events"]), [1, 2, 3, 4, 5, 6]);
    let page = door.get(&format!("{SHOP}/events?after=1&limit=2&alerts=true")).await.json();
    assert_eq!((numbers(&page["events"]), &page["next"]), (vec![2, 3], &json!(3)));
    let total = |count: u64| json!({"count": count, "is_exact": true});
    for (query, want, whole) in [
        ("total=true&limit=2", vec![1, 2], 6),
        ("total=true&from=2000-01-01&until=2999-01-01T00:00:00Z", vec![1, 2, 3, 4, 5, 6], 6),
        ("total=true&until=2000-01-01", vec![], 0),
        ("total=true&from=2999-01-01", vec![], 0),
        ("total=true&alerts=true&after=4", vec![5, 6], 6),
    ] {
        let page = door.get(&format!("{SHOP}/events?{query}")).await.json();
        assert_eq!((numbers(&page["events"]), &page["total"]), (want, &total(whole)), "{query}");
    }
    assert_eq!(all["total"], Value::Null);
    for wrong in ["from=soon", "until=1", "total=maybe"] {
        let answer = door.get(&format!("{SHOP}/events?{wrong}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
    }

    let open = |after: Option<&'static str>| {
        let mut request = Request::get(format!("{SHOP}/events/stream"))
            .header("authorization", format!("Bearer {}", door.token));
        if let Some(after) = after {
            request = request.header("last-event-id", after);
        }
        door.router.clone().oneshot(request.body(Body::empty()).unwrap())
    };
    let resumed = open(Some("4")).await.unwrap();
    assert_eq!(resumed.headers()["content-type"], "text/event-stream; charset=utf-8");
    let text = read_until(resumed.into_body(), "id: 6\n").await;
    assert!(text.contains("id: 5\nevent: event\ndata: {") && !text.contains("\"seq\":4"), "{text}");

    // Without a number it begins with what comes.
    let fresh = open(None).await.unwrap().into_body();
    site.write(|monitor| {
        see(monitor, "https://late.example/a.js", "https://shop.example/", None);
        Ok(())
    })
    .await
    .unwrap();
    let text = read_until(fresh, "\"seq\":8").await;
    assert!(text.contains("late.example") && !text.contains("\"seq\":6"), "{text}");
    assert_eq!(open(Some("x")).await.unwrap().status(), StatusCode::BAD_REQUEST);

    // A stream ends with its token.
    let (id, token) = door.service.tokens().add("t", &[Scope::Read], None).unwrap();
    let request =
        Request::get(format!("{SHOP}/events/stream")).header("authorization", format!("Bearer {token}"));
    let body = door.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap().into_body();
    door.service.tokens().remove(&id).unwrap();
    read_until(body, "\0").await;
}

/// What comes until this does, or until the end.
async fn read_until(mut body: Body, end: &str) -> String {
    let mut text = String::new();
    let reading = async {
        while !text.contains(end) {
            let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await else { break };
            text.push_str(std::str::from_utf8(frame.unwrap().data_ref().unwrap()).unwrap());
        }
    };
    tokio::time::timeout(Duration::from_secs(60), reading).await.expect("the stream goes on");
    text
}
