//! Walks any JSON and gives each object with the values that are directly in it.
//!
//! Feeds wrap their records in very different ways: a list, a list below a name, an object of lists. The records
//! themselves are recognised by the names of their fields, so the walker does not care where they are.

use std::cell::Cell;
use std::io::Read;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::Sink;
use super::record::Record;
use crate::reason::RejectReason;

/// Says whether the feed is JSON rather than lines.
pub(super) fn is_json(feed: &[u8]) -> bool {
    feed.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|byte| matches!(byte, b'{' | b'['))
}

/// Gives each object of all documents to `read`, inner ones first. What is behind damage is lost, and the sink told.
///
/// A list of objects is, for the object that it is in, a list of their names. A list of texts in no object
/// is a record with the list under the empty name.
pub(super) fn each_object(feed: &[u8], sink: &mut Sink<'_>, mut read: impl FnMut(&mut Sink<'_>, &Record)) {
    let (line, damage) = walk(feed, |record| read(sink, record));
    for _ in 0..feed.split(|byte| *byte == b'\n').count() - usize::from(feed.ends_with(b"\n")) {
        sink.count_line();
    }
    if let Some(error) = damage {
        sink.reject(line, RejectReason::JsonSyntax, &error.to_string());
    }
}

/// Gives each object of all documents to `give`. Returns where that ended, and the damage there.
pub(super) fn walk(feed: &[u8], mut give: impl FnMut(&Record)) -> (u64, Option<serde_json::Error>) {
    let line = Cell::new(1);
    let mut given = 0;
    let mut input = serde_json::Deserializer::from_reader(Counted { rest: feed, line: &line });
    let damage = loop {
        if input.end().is_ok() {
            break None;
        }
        match (Walk { line: &line, given: &mut given, give: &mut give }).deserialize(&mut input) {
            Ok(Found::List(list)) if !list.is_empty() => {
                let mut record = Record::at(line.get());
                record.insert_list(String::new(), list);
                given += 1;
                give(&record);
            }
            Ok(_) => {}
            Err(error) => break Some(error),
        }
    };
    (line.get(), damage)
}

/// Counts the lines that were read. The parser asks for one byte at a time.
struct Counted<'a> {
    rest: &'a [u8],
    line: &'a Cell<u64>,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let (Some((first, rest)), Some(place)) = (self.rest.split_first(), buffer.first_mut()) else {
            return Ok(0);
        };
        *place = *first;
        self.rest = rest;
        self.line.set(self.line.get() + u64::from(*first == b'\n'));
        Ok(1)
    }
}

/// Walks one value. `serde_json` bounds the depth.
struct Walk<'w> {
    line: &'w Cell<u64>,
    /// How many records were given.
    given: &'w mut u64,
    give: &'w mut dyn FnMut(&Record),
}

/// What a value is for the object that it is in.
enum Found {
    List(Vec<(u64, String)>),
    Nothing,
    Text(String),
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Found, D::Error> {
        input.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = Found;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Found, E> {
        Ok(Found::Text(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Found, E> {
        Ok(Found::Text(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Found, E> {
        Ok(Found::Text(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Found, E> {
        Ok(Found::Text(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Found, E> {
        Ok(Found::Text(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Found, E> {
        Ok(Found::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Found, A::Error> {
        let Self { line, given, give } = self;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Walk { line, given: &mut *given, give: &mut *give })? {
            if let Found::Text(text) = item {
                list.push((line.get(), text));
            }
        }
        Ok(Found::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Found, A::Error> {
        let Self { line, given, give } = self;
        let mut record = Record::default();
        record.before = *given;
        while let Some(name) = members.next_key::<String>()? {
            match members.next_value_seed(Walk { line, given: &mut *given, give: &mut *give })? {
                Found::List(list) => record.insert_list(name, list),
                Found::Text(text) => record.insert_text(name, text),
                Found::Nothing => {}
            }
        }
        record.line = line.get();
        *given += 1;
        give(&record);
        Ok(record.text(&["name"]).map_or(Found::Nothing, |name| Found::Text(name.to_owned())))
    }
}
