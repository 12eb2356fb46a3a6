//! The journal: what is acknowledged and not yet in the inventory.

mod options;

pub use options::JournalOptions;
