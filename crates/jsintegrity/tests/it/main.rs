//! Scripts as users have them scored. One binary: the longest tests take one thread each, and all others run at the same time.

#![cfg(feature = "bundled-model")]

mod bounds;
mod hostile;
mod report;
