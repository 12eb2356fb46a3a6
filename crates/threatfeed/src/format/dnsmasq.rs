//! The configuration of [dnsmasq](https://thekelleys.org.uk/dnsmasq/doc.html), as far as it blocks domains.
//!
//! `address=/evil.example/0.0.0.0`, `local=/evil.example/` and `server=/evil.example/` name a domain with everything below it.
//! They may also name several, between slashes. `server=/good.example/#` asks the usual servers all the same: an exception. A
//! name may have a server of its own. dnsmasq asks that one, so a block of a parent does not hold for this name. Such a line
//! is no entry.

use super::lines::each_line;
use super::{Item, Marks, Sink, Syntax};
use crate::reason::RejectReason;

pub(super) struct Dnsmasq;

impl Syntax for Dnsmasq {
    fn name(&self) -> &str {
        "dnsmasq"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        each_line(feed, sink, |sink, number, line| {
            if line.starts_with('#') {
                return sink.ignore();
            }
            let Some((option, names, target)) = statement(line) else {
                return sink.reject(number, RejectReason::NotABlock, line);
            };
            let item = match (option, target) {
                ("server" | "local", "#") => Item::exception_at(number),
                ("address", _) | ("server" | "local", "") => Item::at(number),
                ("server", _) => {
                    let item = Item::exception_at(number);
                    return names.split('/').for_each(|name| sink.passing(&item, name));
                }
                _ => return sink.reject(number, RejectReason::NotABlock, line),
            };
            names.split('/').for_each(|name| sink.host(&item, name));
        });
    }
}

impl Marks for Dnsmasq {
    fn fits(&self, line: &str) -> bool {
        statement(line).is_some()
    }
}

/// The option, the names between slashes, and what is behind them.
fn statement(line: &str) -> Option<(&str, &str, &str)> {
    let (option, value) = line.trim_start_matches("--").split_once('=')?;
    let option = option.trim();
    let (names, target) = value.trim().strip_prefix('/')?.rsplit_once('/')?;
    let target = target.split(" #").next().unwrap_or_default().trim();
    matches!(option, "address" | "local" | "server").then_some((option, names, target))
}
