//! Finds the part of a list that is asked for, by one look at each resource.

use std::collections::{BinaryHeap, HashMap};
use std::hash::{BuildHasher as _, RandomState};

use monitor::{Order, Reader, Resource, Sighted, store::Direction};
use verdict::{Error, ResourceKind, Timestamp};

use super::query::{Filter, Part};
use crate::SiteTables;

/// The resources of a part of a list, and how many the whole list has.
pub(super) fn part(
    reader: &Reader<SiteTables>,
    kind: ResourceKind,
    filter: &Filter,
    part: Part,
    at: Timestamp,
) -> Result<(Vec<Resource>, usize), Error> {
    let (first, most) = part.range();
    let mut listed = Listed { total: 0, best: BinaryHeap::new(), room: first.saturating_add(most) };
    let hasher = RandomState::new();
    // Of scripts of the same content and host the one that was seen last.
    let mut newest: HashMap<u64, (Timestamp, Place)> = HashMap::new();
    let look = |one: &Sighted<'_>| {
        if one.kind != kind || !filter.takes(one) {
            return None;
        }
        let content = one.hash.filter(|_| filter.exclude_duplicates);
        let content = content.map(|hash| hasher.hash_one((hash, one.host)));
        Some((content, one.last_seen_at, Place::of(one, filter)))
    };
    reader.sighted(at, &look, &mut |(content, last_seen_at, place)| match content {
        None => listed.add(place),
        Some(content) => {
            let seen = (last_seen_at, place);
            let known = newest.entry(content).or_insert(seen);
            if (known.0, known.1.id) < (last_seen_at, place.id) {
                *known = seen;
            }
        }
    })?;
    newest.into_values().for_each(|(_, place)| listed.add(place));
    let places = listed.best.into_sorted_vec();
    let ids: Vec<u64> = places.into_iter().skip(first).take(most).map(|place| place.id).collect();
    Ok((reader.resources(&ids, at)?, listed.total))
}

/// The places that come first, and how many there are.
struct Listed {
    total: usize,
    /// The last of those that are kept is the greatest.
    best: BinaryHeap<Place>,
    room: usize,
}

impl Listed {
    fn add(&mut self, place: Place) {
        self.total += 1;
        if self.best.len() < self.room {
            self.best.push(place);
        } else if let Some(mut last) = self.best.peek_mut()
            && place < *last
        {
            *last = place;
        }
    }
}

/// Where a resource is in a list: the lesser ones come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    /// Malicious ones come first, if that is asked for.
    group: u8,
    time: i128,
    number: i128,
    id: u64,
}

impl Place {
    fn of(one: &Sighted<'_>, filter: &Filter) -> Self {
        let time = match filter.order {
            Order::FirstSeenAt => one.first_seen_at,
            _ => one.last_seen_at,
        };
        let sign = match filter.direction {
            Direction::Ascending => 1,
            Direction::Descending => -1,
        };
        Self {
            group: u8::from(filter.malicious_first && !one.malicious),
            time: sign * i128::from(time.as_millis()),
            number: sign * i128::from(one.id),
            id: one.id,
        }
    }
}
