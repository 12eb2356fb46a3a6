//! `coin-address-swapped`.

use crate::facts::Atom;
use crate::signals::near::Near;
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
            "async function check(a){if(!/^0x[0-9a-f]{40}$/i.test(a)){out.textContent='This is no address.';return}out.textContent=await ask(a.replace(/^0x/,''))}form.addEventListener('submit',e=>check(e.target.elements.a.value))",
            "r=/^[a-z]{25,34}$/",
            "function isAddress(t){return /^(0x)?[0-9a-f]{40}$/i.test(t)||/^[13][a-km-zA-HJ-NP-Z1-9]{25,34}$/.test(t)}form.addEventListener('submit',function(e){if(!isAddress(to.value))e.preventDefault()})",
        ],
    },
};

/// Whether a text is replaced, copied or written near by. Who only asks whether a text is an address checks a form, and may say
/// so in the page.
fn puts_text_in_place(evidence: &Evidence<'_>, held: Held) -> bool {
    let (stream, items) = (evidence.stream, evidence.stream.items());
    let from = (held.first as usize).saturating_sub(AROUND);
    let to = (held.last as usize + AROUND).min(items.len());
    let only_asks = only_asks(evidence, held);
    (from..to).any(|at| {
        let next = |byte| items.get(at + 1).is_some_and(|next| next.is_op(byte));
        items[at].kind == Kind::Member
            && match stream.text(&items[at]) {
                "setData" | "writeText" | "setRangeText" | "val" => next(b'('),
                "replace" | "replaceAll" | "text" | "html" => !only_asks && next(b'('),
                "value" | "nodeValue" | "data" => next(b'='),
                "textContent" | "innerText" | "innerHTML" => !only_asks && next(b'='),
                _ => false,
            }
    })
}

/// Whether the patterns of addresses are only asked whether something other than the page's text is one: `/^0x…$/.test(field.value)`.
fn only_asks(evidence: &Evidence<'_>, held: Held) -> bool {
    let (stream, items) = (evidence.stream, evidence.stream.items());
    let word = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    let mut patterns = Near::new(evidence, held, 0).facts(Atom::CoinAddress).peekable();
    let of_page = |at: usize| matches!(word(at), "textContent" | "innerText" | "nodeValue" | "data");
    let ends = |at: &usize| items.get(*at).is_none_or(|item| item.is_op(b')'));
    patterns.peek().is_some()
        && patterns
            .all(|at| word(at + 1) == "test" && !(at + 3..at + ASKED).take_while(|at| !ends(at)).any(of_page))
}

/// Items after a pattern among which is what it is asked of.
const ASKED: usize = 10;

/// Items before and behind the place that are looked at.
const AROUND: usize = 100;
