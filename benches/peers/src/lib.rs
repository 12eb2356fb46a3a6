//! What the benches of peers share, and how their results become files, tables and pictures.

mod cpu_time;
mod lists;
mod names;
mod record;
mod rules;
mod show;
mod versions;

pub use cpu_time::{CpuTime, criterion};
pub use lists::{read_domains, set_of_domains};
pub use names::{GROUPS, Group, WAYS, Way};
pub use record::{Row, parse_csv, results, to_csv};
pub use rules::RuleSet;
pub use show::{document, picture};
pub use versions::{PEERS, locked_versions};
