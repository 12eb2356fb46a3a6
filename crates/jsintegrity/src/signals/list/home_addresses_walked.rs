//! `home-addresses-walked`.

use super::home_network_probed::is_spied;
use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::{Item, Kind};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "home-addresses-walked",
    description: "The script tries all addresses of the visitor's network, one after the other.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::HomeNetwork, Atom::PrivateJoined]),
        one(&[Atom::Image, Atom::Request, Atom::Socket, Atom::ScriptElement, Atom::FrameElement]),
    ],
    within: 120,
    only_if: Some(walks),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"for(var i=1;i<255;i++){(function(ip){var m=new Image();m.onload=function(){hit(ip)};m.src='http://'+ip+'/favicon.ico'})('192.168.0.'+i)}"#,
            r#"for(let i=1;i<=254;i++){fetch(`http://192.168.1.${i}/`,{mode:'no-cors'}).then(()=>up.push(i)).catch(()=>{})}"#,
        ],
        without: &[
            r#"for(var i=1;i<255;i++){rows.push('192.168.0.'+i)}fetch('/table',{method:'POST',body:JSON.stringify(rows)})"#,
            r#"fetch('http://192.168.0.'+n+'/api/status').then(r=>r.json()).then(show);for(var i=0;i<10;i++)draw(i)"#,
            r#"for(let i=1;i<255;i++){fetch(`http://192.168.1.${i}/who`).then(r=>r.text()).then(t=>{if(t=='lamp')list.add(i)}).catch(()=>{})}"#,
        ],
    },
};

fn walks(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 60);
    let all = near.places().any(|at| {
        near.item(at).and_then(Item::number).is_some_and(|number| (253.0..=256.0).contains(&number))
            && near.item(at.wrapping_sub(1)).is_some_and(|item| item.kind == Kind::Op && item.op.compares())
    });
    // The address is put together and asked in the loop.
    all && is_spied(near)
        && near.places().any(|at| {
            if !matches!(near.kind(at), Some(Kind::Str | Kind::Template)) || !is_network(near.word(at)) {
                return false;
            }
            let joined = near.is(at + 1, b'+') || near.kind(at) == Some(Kind::Template);
            let asked = near.among(at.saturating_sub(40)..at + 40).places().any(|at| {
                matches!(near.kind(at), Some(Kind::Str | Kind::Template))
                    && near.word(at).to_ascii_lowercase().contains("//")
            });
            joined
                && asked
                && near.among(at.saturating_sub(40)..at + 40).has_word(&[
                    "Image",
                    "fetch",
                    "src",
                    "WebSocket",
                    "open",
                ])
        })
}

/// Whether a text ends with the first three numbers of a home network's addresses.
fn is_network(text: &str) -> bool {
    let host = text.rsplit("//").next().unwrap_or(text);
    let numbers = host.strip_suffix('.').map(|host| host.split('.').collect::<Vec<_>>());
    numbers.is_some_and(|numbers| {
        numbers.len() == 3
            && numbers.iter().all(|number| number.parse::<u8>().is_ok())
            && (numbers[0] == "10" || numbers[0] == "192" && numbers[1] == "168" || numbers[0] == "172")
    })
}
