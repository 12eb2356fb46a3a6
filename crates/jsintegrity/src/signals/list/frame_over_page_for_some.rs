//! `frame-over-page-for-some`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "frame-over-page-for-some",
    description: "The script covers the page with another site's page, but only for some visitors.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::FrameElement])],
    within: 0,
    only_if: Some(covers),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "if(/Googlebot|AdsBot/i.test(navigator.userAgent)){safe.hidden=false}else{const f=document.createElement('iframe');f.src='https://money.example/lp';f.style='position:fixed;top:0;left:0;width:100vw;height:100vh;border:0';document.body.appendChild(f)}",
            "if(window.innerWidth<768){document.write('<iframe src=\"https://bet.example/\" style=\"position:fixed;top:0;left:0;width:100%;height:100%;z-index:99999;border:0\"></iframe>')}",
            "if(!navigator.webdriver&&new Date().getTimezoneOffset()===-330){document.body.innerHTML='<iframe src=\"https://money.example/\" style=\"position:fixed;inset:0;width:100%;height:100%;border:0\"></iframe>'}",
        ],
        without: &[
            "if(window.innerWidth<768){const f=document.createElement('iframe');f.src='https://chat.example/w';f.style='position:fixed;top:0;left:0;width:100vw;height:100vh;border:0';document.body.appendChild(f)}",
            "document.body.innerHTML='<iframe src=\"https://app.example/\" style=\"position:fixed;inset:0;width:100%;height:100%;border:0\"></iframe>'",
            "if(window.innerWidth<768){chat.innerHTML='<iframe src=\"https://chat.example/\" style=\"position:fixed;width:100%;height:100%\"></iframe>'}",
            "if(window.innerWidth<768){document.write('<iframe src=\"https://video.example/\" style=\"width:100%;height:240px\"></iframe>')}",
            "if(window.innerWidth<768){document.body.innerHTML='<iframe src=\"/m/\" style=\"position:fixed;width:100%;height:100%\"></iframe>'}",
        ],
    },
};

/// Whether the text is such a frame, and becomes the page or is written into it as it loads. Just before, the script must ask
/// something about the visitor.
fn covers(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 60);
    let at = held.last as usize;
    if near.word(at) == "createElement" {
        return is_made(Near::new(evidence, held, MADE));
    }
    let Some((_, text)) = near.texts().find(|(text, _)| *text == at) else { return false };
    let Some((before, frame)) = text.split_once("<iframe") else { return false };
    let Some((tag, _)) = frame.split_once('>') else { return false };
    let has = |word: &str| tag.contains(word) || before.contains(word);
    let full = ["100%", "100vw"].iter().any(|wide| tag.matches(wide).count() >= 2)
        || tag.contains("100vw") && tag.contains("100vh");
    let abroad = ["src=\"http", "src='http", "src=http", "src=\"//", "src='//", "src=\\\"http"];
    if !has("fixed") || !full || !abroad.iter().any(|src| tag.contains(src)) {
        return false;
    }
    let whole = |at: usize| matches!(near.word(at), "body" | "documentElement");
    let put = (at.saturating_sub(4)..at).any(|to| match near.word(to) {
        "write" | "writeln" => near.is(to + 1, b'('),
        "innerHTML" | "outerHTML" => near.is(to + 1, b'=') && to > 0 && whole(to - 1),
        "insertAdjacentHTML" => to > 0 && whole(to - 1),
        _ => false,
    });
    put && near.among(at.saturating_sub(60)..at).has_word(VISITOR)
}

/// Whether a frame is made that lies over the whole page with another site in it, and robots or the way here are asked for. A chat may
/// fill the screens of phones, so the size of the screen says nothing.
fn is_made(near: Near<'_>) -> bool {
    let lies_over = |text: &str| {
        let full = ["100%", "100vw"].iter().any(|wide| text.matches(wide).count() >= 2)
            || text.contains("100vw") && text.contains("100vh")
            || text.contains("inset:0");
        text.contains("fixed") && full
    };
    near.has_fact(&[Atom::Robot, Atom::Referrer])
        && near.values_put("src").any(|value| near.is_address(value))
        && near.words(PUTS).any(|at| {
            at > 0 && near.is(at + 1, b'(') && matches!(near.word(at - 1), "body" | "documentElement")
        })
        && near.texts().any(|(_, text)| lies_over(&text))
}

/// What puts an element into another one.
const PUTS: &[&str] =
    &["appendChild", "append", "prepend", "insertBefore", "insertAdjacentElement", "replaceChildren"];
/// Items around a frame that is made.
const MADE: usize = 90;

/// What is asked of a visitor or of how the page was reached.
const VISITOR: &[&str] = &[
    "innerWidth",
    "outerWidth",
    "screen",
    "userAgent",
    "referrer",
    "webdriver",
    "getTimezoneOffset",
    "timeZone",
    "matchMedia",
    "platform",
    "maxTouchPoints",
    "cookie",
    "language",
];
