//! `secret-with-address-lookup`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-with-address-lookup",
    description: "The script reads a password or code, looks up the visitor's location and sends data out.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::SecretField]),
        one(&[Atom::FieldValue, Atom::FormContents]),
        one(&[Atom::AddressLookup]),
        one(&[
            Atom::AddressFromData,
            Atom::Beacon,
            Atom::Request,
            Atom::Post,
            Atom::Socket,
            Atom::FormTarget,
        ]),
    ],
    within: 2500,
    only_if: Some(tells_address),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "fetch('https://api.ipify.org?format=json').then(r=>r.json()).then(d=>{fetch('/post.php',{method:'POST',body:JSON.stringify({ip:d.ip,password:document.getElementById('password').value})})})",
        ],
        without: &[
            "fetch('https://ipapi.co/json/').then(r=>r.json()).then(d=>setCurrency(d.currency))",
            "fetch('/login',{method:'POST',body:JSON.stringify({password:p.value})})",
            r#"intlTelInput(tel,{geoIpLookup:ok=>fetch('https://ipapi.co/json').then(r=>r.json()).then(d=>ok(d.country_code))});f.onsubmit=()=>fetch('/join',{method:'POST',body:JSON.stringify({tel:tel.value,password:f.password.value})})"#,
        ],
    },
};

/// Whether the address is told near the secret, or to a bot. A form that looks up the country for a phone number names no address.
fn tells_address(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 60);
    near.has_fact(&[Atom::BotCall, Atom::DropBox])
        || near.places().any(|at| {
            near.has_fact_in(at..at + 1, &[Atom::SecretField, Atom::FieldValue, Atom::FormContents])
                && near.among(at.saturating_sub(AROUND)..at + AROUND).has_word(ADDRESS)
        })
}

/// How the address of a visitor is named.
const ADDRESS: &[&str] = &[
    "ip",
    "IP",
    "userIP",
    "userIp",
    "clientIp",
    "clientIP",
    "ipAddress",
    "ip_address",
    "visitorIp",
    "query",
];
/// Items between a secret and the address.
const AROUND: usize = 120;
