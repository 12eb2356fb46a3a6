//! Pages.

use verdict_cli::input::html::Page;

/// Any bytes are a page. A script in front of it is found and hides nothing, line breaks are equal in every spelling, and
/// what is read is not more than was given.
pub fn html_extract(data: &[u8]) {
    let page = Page::read(data);
    let breaks = data.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
    let lines = page.inline.iter().map(|inline| inline.line);
    for line in lines.chain(page.external.iter().chain(&page.connections).map(|reference| reference.line)) {
        assert!((1..=breaks + 1).contains(&(line as usize)), "line {line} of {}", breaks + 1);
    }
    let bytes: usize = page.inline.iter().map(|inline| inline.source.len()).sum();
    assert!(bytes <= MOST_GROWTH * data.len(), "{bytes} bytes of {}", data.len());

    if has_mark(data) {
        return;
    }
    let behind = Page::read(&[FIRST, data].concat());
    let (first, rest) = behind.inline.split_first().expect("the first script");
    assert_eq!((first.source.as_slice(), first.line), (&b"first()"[..], 1));
    assert_eq!((rest, &behind.external), (page.inline.as_slice(), &page.external));
    assert_eq!((&behind.connections, &behind.base), (&page.connections, &page.base));

    if !data.contains(&b'\r') {
        let mut windows = Vec::with_capacity(2 * data.len());
        for byte in data {
            if *byte == b'\n' {
                windows.push(b'\r');
            }
            windows.push(*byte);
        }
        assert_same(&page, &Page::read(&windows));
    }
    assert_same(&page, &Page::read(data));
}

fn assert_same(one: &Page, other: &Page) {
    assert_eq!((&one.inline, &one.external), (&other.inline, &other.external));
    assert_eq!((&one.connections, &one.base), (&other.connections, &other.base));
}

/// A byte order mark is one only at the very start.
fn has_mark(data: &[u8]) -> bool {
    [&b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff"].iter().any(|mark| data.starts_with(mark))
}

const FIRST: &[u8] = b"<script>first()</script>";

/// A byte that is no UTF-8 becomes the three of U+FFFD; so does one of UTF-16, and a character reference may gain a fifth.
pub(crate) const MOST_GROWTH: usize = 4;
