//! `panel-orders-page`.

use crate::facts::Atom;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "panel-orders-page",
    description: "The script asks a server repeatedly which code or card page to show the visitor next.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Repeat]), one(&[Atom::Navigation, Atom::AnswerNavigates]), one(&[Atom::KitPage])],
    within: 250,
    only_if: Some(names_page),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "setInterval(function(){$.get('status/'+id,function(c){if(c=='sms')location='sms.php?id='+id;else if(c=='card')location='cc.php'})},3000)",
        ],
        without: &[
            "setInterval(function(){$.get('/order/'+id,function(s){if(s=='paid')location='/thanks'})},3000)",
            "const w=setInterval(function(){if(popup.closed)track('SOCIAL_LOGIN_ERROR')},1e3);popup.location.href=uri",
        ],
    },
};

/// Whether a text is an order or has a page: the name of somebody's event may have the same words.
fn names_page(evidence: &Evidence<'_>, held: Held) -> bool {
    let (stream, items) = (evidence.stream, evidence.stream.items());
    let place = &items[held.first as usize..=(held.last as usize).min(items.len() - 1)];
    place.iter().filter(|item| matches!(item.kind, Kind::Str | Kind::Template)).any(|item| {
        let text = stream.text(item);
        [".php", ".html", "?error=1"].iter().any(|page| text.contains(page))
            || matches!(text, "sms_error" | "card_error" | "login_error" | "code_error" | "otp_error")
    })
}
