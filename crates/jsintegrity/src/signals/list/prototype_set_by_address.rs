//! `prototype-set-by-address`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "prototype-set-by-address",
    description: "The script opens another site with a URL that changes that site's own JavaScript objects.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::FrameElement, Atom::WindowOpened, Atom::SentAway])],
    within: 0,
    only_if: Some(sets),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "const u='https://site.example/search';const f=document.createElement('iframe');f.src=u+'?'+Object.entries(g).map(([k,v])=>`__proto__[${k}]=${v}`).join('&');document.body.append(f)",
            "location='https://site.example/?__proto__[transport_url]=data:,'",
            "open('https://site.example/#constructor[prototype][src]=data:,')",
        ],
        without: &[
            "if(key==='__proto__'||key.indexOf('__proto__[')===0)return;location='https://site.example/?'+key",
            "const f=document.createElement('iframe');f.src='https://map.example/?view[zoom]=3';f.__proto__.x=1",
        ],
    },
};

/// Whether the prototype of objects is named as a parameter in what such an address is put together of.
fn sets(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 70);
    // Most places have no such text.
    if !near.has_text(NAMES) {
        return false;
    }
    let is_address = |at: usize| near.text_at(at).is_some_and(|text| text.starts_with("http"));
    near.places().any(is_address)
        && near.texts().any(|(at, text)| {
            let asked = ["?", "#", "&"].iter().any(|start| {
                NAMES.iter().any(|name| text.find(name).is_some_and(|found| text[..found].ends_with(start)))
            });
            asked || near.kind(at) == Some(Kind::Template) && NAMES.iter().any(|name| text.starts_with(name))
        })
}

/// A prototype as query strings name it.
const NAMES: &[&str] =
    &["__proto__[", "__proto__.", "__proto__%5b", "constructor[prototype]", "constructor.prototype."];
