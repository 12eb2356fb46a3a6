//! Guesses the format of a feed from its beginning.

use super::domains::is_comment;
use super::lines::Lines;
use super::{Format, Marks, UnpackLimits, decode};

/// The beginning of a feed.
pub(crate) struct Head<'a> {
    text: &'a str,
    /// Trimmed; damaged ones are left out.
    lines: Vec<&'a str>,
}

impl<'a> Head<'a> {
    /// Says whether the beginning has this text.
    pub(super) fn has(&self, text: &str) -> bool {
        self.text.contains(text)
    }

    /// Says whether the feed is JSON.
    pub(super) fn is_json(&self) -> bool {
        super::json::is_json(self.text.as_bytes())
    }

    /// The lines, blank ones and comments among them.
    pub(super) fn lines(&self) -> impl Iterator<Item = &'a str> {
        self.lines.iter().copied()
    }

    /// The lines that are neither blank nor comments.
    pub(super) fn content(&self) -> impl Iterator<Item = &'a str> {
        self.lines().filter(|line| !line.is_empty() && !is_comment(line))
    }
}

pub(super) fn sniff(feed: &[u8]) -> Option<Format> {
    // Bytes that are packed unpack to no less than what is needed here.
    let limits = UnpackLimits { max_bytes: HEAD_BYTES as u64, ..UnpackLimits::default() };
    let decoded = decode(&feed[..feed.len().min(MAX_PACKED_BYTES)], limits);
    let bytes = &decoded.bytes[..decoded.bytes.len().min(HEAD_BYTES)];
    let text = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let mut lines: Vec<_> = Lines::new(bytes).map(|line| line.text).collect();
    let is_cut = decoded.bytes.len() > bytes.len() || decoded.damage.is_some();
    if is_cut && lines.len() > 1 {
        lines.pop();
    }
    let damaged = lines.iter().filter(|line| line.is_err()).count();
    let head = Head { text, lines: lines.into_iter().flatten().collect() };

    if let Some((format, _)) = BY_MARKS.iter().find(|(_, marks)| marks.recognises(&head)) {
        return Some(*format);
    }
    let all = head.content().count() + damaged;
    let fitting = |marks: &dyn Marks| head.content().filter(|line| marks.fits(line)).count();
    // Of equal ones the last is taken, so the most special one comes last.
    let (fits, format) =
        BY_LINES.iter().map(|(format, marks)| (fitting(*marks), *format)).max_by_key(|(fits, _)| *fits)?;
    (2 * fits > all).then_some(format)
}

/// The formats with marks. A generic one comes after those that it would take for its own.
const BY_MARKS: &[(Format, &dyn Marks)] = &[
    (Format::Stix, &super::stix::Stix),
    (Format::ThreatFox, &super::threatfox::ThreatFox),
    (Format::UrlHaus, &super::urlhaus::UrlHaus),
    (Format::PhishTank, &super::phishtank::PhishTank),
    (Format::Feodo, &super::feodo::Feodo),
    (Format::Misp, &super::misp::Misp),
    (Format::Rpz, &super::rpz::Rpz),
    (Format::Adblock, &super::adblock::Adblock),
    (Format::Maltrail, &super::maltrail::Maltrail),
    (Format::Csv, &super::csv::Csv),
    (Format::Yaml, &super::yaml::Yaml),
];

const BY_LINES: &[(Format, &dyn Marks)] = &[
    (Format::Urls, &super::urls::Urls),
    (Format::Domains, &super::domains::Domains),
    (Format::Wildcard, &super::wildcard::Wildcard),
    (Format::Unbound, &super::unbound::Unbound),
    (Format::Rpz, &super::rpz::Rpz),
    (Format::Maltrail, &super::maltrail::Maltrail),
    (Format::Ips, &super::ips::Ips),
    (Format::Hosts, &super::hosts::Hosts),
    (Format::Dnsmasq, &super::dnsmasq::Dnsmasq),
    (Format::Adblock, &super::adblock::Adblock),
];

const HEAD_BYTES: usize = 64 * 1024;

/// Zip archives have their directory at the end, so packed feeds are looked at whole up to here.
const MAX_PACKED_BYTES: usize = 256 << 20;
