//! A verdict in one word.

use verdict::{ResourceKind, Verdict};

/// What people are told first, in the order in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum State {
    Malicious,
    /// Not malicious as far as it was checked, and that was not all the way: no acquittal.
    Unchecked,
    /// A script without a body: its address was looked up at most.
    NotScored,
    /// Not malicious, though a host that a feed lists stands in its code.
    Mentions,
    Clean,
}

impl State {
    pub(crate) fn of(verdict: &Verdict) -> Self {
        let is_script = verdict.kind == ResourceKind::Script;
        if verdict.malicious {
            Self::Malicious
        } else if !verdict.is_complete() || (!is_script && !verdict.is_checked()) {
            Self::Unchecked
        } else if is_script && verdict.script.answer().is_none() {
            Self::NotScored
        } else if verdict.code_hosts.reported().next().is_some() {
            Self::Mentions
        } else {
            Self::Clean
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
