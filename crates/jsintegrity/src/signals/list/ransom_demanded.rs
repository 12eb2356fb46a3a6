//! `ransom-demanded`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "ransom-demanded",
    description: "The page says that the visitor's files are encrypted and asks for cryptocurrency.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Scare])],
    within: 0,
    only_if: Some(demands),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var d=document.createElement('div');d.style.cssText='position:fixed;inset:0;z-index:99999;background:#700';d.innerHTML='<h1>Your files have been encrypted!</h1><p>Send 0.1 bitcoin to bc1</p>';document.body.appendChild(d)",
            "document.body.innerHTML='<h1>All files are encrypted</h1><p>Pay 300 USDT</p>'",
        ],
        without: &[
            "note.innerHTML='Your files are encrypted before they leave your device. Pay with bitcoin or card.'",
            "d.style.cssText='position:fixed;inset:0;z-index:9';d.innerHTML='Viruses found: 3'",
        ],
    },
};

/// Whether the text is about files, coins are near, and it lies over the page or in its place.
fn demands(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 80);
    let replaces = || {
        near.words(&["innerHTML", "outerHTML"]).any(|at| {
            near.is(at + 1, b'=') && at > 0 && matches!(near.word(at - 1), "body" | "documentElement")
        })
    };
    near.has_text(&["encrypted", "verschlüsselt", "chiffrés", "cifrados", "暗号化", "зашифрован"])
        && near.has_text(&["bitcoin", " btc", "usdt", "monero", "ethereum", "ビットコイン", "биткоин"])
        && (near.covers_page() || replaces() || near.has_fact(&[Atom::FullScreen]))
}
