//! Suites of others that come with packages in the lock file: the URL tests of the Web Platform Tests (`url`), the IDNA tests of
//! Unicode (`idna`), and the tests of the Public Suffix List (`publicsuffix`).
//!
//! They are read where cargo keeps the sources of packages, and nothing of them is copied. What is not as expected is in
//! `data/conformance.tsv` with the reason; a case there that passes fails the test, too. `UPDATE=1` writes the list anew, reasons
//! of known cases kept.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use threatfeed::{CanonicalUrl, FeedRules, FeedSet, FeedSource, Format, Host, PublicSuffixes};

#[test]
fn suites_of_others_hold() {
    let (mut failed, mut all, mut present) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
    for (suite, package, run) in SUITES {
        let Some(folder) = sources_of(package) else {
            skip(&format!("the sources of {package} are not where cargo keeps them"));
            continue;
        };
        let Some(outcomes) = run(&folder) else {
            skip(&format!("{package} came without its tests"));
            continue;
        };
        present.push(*suite);
        all.insert(*suite, outcomes.len());
        for outcome in outcomes.into_iter().filter(|outcome| outcome.want != outcome.got) {
            let key = ((*suite).to_owned(), outcome.case.escape_default().to_string());
            failed.insert(key, format!("want {}, got {}", outcome.want, outcome.got));
        }
    }
    println!("{all:?} cases, {} not as expected", failed.len());
    let known = known();
    if std::env::var_os("UPDATE").is_some() {
        let rows = failed.keys().map(|key| {
            let reason = known.get(key).map_or("?", String::as_str);
            format!("{}\t{}\t{reason}\n", key.0, key.1)
        });
        let header = "# suite, case, why it is not as the suite has it\n".to_owned();
        return fs::write(list(), std::iter::once(header).chain(rows).collect::<String>()).unwrap();
    }
    let mut wrong: Vec<String> = Vec::new();
    for (key, what) in failed.iter().filter(|(key, _)| !known.contains_key(*key)) {
        wrong.push(format!("{} {}: {what}", key.0, key.1));
    }
    for (suite, case) in known.keys().filter(|(suite, _)| present.contains(&suite.as_str())) {
        if !failed.contains_key(&(suite.clone(), case.clone())) {
            wrong.push(format!("{suite} {case}: passes, and is listed as one that fails"));
        }
    }
    assert!(known.values().all(|reason| reason.len() > 1), "each case in the list has a reason");
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
    for (suite, least) in LEAST {
        assert!(all.get(suite).is_none_or(|ran| ran >= least), "{suite}: only {:?} cases", all.get(suite));
    }
}

/// Cargo need not keep the sources of packages where this test looks for them.
#[allow(clippy::print_stdout, reason = "a test that is skipped says so")]
fn skip(missing: &str) {
    println!("skipped: {missing}");
}

type Run = fn(&Path) -> Option<Vec<Outcome>>;

/// Name, package, and what runs it.
const SUITES: &[(&str, &str, Run)] =
    &[("psl", "publicsuffix", public_suffixes), ("wpt-idna", "idna", idna), ("wpt-url", "url", urls)];

/// So many cases each suite had in scope when this was written, or a little less.
const LEAST: &[(&str, usize)] = &[("psl", 70), ("wpt-idna", 2000), ("wpt-url", 250)];

struct Outcome {
    case: String,
    want: String,
    got: String,
}

/// Which host an absolute web URL leads to, or that it is none. Other schemes and relative references are no addresses that a
/// feed or a question has.
fn urls(folder: &Path) -> Option<Vec<Outcome>> {
    let rows: Vec<Value> =
        serde_json::from_str(&fs::read_to_string(folder.join("tests/urltestdata.json")).ok()?).unwrap();
    let text = |row: &Value, field: &str| row[field].as_str().unwrap_or_default().to_owned();
    let is_web = |scheme: &str| ["http", "https", "ws", "wss"].contains(&scheme);
    let cases = rows.iter().filter(|row| row.is_object()).filter_map(|row| {
        let input = text(row, "input");
        let plain: String = input.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
        let plain = plain.trim_matches(|c: char| c <= ' ');
        let (scheme, rest) = plain.split_once(':')?;
        let scheme = scheme.to_ascii_lowercase();
        let of_base = text(row, "base").split(':').next().unwrap_or_default().to_owned();
        let is_relative = scheme == of_base && !rest.replace('\\', "/").starts_with("//");
        if !is_web(&scheme) || is_relative {
            return None;
        }
        let want =
            if row["failure"] == true { "refused".to_owned() } else { plain_name(&text(row, "hostname")) };
        let got = CanonicalUrl::parse(&input)
            .map_or_else(|_| "refused".to_owned(), |url| url.host().as_str().to_owned());
        Some(Outcome { case: input, want, got })
    });
    Some(cases.collect())
}

/// A host as the URL standard writes it, in our form.
fn plain_name(host: &str) -> String {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host.strip_suffix('.').unwrap_or(host).to_owned()
}

/// What a host comes to in ASCII. The URL standard asks for neither the rules of host names nor limits of length, and keeps
/// an all-ASCII host; where limits of length decide, a case is out of scope.
fn idna(folder: &Path) -> Option<Vec<Outcome>> {
    let text = fs::read_to_string(folder.join("tests/IdnaTestV2.txt")).ok()?;
    let rows = text.lines().filter_map(|line| {
        let line = line.split('#').next().unwrap_or_default();
        let columns: Vec<&str> = line.split(';').map(str::trim).collect();
        let [source, unicode, unicode_status, ascii, ascii_status, ..] = columns[..] else { return None };
        let source = unescaped(source)?;
        let or = |text: &str, other: &str| if text.is_empty() { other.to_owned() } else { text.to_owned() };
        let unicode = or(unicode, &source);
        let status = or(&or(ascii_status, unicode_status), "[]");
        let codes: Vec<&str> = status
            .trim_matches(['[', ']'])
            .split(',')
            .map(str::trim)
            .filter(|code| !code.is_empty())
            .collect();
        if codes.iter().any(|code| ["A4_1", "A4_2", "X4_2"].contains(code)) || source.contains('%') {
            return None;
        }
        let is_wrong = codes.iter().any(|code| !["U1", "V2", "V3"].contains(code));
        let ascii = unescaped(&or(ascii, &unicode))?;
        let want = match (source.is_ascii(), is_wrong) {
            (true, true) => source.to_ascii_lowercase(),
            (false, true) => "refused".to_owned(),
            (_, false) => ascii,
        };
        // No URL has them in its host.
        let want = if want.contains(['<', '?', '/']) { "refused".to_owned() } else { want };
        let want = plain_name(&want);
        let got = Host::parse(&source).map_or_else(|_| "refused".to_owned(), |host| host.as_str().to_owned());
        Some(Outcome { case: source, want, got })
    });
    Some(rows.collect())
}

/// The text that `\uXXXX` and `\x{X}` stand for. `None` for half a surrogate pair.
fn unescaped(text: &str) -> Option<String> {
    let mut units: Vec<u16> = Vec::new();
    let mut rest = text.trim_matches('"');
    while let Some(c) = rest.chars().next() {
        let (number, length) = if let Some(hex) = rest.strip_prefix("\\u") {
            (u32::from_str_radix(hex.get(..4)?, 16).ok()?, 6)
        } else if let Some(hex) = rest.strip_prefix("\\x{") {
            let end = hex.find('}')?;
            (u32::from_str_radix(&hex[..end], 16).ok()?, end + 4)
        } else {
            (u32::from(c), c.len_utf8())
        };
        match u16::try_from(number) {
            Ok(unit) => units.push(unit),
            Err(_) => units.extend_from_slice(char::from_u32(number)?.encode_utf16(&mut [0; 2])),
        }
        rest = &rest[length..];
    }
    String::from_utf16(&units).ok()
}

/// A feed may list a name below a public suffix, and no suffix.
fn public_suffixes(folder: &Path) -> Option<Vec<Outcome>> {
    let cases = fs::read_to_string(folder.join("tests/tests.txt")).ok()?;
    let list = fs::read_to_string(folder.join("tests/public_suffix_list.dat")).ok()?;
    let suffixes = PublicSuffixes::parse(&list).unwrap();
    let rows = cases.lines().filter(|line| !line.starts_with("//")).filter_map(|line| {
        let (name, registrable) = line.split_once(' ')?;
        if name == "null" {
            return None;
        }
        let mut builder = FeedSet::builder();
        builder.rules(FeedRules::new().public_suffixes(suffixes.clone()));
        let report = builder.feed(FeedSource::new("suite", Format::Domains), name.as_bytes());
        let outcome = |is_listed: bool| if is_listed { "listed" } else { "refused" }.to_owned();
        Some(Outcome {
            case: name.to_owned(),
            want: outcome(registrable.trim() != "null"),
            got: outcome(report.accepted() == 1),
        })
    });
    Some(rows.collect())
}

/// The folder of a package's sources, in the version of the lock file.
fn sources_of(package: &str) -> Option<PathBuf> {
    let lock = lock_file()?;
    let (_, rest) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    let version = rest.split('"').next()?;
    let cargo = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo = cargo.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")))?;
    let registries = fs::read_dir(cargo.join("registry/src")).ok()?;
    let mut folders =
        registries.filter_map(|entry| Some(entry.ok()?.path().join(format!("{package}-{version}"))));
    folders.find(|folder| folder.is_dir())
}

fn lock_file() -> Option<String> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2)?;
    fs::read_to_string(workspace.join("Cargo.lock")).ok()
}

fn list() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/conformance.tsv")
}

/// Suite and case, with the reason.
fn known() -> BTreeMap<(String, String), String> {
    let text = fs::read_to_string(list()).unwrap_or_default();
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| {
        let mut columns = row.split('\t');
        let key = (columns.next()?.to_owned(), columns.next()?.to_owned());
        Some((key, columns.next()?.to_owned()))
    })
    .collect()
}
