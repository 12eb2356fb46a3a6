//! `sign-in-led-elsewhere`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "sign-in-led-elsewhere",
    description: "The extension redirects a site's sign-in page to another host.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Extension])],
    within: 0,
    only_if: Some(leads),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "chrome.webRequest.onBeforeRequest.addListener(()=>({redirectUrl:'https://centre.other.example/'}),{urls:['https://club.example/*','https://club.example/accounts/login/']},['blocking'])",
            "browser.webRequest.onBeforeRequest.addListener(d=>({redirectUrl:d.url.replace('my.bank.example','my-bank.invalid')}),{urls:['*://my.bank.example/signin*']},['blocking'])",
            "const to='https://centre.other.invalid/';chrome.webRequest.onBeforeRequest.addListener(function(d){return{redirectUrl:to}},{urls:['https://club.example/login']},['blocking'])",
        ],
        without: &[
            "chrome.webRequest.onBeforeRequest.addListener(d=>({redirectUrl:d.url.replace('http://','https://')}),{urls:['http://*/login*']},['blocking'])",
            "chrome.webRequest.onBeforeRequest.addListener(d=>({redirectUrl:chrome.runtime.getURL('blocked.html')}),{urls:['*://club.example/login*']},['blocking'])",
            "chrome.webRequest.onBeforeRequest.addListener(d=>({redirectUrl:'https://old.club.example'+new URL(d.url).pathname}),{urls:['*://www.club.example/*']},['blocking'])",
            "chrome.webRequest.onBeforeRequest.addListener(d=>({redirectUrl:'https://www.club.example/login2'}),{urls:['*://club.example/login*']},['blocking'])",
        ],
    },
};

fn leads(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 90);
    if near.word(held.last as usize) != "onBeforeRequest" {
        return false;
    }
    let patterns = near.places().filter_map(|at| near.text_at(at)).filter(|text| text.contains("://"));
    let sites: Vec<&str> = patterns.filter(|text| signs_in(text)).filter_map(host).take(4).collect();
    !sites.is_empty()
        && near.words(&["redirectUrl"]).any(|at| {
            target(near, at + 2).is_some_and(|to| sites.iter().all(|site| owner(site) != owner(to)))
        })
}

/// Whether a pattern of addresses is that of the place where people sign in to a site.
fn signs_in(pattern: &str) -> bool {
    let path =
        pattern.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    ["login", "signin", "sign-in", "sign_in", "auth", "sso", "account"].iter().any(|word| path.contains(word))
}

/// The host where the script leads a request to. It is the host of an address or of a name that holds one, or what replaces
/// the host.
fn target<'e>(near: Near<'e>, at: usize) -> Option<&'e str> {
    if let Some(text) = near.text_at(at) {
        return host(text);
    }
    let replaced = (at..at + 6).find(|at| near.word(*at) == "replace" && near.is(at + 1, b'('));
    if let Some(replace) = replaced {
        let by = near.text_at(replace + 4).filter(|_| near.is(replace + 3, b','))?;
        return by.contains('.').then(|| host(by).unwrap_or(by));
    }
    near.values_of(near.word(at)).next().and_then(|value| near.text_at(value)).and_then(host)
}

/// The host of an address or of a pattern of addresses.
fn host(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("://")?;
    let host = rest.split(['/', '?', ':', '#']).next()?.trim_start_matches("*.");
    (host.contains('.')).then_some(host)
}

/// The last two labels of a host.
fn owner(host: &str) -> &str {
    host.rmatch_indices('.').nth(1).map_or(host, |(dot, _)| &host[dot + 1..])
}
