//! Pages whose counts fit their bytes.
//!
//! A page says how many values it holds, and the decoders make room for as many before they look. A page of some bytes could ask for
//! 64 GB, and that ends the process. So the counts are compared here with what the bytes can hold.

use parquet::basic::{Encoding, Type};
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::{ParquetError, Result};
use parquet::schema::types::ColumnDescriptor;

/// The pages of a column, each checked before it is decoded.
pub(super) struct CheckedPages {
    pages: Box<dyn PageReader>,
    physical: Type,
    is_optional: bool,
}

impl CheckedPages {
    pub(super) fn new(pages: Box<dyn PageReader>, descr: &ColumnDescriptor) -> Self {
        Self { pages, physical: descr.physical_type(), is_optional: descr.max_def_level() > 0 }
    }

    fn check(&self, page: &Page) -> Result<()> {
        let fits = match page {
            Page::DictionaryPage { buf, num_values, .. } => {
                *num_values as usize <= buf.len() / least_bytes(self.physical)
            }
            Page::DataPage { buf, num_values, encoding, .. } if is_delta(*encoding) => {
                let levels = if self.is_optional { length_of_levels(buf)? } else { 0 };
                deltas_fit(*encoding, buf.get(levels..), *num_values)?
            }
            Page::DataPageV2 {
                buf, num_values, encoding, def_levels_byte_len, rep_levels_byte_len, ..
            } if is_delta(*encoding) => {
                let levels = *def_levels_byte_len as usize + *rep_levels_byte_len as usize;
                deltas_fit(*encoding, buf.get(levels..), *num_values)?
            }
            Page::DataPage { .. } | Page::DataPageV2 { .. } => true,
        };
        if fits { Ok(()) } else { Err(damaged("a page claims more values than its bytes can hold")) }
    }
}

impl PageReader for CheckedPages {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let page = self.pages.get_next_page()?;
        if let Some(page) = &page {
            self.check(page)?;
        }
        Ok(page)
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.pages.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.pages.skip_next_page()
    }

    fn at_record_boundary(&mut self) -> Result<bool> {
        self.pages.at_record_boundary()
    }
}

impl Iterator for CheckedPages {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

/// Bytes that a plain value takes at least; a text has its length before it.
fn least_bytes(physical: Type) -> usize {
    match physical {
        Type::BOOLEAN | Type::FIXED_LEN_BYTE_ARRAY => 1,
        Type::INT32 | Type::FLOAT | Type::BYTE_ARRAY => 4,
        Type::INT64 | Type::DOUBLE => 8,
        Type::INT96 => 12,
    }
}

fn is_delta(encoding: Encoding) -> bool {
    use Encoding::{DELTA_BINARY_PACKED, DELTA_BYTE_ARRAY, DELTA_LENGTH_BYTE_ARRAY};
    matches!(encoding, DELTA_BINARY_PACKED | DELTA_LENGTH_BYTE_ARRAY | DELTA_BYTE_ARRAY)
}

/// How long the definition levels of a page of version 1 are, with their length, which is written before them.
fn length_of_levels(buf: &[u8]) -> Result<usize> {
    let length = buf.first_chunk::<4>().ok_or_else(ends_early)?;
    Ok(4 + u32::from_le_bytes(*length) as usize)
}

/// Whether differences are no more than the page has values: their decoder makes room for as many as they say.
fn deltas_fit(encoding: Encoding, values: Option<&[u8]>, count: u32) -> Result<bool> {
    // It has two such counts, and the second follows what only a decoder can measure.
    if encoding == Encoding::DELTA_BYTE_ARRAY {
        return Err(ParquetError::NYI("texts in the encoding DELTA_BYTE_ARRAY are not supported".to_owned()));
    }
    let values = values.ok_or_else(ends_early)?;
    // The size of a block, the parts of a block, then how many there are. A page of nothing but null has none.
    let total = varints(values).nth(2);
    Ok(values.is_empty() || total.ok_or_else(ends_early)? <= count.into())
}

fn ends_early() -> ParquetError {
    damaged("a page ends before its values")
}

/// Numbers of seven bits a byte, the lowest first.
fn varints(mut bytes: &[u8]) -> impl Iterator<Item = u64> {
    std::iter::from_fn(move || {
        let mut number = 0u64;
        for (at, byte) in bytes.iter().take(10).enumerate() {
            number |= u64::from(byte & 0x7f).checked_shl(7 * at as u32).unwrap_or(0);
            if byte & 0x80 == 0 {
                bytes = &bytes[at + 1..];
                return Some(number);
            }
        }
        None
    })
}

fn damaged(what: &str) -> ParquetError {
    ParquetError::General(what.to_owned())
}
