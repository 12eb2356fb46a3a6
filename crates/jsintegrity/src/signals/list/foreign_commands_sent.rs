//! `foreign-commands-sent`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "foreign-commands-sent",
    description: "The script sends a service a command in a server or system language.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Post, Atom::PostMethod, Atom::Socket])],
    within: 0,
    only_if: Some(commands),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var w=new WebSocket('ws://'+h+'/dbg');w.onopen=()=>w.send('import subprocess; subprocess.call([\\'open\\'])')",
        ],
        without: &[
            "var w=new WebSocket('ws://'+h+'/live');w.onopen=()=>w.send('hello')",
            "$.post('/run',{code:editor.value})",
            r#"const samples={python:'import os\n# os.system(1) is not allowed'};run.onclick=()=>fetch('https://run.school.example/x',{method:'POST',body:JSON.stringify({source:editor.getValue()})})"#,
        ],
    },
};

/// Whether a text that is no script of a page, but runs a program, is near what sends.
fn commands(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 110);
    near.has_text(COMMANDS)
        && near
            .texts()
            .any(|(at, text)| COMMANDS.iter().any(|command| text.contains(command)) && !is_example(near, at))
}

/// How programs are run in the languages of servers and consoles.
const COMMANDS: &[&str] = &[
    "import subprocess",
    "subprocess.call(",
    "subprocess.popen(",
    "os.system(",
    "getruntime().exec",
    "processbuilder(",
    "\".execute()",
    "'.execute()",
    "/bin/bash -i",
    "/bin/sh -i",
    "bash -c 'bash",
    "<?php system(",
    "<?php eval(",
    "<?php @eval",
    "passthru(",
];

/// Whether a text is an example that a lesson or an editor has ready: `{python: '…'}`, `{code: '…'}`.
fn is_example(near: Near<'_>, at: usize) -> bool {
    let key = near.is(at.wrapping_sub(1), b':').then(|| near.before(at, 2));
    key.is_some_and(|key| {
        ["code", "python", "java", "php", "bash", "sample", "example", "snippet", "source"].contains(&key)
    })
}
