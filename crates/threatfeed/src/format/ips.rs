//! IP addresses, networks (`192.0.2.0/24`) and ranges, one per line. A range is `192.0.2.4-192.0.2.9`, or first and last, or
//! address and mask, in two columns. The lists of ipsum, DShield, `ipset` (`add NAME 192.0.2.1`), eMule and PeerGuardian
//! (`NAME:192.0.2.4-192.0.2.9`) are like this. What follows, a count or a note, does not matter.
//!
//! Some lists pad octets with zeros. Where all octets of all addresses have three digits, they are decimal. A padded
//! octet anywhere else is refused, because some programs read it as octal.

use std::borrow::Cow;

use super::addresses::{address, between, is_padded_throughout, is_quad, networks, without_padding};
use super::domains::{each_entry, is_comment, is_local_address, without_comment};
use super::lines::Lines;
use super::refang::refanged;
use super::rules::is_local_name;
use super::{Marks, Sink, Syntax};

pub(super) struct Ips;

impl Syntax for Ips {
    fn name(&self) -> &str {
        "ips"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        let is_padded = pads(feed);
        let mut has_begun = false;
        each_entry(feed, sink, |sink, item, entry| {
            let is_head = !has_begun
                && entry.contains([' ', '\t', ',', ';'])
                && !entry.bytes().any(|byte| byte.is_ascii_digit() || byte == b':');
            if is_head || entry.starts_with("create ") || entry.starts_with("flush ") {
                return sink.ignore();
            }
            has_begun = true;
            read_line(sink, item, entry, is_padded);
        });
    }
}

impl Marks for Ips {
    fn fits(&self, line: &str) -> bool {
        let entry = without_comment(line);
        let refanged = refanged(entry);
        match written(&refanged) {
            Written::Network(..) => true,
            Written::Range(first, last) => is_quad(first) && is_quad(last) || between(first, last).is_ok(),
            Written::One(one) => {
                let start = one.split(['/', '-']).next().unwrap_or_default();
                let rest = refanged.trim_start().strip_prefix(one).unwrap_or_default();
                let note = rest.split_whitespace().next().unwrap_or_default();
                let is_address =
                    address(start).is_some() || is_padded_throughout(start) || networks(one).is_ok();
                is_address && !is_local_address(start) && !is_local_name(note)
            }
        }
    }

    fn is_without_entry(&self, line: &str) -> bool {
        is_local_address(line)
    }

    fn is_part_of_mixed(&self) -> bool {
        true
    }
}

/// What a line names, as it is written.
enum Written<'a> {
    One(&'a str),
    /// An address and the mask of its network.
    Network(&'a str, &'a str),
    /// The first and the last address.
    Range(&'a str, &'a str),
}

pub(super) fn read_line(sink: &mut Sink<'_>, item: &super::Item, entry: &str, is_padded: bool) {
    let refanged = refanged(entry);
    let plain =
        |text| if is_padded && is_quad(text) { without_padding(text).into() } else { Cow::from(text) };
    match written(&refanged) {
        Written::Range(first, last) => sink.range(item, &plain(first), &plain(last)),
        Written::Network(address, mask) => sink.addresses(item, &format!("{}/{mask}", plain(address))),
        // What has a colon is an IPv6 address, an endpoint, or nothing.
        Written::One(one) if one.contains(':') && !one.contains(['/', '-']) && address(one).is_none() => {
            match one.rsplit_once(':') {
                Some((place, port)) if is_padded && is_quad(place) => {
                    sink.endpoint(item, &format!("{}:{port}", without_padding(place)));
                }
                _ => sink.endpoint(item, one),
            }
        }
        Written::One(one) => {
            let whole: Vec<Cow<'_, str>> = one.split('/').map(plain).collect();
            sink.addresses(item, &whole.join("/"));
        }
    }
}

fn written(line: &str) -> Written<'_> {
    let mut rest = line.trim_start();
    for command in ["add ", "-A "] {
        if let Some(set) = rest.strip_prefix(command) {
            rest = set.trim_start().split_once(' ').map_or("", |(_, rest)| rest).trim_start();
        }
    }
    // Names of ranges have any characters: the range follows the last colon.
    if let Some((_, range)) = rest.rsplit_once(':')
        && let Some((first, last)) = range.split_once('-')
        && is_quad(first.trim())
        && is_quad(last.trim())
    {
        return Written::Range(first.trim(), last.trim());
    }
    let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
    let (first, behind) = rest.split_at(rest.find(is_end).unwrap_or(rest.len()));
    let behind = behind.trim_start_matches(is_end);
    // `a -b`, `a- b`, `a-b` and `a - b` are one range.
    let (first, behind, has_dash) = match (first.strip_suffix('-'), behind.strip_prefix('-')) {
        (Some(first), _) => (first, behind, true),
        (None, Some(behind)) => (first, behind.trim_start(), true),
        (None, None) => (first, behind, false),
    };
    if !has_dash
        && let Some((first, last)) = first.split_once('-')
        && is_quad(first)
        && is_quad(last)
    {
        return Written::Range(first, last);
    }
    let second = &behind[..behind.find(is_end).unwrap_or(behind.len())];
    if !has_dash
        && is_quad(first)
        && second.starts_with("255.")
        && networks(&format!("0.0.0.0/{second}")).is_ok()
    {
        return Written::Network(first, second);
    }
    let is_address = |text: &str| is_quad(text) || address(text).is_some();
    if is_address(first) && is_address(second) && (has_dash || is_in_order(first, second)) {
        return Written::Range(first, second);
    }
    Written::One(first)
}

/// Two columns are a range where the second address is not less, of the same family, and no mask.
fn is_in_order(first: &str, last: &str) -> bool {
    let plain = |text: &str| if is_quad(text) { address(&without_padding(text)) } else { address(text) };
    plain(first).zip(plain(last)).is_some_and(|(first, last)| {
        first.is_ipv4() == last.is_ipv4() && first <= last && !last.to_string().starts_with("255.")
    })
}

/// Says whether the list pads: all octets of all its addresses have three digits.
fn pads(feed: &[u8]) -> bool {
    let mut has_padding = false;
    for line in Lines::new(feed).filter_map(|line| line.text.ok()).filter(|line| !is_comment(line)) {
        let refanged = refanged(without_comment(line));
        let (first, last) = match written(&refanged) {
            Written::Network(address, _) => (address, None),
            Written::One(one) => (one.split(['/', ':']).next().unwrap_or_default(), None),
            Written::Range(first, last) => (first, Some(last)),
        };
        for text in [Some(first), last].into_iter().flatten().filter(|text| is_quad(text)) {
            if !is_padded_throughout(text) {
                return false;
            }
            has_padding |= text.split('.').any(|octet| octet.starts_with('0'));
        }
    }
    has_padding
}
