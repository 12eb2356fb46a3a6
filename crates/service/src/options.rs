//! The options of each part of [`Config`](crate::Config). Those of alerts are in [`alerts`](crate::alerts).

pub use crate::canary::{CanaryOptions, CanaryPageOptions, ConsentAnswer};
pub use crate::cluster::StoreOptions;
pub use crate::collect::CollectorOptions;
pub use crate::config::{EngineOptions, InventoryOptions, SiteOptions};
pub use crate::fetcher::FetcherOptions;
pub use crate::headers::{HeaderOptions, PageOptions};
pub use crate::journal::JournalOptions;
pub use crate::observe::ObserveOptions;
pub use crate::schedule::ScheduleOptions;
pub use crate::serve::HttpOptions;
