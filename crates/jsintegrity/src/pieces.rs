//! Finds many pieces of text at once, whatever the case of their letters.
//!
//! An automaton for a thousand pieces takes long to make, and many steps for each byte of a text. Most texts have none of the pieces.
//! Four bytes, looked up in one table, say so at most places; at the others the few pieces that begin so are compared.

use std::ops::Range;

#[derive(Debug)]
pub(crate) struct Pieces {
    all: Vec<&'static str>,
    /// By the last five bits of each of three bytes, which a letter shares with its capital: those that the fourth may have, as bits.
    fourth: Box<[u32]>,
    /// The numbers of the pieces after the place of their first three bytes, ascending.
    by_place: Vec<(u16, u16)>,
}

/// Places for three bytes.
const THREE: usize = 1 << 15;
/// Bytes of the shortest piece.
const SHORTEST: usize = 3;

/// Where a piece ends and begins, and its number.
type Found = (usize, usize, u16);

impl Pieces {
    /// Of pieces of at least three bytes.
    pub(crate) fn new(pieces: impl IntoIterator<Item = &'static str>) -> Self {
        let all: Vec<&str> = pieces.into_iter().collect();
        let mut fourth = vec![0u32; THREE].into_boxed_slice();
        let mut by_place = Vec::with_capacity(all.len());
        for (piece, number) in all.iter().zip(0u16..) {
            let [one, two, three, rest @ ..] = piece.as_bytes() else {
                unreachable!("a piece has three bytes");
            };
            let place = [*one, *two, *three].into_iter().fold(0, joined);
            fourth[place] |= rest.first().map_or(u32::MAX, |next| 1 << (next & 31));
            by_place.push((place as u16, number));
        }
        by_place.sort_unstable();
        Self { all, fourth, by_place }
    }

    /// Gives the number and the place of each piece in a text, also where they overlap: by their ends, and of one end the longest first.
    pub(crate) fn each(&self, text: &[u8], mut found: impl FnMut(usize, Range<usize>)) {
        let [one, two, three, ..] = *text else { return };
        let (mut place, mut third) = ([one, two].into_iter().fold(0, joined), three);
        // A longer piece ends behind those that begin in it. So a piece waits until none can end before it.
        let mut waiting: Vec<Found> = Vec::new();
        let mut at = 0;
        loop {
            place = joined(place, third);
            let fourth = text.get(at + SHORTEST).copied();
            if self.fourth[place] & fourth.map_or(u32::MAX, |fourth| 1 << (fourth & 31)) != 0 {
                give(&mut waiting, at + SHORTEST, &mut found);
                self.begin_at(text, at, place, &mut waiting);
            }
            let Some(fourth) = fourth else { break };
            third = fourth;
            at += 1;
        }
        give(&mut waiting, text.len(), &mut found);
    }

    /// Notes the pieces that begin in a text with three bytes, by their place.
    // Never part of the loop over the bytes, which most pass without it.
    #[inline(never)]
    fn begin_at(&self, text: &[u8], at: usize, place: usize, waiting: &mut Vec<Found>) {
        let first = self.by_place.partition_point(|(other, _)| usize::from(*other) < place);
        let same = self.by_place[first..].iter().take_while(|(other, _)| usize::from(*other) == place);
        for (_, number) in same {
            let piece = self.all[usize::from(*number)].as_bytes();
            let end = at + piece.len();
            if text.get(at..end).is_some_and(|there| there.eq_ignore_ascii_case(piece)) {
                let one = (end, at, *number);
                waiting.insert(waiting.partition_point(|other| *other < one), one);
            }
        }
    }
}

/// Gives the pieces that end up to a place.
fn give(waiting: &mut Vec<Found>, to: usize, found: &mut impl FnMut(usize, Range<usize>)) {
    if waiting.is_empty() {
        return;
    }
    let ended = waiting.partition_point(|(end, ..)| *end <= to);
    waiting.drain(..ended).for_each(|(end, start, number)| found(number.into(), start..end));
}

/// The place of three bytes from that of those before and the last one.
#[inline]
fn joined(place: usize, byte: u8) -> usize {
    (place << 5 | usize::from(byte & 31)) % THREE
}

#[cfg(test)]
mod tests {
    use aho_corasick::{AhoCorasick, MatchKind};

    use super::*;

    const PIECES: [&str; 10] =
        ["cookie", "Pin", "密码", "okie", "ook", "PIN", "pin code", "cookie c", "aaa", "aaaaa"];

    #[test]
    fn pieces_are_found_as_an_automaton_finds_them() {
        let pieces = Pieces::new(PIECES);
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .build(PIECES)
            .unwrap();
        let texts = [
            "",
            "pi",
            "pin",
            "a PINg",
            "x=document.COOKIE",
            "coo",
            "的密码",
            "cookie cookie code",
            "my pin code",
            "aaaaaaaaaa",
            "-)\u{b}+)%",
            "cookiE Cook pIN COdepin",
        ];
        for text in texts {
            let mut found = Vec::new();
            pieces.each(text.as_bytes(), |number, place| found.push((number, place)));
            let want = automaton.find_overlapping_iter(text);
            let want: Vec<_> = want.map(|one| (one.pattern().as_usize(), one.range())).collect();
            assert_eq!(found, want, "{text}");
        }
    }
}
