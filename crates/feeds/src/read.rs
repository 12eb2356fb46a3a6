//! Gives the feeds of a configuration to a builder of sets.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use threatfeed::{FeedReport, FeedSetBuilder, Format};

use crate::state::{Kept, Loaded, State};
use crate::{Error, FeedConfig};

/// One file of a feed, as it was read.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("feeds.toml");
/// # std::fs::write(folder.path().join("own.txt"), "evil.example\n")?;
/// # std::fs::write(&path, "[[feed]]\nname = 'own'\npath = 'own.txt'\n")?;
/// use feeds::{FeedConfig, ReadFeed, ReadFeeds};
///
/// let ReadFeeds { files, .. } = FeedConfig::load(&path)?.read(&mut threatfeed::FeedSet::builder())?;
/// let ReadFeed { report, format, group, .. } = &files[0];
/// assert_eq!((report.accepted(), format.name(), group.as_str()), (1, "domains", "own"));
///
/// // One that is in no configuration.
/// let source = threatfeed::FeedSource::new("mine", *format);
/// let report = threatfeed::FeedSet::builder().feed(source, b"evil.example\n");
/// assert_eq!(ReadFeed::new(report, *format, "mine.txt".to_owned(), "mine".to_owned()).group, "mine");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct ReadFeed {
    /// Accepted and rejected entries.
    pub report: FeedReport,
    /// The format that it is in.
    pub format: Format,
    /// The file that it was read from.
    pub path: String,
    /// The feed of the configuration, of which this is one file.
    pub group: String,
}

impl ReadFeed {
    /// A file of a feed that somebody else read.
    #[must_use]
    pub fn new(report: FeedReport, format: Format, path: String, group: String) -> Self {
        Self { report, format, path, group }
    }
}

/// The feeds of a configuration, as read.
///
/// ```
/// let nothing = feeds::ReadFeeds::default();
/// assert!(nothing.files.is_empty() && nothing.missing.is_empty() && nothing.damaged.is_empty());
/// ```
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct ReadFeeds {
    /// The files that were read.
    pub files: Vec<ReadFeed>,
    /// The names of feeds that were not downloaded yet.
    pub missing: Vec<String>,
    /// Names of feeds whose state is damaged, each with the reason.
    pub damaged: Vec<(String, String)>,
}

impl FeedConfig {
    /// Reads the feeds of a configuration: files where they lie, downloads as they were last kept. A damaged state costs its own
    /// feed and no other.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`](crate::ErrorKind::Config) if a file that is named cannot be read.
    pub fn read(&self, builder: &mut FeedSetBuilder) -> Result<ReadFeeds, Error> {
        builder.rules(self.rules.clone());
        let state = State::new(self.state());
        let ReadFeeds { files: mut built, mut missing, mut damaged } = ReadFeeds::default();
        for feed in self.feeds.iter().filter(|feed| feed.enabled) {
            let mut read = |name: String, file: &Path, bytes: &[u8]| -> Result<(), Error> {
                let path = file.display().to_string();
                let format = feed
                    .format()
                    .or_else(|| sniffed(bytes))
                    .ok_or_else(|| not_recognised(&path, "set `format`"))?;
                let report = builder.feed(feed.source(name, format, file), bytes);
                built.push(ReadFeed { report, format, path, group: feed.name.clone() });
                Ok(())
            };
            for (name, file) in feed.files(self)? {
                let bytes = read_file(&file).map_err(|error| Error::file(&file, &error))?;
                read(name, &file, &bytes)?;
            }
            if feed.url.is_none() {
                continue;
            }
            let file = state.feed_file(&feed.name);
            let kept = match state.load(&feed.name) {
                Err(error) => {
                    damaged.push((feed.name.clone(), error.to_string()));
                    continue;
                }
                Ok(Loaded::Damaged { reason, .. }) => {
                    damaged.push((feed.name.clone(), reason));
                    continue;
                }
                Ok(Loaded::Kept(kept)) => Some(*kept),
                Ok(Loaded::Nothing) => None,
            };
            match kept {
                None => missing.push(feed.name.clone()),
                Some(Kept { bytes, ledger: None, .. }) => read(feed.name.clone(), &file, &bytes)?,
                Some(Kept { bytes, ledger: Some(ledger), .. }) => {
                    let path = file.display().to_string();
                    let format = feed
                        .format()
                        .or_else(|| sniffed(&bytes))
                        .ok_or_else(|| not_recognised(&path, "set `format`"))?;
                    let report = builder.ledger(feed.source(feed.name.clone(), format, &file), &ledger);
                    built.push(ReadFeed { report, format, path, group: feed.name.clone() });
                }
            }
        }
        Ok(ReadFeeds { files: built, missing, damaged })
    }
}

fn not_recognised(path: &str, help: &str) -> Error {
    let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    Error::config(format!("{path}: the format is not recognised; {help}, one of {}", names.join(", ")))
}

/// The format of a feed; one without entries is in any format.
///
/// ```
/// use threatfeed::Format;
///
/// assert_eq!(feeds::sniffed(b"0.0.0.0 evil.example\n"), Some(Format::Hosts));
/// assert_eq!(feeds::sniffed(b"# nothing today\n"), Some(Format::Domains));
/// ```
#[must_use]
pub fn sniffed(bytes: &[u8]) -> Option<Format> {
    let is_comment = |line: &[u8]| matches!(line.trim_ascii().first(), None | Some(b'#' | b'!'));
    Format::sniff(bytes)
        .or_else(|| bytes.split(|byte| *byte == b'\n').all(is_comment).then_some(Format::Domains))
}

/// Reads a file; larger ones are refused with a message, so that memory is bounded.
pub(crate) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        let message = format!("larger than {} MiB", MAX_FILE_BYTES >> 20);
        return Err(io::Error::other(message));
    }
    Ok(bytes)
}

const MAX_FILE_BYTES: u64 = 512 << 20;
