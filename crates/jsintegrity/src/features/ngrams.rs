//! Hashed n-grams of the items: the style of code, which does not change when variables are renamed.

use super::statistics::{number_class, string_class};
use crate::stream::{Item, Kind, Stream};

/// Places for n-grams of two to four items.
pub(super) const SLOTS: usize = 4096;

/// Calls `found` with the place of every 2-, 3- and 4-gram.
#[inline]
pub(super) fn of(stream: &Stream<'_>, mut found: impl FnMut(usize)) {
    let mut last = [0u32; 4];
    for item in stream.items() {
        last = [code(stream, item), last[0], last[1], last[2]];
        let mut hash = 0x811c_9dc5u32;
        for (grown, code) in last.iter().enumerate() {
            if *code == 0 {
                break;
            }
            // FNV-1a with a fold: the place never depends on the platform.
            hash = (hash ^ code).wrapping_mul(0x0100_0193);
            hash ^= hash >> 15;
            if grown > 0 {
                let mixed = hash.wrapping_mul(0x2c1b_3c6d);
                found((mixed ^ mixed >> 16) as usize % SLOTS);
            }
        }
    }
}

/// What an item is for an n-gram: its operator, keyword or member, or its class. Never 0.
fn code(stream: &Stream<'_>, item: &Item) -> u32 {
    const CLASS: u32 = 0x4000_0000;
    const KEYWORD: u32 = 0x5000_0000;
    const WORD: u32 = 0x6000_0000;
    match item.kind {
        Kind::Op => item.op.0 | 1 << 31,
        Kind::Keyword => KEYWORD | short_hash(stream.text(item)),
        Kind::Name => CLASS | 1,
        Kind::Member => WORD | short_hash(stream.text(item)),
        Kind::Key => CLASS | 3,
        Kind::Template => CLASS | 4,
        Kind::Regex => CLASS | 5,
        Kind::Number => CLASS | 16 | number_class(item.number().unwrap_or(f64::NAN)) as u32,
        Kind::Str => CLASS | 32 | string_class(stream.text(item)) as u32,
    }
}

fn short_hash(word: &str) -> u32 {
    word.bytes()
        .map(|byte| byte.to_ascii_lowercase())
        .fold(7u32, |hash, byte| hash.wrapping_mul(31).wrapping_add(u32::from(byte)))
        & 0xFFFF
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stream::normalise;

    fn places(source: &str) -> Vec<usize> {
        let (stream, _) = normalise(source, |_| {});
        let mut places = Vec::new();
        of(&stream, |place| places.push(place));
        places
    }

    #[test]
    fn names_comments_and_white_space_do_not_count() {
        assert_eq!(places("a.send(b+1)"), places("longer . send ( /* c */ name\n+ 1 )"));
        assert_ne!(places("a.send(b+1)"), places("a.write(b+1)"));
        // Three 2-grams, two 3-grams, one 4-gram.
        assert_eq!(places("a=b;").len(), 6);
    }
}
