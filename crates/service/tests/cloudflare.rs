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
                "seen_at": format!("2026-11-28T08:{:02}:00Z", number % 60),
                "text": format!("rate({number})"),
            });
            lines.push_str(&format!("{line}\n"));
        }
    }
    lines
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
