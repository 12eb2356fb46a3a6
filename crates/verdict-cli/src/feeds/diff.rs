//! `verdict feeds diff`: what changed from one compiled file to another.

use std::io::{self, Write};
use std::path::PathBuf;

use categories::CategorySet;
use clap::{Args, ValueEnum};
use serde::Serialize;
use threatfeed::{Change, ChangeKind, Role, diff};

use crate::error::{CliError, ended};
use crate::exit::Exit;
use crate::feeds::compiled;
use crate::output::escape::Escaped;
use crate::output::{self, json};

/// List indicators added, removed or recategorised from OLD to NEW
#[derive(Args)]
pub(crate) struct DiffArgs {
    /// Compare from these compiled feeds
    #[arg(value_name = "OLD.vfeed")]
    old: PathBuf,

    /// Compare to these compiled feeds
    #[arg(value_name = "NEW.vfeed")]
    new: PathBuf,

    /// Print the list in this format
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    format: DiffFormat,
}

#[derive(Clone, Copy, ValueEnum)]
enum DiffFormat {
    Jsonl,
    Text,
}

/// Runs the command.
pub(crate) fn run(args: &DiffArgs) -> Result<Exit, CliError> {
    let (old, new) = (compiled::open(&args.old)?, compiled::open(&args.new)?);
    let mut out = output::plain();
    let mut counts = Counts::default();
    for change in diff(&old, &new) {
        let change = change.map_err(|error| CliError::unreadable(error.to_string()))?;
        counts.add(&change);
        let written = match args.format {
            DiffFormat::Jsonl => json::line(&mut out, &Line::new(&change)),
            DiffFormat::Text => write_text(&mut out, &change),
        };
        if written.is_err() {
            return ended(written, Exit::Clean);
        }
    }
    let written = match args.format {
        DiffFormat::Jsonl => Ok(()),
        DiffFormat::Text => counts.write(&mut out, old.epoch(), new.epoch()),
    };
    ended(written.and_then(|()| out.flush()), Exit::Clean)
}

#[derive(Serialize)]
struct Line<'a> {
    change: &'static str,
    scope: &'static str,
    indicator: &'a str,
    role: &'static str,
    before: CategorySet,
    after: CategorySet,
}

impl<'a> Line<'a> {
    fn new(change: &'a Change) -> Self {
        Self {
            change: change.kind.name(),
            scope: change.scope.name(),
            indicator: &change.indicator,
            role: if change.role == Role::Allow { "allow" } else { "block" },
            before: change.before,
            after: change.after,
        }
    }
}

fn write_text(out: &mut impl Write, change: &Change) -> io::Result<()> {
    let Line { change, scope, indicator, role, before, after } = Line::new(change);
    write!(out, "{change} {scope} {}", Escaped(indicator))?;
    match (role, before.is_empty(), after.is_empty()) {
        ("allow", ..) => writeln!(out, ": allowed"),
        (_, true, _) => writeln!(out, ": {after}"),
        (_, _, true) => writeln!(out, ": {before}"),
        _ => writeln!(out, ": {before} -> {after}"),
    }
}

#[derive(Default)]
struct Counts {
    added: u64,
    recategorised: u64,
    removed: u64,
}

impl Counts {
    fn add(&mut self, change: &Change) {
        match change.kind {
            ChangeKind::Added => self.added += 1,
            ChangeKind::Removed => self.removed += 1,
            _ => self.recategorised += 1,
        }
    }

    fn write(&self, out: &mut impl Write, old: &str, new: &str) -> io::Result<()> {
        let Self { added, recategorised, removed } = self;
        writeln!(
            out,
            "{added} added, {removed} removed, {recategorised} recategorised, from epoch {old} to {new}"
        )
    }
}
