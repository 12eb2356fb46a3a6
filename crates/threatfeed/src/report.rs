//! The report on reading a feed: counts, and the first few rejected entries per reason.

use std::collections::BTreeMap;
use std::fmt;

use crate::error::{Detail, Error};
use crate::reason::RejectReason;

/// What reading a feed came to.
///
/// Rejected lines are results, not errors: real feeds have them. [`into_result`](Self::into_result) is for callers who
/// want them to be errors.
///
/// ```
/// use threatfeed::{ErrorKind, FeedSet, FeedSource, Format, RejectReason};
///
/// let feed = b"domain,threat
/// evil.example,phishing
/// co.uk,phishing
/// odd.example,frobnication
///
/// ; end of the list
/// ";
/// let report = FeedSet::builder().feed(FeedSource::new("phish", Format::Csv), feed);
/// assert_eq!((report.feed(), report.lines(), report.ignored()), ("phish", 6, 3));
/// assert_eq!((report.accepted(), report.rejected()), (2, 1));
/// assert_eq!(report.reasons().collect::<Vec<_>>(), [(RejectReason::PublicSuffix, 1)]);
/// assert_eq!(report.unknown_labels().collect::<Vec<_>>(), [("frobnication", 1)]);
///
/// let error = report.into_result().unwrap_err();
/// assert_eq!((error.kind(), error.line()), (ErrorKind::RejectedEntry, Some(3)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedReport {
    feed: String,
    lines: u64,
    ignored: u64,
    accepted: u64,
    rejected: BTreeMap<RejectReason, Tally>,
    unknown_labels: BTreeMap<String, u64>,
    listed_suffixes: u64,
}

/// A problem of a feed that a person must check.
///
/// ```
/// use threatfeed::{FeedProblem, FeedSet, FeedSource, Format};
///
/// let read = |format, feed: &[u8]| FeedSet::builder().feed(FeedSource::new("feed", format), feed).problem();
/// assert_eq!(read(Format::Hosts, b"127.0.0.1 localhost\n0.0.0.0 evil.example\n"), None);
/// assert_eq!(read(Format::Domains, b"# nothing yet\n"), Some(FeedProblem::Nothing));
/// let page = b"evil.example\n<td>one</td>\n<td>two</td>\n";
/// assert_eq!(read(Format::Domains, page), Some(FeedProblem::MostLost));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FeedProblem {
    /// Its end is missing: the archive or the JSON is cut, or larger than it may be.
    Cut,
    /// More entries were lost than taken.
    MostLost,
    /// It lists nothing.
    Nothing,
}

impl fmt::Display for FeedProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Cut => "its end is missing",
            Self::MostLost => "more than half of its entries are lost",
            Self::Nothing => "it lists nothing",
        })
    }
}

/// One entry that was refused.
///
/// ```
/// use threatfeed::{FeedSet, FeedSource, Format};
///
/// let feed = b"0.0.0.0 localhost\n0.0.0.0 evil\xE2\x80\xAE.example\n";
/// let report = FeedSet::builder().feed(FeedSource::new("hosts", Format::Hosts), feed);
/// let told: Vec<String> = report
///     .examples()
///     .map(|entry| format!("line {}: {}: {}", entry.line(), entry.reason(), entry.text().escape_debug()))
///     .collect();
/// assert_eq!(told, [
///     "line 2: not a valid internationalised name: evil\\u{202e}.example",
///     "line 1: a name of the local machine or network: localhost",
/// ]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedEntry {
    line: u64,
    reason: RejectReason,
    text: String,
}

impl FeedReport {
    /// The name of the feed.
    #[must_use]
    pub fn feed(&self) -> &str {
        &self.feed
    }

    /// How many lines the feed has.
    #[must_use]
    pub fn lines(&self) -> u64 {
        self.lines
    }

    /// Number of lines or JSON records without an entry: blank lines, comments, heads and revoked entries.
    #[must_use]
    pub fn ignored(&self) -> u64 {
        self.ignored
    }

    /// How many entries were taken, repeated ones included. A line of a hosts file may have several.
    #[must_use]
    pub fn accepted(&self) -> u64 {
        self.accepted
    }

    /// How many entries or lines were refused.
    #[must_use]
    pub fn rejected(&self) -> u64 {
        self.rejected.values().map(|tally| tally.count).sum()
    }

    /// How many were refused for each reason that occurred.
    pub fn reasons(&self) -> impl Iterator<Item = (RejectReason, u64)> {
        self.rejected.iter().map(|(reason, tally)| (*reason, tally.count))
    }

    /// The first five refused entries of each reason, in the order of [`reasons`](Self::reasons).
    pub fn examples(&self) -> impl Iterator<Item = &RejectedEntry> {
        self.rejected.values().flat_map(|tally| &tally.first)
    }

    /// Entry labels without a category, each with its count. It lists the first 1,000 labels, cut at 100 characters; `...`
    /// counts the others.
    pub fn unknown_labels(&self) -> impl Iterator<Item = (&str, u64)> {
        self.unknown_labels.iter().map(|(label, count)| (label.as_str(), *count))
    }

    /// How many public suffixes and names above one were taken, of a feed that
    /// [may list them](crate::FeedSource::suffixes_allowed).
    #[must_use]
    pub fn listed_suffixes(&self) -> u64 {
        self.listed_suffixes
    }

    /// Number of lost entries or lines. These are the rejected ones, except local names and addresses, entries of foreign
    /// kinds and rules for page elements.
    #[must_use]
    pub fn lost(&self) -> u64 {
        let is_lost = |reason: RejectReason| {
            use RejectReason::{CosmeticRule, ForeignKind, LocalAddress, LocalName};
            !matches!(reason, CosmeticRule | ForeignKind | LocalAddress | LocalName)
        };
        self.reasons().filter(|(reason, _)| is_lost(*reason)).map(|(_, count)| count).sum()
    }

    /// The problem that a person must check, if there is one: the file may be another document, or read in the wrong
    /// format.
    ///
    /// ```
    /// use threatfeed::{FeedProblem, FeedSet, FeedSource, Format};
    ///
    /// let mut feeds = FeedSet::builder();
    /// let report = feeds.feed(FeedSource::new("demo", Format::Domains), b"not a host at all!\n");
    /// assert_eq!((report.problem(), report.lost(), report.listed_suffixes()), (Some(FeedProblem::Nothing), 1, 0));
    /// ```
    #[must_use]
    pub fn problem(&self) -> Option<FeedProblem> {
        use RejectReason::{DamagedArchive, JsonSyntax, SeveralFiles, TooManyLines, UnpacksTooFar};
        let ends = [DamagedArchive, JsonSyntax, SeveralFiles, TooManyLines, UnpacksTooFar];
        if self.accepted == 0 {
            Some(FeedProblem::Nothing)
        } else if ends.iter().any(|reason| self.rejected.contains_key(reason)) {
            Some(FeedProblem::Cut)
        } else {
            (self.lost() > self.accepted).then_some(FeedProblem::MostLost)
        }
    }

    /// Strict reading: the report if nothing was refused.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::RejectedEntry`](crate::ErrorKind::RejectedEntry) for the first refused entry, with its
    /// [`line`](Error::line) and [`reason`](Error::reason).
    pub fn into_result(self) -> Result<Self, Error> {
        match self.examples().min_by_key(|entry| entry.line) {
            None => Ok(self),
            Some(&RejectedEntry { line, reason, .. }) => {
                Err(Detail::Rejected { feed: self.feed, line, reason }.into())
            }
        }
    }

    pub(crate) fn new(feed: &str) -> Self {
        Self {
            feed: feed.to_owned(),
            lines: 0,
            ignored: 0,
            accepted: 0,
            rejected: BTreeMap::new(),
            unknown_labels: BTreeMap::new(),
            listed_suffixes: 0,
        }
    }

    pub(crate) fn count_line(&mut self) {
        self.lines += 1;
    }

    pub(crate) fn count_ignored(&mut self) {
        self.ignored += 1;
    }

    pub(crate) fn count_accepted(&mut self) {
        self.accepted += 1;
    }

    pub(crate) fn count_listed_suffix(&mut self) {
        self.listed_suffixes += 1;
    }

    pub(crate) fn count_unknown_label(&mut self, label: &str) {
        let label: String = label.chars().take(KEPT_CHARS).collect();
        let room = self.unknown_labels.len() < KEPT_LABELS || self.unknown_labels.contains_key(&label);
        *self.unknown_labels.entry(if room { label } else { "...".to_owned() }).or_default() += 1;
    }

    pub(crate) fn reject(&mut self, line: u64, reason: RejectReason, text: &str) {
        let tally = self.rejected.entry(reason).or_default();
        tally.count += 1;
        if tally.first.len() < KEPT_EXAMPLES {
            let text = text.chars().take(KEPT_CHARS).collect();
            tally.first.push(RejectedEntry { line, reason, text });
        }
    }
}

impl RejectedEntry {
    /// The line in the feed, counted from 1; the one behind the last where a packed feed was cut.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Why it was refused.
    #[must_use]
    pub fn reason(&self) -> RejectReason {
        self.reason
    }

    /// The entry as the feed has it, its first 100 characters. It is hostile text: escape it before printing.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Tally {
    count: u64,
    first: Vec<RejectedEntry>,
}

const KEPT_EXAMPLES: usize = 5;

const KEPT_CHARS: usize = 100;

const KEPT_LABELS: usize = 1000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn counts_are_complete_and_examples_are_few() {
        let mut report = FeedReport::new("demo");
        for line in 1..=9 {
            report.reject(line, RejectReason::Wildcard, &"*".repeat(1000));
        }
        report.reject(3, RejectReason::Port, "a:1");
        assert_eq!(report.rejected(), 10);
        assert_eq!(
            report.reasons().collect::<Vec<_>>(),
            [(RejectReason::Port, 1), (RejectReason::Wildcard, 9)]
        );
        assert_eq!(report.examples().map(RejectedEntry::line).collect::<Vec<_>>(), [3, 1, 2, 3, 4, 5]);
        assert!(report.examples().all(|entry| entry.text().len() <= KEPT_CHARS));

        let error = report.into_result().unwrap_err();
        let what = (error.kind(), error.line(), error.reason());
        assert_eq!(what, (ErrorKind::RejectedEntry, Some(1), Some(RejectReason::Wildcard)));
    }
}
