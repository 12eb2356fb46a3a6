//! Walks an inventory in the order that a list asks for.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::iter::Peekable;

use monitor::{Direction, ListQuery, Order, Reader, Resource};
use verdict::{Error, ResourceKind, Timestamp};

use super::query::{Filter, Part};
use crate::SiteTables;

type Found = Result<Resource, Error>;

/// The resources of a part of a list, and how many the whole list has.
pub(super) fn part(
    reader: &Reader<SiteTables>,
    kind: ResourceKind,
    filter: &Filter,
    part: Part,
    at: Timestamp,
) -> Result<(Vec<Resource>, usize), Error> {
    let newest = match filter.exclude_duplicates {
        true => Some(newest(reader, kind, filter, at)?),
        false => None,
    };
    let (first, most) = part.range();
    let (mut rows, mut total) = (Vec::new(), 0);
    for resource in in_order(reader, kind, filter, at) {
        let resource = resource?;
        if !filter.takes(&resource) {
            continue;
        }
        let stands_for = newest.as_ref().and_then(|newest| newest.get(&content(&resource)?));
        if stands_for.is_some_and(|id| *id != resource.id) {
            continue;
        }
        if total >= first && rows.len() < most {
            rows.push(resource);
        }
        total += 1;
    }
    Ok((rows, total))
}

/// All resources of a kind. With malicious ones first, as an inventory has them; else by time alone.
fn in_order<'a>(
    reader: &'a Reader<SiteTables>,
    kind: ResourceKind,
    filter: &Filter,
    at: Timestamp,
) -> Box<dyn Iterator<Item = Found> + 'a> {
    let walk = |malicious| {
        let mut query = ListQuery::default();
        query.kind = Some(kind);
        query.direction = filter.direction;
        query.order = filter.order;
        query.malicious = malicious;
        query.limit = AT_ONCE;
        Walk { reader, at, query: Some(query), page: Vec::new().into_iter() }
    };
    match filter.malicious_first {
        true => Box::new(walk(None)),
        false => Box::new(Merged {
            left: walk(Some(true)).peekable(),
            right: walk(Some(false)).peekable(),
            order: filter.order,
            direction: filter.direction,
        }),
    }
}

/// Of scripts of the same content and host the one that was seen last.
fn newest(
    reader: &Reader<SiteTables>,
    kind: ResourceKind,
    filter: &Filter,
    at: Timestamp,
) -> Result<HashMap<Content, u64>, Error> {
    let mut newest: HashMap<Content, (Timestamp, u64)> = HashMap::new();
    for resource in in_order(reader, kind, filter, at) {
        let resource = resource?;
        if let (true, Some(content)) = (filter.takes(&resource), content(&resource)) {
            let seen = (resource.last_seen_at, resource.id);
            newest.entry(content).and_modify(|known| *known = seen.max(*known)).or_insert(seen);
        }
    }
    Ok(newest.into_iter().map(|(content, (_, id))| (content, id)).collect())
}

/// A hash and a host.
type Content = (String, Option<String>);

fn content(resource: &Resource) -> Option<Content> {
    Some((resource.hash.clone()?, resource.host.clone()))
}

/// Reads page by page, so that memory does not grow with the inventory.
struct Walk<'a> {
    reader: &'a Reader<SiteTables>,
    at: Timestamp,
    query: Option<ListQuery>,
    page: std::vec::IntoIter<Resource>,
}

impl Iterator for Walk<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(resource) = self.page.next() {
                return Some(Ok(resource));
            }
            let mut query = self.query.take()?;
            match self.reader.list(&query, self.at) {
                Ok(page) => {
                    self.page = page.resources.into_iter();
                    if page.next.is_some() {
                        query.after = page.next;
                        self.query = Some(query);
                    }
                }
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// Two walks by time as one.
struct Merged<'a> {
    left: Peekable<Walk<'a>>,
    right: Peekable<Walk<'a>>,
    order: Order,
    direction: Direction,
}

impl Iterator for Merged<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        let time = |resource: &Resource| match self.order {
            Order::FirstSeenAt => (resource.first_seen_at, resource.id),
            _ => (resource.last_seen_at, resource.id),
        };
        let is_left = match (self.left.peek(), self.right.peek()) {
            (Some(Ok(left)), Some(Ok(right))) => {
                let order = time(left).cmp(&time(right));
                let wanted = match self.direction {
                    Direction::Ascending => Ordering::Less,
                    Direction::Descending => Ordering::Greater,
                };
                order == wanted
            }
            (Some(_), _) => true,
            (None, _) => false,
        };
        if is_left { self.left.next() } else { self.right.next() }
    }
}

const AT_ONCE: usize = 500;
