//! `coin-address-swapped`.

use crate::facts::Atom;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "coin-address-swapped",
    description: "The script recognises cryptocurrency addresses and replaces text.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::CoinAddress]), one(&[Atom::Clipboard, Atom::FieldValue, Atom::FormEvent])],
    within: 200,
    only_if: Some(puts_text_in_place),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "r=/[13][a-km-zA-HJ-NP-Z1-9]{25,34}/;document.addEventListener('copy',function(e){e.clipboardData.setData('text/plain',t.replace(r,a))})",
        ],
        without: &[
            "r=/^[a-z]{25,34}$/",
            "function isAddress(t){return /^(0x)?[0-9a-f]{40}$/i.test(t)||/^[13][a-km-zA-HJ-NP-Z1-9]{25,34}$/.test(t)}form.addEventListener('submit',function(e){if(!isAddress(to.value))e.preventDefault()})",
        ],
    },
};

/// Whether a text is replaced, copied or written near by. Who only asks whether a text is an address checks a form.
fn puts_text_in_place(evidence: &Evidence<'_>, held: Held) -> bool {
    let (stream, items) = (evidence.stream, evidence.stream.items());
    let from = (held.first as usize).saturating_sub(AROUND);
    let to = (held.last as usize + AROUND).min(items.len());
    (from..to).any(|at| {
        let next = |byte| items.get(at + 1).is_some_and(|next| next.is_op(byte));
        items[at].kind == Kind::Member
            && match stream.text(&items[at]) {
                "replace" | "replaceAll" | "setData" | "writeText" | "setRangeText" | "val" | "text"
                | "html" => next(b'('),
                "value" | "nodeValue" | "textContent" | "innerText" | "innerHTML" | "data" => next(b'='),
                _ => false,
            }
    })
}

/// Items before and behind the place that are looked at.
const AROUND: usize = 100;
