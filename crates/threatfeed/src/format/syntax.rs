//! What a format is: the trait that services implement too, and what the formats of this crate are recognised by.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use categories::CategorySet;

use super::sink::Sink;
use super::sniff::Head;

/// The syntax of one format. A service implements it for a format of its own and names that as
/// [`Format::Custom`](crate::Format::Custom).
///
/// ```
/// use threatfeed::syntax::{Item, Sink, Syntax};
/// use threatfeed::{FeedSet, FeedSource, Format, Host};
///
/// let now = threatfeed::Timestamp::from_unix_seconds(1_795_305_600);
///
/// /// `2026-11-22 evil.example`, one a line.
/// struct Dated;
///
/// impl Syntax for Dated {
///     fn name(&self) -> &str {
///         "dated"
///     }
///
///     fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
///         sink.each_line(feed, |sink, line, text| match text.split_once(' ') {
///             Some((_, host)) => sink.host(&Item::at(line), host),
///             None => sink.ignore(),
///         });
///     }
/// }
///
/// let mut builder = FeedSet::builder();
/// let source = FeedSource::new("own", Format::Custom(&Dated));
/// let report = builder.feed(source, b"2026-11-22 Evil[.]example\n2026-11-22 github.io\n");
/// assert_eq!((report.accepted(), report.rejected()), (1, 1)); // github.io is a public suffix
/// let set = builder.build()?;
/// assert_eq!(set.feeds()[0].format(), "dated");
/// assert_eq!(set.check_host(&Host::parse("a.evil.example")?, now)[0].line(), 1);
/// # Ok::<(), threatfeed::Error>(())
/// ```
///
/// # Contract
///
/// * `name` is always the same; two syntaxes with one name are the same format. Formats of this crate have
///   [names](crate::Format::ALL) that others do not take.
/// * `read` gives every entry to the sink and accounts for every line or record: an entry, ignored, or rejected. It takes
///   time and memory linear in the feed, and never panics.
/// * It only cuts the text: refanging, normalising and refusing are the sink's task.
pub trait Syntax: Send + Sync {
    /// The name of the format, as the set remembers it: lower case, without spaces.
    fn name(&self) -> &str;

    /// Reads the whole feed, which was unpacked and is UTF-8 but for damaged lines.
    fn read(&self, feed: &[u8], sink: &mut Sink<'_>);

    /// What is wrong with what the feed lists, where neither the caller nor the entry says so. Empty where the format
    /// does not tell.
    fn categories(&self) -> CategorySet {
        CategorySet::empty()
    }
}

impl fmt::Debug for dyn Syntax {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl PartialEq for dyn Syntax {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for dyn Syntax {}

impl PartialOrd for dyn Syntax {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for dyn Syntax {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name().cmp(other.name())
    }
}

impl Hash for dyn Syntax {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}

/// What a format is recognised by.
pub(crate) trait Marks: Syntax {
    /// Says whether the beginning of a feed has a mark that only this format has.
    fn recognises(&self, _head: &Head<'_>) -> bool {
        false
    }

    /// Says whether a line, trimmed and not a comment, looks like an entry of this format.
    fn fits(&self, _line: &str) -> bool {
        false
    }

    /// Says whether a line is of this format and has no entry by its kind, such as one about `localhost`.
    fn is_without_entry(&self, _line: &str) -> bool {
        false
    }

    /// Says whether the lines of this format may be in a list that mixes notations.
    fn is_part_of_mixed(&self) -> bool {
        false
    }
}
