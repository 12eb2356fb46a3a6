//! What we run in a page ourselves: in a world of its own, where the page's scripts do not see it.

use serde_json::json;

use super::Consent;

/// Scrolls down by one screen; whether there is more.
pub(super) const SCROLL: &str = "(() => { const before = scrollY; scrollBy(0, innerHeight * 0.9); \
    return scrollY > before && scrollY + innerHeight < document.documentElement.scrollHeight - 2; })()";

/// Where an element is, for a click there: its middle, if nothing lies over it.
pub(super) fn place(selector: &str) -> String {
    let selector = json!(selector);
    format!(
        "(() => {{ const found = document.querySelector({selector}); if (!found) return null; \
         found.scrollIntoView({{ block: 'center', behavior: 'instant' }}); \
         const box = found.getBoundingClientRect(); const x = box.left + box.width / 2, y = box.top + box.height / 2; \
         const top = document.elementFromPoint(x, y); \
         return {{ x, y, open: !!top && box.width > 0 && box.height > 0 && (found.contains(top) || top.contains(found)) }}; }})()"
    )
}

pub(super) fn click(selector: &str) -> String {
    format!(
        "(() => {{ const found = document.querySelector({}); if (!found) return false; found.click(); return true; }})()",
        json!(selector)
    )
}

/// Makes a field ready to be typed into; whether it is there.
pub(super) fn focus(selector: &str) -> String {
    format!(
        "(() => {{ const found = document.querySelector({}); if (!found) return false; \
         found.scrollIntoView({{ block: 'center', behavior: 'instant' }}); found.focus(); \
         if (found.select) found.select(); return true; }})()",
        json!(selector)
    )
}

/// Tells the page that a field was typed into and left.
pub(super) fn leave(selector: &str, text: &str) -> String {
    format!(
        "(() => {{ const found = document.querySelector({}); if (!found) return false; \
         if (found.value !== undefined && found.value === '') {{ found.value = {}; found.dispatchEvent(new Event('input', {{ bubbles: true }})); }} \
         found.dispatchEvent(new KeyboardEvent('keydown', {{ bubbles: true, key: '0' }})); \
         found.dispatchEvent(new KeyboardEvent('keyup', {{ bubbles: true, key: '0' }})); \
         found.dispatchEvent(new Event('change', {{ bubbles: true }})); found.blur(); return true; }})()",
        json!(selector),
        json!(text)
    )
}

pub(super) fn submit(selector: &str) -> String {
    format!(
        "(() => {{ let found = document.querySelector({}); if (!found) return false; \
         if (!(found instanceof HTMLFormElement)) found = found.closest('form'); if (!found) return false; \
         try {{ found.requestSubmit(); }} catch (e) {{ found.submit(); }} return true; }})()",
        json!(selector)
    )
}

/// Clicks the button of a consent tool; what was clicked, or null.
///
/// First the buttons of known tools, shadow roots included; then a visible button with a usual text, in something that is
/// called after cookies or consent.
pub(super) fn consent(choice: Consent) -> String {
    let (selectors, texts): (&[&str], &[&str]) = match choice {
        Consent::Accept => (&ACCEPT, &ACCEPT_TEXTS),
        Consent::Reject => (&REJECT, &REJECT_TEXTS),
    };
    format!(
        "(() => {{ const selectors = {}, texts = {}; const roots = [document]; let seen = 0; \
         const walk = root => {{ for (const one of root.querySelectorAll('*')) {{ if (++seen > 20000) return; \
           if (one.shadowRoot) {{ roots.push(one.shadowRoot); walk(one.shadowRoot); }} }} }}; walk(document); \
         const shown = one => {{ const box = one.getBoundingClientRect(); return box.width > 0 && box.height > 0; }}; \
         for (const selector of selectors) for (const root of roots) {{ const found = root.querySelector(selector); \
           if (found && shown(found)) {{ found.click(); return selector; }} }} \
         const about = one => {{ for (let at = one; at; at = at.parentElement || (at.getRootNode() || {{}}).host) {{ \
           const name = (at.id + ' ' + (typeof at.className === 'string' ? at.className : '') + ' ' + (at.getAttribute('aria-label') || '')).toLowerCase(); \
           if (/cookie|consent|gdpr|privacy|cmp|ccpa/.test(name)) return true; }} return false; }}; \
         for (const root of roots) for (const one of root.querySelectorAll('button, a, input[type=button], input[type=submit], [role=button]')) {{ \
           const text = (one.innerText || one.value || '').trim().toLowerCase(); \
           if (text && text.length < 40 && texts.some(t => text === t || text.startsWith(t)) && shown(one) && about(one)) {{ one.click(); return text; }} }} \
         return null; }})()",
        json!(selectors),
        json!(texts)
    )
}

/// OneTrust, Cookiebot, Usercentrics, Didomi, Quantcast, TrustArc, Complianz, Borlabs, CookieYes, iubenda, Klaro, Osano, Termly,
/// Cookie Consent, Shopify, Sourcepoint, consentmanager, CookieScript, Axeptio, tarteaucitron, Moove, CookieFirst, Civic, Cookie
/// Information, Ketch, Drupal.
const ACCEPT: [&str; 28] = [
    "#onetrust-accept-btn-handler",
    "#CybotCookiebotDialogBodyLevelButtonLevelOptinAllowAll",
    "#CybotCookiebotDialogBodyButtonAccept",
    "[data-testid=uc-accept-all-button]",
    "#didomi-notice-agree-button",
    ".qc-cmp2-summary-buttons button[mode=primary]",
    "#truste-consent-button",
    ".cmplz-accept",
    "[data-cookie-accept-all]",
    ".cky-btn-accept",
    ".iubenda-cs-accept-btn",
    ".klaro .cm-btn-accept-all, .klaro .cm-btn-success",
    ".osano-cm-accept-all",
    "[data-tid=banner-accept]",
    ".cc-allow, .cc-dismiss",
    "#shopify-pc__banner__btn-accept",
    "button.sp_choice_type_11",
    "#cmpbntyestxt, #cmpwelcomebtnyes",
    "#cookiescript_accept",
    "#axeptio_btn_acceptAll",
    "#tarteaucitronPersonalize2, #tarteaucitronAllAllowed",
    ".moove-gdpr-infobar-allow-all",
    "[data-cookiefirst-action=accept]",
    "#ccc-notify-accept, #ccc-recommended-settings",
    ".coi-banner__accept",
    "#lanyard_root button[aria-label*=accept i]",
    ".agree-button",
    "#consent-accept",
];
const REJECT: [&str; 28] = [
    "#onetrust-reject-all-handler",
    "#CybotCookiebotDialogBodyButtonDecline",
    "#CybotCookiebotDialogBodyLevelButtonLevelOptinDeclineAll",
    "[data-testid=uc-deny-all-button]",
    "#didomi-notice-disagree-button",
    ".qc-cmp2-summary-buttons button[mode=secondary]",
    "#truste-consent-required",
    ".cmplz-deny",
    "[data-cookie-refuse]",
    ".cky-btn-reject",
    ".iubenda-cs-reject-btn",
    ".klaro .cn-decline, .klaro .cm-btn-decline",
    ".osano-cm-denyAll",
    "[data-tid=banner-decline]",
    ".cc-deny",
    "#shopify-pc__banner__btn-decline",
    "button.sp_choice_type_13",
    "#cmpbntnotxt, #cmpwelcomebtnno",
    "#cookiescript_reject",
    "#axeptio_btn_dismiss",
    "#tarteaucitronAllDenied2, #tarteaucitronAllDenied",
    ".moove-gdpr-infobar-reject-btn",
    "[data-cookiefirst-action=reject]",
    "#ccc-notify-reject, #ccc-reject-settings",
    ".coi-banner__decline",
    "#lanyard_root button[aria-label*=reject i]",
    ".decline-button",
    "#consent-reject",
];
const ACCEPT_TEXTS: [&str; 16] = [
    "accept all",
    "accept cookies",
    "accept",
    "allow all",
    "agree",
    "i agree",
    "got it",
    "alle akzeptieren",
    "akzeptieren",
    "zustimmen",
    "tout accepter",
    "accepter",
    "aceptar todo",
    "aceptar",
    "accetta tutti",
    "alles accepteren",
];
const REJECT_TEXTS: [&str; 15] = [
    "reject all",
    "reject",
    "decline",
    "deny",
    "refuse",
    "only necessary",
    "necessary only",
    "use necessary",
    "alle ablehnen",
    "ablehnen",
    "nur notwendige",
    "tout refuser",
    "refuser",
    "rechazar",
    "rifiuta",
];
