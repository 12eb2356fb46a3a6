//! The bodies that receivers take. Text from pages is escaped for each of them.

pub(super) mod cloudflare;
pub(super) mod discord;
pub(super) mod ecs;
pub(super) mod html;
pub(super) mod mattermost;
pub(super) mod pagerduty;
pub(super) mod slack;
pub(super) mod teams;

use super::Notice;
use super::notice::short;

/// A notice in a dialect of Markdown, its text escaped by `escape`, bold text between `bold`; at most so many characters.
fn marked(notice: &Notice, escape: impl Fn(&str) -> String, bold: &str, most: usize) -> String {
    let mut text = format!("{bold}{}{bold}\n", escape(&notice.title));
    let end = match (&notice.link, notice.left_out) {
        (None, 0) => String::new(),
        (None, more) => format!("And {more} more."),
        (Some(link), 0) => escape(link),
        (Some(link), more) => format!("And {more} more: {}", escape(link)),
    };
    let room = most.saturating_sub(end.chars().count() + 60);
    let mut unsaid = 0;
    for told in &notice.told {
        let part = format!("• {}", escape(told.text().trim_end()).replace('\n', "\n  "));
        if text.chars().count() + part.chars().count() > room {
            unsaid += 1;
            continue;
        }
        text.push_str(&part);
        text.push('\n');
    }
    if unsaid > 0 {
        text.push_str(&format!("{unsaid} more did not fit here.\n"));
    }
    text.push_str(&end);
    short(text.trim_end(), most)
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
