//! Removes personal data from URLs before storing them.

/// The form in which the full URL of a connection is kept.
///
/// * User name, password and fragment are left out.
/// * Of the query, names stay and values become `*`; a part without a name becomes `*`.
/// * A path segment or a name becomes `*` if it looks like somebody's data. It holds an `@`, or at least 16 characters with at
///   least four digits among them.
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

/// The stored form of a script's URL. It has no user name, password or fragment. `*` replaces personal values and keys.
///
/// A value is personal or a key if its name says so (`token`, `session`, `email`, ...). It also counts if it has an `@` or
/// begins a JSON token. So does a value of at least 16 characters with at least four digits.
///
/// A text without `://` comes back unchanged.
///
/// ```
/// use monitor::redact_script_url;
///
/// assert_eq!(
///     redact_script_url("https://u:p@cdn.example/a.js;jsessionid=7?id=GTM-ABC&token=abc#x"),
///     "https://cdn.example/a.js;jsessionid=*?id=GTM-ABC&token=*"
/// );
/// ```
#[must_use]
pub fn redact_script_url(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let rest = rest.split('#').next().unwrap_or_default();
    let (place, query) = rest.split_once('?').map_or((rest, None), |(place, query)| (place, Some(query)));
    let (authority, path) = place.split_at(place.find(['/', '\\']).unwrap_or(place.len()));
    let host = authority.rsplit('@').next().unwrap_or_default();
    let mut kept = format!("{scheme}://{host}{}", without_secret_parameters(path));
    if let Some(query) = query {
        kept.push('?');
        let fields = query.split('&').map(|field| match field.split_once('=') {
            Some((name, value)) if is_secret(name, value) => format!("{}=*", hide_personal(name)),
            None if is_secret("", field) => "*".to_owned(),
            _ => field.to_owned(),
        });
        kept.push_str(&fields.collect::<Vec<_>>().join("&"));
    }
    kept
}

/// A path in which parameters (`;name=value`) that are somebody's are hidden.
fn without_secret_parameters(path: &str) -> String {
    if !path.contains(';') {
        return path.to_owned();
    }
    let segments = path.split('/').map(|segment| {
        let parts = segment.split(';').map(|part| match part.split_once('=') {
            Some((name, value)) if is_secret(name, value) => format!("{name}=*"),
            _ => part.to_owned(),
        });
        parts.collect::<Vec<_>>().join(";")
    });
    segments.collect::<Vec<_>>().join("/")
}

/// Whether a field of a query has somebody's data or a key, by its name or its value.
fn is_secret(name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let has_name =
        SECRET_PARTS.iter().any(|part| name.contains(part)) || SECRET_NAMES.contains(&name.as_str());
    (has_name && !value.is_empty())
        || value.starts_with("eyJ")
        || hide_personal(value) == "*"
        || (value.contains(':') && value.contains("//") && value.contains('@'))
}

/// The form in which the URL of a page is kept: without user name, password, query and fragment.
pub(crate) fn page_url(url: &str) -> String {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    match url.split_once("://") {
        Some((scheme, rest)) => {
            let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            let host = authority.rsplit('@').next().unwrap_or_default();
            format!("{scheme}://{host}{}", without_secret_parameters(path))
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

/// What is in the names of fields with keys and personal data.
const SECRET_PARTS: [&str; 17] = [
    "apikey",
    "api_key",
    "api-key",
    "access_key",
    "accesskey",
    "auth",
    "credential",
    "email",
    "e-mail",
    "hmac",
    "passw",
    "secret",
    "session",
    "signature",
    "token",
    "username",
    "x-amz-",
];

/// Names of fields with keys and personal data.
const SECRET_NAMES: [&str; 14] = [
    "code", "jwt", "login", "mail", "otp", "pass", "phone", "pin", "pwd", "sid", "sig", "ssid", "tel", "user",
];

const MIN_TOKEN_BYTES: usize = 16;
const MIN_TOKEN_DIGITS: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_scripts_are_hidden_and_names_stay() {
        for (url, kept) in [
            ("https://me:word@a.example/a.js", "https://a.example/a.js"),
            ("https://me@a.example", "https://a.example"),
            ("https://a.example/a.js?access_token=abc&v=3#t", "https://a.example/a.js?access_token=*&v=3"),
            (
                "https://a.example/a.js?X-Amz-Signature=0f&sid=1",
                "https://a.example/a.js?X-Amz-Signature=*&sid=*",
            ),
            ("https://a.example/a.js?u=me%40b.example", "https://a.example/a.js?u=*"),
            ("https://a.example/a.js?q=eyJhbGciOiJub25lIn0", "https://a.example/a.js?q=*"),
            ("https://a.example/a.js?key=AIzaSyA1234567890abcdef", "https://a.example/a.js?key=*"),
            ("https://a.example/a.js?0123456789abcdef0", "https://a.example/a.js?*"),
            (
                "https://a.example/js?id=GTM-ABC123&l=dataLayer",
                "https://a.example/js?id=GTM-ABC123&l=dataLayer",
            ),
            ("https://a.example/a.js?token=", "https://a.example/a.js?token="),
            ("https://a.example/s;jsessionid=7A/a.js", "https://a.example/s;jsessionid=*/a.js"),
            ("inline:0123456789abcdef0123", "inline:0123456789abcdef0123"),
        ] {
            assert_eq!(redact_script_url(url), kept);
            assert_eq!(redact_script_url(kept), kept, "again");
        }
        assert_eq!(
            page_url("https://shop.example/pay;jsessionid=7A/x"),
            "https://shop.example/pay;jsessionid=*/x"
        );
    }

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
