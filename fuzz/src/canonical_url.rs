//! The canonical form of a URL.

use threatfeed::CanonicalUrl;

/// The canonical form is its own canonical form, and its host is a host.
///
/// The form has neither scheme nor port. Read again with any scheme it is the same.
pub fn canonical_url(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(url) = CanonicalUrl::parse(text) else { return };
    assert_eq!(url.host().as_str().parse().as_ref(), Ok(url.host()), "{text:?}");
    for scheme in ["http", "https", "ws", "wss"] {
        let again = CanonicalUrl::parse(&format!("{scheme}://{url}"));
        assert_eq!(again.as_ref(), Ok(&url), "{text:?}");
    }
}
