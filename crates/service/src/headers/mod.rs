//! Security headers of payment pages (PCI DSS 4.0.1, 11.6.1): compares them at intervals with a pinned version and alerts when
//! they change.
//!
//! Neighbours: `fetch` gets the pages, `monitor` logs a change as an alert, `integrity` and `cookie` keep what the same answer
//! shows. `desk` lets people pin the headers of this moment.
//!
//! What must not be done here: compare an answer that is not 200, since error pages have other headers. Nor pin changed headers
//! without a person: the change may be the attack.

mod compare;
mod kept;
mod options;
mod task;

pub(crate) use compare::{Headers, changes};
pub(crate) use kept::{WatchedPage, pages, pin};
pub use options::{HeaderOptions, PageOptions};
pub(crate) use task::{HeaderWatch, Watching};
