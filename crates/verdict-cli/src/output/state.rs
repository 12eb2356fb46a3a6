//! A verdict in one word.

use verdict::{Standing, Unknown, Verdict};

/// The verdict in one word, most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum State {
    Malicious,
    /// Not malicious, but not fully checked. Never show it as clean.
    Unchecked,
    /// A script without a body: its address was looked up at most.
    NotScored,
    /// Not malicious, but its code names a listed host.
    Mentions,
    Clean,
}

impl State {
    pub(crate) fn of(verdict: &Verdict) -> Self {
        match verdict.standing() {
            Standing::Malicious => Self::Malicious,
            Standing::Unknown { why: Unknown::NoBody | Unknown::NoScorer } => Self::NotScored,
            Standing::Unknown { .. } => Self::Unchecked,
            Standing::Clean if verdict.code_hosts.reported().next().is_some() => Self::Mentions,
            Standing::Clean => Self::Clean,
        }
    }

    /// The word as a name for programs.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::NotScored => "not-scored",
            state => state.word(),
        }
    }

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Malicious => "malicious",
            Self::Unchecked => "unchecked",
            Self::NotScored => "not scored",
            Self::Mentions | Self::Clean => "clean",
        }
    }
}
