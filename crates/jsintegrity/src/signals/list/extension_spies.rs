//! `extension-spies`.

use crate::facts::Atom;
use crate::signals::{Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "extension-spies",
    description: "The extension reads requests or injects scripts into pages, and sends data out.",
    severity: Severity::Low,
    classes: ClassSet::MALWARE,
    needs: &[
        several(2, &[Atom::Extension]),
        one(&[Atom::Post, Atom::AddressFromData, Atom::Socket]),
        one(&[Atom::Cookie, Atom::FieldValue, Atom::KeyEvent]),
    ],
    within: 400,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "chrome.webRequest.onBeforeRequest.addListener(f);chrome.tabs.executeScript(i);x.open('POST',u);x.send(document.cookie)",
        ],
        without: &["chrome.tabs.create({})"],
    },
};
