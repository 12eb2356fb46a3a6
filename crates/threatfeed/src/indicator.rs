//! What a feed entry is about.

use std::fmt;

use crate::host::Host;
use crate::url::CanonicalUrl;

/// What a feed entry is about, and so what it may condemn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// A domain and everything below it.
    Domain,
    /// One IP address.
    Ip,
    /// One URL, and never its host.
    Url,
}

impl Scope {
    /// `domain`, `ip` or `url`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Domain => "domain",
            Self::Ip => "ip",
            Self::Url => "url",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// One thing that a feed names, normalised.
#[derive(Clone, Debug)]
pub(crate) enum Indicator {
    /// A domain or an IP address.
    Host(Host),
    Url(CanonicalUrl),
}
