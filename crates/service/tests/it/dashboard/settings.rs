//! Settings that change while the service runs.

use crate::door::{Door, now};
use axum::http::StatusCode;
use monitor::Observation;
use service::Scope;

#[tokio::test]
async fn settings_change_while_it_runs_and_the_file_wins() {
    let door = Door::with(|config| {
        let path = config.state.clone();
        *config = service::Config::parse("[collector]\nnetworks = 3\n").unwrap();
        config.state = path;
    });
    let browser = door.login(&door.token).await;
    let csrf = browser.csrf().await;
    let set = async |name: &str, value: &str, action: &str| {
        browser.post("/settings", &[("csrf", &csrf), ("name", name), ("value", value), ("do", action)]).await
    };
    let value = async |name: &str| {
        let all = door.get("/api/v1/settings").await.json()["changeable"].clone();
        all.as_array().unwrap().iter().find(|one| one["name"] == name).unwrap().clone()
    };
    assert_eq!(set("inventory.active_from_reports", "1", "set").await.status, StatusCode::SEE_OTHER);
    assert_eq!(value("inventory.active_from_reports").await["value"], 1);
    door.site("shop", |monitor| {
        let seen = Observation::script("https://cdn.example/a.js").on_page("https://shop.example/");
        monitor.observe(&seen, now()).unwrap();
    })
    .await;
    assert_eq!(door.get("/api/v1/sites/shop/resources/1").await.json()["status"], "active");
    // A site that is open already takes it up as well.
    assert_eq!(set("inventory.active_from_reports", "9", "set").await.status, StatusCode::SEE_OTHER);
    assert_eq!(door.get("/api/v1/sites/shop/resources/1").await.json()["status"], "infrequent");
    for (name, wrong) in
        [("inventory.active_from_reports", "0"), ("alerts.preset", "loud"), ("collector.sampling", "2")]
    {
        assert_eq!(set(name, wrong, "set").await.status, StatusCode::BAD_REQUEST, "{name}");
    }
    assert_eq!(set("no.such", "1", "set").await.status, StatusCode::NOT_FOUND);
    let refused = set("collector.networks", "1", "set").await;
    assert!(
        refused.status == StatusCode::CONFLICT && refused.text.contains("configuration file"),
        "{}",
        refused.text
    );
    assert_eq!(value("collector.networks").await["is_fixed"], true);
    let page = browser.get("/settings").await;
    assert!(page.text.contains("somebody here") && page.text.contains("service.toml"), "{}", page.text);
    let log = door.get("/api/v1/audit").await;
    assert!(
        log.text.contains("inventory.active_from_reports") && log.text.contains("\"before\":1"),
        "{}",
        log.text
    );
    assert_eq!(set("inventory.active_from_reports", "", "reset").await.status, StatusCode::SEE_OTHER);
    assert_eq!(value("inventory.active_from_reports").await["is_changed"], false);
    let reader = door.login(&door.token(&[Scope::Read], &[])).await;
    let csrf = reader.csrf().await;
    let refused =
        reader.post("/settings", &[("csrf", &csrf), ("name", "alerts.preset"), ("value", "malicious")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
