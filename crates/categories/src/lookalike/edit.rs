//! The one step between a word and its imitation, by the names that dnstwist gives to such steps.

use super::LookalikeKind;

/// How `imitation` comes from `word` in one step, or `None` for more steps than one, or none.
pub(crate) fn step(word: &[u8], imitation: &[u8]) -> Option<LookalikeKind> {
    // What is the same in front and behind is cut off; what is left says the step. `paypal` and `paypol` leave `a` and `o`;
    // `paypal` and `apypal` leave `pa` and `ap`; `paypal` and `paypl` leave `a` and nothing.
    let same_before = word.iter().zip(imitation).take_while(|(a, b)| a == b).count();
    let (rest, imitated) = (&word[same_before..], &imitation[same_before..]);
    let same_after = rest.iter().rev().zip(imitated.iter().rev()).take_while(|(a, b)| a == b).count();
    match (&rest[..rest.len() - same_after], &imitated[..imitated.len() - same_after]) {
        ([], [b'-']) => Some(LookalikeKind::Hyphenation),
        ([], [added]) => {
            // Where a letter is doubled, the second one counts as the added one, and the letter before it is the same.
            let doubled = same_before.checked_sub(1).is_some_and(|at| word[at] == *added)
                || word.get(same_before) == Some(added);
            Some(if doubled { LookalikeKind::Repetition } else { LookalikeKind::Addition })
        }
        ([_], []) => Some(LookalikeKind::Omission),
        ([was], [is]) => Some(replacement(*was, *is)),
        ([a, b], [c, d]) if a == d && b == c => Some(LookalikeKind::Transposition),
        _ => None,
    }
}

fn replacement(was: u8, is: u8) -> LookalikeKind {
    let vowel = |c: u8| matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    if vowel(was) && vowel(is) {
        LookalikeKind::VowelSwap
    } else if beside(was, is) {
        LookalikeKind::Keyboard
    } else if (was ^ is).count_ones() == 1 {
        LookalikeKind::Bitsquatting
    } else {
        LookalikeKind::Replacement
    }
}

/// Whether two keys lie beside each other on a QWERTY keyboard.
fn beside(a: u8, b: u8) -> bool {
    let place = |key: u8| {
        KEYS.iter().enumerate().find_map(|(row, keys)| {
            keys.iter().position(|k| *k == key).map(|column| (row as i8, 2 * column as i8 + row as i8))
        })
    };
    match (place(a), place(b)) {
        (Some((row, x)), Some((other_row, other_x))) => {
            (row - other_row).abs() <= 1 && (x - other_x).abs() <= 2
        }
        _ => false,
    }
}

const KEYS: [&[u8]; 4] = [b"1234567890", b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_have_dnstwists_names() {
        for (word, imitation, want) in [
            ("paypal", "paypal", None),
            ("paypal", "paaypal", Some(LookalikeKind::Repetition)),
            ("paypal", "paypall", Some(LookalikeKind::Repetition)),
            ("paypal", "paypalx", Some(LookalikeKind::Addition)),
            ("paypal", "pay-pal", Some(LookalikeKind::Hyphenation)),
            ("paypal", "paypl", Some(LookalikeKind::Omission)),
            ("paypal", "apypal", Some(LookalikeKind::Transposition)),
            ("paypal", "paypol", Some(LookalikeKind::VowelSwap)),
            ("paypal", "oaypal", Some(LookalikeKind::Keyboard)),
            ("binance", "finance", Some(LookalikeKind::Bitsquatting)),
            ("google", "goxgle", Some(LookalikeKind::Replacement)),
            ("google", "goxxle", None),
            ("google", "googlexx", None),
            ("", "a", Some(LookalikeKind::Addition)),
        ] {
            let found = step(word.as_bytes(), imitation.as_bytes());
            // `b` and `f` differ by one bit; `a` and `o` are both vowels.
            assert_eq!(found, want, "{word} {imitation}");
        }
    }
}
