//! JSON lines, plain or compressed with zstd, in batches of bounded size.

use std::io::{self, BufRead, BufReader};

use crate::input::lines::{Line, Lines};

/// Reads the lines of a corpus in batches, so that all cores have work and memory stays bounded.
pub(crate) struct Corpus<'a> {
    lines: Lines<Box<dyn BufRead + 'a>>,
    failed: bool,
}

/// One line, or what is wrong with it.
pub(crate) struct CorpusLine {
    /// Counted from 1.
    pub(crate) number: u64,
    /// The line's bytes.
    pub(crate) content: Result<Vec<u8>, String>,
}

impl<'a> Corpus<'a> {
    /// Starts to read. Zstandard is recognised by its first bytes, with windows up to 2 GiB (`--long=31`).
    ///
    /// # Errors
    ///
    /// That the reader cannot be read.
    pub(crate) fn open(mut reader: impl BufRead + 'a) -> io::Result<Self> {
        let magic = reader.fill_buf()?;
        let is_zstd = magic.starts_with(&[0x28, 0xb5, 0x2f, 0xfd])
            || (magic.len() >= 4 && magic[0] & 0xf0 == 0x50 && magic[1..4] == [0x2a, 0x4d, 0x18]);
        let reader: Box<dyn BufRead + 'a> = if is_zstd {
            let mut decoder = zstd::Decoder::with_buffer(reader)?;
            decoder.window_log_max(31)?;
            Box::new(BufReader::with_capacity(256 * 1024, decoder))
        } else {
            Box::new(reader)
        };
        Ok(Self { lines: Lines::new(reader, MAX_LINE_BYTES), failed: false })
    }

    /// The next lines; none at the end. Blank lines are left out.
    pub(crate) fn next_batch(&mut self) -> Vec<CorpusLine> {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while !self.failed && batch.len() < MAX_BATCH_LINES && bytes < MAX_BATCH_BYTES {
            match self.lines.next_line() {
                Ok(None) => break,
                Ok(Some(Line { number, bytes: None })) => {
                    let content = Err(format!("the line is longer than {} MiB", MAX_LINE_BYTES >> 20));
                    batch.push(CorpusLine { number, content });
                }
                Ok(Some(Line { number, bytes: Some(line) })) => {
                    if line.iter().all(u8::is_ascii_whitespace) {
                        continue;
                    }
                    bytes += line.len();
                    batch.push(CorpusLine { number, content: Ok(line) });
                }
                Err(error) => {
                    // What follows cannot be found again.
                    self.failed = true;
                    let content = Err(format!("the rest of the input cannot be read: {error}"));
                    batch.push(CorpusLine { number: self.lines.number().max(1), content });
                }
            }
        }
        batch
    }
}

/// A script of 50 MB with every character escaped fits.
const MAX_LINE_BYTES: usize = 384 << 20;
const MAX_BATCH_BYTES: usize = 32 << 20;
const MAX_BATCH_LINES: usize = 512;

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<(u64, Result<String, String>)> {
        let mut corpus = Corpus::open(bytes).unwrap();
        let mut read = Vec::new();
        loop {
            let batch = corpus.next_batch();
            if batch.is_empty() {
                return read;
            }
            read.extend(batch.into_iter().map(|line| {
                (line.number, line.content.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
            }));
        }
    }

    #[test]
    fn plain_and_compressed_lines_are_the_same() {
        let plain = b"{\"a\": 1}\n\n  \n{\"b\": 2}\r\n{\"c\": 3}";
        let want = [(1, "{\"a\": 1}"), (4, "{\"b\": 2}"), (5, "{\"c\": 3}")];
        let want = want.map(|(number, line)| (number, Ok(line.to_owned())));
        assert_eq!(all(plain), want);
        let mut compressed = zstd::encode_all(&plain[..10], 3).unwrap();
        compressed.extend(zstd::encode_all(&plain[10..], 3).unwrap());
        assert_eq!(all(&compressed), want);
    }

    #[test]
    fn a_cut_stream_is_a_bad_line_at_its_end() {
        let text = (0..50_000).map(|n| format!("{{\"n\": {n}}}\n")).collect::<String>();
        let compressed = zstd::encode_all(text.as_bytes(), 3).unwrap();
        let lines = all(&compressed[..compressed.len() / 2]);
        assert!(lines.len() > 1);
        let (last, rest) = lines.split_last().unwrap();
        assert!(last.1.as_ref().unwrap_err().starts_with("the rest of the input cannot be read"));
        assert!(rest.iter().all(|(_, line)| line.is_ok()));
    }
}
