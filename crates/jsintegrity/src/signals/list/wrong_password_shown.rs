//! `wrong-password-shown`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "wrong-password-shown",
    description: "The script sends a password and reports that it is wrong.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::WrongSecret]), one(&[Atom::SecretSent])],
    within: 2500,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "$.post('next.php',{password:$('#password').val()},function(){$('#msg').text('Incorrect password, try again')})",
        ],
        without: &["$('#msg').text('Incorrect password, try again')"],
    },
};
