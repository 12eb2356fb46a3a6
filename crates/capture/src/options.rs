//! The options of a visit: the requests and the limits.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use fetch::{Addresses, PrivateHosts};
use url::{Host, Url};

/// How pages are asked for, and the limits. The same for the network alone and for a browser.
///
/// ```
/// use std::time::Duration;
/// use capture::{Addresses, Options};
///
/// let mut options = Options::default();
/// options.addresses = Addresses::Private; // a shop on this machine
/// options.cookies.push(("session".into(), "test".into()));
/// assert_eq!(options.max_time, Duration::from_secs(30));
/// assert!(options.user_agent().starts_with("pagewarden/"));
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// Which addresses may be reached. Default [`Addresses::Public`].
    pub addresses: Addresses,
    /// Hosts that may lead to private addresses where others may not. Default none.
    pub private_hosts: PrivateHosts,
    /// The user agent; `None` for `pagewarden/` with version and address, or for the browser's own name.
    pub user_agent: Option<String>,
    /// Headers for the site of the page alone. They leave over https, or to this machine.
    pub headers: Vec<(String, String)>,
    /// Cookies for the site of the page alone. They leave over https, or to this machine.
    pub cookies: Vec<(String, String)>,
    /// Whether pages are read whatever the site's `robots.txt` says.
    pub ignore_robots: bool,
    /// The longest time for one page. Default 30 s.
    pub max_time: Duration,
    /// The largest page or script, in bytes. Default 16 MiB.
    pub max_body_bytes: u64,
    /// All bodies of one page together, in bytes. Default 128 MiB.
    pub max_total_bytes: u64,
    /// So many scripts of one page are kept. Default 2,000.
    pub max_scripts: usize,
    /// Ends visits early once it is true. Default none.
    pub stop: Option<Arc<AtomicBool>>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            addresses: Addresses::Public,
            private_hosts: PrivateHosts::default(),
            user_agent: None,
            headers: Vec::new(),
            cookies: Vec::new(),
            ignore_robots: false,
            max_time: Duration::from_secs(30),
            max_body_bytes: 16 << 20,
            max_total_bytes: 128 << 20,
            max_scripts: 2_000,
            stop: None,
        }
    }
}

impl Options {
    /// The user agent of a visit without a browser.
    #[must_use]
    pub fn user_agent(&self) -> &str {
        self.user_agent.as_deref().unwrap_or(USER_AGENT)
    }

    /// Whether an address of the web may be asked for, as far as it is written: where a name leads is known only at connection time.
    pub(crate) fn may_ask(&self, url: &Url) -> bool {
        let written = match url.host() {
            Some(Host::Ipv4(ip)) => IpAddr::from(ip),
            Some(Host::Ipv6(ip)) => IpAddr::from(ip),
            _ => return true,
        };
        let addresses = self.private_hosts.addresses(url.host_str().unwrap_or_default(), self.addresses);
        addresses.allow(written)
    }

    /// The same with a name and password for the site.
    pub(crate) fn with_login(&self, login: String) -> Self {
        let mut options = self.clone();
        options.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("authorization"));
        options.headers.push(("Authorization".to_owned(), login));
        options
    }

    /// Whether visits are to end.
    pub(crate) fn is_stopped(&self) -> bool {
        self.stop.as_ref().is_some_and(|stop| stop.load(Ordering::Relaxed))
    }

    /// The cookies as one header, if there are any.
    pub(crate) fn cookie_header(&self) -> Option<String> {
        let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }
}

const USER_AGENT: &str =
    concat!("pagewarden/", env!("CARGO_PKG_VERSION"), " (+", env!("CARGO_PKG_REPOSITORY"), ")");
