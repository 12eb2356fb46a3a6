//! `requests-flooded-or-cookies-filled`.

use std::ops::Range;

use crate::facts::Atom;
use crate::signals::near::{Near, is_own_address};
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::{Item, Kind};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "requests-flooded-or-cookies-filled",
    description: "The script sends a new request every few milliseconds, or fills this site's cookies until the site rejects its visitors.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Repeat, Atom::Cookie])],
    within: 0,
    only_if: Some(holds),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "setInterval(function(){var i=new Image();i.src=targets[n]+'?'+Math.random()},5)",
            "function go(){for(let i=0;i<500;i++)fetch('https://target.example/',{mode:'no-cors',cache:'no-store'})}setInterval(go,10)",
            "function flood(){var i=new Image();i.src='http://target.example/page.html'}setInterval('flood()',50)",
            "setInterval(function(){fetch('/ok');var i=new Image();i.src=targets[n]+'?'+Math.random()},5)",
            "function flood(){box.append(note);var i=new Image();i.src='http://target.example/page.html'}setInterval('flood()',50)",
            "var pad=Array(3900).join('z');for(var i=0;i<99;i++){document.cookie='c'+i+'='+pad+';path=/login'}",
        ],
        without: &[
            "setInterval(function(){fetch('/status?'+Date.now()).then(show)},5000)",
            "function tick(){fetch('/state',{cache:'no-store'}).then(show)}setInterval(tick,50)",
            "setInterval(function(){box.style.left=Math.random()+'px'},16)",
            "var v='x'.repeat(20);for(var i=0;i<9;i++){document.cookie='c'+i+'='+v}",
            r#"setInterval(function(){img.src='/snapshot.jpg?t='+new Date().getTime()},50)"#,
            r#"setInterval(function(){var i=new Image();i.src='http://camera.example/now.jpg?n='+n;i.onload=function(){pen.drawImage(i,0,0)}},50)"#,
            r#"setInterval(()=>fetch('/robot?l='+left+'&t='+Date.now()),50)"#,
        ],
    },
};

/// One of the ways in which it is done.
fn holds(evidence: &Evidence<'_>, held: Held) -> bool {
    floods(evidence, held) || fills(evidence, held)
}

/// Whether what is done every few milliseconds is a request with something that varies, so that no answer is kept.
fn floods(evidence: &Evidence<'_>, held: Held) -> bool {
    if !Near::is_place_of(evidence, held, &[Atom::Repeat]) {
        return false;
    }
    let near = Near::new(evidence, held, 0);
    let at = held.last as usize;
    // `setInterval(flood, 10)`
    let end = near.function_in(at + 1..at + 4).map_or(at + 3, |body| body.end);
    let often = near.is(end, b',')
        && near.item(end + 1).and_then(Item::number).is_some_and(|milliseconds| milliseconds <= 60.0);
    let floods = |body: Range<usize>| {
        body.len() <= LONG && (requests_anew(near.among(body.clone())) || loads_for_nobody(near.among(body)))
    };
    // `setInterval('flood()', 10)`
    let called = near.text_at(at + 2).and_then(|text| text.trim_end_matches(';').strip_suffix("()"));
    often
        && (near.functions_at(at + 1..at + 4, at + 2).any(floods)
            || called.is_some_and(|name| near.functions_named(name).any(floods)))
}

/// Whether this loads a picture of another site that is made here and never looked at.
fn loads_for_nobody(inside: Near<'_>) -> bool {
    // Only what is done with the picture itself counts: code beside it says nothing.
    let is_looked_at = |name: &str| {
        inside
            .words(&["append", "appendChild", "drawImage"])
            .any(|at| inside.is(at + 1, b'(') && inside.word(at + 2) == name)
            || inside.words(&["decode"]).any(|at| inside.before(at, 1) == name)
    };
    let made = inside.words(&["Image"]).filter(|at| inside.before(*at, 1) == "new").any(|at| {
        let is_kept = at.checked_sub(2).is_some_and(|sign| inside.is(sign, b'='));
        !is_kept || !is_looked_at(inside.before(at, 3))
    });
    let abroad = || {
        inside
            .values_put("src")
            .any(|value| inside.text_at(value).is_some_and(|text| text.starts_with("http")))
    };
    made && abroad()
}

/// Whether this requests something that varies.
fn requests_anew(inside: Near<'_>) -> bool {
    let many = || {
        inside.has_text(&["no-cors", "no-store"])
            && inside
                .places()
                .any(|at| inside.item(at).and_then(Item::number).is_some_and(|number| number >= 100.0))
    };
    // A page that steers a machine asks its own server. Such a request does not count, and hides no other.
    let is_own = |at: usize| {
        inside.word(at) == "fetch" && inside.is(at + 1, b'(') && is_own_address(inside.word(at + 2))
    };
    let mut facts = [Atom::Request, Atom::AddressFromData, Atom::SentAbroad].into_iter();
    facts.any(|atom| inside.facts(atom).any(|at| !is_own(at)))
        && (inside.has_word(&["random", "now", "getTime"]) || many())
        && inside.words(&["fetch", "send", "XMLHttpRequest", "Image", "createElement"]).any(|at| !is_own(at))
}

const LONG: usize = 160;

/// Whether cookies are written in a loop with a text of thousands of characters.
fn fills(evidence: &Evidence<'_>, held: Held) -> bool {
    if !Near::is_place_of(evidence, held, &[Atom::Cookie]) {
        return false;
    }
    let near = Near::new(evidence, held, 50);
    let at = held.last as usize;
    if near.word(at) != "cookie" || !near.is(at + 1, b'=') {
        return false;
    }
    let long = near.words(&["join", "repeat"]).any(|at| {
        (at.saturating_sub(3)..at + 3)
            .any(|at| near.item(at).and_then(Item::number).is_some_and(|number| number >= 2000.0))
    });
    // What is put together of constants is here as one text.
    let made = || near.places().any(|at| near.kind(at) == Some(Kind::Str) && near.word(at).len() >= 2000);
    (long || made()) && near.among(at.saturating_sub(50)..at).places().any(|at| near.word(at) == "for")
}
