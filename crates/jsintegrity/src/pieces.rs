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
        let Some((head, rest)) = text.split_at_checked(SHORTEST - 1) else { return };
        let mut place = head.iter().copied().fold(0, joined);
        let nexts = rest.iter().skip(1).map(|next| 1 << (next & 31)).chain([u32::MAX]);
        // A longer piece ends behind those that begin in it. So a piece waits until none can end before it.
        let mut waiting: Vec<Found> = Vec::new();
        let mut give = |waiting: &mut Vec<Found>, before: usize| {
            let ended = waiting.partition_point(|(end, ..)| *end <= before);
            waiting.drain(..ended).for_each(|(end, start, number)| found(number.into(), start..end));
        };
        for (at, (byte, next)) in rest.iter().zip(nexts).enumerate() {
            place = joined(place, *byte);
            if self.fourth[place] & next == 0 {
                continue;
            }
            give(&mut waiting, at + SHORTEST);
            for number in self.begin_at(place) {
                let piece = self.all[usize::from(number)].as_bytes();
                let end = at + piece.len();
                if text.get(at..end).is_some_and(|there| there.eq_ignore_ascii_case(piece)) {
                    let one = (end, at, number);
                    let before = waiting.partition_point(|other| *other < one);
                    waiting.insert(before, one);
                }
            }
        }
        give(&mut waiting, text.len());
    }

    /// The pieces that may begin with three bytes, by their place.
    fn begin_at(&self, place: usize) -> impl Iterator<Item = u16> {
        let first = self.by_place.partition_point(|(other, _)| usize::from(*other) < place);
        let same = self.by_place[first..].iter().take_while(move |(other, _)| usize::from(*other) == place);
        same.map(|(_, number)| *number)
    }
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
