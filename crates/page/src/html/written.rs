//! HTML that scripts write into the page while a browser reads it.
//!
//! A browser reads what `document.write` is given right after the script, before the rest of the page. It may leave
//! something open, such as a comment or a `<style>`. Then the rest means something else: a script that is text here
//! may run there. So the page is read a second time, with what was written in its place, and what only that finds is
//! added.

use crate::contents::Execution;
use crate::document::Found;
use crate::strings;

/// What a script writes, and where in the text of the page.
#[derive(Debug)]
pub(crate) struct Write {
    pub(crate) at: usize,
    pub(crate) text: String,
}

/// What a script writes that leaves something open.
pub(super) fn left_open(source: &str, read: impl Fn(&str) -> Found) -> Option<String> {
    let text = strings::written(source)?;
    let lower = text.to_ascii_lowercase();
    let ends_in_tag = lower.rfind('<') > lower.rfind('>');
    if !ends_in_tag && !OPENING.iter().any(|start| lower.contains(start)) {
        return None;
    }
    // Line breaks would move what follows.
    let text = text.replace(['\n', '\r'], " ");
    let found = read(&format!("{text}{SENTINELS}"));
    let is_outside =
        found.inline.iter().any(|inline| inline.source == OUTSIDE && inline.execution == Execution::Runs);
    let is_balanced = is_outside && !found.inline.iter().any(|inline| inline.source == IN_FOREIGN_CONTENT);
    (!is_balanced).then_some(text)
}

/// The page with what was written in its places.
pub(super) fn inserted(text: &str, writes: &[Write]) -> String {
    let mut out =
        String::with_capacity(text.len() + writes.iter().map(|write| write.text.len()).sum::<usize>());
    let mut from = 0;
    for write in writes {
        let at = text.floor_char_boundary(write.at.min(text.len())).max(from);
        out.push_str(&text[from..at]);
        out.push_str(&write.text);
        from = at;
    }
    out.push_str(&text[from..]);
    out
}

/// Starts of what may be left open.
const OPENING: [&str; 17] = [
    "<!",
    "<?",
    "<iframe",
    "<math",
    "<noembed",
    "<noframes",
    "<noscript",
    "<plaintext",
    "<script",
    "<select",
    "<style",
    "<svg",
    "<table",
    "<template",
    "<text",
    "<title",
    "<xmp",
];
/// Behind what is closed, the handler is found, and the style holds text. Neither closes anything itself.
const SENTINELS: &str =
    "<g onclick=\"sentinel.outside()\"></g><style><script>sentinel.inside()</script></style>";
const IN_FOREIGN_CONTENT: &str = "sentinel.inside()";
const OUTSIDE: &str = "sentinel.outside()";
