//! Reads tables of cases.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

/// Runs each row of a table: the runner returns a name, what it wanted and what it got.
///
/// # Panics
///
/// If the number of rows is another, or with the list of all rows that failed.
pub(crate) fn run<'a, const COLUMNS: usize>(
    table: &'a str,
    count: usize,
    runner: impl Fn([&'a str; COLUMNS]) -> (&'a str, String, String),
) {
    let (mut ran, mut failed) = (0, Vec::new());
    for row in table.lines().filter(|row| !row.starts_with("# ")) {
        let columns: Vec<&str> = row.split('\t').collect();
        let columns = columns.try_into().unwrap_or_else(|_| panic!("{COLUMNS} columns: {row:?}"));
        let (name, want, got) = runner(columns);
        ran += 1;
        if want != got {
            failed.push(format!("{name}: want {want:?}, got {got:?}"));
        }
    }
    assert!(failed.is_empty(), "{} of {ran} failed\n{}", failed.len(), failed.join("\n"));
    assert_eq!(ran, count, "number of cases");
}

/// The bytes that a text with `\n`, `\r`, `\t`, `\\` and `\xHH` stands for.
#[must_use]
pub(crate) fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, escape)) = rest.split_once('\\') {
        bytes.extend_from_slice(before.as_bytes());
        let (byte, length) = match escape.as_bytes()[0] {
            b'n' => (b'\n', 1),
            b'r' => (b'\r', 1),
            b't' => (b'\t', 1),
            b'\\' => (b'\\', 1),
            b'x' => (u8::from_str_radix(&escape[1..3], 16).unwrap(), 3),
            other => panic!("unknown escape {:?}", char::from(other)),
        };
        bytes.push(byte);
        rest = &escape[length..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}
