//! The file format: TOML, read with the places of its values.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Signature;
use super::condition::Condition;
use crate::{Class, Score, limits};
use crate::{SIGNATURE_PREFIX, SignatureError, SignatureErrorKind};

/// The well-formed signatures of a file, and what is wrong with the others. A text that is no TOML has none.
pub(super) fn read(text: &str) -> (Vec<Signature>, Vec<SignatureError>) {
    let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).collect();
    let mut reader = Reader { text, breaks, id: None, errors: Vec::new() };
    let signatures = reader.file();
    (signatures, reader.errors)
}

struct Reader<'t> {
    text: &'t str,
    /// Where its lines end: every line of a bad file may have an error, and each has its number.
    breaks: Vec<usize>,
    /// The id of the entry that is read.
    id: Option<String>,
    errors: Vec<SignatureError>,
}

type Value<'v> = Spanned<DeValue<'v>>;

impl Reader<'_> {
    fn error(&mut self, span: &Range<usize>, kind: SignatureErrorKind, message: impl Into<String>) {
        let line = self.breaks.partition_point(|at| *at < span.start) as u32 + 1;
        self.errors.push(SignatureError { line, id: self.id.clone(), kind, message: message.into() });
    }

    fn file(&mut self) -> Vec<Signature> {
        if self.text.len() > limits::SIGNATURE_FILE_BYTES {
            let most = limits::SIGNATURE_FILE_BYTES;
            self.error(
                &(0..0),
                SignatureErrorKind::Bound,
                format!("expected a signature file of at most {most} bytes"),
            );
            return Vec::new();
        }
        let (root, errors) = DeTable::parse_recoverable(self.text);
        // A text with a mistake may lack a condition that narrows a signature, so nothing of it counts.
        for error in &errors {
            let message = error.message().replace('\n', ", ");
            self.error(&error.span().unwrap_or(0..0), SignatureErrorKind::Syntax, message);
        }
        if !errors.is_empty() {
            return Vec::new();
        }
        let mut is_known = false;
        let mut signatures = Vec::new();
        for (key, value) in root.get_ref() {
            match key.get_ref().as_ref() {
                "format" if integer(value.get_ref()) == Some(FORMAT) => is_known = true,
                "format" => {
                    let message = format!("`format` must be {FORMAT}, the only format this version reads");
                    self.error(&value.span(), SignatureErrorKind::Value, message);
                    return Vec::new();
                }
                "signature" => signatures = self.signatures(value),
                other => {
                    let message = format!("expected `format` or [[signature]], got `{other}`");
                    self.error(&key.span(), SignatureErrorKind::Unknown, message);
                }
            }
        }
        if !is_known {
            let message = format!("`format = {FORMAT}` is missing");
            self.error(&(0..0), SignatureErrorKind::Missing, message);
            return Vec::new();
        }
        signatures
    }

    fn signatures(&mut self, value: &Value<'_>) -> Vec<Signature> {
        let Some(entries) = value.get_ref().as_array() else {
            self.error(&value.span(), SignatureErrorKind::Value, "expected [[signature]]");
            return Vec::new();
        };
        let signatures = entries.iter().filter_map(|entry| {
            self.id = None;
            let before = self.errors.len();
            let signature = self.signature(entry);
            signature.filter(|_| self.errors.len() == before)
        });
        let signatures = signatures.collect();
        self.id = None;
        signatures
    }

    /// `None`, or errors, for an entry that is refused.
    fn signature(&mut self, entry: &Value<'_>) -> Option<Signature> {
        let Some(table) = entry.get_ref().as_table() else {
            self.error(&entry.span(), SignatureErrorKind::Value, "expected [[signature]]");
            return None;
        };
        let find = |name: &str| table.iter().find(|(key, _)| key.get_ref() == name).map(|(_, value)| value);
        let id = self.required(entry, find("id"), "id", "lower-case letters, digits and hyphens", |text| {
            let is_id = !text.is_empty()
                && text.len() <= limits::SIGNATURE_ID_BYTES
                && text.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-');
            is_id.then(|| text.to_owned())
        });
        self.id.clone_from(&id);
        for (key, _) in table {
            if !KEYS.contains(&key.get_ref().as_ref()) {
                let message = format!("unknown key `{}`", key.get_ref());
                self.error(&key.span(), SignatureErrorKind::Unknown, message);
            }
        }
        let words = "a text of 1 to 300 characters on one line";
        let class =
            self.required(entry, find("class"), "class", "magecart, cryptomining or malware", |text| {
                text.parse().ok().filter(|class| Class::MALICIOUS.contains(class))
            });
        let description = self.required(entry, find("description"), "description", words, sentence);
        let name = match find("name") {
            Some(value) => self.required(entry, Some(value), "name", words, sentence),
            None => id.clone(),
        };
        for (key, value) in table {
            if key.get_ref() == "references" && !is_list_of_texts(value.get_ref()) {
                self.error(&value.span(), SignatureErrorKind::Value, "`references` must be a list of texts");
            }
        }
        let score = match find("score") {
            Some(value) => self.number(value, "score", 1, 9),
            None => Some(DEFAULT_SCORE),
        };
        let score = score.and_then(|score| Score::new(score as u8).ok());
        let all = find("all").map_or_else(Vec::new, |value| self.conditions(value, "all"));
        let any = find("any").map_or_else(Vec::new, |value| self.conditions(value, "any"));
        let most = limits::CONDITIONS_PER_SIGNATURE;
        match all.len() + any.len() {
            0 => {
                let message = "`all` or `any` must have a condition";
                self.error(&entry.span(), SignatureErrorKind::Missing, message);
            }
            count if count > most => {
                let message = format!("a signature has at most {most} conditions");
                self.error(&entry.span(), SignatureErrorKind::Bound, message);
            }
            _ => {}
        }
        let at_least = match find("at_least") {
            Some(value) => self.number(value, "at_least", 1, any.len().max(1) as u32)?,
            None => u32::from(!any.is_empty()),
        };
        let within = match find("within") {
            Some(value) => Some(self.number(value, "within", 1, limits::SIGNATURE_WITHIN)?),
            None => None,
        };
        let signal = format!("{SIGNATURE_PREFIX}{}", id?);
        let [name, description] = [name?, description?];
        Some(Signature {
            signal,
            name,
            description,
            class: class?,
            score: score?,
            all,
            any,
            at_least,
            within,
        })
    }

    fn required<T>(
        &mut self,
        entry: &Value<'_>,
        value: Option<&Value<'_>>,
        key: &str,
        expected: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let Some(value) = value else {
            self.error(&entry.span(), SignatureErrorKind::Missing, format!("`{key}` is missing"));
            return None;
        };
        let read = value.get_ref().as_str().and_then(read);
        if read.is_none() {
            self.error(&value.span(), SignatureErrorKind::Value, format!("`{key}` must be {expected}"));
        }
        read
    }

    fn number(&mut self, value: &Value<'_>, key: &str, least: u32, most: u32) -> Option<u32> {
        let number = integer(value.get_ref()).and_then(|number| u32::try_from(number).ok());
        let number = number.filter(|number| (least..=most).contains(number));
        if number.is_none() {
            let message = format!("`{key}` must be a whole number from {least} to {most}");
            self.error(&value.span(), SignatureErrorKind::Value, message);
        }
        number
    }

    fn conditions(&mut self, value: &Value<'_>, key: &str) -> Vec<Condition> {
        let Some(list) = value.get_ref().as_array() else {
            let message = format!("`{key}` must be a list of conditions");
            self.error(&value.span(), SignatureErrorKind::Value, message);
            return Vec::new();
        };
        let mut conditions = Vec::new();
        for value in list.iter().take(limits::CONDITIONS_PER_SIGNATURE + 1) {
            let one = value.get_ref().as_table().filter(|table| table.len() == 1);
            let pair = one.and_then(|table| table.iter().next());
            let pair =
                pair.and_then(|(key, value)| Some((key.get_ref().as_ref(), value.get_ref().as_str()?)));
            match pair.map(|(key, text)| Condition::read(key, text)) {
                Some(Ok(condition)) => conditions.push(condition),
                Some(Err(message)) => self.error(&value.span(), SignatureErrorKind::Value, message),
                None => {
                    let message = "a condition is one of { code = \"…\" }, { loads = \"…\" }, { text = \"…\" }, { word = \"…\" }";
                    self.error(&value.span(), SignatureErrorKind::Value, message);
                }
            }
        }
        conditions
    }
}

fn integer(value: &DeValue<'_>) -> Option<i64> {
    let number = value.as_integer()?;
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

fn sentence(text: &str) -> Option<String> {
    let is_one =
        !text.trim().is_empty() && text.chars().count() <= 300 && !text.chars().any(char::is_control);
    is_one.then(|| text.to_owned())
}

fn is_list_of_texts(value: &DeValue<'_>) -> bool {
    value.as_array().is_some_and(|list| list.iter().all(|text| text.get_ref().is_str()))
}

/// The version of the format.
const FORMAT: i64 = 1;
const DEFAULT_SCORE: u32 = 1;
const KEYS: &[&str] =
    &["id", "name", "class", "score", "description", "references", "all", "any", "at_least", "within"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mistake_is_told_with_its_line_and_the_rest_is_read() {
        let file = r#"format = 1

[[signature]]
id = "good"
class = "malware"
description = "It is known."
any = [{ word = "goodKit" }]

[[signature]]
id = "Bad"
class = "benign"
description = "x"
any = [
  { text = "abcd" },
  { text = "abc" },
  { none = "abcd" },
]

[[signature]]
id = "no-conditions"
class = "malware"
description = "x"
unless = []

[[signature]]
id = "numbers"
class = "malware"
score = 10
description = "x"
any = [{ word = "ab" }]
at_least = 2
"#;
        let (signatures, errors) = read(file);
        assert_eq!(signatures.iter().map(Signature::id).collect::<Vec<_>>(), ["good"]);
        let told: Vec<_> = errors.iter().map(|error| (error.line(), error.kind())).collect();
        use SignatureErrorKind::{Missing, Unknown, Value};
        let want = [
            (10, Value),
            (11, Value),
            (15, Value),
            (16, Value),
            (23, Unknown),
            (19, Missing),
            (28, Value),
            (31, Value),
        ];
        assert_eq!(told, want, "{errors:?}");
    }

    #[test]
    fn a_text_that_is_no_signature_file_gives_none() {
        for text in [
            "format = 2",
            "",
            "[[signature]]\nid=\"a\"",
            "format = 1\nsignature = 3",
            "= =",
            "format = 1\n[[sig]]",
        ] {
            let (signatures, errors) = read(text);
            assert!(signatures.is_empty() && !errors.is_empty(), "{text}");
        }
        let nested = format!("format = 1\nsignature = {}", "[".repeat(100_000));
        assert!(!read(&nested).1.is_empty());
    }
}
