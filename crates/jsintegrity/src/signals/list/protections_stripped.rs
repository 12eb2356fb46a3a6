//! `protections-stripped`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "protections-stripped",
    description: "An extension removes the headers that protect pages from foreign scripts and frames.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::HeadersReceived]), one(&[Atom::ProtectingHeader]), one(&[Atom::HeaderRemoved])],
    within: 250,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "chrome.webRequest.onHeadersReceived.addListener(d=>({responseHeaders:d.responseHeaders.filter(h=>h.name.toLowerCase()!=='content-security-policy')}),{urls:['<all_urls>']},['blocking'])",
            "chrome.declarativeNetRequest.updateDynamicRules({addRules:[{id:1,action:{type:'modifyHeaders',responseHeaders:[{header:'x-frame-options',operation:'remove'}]}}]})",
        ],
        without: &[
            r#"chrome.webRequest.onHeadersReceived.addListener(d=>{d.responseHeaders.push({name:'Content-Security-Policy',value:"script-src 'none'"});return {responseHeaders:d.responseHeaders}},f,['blocking'])"#,
            "chrome.declarativeNetRequest.updateDynamicRules({addRules:[{id:1,action:{type:'block'},condition:{urlFilter:'ads'}}]})",
        ],
    },
};
