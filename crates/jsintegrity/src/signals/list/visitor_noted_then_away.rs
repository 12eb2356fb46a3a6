//! `visitor-noted-then-away`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "visitor-noted-then-away",
    description: "The script sends the visitor's position or network address to a server and sends the visitor to another site.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::SentAway])],
    within: 0,
    only_if: Some(notes),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "navigator.geolocation.getCurrentPosition(function(p){$.ajax({type:'POST',url:'result.php',data:{Lat:p.coords.latitude,Lon:p.coords.longitude},success:function(){window.location='https://chat.example/join'}})})",
            "navigator.geolocation.watchPosition(p=>{fetch('/save',{method:'POST',body:JSON.stringify({a:p.coords.latitude,b:p.coords.longitude})}).then(()=>{location.href='https://drive.example/'})})",
            "fetch('https://api.ipify.org?format=json').then(r=>r.json()).then(d=>{fetch('/save.php?ip='+d.ip+'&ua='+navigator.userAgent).then(()=>location.href='https://videos.example/')})",
        ],
        without: &[
            "navigator.geolocation.getCurrentPosition(function(p){location.href='https://maps.example/?q='+p.coords.latitude+','+p.coords.longitude})",
            "navigator.geolocation.getCurrentPosition(function(p){$.post('/shops',{lat:p.coords.latitude,lon:p.coords.longitude},show)});help.onclick=function(){location.href='https://help.example/'}",
            "fetch('https://ipapi.co/json').then(r=>r.json()).then(d=>{if(d.country==='FR')location.replace('https://fr.shop.example/')})",
            "fetch('https://ipinfo.io/json').then(r=>r.json()).then(d=>{ip.value=d.ip});form.onsubmit=function(){fetch('/send',{method:'POST',body:new FormData(form)}).then(()=>{location.href='https://thanks.example/'})}",
        ],
    },
};

/// Whether the visitor goes to an address that is written here, in the function that sent the one or the other.
fn notes(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, AROUND);
    let at = held.last as usize;
    let written = (at + 1..at + 6).find(|at| near.kind(*at) == Some(Kind::Str));
    if !written.is_some_and(|text| near.word(text).starts_with("http") && !near.is(text + 1, b'+')) {
        return false;
    }
    let asked = |names: &'static [&'static str]| {
        near.words(names).filter(|place| *place < at).any(|place| {
            near.function_in(place + 1..place + 8).is_some_and(|body| {
                body.contains(&at) && {
                    let until = near.among(body.start..at);
                    until.has_word(&["latitude"]) && until.has_word(&["longitude"]) && sends(until)
                }
            })
        })
    };
    asked(&["getCurrentPosition", "watchPosition"]) || tells_address(near, at)
}

fn sends(near: Near<'_>) -> bool {
    near.has_fact(&[Atom::Post, Atom::PostMethod, Atom::Beacon])
        || near.words(&["fetch", "get", "ajax"]).any(|at| near.is(at + 1, b'('))
}

/// Whether what a service says of the visitor's own address goes on in another request, just before.
fn tells_address(near: Near<'_>, at: usize) -> bool {
    let before = near.among(near.places().start..at);
    let Some(lookup) = before.places().find(|at| before.has_fact_in(*at..*at + 1, &[Atom::AddressLookup]))
    else {
        return false;
    };
    let after = near.among(lookup + 1..at);
    let noted = after.words(&["fetch", "ajax", "sendBeacon", "post", "get", "open"]).any(|call| {
        after.is(call + 1, b'(') && {
            let sent = near.among(call + 2..(call + 40).min(at));
            sent.words(&["ip", "query"]).any(|told| near.kind(told) == Some(Kind::Member))
        }
    });
    noted && at - lookup < AROUND && !after.has_fact(&[Atom::FieldValue, Atom::FormContents, Atom::FormEvent])
}

/// Items between what is noted and the way on.
const AROUND: usize = 140;
