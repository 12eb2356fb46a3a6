//! `verdict monitor alerts`: the log of alerts, and its way to a webhook.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use monitor::{
    AlertSeverity, FileStore, Monitor, Wildcard,
    alert::{AlertFilter, Dispatcher, HttpPoster, JsonLinesSink, Route, Schedule, WebhookSink},
};

use super::{Inventory, failed, print};
use crate::error::{CliError, in_words};
use crate::exit::Exit;
use crate::output::json;

/// Print the alerts so far, or deliver the due ones to a webhook
///
/// A later call repeats a failed delivery after its pause. Exit status: 0, or 3 if a delivery failed.
#[derive(Args)]
pub(crate) struct AlertsArgs {
    /// Start at this event
    #[arg(long, value_name = "SEQ", default_value_t = 1)]
    from: u64,

    /// Print events without an alert too
    #[arg(long, conflicts_with = "webhook")]
    all: bool,

    /// Show only matching hosts; `*` matches anything
    #[arg(long, value_name = "PATTERN")]
    host: Option<String>,

    /// Show only resources of matching pages; `*` matches anything
    #[arg(long, value_name = "PATTERN")]
    page: Option<String>,

    /// Show only alerts of at least this severity
    #[arg(long, value_enum, default_value_t = SeverityArg::Info)]
    min_severity: SeverityArg,

    /// Deliver pending alerts to this URL, signed as in Standard Webhooks
    #[arg(long, value_name = "URL", requires = "secret_env")]
    webhook: Option<String>,

    /// Sign with the secret in this environment variable; may be repeated
    #[arg(long, value_name = "NAME")]
    secret_env: Vec<String>,

    /// Resume delivery to a webhook that answered 410
    #[arg(long, requires = "webhook")]
    enable: bool,

    /// Store the webhook's progress under this name
    #[arg(long, value_name = "NAME", default_value = "webhook")]
    route: String,

    /// Deliver alerts at this pace
    #[arg(long, value_enum, default_value_t = ScheduleArg::Immediate)]
    digest: ScheduleArg,

    /// Append undelivered alerts to this file
    #[arg(long, value_name = "FILE")]
    dead_letters: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SeverityArg {
    Info,
    Low,
    Medium,
    High,
    Critical,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ScheduleArg {
    Immediate,
    Hourly,
    Daily,
}

/// Runs the command.
pub(super) fn run(args: &AlertsArgs, inventory: Inventory<'_>) -> Result<Exit, CliError> {
    let at = inventory.at;
    let (monitor, _) = inventory.monitor(None)?;
    match &args.webhook {
        Some(url) => deliver(args, url, &monitor, at),
        None => log(args, &monitor),
    }
}

fn log(args: &AlertsArgs, monitor: &Monitor<FileStore>) -> Result<Exit, CliError> {
    let filter = args.filter();
    let mut failure = None;
    let exit = print(|out| {
        let mut from = args.from;
        loop {
            let events = match monitor.events(from, EVENTS_AT_ONCE) {
                Ok(events) => events,
                Err(error) => {
                    failure = Some(error);
                    return Ok(());
                }
            };
            let Some(last) = events.last() else { return Ok(()) };
            from = last.seq + 1;
            for mut event in events {
                let alerting = event.alerting;
                // A filter takes alerts only.
                event.alerting |= args.all;
                let is_taken = filter.takes(&event);
                event.alerting = alerting;
                if is_taken {
                    json::line(out, &event)?;
                }
            }
        }
    })?;
    failure.map_or(Ok(exit), |error| Err(failed(error)))
}

fn deliver(
    args: &AlertsArgs,
    url: &str,
    monitor: &Monitor<FileStore>,
    at: verdict::Timestamp,
) -> Result<Exit, CliError> {
    let secrets = args.secret_env.iter().map(|name| {
        std::env::var(name).map_err(|_| {
            CliError::usage(format!("environment variable {name} is not set; put the webhook's secret in it"))
        })
    });
    let mut secrets = secrets.collect::<Result<Vec<_>, _>>()?.into_iter();
    let first = secrets.next().unwrap_or_default();
    let sink = WebhookSink::new(url, first, HttpPoster::new(TIMEOUT)).map_err(failed)?;
    let sink = secrets.try_fold(sink, WebhookSink::and_secret).map_err(failed)?;
    let schedule = match args.digest {
        ScheduleArg::Immediate => Schedule::Immediate,
        ScheduleArg::Hourly => Schedule::Hourly,
        ScheduleArg::Daily => Schedule::Daily,
    };
    let route = Route::new(&args.route, sink).filter(args.filter()).schedule(schedule).from_event(args.from);
    let mut dispatcher = Dispatcher::new().route(route);
    if let Some(path) = &args.dead_letters {
        let file = OpenOptions::new().create(true).append(true).open(path);
        let file = file.map_err(|error| CliError::file(path, &error))?;
        dispatcher = dispatcher.dead_letters(JsonLinesSink::new(Synced(file)));
    }
    if args.enable {
        dispatcher.enable(monitor, &args.route).map_err(failed)?;
    }
    let done = dispatcher.dispatch(monitor, at).map_err(failed)?;
    let mut errors: Vec<String> = done.failed.iter().map(|(_, error)| in_words(error)).collect();
    if errors.is_empty() && !done.disabled.is_empty() {
        errors.push(
            "the webhook answered 410 (gone), so its route is switched off; switch it on with --enable"
                .to_owned(),
        );
    }
    let exit = if errors.is_empty() { Exit::Clean } else { Exit::Unreadable };
    print(|out| {
        let (delivered, dead, next_at) = (done.delivered, done.dead, done.next_at);
        let line = serde_json::json!({
            "delivered": delivered, "dead_letters": dead, "errors": errors, "next_at": next_at,
        });
        json::line(out, &line)
    })?;
    Ok(exit)
}

impl AlertsArgs {
    pub(super) fn only_reads(&self) -> bool {
        self.webhook.is_none()
    }

    fn filter(&self) -> AlertFilter {
        let mut filter = AlertFilter::default();
        filter.hosts = self.host.iter().map(|pattern| Wildcard::new(pattern)).collect();
        filter.pages = self.page.iter().map(|pattern| Wildcard::new(pattern)).collect();
        filter.min_severity = match self.min_severity {
            SeverityArg::Info => AlertSeverity::Info,
            SeverityArg::Low => AlertSeverity::Low,
            SeverityArg::Medium => AlertSeverity::Medium,
            SeverityArg::High => AlertSeverity::High,
            SeverityArg::Critical => AlertSeverity::Critical,
        };
        filter
    }
}

/// A file that is on the disk when it is flushed.
struct Synced(File);

impl Write for Synced {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }
}

const EVENTS_AT_ONCE: usize = 1000;
const TIMEOUT: Duration = Duration::from_secs(10);
