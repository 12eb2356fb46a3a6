//! What of an HTTP archive is about cookies. Each part is read by itself: what is of another kind than it should be counts as nothing,
//! and costs no other part.

use std::collections::HashMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// An archive.
#[derive(Default)]
pub(super) struct Archive {
    log: Of<Log>,
}

impl Archive {
    /// Its entries that set cookies, and the titles of its pages.
    pub(super) fn parts(self) -> (Vec<Entry>, HashMap<String, String>) {
        let Log { pages, entries } = self.log.0;
        let mut titles = HashMap::new();
        for Of(page) in pages.0 {
            if let (Some(id), Some(title)) = (page.id.0, page.title.0) {
                titles.entry(id).or_insert(title);
            }
        }
        let entries = entries.0.into_iter().map(|Of(entry)| entry);
        (entries.filter(|entry| !entry.set_cookies.is_empty()).collect(), titles)
    }
}

#[derive(Default)]
struct Log {
    pages: Each<Of<Page>>,
    entries: Each<Of<Entry>>,
}

#[derive(Default)]
struct Page {
    id: Text,
    title: Text,
}

/// A request and its answer.
#[derive(Default)]
pub(super) struct Entry {
    pub(super) pageref: Option<String>,
    pub(super) started: Option<String>,
    pub(super) url: Option<String>,
    pub(super) referer: Option<String>,
    /// The headers `Set-Cookie`; several may be in one, on lines of their own.
    pub(super) set_cookies: Vec<String>,
}

/// A message: its address, and the headers that count.
#[derive(Default)]
struct Message {
    url: Text,
    headers: Each<Of<Header>>,
}

#[derive(Default)]
struct Header {
    name: Text,
    value: Text,
}

/// What is filled field by field.
trait Fill<'de>: Default {
    /// Reads the value of a field, whether it counts or not.
    fn field<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<(), A::Error>;
}

impl<'de> Fill<'de> for Archive {
    fn field<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<(), A::Error> {
        match name {
            "log" => self.log = map.next_value()?,
            _ => drop(map.next_value::<IgnoredAny>()?),
        }
        Ok(())
    }
}

impl<'de> Fill<'de> for Log {
    fn field<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<(), A::Error> {
        match name {
            "pages" => self.pages = map.next_value()?,
            "entries" => self.entries = map.next_value()?,
            _ => drop(map.next_value::<IgnoredAny>()?),
        }
        Ok(())
    }
}

impl<'de> Fill<'de> for Page {
    fn field<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<(), A::Error> {
        match name {
            "id" => self.id = map.next_value()?,
            "title" => self.title = map.next_value()?,
            _ => drop(map.next_value::<IgnoredAny>()?),
        }
        Ok(())
    }
}

impl<'de> Fill<'de> for Entry {
    fn field<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<(), A::Error> {
        match name {
            "pageref" => self.pageref = map.next_value::<Text>()?.0,
            "startedDateTime" => self.started = map.next_value::<Text>()?.0,
            "request" => {
                let Of(Message { url, headers }) = map.next_value()?;
                self.url = url.0;
                self.referer = values(headers, "referer").next();
            }
            "response" => {
                let Of(Message { headers, .. }) = map.next_value()?;
                self.set_cookies = values(headers, "set-cookie").collect();
            }
            _ => drop(map.next_value::<IgnoredAny>()?),
        }
        Ok(())
    }
}

impl<'de> Fill<'de> for Message {
    fn field<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<(), A::Error> {
        match name {
            "url" => self.url = map.next_value()?,
            "headers" => self.headers = map.next_value()?,
            _ => drop(map.next_value::<IgnoredAny>()?),
        }
        Ok(())
    }
}

impl<'de> Fill<'de> for Header {
    fn field<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<(), A::Error> {
        match name {
            "name" => self.name = map.next_value()?,
            "value" => self.value = map.next_value()?,
            _ => drop(map.next_value::<IgnoredAny>()?),
        }
        Ok(())
    }
}

/// The values of the headers of a name, in whatever case.
fn values(headers: Each<Of<Header>>, name: &'static str) -> impl Iterator<Item = String> {
    let named = headers.0.into_iter().map(|Of(header)| header);
    let named = named
        .filter(move |header| header.name.0.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(name)));
    named.filter_map(|header| header.value.0)
}

/// An object; whatever is none is an empty one.
#[derive(Default)]
pub(super) struct Of<T>(pub(super) T);

/// The items of a list; whatever is none has none.
struct Each<T>(Vec<T>);

impl<T> Default for Each<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// A text; whatever is none is none.
#[derive(Default)]
struct Text(Option<String>);

/// What a reader makes of each kind of value.
trait Made<'de>: Default {
    fn of_map<A: MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Self::default())
    }

    fn of_list<A: SeqAccess<'de>>(mut list: A) -> Result<Self, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Self::default())
    }

    fn of_text(_: &str) -> Self {
        Self::default()
    }
}

impl<'de, T: Fill<'de>> Made<'de> for Of<T> {
    fn of_map<A: MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
        let mut filled = T::default();
        while let Some(name) = map.next_key::<String>()? {
            filled.field(&name, &mut map)?;
        }
        Ok(Self(filled))
    }
}

impl<'de, T: Deserialize<'de>> Made<'de> for Each<T> {
    fn of_list<A: SeqAccess<'de>>(mut list: A) -> Result<Self, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Self(items))
    }
}

impl Made<'_> for Text {
    fn of_text(text: &str) -> Self {
        Self(Some(text.to_owned()))
    }
}

struct Any<T>(PhantomData<T>);

impl<'de, T: Made<'de>> Visitor<'de> for Any<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::of_map(map)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<T, A::Error> {
        T::of_list(list)
    }

    fn visit_str<E>(self, text: &str) -> Result<T, E> {
        Ok(T::of_text(text))
    }

    fn visit_bool<E>(self, _: bool) -> Result<T, E> {
        Ok(T::default())
    }

    fn visit_i64<E>(self, _: i64) -> Result<T, E> {
        Ok(T::default())
    }

    fn visit_u64<E>(self, _: u64) -> Result<T, E> {
        Ok(T::default())
    }

    fn visit_f64<E>(self, _: f64) -> Result<T, E> {
        Ok(T::default())
    }

    fn visit_unit<E>(self) -> Result<T, E> {
        Ok(T::default())
    }
}

impl<'de, T: Fill<'de>> Deserialize<'de> for Of<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Each<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any(PhantomData))
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any(PhantomData))
    }
}
