//! Parses web addresses, resolves redirects, and decides where a key may go.

use std::net::IpAddr;

use url::{Host, Url};

use crate::address::is_local_name;
use crate::{Addresses, Error, ErrorKind};

/// Reads an address of the web.
pub(crate) fn web_address(text: &str) -> Result<Url, Error> {
    let url = Url::parse(text).map_err(|error| Error::new(ErrorKind::Url, error.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Error::new(ErrorKind::Url, format!("expected http or https, got {}", url.scheme())));
    }
    Ok(url)
}

/// Where a redirect leads.
pub(crate) fn redirected(from: &Url, target: Option<&str>) -> Result<Url, Error> {
    let refused = |why: &str| Error::new(ErrorKind::Redirect, why);
    let target = target.ok_or_else(|| refused("a redirect without a target"))?;
    let url = from.join(target).map_err(|_| refused("a redirect to an invalid URL"))?;
    match (from.scheme(), url.scheme()) {
        ("http", "http") | (_, "https") => Ok(url),
        ("https", "http") => Err(refused("a redirect from https to http")),
        _ => Err(refused("a redirect to another scheme")),
    }
}

/// Whether a key may be sent there: nobody on the way can read it.
pub(crate) fn is_confidential(url: &Url) -> bool {
    url.scheme() == "https"
        || match url.host() {
            Some(Host::Domain(name)) => is_local_name(name),
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => IpAddr::from(ip).to_canonical().is_loopback(),
            None => false,
        }
}

/// Refuses a URL that is written as an address that may not be reached. Behind a proxy no name is resolved here, and this is all that
/// can be refused.
pub(crate) fn allowed(url: Url, addresses: Addresses) -> Result<Url, Error> {
    let written = match url.host() {
        Some(Host::Ipv4(ip)) => Some(IpAddr::from(ip)),
        Some(Host::Ipv6(ip)) => Some(IpAddr::from(ip)),
        _ => None,
    };
    if written.is_some_and(|ip| !addresses.allow(ip)) { Err(Error::address()) } else { Ok(url) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_any_spelling_are_refused() {
        for text in [
            "http://127.0.0.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://0177.0.0.1/",
            "http://[::ffff:127.0.0.1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://①②⑦.0.0.1/",
        ] {
            let error = allowed(web_address(text).unwrap(), Addresses::Public).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Address, "{text}");
        }
        let from = Url::parse("https://a.example/").unwrap();
        let url = redirected(&from, Some("https://169.254.169.254/")).unwrap();
        assert_eq!(allowed(url, Addresses::Private).unwrap_err().kind(), ErrorKind::Address);
    }

    #[test]
    fn keys_need_a_way_that_nobody_reads() {
        for (text, want) in [
            ("https://api.example/", true),
            ("http://127.0.0.2:8080/", true),
            ("http://localhost:8080/", true),
            ("http://[::1]/", true),
            ("http://api.example/", false),
            ("http://10.0.0.1/", false),
            ("http://localhost.example/", false),
        ] {
            assert_eq!(is_confidential(&Url::parse(text).unwrap()), want, "{text}");
        }
    }
}
