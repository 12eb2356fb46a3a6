//! Archives of requests.

use page::Options;

/// Any bytes are refused, or every entry is a connection or a problem, and what is read is not more than was given.
pub fn har(data: &[u8]) {
    let options = Options::new().name("a.har");
    let Ok(archive) = page::read(data, &options) else { return };
    let again = page::read(data, &options).expect("the same bytes are an archive again");
    assert_eq!(archive, again);

    assert!(archive.problems.iter().all(|problem| problem.entry != Some(0)));
    let bytes: usize =
        archive.scripts.iter().filter_map(|script| script.source.as_deref()).map(<[u8]>::len).sum();
    // Packed archives may unpack to anything within the limits.
    if !data.starts_with(b"\x1f\x8b") && !data.starts_with(b"PK") {
        assert!(bytes <= crate::html_extract::MOST_GROWTH * data.len(), "{bytes} bytes of {}", data.len());
    }
    assert!(archive.scripts.iter().all(|script| script.place.line != Some(0)));
}
