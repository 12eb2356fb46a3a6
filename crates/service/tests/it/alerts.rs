//! Alerts, from an event in a monitor to what arrives at each kind of receiver. All receivers are on this machine.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "what is not as expected fails the test; what was skipped is said"
)]

use std::collections::HashMap;

use crate::receiver::{Http, Smtp};
use monitor::{MemoryStore, Monitor, Observation};
use serde_json::Value;
use service::alerts::{AlertOptions, Mute, Mutes, dispatcher, routes, send_test};
use verdict::{Engine, Timestamp};

const SITE: &str = "shop";

fn at() -> Timestamp {
    "2026-11-28T12:00:00Z".parse().unwrap()
}

fn client() -> fetch::Client {
    fetch::Client::builder().addresses(fetch::Addresses::Private).build()
}

/// A monitor in which a hostile page has made a resource active: its URL is markup for every receiver.
fn monitor() -> Monitor<MemoryStore> {
    let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms()).unwrap();
    let url = "https://cdn.widget.example/<!channel>/*bold*/@everyone/[x](https://evil.example)/w.js";
    let seen = Observation::script(url).on_page("https://shop.example/pay");
    monitor.observe_all(&[seen.clone(), seen.clone(), seen], at()).unwrap();
    monitor
}

/// Everything that a receiver got for the events of [`monitor`] and for a test call.
fn told(to: &str, environment: &[(&str, String)]) -> Http {
    let http = Http::answering(&[200, 200, 200, 200]);
    let mut known: HashMap<&str, String> =
        environment.iter().map(|(name, value)| (*name, value.clone())).collect();
    known.insert("URL", http.url());
    let options = format!(
        "dashboard_url = 'https://watch.example'\n[[routes]]\nname = 'r'\npreset = 'everything'\nto = {to}"
    );
    let options: AlertOptions = toml::from_str(&options).unwrap();
    let routes = routes(&options, &client(), |name| known.get(name).cloned()).unwrap();
    let monitor = monitor();
    let dispatcher = dispatcher(&routes, SITE, &Mutes::default(), false).unwrap();
    dispatcher.begin(&monitor).unwrap();
    send_test(&routes[0], SITE, at()).unwrap();
    let mut monitor = monitor;
    let other = Observation::script(
        "https://cdn.widget.example/<!channel>/*b*/@everyone/[x](https://evil.example)/2.js",
    );
    let other = other.on_page("https://shop.example/pay");
    monitor.observe_all(&[other.clone(), other.clone(), other], at()).unwrap();
    let dispatched = dispatcher.dispatch(&monitor, at()).unwrap();
    assert!(dispatched.failed.is_empty(), "{:?}", dispatched.failed);
    http
}

fn text<'a>(body: &'a Value, pointer: &str) -> &'a str {
    body.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("no text at {pointer} of {body}"))
}

/// Holds a body to a schema of `data/`, as it arrived.
fn validate(schema: &str, body: &Value) {
    let path = format!("{}/tests/data/{schema}.schema.json", env!("CARGO_MANIFEST_DIR"));
    let schema = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("body.json", schema).unwrap();
    let schema = compiler.compile("body.json", &mut schemas).unwrap();
    schemas.validate(body, schema).unwrap_or_else(|error| panic!("{error}: {body}"));
}

#[test]
fn slack_gets_text_without_markup_of_pages() {
    let requests = told("{ slack = { url = { env = 'URL' } } }", &[]).requests();
    assert_eq!(requests.len(), 2);
    requests.iter().for_each(|request| validate("slack", &request.json()));
    let text = text(&requests[1].json(), "/text").to_owned();
    assert!(text.starts_with("*[shop] A script is new: "), "{text}");
    assert!(text.contains("&lt;!channel&gt;") && !text.contains("<!channel>"), "{text}");
    assert!(!text.contains("/*b*/"), "{text}");
    assert!(text.contains("https://watch.example/sites/shop/resources/2"), "{text}");
}

#[test]
fn mattermost_gets_escaped_markdown() {
    let requests = told("{ mattermost = { url = { env = 'URL' } } }", &[]).requests();
    let body = requests[1].json();
    assert!(text(&body, "/text").contains("\\[x\\]\\(https://evil.example\\)"), "{body}");
}

#[test]
fn discord_mentions_nobody() {
    let requests = told("{ discord = { url = { env = 'URL' } } }", &[]).requests();
    let body = requests[1].json();
    assert_eq!(body.pointer("/allowed_mentions/parse"), Some(&serde_json::json!([])));
    assert!(
        !text(&body, "/content").contains("@everyone") && text(&body, "/content").chars().count() <= 2_000
    );
}

#[test]
fn teams_gets_an_adaptive_card() {
    let requests = told("{ teams = { url = { env = 'URL' } } }", &[]).requests();
    requests.iter().for_each(|request| validate("teams", &request.json()));
    let body = requests[1].json();
    assert_eq!(text(&body, "/type"), "message");
    assert_eq!(text(&body, "/attachments/0/contentType"), "application/vnd.microsoft.card.adaptive");
    assert_eq!(text(&body, "/attachments/0/content/type"), "AdaptiveCard");
    let blocks = body.pointer("/attachments/0/content/body").and_then(Value::as_array).unwrap();
    assert!(blocks.iter().all(|block| block["type"] == "TextBlock" && block["text"].is_string()));
}

#[test]
fn pagerduty_gets_an_incident_for_what_is_malicious_and_one_event_for_the_rest() {
    let to = "{ pager_duty = { routing_key = { env = 'KEY' }, url = 'URL_OF_TEST' } }";
    let http = Http::answering(&[202, 202]);
    let options = format!("[[routes]]\nname = 'r'\nto = {}", to.replace("URL_OF_TEST", &http.url()));
    let routes = routes(&toml::from_str(&options).unwrap(), &client(), |_| Some("k".repeat(32))).unwrap();
    send_test(&routes[0], SITE, at()).unwrap();
    let body = http.requests().remove(0).json();
    assert_eq!(text(&body, "/routing_key"), "k".repeat(32));
    assert_eq!((text(&body, "/event_action"), text(&body, "/payload/severity")), ("trigger", "critical"));
    assert_eq!(text(&body, "/dedup_key"), "pagewarden/shop/resource/0");
}

#[test]
fn cloudflare_gets_one_request_for_each_kind_with_its_secret() {
    let to = "{ cloudflare = { url = { env = 'URL' }, secret = { env = 'SECRET' } } }";
    let requests = told(to, &[("SECRET", "open sesame".into())]).requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[1].header("cf-webhook-auth"), Some("open sesame"));
    let body = requests[1].json();
    assert_eq!(text(&body, "/alert_type"), "scriptmonitor_alert_new_resources");
    for name in ["name", "text", "policy_id"] {
        assert!(body[name].is_string(), "{name}");
    }
    assert!(body["ts"].is_i64() && body["data"].is_object());
    assert_eq!(text(&requests[0].json(), "/alert_type"), "scriptmonitor_alert_new_malicious_scripts");
}

#[test]
fn webhooks_are_signed() {
    let to = "{ webhook = { url = { env = 'URL' }, secret = { env = 'SECRET' } } }";
    let requests = told(to, &[("SECRET", "0123456789abcdef".into())]).requests();
    assert!(requests[1].header("webhook-signature").unwrap().starts_with("v1,"));
    assert!(requests[1].header("webhook-id").is_some());
}

#[test]
fn a_siem_gets_lines_of_ecs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("alerts.jsonl");
    drop(told(&format!("{{ ecs = {{ path = '{}' }} }}", path.display()), &[]));
    let lines = std::fs::read_to_string(&path).unwrap();
    let documents: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(documents.len(), 2);
    for document in &documents {
        for pointer in
            ["/@timestamp", "/ecs/version", "/event/action", "/url/full", "/rule/id", "/labels/site"]
        {
            assert!(document.pointer(pointer).is_some_and(Value::is_string), "{pointer}: {document}");
        }
        assert_eq!(text(document, "/event/kind"), "alert");
    }
    assert_eq!(text(&documents[1], "/event/action"), "new_resource");
    assert_eq!(text(&documents[1], "/http/request/referrer"), "https://shop.example/pay");
}

#[test]
fn mail_arrives_as_text_and_html() {
    let smtp = Smtp::accepting();
    let options = format!(
        "[[routes]]\nname = 'mail'\n[routes.to.email]\nserver = '127.0.0.1'\nport = {}\nsecurity = 'none'\n\
         from = 'Watch <watch@shop.example>'\nto = ['a@shop.example', 'b@shop.example']",
        smtp.port()
    );
    let routes = routes(&toml::from_str(&options).unwrap(), &client(), |_| None).unwrap();
    send_test(&routes[0], SITE, at()).unwrap();
    let mail = smtp.mail();
    assert_eq!(mail.to, ["a@shop.example", "b@shop.example"]);
    for part in [
        "Content-Type: multipart/alternative",
        "Content-Type: text/plain",
        "Content-Type: text/html",
        "Subject: [shop] The code of a script is malicious",
        "Message-ID: <mail-test-",
        "Auto-Submitted: auto-generated",
    ] {
        assert!(mail.text.contains(part), "{part}:\n{}", mail.text);
    }
}

#[test]
fn a_receiver_that_fails_is_tried_again_without_what_it_took() {
    let http = Http::answering(&[200, 503, 200]);
    let options =
        "[[routes]]\nname = 'r'\npreset = 'everything'\nto = { cloudflare = { url = { env = 'URL' } } }";
    let url = http.url();
    let routes = routes(&toml::from_str(options).unwrap(), &client(), |_| Some(url.clone())).unwrap();
    let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms()).unwrap();
    let dispatcher = dispatcher(&routes, SITE, &Mutes::default(), false).unwrap();
    dispatcher.begin(&monitor).unwrap();
    let seen = Observation::script("https://cdn.widget.example/w.js");
    monitor.observe_all(&[seen.clone(), seen.clone(), seen], at()).unwrap();
    // A new resource and its new host: two kinds, two requests; the second one fails.
    let first = dispatcher.dispatch(&monitor, at()).unwrap();
    assert_eq!((first.delivered, first.failed.len()), (0, 1));
    assert!(!format!("{:?}", first.failed).contains(&url), "an address may be a secret");
    let second = dispatcher.dispatch(&monitor, first.next_at.unwrap()).unwrap();
    assert_eq!(second.delivered, 1);
    let types: Vec<String> =
        http.requests().iter().map(|request| text(&request.json(), "/alert_type").to_owned()).collect();
    assert_eq!(types.len(), 3);
    assert_eq!(types[1], types[2]);
}

#[test]
fn what_is_muted_is_not_told_until_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("alerts.jsonl");
    let options = format!(
        "[[routes]]\nname = 'r'\npreset = 'everything'\nto = {{ ecs = {{ path = '{}' }} }}",
        path.display()
    );
    let routes = routes(&toml::from_str(&options).unwrap(), &client(), |_| None).unwrap();
    let mutes = Mutes::default();
    let mute: Mute = serde_json::from_str(
        r#"{"host": "*.widget.example", "reason": "known", "by": "ana", "until": "2026-11-28T13:00:00Z"}"#,
    )
    .unwrap();
    mutes.replace(vec![mute]);
    let dispatcher = dispatcher(&routes, SITE, &mutes, false).unwrap();
    let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms()).unwrap();
    dispatcher.begin(&monitor).unwrap();
    let told = |monitor: &mut Monitor<MemoryStore>, url: &str, at: &str| {
        let at: Timestamp = at.parse().unwrap();
        let seen = Observation::script(url);
        monitor.observe_all(&[seen.clone(), seen.clone(), seen], at).unwrap();
        dispatcher.dispatch(monitor, at).unwrap();
        std::fs::read_to_string(&path).unwrap_or_default().lines().count()
    };
    assert_eq!(told(&mut monitor, "https://a.widget.example/1.js", "2026-11-28T12:00:00Z"), 0);
    assert_eq!(told(&mut monitor, "https://b.other.example/1.js", "2026-11-28T12:01:00Z"), 2);
    assert_eq!(told(&mut monitor, "https://c.widget.example/1.js", "2026-11-28T13:00:00Z"), 4);
}

/// The preset `standard` notes its digest under the name of the route and `-digest`.
#[test]
fn a_route_takes_no_alerts_from_the_digest_of_another() {
    let options = |names: &[&str]| {
        let route =
            |name: &&str| format!("[[routes]]\nname = '{name}'\nto = {{ ecs = {{ path = 'a.jsonl' }} }}\n");
        toml::from_str::<AlertOptions>(&names.iter().map(route).collect::<String>()).unwrap()
    };
    for names in [["mail", "mail-digest"], ["mail-digest", "mail"]] {
        let error = routes(&options(&names), &client(), |_| None).unwrap_err();
        assert!(error.to_string().contains("-digest"), "{error}");
    }
    assert!(routes(&options(&["mail", "other-digest", "mail-digests"]), &client(), |_| None).is_ok());
}

#[test]
fn routes_that_cannot_work_are_refused_without_their_secrets() {
    let with = |text: &str| {
        let options: AlertOptions = toml::from_str(text).unwrap();
        let error =
            routes(&options, &client(), |name| (name == "URL").then(|| "http://hooks.example/s3cret".into()));
        error.unwrap_err().to_string()
    };
    for (options, reason) in [
        ("name = ''\nto = { ecs = { path = 'x' } }", "1 to 64 letters"),
        ("name = 'a b'\nto = { ecs = { path = 'x' } }", "1 to 64 letters"),
        ("name = 'r'\nto = { slack = { url = { env = 'NONE' } } }", "NONE is not set"),
        ("name = 'r'\nto = { slack = { url = { file = '/no/such/file' } } }", "/no/such/file cannot be read"),
        ("name = 'r'\nto = { slack = { url = { env = 'URL' } } }", "https only"),
        (
            "name = 'r'\n[routes.to.email]\nserver = 'm.example'\nfrom = 'nobody'\nto = ['a@b.example']",
            "`nobody` is not a mail address",
        ),
        (
            "name = 'r'\n[routes.to.email]\nserver = 'm.example'\nfrom = 'a@b.example'\nto = []",
            "at least one receiver",
        ),
    ] {
        let error = with(&format!("[[routes]]\n{options}"));
        assert!(error.contains(reason) && !error.contains("s3cret"), "{options}: {error}");
    }
}
