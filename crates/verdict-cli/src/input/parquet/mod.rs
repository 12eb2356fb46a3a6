//! Tables in Parquet, some rows at a time.
//!
//! A file may be damaged or hostile. [`pages`] checks two things that the reader of the crate `parquet` takes from the file
//! unchecked. If the reader panics in spite of that, the rest of the file is given up.
//!
//! Neighbours: `records` asks for the rows of a corpus. `output/parquet.rs` writes tables.
//!
//! What must not be done here: call the reader outside of `guarded`, or decode a page that [`pages`] has not checked. A file of a
//! few bytes could end the process.

mod cells;
mod pages;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use parquet::basic::{LogicalType, Type};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl, get_column_reader};
use parquet::data_type::DataType;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::schema::types::ColumnDescPtr;

use self::cells::Cell;
pub(crate) use self::cells::Cells;
use self::pages::CheckedPages;
use crate::input::records::{Content, Record};

/// Rows that are read at once of each column: their values stay in the pages that they were read from.
const STEP: u64 = 64;
const MAX_BATCH_ROWS: usize = 512;
const MAX_BATCH_BYTES: usize = 32 << 20;

/// The rows of a file.
pub(crate) struct Rows {
    file: SerializedFileReader<File>,
    columns: Vec<Column>,
    names: Arc<[&'static str]>,
    /// The group of rows that is begun next.
    next_group: usize,
    group: Group,
    /// Rows that were given.
    row: u64,
    failed: bool,
}

/// A column that is wanted.
struct Column {
    /// Its place in the file.
    index: usize,
    descr: ColumnDescPtr,
    is_unsigned: bool,
}

/// The group of rows that is being read.
#[derive(Default)]
struct Group {
    readers: Vec<ColumnReader>,
    rows_left: u64,
}

impl Rows {
    /// Reads what the file says of itself. Of its columns, those with these names are read; the others cost nothing.
    pub(crate) fn open(file: File, wanted: &'static [&'static str]) -> io::Result<Self> {
        let file = guarded(|| SerializedFileReader::new(file)).map_err(io::Error::other)?;
        let schema = file.metadata().file_metadata().schema_descr_ptr();
        let (mut columns, mut names) = (Vec::new(), Vec::new());
        for name in wanted {
            let mut own =
                (0..schema.num_columns()).filter(|index| schema.get_column_root(*index).name() == *name);
            let Some(index) = own.next() else { continue };
            let descr = schema.column(index);
            let is_read = own.next().is_none()
                && descr.path().parts().len() == 1
                && descr.max_rep_level() == 0
                && !matches!(descr.physical_type(), Type::INT96 | Type::FIXED_LEN_BYTE_ARRAY);
            if !is_read {
                return Err(io::Error::other(format!(
                    "the column `{name}` is nested or has an unsupported type: expected text, numbers or booleans"
                )));
            }
            let is_unsigned =
                matches!(descr.logical_type_ref(), Some(LogicalType::Integer(kind)) if !kind.is_signed);
            columns.push(Column { index, descr, is_unsigned });
            names.push(*name);
        }
        if !names.contains(&"id") {
            return Err(io::Error::other("the table has no column `id`"));
        }
        Ok(Self {
            file,
            columns,
            names: names.into(),
            next_group: 0,
            group: Group::default(),
            row: 0,
            failed: false,
        })
    }

    /// Whether ids are whole numbers that fit in 64 bits with a sign.
    pub(crate) fn has_integer_ids(&self) -> bool {
        let id = self.names.iter().position(|name| *name == "id").and_then(|at| self.columns.get(at));
        id.is_some_and(|column| {
            matches!(column.descr.physical_type(), Type::INT32 | Type::INT64) && !column.is_unsigned
        })
    }

    #[cfg(test)]
    fn file_column(&self, name: &str) -> ColumnDescPtr {
        let at = self.names.iter().position(|own| *own == name).unwrap();
        self.columns[at].descr.clone()
    }

    /// The next rows; none at the end.
    pub(crate) fn next_batch(&mut self) -> Vec<Record> {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while !self.failed && batch.len() < MAX_BATCH_ROWS && bytes < MAX_BATCH_BYTES {
            match guarded(|| self.next_rows()) {
                Ok(rows) if rows.is_empty() => break,
                Ok(rows) => {
                    for cells in rows {
                        self.row += 1;
                        bytes += cells.bytes();
                        batch.push(Record { number: self.row, content: Ok(Content::Row(cells)) });
                    }
                }
                Err(error) => {
                    // What follows cannot be found again.
                    self.failed = true;
                    let content = Err(format!("the rest of the table cannot be read: {error}"));
                    batch.push(Record { number: self.row + 1, content });
                }
            }
        }
        batch
    }

    fn next_rows(&mut self) -> Result<Vec<Cells>, ParquetError> {
        while self.group.rows_left == 0 {
            if self.next_group == self.file.num_row_groups() {
                return Ok(Vec::new());
            }
            self.group = self.open_group()?;
            self.next_group += 1;
        }
        let rows = self.group.rows_left.min(STEP) as usize;
        let mut read: Vec<Cells> = (0..rows).map(|_| Cells::new(&self.names)).collect();
        for (column, reader) in self.columns.iter().zip(&mut self.group.readers) {
            let cells = column.read(reader, rows)?;
            for (row, cell) in read.iter_mut().zip(cells) {
                row.push(cell);
            }
        }
        self.group.rows_left -= rows as u64;
        Ok(read)
    }

    fn open_group(&self) -> Result<Group, ParquetError> {
        let group = self.file.get_row_group(self.next_group)?;
        let rows_left = u64::try_from(group.metadata().num_rows())
            .map_err(|_| ParquetError::General("a row group has a negative number of rows".to_owned()))?;
        let readers = self.columns.iter().map(|column| {
            let pages = CheckedPages::new(group.get_column_page_reader(column.index)?, &column.descr);
            Ok(get_column_reader(column.descr.clone(), Box::new(pages)))
        });
        Ok(Group { readers: readers.collect::<Result<_, ParquetError>>()?, rows_left })
    }
}

impl Column {
    /// The next cells, as many as asked for.
    fn read(&self, reader: &mut ColumnReader, rows: usize) -> Result<Vec<Option<Cell>>, ParquetError> {
        let is_optional = self.descr.max_def_level() > 0;
        let is_unsigned = self.is_unsigned;
        match reader {
            ColumnReader::BoolColumnReader(reader) => cells(reader, rows, is_optional, Cell::Bool),
            ColumnReader::Int32ColumnReader(reader) => cells(reader, rows, is_optional, |value| {
                if is_unsigned {
                    Cell::Unsigned(value.cast_unsigned().into())
                } else {
                    Cell::Integer(value.into())
                }
            }),
            ColumnReader::Int64ColumnReader(reader) => cells(reader, rows, is_optional, |value| {
                if is_unsigned { Cell::Unsigned(value.cast_unsigned()) } else { Cell::Integer(value) }
            }),
            ColumnReader::FloatColumnReader(reader) => {
                cells(reader, rows, is_optional, |value| Cell::Number(value.into()))
            }
            ColumnReader::DoubleColumnReader(reader) => cells(reader, rows, is_optional, Cell::Number),
            ColumnReader::ByteArrayColumnReader(reader) => cells(reader, rows, is_optional, Cell::Text),
            ColumnReader::Int96ColumnReader(_) | ColumnReader::FixedLenByteArrayColumnReader(_) => {
                Err(ParquetError::General("an unsupported type".to_owned()))
            }
        }
    }
}

/// The next cells of a column that is not nested.
fn cells<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    rows: usize,
    is_optional: bool,
    cell: impl Fn(T::T) -> Cell,
) -> Result<Vec<Option<Cell>>, ParquetError> {
    let (mut levels, mut values) = (Vec::new(), Vec::new());
    let (read, _, _) = reader.read_records(rows, is_optional.then_some(&mut levels), None, &mut values)?;
    if !is_optional {
        levels.resize(values.len(), 1);
    }
    let mut values = values.into_iter();
    let cells: Vec<_> =
        levels.iter().map(|level| (*level > 0).then(|| values.next().map(&cell)).flatten()).collect();
    if read != rows || cells.len() != rows {
        return Err(ParquetError::EOF(format!("a column ends after {read} of {rows} rows")));
    }
    Ok(cells)
}

/// The answer of the crate `parquet`, also where a damaged file makes it panic.
fn guarded<T>(read: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(read) => read.map_err(|error| error.to_string()),
        Err(_) => Err("the file is damaged".to_owned()),
    }
}
