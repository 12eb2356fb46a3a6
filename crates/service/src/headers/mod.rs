//! Security headers of payment pages against a pinned version (PCI DSS 4.0.1, 11.6.1): looked at from time to time, told when they
//! change.

mod compare;
mod kept;
mod options;
mod task;

pub(crate) use compare::{Headers, changes};
pub(crate) use kept::{WatchedPage, pages, pin};
pub use options::{HeaderOptions, PageOptions};
pub(crate) use task::{HeaderWatch, Watching};
