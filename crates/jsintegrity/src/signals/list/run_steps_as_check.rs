//! `run-steps-as-check`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "run-steps-as-check",
    description: "The page copies text and tells visitors to open their computer's command window and paste it there.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::RunSteps]), one(&[Atom::CopyCall]), one(&[Atom::HumanCheck, Atom::RunAndPaste])],
    within: 1000,
    only_if: Some(copies_other),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"ol.innerHTML='<li>Windows Button + R</li><li>CTRL + V</li>';t.value=answer;t.select();document.execCommand('copy')"#,
            r#"h.innerHTML='Verify you are human: press <b>Windows</b> + <b>R</b>';navigator.clipboard.writeText(answer)"#,
        ],
        without: &[
            r#"const cmds={windows:'winget install Example.Tool',linux:'curl -fsSL https://example.test/install.sh | sh'};copy.onclick=()=>navigator.clipboard.writeText(cmds[os.value])"#,
            r#"var c='powershell -ExecutionPolicy ByPass -c \"irm https://example.test/install.ps1 | iex\"';b.onclick=()=>navigator.clipboard.writeText(c)"#,
            r#"p.onclick=()=>navigator.clipboard.writeText(pre.innerText)"#,
            r#"box.textContent='I am not a robot';b.onclick=()=>navigator.clipboard.writeText(link.href)"#,
            r#"help.innerHTML='Press Win+R and paste the path';navigator.clipboard.writeText(path)"#,
            r#"ol.innerHTML='<li>Press Win + R</li><li>Paste the path with Ctrl + V</li>';b.onclick=()=>navigator.clipboard.writeText('%APPDATA%\\Game\\Mods')"#,
            "ol.innerHTML='<li>Press Windows + R</li><li>Type cmd and press Enter</li><li>Paste with Ctrl + V</li>';copy.onclick=()=>navigator.clipboard.writeText('ipconfig /flushdns')",
            "ol.innerHTML='<li>Press Windows + R</li><li>Type cmd and press Enter</li><li>Paste with Ctrl + V</li>';copy.onclick=()=>navigator.clipboard.writeText('npm install -g tool')",
        ],
    },
};

/// Whether the script copies anything but a harmless command. Harmless here are commands that install programs, and
/// commands of the system that reach nothing. A manual for people who never saw such a place tells them how to open it,
/// too.
fn copies_other(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 60);
    let installs = |text: &str| {
        let text = text.trim_start();
        INSTALLERS.iter().any(|name| text.starts_with(name))
            || is_folder(text)
            || SYSTEM.iter().any(|name| text.starts_with(name))
                && !["//", "|", "&", "\\\\", ";"].iter().any(|piece| text.contains(piece))
    };
    let copied = |at: usize| match near.kind(at) {
        Some(Kind::Str) => installs(near.word(at)),
        Some(Kind::Name) => {
            let mut values = near.values_of(near.word(at));
            values
                .next()
                .is_some_and(|value| near.kind(value) == Some(Kind::Str) && installs(near.word(value)))
                && values.next().is_none()
        }
        _ => false,
    };
    let mut calls = near.words(&["writeText", "execCommand"]).filter(|at| near.is(at + 1, b'(')).peekable();
    calls.peek().is_none() || calls.any(|at| near.word(at) == "execCommand" || !copied(at + 2))
}

/// Whether a text is the path of a folder, as people are told to open: `%APPDATA%\\Game\\Mods`.
fn is_folder(text: &str) -> bool {
    let last = text.rsplit(['\\', '/']).next().unwrap_or(text);
    text.starts_with('%') && !text.contains([' ', '|', '&', ';', '"', '\'']) && !last.contains('.')
}

const INSTALLERS: &[&str] = &[
    "npm ",
    "npx ",
    "yarn ",
    "pnpm ",
    "pip ",
    "pipx ",
    "brew ",
    "winget ",
    "choco ",
    "apt ",
    "sudo apt",
    "cargo ",
    "go install",
];

/// Commands that show or repair something of the own computer.
const SYSTEM: &[&str] = &[
    "ipconfig",
    "sfc /",
    "chkdsk",
    "dxdiag",
    "winver",
    "msinfo32",
    "ping ",
    "netsh winsock reset",
    "systeminfo",
    "eventvwr",
    "services.msc",
    "devmgmt.msc",
];
