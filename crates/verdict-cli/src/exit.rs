//! The exit statuses of the contract.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All was read, and nothing malicious was found.
    Clean,
    /// Something malicious was found.
    Malicious,
    /// The command could not be run as it was given.
    Usage,
    /// Part of the input could not be read.
    Unreadable,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Clean => 0,
            Exit::Malicious => 1,
            Exit::Usage => 2,
            Exit::Unreadable => 3,
        })
    }
}
