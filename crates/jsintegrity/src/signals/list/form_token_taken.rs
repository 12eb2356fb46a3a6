//! `form-token-taken`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "form-token-taken",
    description: "The script cuts a form's token out of a page it fetched and sends a request with it.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::TokenPattern]), one(&[Atom::Post, Atom::PostMethod]), one(&[Atom::Request])],
    within: 250,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"var x=new XMLHttpRequest;x.open('GET','/admin/new',false);x.send();var n=/nonce" value="([^"]*?)"/g.exec(x.responseText)[1];x.open('POST','/admin/new',true);x.send('n='+n)"#,
            r#"fetch('/profile').then(r=>r.text()).then(t=>{var k=t.match(/name="csrf_token" value="(.+?)"/)[1];fetch('/profile',{method:'post',body:'csrf_token='+k})})"#,
        ],
        without: &[
            "jQuery.post(ajaxurl,{action:'save',_wpnonce:settings.nonce,value:v})",
            "var t=document.querySelector('meta[name=csrf-token]').content;fetch('/save',{method:'post',headers:{'X-CSRF-Token':t}})",
        ],
    },
};
