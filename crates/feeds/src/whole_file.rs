//! Writes files so that nobody ever reads half of one.

use std::fs::{File, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Duration;

/// Writes a file so that at every moment either the old one or the whole new one is there. What is no file, such as `/dev/null` or a
/// pipe, is written to and stays.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("a.txt");
/// feeds::whole_file::write(&path, b"whole")?;
/// assert_eq!(std::fs::read(&path)?, b"whole");
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
///
/// Those of the file system. Then the old file is there.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_with(path, |file| file.write_all(bytes))?
}

/// The same for a file that is its owner's alone.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("secret");
/// feeds::whole_file::write_private(&path, b"for nobody else")?;
/// assert_eq!(std::fs::read(&path)?, b"for nobody else");
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
///
/// Those of the file system.
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    finish(path, private_temporary(folder_of(path))?, |file| file.write_all(bytes))?
}

/// The same for a file that is written bit by bit. If that fails, the old file stays.
///
/// ```
/// use std::io::Write as _;
///
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("a.txt");
/// let failed = feeds::whole_file::write_with(&path, |file| {
///     file.write_all(b"half").map_err(|error| error.to_string())?;
///     Err::<(), _>("no more".to_owned())
/// })?;
/// assert_eq!(failed, Err("no more".to_owned()));
/// assert!(!path.exists());
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
///
/// Those of the file system, and within them those of the writing.
pub fn write_with<T, E>(
    path: &Path,
    write: impl FnOnce(&mut File) -> Result<T, E>,
) -> io::Result<Result<T, E>> {
    // A rename would put a file in the place of a device, for every program on the machine.
    if std::fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        return Ok(write(&mut OpenOptions::new().write(true).open(path)?));
    }
    finish(path, named_temporary(folder_of(path))?, write)
}

/// Writes a temporary file and puts it into its place.
fn finish<T, E>(
    path: &Path,
    mut file: tempfile::NamedTempFile,
    write: impl FnOnce(&mut File) -> Result<T, E>,
) -> io::Result<Result<T, E>> {
    let folder = folder_of(path);
    let written = write(file.as_file_mut());
    if written.is_err() {
        return Ok(written);
    }
    file.as_file().sync_all()?;
    file.persist(path)?;
    // The new name is in the folder, which is a file of its own on Unix.
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(written)
}

/// Removes the temporary files that runs which were killed left in a folder, if they are so old, or all of them. That one
/// cannot be removed is no error.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// let left = folder.path().join(".verdict-1.tmp");
/// std::fs::write(&left, b"half")?;
/// feeds::whole_file::sweep(folder.path(), None);
/// assert!(!left.exists());
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn sweep(folder: &Path, least_age: Option<Duration>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_temporary =
            name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        let age = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        if is_temporary && least_age.is_none_or(|least| age().is_some_and(|age| age >= least)) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

const PREFIX: &str = ".verdict-";

const SUFFIX: &str = ".tmp";

/// The folder that a file is in.
///
/// ```
/// assert_eq!(feeds::whole_file::folder_of("a.txt".as_ref()), std::path::Path::new("."));
/// ```
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A file that nobody else may read or write: so are temporary files where the system can.
fn private_temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder)
}

/// A file that others may read as the user's settings allow, as with any file that a command makes.
fn named_temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
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

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_file_stays_what_it_is() {
        use std::os::unix::fs::FileTypeExt as _;

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("socket");
        let _socket = std::os::unix::net::UnixListener::bind(&path).unwrap();
        // A socket cannot be opened. A device could, but a test that fails would take one from the machine.
        assert!(write(&path, b"to nobody").is_err());
        assert!(std::fs::metadata(&path).unwrap().file_type().is_socket());
        assert!(write(folder.path(), b"a folder").is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
