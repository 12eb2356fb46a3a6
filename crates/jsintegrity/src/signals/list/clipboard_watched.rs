//! `clipboard-watched`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "clipboard-watched",
    description: "The script reads the visitor's clipboard repeatedly and sends data out in the background.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::ClipboardRead])],
    within: 0,
    only_if: Some(watches),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "setInterval(async()=>{try{navigator.sendBeacon('/log',await navigator.clipboard.readText())}catch(e){}},5000)",
            "async function take(){const t=await navigator.clipboard.readText();if(t)navigator.sendBeacon('/log','CLIP '+t)}setInterval(take,10000)",
        ],
        without: &[
            "paste.onclick=async()=>{field.value=await navigator.clipboard.readText();navigator.sendBeacon('/used','paste')}",
            "setInterval(async()=>{field.value=await navigator.clipboard.readText()},1000)",
            "setInterval(()=>navigator.sendBeacon('/alive'),60000);async function take(){field.value=await navigator.clipboard.readText()}",
        ],
    },
};

/// Whether what a timer runs reads the clipboard and hands data to a beacon or a picture.
fn watches(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 90);
    let at = held.last as usize;
    near.word(at) == "readText"
        && near.words(&["setInterval"]).any(|timer| {
            near.functions_at(timer + 1..timer + 6, timer + 2).any(|body| {
                body.contains(&at) && body.len() < 90 && near.among(body).has_word(&["sendBeacon", "Image"])
            })
        })
}
