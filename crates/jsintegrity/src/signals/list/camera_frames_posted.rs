//! `camera-frames-posted`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "camera-frames-posted",
    description: "Pictures of a camera are made again and again and posted.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::Camera]),
        one(&[Atom::Picture]),
        one(&[Atom::Repeat]),
        one(&[Atom::Post, Atom::PostMethod]),
    ],
    within: 200,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "const s=await navigator.mediaDevices.getUserMedia({video:true});v.srcObject=s;setInterval(()=>{g.drawImage(v,0,0);$.post('post.php',{cat:c.toDataURL('image/png')})},1500)",
        ],
        without: &[
            "const s=await navigator.mediaDevices.getUserMedia({video:true});v.srcObject=s;setInterval(()=>{g.drawImage(v,0,0);const q=scan(g);if(q)done(q)},200)",
        ],
    },
};
