//! A verdict in one word.

use verdict::Verdict;

/// What people are told first, in the order in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    Malicious,
    /// Not malicious as far as it was checked, and that was not all the way: no acquittal.
    Unchecked,
    Clean,
}

impl State {
    pub(crate) fn of(verdict: &Verdict) -> Self {
        match (verdict.malicious, verdict.is_complete() && verdict.is_checked()) {
            (true, _) => Self::Malicious,
            (false, false) => Self::Unchecked,
            (false, true) => Self::Clean,
        }
    }

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Malicious => "malicious",
            Self::Unchecked => "unchecked",
            Self::Clean => "clean",
        }
    }
}
