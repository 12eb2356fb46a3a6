//! A batch of alerts in words: what all receivers for people show.

use monitor::{
    AlertKind, AlertSeverity,
    alert::{AlertBatch, RepeatedAlert},
};
use verdict::{ResourceKind, Timestamp};

/// A batch as text for people.
///
/// ```
/// use monitor::alert::AlertBatch;
/// use service::alerts::Notice;
///
/// let batch: AlertBatch = serde_json::from_str(r#"{
///     "id": "mail-1-1", "route": "mail", "at": "2026-11-28T12:00:00Z", "severity": "high",
///     "alerts": [{"alert": "malicious_domain", "url": "https://cdn.evil.example/w.js", "at": "2026-11-28T12:00:00Z",
///         "seq": 1, "alerting": true, "severity": "high", "kind": "script", "resource": 7, "host": "cdn.evil.example",
///         "page_urls": ["https://shop.example/pay"], "count": 1}]
/// }"#).unwrap();
/// let notice = Notice::of(&batch, "shop", None);
/// assert_eq!(notice.title, "[shop] A feed lists the host of a script: cdn.evil.example");
/// assert_eq!(notice.told[0].pages, ["https://shop.example/pay"]);
/// assert!(notice.text(1_000).starts_with("A feed lists the host of a script: https://cdn.evil.example/w.js"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Notice {
    /// The batch's id: the same for each attempt.
    pub id: String,
    /// The site.
    pub site: String,
    /// One line.
    pub title: String,
    /// When the batch was put together.
    pub at: Timestamp,
    /// The greatest severity in it.
    pub severity: AlertSeverity,
    /// The alerts, what matters most first; at most [`Notice::MOST`] of them.
    pub told: Vec<Told>,
    /// How many more there are.
    pub left_out: usize,
    /// Where to look at all of them.
    pub link: Option<String>,
}

/// One alert as text for people.
///
/// ```
/// # use monitor::alert::AlertBatch;
/// # use service::alerts::Notice;
/// # let batch: AlertBatch = serde_json::from_str(r#"{
/// #     "id": "mail-1-1", "route": "mail", "at": "2026-11-28T12:00:00Z", "severity": "low",
/// #     "alerts": [{"alert": "new_resource", "url": "https://cdn.example/w.js", "at": "2026-11-28T12:00:00Z",
/// #         "seq": 1, "alerting": true, "severity": "low", "kind": "script", "resource": 7, "host": "cdn.example",
/// #         "page_urls": [], "count": 3}]
/// # }"#).unwrap();
/// // An alert about a new script, three times.
/// let notice = Notice::of(&batch, "shop", Some("https://watch.example"));
/// assert_eq!(notice.told[0].what, "A script is new");
/// assert_eq!((notice.told[0].count, notice.told[0].details.len()), (3, 0));
/// assert!(notice.told[0].text().starts_with("A script is new (3 times): "));
/// assert_eq!(notice.told[0].link.as_deref(), Some("https://watch.example/sites/shop/resources/7"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Told {
    /// Which kind of alert.
    pub kind: AlertKind,
    /// How much it matters.
    pub severity: AlertSeverity,
    /// What happened, as a sentence without its end.
    pub what: String,
    /// The URL of the resource, as it is kept: without secrets.
    pub url: String,
    /// The number of the resource.
    pub resource: u64,
    /// When.
    pub at: Timestamp,
    /// Why: mechanisms, categories, score, what changed.
    pub details: Vec<String>,
    /// Pages that it was seen on; at most three.
    pub pages: Vec<String>,
    /// How often it happened.
    pub count: u64,
    /// Where to look at it.
    pub link: Option<String>,
}

impl Notice {
    /// More alerts than this are only counted.
    pub const MOST: usize = 20;

    /// The words for a batch of a site. `dashboard` is the address that links begin with.
    #[must_use]
    pub fn of(batch: &AlertBatch, site: &str, dashboard: Option<&str>) -> Self {
        let base = dashboard.map(|base| format!("{}/sites/{site}", base.trim_end_matches('/')));
        let mut alerts: Vec<&RepeatedAlert> = batch.alerts.iter().collect();
        alerts.sort_by_key(|alert| std::cmp::Reverse(alert.event.severity));
        let told: Vec<Told> =
            alerts.iter().take(Self::MOST).map(|alert| Told::of(alert, base.as_deref())).collect();
        let title = match (told.as_slice(), alerts.len()) {
            ([], _) => format!("[{site}] No alerts"),
            ([one], 1) => format!("[{site}] {}: {}", one.what, short(&one_line(subject(alerts[0])), 200)),
            ([first, ..], all) => {
                format!(
                    "[{site}] {all} alerts; {}: {}",
                    first.what,
                    short(&one_line(subject(alerts[0])), 200)
                )
            }
        };
        Self {
            id: batch.id.clone(),
            site: site.to_owned(),
            title,
            at: batch.at,
            severity: batch.severity,
            left_out: alerts.len() - told.len(),
            told,
            link: base.map(|base| format!("{base}/alerts")),
        }
    }

    /// The notice as plain text, at most so many characters.
    #[must_use]
    pub fn text(&self, most: usize) -> String {
        let mut end = String::new();
        if self.left_out > 0 {
            end.push_str(&format!("And {} more.\n", self.left_out));
        }
        if let Some(link) = &self.link {
            end.push_str(&format!("All alerts: {link}\n"));
        }
        let mut text = String::new();
        let room = most.saturating_sub(end.chars().count());
        shared_out(&mut text, &self.told, room, |text| format!("{}\n", text.trim_end()));
        text.push_str(&end);
        short(text.trim_end(), most)
    }
}

/// Puts alerts behind a text, each with its share of so many characters: in full, else in fewer words. How many did not fit is told.
pub(in crate::alerts) fn shared_out(
    text: &mut String,
    told: &[Told],
    room: usize,
    form: impl Fn(&str) -> String,
) {
    let length = |text: &str| text.chars().count();
    let room = room.saturating_sub(UNSAID_CHARS);
    let (mut used, mut unsaid) = (length(text), 0);
    for (number, one) in told.iter().enumerate() {
        let left = room.saturating_sub(used);
        // Nobody's long address takes the room of what else is to be told: in full only what keeps to its share.
        let share = left / (told.len() - number);
        let part = |words: String| Some(form(&words)).map(|part| (length(&part), part));
        let full = part(one.text()).filter(|(length, _)| *length < share);
        match full.or_else(|| part(one.brief()).filter(|(length, _)| *length < left)) {
            Some((length, part)) => {
                text.push_str(&part);
                text.push('\n');
                used += length + 1;
            }
            None => unsaid += 1,
        }
    }
    if unsaid > 0 {
        text.push_str(&format!("{unsaid} more did not fit here.\n"));
    }
}

/// Room for saying how many did not fit.
const UNSAID_CHARS: usize = 60;

impl Told {
    pub(super) fn of(alert: &RepeatedAlert, base: Option<&str>) -> Self {
        let event = &alert.event;
        let noun = match event.kind {
            ResourceKind::Script => "script",
            _ => "connection",
        };
        Self {
            kind: event.alert,
            severity: event.severity,
            what: sentence(event.alert, noun),
            url: one_line(&event.url),
            resource: event.resource,
            at: event.at,
            details: details(alert),
            pages: event.page_urls.iter().take(3).map(|page| one_line(page)).collect(),
            count: alert.count,
            link: base
                .filter(|_| event.resource > 0)
                .map(|base| format!("{base}/resources/{}", event.resource)),
        }
    }

    /// The alert as lines of plain text.
    #[must_use]
    pub fn text(&self) -> String {
        let times = if self.count > 1 { format!(" ({} times)", self.count) } else { String::new() };
        let mut text = format!("{}{times}: {}\n", self.what, short(&self.url, 500));
        for detail in &self.details {
            text.push_str(&format!("  {detail}\n"));
        }
        if !self.pages.is_empty() {
            text.push_str(&format!("  on {}\n", short(&self.pages.join(", "), 500)));
        }
        if let Some(link) = &self.link {
            text.push_str(&format!("  {link}\n"));
        }
        text
    }
}

impl Told {
    /// The alert where there is little room: what, and the beginning of its address.
    pub(super) fn brief(&self) -> String {
        let times = if self.count > 1 { format!(" ({} times)", self.count) } else { String::new() };
        format!("{}{times}: {}", self.what, short(&self.url, 60))
    }
}

/// What happened, as a sentence without its end.
pub(crate) fn sentence(kind: AlertKind, noun: &str) -> String {
    match kind {
        AlertKind::CategoryChange => format!("A feed changed its answer about a {noun}"),
        AlertKind::CodeChange => format!("The code of a {noun} changed"),
        AlertKind::ContentDiffersFromBrowser => {
            format!("Browsers run a {noun} whose content differs from the fetched copy")
        }
        AlertKind::HeaderChange => "The security headers of a page changed".to_owned(),
        AlertKind::MaliciousDomain => format!("A feed lists the host of a {noun}"),
        AlertKind::MaliciousScript => format!("The code of a {noun} is malicious"),
        AlertKind::MaliciousUrl => format!("A feed lists the URL of a {noun}"),
        AlertKind::NewDomain => format!("A {noun} comes from a new host"),
        AlertKind::NewResource => format!("A {noun} is new"),
        AlertKind::NoLongerMalicious => format!("A {noun} is no longer malicious"),
        AlertKind::UrlTooLong => format!("The URL of a {noun} is very long"),
        // A kind that came later says what it is by its name.
        other => format!("A {noun}: {}", name(other).replace('_', " ")),
    }
}

/// The name of a kind as JSON has it.
pub(super) fn name(kind: AlertKind) -> String {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::from("alert"),
    }
}

/// What the title names: the host where that is the news.
fn subject(alert: &RepeatedAlert) -> &str {
    let event = &alert.event;
    match (event.alert, &event.host) {
        (AlertKind::MaliciousDomain | AlertKind::NewDomain, Some(host)) => host,
        _ => &event.url,
    }
}

fn details(alert: &RepeatedAlert) -> Vec<String> {
    let mut details = Vec::new();
    if let Some(now) = &alert.event.after {
        if !now.malicious_by.is_empty() {
            let by: Vec<String> = now.malicious_by.iter().map(ToString::to_string).collect();
            details.push(format!("malicious by {}", by.join(", ")));
        }
        let categories = now.malicious_url_categories | now.malicious_domain_categories;
        if !categories.is_empty() {
            details.push(format!("categories: {categories}"));
        }
        if let Some(score) = now.js_integrity_score {
            details.push(format!("JS integrity score {}", score.get()));
        }
    }
    details.extend(alert.event.headers.iter().map(|change| short(&one_line(change), 700)));
    if let Some(change) = &alert.event.change {
        for (what, names) in [
            ("new signals", &change.signals_appeared),
            ("new hosts", &change.hosts_appeared),
            ("removed signals", &change.signals_gone),
            ("removed hosts", &change.hosts_gone),
        ] {
            if !names.is_empty() {
                details.push(short(&format!("{what}: {}", one_line(&names.join(", "))), 300));
            }
        }
    }
    details
}

/// A text of at most so many characters; what was cut is told by an ellipsis.
pub(super) fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => text.chars().take(most.saturating_sub(1)).chain(['…']).collect(),
    }
}

/// Text from a page on one line: control characters and those that turn the direction of text are replaced.
pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|c| if export::is_unseen(c) { '\u{fffd}' } else { c }).collect()
}
