//! `registry-autostart`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "registry-autostart",
    description: "The script writes to the registry entries that start programs with Windows.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Registry]), one(&[Atom::Program, Atom::DropFolder, Atom::Run, Atom::Interpreter])],
    within: 120,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "w.RegWrite('HKCU\\\\Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Run\\\\x','a.exe')",
        ],
        without: &["w.RegRead('k')"],
    },
};
