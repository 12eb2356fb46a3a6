//! A site in numbers. Counting looks at every resource, so large sites are counted in the background and shown as they were.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use monitor::{Counts, Reader};
use verdict::Timestamp;

use crate::{Error, Site, SiteName, SiteTables, clock};

/// A site in numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Summary {
    pub(crate) counts: Counts,
    /// Alerts of the last seven days; beyond [`MAX_ALERTS`] they are not counted.
    pub(crate) alerts: u64,
    pub(crate) at: Timestamp,
}

/// What was counted last of each site.
#[derive(Debug, Default)]
pub(crate) struct Summaries(Arc<Mutex<HashMap<SiteName, Counted>>>);

#[derive(Clone, Copy, Debug, Default)]
struct Counted {
    summary: Option<(Summary, Instant)>,
    took: Duration,
    is_counting: bool,
}

impl Summaries {
    /// A site in numbers that are not old, however long that takes.
    pub(crate) async fn of(&self, site: &Site) -> Result<Summary, Error> {
        if let Some(summary) = self.fresh(site.name()) {
            return Ok(summary);
        }
        count(self.0.clone(), site.clone()).await
    }

    /// A site in numbers as far as they are there at once or within the time. What is old is counted again meanwhile.
    pub(crate) async fn within(&self, site: &Site, patience: Duration) -> Option<Summary> {
        if let Some(summary) = self.fresh(site.name()) {
            return Some(summary);
        }
        let is_counting = {
            let mut counted = known(&self.0);
            let one = counted.entry(site.name().clone()).or_default();
            std::mem::replace(&mut one.is_counting, true)
        };
        if !is_counting {
            let counting = tokio::spawn(count(self.0.clone(), site.clone()));
            if let Ok(Ok(Ok(summary))) = tokio::time::timeout(patience, counting).await {
                return Some(summary);
            }
        }
        known(&self.0).get(site.name())?.summary.map(|(summary, _)| summary)
    }

    fn fresh(&self, name: &SiteName) -> Option<Summary> {
        let counted = known(&self.0);
        let one = counted.get(name)?;
        let (summary, at) = one.summary?;
        // What is counted in no time is always counted again.
        (at.elapsed() < one.took * AGE_FOR_COST).then_some(summary)
    }
}

async fn count(counted: Arc<Mutex<HashMap<SiteName, Counted>>>, site: Site) -> Result<Summary, Error> {
    let began = Instant::now();
    let summary = site
        .read(|reader| {
            let at = clock::now();
            let since = Timestamp::from_millis(at.as_millis() - WEEK_MILLIS);
            Ok(Summary { counts: reader.counts(at, since)?, alerts: alerts(reader, since)?, at })
        })
        .await;
    let mut counted = known(&counted);
    let one = counted.entry(site.name().clone()).or_default();
    one.is_counting = false;
    one.took = began.elapsed();
    if let Ok(summary) = summary {
        one.summary = Some((summary, Instant::now()));
    }
    summary
}

fn alerts(reader: &Reader<SiteTables>, since: Timestamp) -> Result<u64, verdict::Error> {
    let (mut count, mut before) = (0, u64::MAX);
    for _ in 0..MAX_LOOKS {
        let events = reader.events_before(before, EVENTS_AT_ONCE)?;
        for event in &events {
            if event.at < since || count >= MAX_ALERTS {
                return Ok(count);
            }
            count += u64::from(event.alerting);
        }
        match events.last() {
            Some(event) if events.len() == EVENTS_AT_ONCE => before = event.seq,
            _ => break,
        }
    }
    Ok(count)
}

fn known(counted: &Mutex<HashMap<SiteName, Counted>>) -> MutexGuard<'_, HashMap<SiteName, Counted>> {
    counted.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Numbers hold so many times as long as it took to count them.
const AGE_FOR_COST: u32 = 50;
const WEEK_MILLIS: i64 = 7 * 24 * 60 * 60 * 1000;
pub(crate) const MAX_ALERTS: u64 = 9_999;
const EVENTS_AT_ONCE: usize = 500;
const MAX_LOOKS: usize = 40;
