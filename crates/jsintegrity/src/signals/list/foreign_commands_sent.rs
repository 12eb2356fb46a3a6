//! `foreign-commands-sent`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "foreign-commands-sent",
    description: "The script sends a command of a server's or a system's language to a service.",
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
        ],
    },
};

/// Whether a text that is no script of a page, but runs a program, stands near what sends.
fn commands(evidence: &Evidence<'_>, held: Held) -> bool {
    Near::new(evidence, held, 110).has_text(COMMANDS)
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
