//! Lists of domains, compiled.

use categories::Category;
use threatfeed::{FeedSet, FeedSetBuilder, FeedSource, Format};

/// Reads one list of domains.
///
/// # Panics
///
/// If not every line is accepted: the lists here are our own.
pub fn read_domains(builder: &mut FeedSetBuilder, name: &str, domains: &[String]) {
    let source = FeedSource::new(name, Format::Domains).categories(Category::Malware.into());
    let report = builder.feed(source, domains.join("\n").as_bytes());
    assert_eq!((report.accepted(), report.rejected()), (domains.len() as u64, 0));
}

/// A set of one list of domains.
///
/// # Panics
///
/// If the list cannot be compiled.
#[must_use]
pub fn set_of_domains(domains: &[String]) -> FeedSet {
    let mut builder = FeedSet::builder();
    read_domains(&mut builder, "generated", domains);
    builder.build().expect("one list is within the limits")
}
