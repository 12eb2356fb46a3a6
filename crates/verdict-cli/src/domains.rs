//! `verdict domains`: guesses from names alone: made by an algorithm, or imitating a brand.

use std::io::{self, Write as _};

use categories::dga::DgaClassifier;
use categories::lookalike::{Brand, Lookalike, LookalikeDetector};
use categories::{CategorySet, DomainName};
use clap::Args;
use serde::Serialize;
use threatfeed::Host;

use crate::error::{CliError, ended, in_words};
use crate::exit::Exit;
use crate::input::lines::Lines;
use crate::output::{self, json};

/// Guess from names whether an algorithm made them or they imitate a brand; one host a line, one JSON object a line comes out
///
/// A guess from the name is no listing: it names a category, and makes nothing malicious. A line that is no host gives
/// {"domain", "error"} and the run goes on. Exit status: 0, or 3 if a line was no host.
#[derive(Args)]
pub(crate) struct DomainsArgs {
    /// A domain of your own: names that imitate it are found, and it and its subdomains are not judged
    #[arg(long = "own", value_name = "DOMAIN")]
    own: Vec<String>,
}

/// Runs the command.
pub(crate) fn run(args: &DomainsArgs) -> Result<Exit, CliError> {
    let guesser = Guesser::new(&args.own)?;
    let mut lines = Lines::new(io::stdin().lock(), MAX_LINE_BYTES);
    let mut out = output::plain();
    let mut exit = Exit::Clean;
    loop {
        let line = match lines.next_line() {
            Ok(Some(line)) => line,
            Ok(None) => return ended(out.flush(), exit),
            Err(error) => {
                ended(out.flush(), exit)?;
                return Err(CliError::unreadable(format!("standard input: {error}")));
            }
        };
        let text = line.bytes.as_deref().map(String::from_utf8_lossy);
        let domain = text.as_deref().unwrap_or_default().trim();
        let answer = match &text {
            None => Err(format!("line {} is longer than {} KiB", line.number, MAX_LINE_BYTES >> 10)),
            Some(_) if domain.is_empty() => continue,
            Some(std::borrow::Cow::Owned(_)) => Err("not UTF-8".to_owned()),
            Some(std::borrow::Cow::Borrowed(_)) => guesser.guess(domain),
        };
        let written = match answer {
            Ok(answer) => json::line(&mut out, &answer),
            Err(error) => {
                exit = Exit::Unreadable;
                json::line(&mut out, &Refused { domain, error })
            }
        };
        if written.is_err() {
            return ended(written, exit);
        }
    }
}

struct Guesser {
    dga: DgaClassifier,
    lookalike: LookalikeDetector,
}

impl Guesser {
    fn new(own: &[String]) -> Result<Self, CliError> {
        let refuse = |error: categories::Error| CliError::usage(in_words(&error));
        let dga = DgaClassifier::bundled()
            .and_then(|dga| dga.allow(own.iter().map(String::as_str)))
            .map_err(refuse)?;
        let mut brands = LookalikeDetector::builder().bundled().map_err(refuse)?;
        for domain in own {
            let name = DomainName::parse(domain).map_err(refuse)?;
            brands = brands.brand(Brand::new(domain, [name.label()], [name.as_str()]).map_err(refuse)?);
        }
        Ok(Self { dga, lookalike: brands.build().map_err(refuse)? })
    }

    fn guess<'a>(&self, domain: &'a str) -> Result<Guessed<'a>, String> {
        let host = Host::parse(domain).map_err(|error| in_words(&error))?;
        let mut guessed = Guessed {
            domain,
            dga_score: 0.0,
            lookalike: None,
            categories: CategorySet::empty(),
            basis: None,
        };
        // An address has no name to judge.
        if host.is_ip() {
            return Ok(guessed);
        }
        let name = DomainName::parse(host.as_str()).map_err(|error| in_words(&error))?;
        let dga = self.dga.classify(&name);
        let lookalike = self.lookalike.check(&name);
        guessed.dga_score = dga.probability();
        guessed.categories.extend(dga.category());
        guessed.categories.extend(lookalike.as_ref().map(Lookalike::category));
        guessed.basis = (!guessed.categories.is_empty()).then_some("guessed from the name");
        guessed.lookalike = lookalike.as_ref().map(Imitation::from);
        Ok(guessed)
    }
}

#[derive(Serialize)]
struct Guessed<'a> {
    domain: &'a str,
    dga_score: f32,
    lookalike: Option<Imitation>,
    categories: CategorySet,
    /// Left out where there is no category.
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<&'static str>,
}

#[derive(Serialize)]
struct Imitation {
    target: String,
    kind: &'static str,
    confidence: f32,
}

impl From<&Lookalike> for Imitation {
    fn from(found: &Lookalike) -> Self {
        Self { target: found.target().to_owned(), kind: found.kind().name(), confidence: found.confidence() }
    }
}

#[derive(Serialize)]
struct Refused<'a> {
    domain: &'a str,
    error: String,
}

/// A host has at most 253 bytes; what is longer than this is not even quoted.
const MAX_LINE_BYTES: usize = 1 << 20;
