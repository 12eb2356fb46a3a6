//! Folds a label so that what looks alike is alike.
//!
//! Characters outside ASCII come to their prototypes by [Unicode Technical Standard #39](https://www.unicode.org/reports/tr39/),
//! section 4; then ASCII characters that a reader confuses come to one form.

/// The label with prototypes for characters outside ASCII, and without marks: `pаypаl` in Cyrillic is `paypal`.
pub(crate) fn plain(label: &str) -> String {
    let mut plain = String::with_capacity(label.len());
    for c in label.chars() {
        if c.is_ascii() {
            plain.push(c.to_ascii_lowercase());
            continue;
        }
        let mut buffer = [0; 4];
        for prototype in unicode_security::skeleton(c.encode_utf8(&mut buffer)) {
            // Marks are dropped, and so is what looks like nothing in ASCII: it stays different by its absence.
            if prototype.is_ascii() {
                plain.push(prototype.to_ascii_lowercase());
            } else if prototype.is_alphanumeric() {
                plain.push('?');
            }
        }
    }
    plain
}

/// Of a plain label: characters and pairs that look alike become one.
pub(crate) fn folded(plain: &str) -> String {
    let mut folded = String::with_capacity(plain.len() + 4);
    for c in plain.chars() {
        // Letters become the longer form, `m` to `rn`, and never pairs the shorter one. Each character is then folded for
        // itself. `rnicrosoft` and `microsoft` are both `rnlcrosoft`. The other way, `vvv` would have two readings, `wv` and
        // `vw`.
        match c {
            '0' => folded.push('o'),
            '1' | 'i' => folded.push('l'),
            '3' => folded.push('e'),
            '4' => folded.push('a'),
            '5' => folded.push('s'),
            '8' => folded.push('b'),
            '9' | 'q' => folded.push('g'),
            'd' => folded.push_str("cl"),
            'm' => folded.push_str("rn"),
            'w' => folded.push_str("vv"),
            other => folded.push(other),
        }
    }
    folded
}

/// A word with every run of vowels as one `*`: what sounds alike is often alike in its consonants.
pub(crate) fn without_vowels(word: &str) -> String {
    let mut kept = String::with_capacity(word.len());
    for c in word.chars() {
        if !is_vowel(c) {
            kept.push(c);
        } else if !kept.ends_with('*') {
            kept.push('*');
        }
    }
    kept
}

pub(crate) fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_is_alike() {
        for (one, other) in [
            ("paypa1", "paypal"),
            ("google-anaiytics", "google-analytics"),
            ("rnicrosoft", "microsoft"),
            ("vvhatsapp", "whatsapp"),
            ("раураl", "paypal"),
            ("gооgle", "google"),
            ("ınstagram", "instagram"),
            ("fаcebооk", "facebook"),
            ("bínánce", "binance"),
        ] {
            assert_eq!(folded(&plain(one)), folded(&plain(other)), "{one} {other}");
        }
        assert_ne!(folded(&plain("google")), folded(&plain("goggle")));
        assert_eq!(without_vowels("booking"), without_vowels("buking"));
    }
}
