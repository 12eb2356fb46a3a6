//! What may come into the inventory of a site: a stranger's reports cannot fill it.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher as _, RandomState};

use monitor::Reader;
use verdict::{ConnectionScope, Engine, ResourceKind, Timestamp};

use super::window::HourWindow;
use crate::SiteTables;
use crate::collect::CollectorOptions;
use crate::journal::Seen;

/// The gate of one site.
#[derive(Debug, Default)]
pub(super) struct Gate {
    window: HourWindow,
    /// Hashes of resources that are in the inventory.
    known: HashSet<u64>,
    /// Networks that have reported what is not.
    reported: HashMap<u64, Vec<u32>>,
    hasher: RandomState,
}

/// Why something does not come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shut {
    /// Too few networks have reported it so far.
    TooFewNetworks,
    /// The site has taken in enough that is new for this hour.
    TooManyNew,
}

impl Shut {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::TooFewNetworks => "few_networks",
            Self::TooManyNew => "new_urls",
        }
    }
}

/// What the gate says of one thing that was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passage {
    Known,
    /// It may come in as something new.
    New(u64),
    Shut(Shut),
}

impl Gate {
    /// How much that is new may still come in.
    pub(super) fn room(&mut self, options: &CollectorOptions, at: Timestamp) -> u64 {
        options.new_urls_per_hour.saturating_sub(self.window.count(at))
    }

    /// Whether something may come in. `room` is what is left for what is new, and is used up by it.
    pub(super) fn pass(
        &mut self,
        seen: &Seen,
        network: Option<u32>,
        (engine, reader): (&Engine, &Reader<SiteTables>),
        options: &CollectorOptions,
        (at, room): (Timestamp, &mut u64),
    ) -> Result<Passage, verdict::Error> {
        let Some(network) = network else { return Ok(Passage::Known) };
        let kind = seen.observation.kind;
        let Some(url) = seen.observation.url.as_deref() else { return Ok(Passage::Known) };
        let kept = kept(kind, url, engine);
        let key = self.hasher.hash_one((kind, &*kept));
        if self.known.contains(&key) {
            return Ok(Passage::Known);
        }
        if reader.resource_at(kind, &kept, at)?.is_some() {
            self.note(key);
            return Ok(Passage::Known);
        }
        if options.networks > 1 && !self.is_reported_enough(key, network, options.networks) {
            return Ok(Passage::Shut(Shut::TooFewNetworks));
        }
        if *room == 0 {
            return Ok(Passage::Shut(Shut::TooManyNew));
        }
        *room -= 1;
        Ok(Passage::New(key))
    }

    /// Notes what has come in, and how much of it was new.
    pub(super) fn passed(&mut self, keys: impl IntoIterator<Item = u64>, new: u64, at: Timestamp) {
        for key in keys {
            self.reported.remove(&key);
            self.note(key);
        }
        self.window.add(at, new);
    }

    fn note(&mut self, key: u64) {
        // The store knows what is forgotten here.
        if self.known.len() >= MAX_KNOWN {
            self.known.clear();
        }
        self.known.insert(key);
    }

    fn is_reported_enough(&mut self, key: u64, network: u32, enough: u32) -> bool {
        if self.reported.len() >= MAX_REPORTED && !self.reported.contains_key(&key) {
            self.reported.clear();
        }
        let networks = self.reported.entry(key).or_default();
        if !networks.contains(&network) {
            networks.push(network);
        }
        networks.len() >= usize::try_from(enough).unwrap_or(usize::MAX)
    }
}

/// The URL under which an inventory has it, as far as that is known here.
fn kept<'a>(kind: ResourceKind, url: &'a str, engine: &Engine) -> std::borrow::Cow<'a, str> {
    match (kind, engine.connection_scope()) {
        (ResourceKind::Connection, ConnectionScope::Host) => engine.locate(url).kept().to_owned().into(),
        (ResourceKind::Connection, _) => monitor::redact_url(url).into(),
        _ => url.split('#').next().unwrap_or_default().into(),
    }
}

const MAX_KNOWN: usize = 200_000;

const MAX_REPORTED: usize = 100_000;
