//! The engine as the configuration asks for it.

use jsintegrity::{Score, Scorer, Signatures};
use verdict::{Cache, ConnectionScope, Engine, StandardPolicy};

use crate::Error;
use crate::config::EngineOptions;

/// An engine without feeds: the bundled model, or that of a file, with signatures.
pub(crate) fn build(options: &EngineOptions) -> Result<Engine, Error> {
    let scorer = scorer(options)?;
    let threshold = Score::new(options.threshold).unwrap_or(Score::DEFAULT_THRESHOLD);
    let scope = if options.full_urls { ConnectionScope::Url } else { ConnectionScope::Host };
    let mut engine = Engine::builder()
        .scorer(scorer)
        .policy(StandardPolicy::with_threshold(threshold))
        .connection_scope(scope);
    if options.cache_bytes > 0 {
        engine = engine.cache(&Cache::new(options.cache_bytes));
    }
    engine.build().map_err(|error| Error::config("the engine").because(error))
}

fn scorer(options: &EngineOptions) -> Result<Scorer, Error> {
    let scorer = match &options.model {
        None => Scorer::bundled().map_err(|error| Error::config("the built-in model").because(error))?,
        Some(path) => {
            let bytes =
                std::fs::read(path).map_err(|error| Error::file(crate::ErrorKind::Config, path, error))?;
            Scorer::from_bytes(&bytes)
                .map_err(|error| Error::config(path.display().to_string()).because(error))?
        }
    };
    if options.signatures.is_empty() {
        return Ok(scorer);
    }
    let mut signatures = scorer.signatures().clone();
    for path in &options.signatures {
        let text = std::fs::read_to_string(path)
            .map_err(|error| Error::file(crate::ErrorKind::Config, path, error))?;
        let joined = Signatures::parse(&text).and_then(|own| signatures.joined(&own));
        signatures = joined.map_err(|error| Error::config(path.display().to_string()).because(error))?;
    }
    Ok(scorer.with_signatures(signatures))
}
