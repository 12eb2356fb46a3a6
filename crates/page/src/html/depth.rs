//! How deep elements may be nested, so that hostile pages cost time in proportion to their length.
//!
//! The tree builder looks through the open elements at many tags. Below a depth that no page of people has, we look
//! at ordinary elements and do not open them. Elements that decide how the text after them is read are still opened.

use std::collections::BTreeMap;

use crate::element::Space;

/// What is to be done with a start tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Give it to the tree builder.
    Build,
    /// Its attributes count, and it opens nothing.
    LookAt,
    /// The page is read no further.
    Stop,
}

#[derive(Debug, Default)]
pub(crate) struct Depth {
    /// Start tags that opened nothing, whose end tags are to close nothing.
    unopened: BTreeMap<String, u64>,
    has_stopped: bool,
}

impl Depth {
    pub(crate) fn has_stopped(&self) -> bool {
        self.has_stopped
    }

    /// What is to be done with a start tag that is read by the rules of a namespace.
    pub(crate) fn opens(&mut self, name: &str, space: Space, depth: u32) -> Verdict {
        // In foreign content, all elements may hold others.
        if depth < MAX_DEPTH || (space == Space::Html && opens_nothing(name)) {
            return Verdict::Build;
        }
        if depth >= MAX_STRUCTURE_DEPTH {
            self.has_stopped = true;
            return Verdict::Stop;
        }
        if decides(name, space) || name == "script" {
            return Verdict::Build;
        }
        *self.unopened.entry(name.to_owned()).or_default() += 1;
        Verdict::LookAt
    }

    /// Whether an end tag is for the tree builder.
    pub(crate) fn closes(&mut self, name: &str) -> bool {
        match self.unopened.get_mut(name) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        }
    }
}

/// Void elements, and those that hold text alone: nothing is nested in them.
fn opens_nothing(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "iframe"
            | "image"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "noembed"
            | "noframes"
            | "noscript"
            | "param"
            | "plaintext"
            | "script"
            | "source"
            | "style"
            | "textarea"
            | "title"
            | "track"
            | "wbr"
            | "xmp"
    )
}

/// Elements by which the text after them is read in another way.
fn decides(name: &str, space: Space) -> bool {
    match space {
        Space::Html => matches!(
            name,
            "body"
                | "caption"
                | "colgroup"
                | "frameset"
                | "head"
                | "html"
                | "math"
                | "select"
                | "svg"
                | "table"
                | "tbody"
                | "td"
                | "template"
                | "tfoot"
                | "th"
                | "thead"
                | "tr"
        ),
        // Where HTML may follow, and the elements of HTML that end foreign content.
        _ => {
            matches!(
                name,
                "annotation-xml"
                    | "desc"
                    | "foreignobject"
                    | "math"
                    | "mglyph"
                    | "malignmark"
                    | "mi"
                    | "mn"
                    | "mo"
                    | "ms"
                    | "mtext"
                    | "svg"
                    | "title"
            ) || BREAKS_OUT.contains(&name)
        }
    }
}

/// HTML Standard, "the rules for parsing tokens in foreign content".
const BREAKS_OUT: [&str; 43] = [
    "b",
    "big",
    "blockquote",
    "body",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "i",
    "li",
    "listing",
    "menu",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
    "br",
    "embed",
    "hr",
];

pub(crate) const MAX_DEPTH: u32 = 512;
const MAX_STRUCTURE_DEPTH: u32 = 1024;
