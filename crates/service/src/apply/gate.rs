//! Limits new resources in a site's inventory, so that a stranger's reports cannot fill it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
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
    /// How much of that each network reported first.
    shares: HashMap<u32, HourWindow>,
    /// Hashes of resources that are in the inventory.
    known: HashSet<u64>,
    /// Networks that have reported what is not.
    reported: HashMap<u64, Vec<u32>>,
    hasher: RandomState,
}

/// Why something does not come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shut {
    /// Somebody has switched the site off.
    SwitchedOff,
    /// Too few networks have reported it so far.
    TooFewNetworks,
    /// The site has taken in enough that is new for this hour.
    TooManyNew,
}

impl Shut {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::SwitchedOff => "switched_off",
            Self::TooFewNetworks => "few_networks",
            Self::TooManyNew => "new_urls",
        }
    }
}

/// What the gate says of one thing that was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passage {
    Open,
    Shut(Shut),
}

/// What comes in together.
#[derive(Debug)]
pub(super) struct Coming {
    pub(super) at: Timestamp,
    /// How much that is new may still come in.
    room: u64,
    /// What of it is new: a thing takes room once, however often it is reported.
    new: BTreeSet<u64>,
    /// How much of it each network reported first.
    by_network: BTreeMap<u32, u64>,
}

impl Gate {
    /// Begins to take something in.
    pub(super) fn open(&mut self, options: &CollectorOptions, at: Timestamp) -> Coming {
        let most = options.new_urls_per_hour.saturating_add(beyond(options));
        let room = most.saturating_sub(self.window.count(at));
        Coming { at, room, new: BTreeSet::new(), by_network: BTreeMap::new() }
    }

    /// Whether something may come in.
    pub(super) fn pass(
        &mut self,
        seen: &Seen,
        network: Option<u32>,
        (engine, reader): (&Engine, &Reader<SiteTables>),
        options: &CollectorOptions,
        coming: &mut Coming,
    ) -> Result<Passage, verdict::Error> {
        let Some(network) = network else { return Ok(Passage::Open) };
        let kind = seen.observation.kind;
        let Some(url) = seen.observation.url.as_deref() else { return Ok(Passage::Open) };
        let kept = kept(kind, url, engine);
        let key = self.hasher.hash_one((kind, &*kept));
        if self.known.contains(&key) || coming.new.contains(&key) {
            return Ok(Passage::Open);
        }
        if reader.resource_at(kind, &kept, coming.at)?.is_some() {
            self.note(key);
            return Ok(Passage::Open);
        }
        if options.networks > 1 && !self.is_reported_enough(key, network, options.networks) {
            return Ok(Passage::Shut(Shut::TooFewNetworks));
        }
        // Whoever invents URLs must not keep out what others see: there is a little more for networks that took little.
        let beyond = beyond(options);
        let is_beyond = coming.room <= beyond;
        if coming.room == 0 || is_beyond && self.share(network, coming) >= beyond / ONE_NETWORK {
            return Ok(Passage::Shut(Shut::TooManyNew));
        }
        coming.room -= 1;
        coming.new.insert(key);
        *coming.by_network.entry(network).or_default() += 1;
        Ok(Passage::Open)
    }

    /// How much a network took within the hour.
    fn share(&mut self, network: u32, coming: &Coming) -> u64 {
        let before = self.shares.get_mut(&network).map_or(0, |window| window.count(coming.at));
        before + coming.by_network.get(&network).copied().unwrap_or(0)
    }

    /// Notes what has come in, and how much of it was new.
    pub(super) fn passed(&mut self, came: Coming, new: u64) {
        for key in came.new {
            self.reported.remove(&key);
            self.note(key);
        }
        self.window.add(came.at, new);
        if new == 0 {
            return;
        }
        for (network, count) in came.by_network {
            if self.shares.len() >= MAX_NETWORKS && !self.shares.contains_key(&network) {
                self.shares.retain(|_, window| window.count(came.at) > 0);
            }
            if self.shares.len() < MAX_NETWORKS {
                self.shares.entry(network).or_default().add(came.at, count);
            }
        }
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

/// What comes in beyond the room of an hour, from networks that took little of it.
fn beyond(options: &CollectorOptions) -> u64 {
    let room = options.new_urls_per_hour;
    if room >= SMALLEST_SHARED { room / BEYOND } else { 0 }
}

/// One part in so many of the room is added beyond it.
const BEYOND: u64 = 10;

/// One network may have one part in so many of that.
const ONE_NETWORK: u64 = 10;

/// Beyond less room than this, nothing is added.
const SMALLEST_SHARED: u64 = 100;

const MAX_NETWORKS: usize = 50_000;
