//! The script scorer that the command was asked to use.

use std::path::PathBuf;

use clap::Args;
use jsintegrity::{Limits, Score, Scorer, Signatures};

use crate::error::{CliError, in_words};
use crate::input::read_small_file;

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

    /// Read as much of a script as fits into this memory, in MiB [default: 16,777,216 tokens, up to 2,000 MiB]
    ///
    /// Scores with this option have a model id of their own, because they may differ.
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u32).range(16..=1_048_576))]
    script_memory: Option<u32>,
}

impl BundledModelArgs {
    /// Loads the model and the signatures.
    pub(crate) fn scorer(&self) -> Result<Scorer, CliError> {
        let scorer = match &self.model {
            None => Scorer::bundled()
                .map_err(|error| CliError::usage(format!("the built-in model: {}", in_words(&error))))?,
            Some(path) => {
                let bytes =
                    read_small_file(path, MAX_MODEL_BYTES).map_err(|error| CliError::file(path, &error))?;
                Scorer::from_bytes(&bytes).map_err(|error| CliError::file(path, &error))?
            }
        };
        let scorer = match self.script_memory {
            None => scorer,
            Some(mib) => {
                let bytes = usize::try_from(u64::from(mib) << 20).unwrap_or(usize::MAX);
                scorer.with_limits(Limits::within_memory(bytes))
            }
        };
        if self.signatures.is_empty() {
            return Ok(scorer);
        }
        let mut signatures = scorer.signatures().clone();
        for path in &self.signatures {
            let bytes =
                read_small_file(path, MAX_SIGNATURE_BYTES).map_err(|error| CliError::file(path, &error))?;
            let text = String::from_utf8(bytes).map_err(|error| CliError::file(path, &error))?;
            let own = Signatures::parse(&text).map_err(|error| CliError::file(path, &error))?;
            signatures = signatures.joined(&own).map_err(|error| CliError::file(path, &error))?;
        }
        Ok(scorer.with_signatures(signatures))
    }
}

/// Models have less than a megabyte. A device has no end.
const MAX_MODEL_BYTES: u64 = 64 << 20;
/// The library's own limit.
const MAX_SIGNATURE_BYTES: u64 = 4 << 20;
