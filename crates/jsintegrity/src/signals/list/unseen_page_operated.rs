//! `unseen-page-operated`.

use crate::facts::Atom;
use crate::signals::near::{Near, is_own_address};
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::{Item, Kind};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "unseen-page-operated",
    description: "The script fills in or clicks in a page nobody sees, or lays an invisible page under the visitor's pointer.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::FrameElement, Atom::WindowOpened])],
    within: 0,
    only_if: Some(holds),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var f=document.createElement('iframe');f.style.cssText='position:absolute;left:-9999px';f.src='/account';f.onload=function(){var d=f.contentDocument;d.getElementById('np').value='abcd1234';d.forms[0].submit()};document.body.appendChild(f)",
            "var f=document.createElement('iframe');f.src='https://social.example/like';f.style.opacity=0;document.body.appendChild(f);document.addEventListener('mousemove',function(e){f.style.left=(e.pageX-20)+'px';f.style.top=(e.pageY-10)+'px'})",
            "f=document.createElement('iframe');f.onload=function(){f.contentDocument.getElementById('NewPassword').value='abcd1234'\nf.contentDocument.getElementById('go').click()};f.src='/account';document.body.appendChild(f)",
            "var f=document.createElement('iframe');f.width=0;f.height=0;f.src='/account';f.onload=function(){var m=f.contentDocument.forms[0];m.elements[0].value='abcd1234';m.submit()};document.body.appendChild(f)",
            "var w=open('/admin/roles?id=3');w.onload=function(){w.document.getElementById('role').value='admin';w.document.getElementById('save').click()}",
            "var i=document.createElement('iframe');i.src='https://bank.example/confirm?to=71';i.setAttribute('style','position:relative;width:700px;height:600px;opacity:0.00001;z-index:2');document.body.appendChild(i)",
        ],
        without: &[
            "var f=document.createElement('iframe');f.style.cssText='display:none';f.src='/account';f.onload=function(){f.contentDocument.getElementById('q').value=input.value;f.contentDocument.forms[0].submit()}",
            "var f=document.createElement('iframe');f.src='/preview';f.onload=function(){f.contentDocument.body.innerHTML=html}",
            "var f=document.createElement('iframe');f.src='https://map.example/';document.body.appendChild(f);document.addEventListener('mousemove',function(e){tip.style.left=e.pageX+'px'})",
            r#"function up(form,done){var io=document.createElement('iframe');io.name='up';io.style.display='none';document.body.appendChild(io);var k=document.createElement('input');k.name='mode';k.value='iframe';form.appendChild(k);form.target='up';io.onload=function(){done(io.contentWindow.document.body.innerHTML)};form.submit()}"#,
            "var w=open('/print');w.document.title='Invoice';w.print()",
            "var i=document.createElement('iframe');i.src='https://chat.example/box';i.style.cssText='position:fixed;opacity:0;z-index:99';document.body.appendChild(i);setTimeout(function(){i.style.opacity=1},50)",
        ],
    },
};

/// One of the ways in which it is done.
fn holds(evidence: &Evidence<'_>, held: Held) -> bool {
    if Near::is_place_of(evidence, held, &[Atom::WindowOpened]) {
        return operates_window(evidence, held);
    }
    operates(evidence, held) || follows_pointer(evidence, held) || lies_above(evidence, held)
}

/// Whether the frame is hidden, and a field of its document gets a text of the script before something is clicked or submitted.
fn operates(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 160);
    let hidden = near.has_text(&[
        "display:none",
        "display: none",
        "left:-",
        "left: -",
        "top:-",
        "opacity:0",
        "visibility:hidden",
        "width:1px",
        "width:0",
    ]) || near.is_hidden();
    let filled = |at: usize| {
        near.is(at + 1, b'=')
            && near.kind(at + 2) == Some(Kind::Str)
            && near.word(at + 2).len() > 3
            && !near.is(at + 3, b'+')
            && !is_made(near, at.wrapping_sub(1))
    };
    // A password that the script chooses is enough: nobody does this for visitors.
    let secret = |at: usize| near.has_fact_in(at.saturating_sub(8)..at, &[Atom::SecretField]);
    near.words(&["value"]).any(|at| filled(at) && (hidden || secret(at)))
        && near.has_word(&["contentDocument", "contentWindow"])
        && near.words(&["submit", "click"]).any(|at| near.is(at + 1, b'(') && near.is(at + 2, b')'))
}

/// Whether a frame that cannot be seen goes where the pointer goes.
fn follows_pointer(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 150);
    let faint = near.words(&["opacity"]).any(|at| {
        near.item(at + 2).and_then(Item::number).is_some_and(|number| number < 0.1)
            || near.kind(at + 2) == Some(Kind::Str)
                && near.word(at + 2).parse::<f64>().is_ok_and(|number| number < 0.1)
    });
    (faint || near.has_text(&["opacity:0"]))
        && near.has_text(&["iframe"])
        && near.has_text(&["//"])
        && near.has(&["mousemove", "onmousemove"])
        && near.has_word(&["pageX", "clientX"])
        && near.has_word(&["left"])
}

/// Whether the field at an item was made here, for a form of this page that goes to the frame.
fn is_made(near: Near<'_>, field: usize) -> bool {
    let named = |at: &usize| near.kind(*at) == Some(Kind::Name) && near.word(*at) == near.word(field);
    near.kind(field) == Some(Kind::Name)
        && near
            .places()
            .filter(named)
            .any(|at| near.is(at + 1, b'=') && (at + 2..at + 6).any(|at| near.word(at) == "createElement"))
}

/// Whether the script opens a page of the site in a window, while the visitor does nothing. It fills a field there with a text
/// of its own, and clicks something.
fn operates_window(evidence: &Evidence<'_>, held: Held) -> bool {
    let at = held.last as usize;
    let near = Near::new(evidence, held, 110);
    let own = near.is(at + 1, b'(') && near.text_at(at + 2).is_some_and(is_own_address);
    let after = near.among(at..at + 110);
    let filled = || {
        after.words(&["value"]).any(|at| {
            near.is(at + 1, b'=')
                && near.kind(at + 2) == Some(Kind::Str)
                && near.word(at + 2).len() > 3
                && (at.saturating_sub(12)..at)
                    .any(|at| near.word(at) == "document" && near.kind(at) == Some(Kind::Member))
        })
    };
    own && filled()
        && after.words(&["submit", "click"]).any(|at| near.is(at + 1, b'(') && near.is(at + 2, b')'))
        && near.runs_unasked(at)
}

/// Whether a frame with a page of another site lies above this one and is so faint that nobody sees it. What fades in is not there at
/// first: it is not almost there.
fn lies_above(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 60);
    let faint = |text: &str| {
        text.split_once("opacity:").is_some_and(|(_, rest)| {
            let value: String =
                rest.trim_start().chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
            value.parse::<f64>().is_ok_and(|value| value > 0.0 && value < 0.005)
        })
    };
    let led = || {
        near.values_put("src").any(|value| near.is_address(value))
            || near.has_text(&["src=\"http", "src='http", "src=http"])
    };
    near.texts().any(|(_, text)| faint(&text) && text.contains("z-index")) && led()
}
