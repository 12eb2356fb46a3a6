//! Each tool's banner in a page of ours, with the names that the tool gives its buttons, answered by one browser.

use std::time::{Duration, Instant};

use super::super::steps::Step;
use super::super::visit::Visit;
use super::*;
use crate::{BrowserOptions, Options};

#[path = "../../tests/it/site/mod.rs"]
mod site;
use site::{Answer, Asked, Site};

/// A tool and its banner; `A` and `R` stand for what its two buttons do. `O` shows what is hidden until then.
const BANNERS: [(&str, &str); 31] = [
    (
        "OneTrust",
        "<div id=onetrust-banner-sdk><button id=onetrust-accept-btn-handler A>a</button><button id=onetrust-pc-btn-handler O>s</button></div><div id=onetrust-pc-sdk hidden><button class=ot-pc-refuse-all-handler R>r</button></div>",
    ),
    (
        "Cookiebot",
        "<div id=CybotCookiebotDialog><button id=CybotCookiebotDialogBodyButtonDecline R>r</button><button id=CybotCookiebotDialogBodyLevelButtonLevelOptinAllowAll A>a</button></div>",
    ),
    (
        "Usercentrics",
        "<div id=usercentrics-root S><button data-testid=uc-deny-all-button R>r</button><button data-testid=uc-accept-all-button A>a</button></div>",
    ),
    (
        "Usercentrics 3",
        "<div id=usercentrics-cmp-ui S><div id=uc-main-dialog><button id=accept A>a</button><button id=deny R>r</button></div></div>",
    ),
    (
        "Didomi",
        "<div id=didomi-host><button id=didomi-notice-learn-more-button O>m</button><button id=didomi-notice-agree-button A>a</button></div><div class=didomi-consent-popup-actions hidden><button R>r</button><button A>a</button></div>",
    ),
    (
        "Quantcast",
        "<div class=qc-cmp2-summary-buttons><button mode=secondary O>m</button><button mode=primary A>a</button></div><div class=qc-cmp2-header-links hidden><button R>r</button></div>",
    ),
    (
        "TrustArc",
        "<div id=truste-consent-track><button id=truste-consent-button A>a</button><button id=truste-consent-required R>r</button></div>",
    ),
    ("TrustArc's frame", "<div class=mainContent><a class=call A>a</a><a class=rejectAll R>r</a></div>"),
    (
        "Sourcepoint",
        "<div class=message><button class='message-button sp_choice_type_11' A>a</button><button class='message-button sp_choice_type_12' O>m</button></div><div hidden><button class=sp_choice_type_REJECT_ALL R>r</button></div>",
    ),
    (
        "CookieYes",
        "<div class=cky-consent-bar><button class='cky-btn cky-btn-reject' R>r</button><button class='cky-btn cky-btn-accept' A>a</button></div>",
    ),
    (
        "Cookie Law Info",
        "<div id=cookie-law-info-bar><a id=cookie_action_close_header A>a</a><a id=cookie_action_close_header_reject R>r</a></div>",
    ),
    (
        "Complianz",
        "<div class=cmplz-cookiebanner><button class='cmplz-btn cmplz-accept' A>a</button><button class='cmplz-btn cmplz-deny' R>r</button></div>",
    ),
    (
        "Klaro",
        "<div class=klaro><div class=cookie-notice><button class='cm-btn cm-btn-danger cn-decline' R>r</button><button class='cm-btn cm-btn-success' A>a</button></div></div>",
    ),
    (
        "consentmanager",
        "<div id=cmpbox><a class='cmpboxbtn cmpboxbtnyes' A>a</a><a class='cmpboxbtn cmpboxbtnno' R>r</a></div>",
    ),
    (
        "iubenda",
        "<div id=iubenda-cs-banner><button class=iubenda-cs-accept-btn A>a</button><button class=iubenda-cs-reject-btn R>r</button></div>",
    ),
    (
        "Osano",
        "<div class=osano-cm-dialog><button class='osano-cm-button osano-cm-button--type_accept' A>a</button><button class='osano-cm-button osano-cm-button--type_denyAll' R>r</button></div>",
    ),
    (
        "Borlabs",
        "<div id=BorlabsCookieBox><a data-cookie-accept-all A>a</a><a data-cookie-refuse R>r</a></div>",
    ),
    (
        "Termly",
        "<div><button data-tid=banner-decline R>r</button><button data-tid=banner-accept A>a</button></div>",
    ),
    (
        "Cookie Consent",
        "<div class='cc-window cc-banner'><a class='cc-btn cc-deny' R>r</a><a class='cc-btn cc-allow' A>a</a></div>",
    ),
    (
        "Cookie Consent 3",
        "<div id=cc-main><button data-role=all A>a</button><button data-role=necessary R>r</button></div>",
    ),
    (
        "Shopify",
        "<div id=shopify-pc__banner><button id=shopify-pc__banner__btn-accept A>a</button><button id=shopify-pc__banner__btn-decline R>r</button></div>",
    ),
    (
        "CookieScript",
        "<div id=cookiescript_injected><div id=cookiescript_accept A>a</div><div id=cookiescript_reject R>r</div></div>",
    ),
    (
        "Axeptio",
        "<div id=axeptio_overlay S><button id=axeptio_btn_dismiss R>r</button><button id=axeptio_btn_acceptAll A>a</button></div>",
    ),
    (
        "tarteaucitron",
        "<div id=tarteaucitronRoot><button id=tarteaucitronPersonalize2 A>a</button><button id=tarteaucitronAllDenied2 R>r</button></div>",
    ),
    (
        "Moove",
        "<div id=moove_gdpr_cookie_info_bar><button class=moove-gdpr-infobar-allow-all A>a</button><button class=moove-gdpr-infobar-reject-btn R>r</button></div>",
    ),
    (
        "CookieFirst",
        "<div><button data-cookiefirst-action=accept A>a</button><button data-cookiefirst-action=reject R>r</button></div>",
    ),
    (
        "Civic",
        "<div id=ccc><button id=ccc-notify-accept A>a</button><button id=ccc-notify-reject R>r</button></div>",
    ),
    (
        "Cookie Information",
        "<div class=coi-banner__wrapper><button class=coi-banner__accept A>a</button><button class=coi-banner__decline R>r</button></div>",
    ),
    (
        "CookieHub",
        "<div class=ch2><button class=ch2-allow-all-btn A>a</button><button class=ch2-deny-all-btn R>r</button></div>",
    ),
    (
        "Ketch",
        "<div id=lanyard_root><button aria-label='Accept All' A>a</button><button aria-label='Reject All' R>r</button></div>",
    ),
    (
        "Drupal",
        "<div class=eu-cookie-compliance-banner><button class=agree-button A>a</button><button class=decline-button R>r</button></div>",
    ),
];

/// Tools that are answered by their functions alone, for their buttons are in a shadow that nobody sees into.
const FUNCTIONS: [(&str, &str); 2] = [
    ("OneTrust", "OneTrust = { AllowAll() { answer('accept') }, RejectAll() { answer('reject') } }"),
    (
        "consentmanager",
        "__cmp = (what, is) => { if (what === 'setConsent') answer(is ? 'accept' : 'reject') }",
    ),
];

fn page(asked: &Asked) -> Answer {
    let Some(number) = asked.path.strip_prefix("/banner/").and_then(|number| number.parse::<usize>().ok())
    else {
        return match asked.path.as_str() {
            "/none" => Answer::html("<p>no banner<button>Accept</button>"),
            "/text" => Answer::html(
                "<script>function answer(what) { document.title = what }</script><div class=privacy-note><button onclick=\"answer('accept')\">Accept all</button><button onclick=\"answer('reject')\">Only necessary cookies</button></div>",
            ),
            _ => Answer::html("<p>start"),
        };
    };
    let head = "<!doctype html><meta charset=utf-8><title>none</title><script>function answer(what) { document.title = what }</script>";
    if let Some((_, code)) = number.checked_sub(BANNERS.len()).and_then(|at| FUNCTIONS.get(at)) {
        return Answer::html(format!("{head}<script>{code}</script>"));
    }
    let banner = BANNERS[number].1;
    let banner = banner
        .replace(" A>", " onclick=\"answer('accept')\">")
        .replace(" R>", " onclick=\"answer('reject')\">")
        .replace(
            " O>",
            " onclick=\"document.querySelectorAll('[hidden]').forEach(one => one.hidden = false)\">",
        );
    // What is in an open shadow.
    let banner = match banner.split_once(" S>") {
        Some((start, rest)) => {
            let (inner, end) = rest.rsplit_once("</div>").unwrap_or((rest, ""));
            format!("{start}><template shadowrootmode=open>{inner}</template></div>{end}")
        }
        None => banner,
    };
    Answer::html(format!("{head}{banner}"))
}

#[test]
fn every_tool_of_the_table_has_a_page_or_says_why() {
    let paged: Vec<&str> = BANNERS.iter().map(|(name, _)| *name).collect();
    let without: Vec<&str> =
        TOOLS.iter().map(|tool| tool.name).filter(|name| !paged.contains(name)).collect();
    // Their markup is not known well enough to imitate it.
    assert_eq!(without, ["Real Cookie Banner", "Admiral"]);
    assert!(paged.iter().all(|name| TOOLS.iter().any(|tool| tool.name == *name)));
}

#[test]
fn each_tool_is_answered_as_asked() {
    let site = Site::start(page);
    let options = site::options();
    let Some(_) = site::browser(&options, &BrowserOptions::default()) else { return };
    let mut options: Options = options;
    options.max_time = Duration::from_secs(300);
    let wishes = BrowserOptions { quiet: Duration::ZERO, ..BrowserOptions::default() };
    let (url, program) = (url::Url::parse(&site.url("/")).unwrap(), super::super::launch::find().unwrap());
    let mut visit = Visit::start(&program, &options, &wishes, &url).unwrap();
    visit.prepare().unwrap();
    visit.deadline = Instant::now() + options.max_time;
    visit.open().unwrap();
    let mut failed = Vec::new();
    let mut answer = |path: Option<String>, choice: Consent| {
        if let Some(path) = path {
            visit.step(&Step::Open(path));
        }
        visit.notes.clear();
        visit.consent(choice);
        let title = visit.evaluate("document.title").and_then(|title| Some(title.as_str()?.to_owned()));
        (title.unwrap_or_default(), visit.notes.join("; "))
    };
    for (at, (name, _)) in BANNERS.iter().chain(&FUNCTIONS).enumerate() {
        // The banners of these pages stay, so that one page has both answers.
        let mut path = Some(format!("/banner/{at}"));
        for (choice, want) in [(Consent::Accept, "accept"), (Consent::Reject, "reject")] {
            // Functions are called when no button came for a while; one of them each way says enough.
            if at >= BANNERS.len() && (at - BANNERS.len()) % 2 != usize::from(choice == Consent::Reject) {
                continue;
            }
            let (got, note) = answer(path.take(), choice);
            if got != want || !note.contains(name) {
                failed.push(format!("{name}: want {want}, got {got:?}: {note}"));
            }
        }
    }
    let mut path = Some("/text".to_owned());
    for (choice, want) in [(Consent::Accept, "accept"), (Consent::Reject, "reject")] {
        let (got, note) = answer(path.take(), choice);
        assert!(got == want && note.contains("with the text"), "{got}: {note}");
    }
    let (_, note) = answer(Some("/none".to_owned()), Consent::Accept);
    assert!(note.contains("no button"), "{note}");
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    // What we call in the page is no script of the page.
    let captured = super::super::chain::captured(visit);
    let is_ours = |source: &Vec<u8>| String::from_utf8_lossy(source).contains("pagewarden");
    assert!(!captured.scripts.iter().any(|script| script.source.as_ref().is_some_and(is_ours)));
    assert!(captured.scripts.len() > BANNERS.len());
}

#[test]
fn a_page_that_poses_as_our_code_is_shown() {
    assert!(is_ours(&call(Consent::Accept)) && is_ours(&call(Consent::Reject)));
    assert!(!is_ours(&format!("{}; steal()", call(Consent::Accept))));
    assert!(!is_ours(OURS));
}
