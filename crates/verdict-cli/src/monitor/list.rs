//! `verdict monitor list` and `export`: what is in the inventory.

use std::io::{self, Write};

use categories::Category;
use clap::{Args, ValueEnum};
use verdict::monitor::{Cursor, Direction, FileStore, ListQuery, Monitor, Order, Resource, Status, Wildcard};
use verdict::{Mechanism, ResourceKind, Timestamp};

use super::{Inventory, failed, print};
use crate::error::CliError;
use crate::exit::Exit;
use crate::output::json;

/// List what was seen, malicious first
#[derive(Args)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    filter: FilterArgs,

    /// At most so many; the place of the next page is then said on standard error
    #[arg(long, value_name = "N")]
    limit: Option<usize>,

    /// Go on where a page before ended
    #[arg(long, value_name = "CURSOR")]
    after: Option<Cursor>,
}

/// Write the inventory, or the report of changes without authorisation, as one document
#[derive(Args)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    filter: FilterArgs,

    /// The form
    #[arg(long, value_enum, default_value_t = ExportFormat::Json)]
    format: ExportFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    /// One JSON array of resources
    Json,
    /// One resource a line
    Jsonl,
    /// Scripts that changed since they were approved, or never were: one a line
    Tamper,
}

/// What is shown, and in which order.
#[derive(Args)]
struct FilterArgs {
    /// By which time it is ordered
    #[arg(long, value_enum, default_value_t = OrderArg::LastSeenAt)]
    order: OrderArg,

    /// The oldest first; malicious ones come first either way
    #[arg(long)]
    oldest_first: bool,

    /// Only scripts, or only connections
    #[arg(long, value_enum)]
    kind: Option<KindArg>,

    /// Only this status; it never hides what is malicious
    #[arg(long, value_enum)]
    status: Option<StatusArg>,

    /// Only what is malicious
    #[arg(long)]
    malicious: bool,

    /// Only hosts that match; `*` stands for anything
    #[arg(long, value_name = "PATTERN")]
    host: Option<String>,

    /// Only what was seen on a page that matches; `*` stands for anything
    #[arg(long, value_name = "PATTERN")]
    page: Option<String>,

    /// Only URLs that contain this
    #[arg(long, value_name = "TEXT")]
    url_contains: Option<String>,

    /// Only what a feed lists in this category
    #[arg(long, value_name = "CATEGORY")]
    category: Option<Category>,

    /// Only what this mechanism makes malicious
    #[arg(long, value_enum)]
    mechanism: Option<MechanismArg>,

    /// Of scripts with the same content on the same host, only the one that was seen first
    #[arg(long)]
    exclude_duplicates: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OrderArg {
    #[value(name = "first_seen_at")]
    FirstSeenAt,
    #[value(name = "last_seen_at")]
    LastSeenAt,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KindArg {
    Connection,
    Script,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum StatusArg {
    Active,
    Inactive,
    Infrequent,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MechanismArg {
    #[value(name = "code_host")]
    CodeHost,
    Domain,
    Script,
    Url,
}

impl FilterArgs {
    fn query(&self) -> ListQuery {
        let mut query = ListQuery::default();
        query.order = match self.order {
            OrderArg::FirstSeenAt => Order::FirstSeenAt,
            OrderArg::LastSeenAt => Order::LastSeenAt,
        };
        query.direction = if self.oldest_first { Direction::Ascending } else { Direction::Descending };
        query.kind = self.kind.map(|kind| match kind {
            KindArg::Connection => ResourceKind::Connection,
            KindArg::Script => ResourceKind::Script,
        });
        query.status = self.status.map(|status| match status {
            StatusArg::Active => Status::Active,
            StatusArg::Inactive => Status::Inactive,
            StatusArg::Infrequent => Status::Infrequent,
        });
        query.malicious = self.malicious.then_some(true);
        query.host = self.host.as_deref().map(Wildcard::new);
        query.page = self.page.as_deref().map(Wildcard::new);
        query.url_contains.clone_from(&self.url_contains);
        query.category = self.category;
        query.mechanism = self.mechanism.map(|mechanism| match mechanism {
            MechanismArg::CodeHost => Mechanism::CodeHost,
            MechanismArg::Domain => Mechanism::Domain,
            MechanismArg::Script => Mechanism::Script,
            MechanismArg::Url => Mechanism::Url,
        });
        query.exclude_duplicates = self.exclude_duplicates;
        query
    }
}

/// Runs `list`.
pub(super) fn run(args: &ListArgs, inventory: Inventory<'_>) -> Result<Exit, CliError> {
    let at = inventory.at;
    let (monitor, _) = inventory.monitor(None)?;
    let mut query = args.filter.query();
    query.after.clone_from(&args.after);
    let Some(limit) = args.limit else {
        return all(&monitor, query, at, json::line);
    };
    query.limit = limit;
    let page = monitor.list(&query, at).map_err(failed)?;
    let exit = print(|out| page.resources.iter().try_for_each(|resource| json::line(out, resource)))?;
    if let Some(next) = page.next {
        // Standard error may be closed; then nobody goes on.
        let _ = writeln!(io::stderr().lock(), "verdict: next page: --after {next}");
    }
    Ok(exit)
}

/// Runs `export`.
pub(super) fn export(args: &ExportArgs, inventory: Inventory<'_>) -> Result<Exit, CliError> {
    let at = inventory.at;
    let (monitor, _) = inventory.monitor(None)?;
    let query = args.filter.query();
    match args.format {
        ExportFormat::Jsonl => all(&monitor, query, at, json::line),
        ExportFormat::Json => {
            let mut resources = Vec::new();
            all(&monitor, query, at, |_, resource| {
                resources.push(resource.clone());
                Ok(())
            })?;
            print(|out| json::document(out, &resources))
        }
        ExportFormat::Tamper => {
            let rows = monitor.tamper_report(at).map_err(failed)?;
            print(|out| rows.iter().try_for_each(|row| json::line(out, row)))
        }
    }
}

/// Writes all resources that a query asks for, page by page.
fn all(
    monitor: &Monitor<FileStore>,
    mut query: ListQuery,
    at: Timestamp,
    mut write: impl FnMut(&mut io::BufWriter<io::StdoutLock<'static>>, &Resource) -> io::Result<()>,
) -> Result<Exit, CliError> {
    query.limit = PAGE;
    let mut failure = None;
    let exit = print(|out| {
        loop {
            let page = match monitor.list(&query, at) {
                Ok(page) => page,
                Err(error) => {
                    failure = Some(error);
                    return Ok(());
                }
            };
            page.resources.iter().try_for_each(|resource| write(out, resource))?;
            if page.next.is_none() {
                return Ok(());
            }
            query.after = page.next;
        }
    })?;
    failure.map_or(Ok(exit), |error| Err(failed(error)))
}

/// So many resources are held in memory at once.
const PAGE: usize = 1000;
