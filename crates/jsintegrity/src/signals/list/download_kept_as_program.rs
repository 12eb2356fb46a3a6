//! `download-kept-as-program`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "download-kept-as-program",
    description: "The script writes a download to a file or runs it.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::DownloadKept])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var x=new ActiveXObject('MSXML2.XMLHTTP');x.open('GET',u,0);x.send();var f=new ActiveXObject('ADODB.Stream');f.Write(x.ResponseBody);f.SaveToFile('a.exe')",
        ],
        without: &[
            "var f=new ActiveXObject('Scripting.FileSystemObject').CreateTextFile('log.txt');f.WriteLine('done')",
        ],
    },
};
