//! `verdict monitor list` and `export`: what is in the inventory.

use std::io::{self, Write as _};
use std::iter;

use categories::Category;
use clap::{Args, ValueEnum};
use export::{Entry, csv_header, csv_row};
use monitor::{Cursor, FileStore, ListQuery, Monitor, Order, Resource, Status, Wildcard, store::Direction};
use verdict::{Mechanism, ResourceKind, Timestamp};

use super::{Inventory, failed, print};
use crate::error::CliError;
use crate::exit::Exit;
use crate::output::json;

/// List the inventory, malicious first
#[derive(Args)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    filter: FilterArgs,

    /// Print at most N rows; the next `--after` value goes to standard error
    #[arg(long, value_name = "N")]
    limit: Option<usize>,

    /// Continue after this `--after` value of an earlier page
    #[arg(long, value_name = "CURSOR")]
    after: Option<Cursor>,
}

/// Write the inventory or the unauthorised changes as one document
#[derive(Args)]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    filter: FilterArgs,

    /// Write the document in this format
    #[arg(long, value_enum, default_value_t = ExportFormat::Json)]
    format: ExportFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    /// One line per resource, with the columns of `scan --format csv`
    Csv,
    /// One JSON array of resources
    Json,
    /// One resource per line
    Jsonl,
    /// Scripts whose present content nobody approved, one per line
    Tamper,
}

/// What is shown, and in which order.
#[derive(Args)]
pub(super) struct FilterArgs {
    /// Order by this time
    #[arg(long, value_enum, default_value_t = OrderArg::LastSeenAt)]
    order: OrderArg,

    /// Put the oldest first; malicious ones come first either way
    #[arg(long)]
    oldest_first: bool,

    /// Show only scripts, or only connections
    #[arg(long, value_enum)]
    kind: Option<KindArg>,

    /// Show only this status; malicious resources always show
    #[arg(long, value_enum)]
    status: Option<StatusArg>,

    /// Show only malicious resources
    #[arg(long)]
    malicious: bool,

    /// Show only matching hosts; `*` matches anything
    #[arg(long, value_name = "PATTERN")]
    host: Option<String>,

    /// Show only resources of matching pages; `*` matches anything
    #[arg(long, value_name = "PATTERN")]
    page: Option<String>,

    /// Show only URLs with this text
    #[arg(long, value_name = "TEXT")]
    url_contains: Option<String>,

    /// Show only resources that a feed lists in this category
    #[arg(long, value_name = "CATEGORY")]
    category: Option<Category>,

    /// Show only resources that this mechanism makes malicious
    #[arg(long, value_enum)]
    mechanism: Option<MechanismArg>,

    /// Show scripts with the same content on the same host once
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
    #[value(name = "code_address")]
    CodeAddress,
    #[value(name = "code_host")]
    CodeHost,
    Domain,
    Script,
    Url,
}

impl FilterArgs {
    pub(super) fn query(&self) -> ListQuery {
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
            MechanismArg::CodeAddress => Mechanism::CodeAddress,
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
        return print_each(resources(&monitor, query, at), json::line);
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
        ExportFormat::Csv => {
            let rows = entries(&monitor, query, at).map(|entry| Ok(csv_row(&entry?)));
            let lines = iter::once(Ok(csv_header())).chain(rows);
            print_each(lines, |out, line| out.write_all(line.as_bytes()))
        }
        ExportFormat::Jsonl => print_each(resources(&monitor, query, at), json::line),
        ExportFormat::Json => {
            let resources = resources(&monitor, query, at).collect::<Result<Vec<_>, _>>()?;
            print(|out| json::document(out, &resources))
        }
        ExportFormat::Tamper => {
            let rows = monitor.tamper_report(at).map_err(failed)?;
            print(|out| rows.iter().try_for_each(|row| json::line(out, row)))
        }
    }
}

/// All resources that a query asks for, read page by page, each with its verdict.
pub(super) fn entries(
    monitor: &Monitor<FileStore>,
    query: ListQuery,
    at: Timestamp,
) -> impl Iterator<Item = Result<Entry, CliError>> {
    pages(query, move |query| {
        let page = monitor.list_with_verdicts(query, at).map_err(failed)?;
        Ok((page.resources.into_iter().map(Entry::from).collect(), page.next))
    })
}

/// All resources that a query asks for, read page by page.
fn resources(
    monitor: &Monitor<FileStore>,
    query: ListQuery,
    at: Timestamp,
) -> impl Iterator<Item = Result<Resource, CliError>> {
    pages(query, move |query| {
        let page = monitor.list(query, at).map_err(failed)?;
        Ok((page.resources, page.next))
    })
}

/// All items of a list, read page by page.
fn pages<T>(
    mut query: ListQuery,
    read: impl Fn(&ListQuery) -> Result<(Vec<T>, Option<Cursor>), CliError>,
) -> impl Iterator<Item = Result<T, CliError>> {
    query.limit = PAGE;
    let mut rest = Some(query);
    let pages = iter::from_fn(move || {
        let mut query = rest.take()?;
        Some(match read(&query) {
            Ok((page, next)) => {
                if next.is_some() {
                    query.after = next;
                    rest = Some(query);
                }
                page.into_iter().map(Ok).collect::<Vec<_>>()
            }
            Err(error) => vec![Err(error)],
        })
    });
    pages.flatten()
}

/// Writes item by item, up to the first that cannot be had.
fn print_each<T>(
    mut items: impl Iterator<Item = Result<T, CliError>>,
    mut write: impl FnMut(&mut io::BufWriter<io::StdoutLock<'static>>, &T) -> io::Result<()>,
) -> Result<Exit, CliError> {
    let mut failure = None;
    let exit = print(|out| {
        let had = items.by_ref().map_while(|item| item.map_err(|error| failure = Some(error)).ok());
        had.into_iter().try_for_each(|item| write(out, &item))
    })?;
    failure.map_or(Ok(exit), Err)
}

/// So many resources are held in memory at once.
const PAGE: usize = 1000;
