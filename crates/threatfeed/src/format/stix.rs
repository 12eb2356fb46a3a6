//! STIX [2.0](https://docs.oasis-open.org/cti/stix/v2.0/stix-v2.0-part1-stix-core.html) and
//! [2.1](https://docs.oasis-open.org/cti/stix/v2.1/stix-v2.1.html) bundles: the patterns of indicators that are not
//! revoked, as far as they are choices of domain names, addresses and URLs.
//!
//! A pattern that also asks for something else (`AND file:name = 'x'`) condemns no host by itself, so it is refused.

use super::json::each_object;
use super::record::Record;
use super::time::timestamp;
use super::{Head, Item, Marks, Sink, Syntax};
use crate::reason::RejectReason;

pub(super) struct Stix;

impl Syntax for Stix {
    fn name(&self) -> &str {
        "stix"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        each_object(feed, sink, |sink, record| {
            if record.text(&["type"]) == Some("indicator") && record.has("pattern") {
                indicator(sink, record);
            }
        });
    }
}

impl Marks for Stix {
    fn recognises(&self, head: &Head<'_>) -> bool {
        let is_bundle = head.has("\"bundle\"") && head.has("\"objects\"") || head.has("\"bundle--");
        head.is_json() && (is_bundle || head.has("\"indicator--") && head.has("\"pattern\""))
    }
}

fn indicator(sink: &mut Sink<'_>, record: &Record) {
    if record.is_true("revoked") {
        return sink.ignore();
    }
    let pattern = record.text(&["pattern"]).unwrap_or_default();
    if record.text(&["pattern_type"]).is_some_and(|language| language != "stix") {
        return sink.reject(record.line, RejectReason::PatternSyntax, pattern);
    }
    let labels = [record.list("indicator_types"), record.list("labels")].concat();
    let labels: Vec<&str> = labels.iter().map(|(_, label)| *label).collect();
    let mut item = Item::at(record.line);
    item.categories = sink.categories_of(&labels);
    item.listing.first_listed = record.text(&["valid_from", "created"]).and_then(timestamp);
    item.listing.last_listed = record.text(&["modified"]).and_then(timestamp);
    item.listing.expires = record.text(&["valid_until"]).and_then(timestamp);
    item.listing.confidence = record.text(&["confidence"]).and_then(super::confidence::percent);
    match Parser::new(pattern).pattern() {
        Some(named) if !named.is_empty() => {
            named.iter().for_each(|(kind, value)| sink.typed(&item, kind, value));
        }
        Some(_) => sink.reject(record.line, RejectReason::ForeignKind, pattern),
        None => sink.reject(record.line, RejectReason::PatternSyntax, pattern),
    }
}

/// Kinds and values, any of which is what a pattern looks for.
type Named = Vec<(&'static str, String)>;

/// Reads a pattern by recursive descent, a bounded number of levels deep.
struct Parser<'p> {
    rest: &'p str,
    levels: usize,
}

impl<'p> Parser<'p> {
    fn new(pattern: &'p str) -> Self {
        Self { rest: pattern, levels: MAX_LEVELS }
    }

    /// What the whole text names; nothing if it is about other things, `None` if it cannot be read.
    fn pattern(mut self) -> Option<Named> {
        let named = self.choice()?;
        self.rest.trim().is_empty().then_some(named)
    }

    fn choice(&mut self) -> Option<Named> {
        let mut named = self.combination()?;
        while self.word("OR") {
            named.extend(self.combination()?);
        }
        Some(named)
    }

    /// All of it must be ours: `a AND b` is seen only where both are.
    fn combination(&mut self) -> Option<Named> {
        let mut parts = vec![self.part()?];
        while self.word("AND") || self.word("FOLLOWEDBY") {
            parts.push(self.part()?);
        }
        Some(if parts.iter().any(Vec::is_empty) { Named::new() } else { parts.concat() })
    }

    fn part(&mut self) -> Option<Named> {
        for (open, close) in [('[', ']'), ('(', ')')] {
            if self.mark(open) {
                self.levels = self.levels.checked_sub(1)?;
                let named = self.choice()?;
                self.levels += 1;
                if !self.mark(close) {
                    return None;
                }
                self.qualifiers()?;
                return Some(named);
            }
        }
        self.comparison()
    }

    /// `WITHIN 5 SECONDS`, `REPEATS 3 TIMES`, `START t'...' STOP t'...'` narrow when, not what.
    fn qualifiers(&mut self) -> Option<()> {
        loop {
            if self.word("WITHIN") || self.word("REPEATS") {
                let unit = self.rest.trim_start().find(char::is_alphabetic)?;
                self.rest = &self.rest.trim_start()[unit..];
                if !(self.word("SECONDS") || self.word("TIMES")) {
                    return None;
                }
            } else if self.word("START") || self.word("STOP") {
                self.rest = self.rest.trim_start().strip_prefix('t')?;
                self.literal()?;
            } else {
                return Some(());
            }
        }
    }

    /// `domain-name:value = 'evil.example'` or `ipv4-addr:value IN ('192.0.2.1', '192.0.2.2')`.
    fn comparison(&mut self) -> Option<Named> {
        let kind = self.path()?;
        let is_negated = self.word("NOT");
        let mut values = Vec::new();
        let is_equal = if self.word("IN") {
            self.mark('(').then_some(())?;
            loop {
                values.push(self.literal()?);
                if !self.mark(',') {
                    break;
                }
            }
            self.mark(')').then_some(())?;
            true
        } else {
            let is_equal = self.operator()?;
            values.push(self.literal()?);
            is_equal
        };
        let Some(kind) = kind.filter(|_| is_equal && !is_negated) else { return Some(Named::new()) };
        Some(values.into_iter().map(|value| (kind, value)).collect())
    }

    /// The kind of what the path is about, if it is one of ours.
    fn path(&mut self) -> Option<Option<&'static str>> {
        let text = self.rest.trim_start();
        let mut in_quotes = false;
        let end = text.find(|c: char| {
            in_quotes ^= c == '\'';
            !in_quotes && (c.is_whitespace() || "=!<>".contains(c))
        })?;
        let (path, rest) = text.split_at(end);
        self.rest = rest;
        path.contains(':')
            .then(|| KINDS.iter().find(|kind| path.strip_suffix(":value") == Some(**kind)).copied())
    }

    /// Whether it is `=`.
    fn operator(&mut self) -> Option<bool> {
        for operator in ["!=", "<>", "<=", ">=", "==", "=", "<", ">"] {
            if let Some(rest) = self.rest.trim_start().strip_prefix(operator) {
                self.rest = rest;
                return Some(matches!(operator, "=" | "=="));
            }
        }
        ["LIKE", "MATCHES", "ISSUBSET", "ISSUPERSET"].into_iter().any(|word| self.word(word)).then_some(false)
    }

    /// A text in single quotation marks with `\'` and `\\`, or a number.
    fn literal(&mut self) -> Option<String> {
        let text = self.rest.trim_start();
        let Some(inside) = text.strip_prefix('\'') else {
            let end =
                text.find(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-').unwrap_or(text.len());
            self.rest = &text[end..];
            return (end > 0).then(|| text[..end].to_owned());
        };
        let mut value = String::new();
        let mut characters = inside.char_indices();
        while let Some((at, c)) = characters.next() {
            match c {
                '\'' => {
                    self.rest = &inside[at + 1..];
                    return Some(value);
                }
                '\\' => value.push(characters.next()?.1),
                c => value.push(c),
            }
        }
        None
    }

    fn mark(&mut self, mark: char) -> bool {
        let rest = self.rest.trim_start().strip_prefix(mark);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn word(&mut self, word: &str) -> bool {
        let text = self.rest.trim_start();
        let rest = text
            .get(..word.len())
            .filter(|start| start.eq_ignore_ascii_case(word))
            .map(|_| &text[word.len()..]);
        let rest =
            rest.filter(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == ':'));
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

const KINDS: &[&str] = &["domain-name", "ipv4-addr", "ipv6-addr", "url"];

const MAX_LEVELS: usize = 32;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn patterns_name_what_any_part_of_them_is() {
        for (pattern, want) in [
            ("[domain-name:value = 'a.example']", "a.example"),
            ("[ domain-name:value='a.example' ]", "a.example"),
            ("[url:value = 'http://a.example/it\\'s']", "http://a.example/it's"),
            ("[domain-name:value = 'a.example' OR ipv4-addr:value = '192.0.2.1']", "a.example 192.0.2.1"),
            (
                "[domain-name:value = 'a.example' AND ipv6-addr:value = '2001:db8::1']",
                "a.example 2001:db8::1",
            ),
            ("[domain-name:value IN ('a.example', 'b.example')]", "a.example b.example"),
            (
                "([domain-name:value='a.example'] OR [url:value='http://b.example/']) WITHIN 5 SECONDS",
                "a.example http://b.example/",
            ),
            (
                "[ipv4-addr:value='192.0.2.1'] FOLLOWEDBY [domain-name:value='a.example']",
                "192.0.2.1 a.example",
            ),
            (
                "[domain-name:value='a.example'] START t'2026-01-01T00:00:00Z' STOP t'2026-02-01T00:00:00Z'",
                "a.example",
            ),
            ("[domain-name:value='a.example' AND file:name='x']", ""),
            ("[domain-name:value='a.example' OR file:hashes.'SHA-256'='00']", "a.example"),
            ("[file:name='x']", ""),
            ("[domain-name:value != 'a.example']", ""),
            ("[domain-name:value NOT = 'a.example']", ""),
            ("[domain-name:value LIKE 'a%']", ""),
            ("[domain-name:resolves_to_refs[*].value = '192.0.2.1']", ""),
            ("[domain-name:value = 'a.example'", "?"),
            ("domain", "?"),
            ("", "?"),
        ] {
            let named = Parser::new(pattern).pattern();
            let told =
                named.map(|named| named.into_iter().map(|(_, value)| value).collect::<Vec<_>>().join(" "));
            assert_eq!(told.as_deref().unwrap_or("?"), want, "{pattern}");
        }
    }

    #[test]
    fn deep_patterns_are_refused() {
        assert_eq!(Parser::new(&"(".repeat(100_000)).pattern(), None);
    }

    proptest! {
        #[test]
        fn any_pattern_is_read(pattern in r"([\[\]()'=\\ ,a:]|AND |OR |domain-name:value|'a\.example'|WITHIN |IN |NOT )*") {
            let _ = Parser::new(&pattern).pattern();
        }
    }
}
