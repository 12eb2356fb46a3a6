//! `verdict feeds check`: looks hosts and URLs up in compiled feeds.

use std::path::PathBuf;

use categories::CategorySet;
use clap::Args;
use serde::{Serialize, Serializer};
use threatfeed::{Hit, Scope, Target};

use crate::error::CliError;
use crate::exit::Exit;
use crate::feeds::compiled::{self, Reach};
use crate::feeds::source::TimeArg;
use crate::output::json;
use crate::questions::answer_each;

/// Look up hosts and URLs from standard input in compiled feeds
///
/// Reads one host or URL per line and prints one JSON object per line. Exit status: 0, or 3 if a line was neither a host nor a URL.
#[derive(Args)]
pub(crate) struct CheckArgs {
    /// Use these compiled feeds
    #[arg(value_name = "X.vfeed")]
    path: PathBuf,

    #[command(flatten)]
    reach: Reach,

    #[command(flatten)]
    time: TimeArg,
}

/// Runs the command.
pub(crate) fn run(args: &CheckArgs) -> Result<Exit, CliError> {
    let set = args.reach.apply(compiled::open(&args.path)?);
    let at = args.time.get();
    answer_each(
        |input, out| match Target::parse(input) {
            Ok(target) => Ok(json::line(out, &answer(input, &target.look_up(&set, at)))),
            Err(error) => Err(error.to_string()),
        },
        |input, error| Refused { input, error },
    )
}

/// The answer that these entries give.
pub(crate) fn answer<'a>(input: &'a str, hits: &'a [Hit<'a>]) -> Answer<'a> {
    let mut answer = Answer {
        input,
        malicious: false,
        url_categories: CategorySet::empty(),
        domain_categories: CategorySet::empty(),
        matches: Matches { hits, are_suppressed: false },
        suppressed: Matches { hits, are_suppressed: true },
    };
    for hit in answer.matches.iter() {
        answer.malicious = true;
        if hit.scope() == Scope::Url {
            answer.url_categories |= hit.categories();
        } else {
            answer.domain_categories |= hit.categories();
        }
    }
    answer
}

/// What feeds say about a host or URL.
#[derive(Serialize)]
pub(crate) struct Answer<'a> {
    input: &'a str,
    malicious: bool,
    url_categories: CategorySet,
    domain_categories: CategorySet,
    matches: Matches<'a>,
    /// Matches that an allow-list overrules; left out where there are none.
    #[serde(skip_serializing_if = "Matches::is_empty")]
    suppressed: Matches<'a>,
}

/// Those entries that an allow-list overrules, or those that it does not, written one by one.
struct Matches<'a> {
    hits: &'a [Hit<'a>],
    are_suppressed: bool,
}

impl<'a> Matches<'a> {
    fn iter(&self) -> impl Iterator<Item = &'a Hit<'a>> {
        let are_suppressed = self.are_suppressed;
        self.hits.iter().filter(move |hit| hit.suppressed_by().is_some() == are_suppressed)
    }

    fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}

impl Serialize for Matches<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Match::from))
    }
}

#[derive(Serialize)]
struct Match<'a> {
    feed: &'a str,
    indicator: &'a str,
    scope: &'static str,
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_listed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_listed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressed_by: Option<&'a str>,
}

impl<'a> From<&'a Hit<'a>> for Match<'a> {
    fn from(hit: &'a Hit<'a>) -> Self {
        Self {
            feed: hit.feed(),
            indicator: hit.indicator(),
            scope: hit.scope().name(),
            line: hit.line(),
            first_listed: hit.first_listed().map(|time| time.to_string()),
            last_listed: hit.last_listed().map(|time| time.to_string()),
            expires: hit.expires().map(|time| time.to_string()),
            confidence: hit.confidence(),
            suppressed_by: hit.suppressed_by(),
        }
    }
}

#[derive(Serialize)]
struct Refused {
    input: String,
    error: String,
}
