//! `panel-orders-page`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "panel-orders-page",
    description: "A server is asked again and again which page with a code or a card the visitor gets next.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Repeat]), one(&[Atom::Navigation, Atom::AnswerNavigates]), one(&[Atom::KitPage])],
    within: 250,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "setInterval(function(){$.get('status/'+id,function(c){if(c=='sms')location='sms.php?id='+id;else if(c=='card')location='cc.php'})},3000)",
        ],
        without: &[
            "setInterval(function(){$.get('/order/'+id,function(s){if(s=='paid')location='/thanks'})},3000)",
        ],
    },
};
