//! Cookies that pages set, as archives and fetched answers show them. Their values are never kept.
//!
//! Neighbours: `observe` and `fetcher` bring them, the dashboard and Cloudflare's routes show them. `kept` lies beside the site's inventory.
//!
//! What must not be done here: keep a value, not even for a moment on the disk. It may be a visitor's session.

mod archive;
mod kept;
mod read;

pub(crate) use kept::{Cookie, CookieType, SameSite, cookies, record};
pub(crate) use read::{of_answer, of_har};
