//! A row of a table as what serde reads: a map of the columns' names to their values.

use std::sync::Arc;

use parquet::data_type::ByteArray;
use serde::de::value::{Error, MapDeserializer};
use serde::de::{DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// The cells of a row. Texts are parts of the page that they were read from.
pub(crate) struct Cells {
    names: Arc<[&'static str]>,
    values: Vec<Option<Cell>>,
}

/// A value.
pub(crate) enum Cell {
    Bool(bool),
    Integer(i64),
    Unsigned(u64),
    Number(f64),
    /// Text or bytes.
    Text(ByteArray),
}

impl Cells {
    /// A row without cells.
    pub(super) fn new(names: &Arc<[&'static str]>) -> Self {
        Self { names: Arc::clone(names), values: Vec::with_capacity(names.len()) }
    }

    /// Adds the cell of the next column.
    pub(super) fn push(&mut self, cell: Option<Cell>) {
        self.values.push(cell);
    }

    /// The length of all texts.
    pub(super) fn bytes(&self) -> usize {
        self.values.iter().map(|cell| if let Some(Cell::Text(text)) = cell { text.len() } else { 0 }).sum()
    }

    /// Reads the row; the error says in words what is wrong with it.
    pub(crate) fn parse<T: DeserializeOwned>(&self) -> Result<T, String> {
        let cells = self.names.iter().copied().zip(self.values.iter().map(Value));
        T::deserialize(MapDeserializer::new(cells)).map_err(|error: Error| error.to_string())
    }
}

/// A cell to be read.
struct Value<'a>(&'a Option<Cell>);

impl<'de> IntoDeserializer<'de> for Value<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Value<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            None => visitor.visit_unit(),
            Some(Cell::Bool(value)) => visitor.visit_bool(*value),
            Some(Cell::Integer(value)) => visitor.visit_i64(*value),
            Some(Cell::Unsigned(value)) => visitor.visit_u64(*value),
            Some(Cell::Number(value)) => visitor.visit_f64(*value),
            Some(Cell::Text(bytes)) => match std::str::from_utf8(bytes.data()) {
                Ok(text) => visitor.visit_str(text),
                Err(_) => visitor.visit_bytes(bytes.data()),
            },
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            None => visitor.visit_none(),
            Some(_) => visitor.visit_some(self),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct newtype_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}
