//! The archive of public feeds, where it is present. It is not part of the repository.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The folder of the archive.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/feeds")
}

/// Those of the wanted files that are in the archive; `None` without an archive.
///
/// A tar file is headers of 512 bytes: name at 0, size in octal at 124.
pub(crate) fn read(wanted: &[&str]) -> Option<BTreeMap<String, Vec<u8>>> {
    let file = File::open(folder().join("feeds.tar.zst")).ok()?;
    let mut decoder = zstd::Decoder::new(file).unwrap();
    decoder.window_log_max(27).unwrap();
    let mut files = BTreeMap::new();
    let mut header = [0; 512];
    while decoder.read_exact(&mut header).is_ok() && header[0] != 0 {
        let text = |field: &[u8]| String::from_utf8_lossy(field).trim_matches(['\0', ' ']).to_owned();
        let name = text(&header[..100]);
        let size = u64::from_str_radix(&text(&header[124..136]), 8).unwrap();
        let mut content = decoder.by_ref().take(size.next_multiple_of(512));
        if wanted.contains(&name.as_str()) {
            let mut bytes = Vec::new();
            content.read_to_end(&mut bytes).unwrap();
            bytes.truncate(size as usize);
            files.insert(name, bytes);
        } else {
            std::io::copy(&mut content, &mut std::io::sink()).unwrap();
        }
    }
    Some(files)
}
