//! `full-screen-forced`.

use crate::facts::Atom;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "full-screen-forced",
    description: "The page fills the screen again when the visitor leaves full screen.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::FullScreenLeft])],
    within: 40,
    only_if: Some(is_entered_again),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "function o(){d.requestFullscreen()}document.addEventListener('fullscreenchange',function(){if(!document.fullscreenElement)setTimeout(o,100)})",
            "function o(){d.requestFullscreen()}function f(){if(!document.fullscreenElement)o()}document.addEventListener('fullscreenchange',f)",
            "function o(){var e=document.documentElement;e.requestFullscreen?e.requestFullscreen():e.webkitRequestFullscreen()}document.addEventListener('fullscreenchange',function(){if(!document.fullscreenElement){o()}})",
            "document.addEventListener('fullscreenchange',()=>{if(!document.fullscreenElement)document.documentElement.requestFullscreen()})",
        ],
        without: &[
            "b.onclick=function(){d.requestFullscreen()};function o(){b.hidden=false}document.addEventListener('fullscreenchange',function(){if(!document.fullscreenElement)setTimeout(o,100)})",
            "function o(){document.documentElement.requestFullscreen()}document.addEventListener('fullscreenchange',()=>{if(!document.fullscreenElement&&exam.runs){note('left');o()}})",
            "function f(){if(!document.fullscreenElement){b.hidden=true}}document.addEventListener('fullscreenchange',f);b.onclick=function(){v.requestFullscreen()}",
            "function o(){v.requestFullscreen()}function x(){b.hidden=true}document.addEventListener('fullscreenchange',function(){if(!document.fullscreenElement){x()}});b.onclick=o",
            "document.addEventListener('fullscreenchange',update);function t(){if(!document.fullscreenElement){v.requestFullscreen()}else{document.exitFullscreen()}}",
        ],
    },
};

/// Just after the event, where there is no full screen, the first thing done is to call a function that asks for one.
fn is_entered_again(evidence: &Evidence<'_>, held: Held) -> bool {
    let (stream, items) = (evidence.stream, evidence.stream.items());
    let is = |at: usize, words: &[&str]| {
        items.get(at).is_some_and(|item| {
            matches!(item.kind, Kind::Name | Kind::Member)
                && words.iter().any(|word| stream.text(item).eq_ignore_ascii_case(word))
        })
    };
    let event = held.last as usize;
    let from = event.saturating_sub(AROUND).max(1);
    // `function name(` or `name = function`.
    let declared = |name: &str| {
        (from..(event + AROUND).min(items.len())).find(|at| {
            items[*at].kind == Kind::Name
                && stream.text(&items[*at]) == name
                && (stream.text(&items[at - 1]) == "function"
                    || items.get(at + 1).is_some_and(|next| next.is_op(b'=')))
        })
    };
    // The handler: written here, up to where the call that registers it ends, or a function by its name.
    let named = items.get(event + 2).filter(|handler| {
        handler.kind == Kind::Name
            && items
                .get(event + 3)
                .is_some_and(|next| next.is_op(b')') || next.is_op(b',') || next.is_op(b';'))
    });
    let start = match named {
        Some(handler) => match declared(stream.text(handler)) {
            Some(at) => at,
            None => return false,
        },
        None => event,
    };
    let mut depth = 0;
    let mut opened = false;
    let handler = (start + 1..(start + HANDLER).min(items.len())).take_while(|at| {
        match items[*at].op.0 as u8 {
            _ if items[*at].kind != Kind::Op => {}
            b'(' | b'[' => depth += 1,
            b'{' => (depth, opened) = (depth + 1, true),
            b')' | b']' | b'}' => depth -= 1,
            b';' if depth == 0 && opened => return false,
            _ => {}
        }
        depth >= 0 && !(depth == 0 && opened && items[*at].is_op(b'}'))
    });
    let Some(checked) = handler.into_iter().find(|at| is(*at, LEFT)) else { return false };
    // `!document.fullscreenElement`: what is done without a full screen.
    if !(1..6).any(|back| checked >= back && items[checked - back].is_op(b'!')) {
        return false;
    }
    let calls = (checked + 1..(checked + BRANCH).min(items.len())).filter(|at| {
        matches!(items[*at].kind, Kind::Name | Kind::Member)
            && items.get(at + 1).is_some_and(|next| next.is_op(b'('))
    });
    let asks = |from: usize| {
        (from..(from + BODY).min(items.len())).any(|at| is(at, ASKED) && !items[at - 1].is_op(b','))
    };
    // An exam notes first that it was left. What is called may come after a while.
    calls.into_iter().next().is_some_and(|call| {
        let call = if is(call, &["setTimeout"]) { call + 2 } else { call };
        if call >= items.len() {
            return false;
        }
        is(call, ASKED) && items[call].kind == Kind::Member
            || declared(stream.text(&items[call])).is_some_and(asks)
    })
}

const LEFT: &[&str] = &[
    "fullscreenElement",
    "webkitFullscreenElement",
    "mozFullScreenElement",
    "msFullscreenElement",
    "webkitIsFullScreen",
    "mozFullScreen",
];
const ASKED: &[&str] = &[
    "requestFullscreen",
    "webkitRequestFullscreen",
    "webkitRequestFullScreen",
    "mozRequestFullScreen",
    "msRequestFullscreen",
];
/// Items of the handler, of what is done without a full screen, of a function that asks for it, and around.
const HANDLER: usize = 30;
const BRANCH: usize = 12;
const BODY: usize = 60;
const AROUND: usize = 1200;
