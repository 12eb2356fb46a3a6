//! The folder where downloaded feeds are kept: for each its last good state, and what is known about that.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use threatfeed::Ledger;

use crate::read::read_file;
use crate::{Error, whole_file};

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
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Facts {
    /// Where it came from. Validators are of one address.
    pub(crate) url: String,
    pub(crate) etag: Option<String>,
    pub(crate) last_modified: Option<String>,
    /// Unix seconds.
    pub(crate) fetched_at: i64,
    pub(crate) accepted: u64,
    /// How many different entries the last states had, the newest last.
    pub(crate) sizes: Vec<u64>,
    /// SHA-256 of the file in base64; absent in states of earlier versions.
    pub(crate) sha256: Option<String>,
    /// The same of the ledger, if there is one.
    pub(crate) ledger_sha256: Option<String>,
}

impl Facts {
    /// Remembers how many different entries the new state has.
    pub(crate) fn push_size(&mut self, size: u64) {
        self.sizes.push(size);
        let surplus = self.sizes.len().saturating_sub(KEPT_SIZES);
        self.sizes.drain(..surplus);
    }
}

/// So many states that were good count when a new one is judged.
const KEPT_SIZES: usize = 8;

/// What there is of a feed.
pub(crate) enum Loaded {
    /// The stored copy is damaged: download it again.
    Damaged {
        reason: String,
        facts: Facts,
    },
    Kept(Box<Kept>),
    /// It was never downloaded.
    Nothing,
}

/// Keeps other runs from a state folder while it lives.
///
/// ```
/// use feeds::{ErrorKind, FeedConfig, Lock};
///
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("feeds.toml");
/// std::fs::write(&path, "")?;
/// let config = FeedConfig::load(&path)?;
/// let lock: Lock = config.lock()?;
/// assert_eq!(config.lock().unwrap_err().kind(), ErrorKind::Locked);
/// drop(lock);
/// config.lock()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Lock {
    file: File,
}

/// Closing the file would not be enough: a program that the process starts has it, too, until it runs.
impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}

impl State {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The file that a feed is kept in, as it was downloaded.
    pub(crate) fn feed_file(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.feed"))
    }

    /// Takes the folder for a run that writes, and removes what a run that was killed has left there.
    pub(crate) fn lock(&self) -> Result<Lock, Error> {
        let wrong = |error: &dyn std::error::Error| Error::file(&self.folder, error);
        std::fs::create_dir_all(&self.folder).map_err(|error| wrong(&error))?;
        let file = File::create(self.folder.join(LOCK)).map_err(|error| wrong(&error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let folder = self.folder.display();
                return Err(Error::locked(format!(
                    "{folder}: another fetch is running here; try again later"
                )));
            }
            // Not every file system has locks; then two runs at once are on their own.
            Err(TryLockError::Error(_)) => {}
        }
        whole_file::sweep(&self.folder, None);
        Ok(Lock { file })
    }

    /// What there is of a feed.
    pub(crate) fn load(&self, name: &str) -> Result<Loaded, Error> {
        let Some(bytes) = read(&self.feed_file(name))? else { return Ok(Loaded::Nothing) };
        let facts =
            read(&self.facts_file(name))?.and_then(|facts| serde_json::from_slice::<Facts>(&facts).ok());
        let facts = facts.unwrap_or_default();
        if facts.sha256.as_ref().is_some_and(|sum| *sum != checksum(&bytes)) {
            let reason = format!("{}: the file changed since its download", self.feed_file(name).display());
            return Ok(Loaded::Damaged { reason, facts });
        }
        let path = self.ledger_file(name);
        let bytes_of_ledger = read(&path)?;
        let ledger = match bytes_of_ledger.as_deref().map(Ledger::parse) {
            None => None,
            Some(Ok(ledger)) => Some(ledger),
            Some(Err(error)) => {
                return Ok(Loaded::Damaged { reason: format!("{}: {error}", path.display()), facts });
            }
        };
        // A ledger that was cut at the end of a line is a shorter one, and a changed letter is another host.
        if facts.ledger_sha256.is_some() && facts.ledger_sha256 != bytes_of_ledger.as_deref().map(checksum) {
            let reason = format!("{}: the file changed since the last fetch", path.display());
            return Ok(Loaded::Damaged { reason, facts });
        }
        Ok(Loaded::Kept(Box::new(Kept { bytes, facts, ledger })))
    }

    /// Keeps a new state. The facts go first and come last: a file without facts is downloaded again.
    // If the process is killed between the feed and its facts, the file is whole and the facts are gone. Then no validator is
    // sent, and the next run downloads all of it. Old facts beside a new file would send an old ETag, or call the file damaged.
    pub(crate) fn store(&self, name: &str, kept: &Kept) -> io::Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        remove(&self.facts_file(name))?;
        whole_file::write(&self.feed_file(name), &kept.bytes)?;
        let ledger = kept.ledger.as_ref().map(Ledger::to_bytes);
        match &ledger {
            Some(bytes) => whole_file::write(&self.ledger_file(name), bytes)?,
            None => remove(&self.ledger_file(name))?,
        }
        let facts = Facts {
            sha256: Some(checksum(&kept.bytes)),
            ledger_sha256: ledger.as_deref().map(checksum),
            ..kept.facts.clone()
        };
        whole_file::write(&self.facts_file(name), &serde_json::to_vec_pretty(&facts)?)
    }

    fn facts_file(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.json"))
    }

    fn ledger_file(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.ledger"))
    }
}

/// Removes a file, if it is there.
fn remove(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn checksum(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(Sha256::digest(bytes))
}

/// The name of the file that is locked. No feed's name starts with a dot.
const LOCK: &str = ".lock";

fn read(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match read_file(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::file(path, &error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn a_folder_is_free_at_once_though_a_started_program_has_its_lock_still() {
        let folder = tempfile::tempdir().unwrap();
        let state = State::new(folder.path().to_owned());
        let lock = state.lock().unwrap();
        let _of_the_program = lock.file.try_clone().unwrap();
        assert_eq!(state.lock().unwrap_err().kind(), ErrorKind::Locked);
        drop(lock);
        state.lock().unwrap();
    }
}
