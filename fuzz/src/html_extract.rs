//! Pages.

use page::{Contents, Execution, InputKind, Options};

/// Any bytes are a page or are refused. A script in front of a page is found and runs, and what is read is not more than was
/// given.
pub fn html_extract(data: &[u8]) {
    let Some(page) = read(data) else { return };
    let breaks = data.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
    // In UTF-16, a line break may be made of bytes that are none.
    if !has_mark(data) {
        for line in page.scripts.iter().filter_map(|script| script.place.line) {
            assert!((1..=breaks + 1).contains(&(line as usize)), "line {line} of {}", breaks + 1);
        }
    }
    let bytes: usize =
        page.scripts.iter().filter_map(|script| script.source.as_deref()).map(<[u8]>::len).sum();
    assert!(bytes <= MOST_GROWTH * data.len(), "{bytes} bytes of {}", data.len());
    assert_eq!(read(data).as_ref(), Some(&page));

    if has_mark(data) {
        return;
    }
    if let Some(behind) = read(&[FIRST, data].concat()) {
        let first = behind.scripts.first().expect("the first script");
        assert_eq!((first.source.as_deref(), first.execution), (Some(&b"first()"[..]), Execution::Runs));
    }
}

fn read(data: &[u8]) -> Option<Contents> {
    let contents = page::read(data, &Options::new().name("a.html")).ok()?;
    (contents.kind == InputKind::Page).then_some(contents)
}

/// A byte order mark is one only at the very start.
fn has_mark(data: &[u8]) -> bool {
    [&b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff"].iter().any(|mark| data.starts_with(mark))
}

const FIRST: &[u8] = b"<script>first()</script>";

/// A byte that is no UTF-8 becomes the three of U+FFFD, a character reference may gain a fifth, and what stands in a page in a
/// page, or in a string of a script, is a script of its own beside that around it.
pub(crate) const MOST_GROWTH: usize = 4 * 18;
