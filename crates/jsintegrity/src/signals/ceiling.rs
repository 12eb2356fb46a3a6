//! Ceilings: evidence that harmless code cannot cancel.
//!
//! A signal, or several in the same script, may bound a class's score from above. Its false alarms on benign scripts must be
//! measured and rare enough. Because a signal does not go away by what is added elsewhere, neither does the ceiling.
//! `docs/signals.md` has the measured rates of each.

use std::sync::LazyLock;

use super::{Held, SIGNALS};
use crate::{Class, Score};

/// All of these signals together bound the score of a class.
struct Ceiling {
    all: &'static [&'static str],
    class: Class,
    score: u8,
}

/// Each row was measured: false alarms below 1 in 20,000 unique benign scripts.
const CEILINGS: &[Ceiling] = &[
    // Droppers for Windows Script Host, exploits.
    Ceiling { all: &["download-and-run"], class: Class::Malware, score: 2 },
    Ceiling { all: &["shell-command", "download-kept-as-program"], class: Class::Malware, score: 3 },
    Ceiling { all: &["shell-command", "decoded-com-objects"], class: Class::Malware, score: 3 },
    Ceiling { all: &["decoded-com-objects", "download-kept-as-program"], class: Class::Malware, score: 3 },
    Ceiling { all: &["decoded-and-run", "download-kept-as-program"], class: Class::Malware, score: 4 },
    Ceiling { all: &["machine-code", "memory-groomed"], class: Class::Malware, score: 4 },
    // Wallets, commands, files, lockers, miners.
    Ceiling { all: &["balance-moved-to-held-account"], class: Class::Malware, score: 3 },
    Ceiling { all: &["unlimited-right-to-held-account"], class: Class::Malware, score: 5 },
    Ceiling { all: &["approved-then-moved"], class: Class::Malware, score: 4 },
    Ceiling { all: &["rights-encoded-by-hand"], class: Class::Malware, score: 4 },
    Ceiling { all: &["seed-phrase-sent"], class: Class::Malware, score: 4 },
    Ceiling { all: &["claim-that-pays"], class: Class::Malware, score: 8 },
    Ceiling { all: &["address-put-in-place"], class: Class::Malware, score: 4 },
    Ceiling { all: &["hidden-command-copied"], class: Class::Malware, score: 2 },
    Ceiling { all: &["command-copied-as-check"], class: Class::Malware, score: 4 },
    Ceiling { all: &["human-check-copied"], class: Class::Malware, score: 3 },
    Ceiling { all: &["run-steps-as-check"], class: Class::Malware, score: 4 },
    Ceiling { all: &["carried-file-saved"], class: Class::Malware, score: 7 },
    // Each alone holds in exams, on kiosks and in games.
    Ceiling { all: &["full-screen-forced", "keys-taken-in-full-screen"], class: Class::Malware, score: 8 },
    Ceiling { all: &["false-alarm-page"], class: Class::Malware, score: 9 },
    Ceiling { all: &["dialogs-without-end"], class: Class::Malware, score: 9 },
    Ceiling { all: &["miner-started"], class: Class::Cryptomining, score: 2 },
    Ceiling { all: &["hashes-for-monero-account"], class: Class::Cryptomining, score: 2 },
    Ceiling { all: &["pool-over-socket"], class: Class::Cryptomining, score: 3 },
    // Skimmers, stealers, keyloggers, phishing kits.
    Ceiling { all: &["secret-to-drop-box"], class: Class::Malware, score: 2 },
    Ceiling { all: &["session-to-drop-box"], class: Class::Malware, score: 3 },
    Ceiling { all: &["secret-with-domain-logo"], class: Class::Malware, score: 3 },
    Ceiling { all: &["mail-address-from-hash"], class: Class::Malware, score: 4 },
    Ceiling { all: &["secret-near-drop-box"], class: Class::Malware, score: 4 },
    Ceiling { all: &["field-to-collector"], class: Class::Malware, score: 4 },
    Ceiling { all: &["bot-controls-form"], class: Class::Malware, score: 2 },
    Ceiling { all: &["secret-by-mail"], class: Class::Malware, score: 4 },
    Ceiling { all: &["typed-keys-sent"], class: Class::Malware, score: 4 },
    Ceiling { all: &["keys-recorded", "keys-sent-abroad"], class: Class::Malware, score: 4 },
    Ceiling { all: &["all-cookies-sent"], class: Class::Malware, score: 4 },
    Ceiling { all: &["all-cookies-sent", "screen-sent"], class: Class::Malware, score: 2 },
    Ceiling { all: &["all-cookies-sent", "all-storage-sent"], class: Class::Malware, score: 2 },
    Ceiling { all: &["storage-through-frame"], class: Class::Malware, score: 5 },
    Ceiling { all: &["session-cookie-taken"], class: Class::Malware, score: 6 },
    Ceiling { all: &["requests-copied-abroad"], class: Class::Malware, score: 4 },
    Ceiling { all: &["every-form-copied"], class: Class::Malware, score: 4 },
    Ceiling { all: &["card-data-sent-abroad"], class: Class::Magecart, score: 4 },
    // Alone, these two also hold in bundles of some hundred kilobytes, where values mix.
    Ceiling { all: &["secret-in-hidden-request", "card-fields-sent"], class: Class::Magecart, score: 4 },
    Ceiling { all: &["secret-in-hidden-request", "payment-form-sent"], class: Class::Magecart, score: 4 },
    Ceiling { all: &["fields-sent-encoded", "all-fields-collected"], class: Class::Magecart, score: 4 },
    Ceiling { all: &["fields-sent-encoded", "card-fields-sent"], class: Class::Magecart, score: 4 },
    Ceiling { all: &["fields-sent-encoded", "checkout-gate"], class: Class::Magecart, score: 4 },
    Ceiling { all: &["fields-sent-encoded", "fields-on-submit"], class: Class::Magecart, score: 4 },
    Ceiling { all: &["fields-sent-encoded", "overlay-form"], class: Class::Magecart, score: 4 },
    Ceiling { all: &["fields-sent-encoded", "payment-form-sent"], class: Class::Magecart, score: 4 },
    Ceiling { all: &["card-data-sent-abroad", "secret-in-hidden-request"], class: Class::Magecart, score: 2 },
    Ceiling { all: &["card-data-sent-abroad", "fields-sent-encoded"], class: Class::Magecart, score: 2 },
    Ceiling { all: &["checkout-gate", "payment-form-sent"], class: Class::Magecart, score: 5 },
    // Loaders, redirects, extensions, exploits.
    Ceiling { all: &["heap-sprayed"], class: Class::Malware, score: 2 },
    Ceiling { all: &["answer-run-for-some-visitors"], class: Class::Malware, score: 4 },
    Ceiling { all: &["chain-answer-run"], class: Class::Malware, score: 4 },
    Ceiling { all: &["chain-text-run"], class: Class::Malware, score: 4 },
    Ceiling { all: &["extension-cookies-sent"], class: Class::Malware, score: 8 },
    Ceiling {
        all: &["search-visitors-redirected", "script-from-hidden-address"],
        class: Class::Malware,
        score: 5,
    },
    // Pages that are not what they seem, panels, wallets, dead drops; and signals of the other sections that few hands show.
    Ceiling { all: &["page-opened-from-blob"], class: Class::Malware, score: 5 },
    Ceiling { all: &["code-run-from-paste"], class: Class::Malware, score: 6 },
    Ceiling { all: &["text-grown-past-limits"], class: Class::Malware, score: 9 },
    Ceiling { all: &["control-by-class-id"], class: Class::Malware, score: 8 },
    Ceiling { all: &["form-token-taken"], class: Class::Malware, score: 9 },
    Ceiling { all: &["keys-handed-on"], class: Class::Malware, score: 9 },
    Ceiling { all: &["administrator-made"], class: Class::Malware, score: 7 },
    Ceiling { all: &["scripts-let-in"], class: Class::Malware, score: 9 },
    Ceiling { all: &["memory-bits-forged"], class: Class::Malware, score: 8 },
    Ceiling { all: &["extension-headers-taken"], class: Class::Malware, score: 8 },
    Ceiling { all: &["router-changed"], class: Class::Malware, score: 8 },
    Ceiling { all: &["search-visitors-redirected"], class: Class::Malware, score: 8 },
    Ceiling { all: &["page-source-sent"], class: Class::Malware, score: 8 },
    Ceiling { all: &["hash-workers", "miner-controls"], class: Class::Cryptomining, score: 4 },
    Ceiling { all: &["wallet-secrets-asked"], class: Class::Malware, score: 5 },
    Ceiling { all: &["wallet-told-to-bot"], class: Class::Malware, score: 5 },
    Ceiling { all: &["whole-balance-moved"], class: Class::Malware, score: 6 },
    Ceiling { all: &["code-from-dead-drop"], class: Class::Malware, score: 6 },
    Ceiling { all: &["local-service-used"], class: Class::Malware, score: 7 },
    Ceiling { all: &["run-steps-after-error"], class: Class::Malware, score: 4 },
    Ceiling { all: &["affiliate-loaded-unseen"], class: Class::Malware, score: 9 },
    // How scripts go about it.
    Ceiling { all: &["wallet-asked-until-yes"], class: Class::Malware, score: 6 },
    Ceiling { all: &["wallet-emptied-by-worth"], class: Class::Malware, score: 7 },
    Ceiling { all: &["wallet-words-to-drop-box"], class: Class::Malware, score: 4 },
    Ceiling { all: &["whole-session-collected"], class: Class::Malware, score: 6 },
    Ceiling { all: &["clipboard-sent"], class: Class::Malware, score: 8 },
    Ceiling { all: &["camera-frames-posted"], class: Class::Malware, score: 8 },
    Ceiling { all: &["code-from-page-text"], class: Class::Malware, score: 8 },
    Ceiling { all: &["extension-runs-remote-code"], class: Class::Malware, score: 7 },
    Ceiling { all: &["ports-probed"], class: Class::Malware, score: 8 },
    Ceiling { all: &["secret-words-to-drop-box"], class: Class::Malware, score: 4 },
    Ceiling { all: &["requests-copied-by-worker"], class: Class::Malware, score: 7 },
    Ceiling { all: &["secret-refused-by-design"], class: Class::Malware, score: 7 },
    Ceiling { all: &["saved-file-with-password"], class: Class::Malware, score: 8 },
    Ceiling { all: &["archive-decoded-and-saved"], class: Class::Malware, score: 8 },
    Ceiling { all: &["operator-chooses-page"], class: Class::Malware, score: 7 },
    Ceiling { all: &["home-network-probed"], class: Class::Malware, score: 8 },
    Ceiling { all: &["extensions-turned-off"], class: Class::Malware, score: 8 },
    Ceiling { all: &["extension-bodies-taken"], class: Class::Malware, score: 8 },
    Ceiling { all: &["mail-domain-and-secret"], class: Class::Malware, score: 9 },
    Ceiling { all: &["remote-text-injected"], class: Class::Malware, score: 8 },
    Ceiling { all: &["refused-unasked"], class: Class::Malware, score: 5 },
    Ceiling { all: &["left-unasked"], class: Class::Malware, score: 7 },
    Ceiling { all: &["secret-in-message"], class: Class::Malware, score: 5 },
    Ceiling { all: &["fields-and-cookies-sent"], class: Class::Malware, score: 5 },
    Ceiling { all: &["sessions-searched-in-storage"], class: Class::Malware, score: 6 },
    Ceiling { all: &["secret-in-image-address"], class: Class::Malware, score: 4 },
    Ceiling { all: &["fields-sent-encoded", "data-in-image-address"], class: Class::Malware, score: 8 },
    Ceiling { all: &["all-fields-in-address"], class: Class::Malware, score: 5 },
    Ceiling { all: &["storage-in-address"], class: Class::Malware, score: 4 },
    Ceiling { all: &["page-forms-sent-abroad"], class: Class::Malware, score: 6 },
    Ceiling { all: &["card-numbers-sought"], class: Class::Magecart, score: 5 },
    Ceiling { all: &["all-storage-sent", "cookies-sent-abroad"], class: Class::Malware, score: 7 },
    Ceiling { all: &["window-behind-page", "clicks-open-windows"], class: Class::Malware, score: 8 },
    Ceiling {
        all: &["hidden-script-for-some-visitors", "loads-unless-signed-in"],
        class: Class::Malware,
        score: 7,
    },
    // Sessions that are ridden, memory, extensions, advertisements, lockers.
    Ceiling { all: &["account-changed-unasked"], class: Class::Malware, score: 8 },
    Ceiling { all: &["code-spread-by-posts"], class: Class::Malware, score: 8 },
    Ceiling { all: &["unseen-page-operated"], class: Class::Malware, score: 8 },
    Ceiling { all: &["browser-memory-attacked"], class: Class::Malware, score: 8 },
    Ceiling { all: &["home-devices-attacked"], class: Class::Malware, score: 8 },
    Ceiling { all: &["own-host-until-it-changes"], class: Class::Malware, score: 9 },
    Ceiling { all: &["foreign-commands-sent"], class: Class::Malware, score: 9 },
    Ceiling { all: &["orders-run-and-answered"], class: Class::Malware, score: 8 },
    Ceiling { all: &["requests-flooded-or-cookies-filled"], class: Class::Malware, score: 9 },
    Ceiling { all: &["extension-earns-by-visits"], class: Class::Malware, score: 9 },
    Ceiling { all: &["browser-data-taken"], class: Class::Malware, score: 8 },
    Ceiling { all: &["browser-data-sent"], class: Class::Malware, score: 8 },
    Ceiling { all: &["extension-obeys-server"], class: Class::Malware, score: 8 },
    Ceiling { all: &["any-click-opens-address"], class: Class::Malware, score: 9 },
    Ceiling { all: &["leaving-leads-elsewhere"], class: Class::Malware, score: 9 },
    Ceiling { all: &["robots-kept-from-redirect"], class: Class::Malware, score: 9 },
    Ceiling { all: &["advertisers-deceived"], class: Class::Malware, score: 9 },
    Ceiling { all: &["files-locked"], class: Class::Malware, score: 8 },
    Ceiling { all: &["alarm-holds-visitor"], class: Class::Malware, score: 9 },
    // Wallets, commands and loaders whose kinds were widened after public code of many hands.
    Ceiling { all: &["balance-moved-as-set"], class: Class::Malware, score: 4 },
    Ceiling { all: &["wallet-asked-again"], class: Class::Malware, score: 6 },
    Ceiling { all: &["run-steps-apart"], class: Class::Malware, score: 5 },
    Ceiling { all: &["chain-answer-copied"], class: Class::Malware, score: 6 },
    Ceiling { all: &["coded-script-for-some-visitors"], class: Class::Malware, score: 7 },
    Ceiling { all: &["page-replaced-for-some-visitors"], class: Class::Malware, score: 7 },
    Ceiling { all: &["script-put-in-by-worker"], class: Class::Malware, score: 8 },
    Ceiling { all: &["answer-of-coded-address-run"], class: Class::Malware, score: 6 },
    Ceiling { all: &["file-saved-unless-signed-in"], class: Class::Malware, score: 8 },
    Ceiling { all: &["clipboard-frame-for-some-visitors"], class: Class::Malware, score: 8 },
    Ceiling { all: &["code-unless-signed-in"], class: Class::Malware, score: 8 },
    Ceiling { all: &["decoded-and-run", "script-from-coded-address"], class: Class::Malware, score: 7 },
    Ceiling { all: &["characters-and-run", "script-from-coded-address"], class: Class::Malware, score: 7 },
    // What pages do to those who visit them, and to robots, advertisers and programs that visit in their place.
    Ceiling { all: &["pages-loaded-unseen"], class: Class::Malware, score: 8 },
    Ceiling { all: &["page-covered-by-link"], class: Class::Malware, score: 8 },
    Ceiling { all: &["robots-shown-other-page"], class: Class::Malware, score: 7 },
    Ceiling { all: &["notifications-as-check"], class: Class::Malware, score: 8 },
    Ceiling { all: &["page-defaced"], class: Class::Malware, score: 8 },
    Ceiling { all: &["leaving-refused"], class: Class::Malware, score: 8 },
    Ceiling { all: &["visitor-placed-for-bot"], class: Class::Malware, score: 8 },
    Ceiling { all: &["coded-code-told-page"], class: Class::Malware, score: 7 },
    Ceiling { all: &["hosters-kept-out"], class: Class::Malware, score: 8 },
    Ceiling { all: &["window-opened-unseen"], class: Class::Malware, score: 9 },
    Ceiling { all: &["ransom-demanded"], class: Class::Malware, score: 8 },
    Ceiling { all: &["sign-ins-probed"], class: Class::Malware, score: 8 },
    Ceiling { all: &["recorded-by-order"], class: Class::Malware, score: 8 },
    Ceiling { all: &["page-replaced-as-told"], class: Class::Malware, score: 7 },
    Ceiling { all: &["phone-search-visitors-redirected"], class: Class::Malware, score: 8 },
    Ceiling { all: &["site-opened-unasked"], class: Class::Malware, score: 9 },
    Ceiling { all: &["checkout-gate", "script-from-coded-address"], class: Class::Malware, score: 7 },
    // Deeds: what a script takes for a stranger.
    Ceiling { all: &["wallet-requests-rewritten"], class: Class::Malware, score: 5 },
    Ceiling { all: &["coins-swapped-on-copy"], class: Class::Malware, score: 6 },
    Ceiling { all: &["raw-transfer-to-held-account"], class: Class::Malware, score: 5 },
    Ceiling { all: &["goods-sold-for-nothing"], class: Class::Malware, score: 6 },
    Ceiling { all: &["wallet-words-sent"], class: Class::Malware, score: 6 },
    Ceiling { all: &["extension-cookie-to-stranger"], class: Class::Malware, score: 9 },
    Ceiling { all: &["extension-page-storage-sent"], class: Class::Malware, score: 8 },
    Ceiling { all: &["page-read-for-stranger"], class: Class::Malware, score: 8 },
    Ceiling { all: &["own-page-sent"], class: Class::Malware, score: 9 },
    Ceiling { all: &["all-databases-sent"], class: Class::Malware, score: 8 },
    Ceiling { all: &["worker-carries-session-away"], class: Class::Malware, score: 6 },
    Ceiling { all: &["filmed-for-bot"], class: Class::Malware, score: 6 },
    Ceiling { all: &["data-centres-kept-away"], class: Class::Malware, score: 8 },
    Ceiling { all: &["every-typing-sent"], class: Class::Malware, score: 9 },
    // Deeds that scripts of many hands showed.
    Ceiling { all: &["requests-made-for-socket"], class: Class::Malware, score: 8 },
    Ceiling { all: &["account-set-as-held"], class: Class::Malware, score: 8 },
    Ceiling { all: &["page-replaced-by-login"], class: Class::Malware, score: 7 },
    Ceiling { all: &["keys-kept-by-extension"], class: Class::Malware, score: 8 },
    Ceiling { all: &["visited-links-read"], class: Class::Malware, score: 8 },
    Ceiling { all: &["session-taken-from-modules"], class: Class::Malware, score: 6 },
    Ceiling { all: &["cookies-in-hidden-form"], class: Class::Malware, score: 5 },
    Ceiling { all: &["cookies-handed-to-extension"], class: Class::Malware, score: 9 },
    Ceiling { all: &["extension-hides-its-server"], class: Class::Malware, score: 9 },
    Ceiling { all: &["every-tab-debugged"], class: Class::Malware, score: 8 },
    Ceiling { all: &["whole-storage-carried-off"], class: Class::Malware, score: 8 },
    Ceiling { all: &["request-forged"], class: Class::Malware, score: 8 },
    Ceiling { all: &["home-addresses-walked"], class: Class::Malware, score: 8 },
    Ceiling { all: &["token-cut-and-sent"], class: Class::Malware, score: 8 },
    Ceiling { all: &["each-key-reported"], class: Class::Malware, score: 8 },
    Ceiling { all: &["page-sent-unasked"], class: Class::Malware, score: 9 },
    Ceiling { all: &["transfer-unasked"], class: Class::Malware, score: 8 },
    Ceiling { all: &["stored-token-in-image"], class: Class::Malware, score: 8 },
    // Lures: where visitors are led, and by what.
    Ceiling { all: &["links-hidden-from-visitors"], class: Class::Malware, score: 8 },
    Ceiling { all: &["visitor-noted-then-away"], class: Class::Malware, score: 9 },
    Ceiling { all: &["frame-over-page-for-some"], class: Class::Malware, score: 8 },
    Ceiling { all: &["tab-led-elsewhere"], class: Class::Malware, score: 9 },
    Ceiling { all: &["saved-without-end"], class: Class::Malware, score: 8 },
    Ceiling { all: &["secret-kept-then-away"], class: Class::Malware, score: 7 },
    Ceiling { all: &["script-from-number-codes"], class: Class::Malware, score: 8 },
    Ceiling { all: &["clipboard-watched"], class: Class::Malware, score: 9 },
    // What extensions do with what is typed.
    Ceiling { all: &["extension-passes-typing-on"], class: Class::Malware, score: 8 },
    // Lures of hands that no signal had read.
    Ceiling { all: &["check-clicked-copies"], class: Class::Malware, score: 6 },
    Ceiling { all: &["coded-answer-sends-visitors-on"], class: Class::Malware, score: 8 },
    Ceiling { all: &["script-loaded-by-handler-in-markup"], class: Class::Malware, score: 8 },
    Ceiling { all: &["sign-in-led-elsewhere"], class: Class::Malware, score: 9 },
    Ceiling { all: &["form-forged-in-markup"], class: Class::Malware, score: 8 },
    Ceiling { all: &["asked-password-in-address"], class: Class::Malware, score: 8 },
    // Loaders of public reports.
    Ceiling { all: &["coded-address-left-to"], class: Class::Malware, score: 8 },
    Ceiling { all: &["coded-script-after-a-look"], class: Class::Malware, score: 8 },
    Ceiling { all: &["answer-text-leads-away"], class: Class::Malware, score: 8 },
    Ceiling { all: &["script-from-style"], class: Class::Malware, score: 8 },
    Ceiling { all: &["hidden-frame-message-run"], class: Class::Malware, score: 8 },
    Ceiling { all: &["remote-run-in-encoded-code"], class: Class::Malware, score: 8 },
    Ceiling { all: &["page-left-under-new-tab"], class: Class::Malware, score: 8 },
    Ceiling { all: &["script-from-page-text"], class: Class::Malware, score: 8 },
    Ceiling { all: &["referrer-coded-for-script"], class: Class::Malware, score: 8 },
    Ceiling { all: &["checkout-gate", "remote-code-run"], class: Class::Malware, score: 6 },
    // Other hands.
    Ceiling { all: &["copied-text-swapped"], class: Class::Malware, score: 6 },
    // Conduct in public code of other hands.
    Ceiling { all: &["every-password-sent"], class: Class::Malware, score: 7 },
    Ceiling { all: &["foreign-code-where-people-pay"], class: Class::Malware, score: 6 },
    Ceiling { all: &["peer-code-run"], class: Class::Malware, score: 6 },
    Ceiling { all: &["clicks-caught-unseen"], class: Class::Malware, score: 8 },
    Ceiling { all: &["prototype-set-by-address"], class: Class::Malware, score: 8 },
];

/// The lowest ceiling of each class in the order of [`Class::MALICIOUS`]; [`Score::MAX`] where nothing bounds it.
pub(crate) fn ceilings(held: &[Held]) -> [Score; 3] {
    let mut lowest = [Score::MAX; 3];
    let has = |number: &usize| held.iter().any(|held| held.signal == *number);
    // Most scripts have no signal, and hardly any has more than a few, so the signals lead to their ceilings.
    for places in held.chunk_by(|one, next| one.signal == next.signal) {
        let Some(first) = places.first() else { continue };
        for bound in BY_SIGNAL.get(first.signal).into_iter().flatten() {
            if bound.others.iter().all(has) {
                lowest[bound.class] = lowest[bound.class].min(bound.score);
            }
        }
    }
    lowest
}

/// A ceiling, where the first of its signals is known to hold.
struct Bound {
    /// The numbers of the other signals.
    others: Vec<usize>,
    /// The number of the class in [`Class::MALICIOUS`].
    class: usize,
    score: Score,
}

/// For each signal the ceilings that it is the first signal of.
static BY_SIGNAL: LazyLock<Vec<Vec<Bound>>> = LazyLock::new(|| {
    let number = |id: &&str| SIGNALS.iter().position(|signal| signal.id == *id);
    let mut by_signal: Vec<Vec<Bound>> = SIGNALS.iter().map(|_| Vec::new()).collect();
    for ceiling in CEILINGS {
        let numbers: Option<Vec<usize>> = ceiling.all.iter().map(number).collect();
        let class = Class::MALICIOUS.iter().position(|class| *class == ceiling.class);
        if let (Some([first, others @ ..]), Some(class)) = (numbers.as_deref(), class) {
            let score = Score::saturating(f32::from(ceiling.score));
            by_signal[*first].push(Bound { others: others.to_vec(), class, score });
        }
    }
    by_signal
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ceilings_name_signals_and_accuse() {
        for ceiling in CEILINGS {
            for id in ceiling.all {
                assert!(SIGNALS.iter().any(|signal| signal.id == *id), "there is no signal {id}");
            }
            assert!(
                Score::saturating(f32::from(ceiling.score)) < Score::DEFAULT_THRESHOLD,
                "{:?}",
                ceiling.all
            );
            assert!(Class::MALICIOUS.contains(&ceiling.class), "{:?}", ceiling.all);
        }
    }
}
