//! The security headers of an answer, and what is different between two answers.

use std::collections::{BTreeMap, BTreeSet};

use fetch::Response;

/// Names in lower case and values; several values of a name are one per line.
pub(crate) type Headers = BTreeMap<String, String>;

/// The headers that say what a page may load, which pages may frame it, and how it is reached.
pub(super) fn of(answer: &Response) -> Headers {
    let mut headers = Headers::new();
    for name in NAMES {
        let values: Vec<String> = answer.header_values(name).map(steady).collect();
        if !values.is_empty() {
            headers.insert(name.to_owned(), values.join("\n"));
        }
    }
    headers
}

/// What is different, a sentence each.
pub(crate) fn changes(pinned: &Headers, now: &Headers) -> Vec<String> {
    let names: BTreeSet<&String> = pinned.keys().chain(now.keys()).collect();
    let change = |name: &&String| match (pinned.get(*name), now.get(*name)) {
        (Some(_), None) => Some(format!("{name} was removed")),
        (None, Some(value)) => Some(format!("{name} was added: {}", short(value))),
        (Some(old), Some(new)) if old != new => Some(format!("{name} was {}, is {}", short(old), short(new))),
        _ => None,
    };
    names.iter().filter_map(change).collect()
}

/// A value without what is another with each answer: nonces.
fn steady(value: &str) -> String {
    let words = value.split(' ').map(|word| {
        let end = if word.ends_with(';') { ";" } else { "" };
        if word.to_ascii_lowercase().starts_with("'nonce-") {
            format!("'nonce-*'{end}")
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn short(value: &str) -> String {
    match value.char_indices().nth(MOST_CHARS) {
        Some((end, _)) => format!("{:?}…", &value[..end]),
        None => format!("{value:?}"),
    }
}

const MOST_CHARS: usize = 300;

const NAMES: [&str; 11] = [
    "content-security-policy",
    "content-security-policy-report-only",
    "cross-origin-embedder-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "referrer-policy",
    "reporting-endpoints",
    "strict-transport-security",
    "x-content-type-options",
    "x-frame-options",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonces_are_no_difference_and_everything_else_is() {
        let headers = |value: &str| Headers::from([("content-security-policy".to_owned(), steady(value))]);
        let pinned = headers("script-src 'nonce-abc' 'self'; object-src 'none'");
        assert!(changes(&pinned, &headers("script-src 'nonce-xyz' 'self'; object-src 'none'")).is_empty());
        assert_eq!(changes(&pinned, &Headers::new()), ["content-security-policy was removed"]);
        assert_eq!(changes(&Headers::new(), &headers("a")), ["content-security-policy was added: \"a\""]);
        let looser = changes(&pinned, &headers("script-src 'nonce-abc' *; object-src 'none'"));
        assert!(
            looser[0].starts_with("content-security-policy was \"script-src 'nonce-*' 'self'"),
            "{looser:?}"
        );
    }
}
