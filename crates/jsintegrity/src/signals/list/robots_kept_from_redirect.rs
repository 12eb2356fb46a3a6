//! `robots-kept-from-redirect`.

use crate::facts::Atom;
use crate::lex::Op;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "robots-kept-from-redirect",
    description: "The script checks several signs of robots and sends only human visitors elsewhere.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Robot, Atom::BrowserCheck])],
    within: 0,
    only_if: Some(probes),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var b=/googlebot|bingbot|facebookexternalhit|adsbot|yandexbot|ahrefs/i;if(!b.test(navigator.userAgent))location.replace('https://offer.example/go')",
            "const b=[/spider/i,/facebookexternalhit/i,/python/i,/curl/i];const offer='https://offer.example/';if(b.some(r=>r.test(navigator.userAgent)))location.replace('https://search.example/');else location.replace(offer)",
            "if(!navigator.webdriver&&navigator.plugins.length&&!/headless|lighthouse/i.test(navigator.userAgent)&&navigator.languages.length)location.replace('https://offer.example/go')",
        ],
        without: &[
            // The page for robots that show a preview is another one; visitors stay.
            "const list=['facebookexternalhit','twitterbot','googlebot','bingbot','slurp'];const bot=list.some(n=>navigator.userAgent.toLowerCase().includes(n));if(bot){location.href='https://preview.example/page?id='+id}",
            "var s={wd:navigator.webdriver,tz:Intl.DateTimeFormat().resolvedOptions().timeZone,hw:navigator.hardwareConcurrency,touch:navigator.maxTouchPoints};fetch('https://check.example/s',{method:'POST',body:JSON.stringify(s)}).then(r=>r.json()).then(j=>{field.value=j.session})",
            "if(navigator.webdriver||!navigator.plugins.length)report('robot')",
            "if(!/bot|crawl/.test(navigator.userAgent)&&Intl.DateTimeFormat().resolvedOptions().timeZone.indexOf('Europe')===0)location.href='/eu/'",
        ],
    },
};

/// Whether several signs of robots are looked for, and what is written or where visitors go is not the page's own.
fn probes(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 220);
    if names_robots(evidence, held) {
        return true;
    }
    if !Near::is_place_of(evidence, held, &[Atom::Robot]) {
        return false;
    }
    let sent = near.has_fact(&[Atom::SentAway, Atom::AnswerNavigates])
        || near.has_fact(&[Atom::AnswerBody]) && near.has_fact(&[Atom::DocumentWrite]);
    sent && near.has_word(&["webdriver"]) && near.kinds(SIGNS) >= 3
}

/// Whether many robots are told by name, those that review advertisements or links among them, and where visitors go follows at
/// once.
fn names_robots(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 70);
    near.has_fact(&[Atom::SentAway])
        && near.has_word(&["userAgent"])
        && near.kinds(REVIEWERS) >= 1
        && near.kinds(ROBOTS) >= 3
        && spares_robots(near)
}

/// Whether something here is done for those that are no robots: behind `!`, `else`, `||`, a `return`, or where none is found.
fn spares_robots(near: Near<'_>) -> bool {
    near.places().any(|at| {
        let op = near.item(at).map(|item| item.op);
        near.is(at, b'!')
            || near.is(at, b'<')
            || op == Some(Op::of(b"||")) && near.is(at.wrapping_sub(1), b')')
            || near.is(at, b'-') && near.word(at + 1) == "1"
            || near.word(at) == "else"
            || near.word(at) == "return" && (near.is(at + 1, b';') || near.is(at + 1, b'}'))
            || near.word(at) == "return" && near.word(at + 1) == "false"
    })
}

const REVIEWERS: &[&str] =
    &["adsbot", "facebookexternalhit", "mediapartners", "facebot", "ahrefs", "semrush"];
const ROBOTS: &[&str] = &[
    "googlebot",
    "bingbot",
    "yandex",
    "baidu",
    "slurp",
    "duckduckbot",
    "twitterbot",
    "applebot",
    "crawler",
    "spider",
    "headless",
    "lighthouse",
    "curl",
    "wget",
    "python",
];

/// By what robots and researchers are told from visitors.
const SIGNS: &[&str] = &[
    "plugins",
    "languages",
    "swiftshader",
    "llvmpipe",
    "virtualbox",
    "UNMASKED_RENDERER_WEBGL",
    "hardwareConcurrency",
    "deviceMemory",
    "outerHeight",
    "outerWidth",
    "timeZone",
    "maxTouchPoints",
    "getBattery",
    "deviceorientation",
    "headless",
    "phantom",
    "lighthouse",
    "adsbot",
    "gclid",
    "fbclid",
];
