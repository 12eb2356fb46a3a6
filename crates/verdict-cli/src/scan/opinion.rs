//! The language model of the second opinion, as named on the command line.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::time::Duration;

use clap::Args;
use jsintegrity::Score;
use secondopinion::{Client, Judge, MemoryCache};
use verdict::{StandardPolicy, policy::OpinionEffect};

use crate::error::{CliError, in_words};

/// A language model to ask about scripts that the score alone flags.
#[derive(Args)]
pub(crate) struct OpinionArgs {
    /// Ask a model at this OpenAI-compatible endpoint about flagged scripts
    ///
    /// The command asks about scripts that only the score flags, in sanitised form.
    #[arg(long = "second-opinion", value_name = "URL", requires = "model_name")]
    endpoint: Option<String>,

    /// Ask the model with this name
    #[arg(id = "model_name", long = "second-opinion-model", value_name = "NAME", requires = "endpoint")]
    model: Option<String>,

    /// Read the endpoint's key from this environment variable
    #[arg(long = "second-opinion-key-env", value_name = "VARIABLE", requires = "endpoint")]
    key_variable: Option<String>,

    /// Raise cleared scripts to this score [default: show the answer only]
    #[arg(long = "second-opinion-clears-to", value_name = "1..99", requires = "endpoint",
        value_parser = clap::value_parser!(u8).range(1..=99))]
    cleared_score: Option<u8>,

    /// Show the model at most this much code, in tokens
    #[arg(
        long = "second-opinion-code-tokens",
        value_name = "TOKENS",
        default_value_t = 4_000,
        requires = "endpoint"
    )]
    code_tokens: usize,

    /// Spend at most this long per question with retries, in seconds
    #[arg(long = "second-opinion-timeout", value_name = "SECONDS", default_value_t = 60, requires = "endpoint",
        value_parser = clap::value_parser!(u64).range(1..=86_400))]
    timeout: u64,

    /// Ask at most this many questions per minute
    #[arg(long = "second-opinion-calls-per-minute", value_name = "CALLS", default_value_t = 60, requires = "endpoint",
        value_parser = clap::value_parser!(u32).range(1..))]
    calls_per_minute: u32,

    /// Send at most this many tokens per minute
    #[arg(
        long = "second-opinion-tokens-per-minute",
        value_name = "TOKENS",
        default_value_t = 200_000,
        requires = "endpoint"
    )]
    tokens_per_minute: u64,
}

impl OpinionArgs {
    /// Who is asked, if anybody is.
    pub(crate) fn judge(&self) -> Result<Option<Judge<Client>>, CliError> {
        let (Some(endpoint), Some(model)) = (&self.endpoint, &self.model) else { return Ok(None) };
        let mut client = Client::builder(endpoint)
            .total_timeout(Duration::from_secs(self.timeout))
            .max_calls_per_minute(self.calls_per_minute)
            .max_tokens_per_minute(self.tokens_per_minute);
        if let Some(variable) = &self.key_variable {
            // The value stays out of every message.
            let key = std::env::var(variable).map_err(|_| {
                CliError::usage(format!(
                    "environment variable {variable} is not set; put the endpoint's key in it"
                ))
            })?;
            client = client.key(key);
        }
        let wrong =
            |error: secondopinion::Error| CliError::usage(format!("second opinion: {}", in_words(&error)));
        // A fence that can be foreseen is none, so a first try says whether there are random bytes at all.
        getrandom::fill(&mut [0; 16])
            .map_err(|error| CliError::usage(format!("no random bytes for second opinions: {error}")))?;
        let judge = Judge::builder(client.build().map_err(wrong)?, random_bytes, model)
            .max_code_tokens(self.code_tokens)
            .cache(MemoryCache::new(KEPT_OPINIONS));
        judge.build().map(Some).map_err(wrong)
    }

    /// Gives it the power that was asked for.
    pub(crate) fn apply(&self, policy: &mut StandardPolicy) {
        if let Some(score) = self.cleared_score.and_then(|score| Score::new(score).ok()) {
            policy.second_opinion = OpinionEffect::Clears;
            policy.cleared_score = score;
        }
    }
}

/// The bytes of a fence. Should a generator that has worked before fail, the keys of hash maps, which the system draws
/// at random as well, stand in.
fn random_bytes() -> [u8; 16] {
    let mut bytes = [0; 16];
    if getrandom::fill(&mut bytes).is_err() {
        let half = || RandomState::new().build_hasher().finish();
        bytes = ((u128::from(half()) << 64) | u128::from(half())).to_le_bytes();
    }
    bytes
}

/// Opinions of one run that are kept in memory.
const KEPT_OPINIONS: usize = 1_000;
