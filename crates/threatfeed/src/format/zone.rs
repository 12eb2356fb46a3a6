//! Zone files ([RFC 1035, section 5](https://www.rfc-editor.org/rfc/rfc1035#section-5)), as far as a list needs them. That
//! is owner, type and data of each record, with strings, comments, parentheses, classes and times in their place.
//!
//! A reader of zone files stops at the first mistake. A list with one damaged record of many is still a list, so here a mistake
//! costs only the record. Parentheses that nobody closes within a few lines count as a part of their line.

use super::lines::Lines;
use super::sink::Sink;
use crate::reason::RejectReason;

/// A record, or a directive such as `$ORIGIN`, which is its owner.
#[derive(Debug)]
pub(super) struct Record {
    /// Where it starts, counted from 1.
    pub(super) line: u64,
    /// As it is written; `None` where the record has that of the one before.
    pub(super) owner: Option<String>,
    /// In capitals; empty in a directive.
    pub(super) kind: String,
    /// The fields behind the type, or behind a directive.
    pub(super) data: Vec<String>,
    /// All of it, for reports.
    pub(super) text: String,
}

/// Gives each record to `read`, and accounts for all lines.
pub(super) fn each_record(feed: &[u8], sink: &mut Sink<'_>, mut read: impl FnMut(&mut Sink<'_>, Record)) {
    let mut lines = Lines::new(feed).peekable();
    // Lines that were taken for the end of a record, and are not.
    let mut again: std::collections::VecDeque<(u64, &[u8], Result<&str, RejectReason>)> = [].into();
    loop {
        let next =
            again.pop_front().or_else(|| lines.next().map(|line| (line.number, line.bytes, line.text)));
        let Some((number, bytes, text)) = next else { return };
        sink.count_line();
        let text = match text {
            Ok(text) => text,
            Err(reason) => {
                sink.reject(number, reason, "");
                continue;
            }
        };
        if text.is_empty() || text.starts_with([';', '#']) || text.starts_with("//") {
            sink.ignore();
            continue;
        }
        let mut fields = Fields::default();
        fields.add(text);
        let mut more = Vec::new();
        while fields.depth > 0 && more.len() < MAX_LINES {
            let next =
                again.pop_front().or_else(|| lines.next().map(|line| (line.number, line.bytes, line.text)));
            let Some(line) = next else { break };
            if let Ok(text) = line.2 {
                fields.add(text);
            }
            more.push(line);
        }
        if fields.depth > 0 {
            // Nobody closes it: the line stands for itself.
            more.into_iter().rev().for_each(|line| again.push_front(line));
            fields = Fields::default();
            fields.add(text);
        } else {
            for (number, _, text) in more {
                sink.count_line();
                match text {
                    Ok(_) => sink.ignore(),
                    Err(reason) => sink.reject(number, reason, ""),
                }
            }
        }
        let has_owner = bytes.first().is_some_and(|byte| !byte.is_ascii_whitespace());
        match record(number, has_owner, fields.fields, text) {
            Some(record) => read(sink, record),
            None => sink.reject(number, RejectReason::NotABlock, text),
        }
    }
}

/// The fields of a line, and of those behind it while parentheses are open.
#[derive(Default)]
struct Fields {
    fields: Vec<String>,
    depth: usize,
}

impl Fields {
    fn add(&mut self, line: &str) {
        let mut rest = line.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                ';' => return,
                '(' => self.depth += 1,
                ')' => self.depth = self.depth.saturating_sub(1),
                c if c.is_whitespace() => {}
                '"' => {
                    // A string ends with its line at the latest.
                    let mut field = String::new();
                    while let Some(c) = rest.next() {
                        match c {
                            '"' => break,
                            '\\' => field.extend(rest.next()),
                            c => field.push(c),
                        }
                    }
                    self.push(field);
                }
                first => {
                    let mut field = String::from(first);
                    if first == '\\' {
                        field.extend(rest.next());
                    }
                    while let Some(c) =
                        rest.next_if(|c| !c.is_whitespace() && !matches!(c, ';' | '(' | ')' | '"'))
                    {
                        field.push(c);
                        if c == '\\' {
                            field.extend(rest.next());
                        }
                    }
                    self.push(field);
                }
            }
        }
    }

    fn push(&mut self, field: String) {
        if self.fields.len() < MAX_FIELDS {
            self.fields.push(field);
        }
    }
}

fn record(line: u64, has_owner: bool, fields: Vec<String>, text: &str) -> Option<Record> {
    let mut fields = fields.into_iter().peekable();
    let owner = if has_owner { Some(fields.next()?) } else { None };
    let mut record = Record { line, owner, kind: String::new(), data: Vec::new(), text: text.to_owned() };
    if record.owner.as_ref().is_some_and(|owner| owner.starts_with('$')) {
        record.data = fields.collect();
        return Some(record);
    }
    while fields.next_if(|field| is_class(field) || is_time(field)).is_some() {}
    record.kind = fields.next()?.to_ascii_uppercase();
    let is_type = record.kind.bytes().all(|byte| byte.is_ascii_alphanumeric());
    record.data = fields.collect();
    is_type.then_some(record)
}

pub(super) fn is_class(field: &str) -> bool {
    ["IN", "CH", "HS", "CS", "ANY"].iter().any(|class| field.eq_ignore_ascii_case(class))
}

/// `300`, `1h`, `1W2D`.
pub(super) fn is_time(field: &str) -> bool {
    field.starts_with(|c: char| c.is_ascii_digit())
        && field.bytes().all(|byte| byte.is_ascii_digit() || b"smhdwSMHDW".contains(&byte))
}

/// A record goes on over at most so many lines.
const MAX_LINES: usize = 64;

/// More than a record that blocks has.
const MAX_FIELDS: usize = 64;
