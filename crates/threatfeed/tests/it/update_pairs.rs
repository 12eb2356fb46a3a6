//! Updates of public feeds, by two dated states of each, where they are present.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::Duration;

use threatfeed::{FeedRules, FeedSource, Format, Ledger, LedgerChange, Timestamp, UpdatePolicy};

/// Two states of a feed, and what was counted in them line by line.
struct Pair<'a> {
    old: &'a str,
    new: &'a str,
    counts: [u64; 4],
}

#[test]
fn updates_are_mirrored_or_merged() {
    let Ok(table) = std::fs::read_to_string(crate::archive::folder().join("update_pairs.tsv")) else {
        println!("skipped: the table of updates is absent");
        return;
    };
    let pairs: Vec<Pair<'_>> = table.lines().skip(1).map(pair).collect();
    let paths: Vec<&str> = pairs.iter().flat_map(|pair| [pair.old, pair.new]).collect();
    let Some(files) = crate::archive::read(&paths) else {
        println!("skipped: the archive of public feeds is absent");
        return;
    };
    let (mut ran, mut failed) = (0, Vec::new());
    for pair in &pairs {
        let (Some(old), Some(new)) = (files.get(pair.old), files.get(pair.new)) else {
            println!("skipped: {} is not in the archive", pair.new);
            continue;
        };
        ran += 1;
        match check(pair, old, new) {
            Ok(change) => println!("{}: {change:?}", pair.new),
            Err(error) => failed.push(format!("{}: {error}", pair.new)),
        }
    }
    assert!(failed.is_empty(), "{} of {ran} failed\n{}", failed.len(), failed.join("\n"));
    assert!(ran >= 8, "only {ran} pairs");
}

/// Says what a mirror makes of the update.
fn check(pair: &Pair<'_>, old: &[u8], new: &[u8]) -> Result<LedgerChange, String> {
    let format = Format::sniff(old).ok_or("not recognised")?;
    let source = FeedSource::new("feed", format);
    let day = |days: i64| Timestamp::from_unix_seconds(days * 86_400);
    let [old_count, new_count, added, removed] = pair.counts;

    let mut mirror = Ledger::new();
    mirror.update(&source, old, &FeedRules::new(), UpdatePolicy::Mirror, day(0));
    let before = mirror.len() as u64;
    let (_, change) = mirror.update(&source, new, &FeedRules::new(), UpdatePolicy::Mirror, day(1));
    // The counts are of lines as they are; normal forms are fewer, and some lines are refused.
    let slack = old_count.max(new_count) / 100;
    for (what, ours, theirs) in [
        ("old", before, old_count),
        ("new", mirror.len() as u64, new_count),
        ("added", change.added, added),
        ("removed", change.removed, removed),
    ] {
        if ours.abs_diff(theirs) > slack {
            return Err(format!("{what}: {ours}, counted {theirs}"));
        }
    }
    if change.retained != 0 || change.added + change.renewed != mirror.len() as u64 {
        return Err(format!("a mirror keeps nothing: {change:?}"));
    }

    let policy = UpdatePolicy::Merge { lifetime: Duration::from_secs(3 * 86_400) };
    let mut merged = Ledger::new();
    merged.update(&source, old, &FeedRules::new(), policy, day(0));
    let (_, next) = merged.update(&source, new, &FeedRules::new(), policy, day(1));
    let expected = (change.added, change.renewed, change.removed, 0);
    if (next.added, next.renewed, next.retained, next.removed) != expected {
        return Err(format!("merged {next:?}, mirrored {change:?}"));
    }
    // What only the old state listed goes after its lifetime, the rest is renewed.
    let (_, last) = merged.update(&source, new, &FeedRules::new(), policy, day(3));
    if (last.removed, last.retained, merged.len()) != (change.removed, 0, mirror.len()) {
        return Err(format!("aged {last:?}"));
    }
    if Ledger::parse(&merged.to_bytes()) != Ok(merged) {
        return Err("not read back as written".to_owned());
    }
    Ok(change)
}

fn pair(row: &str) -> Pair<'_> {
    let columns: Vec<&str> = row.split('\t').collect();
    let [old, new, ref counts @ ..] = columns[..] else { panic!("6 columns: {row:?}") };
    let counts: Vec<u64> = counts.iter().map(|count| count.parse().unwrap()).collect();
    Pair { old, new, counts: counts.try_into().unwrap() }
}
