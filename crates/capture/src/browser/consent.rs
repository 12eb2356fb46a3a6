//! Consent tools: how each is answered. A table of their buttons, and of the functions that they offer to their sites.

use serde_json::{Value, json};

use super::Consent;

/// A consent tool.
struct Tool {
    name: &'static str,
    /// Its button that allows all, as a CSS selector.
    accept: &'static str,
    /// Its button that allows what is needed alone.
    reject: &'static str,
    /// Where a first screen has no such button: what leads to the screen that has it.
    opens: &'static str,
    /// The function that allows all, with its arguments: for banners whose buttons nobody can reach.
    accepts: (&'static str, &'static str),
    /// The function that allows what is needed alone.
    rejects: (&'static str, &'static str),
}

const NONE: (&str, &str) = ("", "");

const fn tool(name: &'static str, accept: &'static str, reject: &'static str) -> Tool {
    Tool { name, accept, reject, opens: "", accepts: NONE, rejects: NONE }
}

impl Tool {
    const fn opened_by(self, opens: &'static str) -> Self {
        Self { opens, ..self }
    }

    const fn called(
        self,
        accepts: (&'static str, &'static str),
        rejects: (&'static str, &'static str),
    ) -> Self {
        Self { accepts, rejects, ..self }
    }

    fn button(&self, choice: Consent) -> &'static str {
        match choice {
            Consent::Accept => self.accept,
            Consent::Reject => self.reject,
        }
    }

    fn call(&self, choice: Consent) -> (&'static str, &'static str) {
        match choice {
            Consent::Accept => self.accepts,
            Consent::Reject => self.rejects,
        }
    }
}

const TOOLS: [Tool; 33] = [
    tool(
        "OneTrust",
        "#onetrust-accept-btn-handler, #accept-recommended-btn-handler",
        "#onetrust-reject-all-handler, .ot-pc-refuse-all-handler",
    )
    .opened_by("#onetrust-pc-btn-handler")
    .called(("OneTrust.AllowAll", ""), ("OneTrust.RejectAll", "")),
    tool(
        "Cookiebot",
        "#CybotCookiebotDialogBodyLevelButtonLevelOptinAllowAll, #CybotCookiebotDialogBodyButtonAccept",
        "#CybotCookiebotDialogBodyButtonDecline, #CybotCookiebotDialogBodyLevelButtonLevelOptinDeclineAll",
    )
    .called(
        ("Cookiebot.submitCustomConsent", "true, true, true"),
        ("Cookiebot.submitCustomConsent", "false, false, false"),
    ),
    tool(
        "Usercentrics",
        "[data-testid=uc-accept-all-button], #uc-btn-accept-banner, .uc-accept-button",
        "[data-testid=uc-deny-all-button], #uc-btn-deny-banner, .uc-deny-button",
    )
    .called(("UC_UI.acceptAllConsents", ""), ("UC_UI.denyAllConsents", "")),
    tool("Usercentrics 3", "#uc-main-dialog #accept", "#uc-main-dialog #deny")
        .called(("__ucCmp.acceptAllConsents", ""), ("__ucCmp.denyAllConsents", "")),
    tool(
        "Didomi",
        "#didomi-notice-agree-button",
        "#didomi-notice-disagree-button, .didomi-continue-without-agreeing, .didomi-consent-popup-actions button:first-of-type",
    )
    .opened_by("#didomi-notice-learn-more-button")
    .called(("Didomi.setUserAgreeToAll", ""), ("Didomi.setUserDisagreeToAll", "")),
    tool(
        "Quantcast",
        ".qc-cmp2-summary-buttons button[mode=primary], #qc-cmp2-ui button[mode=primary]",
        ".qc-cmp2-summary-buttons button#disagree-btn, .qc-cmp2-header-links button, #qc-cmp2-ui .qc-cmp2-reject",
    )
    .opened_by(".qc-cmp2-summary-buttons button[mode=secondary]"),
    tool("TrustArc", "#truste-consent-button", "#truste-consent-required, #truste-consent-reject")
        .opened_by("#truste-show-consent"),
    tool("TrustArc's frame", ".pdynamicbutton .call, .mainContent .call", ".pdynamicbutton .rejectAll, .mainContent .rejectAll, .pdynamicbutton .required"),
    tool(
        "Sourcepoint",
        "button.sp_choice_type_11, .sp_choice_type_ACCEPT_ALL",
        "button.sp_choice_type_13, .sp_choice_type_REJECT_ALL",
    )
    .opened_by("button.sp_choice_type_12"),
    tool("CookieYes", ".cky-btn-accept", ".cky-btn-reject")
        .called(("performBannerAction", "'accept_all'"), ("performBannerAction", "'reject'")),
    tool("Cookie Law Info", "#cookie_action_close_header, .cli-accept-all-btn, #wt-cli-accept-all-btn", "#cookie_action_close_header_reject"),
    tool("Complianz", ".cmplz-accept", ".cmplz-deny").called(("cmplz_accept_all", ""), ("cmplz_deny_all", "")),
    tool(
        "Klaro",
        ".klaro .cm-btn-accept-all, .klaro .cm-btn-success",
        ".klaro .cn-decline, .klaro .cm-btn-decline, .klaro .cm-btn-danger",
    ),
    tool(
        "consentmanager",
        "#cmpbntyestxt, #cmpwelcomebtnyes, .cmpboxbtnyes",
        "#cmpbntnotxt, #cmpwelcomebtnno, .cmpboxbtnno",
    )
    .called(("__cmp", "'setConsent', 1"), ("__cmp", "'setConsent', 0")),
    tool("iubenda", ".iubenda-cs-accept-btn", ".iubenda-cs-reject-btn"),
    tool("Osano", ".osano-cm-accept-all, .osano-cm-button--type_accept", ".osano-cm-denyAll, .osano-cm-button--type_denyAll")
        .called(("Osano.cm.acceptAll", ""), ("Osano.cm.denyAll", "")),
    tool(
        "Borlabs",
        "[data-cookie-accept-all], .brlbs-btn-accept-all, [data-borlabs-cookie-actions=accept-all]",
        "[data-cookie-refuse], .brlbs-btn-accept-only-essential, [data-borlabs-cookie-actions=accept-only-essential]",
    ),
    tool("Real Cookie Banner", "[data-order-id] a[data-action=accept-all], .rcb-btn-accept-all", ".rcb-btn-accept-essentials"),
    tool("Termly", "[data-tid=banner-accept]", "[data-tid=banner-decline]"),
    tool("Cookie Consent", ".cc-allow, .cc-dismiss", ".cc-deny"),
    tool(
        "Cookie Consent 3",
        "#cc-main [data-role=all], #c-p-bn",
        "#cc-main [data-role=necessary], #c-s-bn",
    )
    .called(("CookieConsent.acceptCategory", "'all'"), ("CookieConsent.acceptCategory", "[]")),
    tool("Shopify", "#shopify-pc__banner__btn-accept", "#shopify-pc__banner__btn-decline"),
    tool("CookieScript", "#cookiescript_accept", "#cookiescript_reject").called(
        ("CookieScript.instance.acceptAllAction", ""),
        ("CookieScript.instance.rejectAllAction", ""),
    ),
    tool("Axeptio", "#axeptio_btn_acceptAll", "#axeptio_btn_dismiss"),
    tool(
        "tarteaucitron",
        "#tarteaucitronPersonalize2, #tarteaucitronAllAllowed",
        "#tarteaucitronAllDenied2, #tarteaucitronAllDenied",
    )
    .called(
        ("tarteaucitron.userInterface.respondAll", "true"),
        ("tarteaucitron.userInterface.respondAll", "false"),
    ),
    tool("Moove", ".moove-gdpr-infobar-allow-all", ".moove-gdpr-infobar-reject-btn"),
    tool("CookieFirst", "[data-cookiefirst-action=accept]", "[data-cookiefirst-action=reject]"),
    tool(
        "Civic",
        "#ccc-notify-accept, #ccc-recommended-settings",
        "#ccc-notify-reject, #ccc-reject-settings",
    ),
    tool("Cookie Information", ".coi-banner__accept", ".coi-banner__decline, #declineButton").called(
        ("CookieInformation.submitAllCategories", ""),
        ("CookieInformation.declineAllCategories", ""),
    ),
    tool("Ketch", "#lanyard_root button[aria-label*=accept i]", "#lanyard_root button[aria-label*=reject i]"),
    tool("CookieHub", ".ch2-allow-all-btn", ".ch2-deny-all-btn"),
    tool("Admiral", "[class*=Card__CardFooter] button:last-of-type", "[class*=Card__CardFooter] button:first-of-type"),
    tool("Drupal", ".eu-cookie-compliance-banner .agree-button, .agree-button", ".eu-cookie-compliance-banner .decline-button, .decline-button"),
];

/// Clicks the button of a consent tool; gives `{clicked}`, or `{opened}` for what leads to it, or null.
///
/// It looks for the buttons of known tools first, shadow roots included. Where texts may count, it then looks for a visible
/// button with a usual text, in something called after cookies or consent.
pub(super) fn click(choice: Consent, by_text: bool, may_open: bool) -> String {
    let tools: Vec<Value> = TOOLS
        .iter()
        .map(|tool| {
            let opens = if choice == Consent::Reject && may_open { tool.opens } else { "" };
            json!([tool.name, tool.button(choice), opens])
        })
        .collect();
    let texts: &[&str] = match (by_text, choice) {
        (false, _) => &[],
        (true, Consent::Accept) => &ACCEPT_TEXTS,
        (true, Consent::Reject) => &REJECT_TEXTS,
    };
    format!(
        "(() => {{ const tools = {}, texts = {}; const roots = [document]; let seen = 0; \
         const walk = root => {{ for (const one of root.querySelectorAll('*')) {{ if (++seen > 20000) return; \
           if (one.shadowRoot) {{ roots.push(one.shadowRoot); walk(one.shadowRoot); }} }} }}; walk(document); \
         const shown = one => {{ const box = one.getBoundingClientRect(); return box.width > 0 && box.height > 0; }}; \
         const find = selector => {{ if (selector) for (const root of roots) for (const found of root.querySelectorAll(selector)) \
           if (shown(found)) return found; return null; }}; \
         for (const [name, selector] of tools) {{ const found = find(selector); \
           if (found) {{ found.click(); return {{ clicked: name }}; }} }} \
         for (const [name, , opens] of tools) {{ const found = find(opens); \
           if (found) {{ found.click(); return {{ opened: name }}; }} }} \
         const about = one => {{ for (let at = one; at; at = at.parentElement || (at.getRootNode() || {{}}).host) {{ \
           const name = (at.id + ' ' + (typeof at.className === 'string' ? at.className : '') + ' ' + (at.getAttribute('aria-label') || '')).toLowerCase(); \
           if (/cookie|consent|gdpr|privacy|cmp|ccpa/.test(name)) return true; }} return false; }}; \
         if (texts.length) for (const root of roots) for (const one of root.querySelectorAll('button, a, input[type=button], input[type=submit], [role=button]')) {{ \
           const text = (one.innerText || one.value || '').trim().toLowerCase(); \
           if (text && text.length < 40 && texts.some(t => text === t || text.startsWith(t)) && shown(one) && about(one)) {{ \
             one.click(); return {{ clicked: 'a button with the text \"' + text + '\"' }}; }} }} \
         return null; }})()",
        json!(tools),
        json!(texts)
    )
}

/// Calls the function of a consent tool, in the page's own world; gives the tool's name, or null.
pub(super) fn call(choice: Consent) -> String {
    let calls: Vec<String> = TOOLS
        .iter()
        .filter(|tool| !tool.call(choice).0.is_empty())
        .map(|tool| {
            let (path, arguments) = tool.call(choice);
            format!("[{}, {}, [{arguments}]]", json!(tool.name), json!(path))
        })
        .collect();
    format!(
        "{OURS}(() => {{ for (const [name, path, given] of [{}]) {{ try {{ let holder = null, at = window; \
         for (const step of path.split('.')) {{ holder = at; at = at && at[step]; }} \
         if (typeof at === 'function') {{ at.apply(holder, given); return name; }} }} catch (e) {{}} }} return null; }})()",
        calls.join(", ")
    )
}

/// Whether a script of the page is the one that we run in it ourselves.
pub(super) fn is_ours(source: &str) -> bool {
    source.starts_with(OURS)
        && [Consent::Accept, Consent::Reject].iter().any(|choice| source == call(*choice))
}

/// What our own code begins with, so that not every script is compared with it.
const OURS: &str = "/* pagewarden answers a consent tool */ ";

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

#[cfg(test)]
#[path = "consent_tests.rs"]
mod tests;
