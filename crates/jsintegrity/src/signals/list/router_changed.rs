//! `router-changed`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "router-changed",
    description: "The script signs in to a device on the visitor's network or changes its settings.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::PrivateChange])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "i.src='http://192.168.0.1/dnscfg.cgi?dnsPrimary=192.0.2.7&dnsRefresh=1'",
            r#"document.write('<img src="http://admin:admin@192.168.1.1/logo.jpg">')"#,
        ],
        without: &[
            "fetch('/goform/SetDns?dns1='+a)",
            "var home='http://192.168.1.1/index.htm'",
            "fetch('http://127.0.0.1:8080/search?q=dns')",
        ],
    },
};
