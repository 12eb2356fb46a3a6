//! JSON as it comes in from strangers: several values one after the other, bytes that are no UTF-8, halves of surrogate pairs.

use serde_json::Value;

/// The objects in a body, those in arrays included. None if nothing in it is JSON.
///
/// What follows the last whole value is told by the second part.
pub(super) fn objects(body: &[u8]) -> Option<(Vec<Value>, bool)> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    match values(body) {
        (values, true) if !values.is_empty() => Some((flattened(values), false)),
        (values, _) => {
            let mended = mended(body);
            let (again, is_whole) = values_of_mended(&mended, values);
            (!again.is_empty()).then(|| (flattened(again), !is_whole))
        }
    }
}

fn values_of_mended(mended: &str, before: Vec<Value>) -> (Vec<Value>, bool) {
    let (again, is_whole) = values(mended.as_bytes());
    if again.len() >= before.len() { (again, is_whole) } else { (before, false) }
}

/// The values in a body, and whether it holds nothing else.
fn values(body: &[u8]) -> (Vec<Value>, bool) {
    let mut found = Vec::new();
    for value in serde_json::Deserializer::from_slice(body).into_iter::<Value>() {
        match value {
            Ok(value) => found.push(value),
            Err(_) => return (found, false),
        }
    }
    (found, true)
}

/// What is in arrays, however deep. Whatever is no object stays: it is a report that cannot be read.
fn flattened(values: Vec<Value>) -> Vec<Value> {
    let mut found = Vec::new();
    let mut left: Vec<Value> = values.into_iter().rev().collect();
    while let Some(value) = left.pop() {
        match value {
            Value::Array(values) => left.extend(values.into_iter().rev()),
            value => found.push(value),
        }
    }
    found
}

/// The text with a mark in place of what no text may hold.
pub(crate) fn mended(body: &[u8]) -> String {
    // Outside of texts it makes no difference, and in them no sender who forgets to escape means more by it.
    let body: Vec<u8> = body.iter().map(|byte| if *byte < b' ' { b' ' } else { *byte }).collect();
    let text = String::from_utf8_lossy(&body);
    let mut mended = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find('\\') {
        mended.push_str(&rest[..at]);
        rest = &rest[at..];
        let unit = |text: &str| u16::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok();
        let length = match (unit(rest), rest.get(6..).and_then(unit)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(0xd800..=0xdfff), _) => {
                mended.push_str("\\ufffd");
                rest = &rest[6..];
                continue;
            }
            // An escaped backslash must not begin another escape.
            _ => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        };
        mended.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    mended.push_str(rest);
    mended
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_read_is_read() {
        let count = |body: &[u8]| objects(body).map(|(values, is_cut)| (values.len(), is_cut));
        for (body, want) in [
            (&b"{}"[..], Some((1, false))),
            (b"\xef\xbb\xbf[{}, {}, [{}]]", Some((3, false))),
            (b"{}\n{}\n", Some((2, false))),
            (b"{} {", Some((1, true))),
            (b"[]", Some((0, false))),
            (b"", None),
            (b"nonsense", None),
            (b"{\"a\": \"\\ud800\"}", Some((1, false))),
            (b"{\"a\": \"\\\\ud800\"}", Some((1, false))),
            (b"{\"a\": \"\\ud83d\\ude00 \\udc00\"}", Some((1, false))),
            (b"{\"a\": \"\xff\"}", Some((1, false))),
            (b"{\"a\": \"b\tc\nd\"}\n{\"a\":\n\"e\"}", Some((2, false))),
            (b"{\"a\": \"\\", None),
        ] {
            assert_eq!(count(body), want, "{}", String::from_utf8_lossy(body));
        }
        let (values, _) = objects(br#"{"a": "\ud83d\ude00 \udc00x\\ud800"}"#).unwrap();
        assert_eq!(values[0]["a"], "\u{1f600} \u{fffd}x\\ud800");
        let deep = "[".repeat(100_000);
        assert_eq!(count(deep.as_bytes()), None);
    }
}
