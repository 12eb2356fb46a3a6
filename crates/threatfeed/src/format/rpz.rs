//! Response policy zones ([draft-vixie-dnsop-dns-rpz](https://datatracker.ietf.org/doc/html/draft-vixie-dnsop-dns-rpz-00)),
//! and the `zone` statements of BIND's configuration.
//!
//! `evil.example CNAME .`, and any other answer than the true one, names a domain; so does `*.evil.example`. A passthru is
//! an exception. `24.0.2.0.192.rpz-ip` names a network. Triggers by name server or client condemn no host.

use super::lines::each_line;
use super::{Head, Item, Marks, Sink, Syntax};
use crate::reason::RejectReason;

pub(super) struct Rpz;

impl Syntax for Rpz {
    fn name(&self) -> &str {
        "rpz"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        let mut origin = String::new();
        let mut depth = 0_usize;
        each_line(feed, sink, |sink, number, line| {
            let item = Item::at(number);
            // Only the first part of a `zone` statement names something, and it may go on over lines.
            let inside = depth > 0;
            depth =
                (depth + line.matches(['{', '(']).count()).saturating_sub(line.matches(['}', ')']).count());
            if inside || line.starts_with([';', '#']) || line.starts_with("//") || line == "};" {
                return sink.ignore();
            }
            if let Some(name) = bind_zone(line) {
                return sink.host(&item, name);
            }
            let record = line.split(';').next().unwrap_or_default();
            let fields: Vec<&str> = record.split_whitespace().take(MAX_FIELDS).collect();
            match fields[..] {
                ["$ORIGIN", name] => {
                    origin = name.trim_end_matches('.').to_ascii_lowercase();
                    sink.ignore();
                }
                ["$TTL" | "$INCLUDE" | "$GENERATE", ..] | ["@", ..] => sink.ignore(),
                ["NS" | "ns" | "IN" | "SOA", ..] => sink.ignore(),
                [owner, ref rest @ ..] => match action(rest) {
                    Some(Action::Block) => trigger(sink, &item, owner, &origin),
                    Some(Action::Pass) => trigger(sink, &Item::exception_at(number), owner, &origin),
                    None => sink.reject(number, RejectReason::NotABlock, line),
                },
                [] => sink.ignore(),
            }
        });
    }
}

impl Marks for Rpz {
    fn recognises(&self, head: &Head<'_>) -> bool {
        let is_zone_file = |line: &str| {
            line.starts_with("$TTL ")
                || line.starts_with("$ORIGIN ")
                || line.starts_with("@ ") && line.contains("SOA")
        };
        head.content().any(is_zone_file)
    }

    fn fits(&self, line: &str) -> bool {
        let mut fields = line.split_whitespace().skip(1).skip_while(|field| is_class_or_ttl(field));
        bind_zone(line).is_some() || fields.next() == Some("CNAME") && fields.next().is_some()
    }
}

enum Action {
    Block,
    Pass,
}

/// What happens, by the fields behind the owner.
fn action(fields: &[&str]) -> Option<Action> {
    let mut fields = fields.iter().skip_while(|field| is_class_or_ttl(field));
    match (fields.next()?.to_ascii_uppercase().as_str(), *fields.next()?) {
        ("CNAME", "rpz-passthru." | "rpz-passthru") => Some(Action::Pass),
        ("CNAME", "rpz-tcp-only." | "rpz-tcp-only") => None,
        ("CNAME" | "A" | "AAAA", _) => Some(Action::Block),
        _ => None,
    }
}

fn is_class_or_ttl(field: &str) -> bool {
    field.eq_ignore_ascii_case("IN") || field.bytes().all(|b| b.is_ascii_digit())
}

/// What the owner of a record stands for. Names that end with a dot are below the zone.
fn trigger(sink: &mut Sink<'_>, item: &Item, owner: &str, origin: &str) {
    let name = owner.to_ascii_lowercase();
    let name = match name.strip_suffix('.') {
        Some(absolute) if !origin.is_empty() => {
            absolute.strip_suffix(origin).and_then(|name| name.strip_suffix('.')).unwrap_or(absolute)
        }
        _ => &name,
    };
    if let Some(network) = name.strip_suffix(".rpz-ip") {
        return match network_of(network) {
            Some(text) => sink.addresses(item, &text),
            None => sink.reject(item.line, RejectReason::InvalidAddress, owner),
        };
    }
    if [".rpz-client-ip", ".rpz-nsip", ".rpz-nsdname"].iter().any(|end| name.ends_with(end)) {
        return sink.reject(item.line, RejectReason::NotABlock, owner);
    }
    sink.host(item, name);
}

/// `24.0.2.0.192` is `192.0.2.0/24`, `48.zz.db8.2001` is `2001:db8::/48`.
fn network_of(text: &str) -> Option<String> {
    let mut parts: Vec<&str> = text.split('.').collect();
    parts.reverse();
    let length = parts.pop()?;
    let is_v4 = parts.len() == 4 && parts.iter().all(|part| part.parse::<u8>().is_ok());
    if is_v4 {
        return Some(format!("{}/{length}", parts.join(".")));
    }
    let groups = parts.join(":");
    let address = match (groups.strip_prefix("zz"), groups.strip_suffix("zz")) {
        (Some(rest), _) => format!(":{rest}"),
        (None, Some(rest)) => format!("{rest}:"),
        (None, None) => groups.replace(":zz:", "::"),
    };
    Some(format!("{address}/{length}"))
}

/// The name in `zone "evil.example" { type master; ... };`.
fn bind_zone(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("zone")?.trim_start().strip_prefix('"')?;
    rest.split_once('"').map(|(name, _)| name)
}

/// More than a record that blocks has.
const MAX_FIELDS: usize = 8;
