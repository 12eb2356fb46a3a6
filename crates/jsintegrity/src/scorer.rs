//! The scorer: bytes in, report out.

use std::fmt;
use std::sync::Arc;

use crate::analysis::{self, Analysis, Tables};
use crate::model::Model;
use crate::signals;
use crate::{Error, Score, ScriptDigests, ScriptReport, Severity, Signatures};

/// The embedded model.
#[cfg(feature = "bundled-model")]
pub(crate) const BUNDLED: &[u8] = include_bytes!("../models/bundled.model");

/// Scores scripts with one model.
///
/// Made once and kept: making it prepares the model and the tables, which takes about four milliseconds. Cheap to clone,
/// `Send + Sync`, without locks: one serves any number of threads.
///
/// ```
/// # #[cfg(feature = "bundled-model")] {
/// use std::thread;
/// use jsintegrity::{ErrorKind, Scorer};
///
/// let scorer = Scorer::bundled()?;
/// let scripts = ["let a = 1;", "document.cookie"];
/// let models = thread::scope(|threads| {
///     let running = scripts.map(|script| threads.spawn(|| scorer.score(script.as_bytes())));
///     running.map(|thread| thread.join().expect("a report").map(|report| report.model))
/// });
/// for model in models {
///     assert_eq!(model?, scorer.model_id());
/// }
///
/// // A model of one's own comes as bytes.
/// assert_eq!(Scorer::from_bytes(b"no model").unwrap_err().kind(), ErrorKind::CorruptModel);
/// # }
/// # Ok::<(), jsintegrity::Error>(())
/// ```
#[derive(Clone)]
pub struct Scorer {
    inner: Arc<Inner>,
}

struct Inner {
    model: Arc<Model>,
    tables: Arc<Tables>,
    signatures: Signatures,
}

impl Scorer {
    /// The scorer with the embedded model.
    ///
    /// # Errors
    ///
    /// As [`from_bytes`](Self::from_bytes); with the model that is shipped there is none.
    #[cfg(feature = "bundled-model")]
    pub fn bundled() -> Result<Self, Error> {
        Self::from_bytes(BUNDLED)
    }

    /// A scorer with a model that was exported by `training/train.py`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::CorruptModel`](crate::ErrorKind::CorruptModel) when the bytes are no model, or a damaged one;
    /// [`ErrorKind::IncompatibleModel`](crate::ErrorKind::IncompatibleModel) when the model was trained for other
    /// features than this version computes.
    pub fn from_bytes(model: &[u8]) -> Result<Self, Error> {
        let (model, tables) = (Model::from_bytes(model)?, Arc::new(Tables::new()));
        Ok(Self { inner: Arc::new(Inner { model, tables, signatures: Signatures::bundled() }) })
    }

    /// The same scorer with other signatures in place of the [bundled](Signatures::bundled) ones.
    ///
    /// ```
    /// # #[cfg(feature = "bundled-model")] {
    /// use jsintegrity::{Scorer, Signatures};
    ///
    /// let scorer = Scorer::bundled()?;
    /// assert_eq!(scorer.signature_epoch(), Signatures::bundled().epoch());
    /// let without = scorer.with_signatures(Signatures::empty());
    /// assert_eq!(without.signatures().len(), 0);
    /// # }
    /// # Ok::<(), jsintegrity::Error>(())
    /// ```
    #[must_use]
    pub fn with_signatures(&self, signatures: Signatures) -> Self {
        let (model, tables) = (Arc::clone(&self.inner.model), Arc::clone(&self.inner.tables));
        Self { inner: Arc::new(Inner { model, tables, signatures }) }
    }

    /// The signatures that scripts are compared with.
    #[must_use]
    pub fn signatures(&self) -> &Signatures {
        &self.inner.signatures
    }

    /// Identifies the signatures in answers: the epoch of the set.
    #[must_use]
    pub fn signature_epoch(&self) -> &str {
        self.inner.signatures.epoch()
    }

    /// Identifies the model in answers: the first 16 hexadecimal digits of the SHA-256 of its bytes.
    #[must_use]
    pub fn model_id(&self) -> &str {
        self.inner.model.id()
    }

    /// Scores one script, whatever its bytes: UTF-8, UTF-16 or Latin-1, JavaScript or not.
    ///
    /// Time and memory are linear in the script. The calling thread's stack may be as small as 256 KB: a script that
    /// needs more is parsed on a stack of its own.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Inference`](crate::ErrorKind::Inference) when the model cannot be run: a fault of the model, never
    /// of the script. The bundled model has no such fault.
    pub fn score(&self, script: &[u8]) -> Result<ScriptReport, Error> {
        let Inner { model, tables, signatures } = &*self.inner;
        let text = analysis::decode(script);
        let analysis = Analysis::of(&text, tables);
        let hits = signatures.hits(&analysis.stream, &analysis.uses);
        let features = analysis.features(|word| model.knows(word));
        let outcome = model.outcome(&features);
        let scores = model.scores(&outcome);
        let scores = scores.below(signals::ceilings(&analysis.held)).below(signatures.ceilings(&hits));
        let mut findings = analysis.findings(tables, signatures, &hits);
        let is_supported = findings.iter().any(|finding| finding.severity >= Severity::Medium);
        if scores.js_integrity_score.is_malicious_at(Score::DEFAULT_THRESHOLD) && !is_supported {
            let window = features.windows[outcome.worst].items.clone();
            findings.insert(0, signals::learned(&analysis.stream, window, scores.most_likely_class()));
        }
        Ok(ScriptReport {
            scores,
            parse: analysis.syntax.status,
            limits: analysis.limits(script),
            model: model.id().to_owned(),
            signatures: signatures.epoch().to_owned(),
            findings,
            urls: signals::urls(&analysis.stream),
            uses: analysis.used_addresses(),
            digests: ScriptDigests::new(script, analysis.structural()),
        })
    }
}

impl fmt::Debug for Scorer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scorer").field("model_id", &self.model_id()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scorer_is_shared_between_threads() {
        fn shared<T: Clone + Send + Sync + 'static>() {}
        shared::<Scorer>();
    }
}
