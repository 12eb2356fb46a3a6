//! Names that a window has already.

/// Whether a variable of the script would not be a variable of its own: a window has a property of this name that is not simply
/// replaced. These are what Chromium 156 lists as such, and those that only other browsers and those of phones have.
pub(crate) fn is_of_window(name: &str) -> bool {
    name.starts_with("on") || OF_WINDOW.split_ascii_whitespace().any(|other| other == name)
}

const OF_WINDOW: &str = "\
    ai applicationCache caches chrome clientInformation closed console content controllers cookieStore crashReport \
    credentialless crossOriginIsolated crypto customElements defaultstatus defaultStatus devicePixelRatio document \
    documentPictureInPicture event external fence frameElement frames fullScreen globalThis history indexedDB \
    innerHeight innerWidth isSecureContext java launchQueue length localStorage location locationbar menubar \
    mozInnerScreenX mozInnerScreenY name navigation navigator netscape offscreenBuffering opener orientation origin \
    originAgentCluster outerHeight outerWidth pageXOffset pageYOffset parent performance personalbar \
    realFrameElement safari scheduler screen screenLeft screenTop screenX screenY scrollbars scrollMaxX scrollMaxY \
    scrollX scrollY self sessionStorage sharedStorage sidebar speechSynthesis status statusbar styleMedia toolbar \
    top translation trustedTypes viewport visualViewport webkit webkitStorageInfo window windowState";
