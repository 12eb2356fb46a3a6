//! Feed formats. One syntax a file; each turns bytes into entries and gives them to a [`Sink`].

mod adblock;
mod domains;
mod hosts;
mod lines;
mod sink;
mod sniff;
mod urls;

use std::fmt;
use std::str::FromStr;

use crate::error::{Detail, Error};

pub use lines::MAX_LINE_BYTES;
pub(crate) use sink::Sink;

/// How a feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Rules of content blockers. `||host^` names a domain, `@@||host^` an exception to the rules of the same feed.
    Adblock,
    /// One domain or IP address a line.
    Domains,
    /// The file `hosts(5)`: an address, then names. The names are the entries.
    Hosts,
    /// One absolute URL a line.
    Urls,
}

impl Format {
    /// All formats, by name.
    pub const ALL: &[Self] = &[Self::Adblock, Self::Domains, Self::Hosts, Self::Urls];

    /// The name for command lines and configuration files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Adblock => "adblock",
            Self::Domains => "domains",
            Self::Hosts => "hosts",
            Self::Urls => "urls",
        }
    }

    /// Guesses the format from the first 64 KiB: the one that fits most lines, if it fits more than half of them.
    ///
    /// ```
    /// use threatfeed::Format;
    ///
    /// assert_eq!(Format::sniff(b"# miners\n0.0.0.0 a.example b.example\n"), Some(Format::Hosts));
    /// assert_eq!(Format::sniff(b"{\"a\": 1}"), None);
    /// ```
    #[must_use]
    pub fn sniff(feed: &[u8]) -> Option<Self> {
        sniff::sniff(feed)
    }

    pub(crate) fn syntax(self) -> &'static dyn Syntax {
        match self {
            Self::Adblock => &adblock::Adblock,
            Self::Domains => &domains::Domains,
            Self::Hosts => &hosts::Hosts,
            Self::Urls => &urls::Urls,
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
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::ALL
            .iter()
            .copied()
            .find(|format| text.eq_ignore_ascii_case(format.name()))
            .ok_or_else(|| Detail::UnknownFormat(text.chars().take(40).collect()).into())
    }
}

/// The syntax of one format.
///
/// # Contract
///
/// `read` gives every entry to the sink, accounts for every line once (an entry, ignored, or rejected), takes time and
/// memory linear in the feed, and never panics. It only cuts the text: normalising and refusing is the sink's task.
pub(crate) trait Syntax: Sync {
    /// Reads the whole feed.
    fn read(&self, feed: &[u8], sink: &mut Sink<'_>);

    /// Says whether a line, trimmed and not a comment, looks like this format.
    fn fits(&self, line: &str) -> bool;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn names_are_read_back() {
        for format in Format::ALL {
            assert_eq!(format.name().to_uppercase().parse(), Ok(*format));
        }
        assert_eq!("host".parse::<Format>().unwrap_err().kind(), ErrorKind::UnknownFormat);
    }
}
