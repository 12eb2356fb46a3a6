//! Whether everything that is stored fits together.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use verdict::Error;

use crate::format::{decode, number};
use crate::inventory::Record;
use crate::meta::{NEXT_EVENT, NEXT_RESOURCE, stored_number};
use crate::write::{entries, identity_key};
use crate::{Event, Reader, Scan, Store, Table, place};

impl<S: Store> Reader<S> {
    /// What does not fit together in the store, in words; nothing in a sound one. Reads everything.
    ///
    /// # Errors
    ///
    /// Those of the store.
    ///
    /// # Example
    ///
    /// ```
    /// # use verdict::{Engine, Timestamp};
    /// # use monitor::{MemoryStore, Monitor, Observation};
    /// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
    /// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::builder().build())?;
    /// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
    /// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
    /// use monitor::{Scan, Store, Table};
    ///
    /// // Three reports are in the inventory.
    /// assert!(monitor.check_integrity()?.is_empty());
    ///
    /// // Somebody empties a table behind its back.
    /// # use std::ops::ControlFlow;
    /// # use monitor::Batch;
    /// # let mut batch = Batch::default();
    /// # monitor.store().scan(&Scan::all(Table::Place), &mut |key, _| {
    /// #     batch.changes.push((Table::Place, key.to_vec(), None));
    /// #     ControlFlow::Continue(())
    /// # })?;
    /// # monitor.store().commit(batch)?;
    /// assert_eq!(monitor.check_integrity()?.len(), 1);
    /// # Ok::<(), verdict::Error>(())
    /// ```
    pub fn check_integrity(&self) -> Result<Vec<String>, Error> {
        let mut wrong = Vec::new();
        let (mut wanted, mut identities, mut latest) = (BTreeSet::new(), BTreeSet::new(), 0);
        self.view().scan(&Scan::all(Table::Resource), &mut |key, bytes| {
            match (decode::<Record>(bytes), place::id_of(key)) {
                (Ok(record), Some(id)) => {
                    wanted.extend(entries(&record, id));
                    identities.insert((identity_key(record.kind, &record.url), id));
                    latest = latest.max(id);
                }
                (Err(error), _) => wrong.push(format!("resource {key:?}: {}", error.message_with_causes())),
                (_, None) => wrong.push(format!("resource {key:?}: no number")),
            }
            ControlFlow::Continue(())
        })?;
        let (stored, counted) = (identities.len() as u64, self.count()?);
        if stored != counted {
            wrong.push(format!("{stored} resources, and a count of {counted}"));
        }
        if latest >= stored_number(&self.view(), NEXT_RESOURCE)?.max(1) {
            wrong.push(format!("resource {latest} is above the next number"));
        }
        let mut found = BTreeSet::new();
        for table in [Table::FirstSeen, Table::LastSeen, Table::Place, Table::Use] {
            self.view().scan(&Scan::all(table), &mut |key, value| {
                found.insert((table, key.to_vec(), value.to_vec()));
                ControlFlow::Continue(())
            })?;
        }
        for (table, key, _) in wanted.symmetric_difference(&found) {
            wrong.push(format!("{}: entry {key:?} is missing or too much", table.name()));
        }
        let mut known = BTreeSet::new();
        self.view().scan(&Scan::all(Table::Identity), &mut |key, bytes| {
            known.extend(number(bytes).ok().map(|id| (key.to_vec(), id)));
            ControlFlow::Continue(())
        })?;
        for (key, id) in identities.symmetric_difference(&known) {
            wrong.push(format!("identity {key:?} of resource {id} is missing or too much"));
        }
        let mut expected = 1;
        self.view().scan(&Scan::all(Table::Event), &mut |_, bytes| {
            match decode::<Event>(bytes) {
                Ok(event) if event.seq == expected => {}
                Ok(event) => wrong.push(format!("event {} where {expected} should be", event.seq)),
                Err(error) => wrong.push(format!("event {expected}: {}", error.message_with_causes())),
            }
            expected += 1;
            ControlFlow::Continue(())
        })?;
        if expected != stored_number(&self.view(), NEXT_EVENT)?.max(1) {
            wrong.push(format!("{} events, and another next number", expected - 1));
        }
        Ok(wrong)
    }
}
