//! Frees the space of unused data.

use std::ops::ControlFlow;

use verdict::Error;

use crate::inventory::Record;
use crate::monitor::BATCH;
use crate::write::HASH_BYTES;
use crate::{
    Monitor, Store, place,
    store::{Batch, Scan, Table},
};

impl<S: Store> Monitor<S> {
    /// Drops the answers of earlier models about contents that a later model has scored, and has the store release room. That
    /// may take as long as copying the store. Gives how many of these answers it dropped.
    ///
    /// # Errors
    ///
    /// Those of the store. Records dropped before the error stay dropped.
    pub fn compact(&mut self) -> Result<u64, Error> {
        let mut dropped = 0;
        let mut start = Vec::new();
        loop {
            let mut keys = Vec::new();
            let scan = Scan { start: &start, ..Scan::all(Table::Content) };
            self.store().scan(&scan, &mut |key, _| {
                keys.push(key.to_vec());
                if keys.len() < BATCH { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })?;
            let Some(last) = keys.last() else { break };
            start = [&last[..], &[0]].concat();
            let mut changes = Vec::new();
            for key in keys {
                if !self.is_needed(&key)? {
                    changes.push((Table::Content, key, None));
                }
            }
            dropped += changes.len() as u64;
            if !changes.is_empty() {
                self.store().commit(Batch { changes })?;
            }
        }
        self.store().compact()?;
        Ok(dropped)
    }

    /// Whether what a model said about a content is what some version goes by, or the engine in use.
    fn is_needed(&self, key: &[u8]) -> Result<bool, Error> {
        let Some((hash, model)) = key.split_at_checked(HASH_BYTES) else { return Ok(true) };
        if self.engine.answered_by().is_some_and(|current| current.as_bytes() == model) {
            return Ok(true);
        }
        let end = place::after(hash);
        let mut ids = Vec::new();
        let scan = Scan { start: hash, end: end.as_deref(), ..Scan::all(Table::Use) };
        self.store().scan(&scan, &mut |key, _| {
            ids.extend(place::id_of(key));
            ControlFlow::Continue(())
        })?;
        let goes_by = |record: Record| {
            let by_versions =
                record.versions.iter().map(|version| (version.hash.as_str(), version.answered_by()));
            let by_others =
                record.others.iter().map(|other| (other.hash.as_str(), other.answered_by.clone()));
            by_versions.chain(by_others).any(|(of, answered_by)| {
                of.as_bytes() == hash && answered_by.unwrap_or_default().as_bytes() == model
            })
        };
        for id in ids {
            if self.record(id)?.is_some_and(goes_by) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
