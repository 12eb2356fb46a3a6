//! Why a command stops.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::Path;

use crate::exit::Exit;

/// Why a command stops before its end.
#[derive(Debug)]
pub(crate) struct CliError {
    exit: Exit,
    message: String,
}

impl CliError {
    /// The command cannot be run as it was given.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { exit: Exit::Usage, message: message.into() }
    }

    /// What the command works on cannot be read.
    pub(crate) fn unreadable(message: impl Into<String>) -> Self {
        Self { exit: Exit::Unreadable, message: message.into() }
    }

    /// A file that was named on the command line cannot be opened or read.
    pub(crate) fn file(path: &Path, error: &dyn Error) -> Self {
        Self::usage(format!("{}: {}", path.display(), in_words(error)))
    }

    /// The feeds of a configuration cannot be read or kept.
    pub(crate) fn feeds(error: feeds::Error) -> Self {
        let exit = if error.kind() == feeds::ErrorKind::Locked { Exit::Unreadable } else { Exit::Usage };
        Self { exit, message: error.to_string() }
    }

    pub(crate) fn exit(&self) -> Exit {
        self.exit
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// An error and its causes in one line.
pub(crate) fn in_words(error: &dyn Error) -> String {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        words.push_str(": ");
        words.push_str(&error.to_string());
        source = error.source();
    }
    words
}

/// The status of a command whose output was written as far as somebody read it.
///
/// A reader that goes away early, such as `head`, is no error.
pub(crate) fn ended(written: io::Result<()>, exit: Exit) -> Result<Exit, CliError> {
    match written {
        Ok(()) => Ok(exit),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(exit),
        Err(error) => Err(CliError::usage(format!("the output cannot be written: {error}"))),
    }
}
