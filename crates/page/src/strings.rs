//! HTML in the strings of scripts: a page in a script.
//!
//! A lexical reader looks for strings that hold markup, in scripts that put strings into the page, and for addresses that hold
//! code. It joins strings with `+` between them, and undoes `unescape` and `atob` of literals. It does not run or follow
//! anything: a mark takes the place of a value that is no literal.
//!
//! Neighbours: `document` gives it the scripts of a page and reads what it finds; `html/written.rs` uses it for `document.write`.
//! `address` decodes `data:` and `javascript:` URLs. `jsintegrity` decodes hidden strings of a script for its score; this crate
//! does not use it.
//!
//! What must not be done here: guess a value that is not a literal. The inventory would list a script that no page has.

mod lexer;

pub(crate) use self::lexer::GAP;
use self::lexer::{Lexer, Text};
use crate::address::{cleaned, data_content, is_idle, javascript_code};
use crate::document::Body;

/// What a script puts into its page that is a page or a script itself, as far as it is in literals.
pub(crate) fn markup(source: &str) -> Vec<Body> {
    if source.len() > MAX_SOURCE_BYTES {
        return Vec::new();
    }
    let has = |words: &[&str]| words.iter().any(|word| source.contains(word));
    let (sets, runs) = (has(&SETTERS), has(&RUNNERS));
    if !sets && !runs && !has(&OTHERS) {
        return Vec::new();
    }
    let found = Lexer::new(source).run();
    let mut bodies = Vec::new();
    if has_code(&found.written) {
        bodies.push(Body::Written(found.written));
    }
    bodies
        .extend(found.set.into_iter().filter_map(|(name, value)| attribute(&name, value)).take(MAX_STRINGS));
    bodies.extend(found.visited.into_iter().filter_map(address).take(MAX_STRINGS));
    if sets || runs {
        let lone = found.lone.into_iter().map(|text| text.value);
        let lone = lone.filter(|text| has_code(text)).take(MAX_STRINGS);
        bodies.extend(lone.map(|text| if runs { Body::Written(text) } else { Body::Set(text) }));
    }
    bodies
}

/// What a script writes into the page that is being read, as far as it is in literals.
pub(crate) fn written(source: &str) -> Option<String> {
    let is_known = source.len() <= MAX_SOURCE_BYTES && source.contains("write");
    let text = if is_known { Lexer::new(source).run().written } else { String::new() };
    Some(text.replace(GAP, "_")).filter(|text| !text.is_empty())
}

/// The pages that the code of a `javascript:` address may come to: browsers show a string that is its value.
pub(crate) fn pages_of_address(code: &str) -> Vec<Body> {
    if code.len() > MAX_SOURCE_BYTES || !code.contains(['<', '\\']) {
        return Vec::new();
    }
    let lone = Lexer::new(code).run().lone.into_iter().map(|text| text.value);
    lone.filter(|text| has_code(text)).take(MAX_STRINGS).map(Body::Written).collect()
}

/// An attribute that a script sets, as the element that has it.
fn attribute(name: &str, value: Text) -> Option<Body> {
    let is_handler =
        name.len() > 2 && name.starts_with("on") && name.bytes().all(|byte| byte.is_ascii_lowercase());
    match name {
        "srcdoc" => has_code(&value.value).then_some(Body::Written(value.value)),
        "src" | "href" | "data" | "action" | "formaction" => address(value),
        _ if is_handler && !value.has_gaps && !value.value.trim().is_empty() => Some(Body::Code(value.value)),
        _ => None,
    }
}

/// What is in an address that is loaded, or gone to.
fn address(text: Text) -> Option<Body> {
    let value = Some(text.value).filter(|value| value.contains(':') && !text.has_gaps)?;
    if let Some(code) = javascript_code(&value) {
        return (!is_idle(&code)).then_some(Body::Code(code));
    }
    let data = data_content(&cleaned(&value)).filter(|data| data.is_valid)?;
    let is_page = data.mime.is_html() || data.mime.is_xml();
    if data.mime.is_script() {
        return Some(Body::Code(String::from_utf8_lossy(&data.bytes).into_owned()));
    }
    is_page.then_some(Body::Data(data))
}

/// Whether a text is markup that can hold a script: an element, and a script, a handler or an address that runs.
fn has_code(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let opens = text.split('<').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    let has_handler = || {
        text.match_indices("on").any(|(at, _)| {
            let is_start =
                text[..at].ends_with(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '"' | '\''));
            let rest = text[at + 2..].trim_start_matches(|c: char| c.is_ascii_alphabetic());
            is_start && rest.trim_start().starts_with('=')
        })
    };
    opens
        && (["<script", "javascript:", "srcdoc", "data:text/html", "data:image/svg"]
            .iter()
            .any(|word| text.contains(word))
            || has_handler())
}

/// Ways to set the content of an element, whose scripts then do not run and whose handlers do.
const SETTERS: [&str; 6] =
    ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "parseHTMLUnsafe", "srcdoc"];
/// Ways after which scripts run as well.
const RUNNERS: [&str; 4] = ["createContextualFragment", ".html(", ".append(", ".prepend("];
/// What else is looked into.
const OTHERS: [&str; 6] = ["write", "setAttribute", "javascript:", "data:", "avascript", "srcdoc"];

const MAX_SOURCE_BYTES: usize = 16 << 20;
const MAX_STRINGS: usize = 4096;

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<(bool, String)> {
        let text = |body| match body {
            Body::Written(text) => (true, text),
            Body::Set(text) => (false, text),
            Body::Code(text) => (true, format!("code: {text}")),
            _ => panic!("no other form"),
        };
        markup(source).into_iter().map(text).map(|(runs, text)| (runs, text.replace(GAP, "_"))).collect()
    }

    #[test]
    fn strings_that_hold_markup_are_found() {
        let table: &[(&str, &[(bool, &str)])] = &[
            (r#"document.write("<script>a()<\/script>")"#, &[(true, "<script>a()</script>")]),
            ("document.write('<scr'+'ipt>', 'a()</scr' + \"ipt>\")", &[(true, "<script>a()</script>")]),
            ("d.write('<script>');d.write('a()');d.write('</script>')", &[(true, "<script>a()</script>")]),
            ("x.innerHTML = '<img src=' + y.z[0] + ' onerror=a()>'", &[(false, "<img src=_ onerror=a()>")]),
            ("x.outerHTML=`<svg onload=\"a(${b})\">`", &[(false, "<svg onload=\"a(_)\">")]),
            (r"x.innerHTML='\x3cimg\u0020src=x \u{6f}nerror=a()\76'", &[(false, "<img src=x onerror=a()>")]),
            ("$(x).html('<b onclick=a()>')", &[(true, "<b onclick=a()>")]),
            ("// x.innerHTML = '<b onclick=a()>'", &[]),
            ("var r = /'/; x.innerHTML = '<b onclick=a()>'", &[(false, "<b onclick=a()>")]),
            ("x.innerHTML = '<b>bold</b>'", &[]),
            ("var s = '<b onclick=a()>'", &[]),
            ("x.innerHTML = '<b onclick=a()", &[(false, "<b onclick=a()")]),
            ("document['write']('<b onclick=a()>')", &[(true, "<b onclick=a()>")]),
            ("d.write(unescape('%3Cb onclick=a(' + x + ')%3E'))", &[(true, "<b onclick=a(_)>")]),
            ("d.write(atob('PGIgb25jbGljaz1hKCk+'))", &[(true, "<b onclick=a()>")]),
            ("d.write(['<b on', 'click=a()>'].join(''))", &[(true, "<b onclick=a()>")]),
            ("d.write('<b on'.concat('click', '=a()>'))", &[(true, "<b onclick=a()>")]),
            ("x.setAttribute('onclick', 'a()'); y.setAttribute('title', 'onclick')", &[(true, "code: a()")]),
            ("x.srcdoc = '<script>a()</script>'", &[(true, "<script>a()</script>")]),
            ("x.src = 'javascript:a()'; x.href = 'javascript:void(0)'", &[(true, "code: a()")]),
            ("import('data:text/javascript,a()')", &[(true, "code: a()")]),
            ("import 'data:text/javascript,a()'; x.src = 'https://a.example/'", &[(true, "code: a()")]),
            ("x.src = 'javascript:a(' + b + ')'; if (x.src == 'javascript:a()') b()", &[]),
        ];
        for (source, want) in table {
            let want: Vec<_> = want.iter().map(|(written, text)| (*written, (*text).to_owned())).collect();
            assert_eq!(texts(source), want, "{source}");
        }
    }

    #[test]
    fn any_text_ends() {
        for source in [
            "x.innerHTML='<\\",
            ".write(`<${",
            ".write('<\\u{",
            ".write('<\\u{110000000000000}é')",
            ".write(/<[",
            "é.write('<é\\é')",
            ".write([é].join(é",
            ".write(['<'].join(",
            ".write(/\\é",
            ".write('<'.concat(é,'<é'",
            "write=é=\"<",
        ] {
            markup(source);
        }
        markup(&format!(".write({}'<script>'", "(".repeat(100_000)));
    }
}
