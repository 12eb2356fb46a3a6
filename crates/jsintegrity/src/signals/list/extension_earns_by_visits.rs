//! `extension-earns-by-visits`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "extension-earns-by-visits",
    description: "The extension redirects searches or visits through a URL that earns a partner commission.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::TabSent, Atom::FrameElement])],
    within: 0,
    only_if: Some(earns),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "chrome.webRequest.onBeforeRequest.addListener(function(d){var q=new URL(d.url).searchParams.get('q');return {redirectUrl:'https://find.example/s?aff=1107&q='+encodeURIComponent(q)}},f,['blocking'])",
            "const T='tag=save-20';chrome.webRequest.onBeforeRequest.addListener(function(d){return {redirectUrl:d.url+'&'+T}},f,['blocking'])",
            "chrome.webRequest.onBeforeRequest.addListener(d=>{const u=new URL(d.url);if(u.searchParams.get('tag')!=='name-20'){u.searchParams.set('tag','name-20');return{redirectUrl:u.href}}},{urls:['*://*.shop.example/*']},['blocking'])",
        ],
        without: &[
            "chrome.webRequest.onBeforeRequest.addListener(function(d){var u=new URL(d.url);u.searchParams.delete('tag');return {redirectUrl:u.href}},f,['blocking'])",
            "chrome.runtime.onInstalled.addListener(function(){chrome.tabs.create({url:'https://help.example/?tag=welcome'})})",
            "chrome.webRequest.onBeforeRequest.addListener(d=>{const u=new URL(d.url);if(u.searchParams.has('tag')){u.searchParams.delete('tag');u.searchParams.set('lang','en');return{redirectUrl:u.href}}},{urls:['*://*.shop.example/*']},['blocking'])",
        ],
    },
};

/// Whether an address with the number of a partner, or a part of one, is near. The extension must act by itself on what the
/// browser does.
fn earns(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 140);
    let listens =
        near.has_word(&["onBeforeRequest", "onBeforeNavigate", "onCommitted", "onCompleted", "onUpdated"]);
    if !listens || !near.has_fact(&[Atom::ExtensionApi]) {
        return false;
    }
    let pays = near.texts().any(|(at, text)| near.kind(at) != Some(Kind::Regex) && has_partner(&text))
        || sets_partner(near);
    let unseen = near.words(&["active"]).any(|at| near.word(at + 2) == "false" && near.is(at + 1, b':'))
        && near.words(&["remove"]).any(|at| near.before(at, 1) == "tabs")
        && near.has_word(&["setTimeout"]);
    let loaded = near.has_fact(&[Atom::FrameElement])
        && near.has_word(&["executeScript"])
        && near.has_word(&["src"])
        && is_hidden(near);
    pays && near.has_fact(&[Atom::TabSent]) || (unseen || loaded) && near.has_fact(&[Atom::AnswerBody])
}

/// Whether the number of a partner is set in an address: `address.searchParams.set('tag', 'name-20')`.
fn sets_partner(near: Near<'_>) -> bool {
    near.words(&["set", "append"]).any(|at| {
        near.before(at, 1) == "searchParams"
            && near.text_at(at + 2).is_some_and(|key| PARTNERS.contains(&key))
            && near.text_at(at + 4).is_some_and(|value| value.len() >= 2)
    })
}

/// Whether something is not shown.
fn is_hidden(near: Near<'_>) -> bool {
    near.has_fact(&[Atom::Invisible])
        || near
            .words(&["hidden", "display"])
            .any(|at| near.is(at + 1, b'=') && matches!(near.word(at + 2), "true" | "none"))
}

/// `…?aff=1107&q=`, `tag=name-20`: the number of a partner with its value.
fn has_partner(text: &str) -> bool {
    if text.contains(' ') || text.contains('*') {
        return false;
    }
    let query = text.split_once('?').map_or(text, |(_, query)| query);
    let is_query = text.contains('?') || text.len() < 60;
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    is_query
        && pairs.any(|(key, value)| {
            let plain = value.len() >= 2
                && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
            PARTNERS.contains(&key) && plain
        })
        || text.contains("//") && text.contains('?') && text.ends_with("sub=")
}

const PARTNERS: &[&str] = &[
    "aff",
    "affid",
    "aff_id",
    "affiliate",
    "affiliate_id",
    "tag",
    "partner",
    "partner_id",
    "pub",
    "pubid",
    "campid",
    "sub",
    "subid",
    "sub_id",
    "clickid",
    "hspart",
    "clid",
];
