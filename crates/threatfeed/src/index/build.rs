//! Turns entries into the sections of a file.

use std::io::{Seek, Write};

use xxhash_rust::xxh3::xxh3_64;

use super::ip::IpsWriter;
use super::keys_writer::KeysWriter;
use super::posting::{Posting, PostingsWriter};
use super::sort::{Sorted, Sorter, Spill};
use super::{domain, filter, ip, url};
use crate::error::Detail;
use crate::feed::Role;
use crate::indicator::{Entry, Extent, Indicator};
use crate::ip_range::IpRange;
use crate::snapshot::{FileWriter, Section};

/// All entries of all feeds.
#[derive(Debug, Default)]
pub(crate) struct Entries {
    sorter: Sorter,
    /// The key at hand.
    key: Vec<u8>,
}

impl Entries {
    /// Takes an entry of the feed with this number, counted from 0 in the order in which feeds are read.
    pub(crate) fn add(&mut self, feed: u16, entry: &Entry) {
        let Entry { indicator, role, force, categories, line, listing } = entry;
        self.key.clear();
        match indicator {
            Indicator::Host(host) => match host.ip() {
                None => {
                    self.key.push(Kind::Domain as u8);
                    domain::append_reversed(host.as_str().as_bytes(), &mut self.key);
                }
                Some(address) => {
                    let length = if address.is_ipv4() { 32 } else { 128 };
                    if let Some(range) = IpRange::new(address, length) {
                        self.set_key(Kind::Ip, &ip::key(range));
                    }
                }
            },
            Indicator::IpRange(range) => self.set_key(Kind::Ip, &ip::key(*range)),
            Indicator::Url(url) => self.set_key(Kind::Url, url::key(url)),
            Indicator::UrlPrefix(prefix) => self.set_key(Kind::UrlPrefix, url::prefix_key(prefix)),
        }
        let (role, force, categories, line, listing) = (*role, *force, *categories, *line, *listing);
        let posting = Posting { feed, role, force, categories, line, listing };
        self.sorter.add(&self.key, &posting);
    }

    /// Keeps at most so many bytes in memory; the rest goes to files.
    pub(crate) fn limit(&mut self, bytes: usize, spill: Spill) {
        self.sorter.limit(bytes, spill);
    }

    /// Writes all sections but the description of feeds. `ranks` gives the final number of each feed.
    pub(crate) fn write<W: Write + Seek>(
        self,
        ranks: &[u16],
        file: &mut FileWriter<W>,
    ) -> Result<(), Detail> {
        let mut groups = Groups {
            sorted: self.sorter.finish()?,
            ranks,
            next: None,
            next_key: Vec::new(),
            key: Vec::new(),
            postings: Vec::new(),
        };
        groups.advance()?;
        write_keys(Kind::Domain, Section::DOMAINS, &mut groups, file)?;
        write_ips(&mut groups, file)?;
        write_keys(Kind::Url, Section::URLS, &mut groups, file)?;
        write_keys(Kind::UrlPrefix, Section::URL_PREFIXES, &mut groups, file)
    }

    fn set_key(&mut self, kind: Kind, key: &[u8]) {
        self.key.push(kind as u8);
        self.key.extend_from_slice(key);
    }
}

/// What a key is of; its first byte while it is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Domain,
    Ip,
    Url,
    UrlPrefix,
}

/// A key with all its postings.
type Group<'a> = (&'a [u8], &'a [Posting]);

/// Puts the postings of each key together.
struct Groups<'a> {
    sorted: Sorted,
    ranks: &'a [u16],
    next: Option<Posting>,
    next_key: Vec<u8>,
    /// The last group.
    key: Vec<u8>,
    postings: Vec<Posting>,
}

impl Groups<'_> {
    /// The next key of a kind and all its postings, by feed, blocking ones first. Each feed has at most one of each role
    /// and extent.
    fn next(&mut self, kind: Kind) -> Result<Option<Group<'_>>, Detail> {
        let Some(first) = self.next.take_if(|_| self.next_key.first() == Some(&(kind as u8))) else {
            return Ok(None);
        };
        std::mem::swap(&mut self.key, &mut self.next_key);
        self.postings.clear();
        self.postings.push(first);
        self.advance()?;
        while let Some(posting) = self.next.take_if(|_| self.next_key == self.key) {
            self.postings.push(posting);
            self.advance()?;
        }
        if self.postings.len() > 1 {
            // Merging does not depend on the order.
            self.postings.sort_by_key(order);
            self.merge(|last, posting| order(last) == order(posting));
            // A name and what is below it, listed for the same time, are the whole.
            self.merge(is_same_rule);
        }
        Ok(Some((&self.key, &self.postings)))
    }

    /// Puts neighbours together that say the same.
    fn merge(&mut self, is_same: fn(&Posting, &Posting) -> bool) {
        self.postings.dedup_by(|posting, last| {
            let is_same = is_same(last, posting);
            if is_same {
                last.merge(posting);
            }
            is_same
        });
    }

    fn advance(&mut self) -> Result<(), Detail> {
        self.next = match self.sorted.next()? {
            Some((key, posting)) => {
                self.next_key.clear();
                self.next_key.extend_from_slice(key);
                let feed = self.ranks.get(usize::from(posting.feed)).copied().unwrap_or_default();
                Some(Posting { feed, ..posting })
            }
            None => None,
        };
        Ok(())
    }
}

/// By feed and role, then by what of a domain is meant.
type Order = (u16, bool, Extent);

fn order(posting: &Posting) -> Order {
    (posting.feed, posting.role == Role::Allow, posting.force.extent)
}

fn is_same_rule(a: &Posting, b: &Posting) -> bool {
    let side = |posting: &Posting| (posting.feed, posting.role == Role::Allow, posting.force.is_important);
    side(a) == side(b) && a.listing.expires == b.listing.expires
}

fn write_keys<W: Write + Seek>(
    kind: Kind,
    [keys, filters, listed]: [Section; 3],
    groups: &mut Groups<'_>,
    file: &mut FileWriter<W>,
) -> Result<(), Detail> {
    let mut postings = PostingsWriter::default();
    let mut writer = KeysWriter::default();
    let (mut hashes, mut classes, mut name) = (Vec::new(), 0, Vec::new());
    while let Some((key, of_key)) = groups.next(kind)? {
        let key = &key[1..];
        writer.push(key)?;
        postings.push(of_key);
        let hashed = match kind {
            Kind::Domain => {
                name.clear();
                domain::append_reversed(key, &mut name);
                classes |= filter::class_bit(domain::labels(&name));
                xxh3_64(&name)
            }
            Kind::UrlPrefix => xxh3_64(url::host_of_prefix(key)),
            _ => xxh3_64(key),
        };
        hashes.push(hashed);
    }
    let postings = postings.finish_apart()?;
    file.section_of(keys, &writer.finish(&postings)?)?;
    file.section_of(filters, &filter::write(hashes, classes)?)?;
    file.section_of(listed, &postings.tables)
}

fn write_ips<W: Write + Seek>(groups: &mut Groups<'_>, file: &mut FileWriter<W>) -> Result<(), Detail> {
    let (mut postings, mut ips) = (PostingsWriter::default(), IpsWriter::default());
    while let Some((key, of_key)) = groups.next(Kind::Ip)? {
        if let Some(range) = ip::from_key(&key[1..]) {
            ips.push(range);
            postings.push(of_key);
        }
    }
    file.section_of(Section::IpKeys, &ips.finish())?;
    file.section_of(Section::IpPostings, &postings.finish()?)
}
