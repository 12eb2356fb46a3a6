//! A canary: payment pages that the service visits itself from time to time, by the network alone or with a browser as well. What
//! it sees comes into the inventory of the site like what browsers report, and alerts follow.

mod kept;
mod options;
mod task;

pub(crate) use kept::CanaryPage;
pub use options::{CanaryOptions, CanaryPageOptions, ConsentAnswer};
pub(crate) use task::{Canary, Visiting, steps};
