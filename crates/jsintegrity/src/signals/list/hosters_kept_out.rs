//! `hosters-kept-out`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "hosters-kept-out",
    description: "The script sends visitors elsewhere, except visitors whose address belongs to a data centre.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::SentAway, Atom::AnswerNavigates])],
    within: 0,
    only_if: Some(keeps_out),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "$.getJSON('https://geo.example/json',function(d){if(/amazon|google|ovh|hetzner|digitalocean/i.test(d.org))return;window.location='https://offer.example/?c='+d.country})",
        ],
        without: &[
            "var host={aws:'amazon',gcp:'google',az:'microsoft'}[p];location.href='/deploy/'+host",
            "fetch('https://geo.example/json').then(r=>r.json()).then(d=>{if(d.country==='DE')location.href='/de/'})",
            r#"fetch('https://ipinfo.io/json').then(r=>r.json()).then(d=>{const o=d.org.toLowerCase();if(['digitalocean','ovh','hetzner','amazon'].some(x=>o.includes(x)))location.href='/vpn'})"#,
        ],
    },
};

/// Whether what an address belongs to is compared with the names of several of them.
fn keeps_out(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 260);
    near.has_word(&["org", "isp", "asn", "asname", "organization", "org_name"])
        && near.kinds(HOSTERS) >= 2
        && near.kinds(HOSTERS) + near.kinds(OTHERS) >= 3
}

/// Who lets machines, and others whose machines look at pages without being visitors.
const HOSTERS: &[&str] = &[
    "ovh",
    "hetzner",
    "digitalocean",
    "digital ocean",
    "digital ?ocean",
    "linode",
    "contabo",
    "leaseweb",
    "vultr",
    "m247",
    "choopa",
    "datacamp",
    "scaleway",
];
const OTHERS: &[&str] =
    &["amazon", "google", "microsoft", "facebook", "azure", "oracle", "kaspersky", "barracuda", "forcepoint"];
