//! What threads may do with the types of this crate.

use std::sync::Arc;

use threatfeed::*;

#[test]
fn everything_is_send_and_sync() {
    fn check<T: Send + Sync>() {}
    check::<CanonicalUrl>();
    check::<Error>();
    check::<FeedReport>();
    check::<FeedSet>();
    check::<FeedSet<Arc<[u8]>>>();
    check::<FeedSet<&'static [u8]>>();
    check::<FeedSetBuilder>();
    check::<FeedSource>();
    check::<Hit<'static>>();
    check::<Host>();
}

#[test]
fn errors_are_errors() {
    fn check<T: std::error::Error + 'static>() {}
    check::<Error>();
}
