//! Reads one question per line from standard input, and writes one JSON object per line to standard output.

use std::io::{self, BufWriter, StdoutLock, Write as _};

use serde::Serialize;

use crate::error::{CliError, ended};
use crate::exit::Exit;
use crate::input::lines::Lines;
use crate::output::{self, json};

/// Where answers go.
pub(crate) type Out = BufWriter<StdoutLock<'static>>;

/// Answers each line, trimmed, and leaves blank ones out. `answer` writes, or says why it cannot. A line that is no
/// question gets what `refuse` makes of it and the error, and the run goes on.
pub(crate) fn answer_each<R: Serialize>(
    answer: impl Fn(&str, &mut Out) -> Result<io::Result<()>, String>,
    refuse: impl Fn(String, String) -> R,
) -> Result<Exit, CliError> {
    let mut lines = Lines::new(io::stdin().lock(), MAX_LINE_BYTES);
    let mut out = output::plain();
    let mut exit = Exit::Clean;
    loop {
        let line = match lines.next_line() {
            Ok(Some(line)) => line,
            Ok(None) => return ended(out.flush(), exit),
            Err(error) => {
                ended(out.flush(), exit)?;
                return Err(CliError::unreadable(format!("standard input: {error}")));
            }
        };
        let (asked, written) = match line.bytes.map(String::from_utf8) {
            None => {
                let limit = MAX_LINE_BYTES >> 10;
                (String::new(), Err(format!("line {} is longer than {limit} KiB", line.number)))
            }
            Some(Err(error)) => {
                let text = String::from_utf8_lossy(error.as_bytes()).trim().to_owned();
                (text, Err("not UTF-8".to_owned()))
            }
            Some(Ok(text)) => {
                let text = text.trim();
                if text.is_empty() {
                    continue;
                }
                match answer(text, &mut out) {
                    Ok(written) => (String::new(), Ok(written)),
                    Err(error) => (text.to_owned(), Err(error)),
                }
            }
        };
        let written = match written {
            Ok(written) => written,
            Err(error) => {
                exit = Exit::Unreadable;
                json::line(&mut out, &refuse(asked, error))
            }
        };
        if written.is_err() {
            return ended(written, exit);
        }
    }
}

/// What is longer is not even quoted.
const MAX_LINE_BYTES: usize = 1 << 20;
