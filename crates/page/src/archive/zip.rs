//! ZIP archives of web archives: WACZ, `.har.zip`, pages with their files.

use std::collections::BTreeMap;

use rawzip::{CompressionMethod, ZipArchive, ZipSliceArchive};

use super::{read_packed, strip_ending};
use crate::Error;
use crate::contents::{Contents, Problem};
use crate::options::{Attachments, NoAttachments, Options};

/// A file in an archive.
#[derive(Clone)]
struct File {
    name: String,
    method: CompressionMethod,
    place: rawzip::ZipArchiveEntryWayfinder,
}

/// An archive in memory.
struct Zip<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    files: Vec<File>,
    by_name: BTreeMap<String, usize>,
}

impl<'a> Zip<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let archive = ZipArchive::from_slice(bytes).map_err(|error| damaged(&error))?;
        let mut files = Vec::new();
        let mut entries = archive.entries();
        while let Some(entry) = entries.next_entry().map_err(|error| damaged(&error))? {
            if !entry.is_dir() && files.len() < MAX_FILES {
                let name = String::from_utf8_lossy(entry.file_path().as_ref()).into_owned();
                files.push(File { name, method: entry.compression_method(), place: entry.wayfinder() });
            }
        }
        let by_name = files.iter().enumerate().rev().map(|(at, file)| (file.name.clone(), at)).collect();
        Ok(Self { archive, files, by_name })
    }

    fn unpack(&self, file: &File, budget: &mut usize) -> Result<Vec<u8>, Error> {
        let entry = self.archive.get_entry(file.place).map_err(|error| damaged(&error))?;
        let unpacked = match file.method {
            CompressionMethod::STORE => super::packed::within(entry.data(), budget)?,
            CompressionMethod::DEFLATE => {
                super::packed::within(flate2::bufread::DeflateDecoder::new(entry.data()), budget)?
            }
            _ => return Err(Error::not_understood("a ZIP archive with an unknown compression")),
        };
        match unpacked.problem {
            Some(reason) if unpacked.bytes.is_empty() => Err(Error::not_understood(reason)),
            _ => Ok(unpacked.bytes),
        }
    }
}

fn damaged(error: &rawzip::Error) -> Error {
    Error::not_understood(format!("a ZIP archive that is damaged: {error}"))
}

/// Bodies that lie in the same archive as the HAR that names them.
struct Inside<'a, 'b> {
    zip: &'b Zip<'a>,
    /// The folder of the HAR.
    folder: String,
    max_bytes: usize,
}

impl Attachments for Inside<'_, '_> {
    fn body(&self, name: &str) -> Result<Vec<u8>, String> {
        let wanted = format!("{}{name}", self.folder);
        let file = self.zip.by_name.get(&wanted).and_then(|at| self.zip.files.get(*at));
        let file = file.ok_or_else(|| format!("the body {name:?} is not in the archive"))?;
        self.zip.unpack(file, &mut self.max_bytes.clone()).map_err(|error| error.to_string())
    }
}

/// Reads the web archives in a ZIP archive, or the page that it is.
pub(super) fn read(
    bytes: &[u8],
    options: &Options,
    budget: &mut usize,
    depth: u32,
) -> Result<Contents, Error> {
    let zip = Zip::open(bytes)?;
    let is_archive = |file: &&File| {
        let name = file.name.to_ascii_lowercase();
        [".har", ".har.gz", ".warc", ".warc.gz", ".mhtml", ".mht", ".wacz"]
            .iter()
            .any(|ending| name.ends_with(ending))
    };
    let is_page = |file: &&File| matches!(file.name.as_str(), "index.html" | "index.htm");
    let mut wanted: Vec<&File> = zip.files.iter().filter(is_archive).collect();
    if wanted.is_empty() {
        wanted = zip.files.iter().filter(is_page).collect();
    }
    // A HAR may be called by the form that it has.
    let by_content = wanted.is_empty();
    if by_content {
        let is_json = |file: &&File| file.name.to_ascii_lowercase().ends_with(".json");
        wanted = zip.files.iter().filter(is_json).take(MAX_TRIED).collect();
    }
    let nothing = || Error::not_understood("a ZIP archive without a HAR, a WARC or a page");
    if wanted.is_empty() {
        return Err(nothing());
    }
    let mut contents = Contents::default();
    let several = wanted.len() > 1;
    let mut understood = 0;
    let mut numbers = 0;
    for file in wanted {
        let folder = file.name.rsplit_once('/').map_or_else(String::new, |(folder, _)| format!("{folder}/"));
        let inside = Inside { zip: &zip, folder, max_bytes: options.max_unpacked_bytes };
        let read = zip.unpack(file, budget).and_then(|bytes| {
            read_packed(&bytes, Some(strip_ending(&file.name, "")), options, &inside, budget, depth + 1)
        });
        match read {
            Ok(mut inner) => {
                understood += 1;
                // Numbers go on from archive to archive, so that they stay those of one entry each.
                let last = inner.renumber(numbers);
                numbers = numbers.max(last);
                contents.append(inner);
            }
            Err(_) if by_content => {}
            Err(error) if several => {
                contents.problems.push(Problem::of(None, format!("{}: {error}", file.name)));
            }
            Err(error) => return Err(error),
        }
    }
    if by_content && understood == 0 {
        return Err(nothing());
    }
    Ok(contents)
}

/// Reads the page in an archive that is appended to a page, as some programs save pages that unpack themselves.
pub(super) fn read_appended(bytes: &[u8], options: &Options, budget: &mut usize, contents: &mut Contents) {
    let has_end = bytes.windows(4).rev().take(MAX_END_BYTES).any(|window| window == b"PK\x05\x06");
    if !has_end {
        return;
    }
    let Ok(zip) = Zip::open(bytes) else { return };
    for file in zip.files.iter().filter(|file| file.name.ends_with(".html") || file.name.ends_with(".htm")) {
        let read = zip.unpack(file, budget).and_then(|bytes| {
            read_packed(&bytes, Some(&file.name), options, &NoAttachments, budget, MAX_DEPTH_OF_APPENDED)
        });
        match read {
            Ok(inner) => contents.append(inner),
            Err(error) => contents.problems.push(Problem::of(None, format!("{}: {error}", file.name))),
        }
    }
}

impl Contents {
    pub(super) fn append(&mut self, other: Self) {
        self.scripts.extend(other.scripts);
        self.connections.extend(other.connections);
        self.problems.extend(other.problems);
        self.notes.extend(other.notes);
        self.address = self.address.take().or(other.address);
        self.resolved_by = self.resolved_by.or(other.resolved_by);
    }

    /// Adds to the numbers of entries; the highest one then.
    fn renumber(&mut self, by: usize) -> usize {
        let scripts = self.scripts.iter_mut().map(|script| &mut script.place.entry);
        let connections = self.connections.iter_mut().map(|connection| &mut connection.place.entry);
        let problems = self.problems.iter_mut().map(|problem| &mut problem.entry);
        let mut last = by;
        for number in scripts.chain(connections).chain(problems).flatten() {
            *number += by;
            last = last.max(*number);
        }
        last
    }
}

const MAX_FILES: usize = 1_000_000;
/// So many files are looked into that have no name of an archive.
const MAX_TRIED: usize = 16;
/// The end of an archive is at most so far from the end of the file.
const MAX_END_BYTES: usize = 70_000;
/// A page in a page is not looked into for a further one.
const MAX_DEPTH_OF_APPENDED: u32 = 3;
