//! Files as others write them, and files that nobody should write.

use std::io::{Seek as _, Write as _};
use std::sync::Arc;

use parquet::basic::{Compression, Encoding, Type, ZstdLevel};
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type};
use parquet::errors::Result;
use parquet::file::properties::{WriterProperties, WriterPropertiesBuilder, WriterVersion};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use serde_json::{Value, json};

use super::Rows;
use super::pages::CheckedPages;

const WANTED: &[&str] = &["id", "text", "core", "score", "absent"];

/// Two groups of 100 rows: ids without a sign, texts that repeat, numbers and truth values, each third of them missing.
fn table(properties: WriterPropertiesBuilder) -> Vec<u8> {
    let schema = "message m { REQUIRED INT32 id (INTEGER(32, false)); OPTIONAL BINARY hidden; REQUIRED BINARY text (STRING);
        OPTIONAL BOOLEAN core; OPTIONAL DOUBLE score; }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties.build())).unwrap();
    for group in 0..2 {
        let numbers: Vec<i32> = (group * 100..group * 100 + 100).collect();
        let levels: Vec<i16> = numbers.iter().map(|n| (n % 3 != 0).into()).collect();
        let kept: Vec<i32> = numbers.iter().copied().filter(|n| n % 3 != 0).collect();
        let texts: Vec<ByteArray> = numbers.iter().map(|n| text(*n).as_str().into()).collect();
        let mut rows = writer.next_row_group().unwrap();
        let mut column = rows.next_column().unwrap().unwrap();
        // Above what a number with a sign holds.
        let ids: Vec<i32> = numbers.iter().map(|n| -1 - n).collect();
        column.typed::<Int32Type>().write_batch(&ids, None, None).unwrap();
        column.close().unwrap();
        let mut column = rows.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&[], Some(&[0; 100]), None).unwrap();
        column.close().unwrap();
        let mut column = rows.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&texts, None, None).unwrap();
        column.close().unwrap();
        let mut column = rows.next_column().unwrap().unwrap();
        let truths: Vec<bool> = kept.iter().map(|n| n % 2 == 0).collect();
        column.typed::<BoolType>().write_batch(&truths, Some(&levels), None).unwrap();
        column.close().unwrap();
        let mut column = rows.next_column().unwrap().unwrap();
        let scores: Vec<f64> = kept.iter().map(|n| f64::from(*n) / 4.0).collect();
        column.typed::<DoubleType>().write_batch(&scores, Some(&levels), None).unwrap();
        column.close().unwrap();
        rows.close().unwrap();
    }
    writer.into_inner().unwrap()
}

fn text(n: i32) -> String {
    format!("f({});", n % 7)
}

fn open(bytes: &[u8]) -> std::io::Result<Rows> {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file.rewind().unwrap();
    Rows::open(file, WANTED)
}

/// All rows as JSON, and what is wrong with the last.
fn read(bytes: &[u8]) -> std::io::Result<(Vec<Value>, Option<String>)> {
    let mut rows = open(bytes)?;
    let mut read = Vec::new();
    loop {
        let batch = rows.next_batch();
        if batch.is_empty() {
            return Ok((read, None));
        }
        for record in batch {
            assert_eq!(record.number, read.len() as u64 + 1);
            match record.content {
                Ok(content) => read.push(content.parse().unwrap_or(Value::Null)),
                Err(error) => return Ok((read, Some(error))),
            }
        }
    }
}

fn expected() -> Vec<Value> {
    let row = |n: i32| {
        let kept = n % 3 != 0;
        json!({
            "id": u32::MAX - n as u32,
            "text": text(n),
            "core": kept.then_some(n % 2 == 0),
            "score": kept.then_some(f64::from(n) / 4.0),
        })
    };
    (0..200).map(row).collect()
}

fn plain() -> WriterPropertiesBuilder {
    WriterProperties::builder()
}

#[test]
fn all_forms_of_a_table_are_the_same() {
    let zstd = Compression::ZSTD(ZstdLevel::default());
    let lengths = Encoding::DELTA_LENGTH_BYTE_ARRAY;
    for (name, properties) in [
        ("plain", plain().set_dictionary_enabled(false)),
        ("dictionaries", plain()),
        ("many pages", plain().set_data_page_row_count_limit(7).set_write_batch_size(5)),
        ("zstd", plain().set_compression(zstd)),
        ("snappy", plain().set_compression(Compression::SNAPPY)),
        ("gzip", plain().set_compression(Compression::GZIP(parquet::basic::GzipLevel::default()))),
        ("lz4", plain().set_compression(Compression::LZ4_RAW)),
        ("lengths", plain().set_dictionary_enabled(false).set_column_encoding("text".into(), lengths)),
        (
            "version 2",
            plain()
                .set_writer_version(WriterVersion::PARQUET_2_0)
                .set_dictionary_enabled(false)
                .set_column_encoding("text".into(), lengths)
                .set_compression(zstd),
        ),
    ] {
        let (rows, error) = read(&table(properties)).unwrap();
        assert_eq!(error, None, "{name}");
        assert_eq!(rows, expected(), "{name}");
    }
}

#[test]
fn an_encoding_that_is_not_read_is_told() {
    let properties =
        plain().set_dictionary_enabled(false).set_column_encoding("text".into(), Encoding::DELTA_BYTE_ARRAY);
    let (rows, error) = read(&table(properties)).unwrap();
    assert!(rows.is_empty());
    assert!(error.unwrap().contains("DELTA_BYTE_ARRAY"));
}

#[test]
fn columns_that_cannot_be_read_are_told() {
    for (schema, told) in [
        ("REQUIRED BINARY text;", "no column `id`"),
        ("REQUIRED BINARY id; REQUIRED GROUP text { REQUIRED BINARY a; }", "`text` is nested"),
        ("REQUIRED BINARY id; REPEATED BINARY text;", "`text` is nested"),
        ("REQUIRED INT96 id; REQUIRED BINARY text;", "`id` is nested or has an unsupported type"),
    ] {
        let schema = Arc::new(parse_message_type(&format!("message m {{ {schema} }}")).unwrap());
        let writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(plain().build())).unwrap();
        let error = open(&writer.into_inner().unwrap()).err().unwrap().to_string();
        assert!(error.contains(told), "{error}");
    }
}

#[test]
fn a_cut_or_changed_file_gives_rows_or_an_error() {
    let whole = table(plain().set_compression(Compression::SNAPPY));
    for length in (0..whole.len()).step_by(13) {
        assert!(read(&whole[..length]).is_err());
    }
    let mut told = 0;
    for place in 4..whole.len() {
        for flipped in [0xff, 0x80, 0x01] {
            let mut bytes = whole.clone();
            bytes[place] ^= flipped;
            // Each row was numbered in its turn, and nothing ended the process.
            told += read(&bytes).map_or(1, |(_, error)| error.is_some().into());
        }
    }
    assert!(told > whole.len(), "{told} of {} changes were noticed", 3 * whole.len());
}

/// A page by itself.
struct One(Option<Page>);

impl Iterator for One {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.take().map(Ok)
    }
}

impl PageReader for One {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        Ok(self.0.take())
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        Ok(None)
    }

    fn skip_next_page(&mut self) -> Result<()> {
        Ok(())
    }
}

#[test]
fn counts_beyond_the_bytes_are_refused_before_room_is_made() {
    let rows = open(&table(plain())).unwrap();
    let descr = rows.file_column("text");
    let check = |page| CheckedPages::new(Box::new(One(Some(page))), &descr).get_next_page();
    let dictionary = |num_values| Page::DictionaryPage {
        buf: vec![0; 400].into(),
        num_values,
        encoding: Encoding::PLAIN,
        is_sorted: false,
    };
    assert!(check(dictionary(100)).is_ok());
    assert!(check(dictionary(101)).is_err());
    assert!(check(dictionary(u32::MAX)).is_err());
    // Blocks of 128 values in 4 parts, then how many there are: 5, and 2^35 - 1.
    let lengths = |count: &[u8]| Page::DataPage {
        buf: [&[0x80, 0x01, 0x04], count, &[0; 8]].concat().into(),
        num_values: 5,
        encoding: Encoding::DELTA_LENGTH_BYTE_ARRAY,
        def_level_encoding: Encoding::RLE,
        rep_level_encoding: Encoding::RLE,
        statistics: None,
    };
    assert!(check(lengths(&[5])).is_ok());
    assert!(check(lengths(&[6])).is_err());
    assert!(check(lengths(&[0xff, 0xff, 0xff, 0xff, 0x7f])).is_err());
    assert_eq!(descr.physical_type(), Type::BYTE_ARRAY);
}
