//! Lists that mix notations, each line read by its own, as AdGuard Home, blocky and Pi-hole read them. They hold rules
//! of content blockers, lines of hosts files, names, addresses and URLs.

use super::adblock::{TakenAway, is_rule, read_rule, taken_away};
use super::domains::{is_comment, is_listed_host, read_entry, without_comment, without_label};
use super::lines::each_line;
use super::{Item, Marks, Sink, Syntax};
use crate::reason::RejectReason;

pub(super) struct Mixed;

impl Syntax for Mixed {
    fn name(&self) -> &str {
        "mixed"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        let taken_away = taken_away(feed);
        each_line(feed, sink, |sink, number, line| read_line(sink, number, line, &taken_away));
    }
}

fn read_line(sink: &mut Sink<'_>, number: u64, line: &str, taken_away: &TakenAway) {
    if is_rule(line) {
        return read_rule(sink, number, line, taken_away);
    }
    if is_comment(line) || line.starts_with('[') && line.ends_with(']') && !line.contains(':') {
        return sink.ignore();
    }
    if line.starts_with('/') {
        return sink.reject(number, RejectReason::RulePattern, line);
    }
    let (item, entry) = (Item::at(number), without_comment(line));
    if super::hosts::Hosts.fits(line) || super::hosts::Hosts.is_without_entry(line) {
        super::hosts::names(line).into_iter().flatten().for_each(|name| sink.host(&item, name));
    } else if super::ips::Ips.fits(line) {
        super::ips::read_line(sink, &item, entry, false);
    } else if super::urls::is_url(entry) {
        sink.url(&item, super::urls::without_label(entry));
    } else {
        let first = without_label(entry);
        if is_path(first) {
            sink.url(&item, first);
        } else {
            read_entry(sink, &item, entry);
        }
    }
}

impl Marks for Mixed {
    fn fits(&self, line: &str) -> bool {
        is_rule(line)
            || super::hosts::Hosts.fits(line)
            || super::ips::Ips.fits(line)
            || super::domains::Domains.fits(line)
            || super::wildcard::Wildcard.fits(line)
            || super::urls::Urls.fits(line)
            || is_path(without_label(without_comment(line)))
    }

    fn is_without_entry(&self, line: &str) -> bool {
        super::hosts::Hosts.is_without_entry(line) || super::ips::Ips.is_without_entry(line)
    }
}

/// A URL without its scheme: `evil.example/kit/`.
fn is_path(entry: &str) -> bool {
    entry.split_once('/').is_some_and(|(host, _)| is_listed_host(host))
}
