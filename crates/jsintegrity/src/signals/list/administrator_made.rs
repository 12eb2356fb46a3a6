//! `administrator-made`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "administrator-made",
    description: "The script sends a request that makes a new administrator.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::AdminMade]), one(&[Atom::Post, Atom::PostMethod])],
    within: 200,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "x.open('POST','/wp-admin/user-new.php',true);x.send('action=createuser&role=administrator&user_login=a')",
        ],
        without: &[
            "var link='/wp-admin/user-new.php'",
            "jQuery.post(ajaxurl,{action:'save_role',role:select.value})",
        ],
    },
};
