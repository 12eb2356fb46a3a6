//! The exit statuses of the contract.

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

impl Exit {
    /// The number that the process ends with.
    pub(crate) fn status(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Malicious => 1,
            Self::Usage => 2,
            Self::Unreadable => 3,
        }
    }
}
