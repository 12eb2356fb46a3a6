//! The patterns of STIX, as far as they are choices of domain names, addresses and URLs.
//!
//! A pattern that also asks for something else (`AND file:name = 'x'`) condemns no host by itself, so it names nothing. The
//! port and the protocols of a connection only narrow which connections to an address are meant, as in an endpoint.

/// Kinds and values, any of which is what a pattern looks for.
pub(super) type Named = Vec<(&'static str, String)>;

/// What a part of a pattern says.
enum Part {
    /// Which of the things that the other parts name are meant.
    Narrows,
    /// What is looked for; nothing if it is about other things.
    Names(Named),
}

/// Reads a pattern by recursive descent, a bounded number of levels deep.
pub(super) struct Parser<'p> {
    rest: &'p str,
    levels: usize,
}

impl<'p> Parser<'p> {
    pub(super) fn new(pattern: &'p str) -> Self {
        Self { rest: pattern, levels: MAX_LEVELS }
    }

    /// What the whole text names; nothing if it is about other things, `None` if it cannot be read.
    pub(super) fn pattern(mut self) -> Option<Named> {
        let part = self.sequence()?;
        self.text().is_empty().then_some(match part {
            Part::Names(named) => named,
            Part::Narrows => Named::new(),
        })
    }

    /// `FOLLOWEDBY` binds least: every step must be ours.
    fn sequence(&mut self) -> Option<Part> {
        let mut steps = vec![self.choice()?];
        while self.word("FOLLOWEDBY") {
            steps.push(self.choice()?);
        }
        Some(all_of(steps))
    }

    fn choice(&mut self) -> Option<Part> {
        let mut choices = vec![self.combination()?];
        while self.word("OR") {
            choices.push(self.combination()?);
        }
        if choices.iter().all(|choice| matches!(choice, Part::Narrows)) {
            return Some(Part::Narrows);
        }
        let named = choices.into_iter().flat_map(|choice| match choice {
            Part::Names(named) => named,
            Part::Narrows => Named::new(),
        });
        Some(Part::Names(named.collect()))
    }

    fn combination(&mut self) -> Option<Part> {
        let mut parts = vec![self.part()?];
        while self.word("AND") {
            parts.push(self.part()?);
        }
        Some(all_of(parts))
    }

    fn part(&mut self) -> Option<Part> {
        for (open, close) in [('[', ']'), ('(', ')')] {
            if self.mark(open) {
                self.levels = self.levels.checked_sub(1)?;
                let named = self.sequence()?;
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
                let text = self.text();
                self.rest = &text[text.find(char::is_alphabetic)?..];
                if !(self.word("SECONDS") || self.word("TIMES")) {
                    return None;
                }
            } else if self.word("START") || self.word("STOP") {
                self.rest = self.text().strip_prefix('t')?;
                self.literal()?;
            } else {
                return Some(());
            }
        }
    }

    /// `domain-name:value = 'evil.example'` or `ipv4-addr:value IN ('192.0.2.1', '192.0.2.2')`.
    fn comparison(&mut self) -> Option<Part> {
        let is_denied = self.word("NOT");
        if self.word("EXISTS") {
            self.path()?;
            return Some(Part::Names(Named::new()));
        }
        let path = self.path()?;
        let is_negated = self.word("NOT") || is_denied;
        let mut values = Vec::new();
        let operator = if self.word("IN") {
            self.mark('(').then_some(())?;
            loop {
                values.push(self.literal()?);
                if !self.mark(',') {
                    break;
                }
            }
            self.mark(')').then_some(())?;
            Operator::Equal
        } else {
            let operator = self.operator()?;
            values.push(self.literal()?);
            operator
        };
        if NARROWING.iter().any(|start| path.starts_with(start)) {
            return Some(Part::Narrows);
        }
        let kind = KINDS.iter().find(|(named, _)| *named == path).map(|(_, kind)| *kind);
        let Some(kind) = kind.filter(|_| !is_negated) else { return Some(Part::Names(Named::new())) };
        let named = values.into_iter().filter_map(|value| match operator {
            Operator::Equal => Some((kind, value)),
            Operator::Subset => matches!(kind, "ip" | "network-peer").then_some(("ip", value)),
            Operator::Like => like(kind, &value),
            Operator::Other => None,
        });
        Some(Part::Names(named.collect()))
    }

    /// An object path, such as `file:hashes.'SHA-256'`, without blanks, and without quotation marks that a name does not need.
    fn path(&mut self) -> Option<String> {
        let mut path = self.name()?.to_owned();
        self.mark(':').then_some(())?;
        path.push(':');
        self.step(&mut path)?;
        loop {
            if self.mark('.') {
                path.push('.');
                self.step(&mut path)?;
            } else if self.mark('[') {
                let (index, rest) = self.text().split_once(']')?;
                self.rest = rest;
                path.extend(["[", index.trim(), "]"]);
            } else {
                return Some(path);
            }
        }
    }

    /// A name of letters, digits, `-` and `_`.
    fn name(&mut self) -> Option<&'p str> {
        let text = self.text();
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let (name, rest) = text.split_at(text.find(|c| !is_part(c)).unwrap_or(text.len()));
        self.rest = rest;
        (!name.is_empty()).then_some(name)
    }

    fn step(&mut self, path: &mut String) -> Option<()> {
        if !self.text().starts_with('\'') {
            path.push_str(self.name()?);
            return Some(());
        }
        let name = self.literal()?;
        let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let quote = if is_plain { "" } else { "'" };
        path.extend([quote, &name, quote]);
        Some(())
    }

    fn operator(&mut self) -> Option<Operator> {
        for operator in ["!=", "<>", "<=", ">=", "==", "=", "<", ">"] {
            if let Some(rest) = self.text().strip_prefix(operator) {
                self.rest = rest;
                let is_equal = matches!(operator, "=" | "==");
                return Some(if is_equal { Operator::Equal } else { Operator::Other });
            }
        }
        let words = [
            ("LIKE", Operator::Like),
            ("MATCHES", Operator::Other),
            ("ISSUBSET", Operator::Subset),
            ("ISSUPERSET", Operator::Other),
        ];
        words.into_iter().find(|(word, _)| self.word(word)).map(|(_, operator)| operator)
    }

    /// A text in single quotation marks with `\'` and `\\`, a number or a truth value. A time, and bytes in hexadecimal or
    /// base64, have a letter in front of the marks.
    fn literal(&mut self) -> Option<String> {
        let text = self.text();
        let text =
            ["t'", "h'", "b'"].iter().find(|start| text.starts_with(**start)).map_or(text, |_| &text[1..]);
        let Some(inside) = text.strip_prefix('\'') else {
            let end =
                text.find(|c: char| !c.is_ascii_alphanumeric() && !"+.-".contains(c)).unwrap_or(text.len());
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
                // There are no other escapes, and a guess would list another name.
                '\\' => value.push(characters.next().map(|(_, c)| c).filter(|c| matches!(c, '\'' | '\\'))?),
                c => value.push(c),
            }
        }
        None
    }

    /// What is left, from the next word on: blanks and comments say nothing.
    fn text(&self) -> &'p str {
        let mut text = self.rest.trim_start();
        loop {
            let behind = match (text.strip_prefix("/*"), text.strip_prefix("//")) {
                (Some(comment), _) => comment.split_once("*/").map_or("", |(_, rest)| rest),
                (_, Some(comment)) => comment.split_once('\n').map_or("", |(_, rest)| rest),
                _ => return text,
            };
            text = behind.trim_start();
        }
    }

    fn mark(&mut self, mark: char) -> bool {
        let rest = self.text().strip_prefix(mark);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn word(&mut self, word: &str) -> bool {
        let text = self.text();
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

/// All of it must be ours: `a AND b` is seen only where both are.
fn all_of(parts: Vec<Part>) -> Part {
    let mut names = parts.into_iter().filter_map(|part| match part {
        Part::Names(named) => Some(named),
        Part::Narrows => None,
    });
    let Some(mut named) = names.next() else { return Part::Narrows };
    for more in names {
        if named.is_empty() || more.is_empty() {
            return Part::Names(Named::new());
        }
        named.extend(more);
    }
    Part::Names(named)
}

#[derive(Clone, Copy)]
enum Operator {
    Equal,
    Like,
    Other,
    Subset,
}

/// What a `LIKE` names, if that is a whole: what is below a domain, a folder, or the addresses of a network. `%` stands for
/// any text and `_` for any character.
fn like(kind: &'static str, value: &str) -> Option<(&'static str, String)> {
    let is_open = |text: &str| text.contains(['%', '_']);
    match kind {
        _ if !is_open(value) => Some((kind, value.to_owned())),
        "domain-name" => {
            let below = value.strip_prefix("%.")?;
            (!is_open(below)).then(|| ("domain-below", below.to_owned()))
        }
        "url" => {
            let folder = value.strip_suffix('%')?;
            (!is_open(folder) && folder.ends_with('/')).then(|| ("url-prefix", folder.to_owned()))
        }
        "ip" => {
            let octets = value.strip_suffix(".%")?;
            (!is_open(octets)).then(|| ("ip", format!("{octets}.*")))
        }
        _ => None,
    }
}

/// The paths that name something of ours, and the kind of that.
const KINDS: &[(&str, &str)] = &[
    ("domain-name:value", "domain-name"),
    ("ipv4-addr:value", "ip"),
    ("ipv6-addr:value", "ip"),
    ("network-traffic:dst_ref.value", "network-peer"),
    ("url:value", "url"),
];

/// The beginnings of paths that only say which connections are meant.
const NARROWING: &[&str] = &[
    "network-traffic:dst_port",
    "network-traffic:dst_ref.type",
    "network-traffic:is_active",
    "network-traffic:protocols",
    "network-traffic:src_port",
];

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
            ("[domain-name:value LIKE '%']", ""),
            ("[domain-name:value LIKE '%.a.example']", "a.example"),
            ("[url:value LIKE 'http://a.example/kit/%']", "http://a.example/kit/"),
            ("[url:value LIKE 'http://a.example/k%']", ""),
            ("[ipv4-addr:value LIKE '192.0.2.%']", "192.0.2.*"),
            ("[ipv4-addr:value ISSUBSET '192.0.2.0/24']", "192.0.2.0/24"),
            ("[network-traffic:dst_ref.value ISSUBSET '192.0.2.0/24']", "192.0.2.0/24"),
            ("[domain-name:value ISSUBSET 'a.example']", ""),
            (
                "[network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = '192.0.2.1' AND \
                 network-traffic:dst_port = 443]",
                "192.0.2.1",
            ),
            ("[network-traffic:dst_port = 443]", ""),
            (
                "[network-traffic:dst_ref.value = 'a.example' AND network-traffic:protocols[*] = 'tcp']",
                "a.example",
            ),
            ("[domain-name:value = 'a.example' OR file:magic_number_hex = h'ffd8']", "a.example"),
            ("[domain-name:value = 'a.example' OR file:created = t'2014-01-13T07:03:17Z']", "a.example"),
            ("[domain-name:value = 'a.example' OR artifact:payload_bin = b'dGVzdA==']", "a.example"),
            ("[domain-name:value = 'a.example' OR file:size > -1 OR x-y:z = true]", "a.example"),
            ("[EXISTS windows-registry-key:key] OR [domain-name:value = 'a.example']", "a.example"),
            ("[NOT domain-name:value = 'a.example']", ""),
            ("[domain-name:resolves_to_refs[*].value = '192.0.2.1']", ""),
            ("[domain-name:value = 'a.example'", "?"),
            ("[domain-name : value = 'a.example' /* note ] */]", "a.example"),
            ("[domain-name:'value' = 'a.example'] // note", "a.example"),
            ("[file:name = 'x'] OR [domain-name:value = 'a.example'] FOLLOWEDBY [file:name = 'y']", ""),
            ("[file:name = 'x'] AND [file:name = 'y'] OR [domain-name:value = 'a.example']", "a.example"),
            ("[domain-name:value = 'a.example' /* open", "?"),
            ("[domain-name:value = 'b\\u00fccher.example']", "?"),
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
