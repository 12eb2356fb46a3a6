//! `ad-client-replaced`.

use crate::facts::Atom;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "ad-client-replaced",
    description: "The script replaces the page's advertising account number with another one.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::AdClientPattern])],
    within: 40,
    only_if: Some(is_replaced),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[r#"d.innerHTML=d.innerHTML.replace(/ca-pub-\d+/g,'ca-pub-0000000000000000')"#],
        without: &[
            r#"ok=/^ca-pub-\d{16}$/.test(id.value)"#,
            r#"ins.setAttribute('data-ad-client','ca-pub-0000000000000000')"#,
        ],
    },
};

/// The pattern is what `replace` looks for.
fn is_replaced(evidence: &Evidence<'_>, held: Held) -> bool {
    let (stream, items) = (evidence.stream, evidence.stream.items());
    let at = held.last as usize;
    at >= 2
        && items[at - 1].is_op(b'(')
        && items[at - 2].kind == Kind::Member
        && stream.text(&items[at - 2]).starts_with("replace")
}
