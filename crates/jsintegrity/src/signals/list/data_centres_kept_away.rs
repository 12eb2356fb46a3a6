//! `data-centres-kept-away`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "data-centres-kept-away",
    description: "The script looks up the visitor's network and sends visitors from data centres elsewhere.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::AddressLookup]), one(&[Atom::SentAway, Atom::AnswerNavigates])],
    within: 250,
    only_if: Some(knows_data_centres),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"fetch('https://ipinfo.io/json').then(r=>r.json()).then(j=>{if(['amazon','google','microsoft','digitalocean'].some(b=>j.org.toLowerCase().includes(b)))location.replace('https://en.encyclopedia.example/')})"#,
        ],
        without: &[
            r#"fetch('https://ipinfo.io/json').then(r=>r.json()).then(j=>{if(j.country==='DE')location.replace('https://de.shop.example/')})"#,
        ],
    },
};

fn knows_data_centres(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 120);
    near.has_word(&["org", "isp", "asn", "as", "company", "hostname"]) && near.kinds(CENTRES) >= 3
}

/// Words in the names of networks that robots live in.
const CENTRES: &[&str] = &[
    "amazon",
    "google",
    "microsoft",
    "digitalocean",
    "digital ocean",
    "ovh",
    "hetzner",
    "linode",
    "vultr",
    "azure",
    "leaseweb",
    "contabo",
    "alibaba",
    "oracle",
    "choopa",
    "netcraft",
    "m247",
    "datacamp",
    "fortinet",
    "kaspersky",
];
