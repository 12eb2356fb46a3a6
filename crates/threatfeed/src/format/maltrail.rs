//! The trails of [maltrail](https://github.com/stamparm/maltrail): hosts, endpoints, networks, URLs, and parts of URLs.
//!
//! `#` starts a comment anywhere. A host with a path names that path, or the folder if it ends with a slash. Paths without
//! a host (`/gate.php`) and patterns (`~~`) condemn nobody in particular and are refused.

use super::lines::each_line;
use super::{Head, Item, Marks, Sink, Syntax};
use crate::reason::RejectReason;

pub(super) struct Maltrail;

impl Syntax for Maltrail {
    fn name(&self) -> &str {
        "maltrail"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        each_line(feed, sink, |sink, number, line| {
            // In a URL with a fragment the fragment does not count either.
            let trail = line.split('#').next().unwrap_or_default().trim();
            let item = Item::at(number);
            if trail.is_empty() {
                sink.ignore();
            } else if trail.starts_with('/') || trail.contains(['~', '*', '(', ' ']) {
                sink.reject(number, RejectReason::RulePattern, line);
            } else if let Some((_, rest)) = trail.split_once("://") {
                if rest.trim_end_matches('/').contains('/') {
                    sink.url_prefix(&item, trail);
                } else {
                    sink.url(&item, trail);
                }
            } else if trail.contains('/') && !is_network(trail) {
                sink.url_prefix(&item, trail);
            } else {
                sink.any(&item, trail);
            }
        });
    }
}

impl Marks for Maltrail {
    fn recognises(&self, head: &Head<'_>) -> bool {
        head.lines().any(|line| line.starts_with('#') && line.contains("Maltrail developers"))
            || head.lines().any(|line| line.starts_with("# Reference: ") || line.starts_with("# Aliases: "))
    }

    fn fits(&self, line: &str) -> bool {
        line.rsplit_once(':').is_some_and(|(address, port)| {
            address.parse::<std::net::IpAddr>().is_ok() && port.parse::<u16>().is_ok()
        })
    }
}

fn is_network(trail: &str) -> bool {
    trail.split_once('/').is_some_and(|(address, _)| address.parse::<std::net::IpAddr>().is_ok())
}
