//! Texts as pages show them.

use monitor::{Resource, TamperState};
use verdict::{Mechanism, ResourceKind, Standing, Timestamp};

use crate::desk::code::visible;

/// A text of whoever wrote a page: nothing in it hides, and no more of it than people read.
pub(super) fn shown(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(MAX_CHARS) {
        None => visible(text),
        Some((end, _)) => format!("{}…", visible(&text[..end])),
    }
}

/// A time for machines and for people.
pub(super) struct Time {
    pub(super) iso: String,
    pub(super) text: String,
}

impl From<Timestamp> for Time {
    fn from(at: Timestamp) -> Self {
        let iso = at.to_string();
        let text = match (iso.get(..10), iso.get(11..16)) {
            (Some(day), Some(minute)) => format!("{day} {minute} UTC"),
            _ => iso.clone(),
        };
        Self { iso, text }
    }
}

/// How long ago something was, in the greatest unit.
pub(super) fn age(at: Timestamp, now: Timestamp) -> String {
    let seconds = now.since(at).as_secs();
    match seconds {
        0..60 => "just now".to_owned(),
        60..3_600 => format!("{} min ago", seconds / 60),
        3_600..172_800 => format!("{} h ago", seconds / 3_600),
        _ => format!("{} days ago", seconds / 86_400),
    }
}

/// A standing as a badge: a word for its colour, and the words that are read.
pub(super) struct Badge {
    pub(super) tone: &'static str,
    pub(super) text: String,
}

impl From<Standing> for Badge {
    fn from(standing: Standing) -> Self {
        let (tone, text) = match standing {
            Standing::Malicious => ("bad", "malicious".to_owned()),
            Standing::Clean => ("good", "clean".to_owned()),
            Standing::Unknown { why } => {
                ("warn", format!("unknown: {}", why.name().replace(['_', '-'], " ")))
            }
        };
        Self { tone, text }
    }
}

/// Whether a resource may be on its pages.
pub(super) fn authorisation(resource: &Resource) -> &'static str {
    let said = resource.justification.as_ref();
    match (resource.kind, TamperState::of(said, resource.versions.first())) {
        (ResourceKind::Connection, _) => match said {
            Some(said) if said.approved => "allowed",
            Some(_) => "justified, not allowed",
            None => "not allowed",
        },
        (ResourceKind::Script, None) => "approved",
        (ResourceKind::Script, Some(TamperState::CodeChanged)) => "code changed since the approval",
        (ResourceKind::Script, Some(TamperState::ContentChanged)) => "values changed since the approval",
        (ResourceKind::Script, Some(_)) => "not approved",
    }
}

/// Whether its content, or a connection, is approved as it is now.
pub(super) fn is_approved(resource: &Resource) -> bool {
    let said = resource.justification.as_ref();
    match resource.kind {
        ResourceKind::Connection => said.is_some_and(|said| said.approved),
        ResourceKind::Script => TamperState::of(said, resource.versions.first()).is_none(),
    }
}

/// What approving is called.
pub(super) fn approve(kind: ResourceKind) -> &'static str {
    match kind {
        ResourceKind::Connection => "Allow",
        ResourceKind::Script => "Approve",
    }
}

/// A mechanism in the words of people.
pub(super) fn mechanism(mechanism: Mechanism) -> &'static str {
    match mechanism {
        Mechanism::CodeAddress => "listed address that its code uses",
        Mechanism::CodeHost => "listed host in its code",
        Mechanism::Domain => "listed host",
        Mechanism::Name => "name of its host",
        Mechanism::Script => "its code",
        Mechanism::SecondOpinion => "second opinion",
        Mechanism::Url => "listed URL",
        other => other.name(),
    }
}

/// A score, and how it is coloured.
pub(super) struct Bar {
    pub(super) label: &'static str,
    pub(super) score: u8,
    pub(super) tone: &'static str,
}

impl Bar {
    pub(super) fn new(label: &'static str, score: u8, threshold: u8) -> Self {
        let tone = match score {
            score if score < threshold => "bad",
            score if score < threshold.saturating_add(20) => "warn",
            _ => "good",
        };
        Self { label, score, tone }
    }
}

/// A URL with the part that people look for.
pub(super) struct Address {
    pub(super) before: String,
    pub(super) host: String,
    pub(super) after: String,
}

impl Address {
    pub(super) fn new(url: &str, host: Option<&str>) -> Self {
        let place = host.and_then(|host| {
            let scheme = url.find("://")? + 3;
            let at = url[scheme..].find(host)? + scheme;
            Some((at, at + host.len()))
        });
        let (start, end) = place.unwrap_or((0, 0));
        Self { before: visible(&url[..start]), host: visible(&url[start..end]), after: shown(&url[end..]) }
    }
}

/// A query with its values encoded.
pub(super) fn query<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs);
    query.finish()
}

const MAX_CHARS: usize = 1_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_found_where_it_is_the_host() {
        let address = Address::new("https://evil.example/https://evil.example/", Some("evil.example"));
        assert_eq!((address.before.as_str(), address.host.as_str()), ("https://", "evil.example"));
        assert_eq!(Address::new("inline:123", None).after, "inline:123");
        assert_eq!(Address::new("https://a.example/", Some("b.example")).after, "https://a.example/");
    }

    #[test]
    fn ages_are_told_in_one_unit() {
        let now: Timestamp = "2026-11-28T12:00:00Z".parse().unwrap();
        let before = |seconds: i64| Timestamp::from_millis(now.as_millis() - seconds * 1000);
        for (seconds, want) in [
            (-5, "just now"),
            (59, "just now"),
            (60, "1 min ago"),
            (7_200, "2 h ago"),
            (172_800, "2 days ago"),
        ] {
            assert_eq!(age(before(seconds), now), want);
        }
    }
}
