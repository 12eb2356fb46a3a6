//! The first bytes of many pieces of text: where none of them begins, none of the pieces is looked for.

/// What some pieces of text begin with, whatever the case of their letters.
///
/// An automaton for a thousand pieces takes many steps for each byte of a text, and most texts have none of the pieces. Four bytes,
/// looked up in one table, say so at most places.
#[derive(Debug)]
pub(crate) struct Beginnings {
    /// By the last five bits of each of three bytes, which a letter shares with its capital: those that the fourth may have, as bits.
    fourth: Box<[u32]>,
}

/// Places for three bytes.
const THREE: usize = 1 << 15;

impl Beginnings {
    /// Of pieces of at least three bytes.
    pub(crate) fn of(pieces: impl IntoIterator<Item = &'static str>) -> Self {
        let mut fourth = vec![0u32; THREE].into_boxed_slice();
        for piece in pieces {
            let [one, two, three, rest @ ..] = piece.as_bytes() else {
                unreachable!("a piece has three bytes");
            };
            let place = [*one, *two, *three].into_iter().fold(0, joined);
            fourth[place] |= rest.first().map_or(u32::MAX, |next| 1 << (next & 31));
        }
        Self { fourth }
    }

    /// Where the first piece may begin; `None` where the text has none.
    pub(crate) fn first_in(&self, text: &[u8]) -> Option<usize> {
        let (head, rest) = text.split_at_checked(2)?;
        let mut place = head.iter().copied().fold(0, joined);
        let nexts = rest.iter().skip(1).map(|next| 1 << (next & 31)).chain([u32::MAX]);
        rest.iter().zip(nexts).position(|(byte, next)| {
            place = joined(place, *byte);
            self.fourth[place] & next != 0
        })
    }
}

/// The place of three bytes from that of those before and the last one.
#[inline]
fn joined(place: usize, byte: u8) -> usize {
    (place << 5 | usize::from(byte & 31)) % THREE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_piece_begins_before_the_first_place() {
        let beginnings = Beginnings::of(["cookie", "Pin", "密码"]);
        for (text, first) in [
            ("", None),
            ("pi", None),
            ("pin", Some(0)),
            ("a pin", Some(2)),
            ("a PINg", Some(2)),
            ("x=document.COOKIE", Some(11)),
            ("coo", Some(0)),
            ("cool", None),
            ("cool cook", Some(5)),
            ("的密码", Some(3)),
        ] {
            assert_eq!(beginnings.first_in(text.as_bytes()), first, "{text}");
        }
    }
}
