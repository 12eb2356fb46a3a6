//! A verdict in one word.

use verdict::{ResourceKind, Verdict};

/// The verdict in one word, most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum State {
    Malicious,
    /// Not malicious so far, but the check is incomplete. Do not read it as clean.
    Unchecked,
    /// A script without a body: its address was looked up at most.
    NotScored,
    /// Not malicious, but its code names a listed host.
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
