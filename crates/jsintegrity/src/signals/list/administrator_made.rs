//! `administrator-made`.

use crate::facts::Atom;
use crate::signals::answered::requests;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::taint::Mark;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "administrator-made",
    description: "The script sends a request that creates an administrator account.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::AdminMade]), one(&[Atom::Post, Atom::PostMethod])],
    within: 200,
    only_if: Some(names_role),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "x.open('POST','/wp-admin/user-new.php',true);x.send('action=createuser&role=administrator&user_login=a')",
            "name.value=old.value;$.post('/wp-admin/user-new.php',make(nonce))",
        ],
        without: &[
            "var link='/wp-admin/user-new.php'",
            "jQuery.post(ajaxurl,{action:'save_role',role:select.value})",
            "form.onsubmit=function(){x.open('POST','/wp-admin/user-new.php');p.set('role',form.role.value);x.send(p)}",
        ],
    },
};

/// Whether the script itself says that the account is an administrator's, or sends nothing of a form. A form for invitations leaves that to who
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
    let near = Near::new(evidence, held, NEAR);
    let takes_field = |request: usize| {
        evidence.flows.iter().any(|flow| flow.at as usize == request && flow.marks.has(Mark::Field))
    };
    named || requests(near).any(|request| !takes_field(request))
}

/// Items around the place that may name the role.
const NEAR: usize = 120;
