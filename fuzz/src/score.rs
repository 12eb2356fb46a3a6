//! Scripts.

use std::sync::LazyLock;

use jsintegrity::{ParseStatus, Scorer, ScriptReport};

/// Any bytes get a report, the same one twice, with findings that lie in the script. Comments and space in front of a
/// script, behind it and between its tokens add no finding and hide none, and neither do line breaks and indentation.
pub fn score(data: &[u8]) {
    let report = scored(data);
    assert_eq!(scored(data), report);
    // Latin-1 may double in UTF-8, and a byte that is no character of UTF-16 becomes three.
    let longest = 3 * data.len();
    for finding in &report.findings {
        assert!(finding.span.start <= finding.span.end && finding.span.end <= longest, "{finding:?}");
        assert!(finding.line > 0 && finding.column > 0, "{finding:?}");
    }
    // Only a script that is whole is known not to end in a string or a comment, and UTF-8 alone can be added to.
    if report.parse == ParseStatus::Full && std::str::from_utf8(data).is_ok() && !is_special_at_start(data) {
        let commented = scored(&[b"/* note */ \n\t", data, b"\n// note"].concat());
        assert_eq!(signals(&commented), signals(&report), "in front and behind");
    }
    let tokens: Vec<&str> =
        data.iter().take(400).map(|byte| TOKENS[usize::from(*byte) % TOKENS.len()]).collect();
    let plain = scored(tokens.join(" ").as_bytes());
    let commented = scored(tokens.join(" /* a note, 'quoted' */ \t ").as_bytes());
    assert_eq!(signals(&commented), signals(&plain), "{}", tokens.join(" "));
    let formatted = scored(formatted(&tokens).as_bytes());
    assert_eq!(signals(&formatted), signals(&plain), "{}", tokens.join(" "));
}

fn scored(script: &[u8]) -> ScriptReport {
    SCORER.score(script).expect("a script is never a reason to fail")
}

fn signals(report: &ScriptReport) -> Vec<&str> {
    report.findings.iter().map(|finding| &*finding.signal).collect()
}

/// A line for each statement, argument and operand: a break behind these tokens ends no statement.
fn formatted(tokens: &[&str]) -> String {
    let is_open =
        |token: &str| matches!(token, "(" | "[" | "{" | "," | ";" | "=" | "+" | "=>" | "?" | ":" | "!");
    tokens.iter().flat_map(|token| [*token, if is_open(token) { "\n        " } else { " " }]).collect()
}

/// What is something else, or nothing, where it does not stand at the start.
fn is_special_at_start(data: &[u8]) -> bool {
    [&b"#!"[..], b"\xef\xbb\xbf"].iter().any(|start| data.starts_with(start))
        || data.windows(3).any(|part| part == b"-->")
}

static SCORER: LazyLock<Scorer> = LazyLock::new(|| Scorer::bundled().expect("the bundled model is sound"));

/// Parts of scripts that read, send, build and run.
const TOKENS: &[&str] = &[
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    ";",
    ",",
    ".",
    "=",
    "+",
    "=>",
    "?",
    ":",
    "!",
    "a",
    "b",
    "0",
    "1",
    "''",
    "var",
    "function",
    "return",
    "new",
    "if",
    "for",
    "'a'",
    "'card'",
    "'cvv'",
    "'input'",
    "'submit'",
    "'change'",
    "document",
    ".cookie",
    ".forms",
    ".value",
    ".getElementById",
    ".querySelectorAll",
    ".addEventListener",
    ".createElement",
    ".appendChild",
    ".src",
    ".innerHTML",
    "'script'",
    "'iframe'",
    "window",
    ".location",
    ".href",
    "navigator",
    ".sendBeacon",
    "fetch",
    "XMLHttpRequest",
    ".open",
    ".send",
    "'POST'",
    "'https://c.example/g'",
    "'wss://pool.example'",
    "WebSocket",
    "Worker",
    "Image",
    "eval",
    "atob",
    "'YXRvYg=='",
    "unescape",
    "'%61'",
    "String",
    ".fromCharCode",
    "JSON",
    ".stringify",
    "setInterval",
    "localStorage",
    ".setItem",
    "WScript",
    ".CreateObject",
    "'ADODB.Stream'",
    "ActiveXObject",
    ".call",
    ".apply",
    ".bind",
    "Reflect",
    "Object",
    "Proxy",
    ".then",
    "this",
    "super",
    "class",
    "extends",
    "static",
    "get",
    "set",
    "async",
    "await",
    "yield",
    "import",
    "export",
    "default",
    "let",
    "const",
    "of",
    "in",
    "instanceof",
    "typeof",
    "delete",
    "try",
    "catch",
    "finally",
    "throw",
    "switch",
    "case",
    "while",
    "do",
    "break",
    "continue",
    "else",
    "...",
    "?.",
    "&&",
    "||",
    "??",
    "==",
    "<",
    "++",
    "-",
    "*",
    "/",
    "%",
    "&",
    "`a${",
    "}`",
    "`a`",
    "/a/g",
    "12",
    "9n",
    "1e9",
    "'use strict'",
    ".target",
    ".meta",
    ".length",
    ".split",
    ".join",
    ".push",
    ".map",
    ".replace",
    ".charCodeAt",
    ".constructor",
    "@",
    "#a",
];
