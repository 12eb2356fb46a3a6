//! Guesses the format of a feed, from all of it.
//!
//! Some formats have marks at the beginning. The others are known by their lines: the format that reads most lines is
//! taken. If another notation reads lines that this one would lose, the format for mixed notations is taken.

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

    /// How often the beginning has this text.
    pub(super) fn count(&self, text: &str) -> usize {
        self.text.matches(text).count()
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

    fn of(feed: &'a [u8]) -> Self {
        let bytes = &feed[..feed.len().min(HEAD_BYTES)];
        let text = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let mut lines: Vec<_> = Lines::new(bytes).map(|line| line.text).collect();
        if feed.len() > bytes.len() && lines.len() > 1 {
            lines.pop();
        }
        Self { text, lines: lines.into_iter().flatten().collect() }
    }
}

pub(super) fn sniff(feed: &[u8]) -> Option<Format> {
    let decoded = decode(feed, UnpackLimits::default());
    let head = Head::of(&decoded.bytes);
    let marked = BY_MARKS.iter().find(|(_, marks)| marks.recognises(&head)).map(|(format, _)| *format);
    // Lists for DNS filters often begin as lists of rules do, and go on with other notations.
    // Their head is in brackets, as JSON does.
    if marked.is_some_and(|format| format != Format::Adblock) || marked.is_none() && head.is_json() {
        return marked;
    }
    let best = Count::of(&decoded.bytes).best();
    match best {
        Some(Format::Adblock) | None => best.or(marked),
        // A head of rules in front of other notations.
        Some(_) if marked.is_some() => Some(Format::Mixed),
        best => best,
    }
}

/// Says whether a line says nothing about the format: a comment, or the head of a list of rules.
fn is_aside(line: &str) -> bool {
    let is_head = line.starts_with("[Adblock") || line.starts_with("[uBlock");
    is_head || is_comment(line) && !super::adblock::is_rule(line)
}

/// How many lines each format reads.
#[derive(Default)]
struct Count {
    lines: usize,
    /// For each of `BY_LINES`, the lines with an entry, and those that have none by their kind.
    fits: [(usize, usize); BY_LINES.len()],
    mixed: (usize, usize),
}

impl Count {
    fn of(feed: &[u8]) -> Self {
        let mut count = Self::default();
        for sample in samples(feed) {
            for line in Lines::new(sample) {
                match line.text {
                    Ok(text) if text.is_empty() || is_aside(text) => {}
                    Ok(text) => count.add(text),
                    Err(_) => count.lines += 1,
                }
            }
        }
        count
    }

    fn add(&mut self, line: &str) {
        self.lines += 1;
        let mut is_read = false;
        for ((_, marks), (fits, without)) in BY_LINES.iter().zip(&mut self.fits) {
            if marks.fits(line) {
                *fits += 1;
                is_read |= marks.is_part_of_mixed();
            } else if marks.is_without_entry(line) {
                *without += 1;
            }
        }
        if is_read || super::mixed::Mixed.fits(line) {
            self.mixed.0 += 1;
        } else if super::mixed::Mixed.is_without_entry(line) {
            self.mixed.1 += 1;
        }
    }

    fn best(&self) -> Option<Format> {
        // A hosts file about this machine alone: nothing is listed, and that is to be told.
        let hosts = BY_LINES.iter().zip(self.fits).find(|((format, _), _)| *format == Format::Hosts);
        if self.lines > 0 && hosts.is_some_and(|(_, (_, without))| without == self.lines) {
            return Some(Format::Hosts);
        }
        let is_enough = |(fits, without): (usize, usize)| 2 * fits > self.lines - without;
        // Of equal ones the last is taken, so the most special one comes last.
        let counted = BY_LINES.iter().zip(self.fits).filter(|(_, (fits, _))| *fits > 0);
        let (mixes, format, fits) = counted
            .map(|((format, marks), fits)| (marks.is_part_of_mixed(), *format, fits))
            .max_by_key(|(_, _, (fits, without))| (fits + without, *fits))?;
        // A stray line makes no mixture.
        let gained = (self.mixed.0 + self.mixed.1).saturating_sub(fits.0 + fits.1);
        if mixes && gained * STRAY_SHARE > self.lines && is_enough(self.mixed) {
            return Some(Format::Mixed);
        }
        is_enough(fits).then_some(format)
    }
}

/// All of a feed, or pieces from all over a large one.
fn samples(feed: &[u8]) -> Vec<&[u8]> {
    if feed.len() <= WHOLE_BYTES {
        return vec![feed];
    }
    let step = feed.len() / PIECES;
    let piece = |nth: usize| {
        let start = nth * step;
        // From the start of a line to the end of one.
        let line = if nth == 0 { 0 } else { feed[start..].iter().position(|byte| *byte == b'\n')? + 1 };
        let piece = &feed[start + line..(start + step.min(PIECE_BYTES)).max(start + line)];
        let end = piece.iter().rposition(|byte| *byte == b'\n')?;
        Some(&piece[..end])
    };
    (0..PIECES).filter_map(piece).collect()
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

/// Feeds up to here are looked at whole.
const WHOLE_BYTES: usize = 1 << 20;

/// Of larger ones so many pieces are looked at.
const PIECES: usize = 64;

const PIECE_BYTES: usize = 16 * 1024;

/// A format that loses less than one in so many lines is no mixture.
const STRAY_SHARE: usize = 50;
