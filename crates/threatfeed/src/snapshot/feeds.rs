//! The last section: what a set remembers of its feeds, by name.
//!
//! ```text
//! name, format              texts
//! role u8, categories u8
//! accepted u64, rejected u64
//! licence, source           a byte that is 1 if there is one, else 0, and the text, else an empty one
//! ```
//!
//! A text is its length in bytes as u64, then UTF-8.

use categories::CategorySet;

use super::Reader;
use crate::error::Detail;
use crate::feed::{FeedInfo, Role};

/// Writes what a set remembers of its feeds.
pub(crate) fn write_feeds(feeds: &[FeedInfo]) -> Vec<u8> {
    let mut out = Vec::new();
    for feed in feeds {
        let FeedInfo { name, format, role, categories, licence, source, accepted, rejected } = feed;
        write_text(&mut out, name);
        write_text(&mut out, format);
        out.push(role.code());
        out.push(categories.bits());
        out.extend_from_slice(&accepted.to_le_bytes());
        out.extend_from_slice(&rejected.to_le_bytes());
        for text in [licence, source] {
            out.push(u8::from(text.is_some()));
            write_text(&mut out, text.as_deref().unwrap_or_default());
        }
    }
    out
}

/// Reads what a set remembers of its feeds.
pub(crate) fn read_feeds(bytes: &[u8]) -> Result<Vec<FeedInfo>, Detail> {
    let mut reader = Reader(bytes);
    let mut feeds: Vec<FeedInfo> = Vec::new();
    while !reader.0.is_empty() {
        // A feed takes bytes each time, so this ends. Ascending names refuse a second feed of the same name, whose entries and
        // settings nobody could tell from those of the first.
        let feed = reader.feed().ok_or(Detail::Corrupt("the description of a feed is wrong"))?;
        if feeds.last().is_some_and(|last| last.name() >= feed.name()) {
            return Err(Detail::Corrupt("the feeds are not in order"));
        }
        feeds.push(feed);
    }
    Ok(feeds)
}

fn write_text(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(&(text.len() as u64).to_le_bytes());
    out.extend_from_slice(text.as_bytes());
}

impl<'a> Reader<'a> {
    fn feed(&mut self) -> Option<FeedInfo> {
        let name = self.text()?.to_owned();
        let format = self.text()?.to_owned();
        let role = Role::from_code(self.byte()?)?;
        let categories = Some(CategorySet::from_bits(self.byte()?)).filter(|set| !set.is_empty())?;
        let (accepted, rejected) = (self.u64()?, self.u64()?);
        let (licence, source) = (self.optional_text()?, self.optional_text()?);
        Some(FeedInfo { name, format, role, categories, licence, source, accepted, rejected })
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = usize::try_from(self.u64()?).ok()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }

    fn optional_text(&mut self) -> Option<Option<String>> {
        let is_there = self.byte()?;
        let text = self.text()?;
        match is_there {
            0 if text.is_empty() => Some(None),
            1 => Some(Some(text.to_owned())),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_description_of_feeds_is_read_without_panic(bytes: Vec<u8>) {
            let _ = read_feeds(&bytes);
        }
    }
}
