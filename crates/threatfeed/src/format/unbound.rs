//! The configuration of [Unbound](https://nlnetlabs.nl/documentation/unbound/unbound.conf/), as far as it blocks domains.
//!
//! `local-zone: "evil.example" always_nxdomain`, with any type that does not answer truly, names a domain with everything
//! below it; the transparent types are exceptions. `local-data: "evil.example A 0.0.0.0"` names one too.

use super::lines::each_line;
use super::{Item, Marks, Sink, Syntax};
use crate::reason::RejectReason;

pub(super) struct Unbound;

impl Syntax for Unbound {
    fn name(&self) -> &str {
        "unbound"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        each_line(feed, sink, |sink, number, line| {
            if line.starts_with('#') || line == "server:" {
                return sink.ignore();
            }
            match statement(line) {
                Some(("local-zone", name, kind)) if is_one_of(kind, BLOCKING) => {
                    sink.host(&Item::at(number), name)
                }
                Some(("local-zone", name, kind)) if is_one_of(kind, TRANSPARENT) => {
                    sink.host(&Item::exception_at(number), name);
                }
                Some(("local-data", data, _)) => {
                    let mut fields = data.split_whitespace();
                    let name = fields.next().unwrap_or_default();
                    if fields
                        .any(|field| matches!(field.to_ascii_uppercase().as_str(), "A" | "AAAA" | "CNAME"))
                    {
                        sink.host(&Item::at(number), name);
                    } else {
                        sink.reject(number, RejectReason::NotABlock, line);
                    }
                }
                _ => sink.reject(number, RejectReason::NotABlock, line),
            }
        });
    }
}

impl Marks for Unbound {
    fn fits(&self, line: &str) -> bool {
        statement(line).is_some()
    }
}

/// `local-zone` or `local-data`, its first value without quotation marks, and what is behind it.
fn statement(line: &str) -> Option<(&str, &str, &str)> {
    let (key, value) = line.split_once(':')?;
    let value = value.split(" #").next().unwrap_or_default().trim();
    let (first, rest) = match value.strip_prefix(['"', '\'']) {
        Some(quoted) => quoted.split_once(['"', '\''])?,
        None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
    };
    let key = key.trim();
    matches!(key, "local-data" | "local-zone").then_some((key, first, rest.trim()))
}

fn is_one_of(kind: &str, kinds: &[&str]) -> bool {
    kinds.iter().any(|one| one.eq_ignore_ascii_case(kind))
}

const TRANSPARENT: &[&str] = &["always_transparent", "transparent", "typetransparent"];

const BLOCKING: &[&str] = &[
    "always_deny",
    "always_nodata",
    "always_null",
    "always_nxdomain",
    "always_refuse",
    "deny",
    "inform_deny",
    "inform_redirect",
    "redirect",
    "refuse",
    "static",
];
