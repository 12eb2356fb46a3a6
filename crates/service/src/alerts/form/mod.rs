//! The bodies that receivers take. Text from pages is escaped for each of them.
//!
//! One file per receiver: from a notice to its body, within the lengths that the receiver allows.
//!
//! Neighbours: `notice` gathers alerts into one, `route` sends the bodies.
//!
//! What must not be done here: let a text from a page mention people, make a link or markup, or push out the verdict. What does not fit is
//! counted (`left_out`), never cut away in silence.

pub(super) mod cloudflare;
pub(super) mod discord;
pub(super) mod ecs;
pub(super) mod html;
pub(super) mod mattermost;
pub(super) mod pagerduty;
pub(super) mod slack;
pub(super) mod teams;
#[cfg(test)]
mod tests;

use super::notice::{shared_out, short};
use super::{Notice, Told};

/// A notice in a dialect of Markdown, its text escaped by `escape`, bold text between `bold`; at most so many characters.
fn marked(notice: &Notice, escape: impl Fn(&str) -> String, bold: &str, most: usize) -> String {
    let mut text = format!("{bold}{}{bold}\n", escape(&notice.title));
    let end = match (&notice.link, notice.left_out) {
        (None, 0) => String::new(),
        (None, more) => format!("And {more} more."),
        (Some(link), 0) => escape(link),
        (Some(link), more) => format!("And {more} more: {}", escape(link)),
    };
    let room = most.saturating_sub(end.chars().count());
    let item = |text: &str| format!("• {}", escape(text.trim_end()).replace('\n', "\n  "));
    shared_out(&mut text, &notice.told, room, item);
    text.push_str(&end);
    short(text.trim_end(), most)
}

/// An alert in at most so many characters, escaped: in full, else in fewer words, if those fit.
fn fitting(told: &Told, escape: impl Fn(&str) -> String, most: usize) -> Option<String> {
    let forms = [told.text(), told.brief()];
    forms.iter().map(|text| escape(text.trim_end())).find(|text| text.chars().count() <= most)
}

/// A backslash before each character that means something in Markdown, and no mention of anybody.
fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | '*' | '_' | '~' | '`' | '|' | '>' | '<' | '[' | ']' | '(' | ')' | '#' => {
                escaped.push('\\');
                escaped.push(c);
            }
            // Nobody is called by a text from a page.
            '@' => escaped.push_str("@\u{200b}"),
            c => escaped.push(c),
        }
    }
    escaped
}
