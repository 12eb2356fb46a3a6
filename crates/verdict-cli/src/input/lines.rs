//! Lines of bounded length.

use std::io::{self, BufRead, Read as _};

/// Reads lines; of a line that is too long, only the fact that it is there.
pub(crate) struct Lines<R> {
    reader: R,
    max_bytes: usize,
    number: u64,
}

/// One line.
pub(crate) struct Line {
    /// Counted from 1.
    pub(crate) number: u64,
    /// The bytes without the line break; `None` for a line above the limit.
    pub(crate) bytes: Option<Vec<u8>>,
}

impl<R: BufRead> Lines<R> {
    /// Of longer lines than `max_bytes`, the content is skipped.
    pub(crate) fn new(reader: R, max_bytes: usize) -> Self {
        Self { reader, max_bytes, number: 0 }
    }

    /// The number of the last line that was begun.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// The next line; `None` at the end.
    ///
    /// # Errors
    ///
    /// That the reader cannot be read.
    pub(crate) fn next_line(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        self.number += 1;
        let limit = self.max_bytes as u64 + 1;
        if (&mut self.reader).take(limit).read_until(b'\n', &mut bytes)? == 0 {
            self.number -= 1;
            return Ok(None);
        }
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
        } else if bytes.len() > self.max_bytes {
            self.skip_rest()?;
            return Ok(Some(Line { number: self.number, bytes: None }));
        }
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        Ok(Some(Line { number: self.number, bytes: Some(bytes) }))
    }

    fn skip_rest(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.reader.fill_buf()?;
            let (used, done) = match buffer.iter().position(|byte| *byte == b'\n') {
                Some(at) => (at + 1, true),
                None => (buffer.len(), buffer.is_empty()),
            };
            self.reader.consume(used);
            if done {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_counted_and_skipped() {
        let mut lines = Lines::new(&b"ab\r\n\nabcdef\nabcd\nabcde"[..], 4);
        let mut read = Vec::new();
        while let Some(line) = lines.next_line().unwrap() {
            read.push((line.number, line.bytes));
        }
        let want = [(1, Some(&b"ab"[..])), (2, Some(b"")), (3, None), (4, Some(b"abcd")), (5, None)];
        assert_eq!(read, want.map(|(number, bytes)| (number, bytes.map(<[u8]>::to_vec))));
    }
}
