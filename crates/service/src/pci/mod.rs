//! PCI DSS 4.0.1, requirements 6.4.3 and 11.6.1: which scripts a payment page runs, who allowed each and why, and whether each is
//! still what was allowed.
//!
//! Neighbours: `monitor` has the scripts and their pages, `desk` the statements of people, `integrity` the attributes. `api` and
//! `dashboard` show the rows.
//!
//! What must not be done here: call a script approved unless the hash that somebody approved is the one that is served. Auditors
//! rely on that column.

mod row;

pub(crate) use row::{Integrity, MOST_ROWS, PciRow, csv, rows};
