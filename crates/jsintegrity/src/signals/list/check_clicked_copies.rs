//! `check-clicked-copies`.

use std::ops::Range;

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "check-clicked-copies",
    description: "When visitors click to confirm they are human, the script puts text on their clipboard.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::CopyCall])],
    within: 0,
    only_if: Some(copies_for_check),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "document.querySelector('.captcha-box').addEventListener('click',()=>{navigator.clipboard.writeText(text)})",
            "function put(id){var r=document.createRange();r.selectNode(document.getElementById(id));getSelection().addRange(r);document.execCommand('copy')}document.getElementById('i-am-human').onclick=function(){put('code');steps.hidden=false}",
            "function verifyCaptcha(){if(box.checked){copyIt();popup.hidden=false}}function copyIt(){navigator.clipboard.writeText(text)}",
            "const box=document.getElementById('captcha');box.addEventListener('click',async()=>{await navigator.clipboard.writeText(text)})",
            "$('#notrobot').on('click',function(){var t=$('<textarea>').val(c).appendTo('body').select();document.execCommand('copy')})",
            "async function go(){const j=await (await fetch('/t')).json();await navigator.clipboard.writeText(j.command);win.hidden=false}document.getElementById('captcha').addEventListener('click',go)",
        ],
        without: &[
            "document.querySelector('.share').addEventListener('click',()=>{navigator.clipboard.writeText(location.href)})",
            "grecaptcha.ready(function(){grecaptcha.execute(key).then(function(token){field.value=token})});copy.onclick=function(){navigator.clipboard.writeText(link)}",
            "grecaptcha.execute(key).then(function(token){navigator.clipboard.writeText(token)})",
            "function humanFileSize(n){return n+' B'}copy.onclick=()=>navigator.clipboard.writeText(humanFileSize(size))",
            "document.getElementById('captcha').onclick=function(){reload()};document.getElementById('copy').onclick=function(){navigator.clipboard.writeText(link)}",
            "fetch('/robots.txt').then(r=>r.text()).then(t=>{b.onclick=()=>navigator.clipboard.writeText(t)})",
            "async function go(){const j=await (await fetch('/t')).json();await navigator.clipboard.writeText(j.link);win.hidden=false}document.getElementById('share').addEventListener('click',go);document.getElementById('captcha').addEventListener('click',renew)",
        ],
    },
};

/// Whether what copies is done by a click on a check, or by a function that is named after one.
fn copies_for_check(evidence: &Evidence<'_>, held: Held) -> bool {
    let all = Near::new(evidence, held, AROUND);
    all.has_in_any(HINTS) && is_for_check(evidence, all, held.last as usize, 2)
}

/// Whether one of the functions around an item says that it is about a check, or is called by one that does.
fn is_for_check(evidence: &Evidence<'_>, near: Near<'_>, at: usize, calls: u8) -> bool {
    let functions = evidence.stream.functions();
    let mut number = functions.partition_point(|function| function.start <= at).saturating_sub(1);
    for _ in 0..OUTER {
        if number == 0 || evidence.stream.turn() {
            return false;
        }
        let function = &functions[number];
        if function.body.contains(&at) {
            let before = statement_before(near, function.start);
            if before.clone().chain(function.name).any(|item| names_check(near, item)) {
                return true;
            }
            let assigned = before.clone().rev().find(|item| {
                matches!(near.kind(*item), Some(Kind::Name | Kind::Key | Kind::Member))
                    && (near.is(item + 1, b'=') || near.is(item + 1, b':'))
            });
            let name = function.name.or(assigned).map_or("", |item| near.word(item));
            let mut called = near.places().filter(|call| {
                *call != function.start
                    && Some(*call) != function.name
                    && near.word(*call) == name
                    && matches!(near.kind(*call), Some(Kind::Name | Kind::Member))
                    && near.is(call + 1, b'(')
            });
            // `box.addEventListener('click', verify)`
            let mut handed = near.places().filter(|at| {
                Some(*at) != function.name
                    && near.kind(*at) == Some(Kind::Name)
                    && near.word(*at) == name
                    && (near.is(at.wrapping_sub(1), b',') && near.is(at + 1, b')')
                        || near.is(at.wrapping_sub(1), b'='))
            });
            if name.len() > 1
                && handed
                    .by_ref()
                    .take(CALLS)
                    .any(|at| statement_before(near, at).any(|item| names_check(near, item)))
            {
                return true;
            }
            if calls > 0
                && name.len() > 1
                && called.by_ref().take(CALLS).any(|call| is_for_check(evidence, near, call, calls - 1))
            {
                return true;
            }
        }
        number = function.parent;
    }
    false
}

/// The items of the statement before a function that is handed over or assigned in it. If the function is a method of a
/// variable, it also gives the items that say what the variable is.
fn statement_before(near: Near<'_>, start: usize) -> impl DoubleEndedIterator<Item = usize> + Clone {
    let from = (start.saturating_sub(STATEMENT)..start)
        .rev()
        .find(|at| near.is(*at, b';') || near.is(*at, b'{') || near.is(*at, b'}'))
        .map_or_else(|| start.saturating_sub(STATEMENT), |at| at + 1);
    let listens =
        (from..start).any(|at| matches!(near.word(at), "addEventListener" | "onclick" | "onchange" | "on"));
    let made = if listens && near.kind(from) == Some(Kind::Name) { declared(near, from) } else { 0..0 };
    made.chain(from..start)
}

/// The items that a variable is declared with.
fn declared(near: Near<'_>, name: usize) -> Range<usize> {
    near.values_of(near.word(name)).next().map_or(0..0, |value| {
        let end = (value..value + DECLARED).find(|at| near.is(*at, b';')).unwrap_or(value + DECLARED);
        value..end
    })
}

/// Whether a name or a text names a check that visitors are human, other than the interfaces of those that are real.
fn names_check(near: Near<'_>, at: usize) -> bool {
    if !matches!(near.kind(at), Some(Kind::Str | Kind::Name | Kind::Member | Kind::Key)) {
        return false;
    }
    let word = near.word(at);
    if word.len() > LONGEST || matches!(word, "grecaptcha" | "hcaptcha" | "turnstile") {
        return false;
    }
    let small: String = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    CHECKS.iter().any(|check| small.contains(check)) || small.ends_with("human")
}

/// How checks are named, without what is between their words.
const CHECKS: &[&str] = &[
    "captcha",
    "notrobot",
    "notarobot",
    "notabot",
    "imnotbot",
    "amhuman",
    "arehuman",
    "ishuman",
    "verifyhuman",
    "humancheck",
    "humanverif",
    "humanbtn",
    "humanbutton",
    "humanbox",
    "cfchl",
    "cfcheck",
    "cfturnstile",
    "turnstile",
    "cloudflarecheck",
    "robotcheck",
    "botcheck",
];
/// What every one of them has, as it is written.
const HINTS: &[&str] = &[
    "captcha",
    "robot",
    "human",
    "turnstile",
    "abot",
    "a-bot",
    "a_bot",
    "notbot",
    "not-bot",
    "not_bot",
    "cfch",
    "cf-ch",
    "cf_ch",
    "cfturn",
    "cloudflare",
    "botcheck",
    "bot-check",
    "bot_check",
];
/// Functions around an item that are looked at.
const OUTER: usize = 8;
/// Characters of a name or a selector.
const LONGEST: usize = 80;
/// Items around a copy among which its callers are.
const AROUND: usize = 1000;
const STATEMENT: usize = 20;
const DECLARED: usize = 14;
/// Calls of a function that are followed.
const CALLS: usize = 6;
