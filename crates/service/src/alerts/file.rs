//! Alerts as lines in a file, for programs that read logs.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use monitor::alert::{AlertBatch, AlertSink};
use verdict::{Error, ErrorKind};

use super::form::ecs;

/// Appends documents of the Elastic Common Schema. The file is opened for each batch, so that it can be rotated.
pub(super) struct EcsFile {
    path: PathBuf,
    site: String,
    one_at_a_time: Mutex<()>,
}

impl EcsFile {
    pub(super) fn new(path: PathBuf, site: String) -> Self {
        Self { path, site, one_at_a_time: Mutex::new(()) }
    }
}

impl AlertSink for EcsFile {
    fn deliver(&self, batch: &AlertBatch) -> Result<(), Error> {
        let _one = self.one_at_a_time.lock().unwrap_or_else(PoisonError::into_inner);
        let mut lines = String::new();
        for document in ecs::documents(batch, &self.site) {
            lines.push_str(&document.to_string());
            lines.push('\n');
        }
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let written = options.open(&self.path).and_then(|mut file| {
            file.write_all(lines.as_bytes())?;
            file.sync_data()
        });
        written.map_err(|error| {
            let message = format!("{} cannot be written", self.path.display());
            Error::new(ErrorKind::Unavailable, message).with_source(error)
        })
    }
}
