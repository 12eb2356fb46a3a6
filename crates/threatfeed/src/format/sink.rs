//! Where formats put entries: normalised once, refused with a reason, or kept.

use crate::builder::Entries;
use crate::feed::{FeedSource, Role};
use crate::host::Host;
use crate::indicator::{Entry, Indicator, Listing};
use crate::reason::RejectReason;
use crate::report::FeedReport;
use crate::suffix;
use crate::url::CanonicalUrl;

/// Takes what one feed names.
pub(crate) struct Sink<'a> {
    source: &'a FeedSource,
    feed: u16,
    entries: &'a mut Entries,
    report: FeedReport,
}

impl<'a> Sink<'a> {
    pub(crate) fn new(source: &'a FeedSource, feed: u16, entries: &'a mut Entries) -> Self {
        Self { source, feed, entries, report: FeedReport::new(&source.name) }
    }

    pub(crate) fn into_report(self) -> FeedReport {
        self.report
    }

    pub(super) fn count_line(&mut self) {
        self.report.count_line();
    }

    /// Accounts for a line without an entry.
    pub(super) fn ignore(&mut self) {
        self.report.count_ignored();
    }

    pub(super) fn reject(&mut self, line: u64, reason: RejectReason, text: &str) {
        self.report.reject(line, reason, text);
    }

    /// Takes a domain or an IP address that the feed lists.
    pub(super) fn host(&mut self, line: u64, text: &str) {
        let entry = listed_host(text).map(Indicator::Host);
        self.take(line, text, entry, self.source.role);
    }

    /// Takes an exception to the feed's own entries.
    pub(super) fn allowed_host(&mut self, line: u64, text: &str) {
        let entry = listed_host(text).map(Indicator::Host);
        self.take(line, text, entry, Role::Allow);
    }

    /// Takes a URL that the feed lists.
    pub(super) fn url(&mut self, line: u64, text: &str) {
        let entry = match self.source.role {
            Role::Allow => Err(RejectReason::AllowedUrl),
            Role::Block => listed_url(text).map(Indicator::Url),
        };
        self.take(line, text, entry, Role::Block);
    }

    fn take(&mut self, line: u64, text: &str, entry: Result<Indicator, RejectReason>, role: Role) {
        let numbered = u32::try_from(line).map_err(|_| RejectReason::TooManyLines);
        match entry.and_then(|indicator| Ok((indicator, numbered?))) {
            Ok((indicator, line)) => {
                let categories = self.source.categories;
                let entry = Entry { indicator, role, categories, line, listing: Listing::default() };
                self.entries.add(self.feed, &entry);
                self.report.count_accepted();
            }
            Err(reason) => self.report.reject(line, reason, text),
        }
    }
}

/// A host that a feed may list: no wildcard, not this machine, and nobody else's names.
fn listed_host(text: &str) -> Result<Host, RejectReason> {
    if text.contains('*') {
        return Err(RejectReason::Wildcard);
    }
    let host = Host::read(text)?;
    if !host.is_plain() {
        return Err(RejectReason::ForbiddenCharacter);
    }
    refuse_local(&host)?;
    if suffix::is_public_suffix(&host) {
        return Err(RejectReason::PublicSuffix);
    }
    Ok(host)
}

fn listed_url(text: &str) -> Result<CanonicalUrl, RejectReason> {
    let url = CanonicalUrl::read(text)?;
    refuse_local(url.host())?;
    Ok(url)
}

/// The names and addresses at the head of every hosts file name this machine.
fn refuse_local(host: &Host) -> Result<(), RejectReason> {
    match host.ip() {
        Some(std::net::IpAddr::V4(ip)) if ip.octets()[0] == 0 || ip.is_loopback() || ip.is_broadcast() => {
            Err(RejectReason::LocalAddress)
        }
        Some(ip) if ip.is_unspecified() || ip.is_loopback() => Err(RejectReason::LocalAddress),
        Some(_) => Ok(()),
        None if LOCAL_NAMES.contains(&host.as_str()) || host.as_str().ends_with(".localhost") => {
            Err(RejectReason::LocalName)
        }
        None => Ok(()),
    }
}

const LOCAL_NAMES: &[&str] = &[
    "broadcasthost",
    "ip6-allhosts",
    "ip6-allnodes",
    "ip6-allrouters",
    "ip6-localhost",
    "ip6-localnet",
    "ip6-loopback",
    "ip6-mcastprefix",
    "local",
    "localhost",
    "localhost.localdomain",
    "localhost4",
    "localhost4.localdomain4",
    "localhost6",
    "localhost6.localdomain6",
];
