//! Hostile text made visible: names, URLs and code come from whoever wrote the page.

use std::fmt::{self, Write as _};

pub(crate) use export::is_unseen;

/// Shows a text with everything escaped that could steer a terminal or reorder or hide what is read.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '\t' => f.write_str("\\t")?,
                '\n' => f.write_str("\\n")?,
                '\r' => f.write_str("\\r")?,
                c if is_unseen(c) => write!(f, "{}", c.escape_unicode())?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// The text, or its beginning and its end where it is longer than `max_chars`.
pub(crate) fn shortened(text: &str, max_chars: usize) -> String {
    let count = text.chars().count();
    if count <= max_chars {
        return text.to_owned();
    }
    let tail = max_chars / 4;
    let head: String = text.chars().take(max_chars - tail - 1).collect();
    let tail: String = text.chars().skip(count - tail).collect();
    format!("{head}…{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_passes() {
        let hostile = "a\u{1b}[31m\u{9b}2J\u{7f}\u{7}\r\n\t\u{202e}gpj\u{2066}\u{200b}\u{e0041}é—b";
        let shown = Escaped(hostile).to_string();
        assert!(shown.chars().all(|c| !is_unseen(c)), "{shown:?}");
        assert!(shown.starts_with("a\\u{1b}[31m\\u{9b}2J") && shown.ends_with("é—b"));
    }

    #[test]
    fn a_long_text_keeps_both_ends() {
        assert_eq!(shortened("abcdef", 6), "abcdef");
        assert_eq!(shortened("abcdefghijklmnop", 9), "abcdef…op");
    }
}
