//! The text of a page for the tokenizer, with pauses.
//!
//! html5gum 0.9 calls the state of the next attribute from that of a quoted value before it, so each attribute of a tag takes
//! stack: 20,000 of them overflowed 8 MiB. An error of the reader ends all these calls. The tokenizer keeps the state that it
//! was in, and goes on there when it is asked for the next token.

use std::convert::Infallible;
use std::fmt;

use html5gum::{Readable, StringReader};

/// Reads a text, and has a pause at every few quotes of attributes.
pub(crate) struct Reader<'a> {
    text: StringReader<'a>,
    /// Looks for the end of a quoted value since the last pause.
    quotes: u32,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a [u8]) -> Self {
        Self { text: text.to_reader(), quotes: 0 }
    }
}

/// The reader had a pause; nothing is wrong.
#[derive(Debug)]
pub(crate) struct Pause;

impl fmt::Display for Pause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a pause")
    }
}

impl std::error::Error for Pause {}

impl From<Infallible> for Pause {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl html5gum::Reader for Reader<'_> {
    type Error = Pause;

    fn read_byte(&mut self) -> Result<Option<u8>, Pause> {
        Ok(self.text.read_byte()?)
    }

    // Of the states that look for a quote, only that of a quoted value may be left: names and values without quotes may have read
    // a sign that they would lose. These look for `<` too.
    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        buffer: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Pause> {
        if needle.contains(&b'"') && needle.contains(&b'&') && !needle.contains(&b'<') {
            self.quotes += 1;
            if self.quotes > BETWEEN_PAUSES {
                self.quotes = 0;
                return Err(Pause);
            }
        }
        Ok(self.text.read_until(needle, buffer)?)
    }

    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, Pause> {
        Ok(self.text.try_read_string(text, case_sensitive)?)
    }
}

/// A pause takes as long as a few attributes, and the calls between two take 64 KiB at most.
const BETWEEN_PAUSES: u32 = 64;

#[cfg(test)]
mod tests {
    use crate::html::{Manner, read};

    /// Attributes before, behind and between pauses are as they are without.
    #[test]
    fn any_number_of_attributes_is_read() {
        for count in [1, 60, 64, 65, 66, 129, 200, 40_000] {
            for end in ["onclick=\"last()\"", "onclick='last()'", "onclick=last()"] {
                for part in [
                    " aNTH=\"b\"",
                    "\naNTH=\"\"",
                    " aNTH = \"b&amp;\rc\"",
                    "/aNTH=\"b\0\"",
                    " aNTH=\"b\" cNTH dNTH=e fNTH='g'",
                ] {
                    let attributes: String =
                        (0..count).map(|nth| part.replace("NTH", &nth.to_string())).collect();
                    let page = format!("<p onload=\"first()\"{attributes} {end}><script>after()</script>");
                    let page = move || read(&page, Manner::Page, 1);
                    let found =
                        std::thread::Builder::new().stack_size(512 << 10).spawn(page).expect("a thread");
                    let found = found.join().expect("no panic");
                    let sources: Vec<&str> =
                        found.inline.iter().map(|inline| inline.source.as_str()).collect();
                    assert_eq!(sources, ["first()", "last()", "after()"], "{count} {part}");
                }
            }
        }
    }
}
