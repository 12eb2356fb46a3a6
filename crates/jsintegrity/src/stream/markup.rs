//! Code in addresses and in markup: `data:` and `javascript:` addresses, script elements, handlers, inner documents.

use super::decode::{self, Alphabet};

/// Documents and addresses in each other.
const DEPTH: usize = 3;
/// A shorter script or handler is not worth reading.
const SHORTEST_SCRIPT: usize = 40;
const SHORTEST_HANDLER: usize = 16;
const MOST: usize = 64;

/// The codes in a text that is an address or markup.
pub(super) fn codes_in(text: &str) -> Vec<String> {
    let mut codes = Vec::new();
    if let Some(code) = of_address(text, 0, &mut codes) {
        codes.push(code);
    } else if text.contains('<') {
        of_markup(text, 0, &mut codes);
    }
    codes
}

/// The code that an address is; markup in it goes to `codes`.
fn of_address(address: &str, depth: usize, codes: &mut Vec<String>) -> Option<String> {
    let address = address.trim_start();
    if let Some(code) = without_prefix(address, "javascript:") {
        return Some(decode::percent(code).unwrap_or_else(|| code.to_owned()))
            .filter(|code| code.len() >= SHORTEST_HANDLER);
    }
    let (kind, data) = without_prefix(address, "data:")?.split_once(',')?;
    let kind = kind.to_ascii_lowercase();
    if kind.starts_with("image/") && !kind.contains("svg") || kind.starts_with("font/") {
        return None;
    }
    let data = if data.contains('%') { decode::percent(data)? } else { data.to_owned() };
    let data = if kind.ends_with(";base64") {
        decode::base64(&data, Alphabet::Standard).map(decode::bytes_to_text)?
    } else {
        data
    };
    if !decode::is_readable(&data) || data.len() < SHORTEST_HANDLER {
        return None;
    }
    if kind.contains("html")
        || kind.contains("svg")
        || kind.contains("xml")
        || data.trim_start().starts_with('<')
    {
        of_markup(&data, depth + 1, codes);
        return None;
    }
    let is_code = kind.contains("script") || kind.contains("ecma") || data.contains('(');
    is_code.then_some(data)
}

fn without_prefix<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    text.get(..prefix.len()).filter(|start| start.eq_ignore_ascii_case(prefix))?;
    text.get(prefix.len()..)
}

/// Goes through the elements of a text.
fn of_markup(text: &str, depth: usize, codes: &mut Vec<String>) {
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if codes.len() >= MOST || depth > DEPTH {
            return;
        }
        let name_length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if name_length == 0 {
            continue;
        }
        let name = rest[..name_length].to_ascii_lowercase();
        rest = attributes(&rest[name_length..], depth, codes);
        if name == "script" {
            // A script that ends with the text was cut off from its end.
            let code = rest.split("</script").next().unwrap_or(rest);
            if code.len() >= SHORTEST_SCRIPT {
                codes.push(code.to_owned());
            }
            rest = &rest[code.len()..];
        }
    }
}

/// Reads the attributes of an element; gives what follows it.
fn attributes<'t>(text: &'t str, depth: usize, codes: &mut Vec<String>) -> &'t str {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return after;
        }
        let length = rest
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '<'))
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(length);
        if rest.is_empty() || after.starts_with('<') {
            return after;
        }
        let Some(value) = after.trim_start().strip_prefix('=') else {
            rest = if length == 0 { rest.get(1..).unwrap_or("") } else { after };
            continue;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, after) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or_else(|| (&value[1..], "")),
            None => {
                let length = value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len());
                value.split_at(length)
            }
        };
        rest = after;
        attribute(&name.to_ascii_lowercase(), value, depth, codes);
    }
}

fn attribute(name: &str, value: &str, depth: usize, codes: &mut Vec<String>) {
    let is_handler =
        name.len() > 3 && name.starts_with("on") && name.bytes().all(|b| b.is_ascii_alphabetic());
    match name {
        _ if is_handler => {
            let code = unreferenced(value);
            if code.len() >= SHORTEST_HANDLER {
                codes.push(code);
            }
        }
        "srcdoc" => of_markup(&unreferenced(value), depth + 1, codes),
        "src" | "href" | "data" | "action" | "formaction" => {
            if let Some(code) = of_address(&unreferenced(value), depth, codes) {
                codes.push(code);
            }
        }
        _ => {}
    }
}

/// A text without character references.
pub(super) fn unreferenced(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let text = decode::character_references(text).unwrap_or_else(|| text.to_owned());
    let named = [
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&lpar;", "("),
        ("&rpar;", ")"),
        ("&amp;", "&"),
    ];
    named.iter().fold(text, |text, (reference, character)| text.replace(reference, character))
}
