//! HTML as browsers parse it.
//!
//! Tokens and their places come from html5gum, which follows section 13.2.5 of the HTML Standard. html5ever's tree builder
//! follows section 13.2.6. It says which elements they make, and tells the tokenizer what comes next. It keeps no tree. It
//! looks at an element when that is put into its place, and keeps only the text of scripts.
//!
//! Neighbours: `document` calls it with decoded text. `element`, `handler` and `script_type` say what an element means, and
//! `strings` what a script writes into the page.
//!
//! What must not be done here: let a type of the two crates leave this folder, keep a tree, or recurse by depth of nesting. A
//! hostile page may nest a million elements.

mod builder;
mod depth;
mod reader;
mod sink;
mod written;

use html5gum::{DefaultEmitter, Emitter, ForwardingEmitter, State, Token, Tokenizer};

use crate::document::Found;
use crate::html::builder::Builder;

pub(crate) use reader::Reader;
pub(crate) use written::Write;

/// How a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// A page of its own: tokens have lines.
    Page,
    /// A page in an attribute: all of it has the line of its element.
    Nested,
    /// The content of some element, whose scripts do not run.
    Fragment,
}

/// What a text holds that is HTML; any text is.
pub(crate) fn read(text: &str, manner: Manner, line: u32) -> Found {
    let mut found = read_once(text, manner, line);
    let writes = std::mem::take(&mut found.writes);
    if !writes.is_empty() {
        found.add_new(read_once(&written::inserted(text, &writes), manner, line));
    }
    found
}

fn read_once(text: &str, manner: Manner, line: u32) -> Found {
    let mut builder = Builder::new(text.as_bytes(), manner, line);
    let emitter = Stepping { inner: DefaultEmitter::new_with_span(), builder: &mut builder };
    let tokenizer = Tokenizer::new_with_emitter(Reader::new(text.as_bytes()), emitter);
    // Each token was dealt with when it was made, so that only pauses of the reader come out.
    for _ in tokenizer {}
    builder.end()
}

/// Gives each token to the builder before the next one is begun.
struct Stepping<'b, 'a> {
    inner: DefaultEmitter<usize>,
    builder: &'b mut Builder<'a>,
}

impl Stepping<'_, '_> {
    fn step(&mut self) -> Option<State> {
        let mut state = None;
        while let Some(token) = Emitter::pop_token(&mut self.inner) {
            match token {
                Token::StartTag(tag) => state = self.builder.start_tag(tag),
                Token::EndTag(tag) => self.builder.end_tag(&tag.name, tag.span.end),
                Token::String(text) => self.builder.text(&text),
                Token::Comment(text) => self.builder.comment(&text),
                Token::Doctype(doctype) => self.builder.doctype(&doctype),
                Token::Error(_) => {}
            }
        }
        state
    }
}

impl ForwardingEmitter for Stepping<'_, '_> {
    type Token = Token<usize>;

    fn inner(&mut self) -> &mut impl Emitter<Token = Self::Token> {
        &mut self.inner
    }

    fn pop_token(&mut self) -> Option<Self::Token> {
        None
    }

    // Browsers tell nobody of errors either.
    fn emit_error(&mut self, _: html5gum::Error) {}

    fn emit_current_tag(&mut self) -> Option<State> {
        let _ = Emitter::emit_current_tag(&mut self.inner);
        self.step()
    }

    fn emit_current_comment(&mut self) {
        Emitter::emit_current_comment(&mut self.inner);
        self.step();
    }

    fn emit_current_doctype(&mut self) {
        Emitter::emit_current_doctype(&mut self.inner);
        self.step();
    }

    fn emit_eof(&mut self) {
        Emitter::emit_eof(&mut self.inner);
        self.step();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        // Text in front is not out yet, and changes no element.
        self.builder.is_in_foreign_content()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_elements_take_no_memory() {
        let parts = ["<p>", "<br>", "<b></b>", "<script>a()</script>", "<svg><g/></svg>", "<td>x"];
        for part in parts {
            let html = format!("<table>{}<template>{}", part.repeat(30_000), part.repeat(30_000));
            let mut builder = Builder::new(html.as_bytes(), Manner::Page, 1);
            let emitter = Stepping { inner: DefaultEmitter::new_with_span(), builder: &mut builder };
            Tokenizer::new_with_emitter(html.as_str(), emitter).for_each(drop);
            let count = builder.nodes();
            assert!(count < 20_000, "{part}: {count} nodes");
        }
    }
}
