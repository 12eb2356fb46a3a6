//! Files that are written as a whole or not at all.

use std::fs::{File, Permissions};
use std::io::{self, Write as _};
use std::path::Path;

use crate::error::CliError;

/// Writes a file so that at every moment either the old one or the whole new one is there.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    write_whole(path, bytes).map_err(|error| CliError::file(path, &error))
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut file = named_temporary(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    // The new name is in the folder, which is a file of its own on Unix.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// A file that others may read as the user's settings allow, as with any file that a command makes.
fn named_temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".verdict-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(Permissions::from_mode(0o666)).tempfile_in(folder)
    }
    #[cfg(not(unix))]
    {
        let _ = std::marker::PhantomData::<Permissions>;
        builder.tempfile_in(folder)
    }
}
