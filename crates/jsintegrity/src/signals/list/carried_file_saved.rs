//! `carried-file-saved`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "carried-file-saved",
    description: "The script contains a file and saves it to the visitor's computer without a download.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::PayloadSaved]),
        one(&[Atom::SavedByScript]),
        one(&[Atom::Program, Atom::ProgramArchive, Atom::ProgramBytes]),
    ],
    within: 300,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"var f='SU5FUlQgVEVTVCBURVhUIEZJTEUsIE5PVCBBIFBST0dSQU0=';var s=atob(f),b=new Uint8Array(s.length);for(i=0;i<s.length;i++)b[i]=s.charCodeAt(i);a.href=URL.createObjectURL(new Blob([b]));a.download='a.iso';a.click()"#,
            r#"var f='f0VMRgIBAQAAAAAAAAAAAAMAPgABAAAAYBAAAAAAAABAAAAAAAAAAJg2';var s=atob(f),b=new Uint8Array(s.length);for(i=0;i<s.length;i++)b[i]=s.charCodeAt(i);a.href=URL.createObjectURL(new Blob([b]));a.download='update';a.click()"#,
        ],
        without: &[
            r#"function csv(rows){var b=new Blob([rows.join()],{type:'text/csv'}),a=document.createElement('a');a.href=URL.createObjectURL(b);a.download='t.csv';a.click()}"#,
            r#"fetch('/invoice').then(r=>r.json()).then(d=>{var s=atob(d.pdf);a.href=URL.createObjectURL(new Blob([s]));a.download='i.pdf'})"#,
            r#"var i='iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAA';a.href=URL.createObjectURL(new Blob([atob(i)]));a.download='i.png'"#,
        ],
    },
};
