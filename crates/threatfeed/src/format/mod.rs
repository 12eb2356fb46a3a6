//! Feed formats, one syntax per file. Each turns text into entries and gives them to a [`Sink`].
//!
//! `decode` has unpacked the bytes and made them UTF-8 before; `sink` normalises after, and refuses by `rules`.
//!
//! One line of a hosts file, in and out: of `0.0.0.0 Miner[.]example # shop`, `hosts` takes the name `Miner[.]example`. The sink
//! undoes the brackets, parses the host, asks the rules, and keeps the entry `miner.example` with its line.
//!
//! Neighbours: the builder gives it bytes, `index` takes the entries, `report` counts what was refused and why.
//!
//! What must not be done here: normalise or refuse in a syntax. The same text must mean the same in all formats. A rule that
//! one format forgets (a public suffix, a network of millions) condemns hosts of everybody. Each line is given to the sink as
//! entry, ignored or rejected, or the counts of the report are wrong.

mod adblock;
mod addresses;
mod benign;
mod confidence;
mod csv;
mod decode;
mod dnsmasq;
mod domains;
mod feodo;
mod hosts;
mod ips;
mod json;
mod lines;
mod maltrail;
mod misp;
mod mixed;
mod openphish;
mod pattern;
mod phishtank;
mod record;
mod refang;
mod rpz;
mod rules;
mod sink;
mod sniff;
mod stix;
mod syntax;
mod threatfox;
mod time;
mod unbound;
mod urlhaus;
mod urls;
mod wildcard;
mod yaml;
mod zone;

use std::fmt;
use std::str::FromStr;

use categories::{Category, CategorySet};

use crate::error::{Detail, Error};
use crate::feed::{FeedSource, Role};
use crate::indicator::Entry;
use crate::report::FeedReport;

pub use decode::UnpackLimits;
use decode::decode;
pub use lines::MAX_LINE_BYTES;
pub use rules::FeedRules;
pub use sink::{Item, Sink};
use sniff::Head;
use syntax::Marks;
pub use syntax::Syntax;

/// How a feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Rules of content blockers. `||host^` names a domain, `||host/path` a path, `@@||host^` an exception to the rules of
    /// the same feed.
    Adblock,
    /// Comma-separated values with named columns.
    Csv,
    /// A format of the caller's own. [`sniff`](Self::sniff) does not know it, and no name stands for it.
    Custom(&'static dyn Syntax),
    /// The configuration of dnsmasq: `address=/host/0.0.0.0`.
    Dnsmasq,
    /// One domain or IP address per line.
    Domains,
    /// Feodo Tracker, JSON or CSV.
    Feodo,
    /// The file `hosts(5)`: an address, then names. The names are the entries.
    Hosts,
    /// IP addresses, networks and ranges.
    Ips,
    /// The trails of maltrail.
    Maltrail,
    /// Lists that mix notations: rules of content blockers, lines of hosts files, names, addresses and URLs.
    Mixed,
    /// MISP events, and warning lists, which are allow-lists.
    Misp,
    /// OpenPhish: one URL a line.
    OpenPhish,
    /// PhishTank, CSV or JSON.
    PhishTank,
    /// A response policy zone, or the `zone` statements of BIND.
    Rpz,
    /// STIX 2.0 and 2.1 bundles.
    Stix,
    /// ThreatFox, CSV or JSON.
    ThreatFox,
    /// The configuration of Unbound: `local-zone: "host" always_nxdomain`.
    Unbound,
    /// URLhaus, CSV or JSON.
    UrlHaus,
    /// One absolute URL a line.
    Urls,
    /// Domains with `*.` or `.` in front.
    Wildcard,
    /// Lists under names, in YAML or JSON, as stalkerware-indicators and CryptoScamDB have them.
    Yaml,
}

impl Format {
    /// All formats of this crate, by name.
    pub const ALL: &[Self] = &[
        Self::Adblock,
        Self::Csv,
        Self::Dnsmasq,
        Self::Domains,
        Self::Feodo,
        Self::Hosts,
        Self::Ips,
        Self::Maltrail,
        Self::Misp,
        Self::Mixed,
        Self::OpenPhish,
        Self::PhishTank,
        Self::Rpz,
        Self::Stix,
        Self::ThreatFox,
        Self::Unbound,
        Self::UrlHaus,
        Self::Urls,
        Self::Wildcard,
        Self::Yaml,
    ];

    /// The name for command lines and configuration files.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.syntax().name()
    }

    /// Guesses the format from a whole unpacked feed. Unique marks of a format decide first. Otherwise the format that
    /// reads most lines wins, if it reads more than half of them. [`Mixed`](Self::Mixed) if other notations read what
    /// that one would lose. Of a feed above 1 MiB, 64 pieces from all over it are looked at.
    ///
    /// ```
    /// use threatfeed::Format;
    ///
    /// assert_eq!(Format::sniff(b"# miners\n0.0.0.0 a.example b.example\n"), Some(Format::Hosts));
    /// assert_eq!(Format::sniff(b"{\"type\": \"bundle\", \"objects\": []}"), Some(Format::Stix));
    /// assert_eq!(Format::sniff(b"{\"a\": 1}"), None);
    /// ```
    #[must_use]
    pub fn sniff(feed: &[u8]) -> Option<Self> {
        sniff::sniff(feed)
    }

    /// What its entries are where nobody says; never empty.
    pub(crate) fn categories(self) -> CategorySet {
        let known = self.syntax().categories();
        if known.is_empty() { Category::SecurityThreats.into() } else { known }
    }

    pub(crate) fn syntax(self) -> &'static dyn Syntax {
        match self {
            Self::Adblock => &adblock::Adblock,
            Self::Csv => &csv::Csv,
            Self::Custom(syntax) => syntax,
            Self::Dnsmasq => &dnsmasq::Dnsmasq,
            Self::Domains => &domains::Domains,
            Self::Feodo => &feodo::Feodo,
            Self::Hosts => &hosts::Hosts,
            Self::Ips => &ips::Ips,
            Self::Maltrail => &maltrail::Maltrail,
            Self::Misp => &misp::Misp,
            Self::Mixed => &mixed::Mixed,
            Self::OpenPhish => &openphish::OpenPhish,
            Self::PhishTank => &phishtank::PhishTank,
            Self::Rpz => &rpz::Rpz,
            Self::Stix => &stix::Stix,
            Self::ThreatFox => &threatfox::ThreatFox,
            Self::Unbound => &unbound::Unbound,
            Self::UrlHaus => &urlhaus::UrlHaus,
            Self::Urls => &urls::Urls,
            Self::Wildcard => &wildcard::Wildcard,
            Self::Yaml => &yaml::Yaml,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = Error;

    /// Reads the name of a format, in any letter case.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownFormat`](crate::ErrorKind::UnknownFormat), whose message has the names that there are.
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::ALL
            .iter()
            .copied()
            .find(|format| text.eq_ignore_ascii_case(format.name()))
            .ok_or_else(|| Detail::UnknownFormat(text.chars().take(40).collect()).into())
    }
}

/// What reading a feed came to, besides its entries.
pub(crate) struct FeedRead {
    pub(crate) report: FeedReport,
    /// The caller's, unless the format is one of allow-lists.
    pub(crate) role: Role,
    /// Of the entries without labels; never empty.
    pub(crate) categories: CategorySet,
}

/// Unpacks a feed, reads it in its format, and gives the entries that may be listed to `take`.
pub(crate) fn read_feed(
    source: &FeedSource,
    rules: &FeedRules,
    bytes: &[u8],
    take: &mut dyn FnMut(Entry),
) -> FeedRead {
    let decoded = decode(bytes, rules.unpack);
    let mut sink = Sink::new(source, rules, take);
    source.format.syntax().read(&decoded.bytes, &mut sink);
    if let Some(reason) = decoded.damage {
        sink.reject_behind_the_end(reason);
    }
    sink.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn names_are_read_back_and_sorted() {
        for format in Format::ALL {
            assert_eq!(format.name().to_uppercase().parse(), Ok(*format));
        }
        assert!(Format::ALL.is_sorted_by_key(|format| format.name()));
        let error = "host".parse::<Format>().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnknownFormat);
        let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
        assert_eq!(error.to_string(), format!("expected one of {}, got \"host\"", names.join(", ")));
    }
}
