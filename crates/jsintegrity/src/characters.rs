//! Which characters a text has. One pass over a short text says of most things that are looked for that they cannot be in it.

/// The characters of a text as bits: each letter of ASCII whatever its case, each sign, 8, the other digits as one, and all that is not ASCII
/// as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Characters(u64);

impl Characters {
    pub(crate) const fn of(text: &[u8]) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < text.len() {
            set |= BITS[text[at] as usize];
            at += 1;
        }
        Self(set)
    }

    /// Whether the text may have this byte, and not only others that share a bit with it.
    pub(crate) const fn has(self, byte: u8) -> bool {
        self.0 & BITS[byte as usize] != 0
    }

    /// Whether it may have each character of another one.
    pub(crate) const fn has_all(self, of: Self) -> bool {
        self.0 & of.0 == of.0
    }

    /// Whether it may have a character of another one.
    pub(crate) const fn has_any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// Whether it has no character but those of another one.
    pub(crate) const fn is_of(self, of: Self) -> bool {
        self.0 & !of.0 == 0
    }

    pub(crate) const fn is_ascii(self) -> bool {
        self.0 & BITS[0x80] == 0
    }
}

const BITS: [u64; 256] = {
    let mut bits = [0; 256];
    let (mut byte, mut signs) = (0, 0);
    while byte < 256 {
        let character = byte as u8;
        let bit = match character {
            b'a'..=b'z' => (character - b'a') as u32,
            b'A'..=b'Z' => (character - b'A') as u32,
            b'8' => 26,
            b'0'..=b'9' => 27,
            b' '..=b'~' => {
                signs += 1;
                27 + signs
            }
            0..128 => 62,
            _ => 63,
        };
        bits[byte] = 1 << bit;
        byte += 1;
    }
    assert!(27 + signs < 62, "each sign has a bit of its own");
    bits
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_has_is_told_from_what_it_has_not() {
        let characters = Characters::of("Call 1-800 <b>".as_bytes());
        assert!(
            [b'c', b'C', b'L', b' ', b'8', b'0', b'-', b'<', b'>'].iter().all(|byte| characters.has(*byte))
        );
        assert!(![b'd', b'=', b'"', b'\n', 0xE9].iter().any(|byte| characters.has(*byte)));
        assert!(characters.has_all(Characters::of(b"ball")) && !characters.has_all(Characters::of(b"balls")));
        assert!(characters.has_any(Characters::of(b"=<")) && !characters.has_any(Characters::of(b"=+")));
        assert!(characters.is_ascii() && !Characters::of("é".as_bytes()).is_ascii());
        assert!(
            Characters::of(b"a_B").is_of(Characters::of(b"_ba"))
                && !Characters::of(b"a-b").is_of(Characters::of(b"_ba"))
        );
        assert!(Characters::of(b"").is_of(Characters::of(b"")) && characters.has_all(Characters::of(b"")));
    }
}
