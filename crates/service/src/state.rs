//! The state folder: one process at a time, nobody else reads it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::{Error, ErrorKind};

/// The folder that keeps everything, taken for this process.
#[derive(Debug)]
pub(crate) struct StateFolder {
    path: PathBuf,
    lock: File,
}

impl StateFolder {
    /// Takes the folder, which is made if it is not there.
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        make_folder(path).map_err(|error| Error::state(path, error))?;
        let lock_path = path.join(".lock");
        let lock = create(&lock_path, false).map_err(|error| Error::state(&lock_path, error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let message = format!("{}: another service is at work here", path.display());
                return Err(Error::new(ErrorKind::State, message));
            }
            // Not every file system has locks; then two services at once are on their own.
            Err(TryLockError::Error(_)) => {}
        }
        Ok(Self { path: path.to_owned(), lock })
    }

    /// The file of the inventories. Made here, so that it and those beside it are their owner's alone.
    pub(crate) fn inventory(&self) -> Result<PathBuf, Error> {
        let path = self.path.join("inventory.db");
        create(&path, false).map_err(|error| Error::state(&path, error))?;
        Ok(path)
    }

    /// Says that an inventory of SQLite is not read any more.
    pub(crate) fn warn_of_inventory(&self) {
        let path = self.path.join("inventory.db");
        if path.exists() {
            tracing::warn!(file = %path.display(), "an inventory in SQLite is ignored, because `[store]` names a database");
        }
    }

    pub(crate) fn journal(&self) -> PathBuf {
        self.path.join("journal")
    }

    pub(crate) fn feeds(&self) -> PathBuf {
        self.path.join("feeds")
    }

    pub(crate) fn tokens(&self) -> PathBuf {
        tokens_file(&self.path)
    }

    /// Random bytes that are the same at each start.
    pub(crate) fn secret(&self) -> Result<[u8; 32], Error> {
        let path = self.path.join("secret");
        match std::fs::read(&path) {
            Ok(bytes) => match bytes.try_into() {
                Ok(secret) => return Ok(secret),
                Err(_) => tracing::warn!(file = %path.display(), "not 32 bytes; a new one is made"),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(Error::state(&path, error)),
        }
        let mut secret = [0u8; 32];
        getrandom::fill(&mut secret).map_err(|error| {
            Error::new(ErrorKind::State, "the system gave no random numbers").because(error)
        })?;
        write_whole(&path, &secret).map_err(|error| Error::state(&path, error))?;
        Ok(secret)
    }
}

/// Closing the file would not be enough: a program that the process starts has it, too, until it runs.
impl Drop for StateFolder {
    fn drop(&mut self) {
        let _ = self.lock.unlock();
    }
}

/// The file of the tokens in a state folder.
pub(crate) fn tokens_file(state: &Path) -> PathBuf {
    state.join("tokens.json")
}

/// Makes a folder that only its owner may enter.
pub(crate) fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Opens a file for writing that only its owner may read.
pub(crate) fn create(path: &Path, is_new: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false).create_new(is_new);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Writes a file so that at every moment either the old one or the whole new one is there. Only its owner may read it.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(".tmp");
    let temporary = PathBuf::from(temporary);
    // What a process that was killed left.
    if let Err(error) = std::fs::remove_file(&temporary)
        && error.kind() != io::ErrorKind::NotFound
    {
        return Err(error);
    }
    let mut file = create(&temporary, true)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&temporary, path)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    sync_folder(folder.unwrap_or_else(|| Path::new(".")))
}

/// Makes the names in a folder durable. On Unix a folder is a file of its own.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_free_at_once_though_a_started_program_has_its_lock_still() {
        let folder = tempfile::tempdir().unwrap();
        let state = StateFolder::open(folder.path()).unwrap();
        let _of_the_program = state.lock.try_clone().unwrap();
        assert_eq!(StateFolder::open(folder.path()).unwrap_err().kind(), ErrorKind::State);
        drop(state);
        StateFolder::open(folder.path()).unwrap();
    }
}
