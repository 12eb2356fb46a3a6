//! Feeds as they are named on the command line: `FILE[:FORMAT[:CATEGORY]]`.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use categories::{Category, CategorySet};
use clap::Args;
use feeds::{ReadFeed, ReadFeeds, sniffed};
use threatfeed::{FeedSet, FeedSetBuilder, FeedSource, Format, Timestamp};

use crate::error::CliError;
use crate::feeds::compiled::{self, FeedFile, FileBytes, Reach};
use crate::input::read_file;
use crate::output::complain;

/// Feeds to look hosts and URLs up in.
#[derive(Args)]
pub(crate) struct FeedArgs {
    /// Use compiled feeds of `verdict feeds build`; may be repeated
    #[arg(long = "feeds", value_name = "X.vfeed")]
    compiled: Vec<PathBuf>,

    /// Use a feed in its own format; may be repeated
    ///
    /// CATEGORY is a name or id, several with commas, or `allow`.
    #[arg(long = "feed", value_name = "FILE[:FORMAT[:CATEGORY]]")]
    plain: Vec<String>,

    #[command(flatten)]
    reach: Reach,

    #[command(flatten)]
    time: TimeArg,
}

/// The time that is asked about.
#[derive(Args)]
pub(crate) struct TimeArg {
    /// Ignore entries that have expired by this time [default: now]
    #[arg(long, value_name = "RFC3339")]
    at: Option<Timestamp>,
}

impl TimeArg {
    /// The time, or the clock's.
    pub(crate) fn get(&self) -> Timestamp {
        self.at.unwrap_or_else(now)
    }
}

impl FeedArgs {
    /// Loads all of them.
    pub(crate) fn load(&self) -> Result<Vec<FeedFile>, CliError> {
        let mut sets = Vec::new();
        for path in &self.compiled {
            sets.push(compiled::open(path)?);
        }
        if !self.plain.is_empty() {
            let mut builder = FeedSet::builder();
            for built in read_specs(&self.plain, &mut builder)?.files {
                if let Some(problem) = built.report.problem() {
                    let ReadFeed { path, format, report, .. } = &built;
                    complain(&format!(
                        "warning: {path}, read as {format}: {problem} ({} accepted, {} rejected)",
                        report.accepted(),
                        report.rejected()
                    ));
                }
            }
            let mut file = Cursor::new(Vec::new());
            let set = builder.build_to(&mut file);
            let set = set.and_then(|_| FeedSet::open(FileBytes::Read(file.into_inner())));
            sets.push(set.map_err(|error| CliError::usage(error.to_string()))?);
        }
        let at = self.time.get();
        Ok(sets.into_iter().map(|set| self.reach.apply(set).as_of(at)).collect())
    }
}

/// Reads feeds.
pub(crate) fn read_specs(specs: &[String], builder: &mut FeedSetBuilder) -> Result<ReadFeeds, CliError> {
    let specs = specs.iter().map(|spec| FeedSpec::parse(spec)).collect::<Result<Vec<_>, _>>()?;
    let names = names(&specs);
    let mut read = ReadFeeds::default();
    for (spec, name) in specs.iter().zip(names) {
        let bytes = read_file(&spec.path).map_err(|error| CliError::file(&spec.path, &error))?;
        let path = spec.path.display().to_string();
        let format = spec
            .format
            .or_else(|| sniffed(&bytes))
            .ok_or_else(|| not_recognised(&path, &format!("name it as {path}:FORMAT")))?;
        let mut source = FeedSource::new(&name, format);
        source = match spec.says {
            Says::Allowed => source.allow(),
            Says::Malicious(categories) => source.categories(categories),
        };
        read.files.push(ReadFeed::new(builder.feed(source, &bytes), format, path, name));
    }
    Ok(read)
}

/// The clock, or what reproducible builds set in its place (<https://reproducible-builds.org/specs/source-date-epoch/>).
pub(crate) fn build_time() -> Timestamp {
    let told = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    told.map_or_else(now, Timestamp::from_unix_seconds)
}

/// The clock.
pub(crate) fn now() -> Timestamp {
    SystemTime::now().into()
}

fn not_recognised(path: &str, help: &str) -> CliError {
    let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    CliError::usage(format!("{path}: the format is not recognised; {help}, one of {}", names.join(", ")))
}

/// What the entries of a feed are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Allowed,
    Malicious(CategorySet),
}

/// One `FILE[:FORMAT[:CATEGORY]]`.
#[derive(Debug, PartialEq, Eq)]
struct FeedSpec {
    path: PathBuf,
    format: Option<Format>,
    says: Says,
}

impl FeedSpec {
    /// A path may hold colons: the longest beginning that is a file is the path.
    fn parse(spec: &str) -> Result<Self, CliError> {
        Self::parse_with(spec, |path| path.exists())
    }

    fn parse_with(spec: &str, exists: impl Fn(&Path) -> bool) -> Result<Self, CliError> {
        let parts: Vec<&str> = spec.rsplitn(3, ':').collect();
        // What the path may be, the longest first, with what then follows it.
        let cuts: Vec<(&str, &str, &str)> = match parts[..] {
            [last, middle, first] => {
                let without_last = &spec[..spec.len() - last.len() - 1];
                vec![(spec, "", ""), (without_last, last, ""), (first, middle, last)]
            }
            [last, first] => vec![(spec, "", ""), (first, last, "")],
            _ => vec![(spec, "", "")],
        };
        let Some((path, format, category)) = cuts.iter().find(|(path, ..)| exists(Path::new(path))) else {
            let (shortest, ..) = cuts[cuts.len() - 1];
            return Err(CliError::usage(format!("{shortest}: no such file")));
        };
        let format = match *format {
            "" => None,
            name => {
                Some(name.parse::<Format>().map_err(|error| CliError::usage(format!("{spec}: {error}")))?)
            }
        };
        let says = match *category {
            "" => Says::Malicious(CategorySet::empty()),
            word if word.eq_ignore_ascii_case("allow") => Says::Allowed,
            names => {
                let parsed = names.split(',').map(|name| name.trim().parse::<Category>());
                let set = parsed.collect::<Result<CategorySet, _>>();
                Says::Malicious(set.map_err(|error| CliError::usage(format!("{spec}: {error}")))?)
            }
        };
        Ok(Self { path: PathBuf::from(path), format, says })
    }
}

/// A name for each feed: the file's without its ending, or more of the path where that is not enough.
fn names(specs: &[FeedSpec]) -> Vec<String> {
    let lossy = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let choices: Vec<[String; 3]> = specs
        .iter()
        .map(|spec| {
            [
                lossy(spec.path.file_stem()),
                lossy(spec.path.file_name()),
                spec.path.to_string_lossy().into_owned(),
            ]
        })
        .collect();
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for choice in &choices {
        for name in choice.iter().take(2).collect::<std::collections::BTreeSet<_>>() {
            *uses.entry(name).or_default() += 1;
        }
    }
    choices
        .iter()
        .map(|choice| {
            let unique = choice.iter().take(2).find(|name| uses.get(name.as_str()) == Some(&1));
            unique.unwrap_or(&choice[2]).clone()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_may_hold_colons() {
        let files = ["a.txt", "b:hosts", "c:d:e.txt"];
        let parse = |spec: &str| FeedSpec::parse_with(spec, |path| files.contains(&path.to_str().unwrap()));
        let malware = Says::Malicious(Category::Malware.into());
        let unknown = Says::Malicious(CategorySet::empty());
        for (spec, path, format, says) in [
            ("a.txt", "a.txt", None, unknown),
            ("a.txt:hosts", "a.txt", Some(Format::Hosts), unknown),
            ("a.txt:HOSTS:malware", "a.txt", Some(Format::Hosts), malware),
            ("a.txt::Malware", "a.txt", None, malware),
            ("a.txt:urls:allow", "a.txt", Some(Format::Urls), Says::Allowed),
            ("b:hosts", "b:hosts", None, unknown),
            ("b:hosts:domains:Malware", "b:hosts", Some(Format::Domains), malware),
            ("c:d:e.txt:urls", "c:d:e.txt", Some(Format::Urls), unknown),
        ] {
            let path = PathBuf::from(path);
            assert_eq!(parse(spec).unwrap(), FeedSpec { path, format, says }, "{spec}");
        }
        let both = parse("a.txt:hosts:phishing, Command-and-Control (C2) & Botnet").unwrap();
        let want = CategorySet::from_iter([Category::Phishing, Category::CommandAndControl]);
        assert_eq!(both.says, Says::Malicious(want));
        for spec in ["", "z.txt", "z.txt:hosts", "a.txt:host", "a.txt:hosts:evil", "z:a.txt"] {
            assert_eq!(parse(spec).unwrap_err().exit(), crate::exit::Exit::Usage, "{spec}");
        }
    }

    #[test]
    fn names_tell_feeds_apart() {
        let spec = |path: &str| FeedSpec { path: path.into(), format: None, says: Says::Allowed };
        let named = names(&[spec("x/a.txt"), spec("x/b.txt"), spec("x/b.csv"), spec("y/b.csv")]);
        assert_eq!(named, ["a", "b.txt", "x/b.csv", "y/b.csv"]);
    }
}
