//! `feeds.toml`: the feeds, and how to read them and keep them up to date.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use categories::{Category, CategorySet};
use fetch::{Addresses, Client};
use serde::Deserialize;
use threatfeed::{FeedRules, FeedSource, Format, PublicSuffixes, UpdatePolicy};

use crate::Error;
use crate::read::read_file;

/// `feeds.toml`, checked.
///
/// ```
/// use feeds::FeedConfig;
///
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("feeds.toml");
/// std::fs::write(&path, "[[feed]]\nname = 'far'\nurl = 'https://feeds.example/hosts.txt'\n")?;
/// let config = FeedConfig::load(&path)?;
/// assert_eq!(config.names(), ["far"]);
/// drop(config.lock()?); // nobody else is at work there
/// std::fs::write(&path, "[[feed]]\nname = 'far'\n")?;
/// assert!(FeedConfig::load(&path).unwrap_err().to_string().contains("either url or path"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct FeedConfig {
    pub(crate) options: Options,
    pub(crate) feeds: Vec<Feed>,
    /// What the feeds may list.
    pub(crate) rules: FeedRules,
    /// Of the file: paths in it are relative to there.
    folder: PathBuf,
}

/// What holds for all feeds.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Options {
    /// Where downloaded feeds are kept.
    state: PathBuf,
    /// A list in the form of `public_suffix_list.dat` to use instead of the built-in one.
    public_suffixes: Option<PathBuf>,
    pub(crate) shortest_prefix_ipv4: u8,
    pub(crate) shortest_prefix_ipv6: u8,
    /// The share by which a feed may shrink at once.
    max_shrink: f64,
    /// How many times as large a feed may become at once.
    max_growth: f64,
    max_bytes: u64,
    timeout_seconds: u64,
    attempts: u32,
    pause_seconds: f64,
    allow_private_addresses: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            state: PathBuf::from("feeds-state"),
            public_suffixes: None,
            shortest_prefix_ipv4: 16,
            shortest_prefix_ipv6: 32,
            max_shrink: 0.5,
            max_growth: 10.0,
            max_bytes: 256 << 20,
            timeout_seconds: 120,
            attempts: 3,
            pause_seconds: 1.0,
            allow_private_addresses: false,
        }
    }
}

/// One feed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Feed {
    pub(crate) name: String,
    /// Where it is downloaded from.
    pub(crate) url: Option<String>,
    /// A file, or several by a `*` in a part of the path. Each file is then a feed of its own, and its name is what the
    /// star stands for.
    path: Option<String>,
    format: Option<String>,
    #[serde(default)]
    categories: Vec<String>,
    /// The file's name stands for a category, as the families of maltrail do.
    #[serde(default)]
    label_from_file: bool,
    #[serde(default)]
    allow: bool,
    /// How long an entry stays after it was last listed. Without it the feed is mirrored.
    merge_hours: Option<u64>,
    max_shrink: Option<f64>,
    max_growth: Option<f64>,
    /// `allowed`: the feed may list public suffixes and names above one.
    suffixes: Option<Suffixes>,
    licence: Option<String>,
    /// Where people read about it.
    homepage: Option<String>,
    pub(crate) key: Option<Key>,
    /// In place of what the options say for all feeds.
    allow_private_addresses: Option<bool>,
    #[serde(default = "enabled")]
    pub(crate) enabled: bool,
}

/// What a feed may do with public suffixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Suffixes {
    Allowed,
    Refused,
}

fn enabled() -> bool {
    true
}

/// A secret that is sent with the request.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Key {
    /// The name of the header.
    pub(crate) header: String,
    /// The variable of the environment that has its value.
    pub(crate) env: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    options: Options,
    #[serde(default, rename = "feed")]
    feeds: Vec<Feed>,
}

impl FeedConfig {
    /// Reads and checks a configuration. Paths in it are relative to its folder.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`](crate::ErrorKind::Config), with the place.
    pub fn load(path: &Path) -> Result<Self, Error> {
        let bytes = read_file(path).map_err(|error| Error::file(path, &error))?;
        let wrong = |error: &dyn std::fmt::Display| Error::config(format!("{}: {error}", path.display()));
        let text = std::str::from_utf8(&bytes).map_err(|error| wrong(&error))?;
        let File { options, feeds } = toml::from_str(text).map_err(|error| wrong(&error))?;
        if !(0.0..=1.0).contains(&options.max_shrink) {
            return Err(wrong(&format!(
                "max_shrink: expected a share from 0 to 1, got {}",
                options.max_shrink
            )));
        }
        if options.max_growth < 1.0 || options.max_growth.is_nan() {
            return Err(wrong(&format!("max_growth: expected at least 1, got {}", options.max_growth)));
        }
        if Duration::try_from_secs_f64(options.pause_seconds).is_err() {
            return Err(wrong(&format!("pause_seconds: expected at least 0, got {}", options.pause_seconds)));
        }
        let mut names = BTreeSet::new();
        for feed in &feeds {
            feed.check().map_err(|error| wrong(&format!("feed {:?}: {error}", feed.name)))?;
            if !names.insert(&feed.name) {
                return Err(wrong(&format!(
                    "two feeds have the name {:?}: give each feed its own name",
                    feed.name
                )));
            }
        }
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        let mut config = Self { options, feeds, rules: FeedRules::new(), folder };
        config.rules = config.read_rules()?;
        Ok(config)
    }

    /// The names of the feeds that are on.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        self.feeds.iter().filter(|feed| feed.enabled).map(|feed| feed.name.as_str()).collect()
    }

    /// A path as the configuration means it.
    pub(crate) fn path(&self, path: &Path) -> PathBuf {
        self.folder.join(path)
    }

    /// Where downloaded feeds are kept.
    pub(crate) fn state(&self) -> PathBuf {
        self.path(&self.options.state)
    }

    fn read_rules(&self) -> Result<FeedRules, Error> {
        let Options { shortest_prefix_ipv4, shortest_prefix_ipv6, .. } = self.options;
        let rules = FeedRules::new().shortest_prefixes(shortest_prefix_ipv4, shortest_prefix_ipv6);
        let Some(path) = &self.options.public_suffixes else { return Ok(rules) };
        let path = self.path(path);
        let bytes = read_file(&path).map_err(|error| Error::file(&path, &error))?;
        let suffixes = PublicSuffixes::parse(&String::from_utf8_lossy(&bytes))
            .map_err(|error| Error::config(format!("{}: {error}", path.display())))?;
        Ok(rules.public_suffixes(suffixes))
    }

    pub(crate) fn client(&self) -> Client {
        let options = &self.options;
        let pause = Duration::try_from_secs_f64(options.pause_seconds).unwrap_or(Duration::from_secs(1));
        Client::builder()
            .max_bytes(options.max_bytes)
            .total_timeout(Duration::from_secs(options.timeout_seconds))
            .connect_timeout(Duration::from_secs(options.timeout_seconds.min(10)))
            .max_attempts(options.attempts)
            .first_pause(pause)
            .build()
    }

    /// Which addresses this feed may be downloaded from.
    pub(crate) fn addresses(&self, feed: &Feed) -> Addresses {
        match feed.allow_private_addresses.unwrap_or(self.options.allow_private_addresses) {
            true => Addresses::Private,
            false => Addresses::Public,
        }
    }

    /// The share by which this feed may shrink at once.
    pub(crate) fn max_shrink(&self, feed: &Feed) -> f64 {
        feed.max_shrink.unwrap_or(self.options.max_shrink)
    }

    /// How many times as large this feed may become at once.
    pub(crate) fn max_growth(&self, feed: &Feed) -> f64 {
        feed.max_growth.unwrap_or(self.options.max_growth)
    }
}

impl Feed {
    /// The files of a feed that is not downloaded, in the order of their names, each with the name of its feed.
    pub(crate) fn files(&self, config: &FeedConfig) -> Result<Vec<(String, PathBuf)>, Error> {
        let Some(pattern) = &self.path else { return Ok(Vec::new()) };
        let mut found = vec![(self.name.clone(), config.path(Path::new("")))];
        for part in Path::new(pattern) {
            let Some((start, end)) = part.to_str().and_then(|part| part.split_once('*')) else {
                found.iter_mut().for_each(|(_, path)| path.push(part));
                continue;
            };
            let mut next = Vec::new();
            for (name, folder) in found {
                for (star, path) in matching(&folder, start, end)? {
                    next.push((format!("{name}/{star}"), path));
                }
            }
            found = next;
        }
        if pattern.contains('*') {
            found.retain(|(_, path)| path.is_file());
        }
        if found.is_empty() {
            return Err(Error::config(format!(
                "{}: no such file",
                config.path(Path::new(pattern)).display()
            )));
        }
        Ok(found)
    }

    pub(crate) fn format(&self) -> Option<Format> {
        self.format.as_ref().and_then(|name| name.parse().ok())
    }

    pub(crate) fn policy(&self) -> UpdatePolicy {
        match self.merge_hours {
            Some(hours) => UpdatePolicy::Merge { lifetime: Duration::from_secs(hours.saturating_mul(3600)) },
            None => UpdatePolicy::Mirror,
        }
    }

    /// What is told about one of its files before it is read.
    pub(crate) fn source(&self, name: String, format: Format, file: &Path) -> FeedSource {
        let mut source = FeedSource::new(name, format);
        let mut categories: CategorySet =
            self.categories.iter().filter_map(|name| name.parse::<Category>().ok()).collect();
        let label = categories::label_category(&stem(file));
        if self.label_from_file && label.is_known() {
            categories |= label.category().into();
        }
        source = source.categories(categories);
        if self.allow {
            source = source.allow();
        }
        if self.suffixes == Some(Suffixes::Allowed) {
            source = source.suffixes_allowed();
        }
        if let Some(licence) = &self.licence {
            source = source.licence(licence);
        }
        match self.url.as_ref().or(self.homepage.as_ref()) {
            Some(place) => source.source(place),
            None => source,
        }
    }

    fn check(&self) -> Result<(), String> {
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
        if self.name.is_empty() || self.name.starts_with('.') || !self.name.bytes().all(plain) {
            return Err(
                "expected a name of letters, digits, hyphens, underscores and dots, with no dot in front"
                    .to_owned(),
            );
        }
        if self.url.is_some() == self.path.is_some() {
            return Err("expected either url or path".to_owned());
        }
        if let Some(format) = &self.format {
            format.parse::<Format>().map_err(|error| error.to_string())?;
        }
        for category in &self.categories {
            category.parse::<Category>().map_err(|error| error.to_string())?;
        }
        if self.path.is_some() && (self.merge_hours.is_some() || self.key.is_some()) {
            return Err("merge_hours and key need a url".to_owned());
        }
        if let Some(share) = self.max_shrink.filter(|share| !(0.0..=1.0).contains(share)) {
            return Err(format!("max_shrink: expected a share from 0 to 1, got {share}"));
        }
        if let Some(times) = self.max_growth.filter(|times| *times < 1.0 || times.is_nan()) {
            return Err(format!("max_growth: expected at least 1, got {times}"));
        }
        Ok(())
    }
}

/// What is in a folder under a name that starts and ends so, with the part of the name between, by name.
fn matching(folder: &Path, start: &str, end: &str) -> Result<Vec<(String, PathBuf)>, Error> {
    // A pattern may lead through a file, where nothing is.
    if !folder.is_dir() && folder.exists() {
        return Ok(Vec::new());
    }
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let unreadable = |error: std::io::Error| Error::file(here, &error);
    let mut found = Vec::new();
    for entry in std::fs::read_dir(here).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name();
        let Some(star) = name.to_str().and_then(|name| name.strip_prefix(start)?.strip_suffix(end)) else {
            continue;
        };
        found.push((star.to_owned(), folder.join(&name)));
    }
    found.sort();
    Ok(found)
}

fn stem(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("feeds.toml");
        for (text, want) in [
            ("[[feed]]\nname = 'a'\n", "either url or path"),
            ("[[feed]]\nname = 'a/b'\npath = 'x'\n", "expected a name of letters"),
            ("[[feed]]\nname = '..'\npath = 'x'\n", "expected a name of letters"),
            ("[[feed]]\nname = 'a'\npath = 'x'\nformat = 'nonsense'\n", "nonsense"),
            ("[[feed]]\nname = 'a'\npath = 'x'\ncategories = ['evil']\n", "evil"),
            ("[[feed]]\nname = 'a'\npath = 'x'\n[[feed]]\nname = 'a'\npath = 'y'\n", "two feeds"),
            ("[[feed]]\nname = 'a'\npath = 'x'\nfromat = 'urls'\n", "fromat"),
            ("[options]\nmax_shrink = 2\n", "max_shrink"),
            ("[options]\nmax_growth = 0.5\n", "max_growth"),
            ("[[feed]]\nname = 'a'\npath = 'x'\nsuffixes = 'some'\n", "suffixes"),
            ("[options]\npause_seconds = -1.0\n", "pause_seconds"),
            ("[options]\npause_seconds = inf\n", "pause_seconds"),
            ("[[feed]\n", "feeds.toml"),
        ] {
            std::fs::write(&path, text).unwrap();
            let error = FeedConfig::load(&path).err().unwrap();
            assert!(error.to_string().contains(want), "{text}: {error}");
        }
    }
}
