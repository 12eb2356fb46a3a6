//! Compiled feeds, mapped into memory: a set is ready at once whatever its size, and processes share its pages.

use std::fs::File;
use std::path::Path;

use clap::{Args, ValueEnum};
use memmap2::Mmap;
use rayon::prelude::*;
use threatfeed::{AllowReach, FeedSet, SectionCheck};

use crate::error::CliError;
use crate::input::read_file;

/// Compiled feeds in a file.
pub(crate) type FeedFile = FeedSet<FileBytes>;

/// The bytes of a file.
pub(crate) enum FileBytes {
    Mapped(Mmap),
    /// Of what cannot be mapped, such as a pipe.
    Read(Vec<u8>),
}

impl FileBytes {
    #[expect(unsafe_code, reason = "a memory map; the library takes any bytes and leaves this to the caller")]
    fn of(path: &Path) -> std::io::Result<Self> {
        let file = File::open(path)?;
        if !file.metadata()?.is_file() {
            return read_file(path).map(Self::Read);
        }
        // SAFETY: the bytes must not change while they are mapped. What this command writes is renamed into its place and
        // never written to again, and a set is only ever read. Whoever else writes into the file in place breaks the
        // contract of `.vfeed` files (docs/feeds.md). Every reader of the set bounds every step by what is there, so
        // changed bytes give a wrong answer. A file cut in place ends the process by SIGBUS.
        let mapped = unsafe { Mmap::map(&file) };
        mapped.map(Self::Mapped)
    }
}

impl AsRef<[u8]> for FileBytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Mapped(map) => map,
            Self::Read(bytes) => bytes,
        }
    }
}

/// Opens a `.vfeed` file and compares it with its checksums, its sections side by side.
pub(crate) fn open(path: &Path) -> Result<FeedFile, CliError> {
    let bytes = FileBytes::of(path).map_err(|error| CliError::file(path, &error))?;
    let checked = FeedSet::open(bytes).and_then(|set| {
        let sections: Vec<SectionCheck<'_>> = set.sections().collect();
        sections.par_iter().try_for_each(SectionCheck::verify)?;
        Ok(set)
    });
    checked.map_err(|error| CliError::unreadable(format!("{}: {error}", path.display())))
}

/// Opens a `.vfeed` file that this command wrote beside its state. Its head alone is read: who writes there may do anything to the
/// state as well, and damage gives a wrong answer at worst.
pub(crate) fn open_own(path: &Path) -> Result<FeedFile, CliError> {
    let bytes = FileBytes::of(path).map_err(|error| CliError::file(path, &error))?;
    FeedSet::open(bytes).map_err(|error| CliError::unreadable(format!("{}: {error}", path.display())))
}

/// Compiled feeds that are in memory.
pub(crate) fn of_bytes(bytes: Vec<u8>) -> Result<FeedFile, threatfeed::Error> {
    FeedSet::open(FileBytes::Read(bytes))
}

/// How far allow-lists reach.
#[derive(Args)]
pub(crate) struct Reach {
    /// Let allow-lists overrule entries about hosts, or also about URLs
    #[arg(long, value_enum, default_value_t = ReachArg::Hosts, value_name = "WHAT")]
    allow_reach: ReachArg,
}

#[derive(Clone, Copy, ValueEnum)]
enum ReachArg {
    Everything,
    Hosts,
}

impl Reach {
    /// The same set with this reach.
    pub(crate) fn apply(&self, set: FeedFile) -> FeedFile {
        set.with_allow_reach(match self.allow_reach {
            ReachArg::Everything => AllowReach::Everything,
            ReachArg::Hosts => AllowReach::Hosts,
        })
    }
}
