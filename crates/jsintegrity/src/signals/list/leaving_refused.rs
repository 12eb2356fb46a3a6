//! `leaving-refused`.

use std::ops::Range;

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "leaving-refused",
    description: "The page keeps visitors from leaving: it blocks every key, reopens itself or asks repeatedly.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::LeaveTrap, Atom::FullScreen])],
    within: 0,
    only_if: Some(refuses),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "window.addEventListener('beforeunload',function(){window.open(location.href,'_blank')})",
            "history.pushState(null,'',location.href);onpopstate=()=>history.go(1);setInterval(function(){window.focus()},100)",
            "let stay=()=>history.pushState(null,null,location.href);addEventListener('popstate',stay);let no=(e)=>e.preventDefault();document.onkeydown=no",
            // An empty function of the same name hides nothing.
            "function help(){function stay(){}function full(){}}async function full(){await document.documentElement.requestFullscreen()}setInterval(full,500)",
            "history.pushState({},'');onpopstate=()=>{navigator.vibrate([400,100,900]);alert('Your phone has 4 viruses');history.go(1)}",
            "while(confirm('Firewall: your computer is blocked.')||true){history.pushState({},'',location.pathname+'?'+Math.random())}",
            "document.documentElement.requestFullscreen();setInterval(function(){alert('System failure')},3000)",
            "document.addEventListener('keydown',function(e){e.preventDefault();e.stopPropagation()},true);document.onclick=function(){document.documentElement.requestFullscreen()}",
            "document.onclick=function(){document.body.requestPointerLock()};document.addEventListener('pointerlockchange',function(){if(!document.pointerLockElement)document.body.requestPointerLock()})",
            "const here=()=>history.pushState({},'',location.pathname);for(const name of ['popstate','beforeunload'])window.addEventListener(name,here);const deaf=e=>e.preventDefault();document.onkeydown=deaf",
            "window.onbeforeunload=function(){if(!sent)return 'If you leave, your account may be suspended'}",
            "async function full(){try{if(!document.fullscreenElement)await document.documentElement.requestFullscreen()}catch(e){}}setInterval(full,500)",
            "window.addEventListener('beforeunload',e=>{e.returnValue='x'});setInterval(()=>alert('Call support now'),100)",
            "document.addEventListener('click',()=>{document.body.requestFullscreen();navigator.keyboard.lock()});history.pushState(null,null,location.href);window.onpopstate=()=>history.go(1)",
        ],
        without: &[
            "canvas.onclick=()=>canvas.requestPointerLock();document.addEventListener('pointerlockchange',()=>{menu.hidden=!!document.pointerLockElement})",
            "board.requestFullscreen();document.addEventListener('keydown',e=>{e.preventDefault();press(e.code)})",
            "window.onbeforeunload=()=>'Your changes to this account will be lost'",
            "start.onclick=()=>{board.requestFullscreen();navigator.keyboard.lock(['Escape'])};history.pushState({},'','#play');onpopstate=()=>leave()",
            "window.addEventListener('beforeunload',e=>{if(dirty)e.returnValue='x'});setInterval(()=>{if(left()<60)alert('Your session ends soon')},1000)",
            "window.addEventListener('beforeunload',function(e){if(dirty){e.preventDefault();e.returnValue=''}})",
            "document.onkeydown=function(e){if(e.key==='Escape'){e.preventDefault();close()}};addEventListener('popstate',render)",
            "setInterval(function(){input.focus()},100);history.pushState({},'',url)",
            "b.onclick=function(){document.documentElement.requestFullscreen()};setInterval(tick,1000);function tick(){clock.textContent=Date.now()}",
            "video.requestFullscreen();c.onclick=function(){alert('Saved')};setInterval(save,60000)",
            r#"history.pushState(null,null,location.href);window.onpopstate=function(){history.go(1);alert('Please use the button in the form, or your answers will be lost.')}"#,
            r#"document.documentElement.requestFullscreen();setInterval(function(){left--;if(left<=0){alert('Time is up');submit()}},1000);window.onbeforeunload=()=>'The quiz is not finished'"#,
        ],
    },
};

/// One of the ways in which it is done.
fn refuses(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 160);
    if Near::is_place_of(evidence, held, &[Atom::LeaveTrap]) {
        let back = || {
            traps_back(&near, &[]) && takes_keys(&near)
                || traps_back(&near, &["vibrate"])
                || traps_back(&near, &["alert", "confirm"])
                    && near.has_fact(&[Atom::Scare, Atom::VirusName, Atom::TollFree])
        };
        return reopens(&near)
            || timed(&near, calls_focus)
            || alarms(&near, 1500.0)
            || traps_back(&near, &[]) && locks_keys(&near)
            || back()
            || threatens(&near)
            || asks_in_loop(&near, held.last as usize);
    }
    alarms(&near, 5000.0)
        || timed(&near, fills_screen)
        || takes_keys(&near) && near.places().any(|at| fills_screen(&near, at))
        || takes_pointer_again(&near)
}

/// Whether who leaves is told that an account will be closed: whoever has one can leave its page.
fn threatens(near: &Near<'_>) -> bool {
    near.places().any(|at| {
        matches!(near.word(at), "beforeunload" | "onbeforeunload")
            && near.functions_at(at + 1..at + 6, at + 2).any(|body| {
                near.among(body).texts().any(|(_, text)| {
                    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
                    has(&["account", "compte", "cuenta", "konto", "conta "])
                        && has(&[
                            "block",
                            "suspend",
                            "lock",
                            "terminat",
                            "deactivat",
                            "disable",
                            "gesperrt",
                            "bloque",
                            "permanent",
                        ])
                })
            })
    })
}

/// Whether the mouse is taken again as soon as the visitor has it back: a game asks for a click.
fn takes_pointer_again(near: &Near<'_>) -> bool {
    near.places().any(|at| {
        matches!(near.word(at), "pointerlockchange" | "onpointerlockchange")
            && near.functions_at(at + 1..at + 6, at + 2).any(|body| {
                let inside = near.among(body);
                inside.has_word(&["pointerLockElement"])
                    && inside.has_word(&["requestPointerLock"])
                    && inside.places().any(|at| near.is(at, b'!'))
                    && inside.places().len() < SHORT
            })
    })
}

/// Whether who leaves gets the same page in another window.
fn reopens(near: &Near<'_>) -> bool {
    let own = |at: usize| {
        near.word(at) == "open"
            && near.is(at + 1, b'(')
            && (near.word(at + 2) == "location" || near.word(at + 3) == "location")
    };
    near.places().any(|at| {
        matches!(near.word(at), "beforeunload" | "onbeforeunload" | "unload" | "onunload" | "pagehide")
            && near.function_in(at + 1..at + 6).is_some_and(|body| near.among(body).places().any(own))
    })
}

/// Whether a timer runs a function that does this.
fn timed(near: &Near<'_>, does: fn(&Near<'_>, usize) -> bool) -> bool {
    near.words(&["setInterval"]).any(|at| {
        near.functions_at(at + 1..at + 6, at + 2)
            .any(|body| body.len() < LONG && near.among(body).places().any(|at| does(near, at)))
    })
}

/// Whether the keyboard is locked for a page that fills the screen.
fn locks_keys(near: &Near<'_>) -> bool {
    near.words(&["lock"]).any(|at| near.is(at + 1, b'(') && at > 0 && near.before(at, 1) == "keyboard")
        && near.has_fact(&[Atom::FullScreen])
}

/// Whether a message comes again at once, whatever the visitor answers.
fn alarms(near: &Near<'_>, most: f64) -> bool {
    near.words(&["setInterval"]).any(|at| {
        near.function_in(at + 1..at + 6).is_some_and(|body| {
            let first = near.among(body.start..body.start + 3);
            let period = (body.end..body.end + 4)
                .find(|at| near.is(*at, b',') && near.is(at + 2, b')'))
                .and_then(|at| near.item(at + 1))
                .and_then(crate::stream::Item::number);
            first.places().any(|at| alerts(near, at)) && period.is_some_and(|period| period <= most)
        })
    })
}

fn calls_focus(near: &Near<'_>, at: usize) -> bool {
    near.word(at) == "focus" && near.is(at + 1, b'(') && at > 0 && near.before(at, 1) == "window"
}

fn alerts(near: &Near<'_>, at: usize) -> bool {
    near.word(at) == "alert" && near.is(at + 1, b'(') && near.kind(at + 2) == Some(Kind::Str)
}

fn fills_screen(near: &Near<'_>, at: usize) -> bool {
    matches!(near.word(at), "requestFullscreen" | "webkitRequestFullscreen" | "webkitRequestFullScreen")
        && near.is(at + 1, b'(')
        && at > 0
        && matches!(near.before(at, 1), "documentElement" | "body")
}

/// Whether the history is filled in a loop that goes on as long as a message is answered.
fn asks_in_loop(near: &Near<'_>, at: usize) -> bool {
    let asked = near.among(at.saturating_sub(16)..at);
    near.word(at) == "pushState"
        && asked.has_word(&["confirm", "alert", "prompt"])
        && asked.places().any(|at| near.word(at) == "while" && near.is(at + 1, b'('))
}

/// Whether who goes back is put here again, and this is done to them too.
fn traps_back(near: &Near<'_>, does: &'static [&'static str]) -> bool {
    let again = |body: Range<usize>| {
        let inside = near.among(body);
        inside.has_word(&["pushState", "go", "forward"]) && (does.is_empty() || inside.has_word(does))
    };
    // `for (const name of ['popstate', 'unload']) window.addEventListener(name, stay)`
    let listed = |at: usize| {
        let mut listens = near.among(at + 1..at + LISTED).words(&["addEventListener"]);
        near.kind(at) == Some(Kind::Str)
            && listens.any(|call| {
                near.is(call + 1, b'(')
                    && near.kind(call + 2) == Some(Kind::Name)
                    && near.functions_at(call + 3..call + 8, call + 4).any(&again)
            })
    };
    near.places().any(|at| {
        matches!(near.word(at), "popstate" | "onpopstate")
            && (near.functions_at(at + 1..at + 6, at + 2).any(&again) || listed(at))
    })
}

/// Whether every key is refused, whatever it is.
fn takes_keys(near: &Near<'_>) -> bool {
    let any = |body: Range<usize>| {
        let inside = near.among(body);
        let refuses =
            inside.has_word(&["preventDefault"]) || inside.places().any(|at| near.word(at) == "false");
        let chooses = inside.places().any(|at| matches!(near.word(at), "if" | "switch") || near.is(at, b'?'));
        let looks = inside.has_word(&["key", "keyCode", "which", "code", "ctrlKey", "metaKey", "target"]);
        inside.places().len() <= 14 && refuses && !chooses && !looks
    };
    near.places().any(|at| {
        matches!(near.word(at), "onkeydown" | "keydown") && near.functions_at(at + 1..at + 6, at + 2).any(any)
    })
}

/// Items between the name of an event in a list and what listens.
const LISTED: usize = 16;
/// Items of a function that does one thing.
const SHORT: usize = 24;
/// Items of a function that a timer runs.
const LONG: usize = 120;
