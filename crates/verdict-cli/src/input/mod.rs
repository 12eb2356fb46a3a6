//! Everything that is read: files, folders, pages, archives of requests, corpora.

pub mod corpus;
pub mod discover;
pub mod har;
pub mod html;
pub mod js;
pub mod lines;
pub mod text;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// One thing to check.
#[derive(Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub subject: Subject,
    /// Where it stands inside of the file, such as `line 12, onclick`; empty for the file as a whole.
    pub place: String,
    /// Line in the file, from 1, where it is part of one.
    pub line: Option<u32>,
    /// The number of the archive's entry that shows it, from 1, where it is part of one.
    pub entry: Option<usize>,
    /// The page that it belongs to, if that is not the file itself.
    pub page: Option<String>,
}

/// What is to be checked.
#[derive(Debug, PartialEq, Eq)]
pub enum Subject {
    /// A connection to a URL.
    Connection(String),
    /// A script by its source, its URL, or both.
    Script {
        /// The bytes, where they are known.
        source: Option<Vec<u8>>,
        /// The absolute URL, where it is known.
        url: Option<String>,
    },
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// An archive of requests.
    Har,
    /// A page.
    Html,
    /// A script.
    Js,
}

impl FileKind {
    /// By the ending of the name.
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "har" => Some(Self::Har),
            "htm" | "html" | "xhtml" => Some(Self::Html),
            "cjs" | "js" | "mjs" => Some(Self::Js),
            _ => None,
        }
    }

    /// By the content; what looks like nothing else is a script.
    pub fn sniff(bytes: &[u8]) -> Self {
        let start = text::without_bom(bytes).trim_ascii_start();
        let head = start[..start.len().min(4096)].to_ascii_lowercase();
        let has = |needle: &[u8]| head.windows(needle.len()).any(|window| window == needle);
        match head.first() {
            Some(b'<') => {
                let tags: [&[u8]; 7] =
                    [b"<!doctype", b"<html", b"<head", b"<body", b"<script", b"<div", b"<meta"];
                // Old scripts start with `<!--` as well.
                let is_comment = head.starts_with(b"<!--");
                if !is_comment || tags.iter().any(|tag| has(tag)) { Self::Html } else { Self::Js }
            }
            Some(b'{')
                if has(b"\"log\"") && (has(b"\"creator\"") || has(b"\"entries\"") || has(b"\"pages\"")) =>
            {
                Self::Har
            }
            _ => Self::Js,
        }
    }
}

/// Reads a file or stream of at most 512 MiB.
///
/// # Errors
///
/// That it cannot be read, or is longer.
pub fn read_bounded(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(io::Error::other(format!("larger than {} MiB", MAX_FILE_BYTES >> 20)));
    }
    Ok(bytes)
}

/// Reads a file of at most 512 MiB.
///
/// # Errors
///
/// That it cannot be read, or is longer.
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    read_bounded(File::open(path)?)
}

/// Larger inputs are refused with a message, so that memory is bounded.
const MAX_FILE_BYTES: u64 = 512 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_the_kind() {
        let table: &[(&[u8], FileKind)] = &[
            (b"", FileKind::Js),
            (b"\0\xff\xfe\x80", FileKind::Js),
            (b"<!doctype html><p>", FileKind::Html),
            (b"\xef\xbb\xbf  <SCRIPT>alert(1)", FileKind::Html),
            (b"<!-- hide\nalert(1)\n// -->", FileKind::Js),
            (b"<!-- saved page --><html>", FileKind::Html),
            (b"{\"log\": {\"version\": \"1.2\", \"creator\": {}}}", FileKind::Har),
            (b"{ let log = 1 }", FileKind::Js),
            (b"(function(){})()", FileKind::Js),
        ];
        for (bytes, kind) in table {
            assert_eq!(FileKind::sniff(bytes), *kind, "{:?}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(FileKind::of_path(Path::new("a/B.MJS")), Some(FileKind::Js));
        assert_eq!(FileKind::of_path(Path::new("a.txt")), None);
    }
}
