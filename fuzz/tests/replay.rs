//! Replays seeds and old crashes on stable.

use std::fs;
use std::path::{Path, PathBuf};

use properties::PROPERTIES;
use threatfeed::{FeedSet, FeedSource, Format};

#[test]
fn every_seed_and_regression_keeps_its_property() {
    for (name, property) in PROPERTIES {
        let seeds = files(&folder("seeds").join(name));
        let regressions = files(&folder("regressions").join(name));
        assert!(!seeds.is_empty(), "{name} has no seeds");
        println!("{name}: {} seeds, {} regressions", seeds.len(), regressions.len());
        property(b"");
        for path in seeds.iter().chain(&regressions) {
            println!("  {}", path.display());
            property(&fs::read(path).expect("a readable file"));
        }
    }
}

#[test]
fn every_property_has_a_target_and_every_file_a_property() {
    let mut targets: Vec<String> = files(&folder("fuzz_targets")).iter().map(|path| stem(path)).collect();
    targets.sort();
    let properties: Vec<&str> = PROPERTIES.iter().map(|(name, _)| *name).collect();
    assert_eq!(targets, properties);
    for kind in ["seeds", "regressions"] {
        for entry in fs::read_dir(folder(kind)).expect("a folder") {
            let path = entry.expect("a readable entry").path();
            assert!(path.is_file() || properties.contains(&stem(&path).as_str()), "{}", path.display());
        }
    }
}

/// The compiled seed is what this version writes. `UPDATE=1` writes it.
#[test]
fn the_seed_of_compiled_sets_is_current() {
    let mut builder = FeedSet::builder();
    for format in Format::ALL {
        let feed =
            fs::read(folder("seeds/parse_any_feed").join(format.name())).expect("a seed of each format");
        builder.feed(FeedSource::new(format.name(), *format).licence("MIT OR Apache-2.0"), &feed);
    }
    let set = builder.build().expect("a small feed of each format");
    let path = folder("seeds/open_compiled_set").join("small.vfeed");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, set.as_bytes()).expect("a writable folder");
    }
    assert!(fs::read(&path).is_ok_and(|file| file == set.as_bytes()), "run it with UPDATE=1");
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The files of a folder, by name; none if there is no such folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable entry").path()).collect();
    files.sort();
    files
}
