//! `verdict feeds check`: looks hosts and URLs up in compiled feeds.

use std::path::PathBuf;

use categories::CategorySet;
use clap::Args;
use serde::Serialize;
use threatfeed::{CanonicalUrl, Hit, Host, Scope};

use crate::error::CliError;
use crate::exit::Exit;
use crate::feeds::compiled::{self, FeedFile, Reach};
use crate::questions::answer_each;

/// Look up hosts and URLs, one a line on standard input; one JSON object a line comes out
///
/// Exit status: 0, or 3 if a line was neither a host nor a URL.
#[derive(Args)]
pub(crate) struct CheckArgs {
    /// Compiled feeds
    #[arg(value_name = "X.vfeed")]
    path: PathBuf,

    #[command(flatten)]
    reach: Reach,
}

/// Runs the command.
pub(crate) fn run(args: &CheckArgs) -> Result<Exit, CliError> {
    let set = args.reach.apply(compiled::open(&args.path)?);
    answer_each(
        |input| Target::parse(input).map(|target| target.look_up(&set, input)),
        |input, error| Refused { input, error },
    )
}

/// What a line asks about.
enum Target {
    Host(Host),
    Url(CanonicalUrl),
}

impl Target {
    /// A text with a scheme is a URL, and so is one with a path or a port; anything else is a host.
    fn parse(text: &str) -> Result<Self, String> {
        if text.contains("://") {
            return CanonicalUrl::parse(text).map(Self::Url).map_err(|error| error.to_string());
        }
        let refused = match Host::parse(text) {
            Ok(host) => return Ok(Self::Host(host)),
            Err(error) => error.to_string(),
        };
        let rest = text.trim_start_matches('/');
        if rest.contains('@') || !rest.contains(['/', ':', '?']) {
            return Err(refused);
        }
        CanonicalUrl::parse(&format!("https://{rest}")).map(Self::Url).map_err(|_| refused)
    }

    fn look_up(&self, set: &FeedFile, input: &str) -> Answer {
        let hits = match self {
            Self::Host(host) => set.check_host(host),
            Self::Url(url) => set.check(url),
        };
        let (counting, suppressed): (Vec<_>, Vec<_>) =
            hits.iter().partition(|hit| hit.suppressed_by().is_none());
        let categories = |is_url: bool| {
            let of_scope = counting.iter().filter(|hit| (hit.scope() == Scope::Url) == is_url);
            of_scope.fold(CategorySet::empty(), |all, hit| all | hit.categories())
        };
        Answer {
            input: input.to_owned(),
            malicious: !counting.is_empty(),
            url_categories: categories(true),
            domain_categories: categories(false),
            matches: counting.into_iter().map(Match::from).collect(),
            suppressed: suppressed.into_iter().map(Match::from).collect(),
        }
    }
}

#[derive(Serialize)]
struct Answer {
    input: String,
    malicious: bool,
    url_categories: CategorySet,
    domain_categories: CategorySet,
    matches: Vec<Match>,
    /// Matches that an allow-list overrules; left out where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressed: Vec<Match>,
}

#[derive(Serialize)]
struct Match {
    feed: String,
    indicator: String,
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
    suppressed_by: Option<String>,
}

impl From<&Hit<'_>> for Match {
    fn from(hit: &Hit<'_>) -> Self {
        Self {
            feed: hit.feed().to_owned(),
            indicator: hit.indicator().to_owned(),
            scope: hit.scope().name(),
            line: hit.line(),
            first_listed: hit.first_listed().map(|time| time.to_string()),
            last_listed: hit.last_listed().map(|time| time.to_string()),
            expires: hit.expires().map(|time| time.to_string()),
            confidence: hit.confidence(),
            suppressed_by: hit.suppressed_by().map(str::to_owned),
        }
    }
}

#[derive(Serialize)]
struct Refused {
    input: String,
    error: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_urls_are_told_apart() {
        for (text, want) in [
            ("evil.example", "host evil.example"),
            ("EVIL.example.", "host evil.example"),
            ("192.0.2.1", "host 192.0.2.1"),
            ("2001:db8::1", "host 2001:db8::1"),
            ("https://evil.example/a?b#c", "url evil.example/a?b"),
            ("evil.example/a", "url evil.example/a"),
            ("//evil.example/a", "url evil.example/a"),
            ("evil.example:8080", "url evil.example/"),
        ] {
            let got = match Target::parse(text) {
                Ok(Target::Host(host)) => format!("host {host}"),
                Ok(Target::Url(url)) => format!("url {url}"),
                Err(error) => error,
            };
            assert_eq!(got, want, "{text}");
        }
        for text in [
            "two words",
            "ftp://evil.example/",
            "mailto:a@evil.example",
            "https://",
            "a..b",
            "javascript:alert(1)",
        ] {
            assert!(Target::parse(text).is_err(), "{text}");
        }
    }
}
