//! Response policy zones ([draft-vixie-dnsop-dns-rpz](https://datatracker.ietf.org/doc/html/draft-vixie-dnsop-dns-rpz-00)),
//! and the `zone` statements of BIND's configuration.
//!
//! `evil.example CNAME .`, and any other answer than the true one, names that name alone, and `*.evil.example` all names below
//! it, as name servers have it. A passthru is an exception, in its old form too, where a name is its own alias.
//! `24.0.2.0.192.rpz-ip` names a network. Triggers by name server or client condemn no host. Owners are relative to the
//! zone, which is the owner of its SOA record, or else the first `$ORIGIN`.

use super::lines::each_line;
use super::zone::{Record, each_record, is_class, is_time};
use super::{Head, Item, Marks, Sink, Syntax};
use crate::indicator::Extent;
use crate::reason::RejectReason;

pub(super) struct Rpz;

impl Syntax for Rpz {
    fn name(&self) -> &str {
        "rpz"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        if is_configuration(feed) {
            return read_configuration(feed, sink);
        }
        let mut zone = Zone::of(feed);
        each_record(feed, sink, |sink, record| zone.read(sink, &record));
    }
}

impl Marks for Rpz {
    fn recognises(&self, head: &Head<'_>) -> bool {
        let is_zone_file = |line: &str| {
            let mut fields = line.split_whitespace();
            line.starts_with("$TTL ")
                || line.starts_with("$ORIGIN ")
                || fields.clone().nth(1).is_some_and(|field| is_class(field) || is_time(field))
                    && fields.any(|field| field.eq_ignore_ascii_case("SOA"))
        };
        head.content().any(is_zone_file)
    }

    fn fits(&self, line: &str) -> bool {
        let mut fields =
            line.split_whitespace().skip(1).skip_while(|field| is_class(field) || is_time(field));
        bind_zone(line).is_some()
            || fields.next().is_some_and(|kind| kind.eq_ignore_ascii_case("CNAME")) && fields.next().is_some()
    }
}

/// Where names are relative to.
#[derive(Default)]
struct Zone {
    /// In small letters, without the dot at the end; `None` where nothing says it.
    name: Option<String>,
    /// The name is the owner of an SOA record, so what is not below it is not in the zone.
    is_certain: bool,
    /// Of the lines at hand; `None` where nothing says it: the zone itself.
    origin: Option<String>,
    /// The owner of the record before.
    owner: Option<String>,
}

impl Zone {
    /// Finds the name of the zone, which may follow records that it matters for.
    fn of(feed: &[u8]) -> Self {
        let mut zone = Self::default();
        let (mut origin, mut first_origin) = (None, None);
        for line in super::lines::Lines::new(feed).filter_map(|line| line.text.ok()) {
            let mut fields = line.split_whitespace();
            let Some(owner) = fields.next() else { continue };
            if owner.eq_ignore_ascii_case("$ORIGIN") {
                origin = fields.next().map(|name| absolute(name, origin.as_deref()));
                first_origin = first_origin.or_else(|| origin.clone());
                continue;
            }
            let mut fields = fields.skip_while(|field| is_class(field) || is_time(field));
            if !fields.next().is_some_and(|kind| kind.eq_ignore_ascii_case("SOA")) {
                continue;
            }
            if owner != "@" && (owner.ends_with('.') || origin.is_some()) {
                (zone.name, zone.is_certain) = (Some(absolute(owner, origin.as_deref())), true);
                if origin.is_none() {
                    zone.origin = zone.name.clone();
                }
            } else if owner == "@" && origin.is_some() {
                (zone.name, zone.is_certain) = (origin, true);
            }
            break;
        }
        zone.name = zone.name.or(first_origin);
        zone
    }

    fn read(&mut self, sink: &mut Sink<'_>, record: &Record) {
        match (record.owner.as_deref(), record.data.first()) {
            (Some(directive), Some(name)) if directive.eq_ignore_ascii_case("$ORIGIN") => {
                self.origin = Some(absolute(name, self.origin.as_deref()));
                return sink.ignore();
            }
            (Some(directive), _) if directive.eq_ignore_ascii_case("$TTL") => return sink.ignore(),
            // What it lists is elsewhere.
            (Some(directive), _) if directive.starts_with('$') => {
                return sink.reject(record.line, RejectReason::NotABlock, &record.text);
            }
            _ => {}
        }
        if let Some(owner) = &record.owner {
            self.owner = Some(owner.clone());
        }
        if OF_ZONES.contains(&record.kind.as_str()) {
            return sink.ignore();
        }
        let Some(owner) = self.owner.as_deref() else { return sink.ignore() };
        let Some(name) = self.in_zone(owner) else {
            return sink.reject(record.line, RejectReason::NotABlock, &record.text);
        };
        if name.is_empty() {
            return sink.ignore();
        }
        let item = match self.action(record, &name) {
            Some(Action::Block) => Item::at(record.line),
            Some(Action::Pass) => Item::exception_at(record.line),
            None => return sink.reject(record.line, RejectReason::NotABlock, &record.text),
        };
        trigger(sink, &item, &name);
    }

    /// An owner without the zone; `None` if it is outside.
    fn in_zone(&self, owner: &str) -> Option<String> {
        let owner = owner.to_ascii_lowercase();
        let is_absolute = owner.ends_with('.');
        if owner == "@" || !is_absolute {
            let Some(origin) = &self.origin else {
                return Some(if owner == "@" { String::new() } else { owner });
            };
            let whole = if owner == "@" { origin.clone() } else { absolute(&owner, Some(origin)) };
            return self.below(&whole);
        }
        self.below(owner.trim_end_matches('.'))
    }

    fn below(&self, name: &str) -> Option<String> {
        let Some(zone) = self.name.as_deref().filter(|zone| !zone.is_empty()) else {
            return Some(name.to_owned());
        };
        if name == zone {
            return Some(String::new());
        }
        let inside = name.strip_suffix(zone).and_then(|name| name.strip_suffix('.'));
        match inside {
            Some(inside) => Some(inside.to_owned()),
            None => (!self.is_certain).then(|| name.to_owned()),
        }
    }

    /// What happens to a name.
    fn action(&self, record: &Record, name: &str) -> Option<Action> {
        if record.kind != "CNAME" {
            // Data of any type is answered in place of the true data of all types.
            return (!record.data.is_empty()).then_some(Action::Block);
        }
        let target = record.data.first()?.to_ascii_lowercase();
        if matches!(target.as_str(), "." | "*.") {
            return Some(Action::Block);
        }
        let plain = target.strip_suffix('.').unwrap_or(&target);
        let relative = self.in_zone(&target);
        let is_itself = plain == name || relative.as_deref() == Some(name);
        match plain {
            "rpz-passthru" => Some(Action::Pass),
            "rpz-tcp-only" => None,
            _ if is_itself => Some(Action::Pass),
            _ => Some(Action::Block),
        }
    }
}

enum Action {
    Block,
    Pass,
}

/// A name with what it is relative to, in small letters and without a dot at the end.
fn absolute(name: &str, origin: Option<&str>) -> String {
    let name = name.to_ascii_lowercase();
    match (name.strip_suffix('.'), origin) {
        (Some(absolute), _) => absolute.to_owned(),
        (None, Some(origin)) if !origin.is_empty() => format!("{name}.{origin}"),
        (None, _) => name,
    }
}

/// What a name in the zone stands for.
fn trigger(sink: &mut Sink<'_>, item: &Item, name: &str) {
    if let Some(network) = name.strip_suffix(".rpz-ip") {
        return match network_of(network) {
            Some(text) => sink.addresses(item, &text),
            None => sink.reject(item.line, RejectReason::InvalidAddress, name),
        };
    }
    if [".rpz-client-ip", ".rpz-nsip", ".rpz-nsdname"].iter().any(|end| name.ends_with(end)) {
        return sink.reject(item.line, RejectReason::NotABlock, name);
    }
    match name.strip_prefix("*.") {
        Some(parent) => sink.host(&item.reaching(Extent::Below), parent),
        None => sink.host(&item.reaching(Extent::Itself), name),
    }
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

/// Says whether it is BIND's configuration and no zone.
fn is_configuration(feed: &[u8]) -> bool {
    super::lines::Lines::new(feed).filter_map(|line| line.text.ok()).any(|line| bind_zone(line).is_some())
}

/// `zone` statements: only the first part of one names something, and it may go on over lines.
fn read_configuration(feed: &[u8], sink: &mut Sink<'_>) {
    let mut depth = 0_usize;
    each_line(feed, sink, |sink, number, line| {
        let is_inside = depth > 0;
        let is_comment = line.starts_with('#') || line.starts_with("//");
        if !is_comment {
            depth = (depth + line.matches('{').count()).saturating_sub(line.matches('}').count());
        }
        if is_inside || is_comment || line == "};" {
            return sink.ignore();
        }
        match bind_zone(line) {
            Some(name) => sink.host(&Item::at(number), name),
            None => sink.reject(number, RejectReason::NotABlock, line),
        }
    });
}

/// The name in `zone "evil.example" { type master; ... };`, with quotation marks or without.
fn bind_zone(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("zone")?;
    let name = rest.trim_start();
    if let Some(quoted) = name.strip_prefix('"') {
        return quoted.split_once('"').map(|(name, _)| name);
    }
    // `zonen.example` is a name, and so is `zone` in a zone.
    let (name, behind) = name.split_at(name.find(|c: char| c.is_whitespace() || c == '{')?);
    let is_statement = rest.starts_with(char::is_whitespace) && behind.contains('{');
    (is_statement && name.contains('.')).then_some(name.trim_matches('\''))
}

/// Records that make a zone, and say nothing of a name in it.
const OF_ZONES: &[&str] = &[
    "SOA",
    "NS",
    "RRSIG",
    "NSEC",
    "NSEC3",
    "NSEC3PARAM",
    "DNSKEY",
    "DS",
    "CDS",
    "CDNSKEY",
    "DNAME",
    "ZONEMD",
];
