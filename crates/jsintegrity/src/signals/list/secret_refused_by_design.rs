//! `secret-refused-by-design`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-refused-by-design",
    description: "The script sends a typed password, calls it wrong a fixed number of times and sends the visitor elsewhere.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::Refusal]),
        one(&[Atom::TriesCounted]),
        one(&[Atom::FieldValue, Atom::FormContents]),
        one(&[Atom::Post, Atom::PostMethod, Atom::Request, Atom::Image]),
        // To another site: a site that counts wrong passwords shows a page of its own.
        one(&[Atom::SentAway, Atom::UnaskedAway]),
    ],
    within: 300,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var n=0;b.onclick=function(){$.post('n.php',{u:$('#u').val(),p:$('#password').val()});if(n++<2){m.text('Incorrect password, please try again.');$('#password').val('')}else{location.href='https://mail.example/'}}",
        ],
        without: &[
            "b.onclick=function(){$.post('/login',{u:$('#u').val(),p:$('#password').val()}).fail(function(){m.text('Incorrect password, please try again.')}).done(function(){location.href='/home'})}",
            r#"let n=0;f.onsubmit=e=>{e.preventDefault();fetch('/login',{method:'POST',body:JSON.stringify({password:document.getElementById('password').value})}).then(r=>r.json()).then(d=>{if(d.ok){location.href='/home';return}n++;m.textContent='Incorrect password. Please try again.';if(n>=3){location.href='/forgot'}})}"#,
        ],
    },
};
