//! Bodies that lie in files beside an archive, as Playwright writes them.

use std::fs;
use std::path::PathBuf;

use page::Attachments;

use crate::input::read_file;

/// The folder of an archive, all links resolved. An archive is hostile: what it names is taken from there alone.
pub(crate) struct Beside(pub(crate) PathBuf);

impl Attachments for Beside {
    fn body(&self, name: &str) -> Result<Vec<u8>, String> {
        let gone = || format!("the archive names the body {name:?}, but no file next to it has this name");
        let path = fs::canonicalize(self.0.join(name)).map_err(|_| gone())?;
        if !path.starts_with(&self.0) || !path.is_file() {
            return Err(gone());
        }
        read_file(&path).map_err(|error| format!("the body {name:?} cannot be read: {error}"))
    }
}
