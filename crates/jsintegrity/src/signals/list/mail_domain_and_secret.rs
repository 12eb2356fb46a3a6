//! `mail-domain-and-secret`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::{Item, Kind};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "mail-domain-and-secret",
    description: "The script splits a mail address at its domain and sends it with the typed password.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::MailSign]),
        one(&[Atom::SecretField]),
        one(&[Atom::FieldValue]),
        one(&[
            Atom::AddressFromData,
            Atom::Beacon,
            Atom::Request,
            Atom::Post,
            Atom::Socket,
            Atom::FormTarget,
        ]),
    ],
    within: 400,
    only_if: Some(uses_domain),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var m=$('#email').val(),d=m.split('@')[1];$('#t').text('connecting to mail.'+d);$.ajax({url:'next.php',method:'post',data:{email:m,password:$('#password').val()}})",
        ],
        without: &[
            "var d=$('#email').val().split('@')[1];suggest(d)",
            r#"f.onsubmit=()=>{if(!mail.value.includes('@'))return warn();fetch('/login',{method:'POST',body:JSON.stringify({mail:mail.value,password:pw.value})})}"#,
            r#"var name=mail.value.split('@')[0];$.post('/join',{mail:mail.value,password:$('#password').val()},function(r){hello.textContent='Hello '+name})"#,
        ],
    },
};

/// Whether the domain is cut off and shown, or the visitor goes there: `domain = mail.split('@')[1]`. A form looks for the sign alone.
fn uses_domain(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 220);
    near.words(&["split", "indexOf", "lastIndexOf"]).filter(|at| near.word(at + 2) == "@").any(|at| {
        let after = at + 4;
        let cut = near.is(after, b'[') && near.item(after + 1).and_then(Item::number) == Some(1.0)
            || near.word(after) == "pop"
            || near.is(after, b'+');
        let name = (at.saturating_sub(12)..at)
            .rev()
            .take_while(|at| !near.is(*at, b';'))
            .find(|at| near.is(*at, b'=') && near.kind(at.wrapping_sub(1)) == Some(Kind::Name))
            .map(|set| near.before(set, 1));
        let used = |name: &str| {
            let named = |at: &usize| near.kind(*at) == Some(Kind::Name) && near.word(*at) == name;
            near.among(after..after + 260).places().filter(named).any(|at| is_shown(near, at))
        };
        cut && (is_shown(near, at) || name.is_some_and(used))
    })
}

/// Whether what is at an item is shown, or where the visitor goes.
fn is_shown(near: Near<'_>, at: usize) -> bool {
    let of = (at.saturating_sub(14)..at).rev().take_while(|at| !near.is(*at, b';') && !near.is(*at, b'{'));
    of.into_iter().any(|at| match near.word(at) {
        "title" | "innerText" | "textContent" | "innerHTML" | "src" | "href" | "location"
        | "backgroundImage" => near.is(at + 1, b'='),
        "text" | "html" | "attr" | "css" | "replace" | "assign" => near.is(at + 1, b'('),
        "children" => true,
        _ => false,
    })
}
