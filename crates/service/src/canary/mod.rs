//! A canary: the service visits payment pages itself at intervals, by the network alone or with a browser as well. It adds what
//! it sees to the site's inventory, as it adds browsers' reports, and alerts follow.
//!
//! Neighbours: `capture` visits, `schedule` has the timer, `monitor` takes in what was seen. `desk` visits pages for people, and
//! keeps nothing.
//!
//! What must not be done here: visit a page that the configuration does not name, or report a failed visit as a read page. With
//! the second, people would believe that the page is clean.

mod kept;
mod options;
mod task;

pub(crate) use kept::CanaryPage;
pub use options::{CanaryOptions, CanaryPageOptions, ConsentAnswer};
pub(crate) use task::{Canary, Visiting, steps};
