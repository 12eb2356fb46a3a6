//! Content Security Policies, as far as they say what may be loaded: <https://www.w3.org/TR/CSP3/#framework-directive-source-list>.

use std::fmt;

use url::Url;
use verdict::ResourceKind;

/// A policy: directives and their sources.
///
/// ```
/// use service::policy::Csp;
/// use verdict::ResourceKind;
///
/// let csp: Csp = "script-src 'self' https://*.cdn.example/lib/; connect-src 'none'".parse()?;
/// let allows = |kind, url| csp.allows(kind, url, "https://shop.example/pay");
/// assert!(allows(ResourceKind::Script, "https://shop.example/own.js"));
/// assert!(allows(ResourceKind::Script, "https://eu.cdn.example/lib/a.js"));
/// assert!(!allows(ResourceKind::Script, "https://cdn.example/lib/a.js"));
/// assert!(!allows(ResourceKind::Connection, "https://shop.example/api"));
/// # Ok::<(), service::policy::CspError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Csp {
    directives: Vec<(String, Vec<Source>)>,
}

/// Why a policy is invalid.
///
/// ```
/// use service::policy::Csp;
///
/// let error = "script-src 'self'\nX-Header: 1".parse::<Csp>().unwrap_err();
/// assert_eq!(error.to_string(), "expected a policy in one line of visible ASCII");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct CspError(String);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Source {
    /// `*`
    Any,
    /// `'self'`
    Own,
    /// `https:`
    Scheme(String),
    /// `https://*.cdn.example:443/lib/`
    Host { scheme: Option<String>, host: String, below: bool, port: Option<String>, path: String },
    /// `'none'`, `'unsafe-inline'`, a nonce, a hash: nothing that an address matches.
    Word,
}

impl std::str::FromStr for Csp {
    type Err = CspError;

    fn from_str(text: &str) -> Result<Self, CspError> {
        if !text.chars().all(|c| c == ' ' || c.is_ascii_graphic()) {
            return Err(CspError("expected a policy in one line of visible ASCII".into()));
        }
        let mut directives: Vec<(String, Vec<Source>)> = Vec::new();
        for part in text.split(';') {
            let mut words = part.split_ascii_whitespace();
            let Some(name) = words.next() else { continue };
            let name = name.to_ascii_lowercase();
            if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
                return Err(CspError(format!("`{name}` is not the name of a directive")));
            }
            // Of directives of one name the first holds.
            if directives.iter().all(|(known, _)| *known != name) {
                directives.push((name, words.map(Source::parse).collect()));
            }
        }
        match directives.is_empty() {
            true => Err(CspError("expected at least one directive, such as script-src 'self'".into())),
            false => Ok(Self { directives }),
        }
    }
}

impl Csp {
    /// Whether a page may load a script, or connect to an address. What cannot be read as a URL is not allowed by any source.
    #[must_use]
    pub fn allows(&self, kind: ResourceKind, url: &str, page: &str) -> bool {
        let names: &[&str] = match kind {
            ResourceKind::Script => &["script-src-elem", "script-src", "default-src"],
            _ => &["connect-src", "default-src"],
        };
        let found = names.iter().find_map(|name| self.directives.iter().find(|(known, _)| known == name));
        let Some((_, sources)) = found else { return true };
        let (Ok(url), page) = (Url::parse(url), Url::parse(page).ok()) else { return false };
        sources.iter().any(|source| source.matches(&url, page.as_ref()))
    }
}

impl Source {
    fn parse(word: &str) -> Self {
        let lower = word.to_ascii_lowercase();
        match lower.as_str() {
            "*" => return Self::Any,
            "'self'" => return Self::Own,
            _ if lower.starts_with('\'') => return Self::Word,
            _ => {}
        }
        if let Some(scheme) = lower.strip_suffix(':')
            && !scheme.contains(['/', '.'])
        {
            return Self::Scheme(scheme.to_owned());
        }
        let (scheme, rest) = match word.split_once("://") {
            Some((scheme, rest)) => (Some(scheme.to_ascii_lowercase()), rest),
            None => (None, word),
        };
        let (authority, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !host.ends_with(':') => (host, Some(port.to_owned())),
            _ => (authority, None),
        };
        let (host, below) = host.strip_prefix("*.").map_or((host, false), |host| (host, true));
        Self::Host { scheme, host: host.to_ascii_lowercase(), below, port, path: path.to_owned() }
    }

    fn matches(&self, url: &Url, page: Option<&Url>) -> bool {
        let own_scheme = page.map_or("https", Url::scheme);
        match self {
            Self::Any => is_network(url.scheme()) || url.scheme() == own_scheme,
            Self::Own => page.is_some_and(|page| {
                page.host_str() == url.host_str()
                    && is_scheme(page.scheme(), url.scheme())
                    && (page.port_or_known_default() == url.port_or_known_default()
                        || (page.port().is_none() && url.port().is_none()))
            }),
            Self::Scheme(scheme) => is_scheme(scheme, url.scheme()),
            Self::Host { scheme, host, below, port, path } => {
                let name = url.host_str().unwrap_or_default();
                let is_host = match *below {
                    true => name
                        .strip_suffix(host.as_str())
                        .is_some_and(|left| left.ends_with('.') && left.len() > 1),
                    false => host == "*" || name == host,
                };
                let is_port = match port.as_deref() {
                    Some("*") => true,
                    Some(port) => url.port_or_known_default().is_some_and(|own| own.to_string() == port),
                    None => url.port().is_none(),
                };
                is_host
                    && is_port
                    && is_scheme(scheme.as_deref().unwrap_or(own_scheme), url.scheme())
                    && is_path(path, url.path())
            }
            Self::Word => false,
        }
    }
}

/// A scheme allows itself, and its protected form.
fn is_scheme(allowed: &str, scheme: &str) -> bool {
    allowed == scheme
        || matches!(
            (allowed, scheme),
            ("http", "https") | ("ws", "wss" | "http" | "https") | ("wss", "https")
        )
        || (matches!(allowed, "http" | "https") && scheme == "wss")
        || (allowed == "http" && scheme == "ws")
}

fn is_network(scheme: &str) -> bool {
    matches!(scheme, "http" | "https" | "ws" | "wss")
}

/// A path that ends with a slash allows everything below it, any other only itself.
fn is_path(allowed: &str, path: &str) -> bool {
    match allowed {
        "" | "/" => true,
        folder if folder.ends_with('/') => path.starts_with(folder),
        file => path == file,
    }
}

impl fmt::Display for Csp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.directives.iter().map(|(name, _)| name.as_str()).collect();
        f.write_str(&names.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_match_as_the_standard_says() {
        let page = "https://shop.example/pay";
        for (policy, url, allowed) in [
            ("script-src *", "https://a.example/x.js", true),
            ("script-src *", "data:text/javascript,1", false),
            ("script-src 'none'", "https://shop.example/x.js", false),
            ("script-src 'self'", "https://shop.example/x.js", true),
            ("script-src 'self'", "https://shop.example:8443/x.js", false),
            ("script-src 'self'", "http://shop.example/x.js", false),
            ("script-src https:", "https://any.example/x.js", true),
            ("script-src https:", "http://any.example/x.js", false),
            ("script-src http:", "https://any.example/x.js", true),
            ("script-src data:", "data:text/javascript,1", true),
            ("script-src a.example", "https://a.example/x.js", true),
            ("script-src a.example", "http://a.example/x.js", false),
            ("script-src A.Example", "https://a.example/x.js", true),
            ("script-src *.a.example", "https://a.example/x.js", false),
            ("script-src *.a.example", "https://b.a.example/x.js", true),
            ("script-src *.a.example", "https://bad-a.example/x.js", false),
            ("script-src a.example:8443", "https://a.example:8443/x.js", true),
            ("script-src a.example", "https://a.example:8443/x.js", false),
            ("script-src a.example:*", "https://a.example:8443/x.js", true),
            ("script-src https://a.example/lib/", "https://a.example/lib/x.js", true),
            ("script-src https://a.example/lib/", "https://a.example/other/x.js", false),
            ("script-src https://a.example/lib/x.js", "https://a.example/lib/x.js", true),
            ("script-src https://a.example/lib/x.js", "https://a.example/lib/x.json", false),
            ("default-src 'none'", "https://a.example/x.js", false),
            ("img-src 'none'", "https://a.example/x.js", true),
            ("script-src 'none'; script-src-elem a.example", "https://a.example/x.js", true),
            ("script-src a.example; script-src 'none'", "https://a.example/x.js", true),
            ("script-src 'sha256-abc' 'nonce-a'", "https://a.example/x.js", false),
            ("script-src a.example", "not a url", false),
        ] {
            let csp: Csp = policy.parse().unwrap();
            assert_eq!(csp.allows(ResourceKind::Script, url, page), allowed, "{policy}: {url}");
        }
        for policy in ["", ";;", "scr!pt-src x", "script-src \u{e9}"] {
            assert!(policy.parse::<Csp>().is_err(), "{policy}");
        }
    }
}
