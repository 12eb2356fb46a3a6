//! The lines that `score` and `eval` read.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde_json::Value;

/// A script of a corpus.
#[derive(serde::Deserialize)]
pub(crate) struct ScriptRecord {
    /// Whatever identifies it; it is given back as it came.
    pub(crate) id: Value,
    /// Its source.
    pub(crate) text: ScriptText,
}

/// Reads a line of JSON; the error says in words what is wrong with it.
pub(crate) fn parse<'a, T: Deserialize<'a>>(line: &'a [u8]) -> Result<T, String> {
    let text = std::str::from_utf8(line).map_err(|error| format!("not UTF-8: {error}"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// The source of a script in a JSON string.
///
/// JSON can hold lone surrogates (`"\ud800"`), as JavaScript can; a Rust string cannot. They become replacement
/// characters, so that such a script is scored.
pub(crate) struct ScriptText(pub(crate) String);

impl<'de> Deserialize<'de> for ScriptText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = ScriptText;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<ScriptText, E> {
                Ok(ScriptText(text.to_owned()))
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<ScriptText, E> {
                Ok(ScriptText(String::from_utf8_lossy(bytes).into_owned()))
            }
        }

        deserializer.deserialize_bytes(Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_of_all_kinds_are_read() {
        for (json, text) in [
            (r#"{"id": 1, "text": "a\nb", "x": [1, {}]}"#, "a\nb"),
            (r#"{"text": "a\ud83d\ude00\u0000", "id": "i"}"#, "a\u{1f600}\0"),
            (r#"{"text": "a\ud800b", "id": null}"#, "a\u{fffd}\u{fffd}\u{fffd}b"),
            ("\u{feff}{\"text\": \"é\", \"id\": 1}", "é"),
        ] {
            let record: ScriptRecord = parse(json.as_bytes()).unwrap();
            assert_eq!(record.text.0, text);
        }
    }

    #[test]
    fn everything_else_says_what_is_wrong() {
        let deep = "[".repeat(100_000);
        for line in [
            &b""[..],
            b"{}",
            b"[]",
            b"{\"id\": 1}",
            b"{\"id\": 1, \"text\": 2}",
            b"{\"id\": 1, \"text\": [97]}",
            b"{\"id\": 1, \"text\": \"\xff\"}",
            b"{\"id\": 1, \"te",
            deep.as_bytes(),
        ] {
            assert!(
                parse::<ScriptRecord>(line).is_err(),
                "{:?}",
                String::from_utf8_lossy(&line[..line.len().min(40)])
            );
        }
    }
}
