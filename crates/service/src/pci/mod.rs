//! For PCI DSS 4.0.1, requirements 6.4.3 and 11.6.1: the scripts of a payment page, and who allowed each and why. It also
//! says whether the content is still the approved one.
//!
//! Neighbours: `monitor` has the scripts and their pages, `desk` the statements of people, `integrity` the attributes. `api` and
//! `dashboard` show the rows.
//!
//! What must not be done here: call a script approved unless the hash that somebody approved is the one that is served. Auditors
//! rely on that column.

mod row;

pub(crate) use row::{Integrity, MOST_ROWS, PciRow, csv, rows};
