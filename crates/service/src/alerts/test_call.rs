//! A test call: proves that a route works, before an alert has to.

use monitor::alert::AlertBatch;
use serde_json::json;
use verdict::{Error, ErrorKind, Timestamp};

use super::AlertRoute;

/// Sends one invented alert of a site along a route, past its filter and its schedule.
///
/// ```
/// use service::alerts::{AlertOptions, routes, send_test};
///
/// let folder = tempfile::tempdir().unwrap();
/// let path = folder.path().join("alerts.jsonl");
/// let options = format!("[[routes]]\nname = 'siem'\nto = {{ ecs = {{ path = '{}' }} }}", path.display());
/// let routes = routes(&toml::from_str(&options).unwrap(), &fetch::Client::builder().build(), |_| None).unwrap();
/// send_test(&routes[0], "shop", "2026-11-28T12:00:00Z".parse().unwrap()).unwrap();
/// assert!(std::fs::read_to_string(path).unwrap().contains("test.pagewarden.invalid"));
/// ```
///
/// # Errors
///
/// Those of the receiver.
pub fn send_test(route: &AlertRoute, site: &str, at: Timestamp) -> Result<(), Error> {
    let batch = json!({
        "id": format!("{}-test-{}", route.name(), at.as_millis()),
        "route": route.name(),
        "at": at,
        "severity": "critical",
        "alerts": [{
            "alert": "malicious_script",
            "url": "https://test.pagewarden.invalid/this-is-a-test.js",
            "at": at, "seq": 0, "alerting": true, "severity": "critical", "kind": "script", "resource": 0,
            "host": "test.pagewarden.invalid",
            "page_urls": ["https://test.pagewarden.invalid/nothing-happened"],
            "count": 1,
        }],
    });
    let batch: AlertBatch = serde_json::from_value(batch)
        .map_err(|error| Error::new(ErrorKind::Defect, "the test call cannot be made").with_source(error))?;
    let sink = route.sink(site).map_err(|reason| Error::new(ErrorKind::Misuse, reason))?;
    sink.deliver(&batch)
}
