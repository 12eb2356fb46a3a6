//! `download-and-run`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "download-and-run",
    description: "The script downloads a file, saves it and runs it on the computer.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::ComDownload]),
        one(&[Atom::ComStream, Atom::FileSystem]),
        one(&[Atom::Run, Atom::Shell]),
    ],
    within: 600,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "x=new ActiveXObject('MSXML2.XMLHTTP');s=new ActiveXObject('ADODB.Stream');s.Write(x.ResponseBody);s.SaveToFile(p);w.Run(p)",
        ],
        without: &["f=new ActiveXObject('Scripting.FileSystemObject');f.OpenTextFile(p)"],
    },
};
