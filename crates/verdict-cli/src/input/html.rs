//! Pages: inline scripts, script URLs, and where the page connects to.
//!
//! The tokenizer is html5gum, which follows the WHATWG HTML Standard, section 13.2.5. There is no tree construction: what
//! counts is which bytes a browser would run, and erring on the side of reporting more is right here.

use html5gum::{DefaultEmitter, Spanned, StartTag, State, Token, Tokenizer};
use url::Url;

use crate::input::js::is_script_type;
use crate::input::text::to_utf8;

/// What a page holds.
#[derive(Debug, Default)]
pub struct Page {
    /// The value of the first `<base href>`.
    pub base: Option<String>,
    /// Scripts whose source stands in the page, in its order.
    pub inline: Vec<Inline>,
    /// Scripts that the page loads, as it writes their addresses.
    pub external: Vec<Reference>,
    /// What else the page loads or connects to, as it writes the addresses.
    pub connections: Vec<Reference>,
}

/// A script whose source stands in a page.
#[derive(Debug, PartialEq, Eq)]
pub struct Inline {
    /// The source.
    pub source: Vec<u8>,
    /// Line in the page of the element that holds it, from 1.
    pub line: u32,
    /// How it stands in the page, such as `script` or `onclick`.
    pub holder: String,
}

/// An address that stands in a page.
#[derive(Debug, PartialEq, Eq)]
pub struct Reference {
    /// As it is written.
    pub address: String,
    /// Line in the page, from 1.
    pub line: u32,
}

impl Page {
    /// Reads a page. Any bytes are one.
    pub fn read(bytes: &[u8]) -> Self {
        let mut page = Self::default();
        page.tokens(&newlines_as_lf(&to_utf8(bytes)), 1, 0);
        page
    }

    /// The base of relative addresses: the page's own `<base>`, else the one given.
    pub fn base_url(&self, given: Option<&Url>) -> Option<Url> {
        match &self.base {
            Some(base) => match given {
                Some(given) => given.join(base).ok(),
                None => Url::parse(base).ok(),
            },
            None => given.cloned(),
        }
    }

    fn tokens(&mut self, html: &[u8], first_line: u32, depth: u32) {
        let mut lines = LineCount { html, at: 0, line: first_line, moves: depth == 0 };
        let mut tokenizer = Tokenizer::new_with_emitter(html, DefaultEmitter::<usize>::new_with_span());
        // The script element that is open, and its text so far.
        let mut open: Option<(Inline, Vec<u8>)> = None;
        // Elements of SVG or MathML that are open: there, `<style>` and the like hold markup.
        let mut foreign = 0u32;
        while let Some(Ok(token)) = tokenizer.next() {
            match token {
                Token::StartTag(tag) => {
                    let line = lines.at(tag.span.start);
                    let name = tag.name.as_slice();
                    if matches!(name, b"svg" | b"math") && !tag.self_closing {
                        foreign += 1;
                    }
                    if name == b"script" {
                        tokenizer.set_state(State::ScriptData);
                        self.close(open.take());
                        open = self.script(&tag, line).map(|inline| (inline, Vec::new()));
                    } else if foreign == 0 {
                        match name {
                            b"textarea" | b"title" => tokenizer.set_state(State::RcData),
                            b"plaintext" => tokenizer.set_state(State::PlainText),
                            b"iframe" | b"noembed" | b"noframes" | b"noscript" | b"style" | b"xmp" => {
                                tokenizer.set_state(State::RawText);
                            }
                            _ => {}
                        }
                    }
                    self.attributes(&tag, line, depth);
                }
                Token::String(text) => {
                    if let Some((_, source)) = &mut open {
                        source.extend_from_slice(&text);
                    }
                }
                Token::EndTag(tag) => match tag.name.as_slice() {
                    b"script" => self.close(open.take()),
                    b"svg" | b"math" => foreign = foreign.saturating_sub(1),
                    _ => {}
                },
                _ => {}
            }
        }
        // A script that is never closed: browsers do not run it, and it is looked at all the same.
        self.close(open);
    }

    /// The inline script that a tag opens, if it is one that browsers run.
    fn script(&mut self, tag: &StartTag<usize>, line: u32) -> Option<Inline> {
        if !is_run(attribute(tag, b"type").as_deref(), attribute(tag, b"language").as_deref()) {
            return None;
        }
        if let Some(src) = attribute(tag, b"src") {
            self.load(&src, line);
            // Browsers ignore the text of an element with `src`.
            return None;
        }
        // In SVG, a script is loaded by `href`.
        for name in [&b"href"[..], b"xlink:href"] {
            if let Some(href) = attribute(tag, name) {
                self.load(&href, line);
            }
        }
        Some(Inline { source: Vec::new(), line, holder: "script".to_owned() })
    }

    fn load(&mut self, src: &str, line: u32) {
        let src = trimmed(src);
        if let Some(source) = data_url(src) {
            self.inline.push(Inline { source, line, holder: "data: URL".to_owned() });
        } else if !src.is_empty() && javascript_url(src).is_none() {
            self.external.push(Reference { address: src.to_owned(), line });
        }
    }

    fn close(&mut self, open: Option<(Inline, Vec<u8>)>) {
        if let Some((inline, source)) = open
            && !source.iter().all(u8::is_ascii_whitespace)
        {
            self.inline.push(Inline { source, ..inline });
        }
    }

    fn attributes(&mut self, tag: &StartTag<usize>, line: u32, depth: u32) {
        let element = tag.name.as_slice();
        for (name, value) in &tag.attributes {
            let value = String::from_utf8_lossy(&value.value);
            if is_handler(name) && !value.trim().is_empty() {
                let holder = String::from_utf8_lossy(name).into_owned();
                self.push_once(Inline { source: value.as_bytes().to_vec(), line, holder });
            } else if ADDRESSES.contains(&name.as_slice()) {
                if let Some(source) = javascript_url(&value) {
                    if !is_idle(&source) {
                        self.push_once(Inline { source, line, holder: "javascript: URL".to_owned() });
                    }
                } else if is_connection(element, name, tag) {
                    let address = trimmed(&value).to_owned();
                    self.connections.push(Reference { address, line });
                }
            } else if name.as_slice() == b"srcdoc" && element == b"iframe" && depth < MAX_SRCDOC_DEPTH {
                self.tokens(value.as_bytes(), line, depth + 1);
            }
            // A base counts once, and that of a nested document counts for that document alone.
            if element == b"base" && name.as_slice() == b"href" && self.base.is_none() && depth == 0 {
                self.base = Some(trimmed(&value).to_owned());
            }
        }
    }

    /// Rows of equal handlers are common; one stands for all.
    fn push_once(&mut self, inline: Inline) {
        let same = |seen: &Inline| seen.holder == inline.holder && seen.source == inline.source;
        if !self.inline.iter().rev().take(RECENT).any(same) {
            self.inline.push(inline);
        }
    }
}

/// Whether browsers run a script element with these attributes (HTML Standard, "prepare the script element"), or a
/// well-known loader does.
fn is_run(kind: Option<&str>, language: Option<&str>) -> bool {
    let kind = match (kind, language) {
        (Some(kind), _) => kind.trim().to_ascii_lowercase(),
        (None, Some(language)) if !language.is_empty() => format!("text/{}", language.to_ascii_lowercase()),
        (None, _) => String::new(),
    };
    // Cloudflare's Rocket Loader and Partytown run what browsers do not.
    kind.is_empty()
        || kind == "module"
        || kind == "text/partytown"
        || kind.ends_with("-text/javascript")
        || is_script_type(&kind)
}

/// Whether an attribute is an event handler: browsers have hundreds, and all begin with `on`.
fn is_handler(name: &[u8]) -> bool {
    name.len() > 2 && name.starts_with(b"on") && name[2..].iter().all(u8::is_ascii_alphabetic)
}

fn is_connection(element: &[u8], name: &[u8], tag: &StartTag<usize>) -> bool {
    match (element, name) {
        (b"link", b"href") => attribute(tag, b"rel").is_some_and(|rel| {
            rel.to_ascii_lowercase().split_ascii_whitespace().any(|rel| LOADING_LINKS.contains(&rel))
        }),
        (b"form", b"action") | (b"button" | b"input", b"formaction") | (b"object", b"data") => true,
        (
            b"audio" | b"embed" | b"frame" | b"iframe" | b"img" | b"input" | b"source" | b"track" | b"video",
            b"src",
        ) => true,
        _ => false,
    }
}

fn attribute(tag: &StartTag<usize>, name: &[u8]) -> Option<String> {
    tag.attributes.get(name).map(|Spanned { value, .. }| String::from_utf8_lossy(value).into_owned())
}

/// The code of a `javascript:` URL.
fn javascript_url(address: &str) -> Option<Vec<u8>> {
    let code = without_scheme(address, "javascript")?;
    Some(percent_decoded(code.as_bytes()))
}

/// The content of a `data:` URL, whatever its type says: a script element runs it.
fn data_url(address: &str) -> Option<Vec<u8>> {
    use base64::Engine as _;

    let rest = without_scheme(address, "data")?;
    let (kind, content) = rest.split_once(',')?;
    let content = percent_decoded(content.as_bytes());
    if !kind.trim_end().to_ascii_lowercase().ends_with("base64") {
        return Some(content);
    }
    let kept: Vec<u8> = content.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    // What is no base64 is looked at as it is.
    Some(crate::input::har::BASE64.decode(kept).unwrap_or(content))
}

/// The rest of a URL after a scheme. As the URL Standard has it, blanks in front and tabs and line breaks anywhere in the
/// scheme do not count.
fn without_scheme(address: &str, scheme: &str) -> Option<String> {
    let start = address.trim_start_matches(|c: char| c <= ' ');
    let (head, rest) = start.split_once(':')?;
    let head: String = head.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    head.eq_ignore_ascii_case(scheme).then(|| rest.to_owned())
}

/// The bytes with `%41` and the like decoded.
pub fn percent_decoded(bytes: &[u8]) -> Vec<u8> {
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                // Two hexadecimal digits fit in a byte.
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

/// Whether the code of a `javascript:` URL does nothing, as `void(0)` does.
fn is_idle(code: &[u8]) -> bool {
    let code: String = String::from_utf8_lossy(code).chars().filter(|c| !c.is_whitespace()).collect();
    matches!(code.trim_matches(';'), "" | "void(0)" | "void0" | "void" | "false" | "0" | "//")
}

fn trimmed(address: &str) -> &str {
    address.trim_matches(|c: char| c <= ' ')
}

/// The standard's first step on input; it also makes offsets and lines agree.
fn newlines_as_lf(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut after_cr = false;
    for byte in bytes {
        match byte {
            b'\r' => out.push(b'\n'),
            b'\n' if after_cr => {}
            byte => out.push(*byte),
        }
        after_cr = *byte == b'\r';
    }
    out
}

/// Counts lines up to offsets that only grow.
struct LineCount<'a> {
    html: &'a [u8],
    at: usize,
    line: u32,
    /// A nested document stands in one attribute: it has the line of its element.
    moves: bool,
}

impl LineCount<'_> {
    fn at(&mut self, offset: usize) -> u32 {
        let offset = offset.min(self.html.len());
        if self.moves && offset > self.at {
            let breaks = self.html[self.at..offset].iter().filter(|byte| **byte == b'\n').count();
            self.line = self.line.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
            self.at = offset;
        }
        self.line
    }
}

/// Attributes whose value is an address.
const ADDRESSES: [&[u8]; 7] = [b"action", b"data", b"formaction", b"href", b"src", b"xlink:href", b"poster"];

const LOADING_LINKS: [&str; 8] =
    ["dns-prefetch", "icon", "manifest", "modulepreload", "preconnect", "prefetch", "preload", "stylesheet"];

const MAX_SRCDOC_DEPTH: u32 = 3;

/// Among so many inline scripts before it, an equal one is looked for.
const RECENT: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    fn inline(html: &str) -> Vec<(u32, String, String)> {
        let page = Page::read(html.as_bytes());
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        page.inline.iter().map(|script| (script.line, script.holder.clone(), text(&script.source))).collect()
    }

    fn sources(html: &str) -> Vec<String> {
        inline(html).into_iter().map(|(_, _, source)| source).collect()
    }

    #[test]
    fn what_browsers_run_is_found() {
        let table: &[(&str, &str, &[&str])] = &[
            ("plain", "<script>a()</script>", &["a()"]),
            ("upper case", "<SCRIPT TYPE=' Text/JavaScript '>a()</SCRIPT >", &["a()"]),
            ("module", "<script type=module>a()</script>", &["a()"]),
            ("empty type", "<script type=''>a()</script>", &["a()"]),
            ("old language", "<script language=JavaScript1.2>a()</script>", &["a()"]),
            ("rocket loader", "<script type='0a1-text/javascript'>a()</script>", &["a()"]),
            ("json", "<script type=application/json>{}</script>", &[]),
            ("ld+json", "<script type='application/ld+json'>{}</script>", &[]),
            ("import map", "<script type=importmap>{}</script>", &[]),
            ("template", "<script type='text/x-template'><b></script>", &[]),
            ("visual basic", "<script language=VBScript>a</script>", &[]),
            ("unclosed", "<p><script>a()\n<p>b", &["a()\n<p>b"]),
            ("less-than in code", "<script>if (a<b) c('</p>')</script>", &["if (a<b) c('</p>')"]),
            ("comment in code", "<script><!--\na()\n//--></script>", &["<!--\na()\n//-->"]),
            (
                "escaped script",
                "<script><!-- <script> </script> a() --></script>",
                &["<!-- <script> </script> a() -->"],
            ),
            ("in a comment", "<!-- <script>a()</script> -->", &[]),
            ("in a title", "<title><script>a()</script></title>", &[]),
            ("in a style", "<style><script>a()</script></style>", &[]),
            ("in a style in svg", "<svg><style><script>a()</script></style></svg>", &["a()"]),
            ("in noscript", "<noscript><script>a()</script></noscript>", &[]),
            ("blank", "<script>\n </script>", &[]),
            ("handler", "<p onclick='a(&quot;x&quot;)' on=1 one-two=3>", &["a(\"x\")"]),
            ("handler of svg", "<svg/onload=a()>", &["a()"]),
            ("javascript url", "<a href=' java\nscript:a(%27x%27)'>", &["a('x')"]),
            ("idle url", "<a href='javascript:void(0);'><a href=javascript:;>", &[]),
            ("data url", "<script src='data:text/javascript,a(%22x%22)'></script>", &["a(\"x\")"]),
            ("data url base64", "<script src='data:;base64,YSgp'></script>", &["a()"]),
            ("srcdoc", "<iframe srcdoc='<script>a()</script>'></iframe>", &["a()"]),
            ("text of src", "<script src=x.js>a()</script>", &[]),
            ("equal handlers", "<p onclick=a()><p onclick=a()><p onclick=b()>", &["a()", "b()"]),
        ];
        let mut failed = Vec::new();
        for (name, html, want) in table {
            let got = sources(html);
            if got != *want {
                failed.push(format!("{name}: want {want:?}, got {got:?}"));
            }
        }
        assert!(table.len() == 30 && failed.is_empty(), "{}", failed.join("\n"));
    }

    #[test]
    fn lines_are_those_of_the_page() {
        let html = "<p>\r\n<p>\r<script>\na()</script>\n<b onclick=b()>\n\n<script>c()</script>";
        let lines: Vec<_> = inline(html).into_iter().map(|(line, holder, _)| (line, holder)).collect();
        assert_eq!(lines, [(3, "script".into()), (5, "onclick".into()), (7, "script".into())]);
    }

    #[test]
    fn addresses_are_found() {
        let page = Page::read(
            b"<base href='https://cdn.example/a/'><base href=x>\n<script src=' b.js '></script>\n\
              <link rel='PRECONNECT x' href=//fonts.example><link rel=canonical href=https://shop.example/>\n\
              <iframe src=https://pay.example/f></iframe><img src=i.png><form action=/send><a href=https://out.example/>\n\
              <svg><script href=https://svg.example/s.js /></svg><script src=''></script>",
        );
        let pairs = |references: &[Reference]| {
            references.iter().map(|reference| (reference.line, reference.address.clone())).collect::<Vec<_>>()
        };
        assert_eq!(page.base.as_deref(), Some("https://cdn.example/a/"));
        assert_eq!(
            pairs(&page.external),
            [(2, "b.js".to_owned()), (5, "https://svg.example/s.js".to_owned())]
        );
        let connections: Vec<_> = pairs(&page.connections).into_iter().map(|(_, address)| address).collect();
        assert_eq!(connections, ["//fonts.example", "https://pay.example/f", "i.png", "/send"]);
    }

    #[test]
    fn a_base_is_joined_with_the_given_one() {
        let given = Url::parse("https://shop.example/a/b.html").unwrap();
        let base =
            |html: &str, given: Option<&Url>| Page::read(html.as_bytes()).base_url(given).map(String::from);
        assert_eq!(base("", Some(&given)).as_deref(), Some("https://shop.example/a/b.html"));
        assert_eq!(base("<base href=/x/>", Some(&given)).as_deref(), Some("https://shop.example/x/"));
        assert_eq!(base("<base href=/x/>", None), None);
        assert_eq!(base("<base href=https://c.example/>", None).as_deref(), Some("https://c.example/"));
    }

    #[test]
    fn any_bytes_are_a_page() {
        for bytes in [
            &b""[..],
            b"\0\0<\0script>",
            b"\xff\xfe<\0p\0",
            b"<script",
            b"</script>",
            b"<script/",
            b"<!--",
            b"\xff\x80<p onclick=\xff>",
        ] {
            Page::read(bytes);
        }
        let deep = "<svg>".repeat(100_000) + &"<div onclick=a(>".repeat(20_000);
        assert!(!Page::read(deep.as_bytes()).inline.is_empty());
    }

    #[test]
    fn utf_16_pages_are_decoded() {
        let units: Vec<u8> =
            "\u{feff}<script>a()</script>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(Page::read(&units).inline[0].source, b"a()");
    }
}
