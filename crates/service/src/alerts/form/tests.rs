//! What each receiver gets for batches that a hostile page has a say in. Its form and its limits hold, and nothing that an
//! alert must tell is crowded out. The schemas are ours, after what Slack and Microsoft publish of their formats.

use boon::{Compiler, SchemaIndex, Schemas};
use monitor::alert::AlertBatch;
use serde_json::{Value, json};

use super::{Notice, cloudflare, discord, mattermost, pagerduty, slack, teams};

const LONG: &str = "https://watch.example/a-path-that-somebody-chose-who-likes-long-ones";

fn alert(number: u64, kind: &str, severity: &str, url: &str) -> Value {
    json!({
        "alert": kind, "url": url, "at": "2026-11-28T12:00:00Z", "seq": number, "alerting": true, "severity": severity,
        "kind": "script", "resource": number, "host": "cdn.widget.example",
        "page_urls": [format!("{url}/page"), format!("{url}/page2"), url], "count": number,
    })
}

fn batch(alerts: Vec<Value>) -> AlertBatch {
    let batch = json!({
        "id": "r-1-9", "route": "r", "at": "2026-11-28T12:00:00Z", "severity": "critical", "alerts": alerts,
    });
    serde_json::from_value(batch).unwrap()
}

fn schema(name: &str, text: &str, schemas: &mut Schemas) -> SchemaIndex {
    let mut compiler = Compiler::new();
    compiler.add_resource(name, serde_json::from_str(text).unwrap()).unwrap();
    compiler.compile(name, schemas).unwrap()
}

/// Ends of addresses, as far as a page can choose them.
fn hostile() -> Vec<(&'static str, String)> {
    [
        ("plain", "w.js"),
        ("underscores", "_"),
        ("ampersands", "&"),
        ("backslashes", "\\"),
        ("quotes", "\"'"),
        ("markup of Slack", "<!channel><!here><@U0123|x><https://evil.example|y>"),
        ("Markdown", "**[x](https://evil.example)**`~|#>"),
        ("mentions", "@everyone@here@channel"),
        ("HTML", "<script>&lt;</script><img src=x>"),
        ("lines", "a\n\nb\r\n* c"),
        ("controls", "\u{0}\u{1b}[31m\u{7}"),
        ("directions", "\u{202e}gpj.\u{2066}"),
        ("beyond the first plane", "😀"),
        ("braces", "{{}}${x}#{y}"),
        ("colons", ":skull:::"),
        ("escapes", "%00%0a%3c"),
        ("wide", "ﷺ"),
        ("combining", "a\u{301}\u{301}\u{301}"),
        ("an ellipsis", "…"),
    ]
    .map(|(name, part)| (name, part.to_owned()))
    .to_vec()
}

#[test]
fn bodies_keep_to_their_form_whatever_pages_choose() {
    bodies_keep_to_their_form(&hostile()[..10]);
}

/// On another processor.
#[test]
fn bodies_keep_to_their_form_whatever_else_pages_choose() {
    bodies_keep_to_their_form(&hostile()[10..]);
}

fn bodies_keep_to_their_form(ends: &[(&str, String)]) {
    let mut schemas = Schemas::new();
    let slack_schema =
        schema("slack.json", include_str!("../../../tests/data/slack.schema.json"), &mut schemas);
    let teams_schema =
        schema("teams.json", include_str!("../../../tests/data/teams.schema.json"), &mut schemas);
    let mut wrong = Vec::new();
    for (name, part) in ends {
        for (alerts, length) in [(1, 1), (1, 600), (3, 600), (20, 300), (60, 600), (2, 40_000)] {
            let row = format!("{name}, {alerts} alerts of {length}");
            let url = |number: u64| {
                let end: String = part.chars().cycle().take(length).collect();
                format!("https://cdn-{number}.widget.example/{end}")
            };
            let one = |number| alert(number, "malicious_script", "critical", &url(number));
            let batch = batch((1..=alerts).map(one).collect());
            for dashboard in [None, Some("https://watch.example"), Some(LONG)] {
                let notice = Notice::of(&batch, &"s".repeat(64), dashboard);
                let slack = slack::body(&notice);
                if let Err(error) = schemas.validate(&slack, slack_schema) {
                    wrong.push(format!("{row}: Slack: {error}"));
                }
                let text = slack.to_string();
                if text.contains("<!") || text.contains("<@") || text.contains("<https://evil") {
                    wrong.push(format!("{row}: Slack: markup of a page"));
                }
                let teams = teams::body(&notice);
                if let Err(error) = schemas.validate(&teams, teams_schema) {
                    wrong.push(format!("{row}: Teams: {error}"));
                }
                if teams.to_string().len() > 28 << 10 {
                    wrong.push(format!("{row}: Teams: {} bytes", teams.to_string().len()));
                }
                let discord = discord::body(&notice);
                let content = discord["content"].as_str().unwrap();
                if content.chars().count() > 2_000 || content.contains("@everyone") {
                    wrong.push(format!("{row}: Discord: {content}"));
                }
                let mattermost = mattermost::body(&notice);
                let post = mattermost["text"].as_str().unwrap();
                if post.chars().count() > 16_383 || post.contains("@channel") {
                    wrong.push(format!("{row}: Mattermost: {post}"));
                }
                // Up to three alerts are all told to everybody.
                for number in 1..=if alerts <= 3 { alerts } else { 0 } {
                    let host = format!("cdn-{number}.widget.example");
                    for (to, body) in [
                        ("Slack", &slack),
                        ("Teams", &teams),
                        ("Discord", &discord),
                        ("Mattermost", &mattermost),
                    ] {
                        if !body.to_string().contains(&host) {
                            wrong.push(format!("{row}: {to}: nothing about {host}"));
                        }
                    }
                }
                for body in cloudflare::bodies(&batch, "shop", "policy", dashboard) {
                    let size = body.to_string().len();
                    if size > cloudflare::MAX_BODY_BYTES {
                        wrong.push(format!("{row}: Cloudflare: {size} bytes"));
                    }
                    let told = body["data"]["alerts"].as_array().unwrap().len() as u64;
                    if told + body["data"]["left_out"].as_u64().unwrap_or(0) != alerts
                        || told < alerts.min(20)
                    {
                        wrong.push(format!("{row}: Cloudflare: tells {told} of {alerts}"));
                    }
                    let text = body["text"].as_str().unwrap();
                    for number in 1..=alerts.min(3) {
                        if !text.contains(&format!("cdn-{number}.widget.example")) {
                            wrong.push(format!("{row}: Cloudflare: nothing about {number} in the text"));
                        }
                    }
                }
                for body in pagerduty::bodies(&batch, "shop", dashboard, "key") {
                    let summary = body["payload"]["summary"].as_str().unwrap();
                    let key = body["dedup_key"].as_str().unwrap();
                    // 512 KB are taken.
                    if summary.chars().count() > 1_024 || key.len() > 255 || body.to_string().len() > 500_000
                    {
                        wrong.push(format!("{row}: PagerDuty: {} bytes", body.to_string().len()));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn slack_makes_no_link_of_an_address_of_a_page() {
    let batch = batch(vec![alert(1, "malicious_url", "critical", "https://evil.example/w.js")]);
    let body = slack::body(&Notice::of(&batch, "shop", Some("https://watch.example")));
    let section = &body["blocks"][1]["text"];
    assert_eq!(section["verbatim"], true);
    let text = section["text"].as_str().unwrap();
    assert!(text.contains("https://evil.example/w.js") && !text.contains("<https://evil"), "{text}");
    assert!(text.ends_with("<https://watch.example/sites/shop/resources/1|Open in the dashboard>"), "{text}");
}

#[test]
fn incidents_end_as_their_resources_are() {
    let with = |number: u64, resource: u64, kind: &str, severity: &str| {
        let mut alert = alert(number, kind, severity, "https://cdn.widget.example/w.js");
        alert["resource"] = json!(resource);
        alert
    };
    let (bad, good) = (("malicious_script", "critical"), ("no_longer_malicious", "low"));
    let rows = [
        ("malicious", vec![(1, 7, bad)], vec![("trigger", 7)]),
        ("no longer", vec![(1, 7, good)], vec![("resolve", 7)]),
        ("malicious, then not", vec![(1, 7, bad), (2, 7, good)], vec![("trigger", 7), ("resolve", 7)]),
        // The last of each kind takes the place of the first.
        ("malicious again", vec![(3, 7, bad), (2, 7, good)], vec![("resolve", 7), ("trigger", 7)]),
        ("two resources", vec![(1, 7, good), (2, 8, bad)], vec![("resolve", 7), ("trigger", 8)]),
    ];
    for (name, alerts, wanted) in rows {
        let alerts = alerts
            .iter()
            .map(|(number, resource, (kind, severity))| with(*number, *resource, kind, severity));
        let told = pagerduty::bodies(&batch(alerts.collect()), "shop", None, "key");
        let told: Vec<(String, String)> = told
            .iter()
            .map(|body| {
                (body["event_action"].as_str().unwrap().into(), body["dedup_key"].as_str().unwrap().into())
            })
            .collect();
        let wanted: Vec<(String, String)> = wanted
            .iter()
            .map(|(action, resource)| ((*action).into(), format!("pagewarden/shop/resource/{resource}")))
            .collect();
        assert_eq!(told, wanted, "{name}");
    }
    // However many there are: each has an incident, and each ends.
    for (kind, severity) in [bad, good] {
        let all = (1..=150).map(|number| with(number, number, kind, severity)).collect();
        assert_eq!(pagerduty::bodies(&batch(all), "shop", None, "key").len(), 150);
    }
}
