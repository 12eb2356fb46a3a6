//! `extensions-turned-off`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Item;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "extensions-turned-off",
    description: "The extension turns off other extensions that protect its user.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::ExtensionDisabled])],
    within: 0,
    only_if: Some(by_itself),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "chrome.management.getAll(l=>l.forEach(x=>{if(/adblock/.test(x.name))chrome.management.setEnabled(x.id,false)}))",
        ],
        without: &[
            "$('body').on('click','.switch',function(){const id=$(this).attr('id');chrome.management.get(id,e=>{if(e.enabled)chrome.management.setEnabled(id,false,count)})})",
            "fetch(u).catch(()=>chrome.management.getSelf(i=>chrome.management.setEnabled(i.id,false,()=>chrome.management.setEnabled(i.id,true))))",
            "chrome.management.getAll(async l=>{const rule=await chosen();for(const x of l)if(rule[x.id]===false)chrome.management.setEnabled(x.id,false)})",
            "chrome.management.getAll(l=>show(l.length))",
            "box.onchange=()=>chrome.management.setEnabled(box.dataset.id,box.checked)",
            "all.onclick=()=>{for(const x of list)chrome.management.setEnabled(x.id,false)}",
        ],
    },
};

/// Whether those that protect are turned off whatever their user wants. A page that lists extensions has a switch for each, an extension
/// starts itself again, and profiles turn on what their user chose.
fn by_itself(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let at = held.last as usize;
    let off = (at + 2..at + 12).take_while(|at| !near.is(*at, b')')).any(|at| {
        near.word(at) == "false" || near.is(at, b'!') && near.item(at + 1).and_then(Item::number) == Some(1.0)
    });
    (off || near.word(at) == "uninstall")
        && !near.answers_user(at)
        && Near::new(evidence, held, AROUND).has_text(PROTECTORS)
}

/// Items around a call among which it is said what is turned off, and pieces of the names of what protects.
const AROUND: usize = 120;
const PROTECTORS: &[&str] = &[
    "adblock",
    "ublock",
    "adguard",
    "ghostery",
    "noscript",
    "privacy",
    "secur",
    "virus",
    "malware",
    "guard",
    "protect",
    "vpn",
    "avast",
    "norton",
    "mcafee",
    "kaspersky",
    "bitdefender",
    "netcraft",
];
