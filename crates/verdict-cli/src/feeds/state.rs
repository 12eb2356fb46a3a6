//! The folder where downloaded feeds are kept: for each its last good state, and what is known about that.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use threatfeed::Ledger;

use crate::error::CliError;
use crate::input::read_file;
use crate::whole_file;

/// The folder.
pub(crate) struct State {
    folder: PathBuf,
}

/// What is kept of a feed.
pub(crate) struct Kept {
    pub(crate) bytes: Vec<u8>,
    pub(crate) facts: Facts,
    /// Of a feed that is merged over time.
    pub(crate) ledger: Option<Ledger>,
}

/// What is known about the kept state of a feed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Facts {
    /// Where it came from. Validators are of one address.
    pub(crate) url: String,
    pub(crate) etag: Option<String>,
    pub(crate) last_modified: Option<String>,
    /// Unix seconds.
    pub(crate) fetched_at: i64,
    pub(crate) accepted: u64,
}

impl State {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The file that a feed is kept in, as it was downloaded.
    pub(crate) fn feed_file(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.feed"))
    }

    /// What is kept of a feed; `None` if it was never downloaded.
    pub(crate) fn load(&self, name: &str) -> Result<Option<Kept>, CliError> {
        let Some(bytes) = read(&self.feed_file(name))? else { return Ok(None) };
        let facts = read(&self.facts_file(name))?.and_then(|facts| serde_json::from_slice(&facts).ok());
        let path = self.ledger_file(name);
        let ledger = match read(&path)? {
            None => None,
            Some(bytes) => Some(
                Ledger::parse(&bytes)
                    .map_err(|error| CliError::unreadable(format!("{}: {error}", path.display())))?,
            ),
        };
        Ok(Some(Kept { bytes, facts: facts.unwrap_or_default(), ledger }))
    }

    /// Keeps a new state, the facts last: without them the feed is downloaded again.
    pub(crate) fn store(&self, name: &str, kept: &Kept) -> io::Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        whole_file::write(&self.feed_file(name), &kept.bytes)?;
        if let Some(ledger) = &kept.ledger {
            whole_file::write(&self.ledger_file(name), &ledger.to_bytes())?;
        } else if let Err(error) = std::fs::remove_file(self.ledger_file(name))
            && error.kind() != io::ErrorKind::NotFound
        {
            return Err(error);
        }
        whole_file::write(&self.facts_file(name), &serde_json::to_vec_pretty(&kept.facts)?)
    }

    fn facts_file(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.json"))
    }

    fn ledger_file(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.ledger"))
    }
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, CliError> {
    match read_file(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(CliError::file(path, &error)),
    }
}
