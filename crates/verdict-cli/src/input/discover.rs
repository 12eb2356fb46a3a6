//! Lists the files to read: arguments, and folders in sorted order.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::input::{read_bounded, read_file};

/// A file to read, or its bytes where it can be read only once.
#[derive(Debug)]
pub(crate) struct Found {
    /// The name in the output.
    pub(crate) name: String,
    /// Where its bytes are.
    pub(crate) origin: Origin,
    /// How many bytes it has, as far as that is known.
    pub(crate) bytes: u64,
}

/// What the arguments name.
#[derive(Debug, Default)]
pub(crate) struct Discovered {
    /// What is to be read.
    pub(crate) found: Vec<Found>,
    /// What cannot be read.
    pub(crate) unreadable: Vec<Unreadable>,
    /// How many files in folders have names of other things.
    pub(crate) skipped: u64,
    /// How many links in folders lead out of them.
    pub(crate) links_out: u64,
}

/// Where the bytes of a [`Found`] are.
#[derive(Debug)]
pub(crate) enum Origin {
    /// In memory: standard input, a pipe.
    Bytes(Vec<u8>),
    /// In a file.
    File {
        /// The file, all links resolved.
        path: PathBuf,
        /// The folder that local references may not leave, all links resolved.
        root: PathBuf,
    },
}

/// Something that could not be read.
#[derive(Debug)]
pub(crate) struct Unreadable {
    /// Its name in the output.
    pub(crate) name: String,
    /// Why.
    pub(crate) reason: String,
}

/// Finds the files that the arguments name: `-` is standard input, folders are walked in sorted order.
///
/// In folders, links to files are followed if these are in the same folder; links to folders and links that lead out are not. Each
/// file is taken once.
pub(crate) fn discover(arguments: &[PathBuf]) -> Discovered {
    let mut walk = Walk::default();
    for argument in arguments {
        walk.argument(argument);
    }
    walk.discovered
}

#[derive(Default)]
struct Walk {
    discovered: Discovered,
    seen: BTreeSet<PathBuf>,
    has_stdin: bool,
}

/// Whether a name of no file begins like an address of the web: a host with a dot in it, and no file's usual ending.
fn is_like_a_host(name: &str) -> bool {
    let host = name.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let labels: Vec<&str> = host.split('.').collect();
    labels.len() >= 2
        && labels.iter().all(|label| is_label(label))
        && labels.last().is_some_and(|last| last.chars().all(char::is_alphabetic) && last.len() >= 2)
        && !page::is_known_name(host)
}

impl Walk {
    fn argument(&mut self, path: &Path) {
        if path.as_os_str() == "-" {
            if !self.has_stdin {
                self.has_stdin = true;
                self.stream("stdin", read_bounded(io::stdin().lock()));
            }
            return;
        }
        let name = path.display().to_string();
        match fs::metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && is_like_a_host(&name) => {
                let reason = format!("{error}; for a live page, write https://{name}");
                self.discovered.unreadable.push(Unreadable { name, reason });
            }
            Err(error) => self.fail(name, &error),
            Ok(metadata) if metadata.is_dir() => match fs::canonicalize(path) {
                Ok(root) => self.folder(path, &root),
                Err(error) => self.fail(name, &error),
            },
            Ok(metadata) if metadata.is_file() => {
                let parent = |file: &Path| file.parent().map_or_else(PathBuf::new, Path::to_path_buf);
                match fs::canonicalize(path) {
                    Ok(real) => {
                        let root = parent(&real);
                        self.file(name, real, root, metadata.len());
                    }
                    Err(error) => self.fail(name, &error),
                }
            }
            // A pipe, such as a process substitution.
            Ok(_) => self.stream(&name, read_file(path)),
        }
    }

    /// Walks a folder without recursion, so that no depth of folders can exhaust the stack.
    fn folder(&mut self, folder: &Path, root: &Path) {
        let mut open = vec![folder.to_path_buf()];
        while let Some(path) = open.pop() {
            let entries = fs::read_dir(&path).and_then(|entries| {
                entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()
            });
            let mut paths = match entries {
                Ok(paths) => paths,
                Err(error) => {
                    self.fail(path.display().to_string(), &error);
                    continue;
                }
            };
            paths.sort();
            let mut folders = Vec::new();
            for path in paths {
                match fs::symlink_metadata(&path) {
                    Err(error) => self.fail(path.display().to_string(), &error),
                    Ok(metadata) if metadata.is_dir() => folders.push(path),
                    Ok(_) => self.entry(path, root),
                }
            }
            open.extend(folders.into_iter().rev());
        }
    }

    fn entry(&mut self, path: PathBuf, root: &Path) {
        // A script may have a name that is not UTF-8: whoever filled the folder chose it.
        if !path.file_name().is_some_and(|name| page::is_known_name(&name.to_string_lossy())) {
            self.discovered.skipped += 1;
            return;
        }
        // A link that leads nowhere, a folder or a device with a script's name is no script.
        let Some(metadata) = fs::metadata(&path).ok().filter(fs::Metadata::is_file) else { return };
        let name = path.display().to_string();
        match fs::canonicalize(&path) {
            // Whoever filled the folder does not choose what else of the machine is read.
            Ok(real) if !real.starts_with(root) => self.discovered.links_out += 1,
            Ok(real) => self.file(name, real, root.to_path_buf(), metadata.len()),
            Err(error) => self.fail(name, &error),
        }
    }

    fn file(&mut self, name: String, path: PathBuf, root: PathBuf, bytes: u64) {
        if self.seen.insert(path.clone()) {
            self.discovered.found.push(Found { name, origin: Origin::File { path, root }, bytes });
        }
    }

    fn stream(&mut self, name: &str, bytes: io::Result<Vec<u8>>) {
        match bytes {
            Ok(bytes) => {
                let length = bytes.len() as u64;
                let origin = Origin::Bytes(bytes);
                self.discovered.found.push(Found { name: name.to_owned(), origin, bytes: length });
            }
            Err(error) => self.fail(name.to_owned(), &error),
        }
    }

    fn fail(&mut self, name: String, error: &io::Error) {
        self.discovered.unreadable.push(Unreadable { name, reason: error.to_string() });
    }
}
