//! Addresses that the code loads, sends to or navigates to.
//!
//! A string that names a host is remembered by its item. The item spreads along the edges as marks do, a few of a value, so
//! that a sink knows which addresses may reach it. As flows do, this says what may happen: a variable that holds one address
//! or another leads to both. Of a call only the argument that is the address counts, not what is sent there.

use super::Sink;
use super::abroad::{is_absolute, refreshed_to};
use crate::limits;
use crate::maps::{HashMap, HashSet};
use crate::report::Usage;
use crate::stream::{Item, Kind, Stream};

/// An address that reaches a sink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AddressUse {
    pub(crate) address: String,
    pub(crate) usage: Usage,
    /// The item of the address.
    pub(crate) from: u32,
    /// The item of the sink.
    pub(crate) at: u32,
}

/// The uses of addresses: `reaching` are sinks with the items of addresses that reach them.
pub(super) fn uses<'r>(
    stream: &Stream<'_>,
    reaching: impl Iterator<Item = (Sink, u32, &'r [u32])>,
) -> Vec<AddressUse> {
    let mut kept = Kept::default();
    imported(stream).into_iter().for_each(|used| kept.add(used));
    let mut markup: HashMap<u32, Vec<(String, Usage)>> = HashMap::default();
    for (sink, at, from) in reaching {
        if kept.is_full() {
            break;
        }
        for from in from.iter().copied() {
            let Some(item) = stream.items().get(from as usize) else { continue };
            let text = stream.text(item);
            if sink == Sink::Markup {
                // One piece may reach many sinks.
                let found = markup.entry(from).or_insert_with(|| in_markup(text));
                for (address, usage) in found.iter() {
                    kept.add(AddressUse { address: address.clone(), usage: *usage, from, at });
                }
            } else if let Some(usage) = usage(sink, stream, at)
                && let Some(address) = address(text, is_open(stream, from, item))
            {
                kept.add(AddressUse { address: address.to_owned(), usage, from, at });
            }
        }
    }
    kept.uses.sort_by_key(|used| (used.at, used.from));
    kept.uses
}

/// Uses, each address once for each kind of use.
#[derive(Default)]
struct Kept {
    uses: Vec<AddressUse>,
    known: HashSet<(String, Usage)>,
}

impl Kept {
    fn is_full(&self) -> bool {
        self.uses.len() >= limits::ADDRESS_USES
    }

    fn add(&mut self, used: AddressUse) {
        if !self.is_full() && self.known.insert((used.address.clone(), used.usage)) {
            self.uses.push(used);
        }
    }
}

/// Whether a text may hold an address that [`uses`] reads.
pub(super) fn may_hold(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(LONGEST_MARKUP)];
    // The byte that is rarer first: most texts are asked no further.
    head.contains('<') && head.contains("//")
}

fn usage(sink: Sink, stream: &Stream<'_>, at: u32) -> Option<Usage> {
    Some(match sink {
        Sink::Fetched | Sink::Worker => Usage::Loads,
        Sink::Request => match stream.items().get(at as usize).map(|item| stream.text(item)) {
            Some("importScripts") => Usage::Loads,
            _ => Usage::Sends,
        },
        Sink::Beacon | Sink::Socket | Sink::FormTarget => Usage::Sends,
        Sink::Navigation => Usage::Navigates,
        _ => return None,
    })
}

/// `import "…"`, `import a from "…"` and `import("…")`.
fn imported(stream: &Stream<'_>) -> Vec<AddressUse> {
    let items = stream.items();
    let word = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    let is_import = |at: usize| match items[at].kind {
        Kind::Keyword => word(at) == "import",
        Kind::Name => word(at) == "from",
        Kind::Op => {
            items[at].is_op(b'(') && at > 0 && word(at - 1) == "import" && items[at - 1].kind == Kind::Keyword
        }
        _ => false,
    };
    let strings =
        items.iter().enumerate().skip(1).filter(|(at, item)| item.kind == Kind::Str && is_import(at - 1));
    let uses = strings.filter_map(|(at, item)| {
        let address = address(stream.text(item), is_open(stream, at as u32, item))?.to_owned();
        let (from, at) = (at as u32, if items[at - 1].is_op(b'(') { at - 2 } else { at - 1 } as u32);
        Some(AddressUse { address, usage: Usage::Loads, from, at })
    });
    uses.take(limits::ADDRESS_USES).collect()
}

/// Whether a text goes on at run time: `"https://a" + b`.
fn is_open(stream: &Stream<'_>, at: u32, item: &Item) -> bool {
    let next = stream.items().get(at as usize + 1);
    match item.kind {
        Kind::Template => !item_ends_template(stream, item),
        _ => {
            next.is_some_and(|next| next.is_op(b'+'))
                || next.is_some_and(|next| next.kind == Kind::Member && stream.says(next, "concat"))
        }
    }
}

/// Whether a piece of a template is its last.
// Why the source is asked: the piece with the address has the same text in `https://a.example/${x}` and in `${x}https://a.example/`.
// Only the raw bytes, which end with a back-tick or with `${`, say whether a substitution follows.
fn item_ends_template(stream: &Stream<'_>, item: &Item) -> bool {
    stream.source().get(item.start as usize..item.end as usize).is_some_and(|raw| raw.ends_with('`'))
}

/// The address that a text begins with, if its host is all there. `open` texts go on at run time.
fn address(text: &str, open: bool) -> Option<&str> {
    // In and out: `//c.example/a b` gives `//c.example/a`. `https://c.exam` gives nothing if it goes on at run time: the host
    // may be `c.example` or `c.exam.evil.example`. `https://c.example/` is given even then, because its host is all there.
    // `//a` never is: a comment or a regular expression in a string begins like that.
    let is_whole = text.len() <= LONGEST_ADDRESS;
    let text = text[..text.floor_char_boundary(LONGEST_ADDRESS)].trim_ascii_start();
    let scheme = SCHEMES
        .iter()
        .find(|scheme| text.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)))?;
    let end = text.find(|c: char| c.is_whitespace() || c.is_control() || "\"'<>`{}|^".contains(c));
    // What is longer than addresses are is none.
    let end = end.or_else(|| is_whole.then_some(text.len()))?;
    let address = &text[..end];
    let rest = &address[scheme.len()..];
    let host_end = rest.find(['/', '?', '#', '\\', ':']);
    // Without anything behind it, what follows at run time may belong to the host.
    if open && host_end.is_none() && end == text.len() {
        return None;
    }
    let host = &rest[..host_end.unwrap_or(rest.len())];
    (host.contains('.') || host.contains('@')).then_some(address)
}

/// The addresses in attributes of a piece of HTML.
fn in_markup(text: &str) -> Vec<(String, Usage)> {
    let text = &text[..text.floor_char_boundary(LONGEST_MARKUP)];
    let mut found = Vec::new();
    for (at, _) in text.match_indices('=') {
        let name = text[..at].trim_ascii_end();
        let start = name.rfind(|c: char| !c.is_ascii_alphanumeric()).map_or(0, |before| before + 1);
        let usage = match &name[name.ceil_char_boundary(start)..] {
            name if name.eq_ignore_ascii_case("src") || name.eq_ignore_ascii_case("srcdoc") => Usage::Loads,
            name if name.eq_ignore_ascii_case("action") => Usage::Sends,
            _ => continue,
        };
        let value = text[at + 1..].trim_ascii_start().trim_start_matches(['"', '\'', '\\', '`']);
        // The end of the piece may be the middle of the address.
        if let Some(address) = address(value, true) {
            found.push((address.to_owned(), usage));
            if found.len() == limits::ADDRESSES_PER_VALUE {
                break;
            }
        }
    }
    found
}

const SCHEMES: [&str; 5] = ["//", "https://", "http://", "wss://", "ws://"];
const LONGEST_ADDRESS: usize = 2048;
/// Bytes of a piece of HTML that are searched.
const LONGEST_MARKUP: usize = 64 * 1024;

/// Which addresses were encoded: their hosts are not in the source around them.
#[derive(Debug, Default)]
pub(super) struct Coded {
    /// Items that were looked at, and whether they were encoded.
    known: Vec<(u32, bool)>,
}

impl Coded {
    /// Whether any of these items is an absolute address that was encoded.
    pub(super) fn any(&mut self, stream: &Stream<'_>, items: &[u32]) -> bool {
        items.iter().any(|item| self.is_coded(stream, *item))
    }

    fn is_coded(&mut self, stream: &Stream<'_>, at: u32) -> bool {
        if let Some((_, coded)) = self.known.iter().find(|(item, _)| *item == at) {
            return *coded;
        }
        // A script has few that come to a script element.
        if self.known.len() == CODED_LOOKS {
            return false;
        }
        let item = &stream.items()[at as usize];
        let (text, source) = (stream.text(item), stream.source());
        let near = around(source, item, SHOWN);
        let own = source.get(item.start as usize..item.end as usize).unwrap_or("");
        let decoded_near = around(source, item, DECODED_NEAR);
        // A name may stand for what was decoded before.
        let decodes = DECODES.iter().any(|word| own.contains(word))
            || DECODERS.iter().any(|word| decoded_near.contains(word));
        let picks = item.folded && PICKS.iter().any(|word| decoded_near.contains(word));
        let is_coded = |address: &str| {
            !shows_host(near, address) && (decodes || picks && is_scattered(source, near, address))
        };
        let text = refreshed_to(text).unwrap_or(text);
        let coded = if is_absolute(text) {
            is_coded(text)
        } else {
            in_markup(text).iter().any(|(address, _)| is_coded(address))
        };
        self.known.push((at, coded));
        coded
    }
}

/// Whether the source around an item shows the host of its address as a whole.
pub(super) fn is_shown(stream: &Stream<'_>, item: &Item) -> bool {
    let near = around(stream.source(), item, SHOWN);
    memchr::memmem::find(near.as_bytes(), host(stream.text(item)).as_bytes()).is_some()
}

/// The source of an item, and this many bytes before and after it.
fn around<'s>(source: &'s str, item: &Item, bytes: usize) -> &'s str {
    let start = source.floor_char_boundary((item.start as usize).saturating_sub(bytes));
    let end = source.floor_char_boundary((item.end as usize).saturating_add(bytes));
    source.get(start..end).unwrap_or(source)
}

/// What is where a text is decoded. Who only joins constants hides nothing.
const DECODES: &[&str] = &[
    "atob",
    "harCode",
    "odePoint",
    "unescape",
    "decodeURI",
    "reverse",
    "parseInt",
    "replace",
    "split",
    "reduceRight",
    "TextDecoder",
    "\\x",
    "\\u",
];
/// Of these, what decodes wherever it is.
const DECODERS: &[&str] = &[
    "atob",
    "harCode",
    "odePoint",
    "unescape",
    "reverse()",
    "TextDecoder",
    // `http` and `//` in escapes: nobody writes them so to be read.
    "\\x68\\x74\\x74\\x70",
    "\\x2f\\x2f",
    "\\u0068\\u0074\\u0074\\u0070",
    "\\u002f\\u002f",
];
/// What picks letters one by one.
const PICKS: &[&str] = &["+=", "charAt", ".map(", ".reduce("];
/// Bytes of the source around a name in which its value may be decoded.
const DECODED_NEAR: usize = 600;
/// Bytes of the source around an address that may show its host.
const SHOWN: usize = 4096;
/// Addresses that are looked for in the source.
const CODED_LOOKS: usize = 32;

/// Whether the source shows the host of an address: a part of its name, longer than that of a country. Its last part does not
/// count: other addresses of the script may end with it, too.
fn shows_host(source: &str, address: &str) -> bool {
    let host = host(address);
    let (name, _) = host.rsplit_once('.').unwrap_or((host, ""));
    let mut parts = name.split('.').filter(|part| part.len() > 3).peekable();
    let shows = |part: &str| memchr::memmem::find(source.as_bytes(), part.as_bytes()).is_some();
    if parts.peek().is_none() { shows(host) } else { parts.any(shows) }
}

/// Whether the source shows hardly any three letters in a row of a host's longest part: nobody joined it, it was picked by letters.
fn is_scattered(source: &str, near: &str, address: &str) -> bool {
    let host = host(address);
    let name = host.rsplit_once('.').map_or(host, |(name, _)| name);
    let longest = name.split('.').max_by_key(|part| part.len()).filter(|part| part.len() >= SCATTERED);
    let Some(part) = longest.filter(|part| part.is_ascii()) else { return false };
    let pieces = part.as_bytes().windows(3).take(PIECES);
    let shown = pieces.clone().filter(|piece| memchr::memmem::find(near.as_bytes(), piece).is_some());
    shown.count() * 2 < pieces.count() && memchr::memmem::find(source.as_bytes(), part.as_bytes()).is_none()
}

/// Letters of a part of a host that can be told from others by its pieces.
const SCATTERED: usize = 6;
/// Pieces of three letters that are looked for.
const PIECES: usize = 12;

/// The host of an absolute address.
fn host(address: &str) -> &str {
    let rest = SCHEMES.iter().find_map(|scheme| address.strip_prefix(scheme)).unwrap_or(address);
    rest.split(['/', '?', '#', ':', '\\']).next().unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use crate::facts::Recogniser;
    use crate::lexicon::Lexicon;
    use crate::stream::normalise;

    /// Each use as `by usage address`.
    fn read(source: &str) -> String {
        let (stream, _) = normalise(source, |_| {});
        let facts = Recogniser::new().facts(&stream);
        let (_, uses) = super::super::flows(&stream, &facts, &Lexicon::new());
        let by = |at: u32| stream.text(&stream.items()[at as usize]);
        uses.iter()
            .map(|used| format!("{} {} {}", by(used.at), used.usage.name(), used.address))
            .collect::<Vec<_>>()
            .join("; ")
    }

    #[test]
    fn addresses_are_followed_to_what_uses_them() {
        let table = [
            ("s.src='https://c.example/a.js'", "src loads https://c.example/a.js"),
            ("var u='//c.example/';s.src=u+'a.js'", "src loads //c.example/a.js"),
            (
                "var u=atob('aHR0cHM6Ly9jLmV4YW1wbGUv');f(u);function f(x){fetch(x+k)}",
                "fetch sends https://c.example/",
            ),
            ("var u={a:'https://c.example/x'};location.href=u.a", "href navigates https://c.example/x"),
            ("location='https://c.example/x'", "location navigates https://c.example/x"),
            ("s.setAttribute('src','https://c.example/x')", "setAttribute loads https://c.example/x"),
            ("new WebSocket('wss://c.example/s')", "WebSocket sends wss://c.example/s"),
            ("new Worker('https://c.example/w.js')", "Worker loads https://c.example/w.js"),
            ("x.open('POST','https://c.example/g');x.send(d)", "send sends https://c.example/g"),
            ("$.ajax({url:'https://c.example/g',data:d})", "ajax sends https://c.example/g"),
            ("import('https://c.example/m.js')", "import loads https://c.example/m.js"),
            ("import a from 'https://c.example/m.js'", "from loads https://c.example/m.js"),
            ("document.write('<script src=\"//c.example/a.js\"></script>')", "write loads //c.example/a.js"),
            ("fetch(`https://c.example/${a}`)", "fetch sends https://c.example/"),
            ("f.action='https://c.example/p'", "action sends https://c.example/p"),
            ("a.src='https://c.example/x';b.src='https://c.example/x'", "src loads https://c.example/x"),
            ("document.write('<a title=\u{2014}src=//c.example/a>')", "write loads //c.example/a"),
            // Named only.
            ("var l=['https://c.example/x'];if(l.indexOf(location.href)<0){stop()}", ""),
            ("fetch('/api',{method:'POST',body:'https://c.example/x'})", ""),
            ("navigator.sendBeacon('/log','https://c.example/x')", ""),
            ("console.log('https://c.example/x')", ""),
            ("document.write('<a href=\"//c.example/a\">x</a>')", ""),
            // No whole host.
            ("s.src='https://c.exam'+p", ""),
            ("fetch(`https://c.exam${p}`)", ""),
            ("s.src='/local//c.example/'", ""),
        ];
        let failed: Vec<String> = table
            .iter()
            .map(|(source, want)| (source, read(source), want))
            .filter(|(_, got, want)| got != *want)
            .map(|(source, got, want)| format!("{source}: {got} for {want}"))
            .collect();
        assert!(failed.is_empty(), "{}", failed.join("\n"));
    }

    #[test]
    fn uses_are_bounded_and_cost_what_they_are_long() {
        let many: String = (0..3_000).map(|n| format!("i.src='https://c{n}.example/';")).collect();
        let (stream, _) = normalise(&many, |_| {});
        let facts = Recogniser::new().facts(&stream);
        let (_, uses) = super::super::flows(&stream, &facts, &Lexicon::new());
        assert_eq!(uses.len(), crate::limits::ADDRESS_USES);
        let markup = format!("var m='<i //{}';{}", "src=".repeat(15_000), "document.write(m);".repeat(5_000));
        assert_eq!(read(&markup), "");
        let long = format!("var m='https://{}';{}", "a".repeat(500_000), "i.src=m;".repeat(5_000));
        assert_eq!(read(&long), "");
    }
}
