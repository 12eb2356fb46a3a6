//! The canonical form of a URL.

use threatfeed::CanonicalUrl;

/// The canonical form is its own canonical form, and its host is a host.
///
/// The form has no scheme. Read again with any scheme whose default port it does not name, it is the same.
pub fn canonical_url(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(url) = CanonicalUrl::parse(text) else { return };
    assert_eq!(url.host().as_str().parse().as_ref(), Ok(url.host()), "{text:?}");
    let authority = url.as_str().split('/').next().unwrap_or_default();
    for (scheme, default_port) in [("http", ":80"), ("https", ":443"), ("ws", ":80"), ("wss", ":443")] {
        if authority.ends_with(default_port) && authority != url.host().as_str() {
            continue;
        }
        let again = CanonicalUrl::parse(&format!("{scheme}://{url}"));
        assert_eq!(again.as_ref(), Ok(&url), "{text:?}");
    }
}
