//! Web archives other than HAR: MHTML, WARC, WACZ and what packs them.

use page::{Contents, Options};

/// Any bytes under any archive's name are refused or read, twice alike, and nothing comes out that has no place in them.
pub fn web_archive(data: &[u8]) {
    for name in ["a.mhtml", "a.warc", "a.wacz", "a.har.zip", "a.warc.gz", "a"] {
        let mut options = Options::new().name(name);
        options.max_unpacked_bytes = MOST_UNPACKED;
        let first = page::read(data, &options);
        assert_eq!(first, page::read(data, &options), "{name}");
        let Ok(contents) = first else { continue };
        assert!(bytes(&contents) <= crate::html_extract::MOST_GROWTH * (data.len() + MOST_UNPACKED));
        assert!(contents.problems.iter().all(|problem| problem.entry != Some(0)));
        assert!(contents.scripts.iter().all(|script| script.place.line != Some(0)));
    }
}

fn bytes(contents: &Contents) -> usize {
    contents.scripts.iter().filter_map(|script| script.source.as_deref()).map(<[u8]>::len).sum()
}

const MOST_UNPACKED: usize = 1 << 20;
