//! `administrator-made`.

use crate::facts::Atom;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "administrator-made",
    description: "The script sends a request that makes a new administrator.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::AdminMade]), one(&[Atom::Post, Atom::PostMethod])],
    within: 200,
    only_if: Some(names_role),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "x.open('POST','/wp-admin/user-new.php',true);x.send('action=createuser&role=administrator&user_login=a')",
        ],
        without: &[
            "var link='/wp-admin/user-new.php'",
            "jQuery.post(ajaxurl,{action:'save_role',role:select.value})",
            "form.onsubmit=function(){x.open('POST','/wp-admin/user-new.php');p.set('role',form.role.value);x.send(p)}",
        ],
    },
};

/// Whether the script itself says that the account is an administrator's. A form for invitations leaves that to who fills it in.
fn names_role(evidence: &Evidence<'_>, held: Held) -> bool {
    let (stream, items) = (evidence.stream, evidence.stream.items());
    let from = (held.first as usize).saturating_sub(NEAR);
    items[from..items.len().min(held.last as usize + NEAR)].iter().any(|item| {
        let text = stream.text(item);
        matches!(item.kind, Kind::Str | Kind::Template)
            && (text.contains("administrator")
                || text.contains("usergroup=4")
                || text.contains("action=createuser"))
    })
}

/// Items around the place that may name the role.
const NEAR: usize = 120;
