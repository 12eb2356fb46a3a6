//! One entry of one feed, as eight bytes: feed (2), role (1), categories (1), line (4), little-endian.

use categories::CategorySet;

use crate::feed::Role;

/// One entry of one feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Posting {
    pub(crate) feed: u16,
    pub(crate) role: Role,
    pub(crate) categories: CategorySet,
    pub(crate) line: u32,
}

impl Posting {
    pub(super) fn to_bytes(self) -> [u8; BYTES] {
        let [feed_low, feed_high] = self.feed.to_le_bytes();
        let [a, b, c, d] = self.line.to_le_bytes();
        [feed_low, feed_high, role_code(self.role), self.categories.bits(), a, b, c, d]
    }

    fn from_bytes(bytes: [u8; BYTES]) -> Option<Self> {
        let [feed_low, feed_high, role, categories, a, b, c, d] = bytes;
        Some(Self {
            feed: u16::from_le_bytes([feed_low, feed_high]),
            role: role_from_code(role)?,
            categories: CategorySet::from_bits(categories),
            line: u32::from_le_bytes([a, b, c, d]),
        })
    }
}

pub(crate) fn role_code(role: Role) -> u8 {
    match role {
        Role::Block => 0,
        Role::Allow => 1,
    }
}

pub(crate) fn role_from_code(code: u8) -> Option<Role> {
    match code {
        0 => Some(Role::Block),
        1 => Some(Role::Allow),
        _ => None,
    }
}

pub(super) fn read(bytes: &[u8]) -> impl Iterator<Item = Posting> {
    bytes.as_chunks().0.iter().filter_map(|bytes| Posting::from_bytes(*bytes))
}

/// Says whether all postings are whole, and of one of so many feeds.
pub(super) fn are_valid(bytes: &[u8], feeds: usize) -> bool {
    bytes.as_chunks().0.iter().all(|bytes| {
        Posting::from_bytes(*bytes).is_some_and(|posting| {
            usize::from(posting.feed) < feeds && !posting.categories.is_empty() && posting.line > 0
        })
    })
}

pub(super) const BYTES: usize = 8;
