//! `text-grown-past-limits`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "text-grown-past-limits",
    description: "The script builds an oversized text in a loop, as browser exploits do to overflow memory.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::GrownText])],
    within: 0,
    only_if: Some(is_handed_over),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var s='A';while(s.length<=12000)s=s+'A';obj.Create(s)",
            "while(b.length<4057)b+='AAAA';target.Open(b)",
            "while(b.length<=242)b+='A';target.Open(b)",
        ],
        without: &[
            "while(s.length<8)s='0'+s",
            "let id='ID:'+number;while(id.length<250){id+='\\0'}socket.sendString(id)",
            "while(list.length<500)list.push(0)",
            "while(a.length<4000){b+=c}",
            r#"var s='abcdef';while(s.length<1048576)s+=s;x.open('POST','/up?'+Math.random());x.send(s)"#,
            r#"it('cuts',()=>{let l='';while(l.length<70000)l+='lorem ';expect(cut(l).length).toBe(80)})"#,
        ],
    },
};

/// Whether a text is not just doubled: `s += s` fills a buffer to measure a line, or a field to test it. What overruns a control is
/// handed to it.
fn is_handed_over(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, AROUND);
    near.has_fact(CONTROL) || near.has_text(&["clsid:"]) || {
        // `target.Open(text)`: methods of controls begin with a capital.
        let method = |at: usize| near.kind(at) == Some(Kind::Member) && near.is(at + 1, b'(');
        near.places().any(|at| method(at) && near.word(at).starts_with(|c: char| c.is_ascii_uppercase()))
    }
}

const CONTROL: &[Atom] =
    &[Atom::ClassId, Atom::ComObject, Atom::MachineCode, Atom::CodedWords, Atom::HeapWork];
/// Items around the loop in which a control may be named.
const AROUND: usize = 400;
