//! `protections-stripped`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "protections-stripped",
    description: "The extension removes the headers that protect pages from foreign scripts and frames.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::HeadersReceived]), one(&[Atom::ProtectingHeader]), one(&[Atom::HeaderRemoved])],
    within: 250,
    only_if: Some(of_all_sites),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "chrome.webRequest.onHeadersReceived.addListener(d=>({responseHeaders:d.responseHeaders.filter(h=>h.name.toLowerCase()!=='content-security-policy')}),{urls:['<all_urls>']},['blocking'])",
            "chrome.declarativeNetRequest.updateDynamicRules({addRules:[{id:1,action:{type:'modifyHeaders',responseHeaders:[{header:'x-frame-options',operation:'remove'}]}}]})",
        ],
        without: &[
            r#"chrome.webRequest.onHeadersReceived.addListener(d=>{d.responseHeaders.push({name:'Content-Security-Policy',value:"script-src 'none'"});return {responseHeaders:d.responseHeaders}},f,['blocking'])"#,
            "chrome.declarativeNetRequest.updateDynamicRules({addRules:[{id:1,action:{type:'block'},condition:{urlFilter:'ads'}}]})",
            "chrome.webRequest.onHeadersReceived.addListener(d=>({responseHeaders:d.responseHeaders.filter(h=>h.name.toLowerCase()!=='x-frame-options')}),{urls:['http://localhost/*']},['blocking','responseHeaders'])",
        ],
    },
};

/// Whether they are removed on all sites, or by rules of the extension: who makes a site removes them on the own machine.
pub(super) fn of_all_sites(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 120);
    near.has_word(&["updateDynamicRules", "updateSessionRules"])
        || near.has_text(&["<all_urls>", "*://*/*", "http://*/*", "https://*/*", "*://*."])
}
