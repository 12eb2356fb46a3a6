//! Cookies that pages set, as archives and fetched answers show them. Their values are never kept.

mod kept;
mod read;

pub(crate) use kept::{Cookie, CookieType, SameSite, cookies, record};
pub(crate) use read::{of_answer, of_har};
