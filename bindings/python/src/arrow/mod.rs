//! Columns, through the Arrow C data interface (<https://arrow.apache.org/docs/format/CDataInterface.html>).
//!
//! The texts of a column are read where they are; only the answers are new memory.

pub(crate) mod checks;
mod door;
pub(crate) mod export;
mod import;
pub(crate) mod scores;
mod stream;
mod texts;

use arrow_array::{Array, StructArray};
use arrow_data::ArrayData;
use arrow_schema::{DataType, Field, Fields};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use crate::errors::ArrowError;
use crate::pool::Threads;
use export::{ArrowArray, ArrowStream};
use stream::{Producer, Stream};
use texts::{Texts, check_type};

/// A question for each text of a column.
pub(crate) trait Work: Send + Sync + 'static {
    /// The columns of the answer.
    fn fields(&self) -> Fields;

    /// The answers, null where the text is. With `is_pool`, the parallel iterators are of the right pool.
    fn answer(&self, texts: &Texts, is_pool: bool) -> Result<StructArray, String>;
}

/// Answers for an array at once, and for a stream as it is read.
pub(crate) fn answer<'py>(
    column_of: &Bound<'py, PyAny>,
    column: Option<String>,
    threads: Threads,
    work: impl Work,
) -> PyResult<Bound<'py, PyAny>> {
    let py = column_of.py();
    if column_of.hasattr("__arrow_c_array__")? {
        let (data, field) = import::array(column_of)?;
        check_type(field.data_type(), column.as_deref()).map_err(PyTypeError::new_err)?;
        let answered = py.detach(|| answer_data(data, column.as_deref(), &threads, &work));
        let answers = answered.map_err(ArrowError::new_err)?;
        return Ok(Bound::new(py, ArrowArray::new(answers, field_of(&work)))?.into_any());
    }
    if column_of.hasattr("__arrow_c_stream__")? {
        let source = import::stream(column_of)?;
        check_type(source.field().data_type(), column.as_deref()).map_err(PyTypeError::new_err)?;
        let field = field_of(&work);
        let answers = Answers { source, column, threads, work, field };
        return Ok(Bound::new(py, ArrowStream::new(Box::new(answers)))?.into_any());
    }
    let kind = column_of.get_type();
    let kind = kind.name()?;
    Err(PyTypeError::new_err(format!(
        "expected an Arrow array or stream (an object with __arrow_c_array__ or __arrow_c_stream__), not {kind}"
    )))
}

fn field_of(work: &impl Work) -> Field {
    Field::new("answer", DataType::Struct(work.fields()), true)
}

fn answer_data(
    data: ArrayData,
    column: Option<&str>,
    threads: &Threads,
    work: &impl Work,
) -> Result<ArrayData, String> {
    let texts = Texts::of(data, column)?;
    let answers = threads.run(|is_pool| work.answer(&texts, is_pool))?;
    Ok(answers.into_data())
}

/// A stream of answers.
struct Answers<W> {
    source: Stream,
    column: Option<String>,
    threads: Threads,
    work: W,
    field: Field,
}

impl<W: Work> Producer for Answers<W> {
    fn field(&self) -> &Field {
        &self.field
    }

    fn next(&mut self) -> Result<Option<ArrayData>, String> {
        let Some(data) = self.source.next()? else { return Ok(None) };
        answer_data(data, self.column.as_deref(), &self.threads, &self.work).map(Some)
    }
}
