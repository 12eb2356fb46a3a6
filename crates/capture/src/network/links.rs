//! The pages that a page links to.

use categories::suffix;
use url::{Host, Url};

/// Whether two addresses are of one site: of one host, or of hosts under one registrable domain.
///
/// ```
/// use url::Url;
///
/// let same = |a: &str, b: &str| capture::is_same_site(&Url::parse(a).unwrap(), &Url::parse(b).unwrap());
/// assert!(same("https://shop.example/", "https://pay.shop.example/x"));
/// assert!(!same("https://shop.example/", "https://other.example/"));
/// assert!(!same("https://a.github.io/", "https://b.github.io/"));
/// ```
#[must_use]
pub fn is_same_site(a: &Url, b: &Url) -> bool {
    match (a.host(), b.host()) {
        (Some(Host::Domain(a)), Some(Host::Domain(b))) => {
            a == b || {
                let registrable = |name: &str| suffix::registrable(name).map(str::to_owned);
                registrable(a).is_some_and(|domain| registrable(b) == Some(domain))
            }
        }
        (a, b) => a.is_some() && a == b,
    }
}

/// The addresses of links in HTML, each once. No tree is built: this only says where else one might go.
pub(super) fn links(html: &[u8], base: &Url) -> Vec<String> {
    let text = String::from_utf8_lossy(&html[..html.len().min(MAX_BYTES)]);
    let mut found: Vec<String> = Vec::new();
    let mut rest: &str = &text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let Some(after) = rest
            .strip_prefix(['a', 'A'])
            .filter(|after| after.starts_with(|c: char| c.is_ascii_whitespace()))
        else {
            continue;
        };
        let tag = &after[..after.find('>').unwrap_or(after.len())];
        let Some(url) = href(tag).and_then(|href| base.join(href.trim()).ok()) else { continue };
        if let Ok(url) = super::web_address(url.as_str()) {
            let url = String::from(url);
            if !found.contains(&url) {
                found.push(url);
            }
        }
        if found.len() >= MAX_LINKS {
            break;
        }
    }
    found
}

fn href(tag: &str) -> Option<&str> {
    let lower = tag.to_ascii_lowercase();
    let at = lower.match_indices("href").map(|(at, _)| at).find(|at| {
        lower[..*at].ends_with(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | '/'))
    })?;
    let value = tag[at + 4..].trim_start().strip_prefix('=')?.trim_start();
    match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next(),
        _ => value.split_ascii_whitespace().next(),
    }
}

const MAX_BYTES: usize = 4 << 20;
const MAX_LINKS: usize = 1_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_once() {
        let base = Url::parse("https://shop.example/a/").unwrap();
        let html = b"<A class=x HREF='b'>b</a><a href=\"/c#top\">c</a><a\nhref=b >again</a><a name=x><article href=/d><a href=mailto:x@y.example><a data-href=/e>";
        assert_eq!(links(html, &base), ["https://shop.example/a/b", "https://shop.example/c"]);
    }
}
