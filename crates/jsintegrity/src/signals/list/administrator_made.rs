//! `administrator-made`.

use crate::facts::{Atom, Fact};
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

/// Whether the script itself says that the account is an administrator's, or asks nobody. A form for invitations leaves that to who
/// fills it in.
fn names_role(evidence: &Evidence<'_>, held: Held) -> bool {
    let (stream, items) = (evidence.stream, evidence.stream.items());
    let from = (held.first as usize).saturating_sub(NEAR);
    let to = items.len().min(held.last as usize + NEAR);
    let named = items[from..to].iter().any(|item| {
        let text = stream.text(item);
        matches!(item.kind, Kind::Str | Kind::Template)
            && ["administrator", "usergroup=4", "action=createuser"].iter().any(|role| text.contains(role))
    });
    let is_near = |fact: &&Fact| (from..to).contains(&(fact.at as usize));
    let mut near = evidence.facts.iter().filter(is_near);
    named || !near.any(|fact| matches!(fact.atom, Atom::FieldValue | Atom::FormContents))
}

/// Items around the place that may name the role.
const NEAR: usize = 120;
