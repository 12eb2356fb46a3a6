//! The script scorer that the command was asked to use.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use jsintegrity::{Score, Scorer, Signatures};

use crate::error::{CliError, in_words};

/// Which model scores, and from which score on a script is malicious.
#[derive(Args)]
pub(crate) struct ModelArgs {
    #[command(flatten)]
    model: BundledModelArgs,

    /// Call a script malicious below this score
    #[arg(long, value_name = "1..99", default_value_t = 10, value_parser = clap::value_parser!(u8).range(1..=99))]
    threshold: u8,
}

impl ModelArgs {
    /// Loads the model.
    pub(crate) fn scorer(&self) -> Result<Scorer, CliError> {
        self.model.scorer()
    }

    /// The threshold.
    pub(crate) fn threshold(&self) -> Score {
        // The argument parser lets only 1..=99 through.
        Score::new(self.threshold).unwrap_or(Score::DEFAULT_THRESHOLD)
    }
}

/// Which model scores.
#[derive(Args)]
pub(crate) struct BundledModelArgs {
    /// Use this model file in place of the built-in model
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,

    /// Add the signatures in this file; may be repeated
    #[arg(long, value_name = "FILE")]
    signatures: Vec<PathBuf>,
}

impl BundledModelArgs {
    /// Loads the model and the signatures.
    pub(crate) fn scorer(&self) -> Result<Scorer, CliError> {
        let scorer = match &self.model {
            None => Scorer::bundled()
                .map_err(|error| CliError::usage(format!("the built-in model: {}", in_words(&error))))?,
            Some(path) => {
                let bytes = fs::read(path).map_err(|error| CliError::file(path, &error))?;
                Scorer::from_bytes(&bytes).map_err(|error| CliError::file(path, &error))?
            }
        };
        if self.signatures.is_empty() {
            return Ok(scorer);
        }
        let mut signatures = scorer.signatures().clone();
        for path in &self.signatures {
            let text = fs::read_to_string(path).map_err(|error| CliError::file(path, &error))?;
            let own = Signatures::parse(&text).map_err(|error| CliError::file(path, &error))?;
            signatures = signatures.joined(&own).map_err(|error| CliError::file(path, &error))?;
        }
        Ok(scorer.with_signatures(signatures))
    }
}
