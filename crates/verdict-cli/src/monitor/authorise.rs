//! `verdict monitor justify`: keeps why scripts are there.

use std::io::{self, Write as _};

use monitor::{Authorisation, Justification};
use serde::Serialize;

use super::{Inventory, Refused};
use crate::error::{CliError, ended, in_words};
use crate::exit::Exit;
use crate::input::corpus::Corpus;
use crate::output::{self, json};

#[derive(Serialize)]
struct Kept<'a> {
    url: &'a str,
    #[serde(flatten)]
    justification: Justification,
}

/// Runs the command: {"url", "justification", "by", "approved", "kind"} a line, and what was kept comes out.
pub(super) fn run(inventory: Inventory<'_>) -> Result<Exit, CliError> {
    let at = inventory.at;
    let (mut monitor, _) = inventory.monitor(None)?;
    let mut corpus = Corpus::open(io::stdin().lock())
        .map_err(|error| CliError::unreadable(format!("standard input: {error}")))?;
    let mut out = output::plain();
    let mut exit = Exit::Clean;
    loop {
        let batch = corpus.next_batch();
        if batch.is_empty() {
            return ended(out.flush(), exit);
        }
        for line in batch {
            let said = line.content.and_then(|bytes| {
                serde_json::from_slice::<Authorisation>(&bytes).map_err(|error| error.to_string())
            });
            let kept = said.and_then(|said| {
                let justification = monitor.justify(&said, at).map_err(|error| in_words(&error))?;
                Ok((said.url, justification))
            });
            let written = match kept {
                Ok((url, justification)) => json::line(&mut out, &Kept { url: &url, justification }),
                Err(error) => {
                    exit = Exit::Unreadable;
                    json::line(&mut out, &Refused { line: line.number, error })
                }
            };
            if written.is_err() {
                return ended(written, exit);
            }
        }
    }
}
