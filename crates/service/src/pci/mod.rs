//! PCI DSS 4.0.1, requirements 6.4.3 and 11.6.1: which scripts a payment page runs, who allowed each and why, and whether each is
//! still what was allowed.

mod row;

pub(crate) use row::{Integrity, MOST_ROWS, PciRow, csv, rows};
