//! `verdict domains`: guesses from host names alone which ones an algorithm made or imitate a brand.

use categories::CategorySet;
use categories::dga::DgaClassifier;
use categories::lookalike::{Lookalike, LookalikeDetector};
use clap::Args;
use serde::Serialize;
use threatfeed::Host;

use crate::error::{CliError, in_words};
use crate::exit::Exit;
use crate::names::NameArgs;
use crate::output::json;
use crate::questions::answer_each;

/// Guess which host names an algorithm made or imitate a brand
///
/// Reads one host per line from standard input and prints one JSON object per line. A guess names a category; it never makes a host
/// malicious. An invalid host produces {"domain", "error"}, and the run goes on. Exit status: 0, or 3 if a line was not a host.
#[derive(Args)]
pub(crate) struct DomainsArgs {
    #[command(flatten)]
    names: NameArgs,
}

/// Runs the command.
pub(crate) fn run(args: &DomainsArgs) -> Result<Exit, CliError> {
    let (dga, lookalike) = args.names.load()?;
    let guesser = Guesser { dga, lookalike };
    answer_each(
        |domain, out| guesser.guess(domain).map(|guessed| json::line(out, &guessed)),
        |domain, error| Refused { domain, error },
    )
}

/// Both detectors.
pub(crate) struct Guesser {
    pub(crate) dga: DgaClassifier,
    pub(crate) lookalike: LookalikeDetector,
}

impl Guesser {
    pub(crate) fn guess(&self, domain: &str) -> Result<Guessed, String> {
        let host = Host::parse(domain).map_err(|error| in_words(&error))?;
        let mut guessed = Guessed {
            domain: domain.to_owned(),
            dga_score: 0.0,
            lookalike: None,
            categories: CategorySet::empty(),
            basis: None,
        };
        // An address has no name to judge.
        if host.is_ip() {
            return Ok(guessed);
        }
        let dga = self.dga.classify(&host).map_err(|error| in_words(&error))?;
        let lookalike = self.lookalike.check(&host).map_err(|error| in_words(&error))?;
        guessed.dga_score = dga.probability();
        guessed.categories.extend(dga.category());
        guessed.categories.extend(lookalike.as_ref().map(Lookalike::category));
        guessed.basis = (!guessed.categories.is_empty()).then_some(NAME_GUESS_BASIS);
        guessed.lookalike = lookalike.as_ref().map(Imitation::from);
        Ok(guessed)
    }
}

/// What is guessed from a name.
#[derive(Serialize)]
pub(crate) struct Guessed {
    domain: String,
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
struct Refused {
    domain: String,
    error: String,
}

/// What every category here says of itself: no feed lists the name.
const NAME_GUESS_BASIS: &str = "guessed from the name";
