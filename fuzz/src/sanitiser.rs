//! What is printed for a reader that a script must not be able to talk to.

use std::sync::LazyLock;

use jsintegrity::{ParseStatus, Scorer, print_sanitized};

/// A print is short enough, has a syntax tree, is its own print, and says no sentence.
pub fn sanitiser(data: &[u8]) {
    for max_chars in [400, 4_000] {
        let Some(printed) = print_sanitized(data, max_chars) else { continue };
        let code = printed.code.as_str();
        assert!(code.chars().count() <= max_chars, "{} characters", code.chars().count());
        let report = SCORER.score(code.as_bytes()).expect("a script is never a reason to fail");
        assert_ne!(report.parse, ParseStatus::Lexical, "{code}");
        let again = print_sanitized(code.as_bytes(), max_chars).expect("a print can be printed");
        assert_eq!((again.code.as_str(), again.is_shortened), (code, false));
        assert_eq!(sentence(code), None, "{code}");
        assert!(!ADDRESSED.iter().any(|word| says(code, word)), "{code}");
    }
}

/// Three words in a row that are neither of the language nor ours, outside of notes.
fn sentence(code: &str) -> Option<&str> {
    without_notes(code).find_map(|part| {
        let mut run: Option<(usize, usize)> = None;
        let mut start = 0;
        for word in part.split(' ') {
            let is_prose =
                word.len() > 1 && word.chars().all(char::is_alphabetic) && !LANGUAGE.contains(&word);
            run =
                if is_prose { Some(run.map_or((start, 1), |(from, count)| (from, count + 1))) } else { None };
            if let Some((from, 3)) = run {
                return Some(&part[from..start + word.len()]);
            }
            start += word.len() + 1;
        }
        None
    })
}

/// The code between the notes that the printer leaves, such as `[text, 12 chars]`.
fn without_notes(code: &str) -> impl Iterator<Item = &str> {
    code.split('[').enumerate().map(|(nth, part)| match part.split_once(']') {
        Some((_, behind)) if nth > 0 => behind,
        _ => part,
    })
}

/// Whether a word stands in the code by itself, but as the label of a host: addresses keep theirs.
fn says(code: &str, word: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || ".-/_$".contains(c));
    code.to_ascii_lowercase().match_indices(word).any(|(at, _)| {
        !is_part(code[..at].chars().next_back()) && !is_part(code[at + word.len()..].chars().next())
    })
}

static SCORER: LazyLock<Scorer> = LazyLock::new(|| Scorer::bundled().expect("the bundled model is sound"));

/// Words for a reviewer; none of them is of the language, of a browser's interface, or of a wallet's, as `approve` is.
const ADDRESSED: &[&str] = &["benign", "disregard", "harmless", "legitimate", "reviewer", "trustworthy"];

/// Words that may stand beside each other in code, and the name of the function that unpacked code is printed as.
const LANGUAGE: &[&str] = &[
    "as",
    "async",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "export",
    "extends",
    "finally",
    "for",
    "from",
    "function",
    "get",
    "if",
    "import",
    "in",
    "instanceof",
    "let",
    "new",
    "of",
    "return",
    "set",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "try",
    "typeof",
    "unpacked",
    "using",
    "var",
    "void",
    "while",
    "with",
    "yield",
];
