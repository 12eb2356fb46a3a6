//! `clicks-caught-unseen`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "clicks-caught-unseen",
    description: "The script clicks links itself and loads what they would open in a frame that nobody sees.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::FrameElement])],
    within: 0,
    only_if: Some(catches),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "function visit(u){var f=$('<iframe width=0 height=0>');$('body').append(f);f.attr('src',u)}function press(a){var o=window.open;window.open=visit;var e=document.createEvent('HTMLEvents');e.initEvent('click',true,true);a.dispatchEvent(e);window.open=o}",
            "const load=u=>{const f=document.createElement('iframe');f.style.display='none';f.src=u;document.body.append(f)};const real=window.open;setInterval(()=>{window.open=load;document.querySelector('.banner a').click();window.open=real},30000)",
        ],
        without: &[
            "var o=window.open;window.open=function(u){log(u);return o(u)};var f=document.createElement('iframe');f.style.display='none';document.body.append(f);b.click()",
            "window.open=show;function show(u){var f=document.createElement('iframe');f.src=u;dialog.append(f);dialog.showModal()}",
            "const o=window.open;window.open=stub;link.click();window.open=o;const f=document.createElement('iframe');f.src='/a';main.append(f)",
        ],
    },
};

/// Whether another function takes the place of `window.open` only while something is clicked, and it loads a hidden frame.
fn catches(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, AROUND);
    let is_set = |at: usize| {
        near.word(at) == "open"
            && near.before(at, 1) == "window"
            && near.is(at + 1, b'=')
            && near.kind(at + 2) == Some(Kind::Name)
    };
    let sets: Vec<usize> = near.places().filter(|at| is_set(*at)).take(MANY).collect();
    let frame = held.last as usize;
    sets.windows(2).any(|two| {
        let &[set, back] = two else { return false };
        let between = near.among(set..back);
        back - set <= SHORT
            && between.words(CLICKS).any(|at| between.is(at + 1, b'('))
            && near.functions_meant(set + 2).any(|body| body.contains(&frame) && near.among(body).is_hidden())
    }) || sets.windows(2).any(|two| {
        let &[set, back] = two else { return false };
        // `press(link)`: the function that clicks has a name.
        let called = (set + 3..back).filter(|at| near.kind(*at) == Some(Kind::Name) && near.is(at + 1, b'('));
        let mut bodies = called.flat_map(|at| near.functions_meant(at));
        back - set <= SHORT
            && bodies.any(|body| near.among(body).has_word(&["dispatchEvent"]))
            && near.functions_meant(set + 2).any(|body| {
                body.contains(&frame)
                    && (near.among(body.clone()).is_hidden() || near.among(body).has_text(EMPTY))
            })
    })
}

const CLICKS: &[&str] = &["click", "dispatchEvent", "trigger"];
/// Markup of a frame without a size.
const EMPTY: &[&str] = &["width=0", "width=\"0\"", "width='0'"];
/// Items around a frame in which clicks are looked for, and of one click.
const AROUND: usize = 320;
const SHORT: usize = 40;
const MANY: usize = 16;
