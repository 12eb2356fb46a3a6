//! What is kept of URLs that may hold personal data.

/// The form in which the full URL of a connection is kept.
///
/// * User name, password and fragment are left out.
/// * Of the query, names stay and values become `*`; a part without a name becomes `*`.
/// * A path segment or a name becomes `*` if it looks like somebody's data: it holds an `@`, or it has 16 characters or
///   more with at least four digits among them.
///
/// A text without `://` is given back as it is.
///
/// ```
/// use monitor::redact_url;
///
/// assert_eq!(
///     redact_url("https://u:p@api.example/v1/users/me@mail.example?card=4111&7#x"),
///     "https://api.example/v1/users/*?card=*&*"
/// );
/// ```
#[must_use]
pub fn redact_url(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let rest = rest.split('#').next().unwrap_or_default();
    let (place, query) = rest.split_once('?').map_or((rest, None), |(place, query)| (place, Some(query)));
    let (authority, path) = place.split_at(place.find(['/', '\\']).unwrap_or(place.len()));
    let host = authority.rsplit('@').next().unwrap_or_default();
    let mut kept = format!("{scheme}://{host}");
    kept.push_str(&path.split('/').map(hide_personal).collect::<Vec<_>>().join("/"));
    if let Some(query) = query {
        kept.push('?');
        let parts = query.split('&').map(|part| match part.split_once('=') {
            Some((name, _)) => format!("{}=*", hide_personal(name)),
            None if part.is_empty() => String::new(),
            None => "*".to_owned(),
        });
        kept.push_str(&parts.collect::<Vec<_>>().join("&"));
    }
    kept
}

/// The form in which the URL of a page is kept: without user name, password, query and fragment.
pub(crate) fn page_url(url: &str) -> String {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    match url.split_once("://") {
        Some((scheme, rest)) => {
            let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            format!("{scheme}://{}{path}", authority.rsplit('@').next().unwrap_or_default())
        }
        None => url.to_owned(),
    }
}

fn hide_personal(text: &str) -> &str {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_personal = text.contains('@')
        || text.to_ascii_lowercase().contains("%40")
        || (text.len() >= MIN_TOKEN_BYTES && digits >= MIN_TOKEN_DIGITS);
    if is_personal { "*" } else { text }
}

const MIN_TOKEN_BYTES: usize = 16;
const MIN_TOKEN_DIGITS: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_personal_is_kept() {
        for (url, kept) in [
            ("https://a.example", "https://a.example"),
            ("wss://a.example:8443/socket", "wss://a.example:8443/socket"),
            ("https://a.example/static/main.4f2a9c.js?v=3", "https://a.example/static/main.4f2a9c.js?v=*"),
            ("https://a.example/u/a%40b.example/x", "https://a.example/u/*/x"),
            ("https://a.example/t/0123456789abcdef0123/x", "https://a.example/t/*/x"),
            ("https://a.example/?4111111111111111", "https://a.example/?*"),
            ("https://a.example/?4111111111111111=1&&b", "https://a.example/?*=*&&*"),
            ("https://me:secret@a.example?x#4111", "https://a.example?*"),
            ("data:text/plain,4111", "data:text/plain,4111"),
        ] {
            assert_eq!(redact_url(url), kept);
            assert_eq!(redact_url(kept), kept, "again");
        }
        assert_eq!(page_url("https://u@shop.example/pay?card=1#x"), "https://shop.example/pay");
    }
}
