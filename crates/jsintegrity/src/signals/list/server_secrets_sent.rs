//! `server-secrets-sent`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "server-secrets-sent",
    description: "The script sends out data or secrets of the computer that installs it.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[
        several(2, &[Atom::Server]),
        one(&[Atom::Request, Atom::Post, Atom::Base64Encode, Atom::JsonEncode]),
    ],
    within: 300,
    only_if: Some(asks_system),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["var o=require('os');d=JSON.stringify({h:o.hostname(),d:o.homedir()});r.write(d)"],
        without: &[
            "require('os').cpus()",
            "if(location.hostname==='a.example'||location.hostname.endsWith('.test'))fetch(`http://${location.hostname}:3000/`)",
        ],
    },
};

/// Whether the system is asked: a page has a `location.hostname`, and no `os.hostname()`.
fn asks_system(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    near.facts(Atom::Server).any(|at| near.word(at) != "hostname" || near.is(at + 1, b'('))
}
