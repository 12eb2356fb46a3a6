//! `form-token-taken`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "form-token-taken",
    description: "The script copies a form's anti-forgery code from a fetched page and sends a request with it.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::TokenPattern]), one(&[Atom::Post, Atom::PostMethod]), one(&[Atom::Request])],
    within: 250,
    only_if: Some(is_unasked),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"var x=new XMLHttpRequest;x.open('GET','/admin/new',false);x.send();var n=/nonce" value="([^"]*?)"/g.exec(x.responseText)[1];x.open('POST','/admin/new',true);x.send('n='+n)"#,
            r#"fetch('/profile').then(r=>r.text()).then(t=>{var k=t.match(/name="csrf_token" value="(.+?)"/)[1];fetch('/profile',{method:'post',body:'csrf_token='+k})})"#,
        ],
        without: &[
            "jQuery.post(ajaxurl,{action:'save',_wpnonce:settings.nonce,value:v})",
            "var t=document.querySelector('meta[name=csrf-token]').content;fetch('/save',{method:'post',headers:{'X-CSRF-Token':t}})",
            r#"async function all(){const t=(await (await fetch('/panel')).text()).match(/name="form_token" value="([^"]+)"/)[1];await fetch('/thanks',{method:'POST',body:'form_token='+t})}b.onclick=all"#,
        ],
    },
};

/// Whether the request runs though the visitor does nothing: who adds a button to a page presses it.
fn is_unasked(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    near.places()
        .any(|at| near.has_fact_in(at..at + 1, &[Atom::Post, Atom::PostMethod]) && near.runs_unasked(at))
}
