//! `plugins-probed`.

use crate::facts::Atom;
use crate::signals::{Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "plugins-probed",
    description: "The script checks for browser plug-ins and writes decoded content into the page.",
    severity: Severity::Low,
    classes: ClassSet::MALWARE,
    needs: &[
        several(2, &[Atom::PluginProbe]),
        one(&[Atom::DocumentWrite, Atom::FrameElement, Atom::Eval]),
        one(&[Atom::Decode, Atom::FromCodes]),
    ],
    within: 400,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["if(navigator.plugins['ShockwaveFlash'])document.write(unescape(f))"],
        without: &["n=navigator.plugins.length"],
    },
};
