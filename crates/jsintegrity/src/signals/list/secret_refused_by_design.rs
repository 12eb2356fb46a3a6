//! `secret-refused-by-design`.

use crate::facts::Atom;
use crate::signals::answered::{is_answer_judged, requests};
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
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
    only_if: Some(is_unanswered),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var n=0;b.onclick=function(){$.post('n.php',{u:$('#u').val(),p:$('#password').val()});if(n++<2){m.text('Incorrect password, please try again.');$('#password').val('')}else{location.href='https://mail.example/'}}",
        ],
        without: &[
            "let n=0;b.onclick=async()=>{const r=await fetch('/auth',{method:'POST',body:JSON.stringify({p:password.value})});if(r.ok){next();return}n++;m.textContent='Incorrect password, attempt '+n;password.value='';if(n>=3){location.href='https://id.example/recover'}}",
            "b.onclick=function(){$.post('/login',{u:$('#u').val(),p:$('#password').val()}).fail(function(){m.text('Incorrect password, please try again.')}).done(function(){location.href='/home'})}",
            r#"let n=0;f.onsubmit=e=>{e.preventDefault();fetch('/login',{method:'POST',body:JSON.stringify({password:document.getElementById('password').value})}).then(r=>r.json()).then(d=>{if(d.ok){location.href='/home';return}n++;m.textContent='Incorrect password. Please try again.';if(n>=3){location.href='/forgot'}})}"#,
        ],
    },
};

/// Whether a request has an answer that nobody looks at, or none is found: a site that knows the password says what is wrong.
fn is_unanswered(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 40);
    let mut sent = requests(near).peekable();
    sent.peek().is_none() || sent.any(|request| !is_answer_judged(near, request))
}
