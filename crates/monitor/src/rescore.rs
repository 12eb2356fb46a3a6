//! Scores again the scripts with scores of an older model or older signatures: in steps, the most suspicious first.

use std::ops::ControlFlow;

use verdict::{Engine, Error, Reading, Timestamp};

use crate::contents::{NewContent, code_urls};
use crate::each::each;
use crate::event::{Event, Summary};
use crate::format::decode;
use crate::inventory::{Content, Record};
use crate::judge::{Judging, judge};
use crate::meta::stored_number;
use crate::write::{Before, Change};
use crate::{
    Monitor, Store, place,
    store::{Batch, Scan, Table},
};

/// How far scoring again has come.
///
/// ```
/// # use verdict::{Error, ScoreRequest, ScriptAnswer, ScriptScorer};
/// # struct Fixed(u8, &'static str);
/// # impl ScriptScorer for Fixed {
/// #     fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
/// #         let score = jsintegrity::Score::new(self.0)?;
/// #         Ok(ScriptAnswer::new(self.model_id(), score, [score; 3]))
/// #     }
/// #     fn model_id(&self) -> &str { self.1 }
/// # }
/// use verdict::{Engine, Timestamp};
/// use monitor::{MemoryStore, Monitor, Observation};
///
/// let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// let old = Engine::builder().scorer(Fixed(90, "model-1")).build()?;
/// let mut monitor = Monitor::open(MemoryStore::new(), old)?;
/// monitor.observe(&Observation::script("https://cdn.example/a.js").with_source("go()"), at)?;
///
/// let begun = monitor.begin_rescore(Engine::builder().scorer(Fixed(2, "model-2")).build()?)?;
/// assert_eq!((begun.total, begun.remaining, begun.scored), (1, 1, 0));
/// let step = monitor.rescore(100, at)?;
/// assert_eq!((step.total, step.remaining, step.scored), (1, 0, 1));
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Rescore {
    /// How many scripts this step scored.
    pub scored: usize,
    /// How many it had to leave to their next observation, because their source was not kept.
    pub without_source: usize,
    /// How many are left.
    pub remaining: u64,
    /// How many there were in the beginning.
    pub total: u64,
    /// What happened, in order.
    pub events: Vec<Event>,
}

impl<S: Store> Monitor<S> {
    /// Takes an engine with a new model or new signatures. Scripts keep their scores until [`rescore`](Self::rescore) comes to them or
    /// they are seen again. It includes the rest of an earlier model's work.
    ///
    /// # Errors
    ///
    /// Those of the store. Then nothing has changed.
    pub fn begin_rescore(&mut self, engine: Engine) -> Result<Rescore, Error> {
        let mut changes = Vec::new();
        let mut failure = None;
        let mut total = 0u64;
        self.store().scan(&Scan::all(Table::Resource), &mut |key, bytes| {
            let record: Record = match decode(bytes) {
                Ok(record) => record,
                Err(error) => {
                    failure = Some(error);
                    return ControlFlow::Break(());
                }
            };
            let (Some(version), Some(id)) = (record.versions.first(), place::id_of(key)) else {
                return ControlFlow::Continue(());
            };
            let others = record.others.iter().map(|other| other.answered_by.as_deref());
            let is_older = |by: Option<&str>| by != engine.answered_by();
            if is_older(version.answered_by().as_deref()) || others.into_iter().any(is_older) {
                // What was not scored before may be anything: it comes with the worst.
                let score = version.scores.map_or(0, |scores| scores.js_integrity_score.get());
                changes.push((Table::Rescore, queue_key(score, id), Some(Vec::new())));
                total += 1;
            }
            ControlFlow::Continue(())
        })?;
        if let Some(error) = failure {
            return Err(error);
        }
        let mut stale = Vec::new();
        self.store().scan(&Scan::all(Table::Rescore), &mut |key, _| {
            stale.push(key.to_vec());
            ControlFlow::Continue(())
        })?;
        let waiting: std::collections::BTreeSet<Vec<u8>> =
            changes.iter().map(|(_, key, _)| key.clone()).collect();
        let gone = stale.into_iter().filter(|key| !waiting.contains(key));
        changes.extend(gone.map(|key| (Table::Rescore, key, None)));
        for key in [TOTAL, REMAINING] {
            changes.push((Table::Meta, key.to_vec(), Some(total.to_be_bytes().to_vec())));
        }
        changes.sort();
        self.store().commit(Batch { changes })?;
        self.take_engine(engine);
        Ok(Rescore { remaining: total, total, ..Rescore::default() })
    }

    /// Scores at most so many scripts again, those with the lowest scores first, in one commit.
    ///
    /// # Errors
    ///
    /// Those of the store. Then nothing has changed.
    ///
    /// # Example
    ///
    /// ```
    /// # use verdict::{Error, ScoreRequest, ScriptAnswer, ScriptScorer};
    /// # struct Fixed(u8, &'static str);
    /// # impl ScriptScorer for Fixed {
    /// #     fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
    /// #         let score = jsintegrity::Score::new(self.0)?;
    /// #         Ok(ScriptAnswer::new(self.model_id(), score, [score; 3]))
    /// #     }
    /// #     fn model_id(&self) -> &str { self.1 }
    /// # }
    /// use verdict::{Engine, Timestamp};
    /// use monitor::{MemoryStore, Monitor, Observation};
    ///
    /// let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
    /// let old = Engine::builder().scorer(Fixed(90, "model-1")).build()?;
    /// let mut monitor = Monitor::open(MemoryStore::new(), old)?;
    /// for number in 0..3 {
    ///     let script = Observation::script(format!("https://cdn.example/{number}.js"));
    ///     monitor.observe(&script.with_source(format!("go({number})")), at)?;
    /// }
    ///
    /// monitor.begin_rescore(Engine::builder().scorer(Fixed(2, "model-2")).build()?)?;
    /// let mut steps = 0;
    /// while monitor.rescore(2, at)?.remaining > 0 {
    ///     steps += 1;
    /// }
    /// assert_eq!(steps, 1); // two scripts, and then the last
    /// assert!(monitor.resource(3, at)?.unwrap().conclusion.malicious);
    /// # Ok::<(), verdict::Error>(())
    /// ```
    pub fn rescore(&mut self, limit: usize, at: Timestamp) -> Result<Rescore, Error> {
        let mut keys = Vec::new();
        self.store().scan(&Scan::all(Table::Rescore), &mut |key, _| {
            if keys.len() >= limit {
                return ControlFlow::Break(());
            }
            keys.push(key.to_vec());
            ControlFlow::Continue(())
        })?;
        let mut step = Rescore {
            remaining: stored_number(self.store(), REMAINING)?.saturating_sub(keys.len() as u64),
            total: stored_number(self.store(), TOTAL)?,
            ..Rescore::default()
        };
        let mut change = Change::new(self.store());
        let mut sources = Vec::new();
        let mut ids = Vec::new();
        for key in &keys {
            change.remove(Table::Rescore, key.clone());
            let Some(id) = place::id_of(key) else { continue };
            let Some(record) = change.record(id)? else { continue };
            let Some(current) = record.versions.first().map(|version| version.hash.clone()) else { continue };
            let others = record.others_in_use(&self.options).map(|other| other.hash.clone());
            let hashes: Vec<String> = std::iter::once(current).chain(others).collect();
            let before = sources.len();
            for (place, hash) in hashes.into_iter().enumerate() {
                match self.store().value(Table::Source, hash.as_bytes())? {
                    Some(source) => sources.push((id, hash, source)),
                    // What cannot be scored again counts as it was scored.
                    None if place > 0 => {}
                    None => step.without_source += 1,
                }
            }
            if sources.len() > before {
                ids.push(id);
            }
        }
        let readings = each(&sources, |(_, _, source)| self.engine.read_script(Some(source)));
        for id in ids {
            self.take_readings(id, &sources, &readings, at, &mut change, &mut step)?;
        }
        change.put(Table::Meta, REMAINING.to_vec(), step.remaining.to_be_bytes().to_vec());
        change.commit()?;
        Ok(step)
    }

    /// Takes in what the engine now says of the contents of one script.
    fn take_readings(
        &self,
        id: u64,
        sources: &[(u64, String, Vec<u8>)],
        readings: &[Reading],
        at: Timestamp,
        change: &mut Change<'_>,
        step: &mut Rescore,
    ) -> Result<(), Error> {
        let Some(mut record) = change.record(id)?.cloned() else { return Ok(()) };
        let before = Before { summary: Some(Summary::from(&record.conclusion)), ..Before::default() };
        let answered_by = self.engine.answered_by();
        for ((_, hash, source), reading) in sources.iter().zip(readings).filter(|((of, ..), _)| *of == id) {
            let is_current = record.versions.first().is_some_and(|version| version.hash == *hash);
            if is_current {
                // The code is the same: it is no new version, whatever the new model says of its structure.
                record.score_again(&NewContent { hash, reading, answered_by, at });
                step.scored += 1;
            } else if let Some(other) = record.others.iter_mut().find(|other| other.hash == *hash) {
                let answer = reading.script.answer();
                other.answered_by = answer.and(answered_by).map(str::to_owned);
                other.urls = answer.map(code_urls).unwrap_or_default();
            }
            let verdict = judge(&self.engine, &record, Some(reading), Some(source), at);
            if verdict.script.answer().is_some() {
                let content = Content { reading: verdict.into() };
                change.put_content(hash, answered_by, &content)?;
            }
        }
        let judgement = {
            let content = |hash: &str, answered_by: Option<&str>| change.content(hash, answered_by);
            let judging = Judging { engine: &self.engine, options: &self.options, content: &content, at };
            judging.judge_all(&record, None)?
        };
        judgement.apply(&mut record);
        if let Some(stored) = change.record(id)? {
            *stored = record;
        }
        step.events.extend(change.tell(id, before, &self.options, at)?);
        Ok(())
    }
}

fn queue_key(score: u8, id: u64) -> Vec<u8> {
    [&[score][..], &id.to_be_bytes()].concat()
}

const TOTAL: &[u8] = b"rescore_total";
const REMAINING: &[u8] = b"rescore_remaining";
