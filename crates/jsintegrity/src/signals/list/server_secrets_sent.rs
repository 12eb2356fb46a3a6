//! `server-secrets-sent`.

use crate::facts::Atom;
use crate::signals::{Signal, one, several};
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
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["var o=require('os');d=JSON.stringify({h:o.hostname(),d:o.homedir()});r.write(d)"],
        without: &["require('os').cpus()"],
    },
};
