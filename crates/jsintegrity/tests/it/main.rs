//! Scripts as users have them scored. One binary: the script of 50 MB takes one thread, and all others run beside it.

#![cfg(feature = "bundled-model")]

mod bounds;
mod hostile;
mod report;
