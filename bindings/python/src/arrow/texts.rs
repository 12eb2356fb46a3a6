//! A column of texts, in any of the layouts that Arrow has for them.

use arrow_array::cast::AsArray as _;
use arrow_array::{Array, ArrayRef, BinaryArray, BinaryViewArray, LargeBinaryArray, make_array};
use arrow_buffer::NullBuffer;
use arrow_data::ArrayData;
use arrow_schema::DataType;

/// Texts or bytes, with nulls.
pub(crate) struct Texts {
    values: Values,
    /// Of a dictionary: which value each row has.
    keys: Option<Vec<usize>>,
    nulls: Vec<NullBuffer>,
    len: usize,
}

enum Values {
    Binary(BinaryArray),
    Large(LargeBinaryArray),
    /// Nothing but nulls.
    Null,
    View(BinaryViewArray),
}

impl Texts {
    /// The texts of a column, or of the column with this name in a table.
    pub(super) fn of(data: ArrayData, column: Option<&str>) -> Result<Self, String> {
        let mut nulls: Vec<NullBuffer> = data.nulls().cloned().into_iter().collect();
        let data = match (data.data_type(), column) {
            (DataType::Struct(_), Some(name)) => {
                // Rows of a table that starts elsewhere are those of its columns that start there.
                let table = make_array(data);
                let column = table.as_struct().column_by_name(name);
                let column = column.ok_or_else(|| format!("no column {name:?}"))?.to_data();
                nulls.extend(column.nulls().cloned());
                column
            }
            _ => data,
        };
        let len = data.len();
        let (values, keys) = match data.data_type() {
            DataType::Dictionary(..) => {
                data.validate_full().map_err(|error| error.to_string())?;
                let dictionary = make_array(data);
                let dictionary = dictionary.as_any_dictionary();
                let values: &ArrayRef = dictionary.values();
                // Without values, all rows are null.
                let keys = if values.is_empty() { vec![0; len] } else { dictionary.normalized_keys() };
                nulls.extend(dictionary.keys().nulls().cloned());
                let values = if values.is_empty() { Values::Null } else { Values::of(values.to_data())? };
                (values, Some(keys))
            }
            _ => (Values::of(data)?, None),
        };
        Ok(Self { values, keys, nulls, len })
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The bytes of a row; `None` is null.
    pub(crate) fn get(&self, at: usize) -> Option<&[u8]> {
        if self.nulls.iter().any(|nulls| nulls.is_null(at)) {
            return None;
        }
        let at = self.keys.as_ref().map_or(at, |keys| keys[at]);
        match &self.values {
            Values::Binary(values) => values.is_valid(at).then(|| values.value(at)),
            Values::Large(values) => values.is_valid(at).then(|| values.value(at)),
            Values::Null => None,
            Values::View(values) => values.is_valid(at).then(|| values.value(at)),
        }
    }
}

impl Values {
    /// Text is read as bytes: nothing then depends on the producer's word that it is UTF-8. Offsets are checked.
    fn of(data: ArrayData) -> Result<Self, String> {
        let (bytes, is) = match data.data_type() {
            DataType::Utf8 | DataType::Binary => (DataType::Binary, Values::binary as fn(ArrayData) -> Self),
            DataType::LargeUtf8 | DataType::LargeBinary => (DataType::LargeBinary, Values::large as _),
            DataType::Utf8View | DataType::BinaryView => (DataType::BinaryView, Values::view as _),
            DataType::Null => return Ok(Self::Null),
            other => return Err(wrong_type(other)),
        };
        let builder = data.into_builder().data_type(bytes).align_buffers(true);
        let data = builder.build().map_err(|error| format!("a damaged Arrow array: {error}"))?;
        Ok(is(data))
    }

    fn binary(data: ArrayData) -> Self {
        Self::Binary(data.into())
    }

    fn large(data: ArrayData) -> Self {
        Self::Large(data.into())
    }

    fn view(data: ArrayData) -> Self {
        Self::View(data.into())
    }
}

/// Says in words why a type holds no texts.
pub(super) fn check_type(kind: &DataType, column: Option<&str>) -> Result<(), String> {
    match (kind, column) {
        (DataType::Struct(fields), Some(name)) => match fields.find(name) {
            Some((_, field)) => check_type(field.data_type(), None),
            None => {
                let names: Vec<&str> = fields.iter().map(|field| field.name().as_str()).collect();
                Err(format!("no column {name:?}; there are: {}", names.join(", ")))
            }
        },
        (DataType::Struct(_), None) => Err("this is a table: name its column, column=...".to_owned()),
        (_, Some(name)) => Err(format!("this is one column and no table, so it has no column {name:?}")),
        (DataType::Dictionary(_, values), None) => check_type(values, None),
        (
            DataType::Utf8
            | DataType::Binary
            | DataType::LargeUtf8
            | DataType::LargeBinary
            | DataType::Utf8View
            | DataType::BinaryView
            | DataType::Null,
            None,
        ) => Ok(()),
        (other, None) => Err(wrong_type(other)),
    }
}

fn wrong_type(kind: &DataType) -> String {
    format!("expected a column of text or bytes, not {kind}")
}
