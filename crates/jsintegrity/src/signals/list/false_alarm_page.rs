//! `false-alarm-page`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "false-alarm-page",
    description: "The page shows a security warning with a phone number, or fills the screen with one and keeps visitors from leaving.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Scare]), one(&[Atom::FullScreen, Atom::LeaveTrap, Atom::TollFree])],
    within: 500,
    only_if: Some(alarms),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"onbeforeunload=f;m.innerHTML='Your computer has been locked.';n.innerHTML='Virus detected. Do not restart.';alert('Windows Defender')"#,
            r#"d.innerHTML='Virus detected, call +1-888-555-0100';document.documentElement.requestFullscreen()"#,
            r#"p.textContent='Access to this PC has been blocked. Do not shut down or restart it.';window.addEventListener('beforeunload',stay)"#,
            r#"document.onclick=function(){document.documentElement.requestFullscreen()};document.oncontextmenu=no;window.onbeforeunload=function(){return 'Votre ordinateur est infecté'}"#,
        ],
        without: &[
            r#"video.requestFullscreen()"#,
            r#"faq.innerHTML='Your account has been blocked after three attempts'"#,
            r#"f.innerHTML='Sales 1-866-555-0100, fax 1-877-555-0100';history.pushState(a,b,c)"#,
            r#"footer.innerHTML='Call +1-888-555-0100'"#,
            r#"answer.innerHTML='A message says that your computer has been locked, and do not restart?';history.pushState(a,b,c)"#,
            r#"tip.innerHTML='Virus detected';movie.requestFullscreen();window.onbeforeunload=save"#,
        ],
    },
};

/// Whether it alarms more than once, gives a number, or does all that keeps a visitor.
fn alarms(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 250);
    let leaving = || near.has(&["beforeunload", "onbeforeunload"]);
    let screen = || near.has_fact(&[Atom::FullScreen]);
    let hard = || near.has_fact(&[Atom::ContextMenu, Atom::LeavingKey, Atom::SoundPlayed]);
    let alarms = near.facts(Atom::Scare).chain(near.facts(Atom::TollFree)).take(2).count();
    alarms > 1
        || near.has_fact(&[Atom::ScareAgain]) && (leaving() || screen())
        || leaving() && screen() && hard()
}
