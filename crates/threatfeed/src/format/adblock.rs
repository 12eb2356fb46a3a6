//! Rules of content blockers, as far as they name hosts.
//!
//! The syntax is that of [Adblock Plus](https://help.adblockplus.org/hc/en-us/articles/360062733293) with the options of
//! uBlock Origin and AdGuard. `||host^` names a domain and everything below it; `@@||host^` excepts one. Rules about
//! parts of URLs, about page elements, or under conditions do not condemn a host, and are rejected with that reason.

use super::lines::each_line;
use super::{Sink, Syntax};
use crate::reason::RejectReason;

pub(super) struct Adblock;

impl Syntax for Adblock {
    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        each_line(feed, sink, |sink, number, line| match rule(line) {
            Rule::Comment => sink.ignore(),
            Rule::Block(host) => sink.host(number, host),
            Rule::Allow(host) => sink.allowed_host(number, host),
            Rule::Other(reason) => sink.reject(number, reason, line),
        });
    }

    fn fits(&self, line: &str) -> bool {
        line.starts_with("||") || line.starts_with("@@") || is_cosmetic(line)
    }
}

enum Rule<'a> {
    Allow(&'a str),
    Block(&'a str),
    Comment,
    Other(RejectReason),
}

fn rule(line: &str) -> Rule<'_> {
    if is_cosmetic(line) {
        return Rule::Other(RejectReason::CosmeticRule);
    }
    if line.starts_with("[$") {
        return Rule::Other(RejectReason::RuleOption);
    }
    if line.starts_with(['!', '#', '[']) {
        return Rule::Comment;
    }
    let (rule, harmless_options) = match line.strip_prefix("@@") {
        Some(exception) => (exception, EXCEPTION_OPTIONS),
        None => (line, BLOCK_OPTIONS),
    };
    let Some(anchored) = rule.strip_prefix("||") else {
        return Rule::Other(RejectReason::RulePattern);
    };
    let (pattern, options) = anchored.split_once('$').unwrap_or((anchored, ""));
    let unconditional =
        options.split(',').all(|option| option.is_empty() || harmless_options.contains(&option));
    match host_of(pattern) {
        Err(reason) => Rule::Other(reason),
        Ok(_) if !unconditional => Rule::Other(RejectReason::RuleOption),
        Ok(host) if line.starts_with("@@") => Rule::Allow(host),
        Ok(host) => Rule::Block(host),
    }
}

/// The host of a pattern that stood behind `||`, if the pattern names a host and nothing else.
fn host_of(pattern: &str) -> Result<&str, RejectReason> {
    let host = pattern.strip_suffix('|').unwrap_or(pattern);
    let host = match host.strip_suffix('^') {
        Some(host) => host,
        // Without the separator the pattern goes on: `||shop.` means any top-level domain.
        None if host.ends_with('.') => return Err(RejectReason::RulePattern),
        None => host,
    };
    if host.contains(['/', '^', '|', '?', '=']) {
        return Err(RejectReason::RulePattern);
    }
    Ok(host)
}

/// Says whether one of the separators `##`, `#@#`, `#?#`, `#$#`, `#%#` or `$$` and their mixtures is in the line.
fn is_cosmetic(line: &str) -> bool {
    let mut fences = line.match_indices('#').map(|(at, _)| &line[at + 1..]);
    let fenced = fences.any(|rest| rest.trim_start_matches(['@', '?', '$', '%']).starts_with('#'));
    fenced && !is_ruler(line) || line.contains("$$")
}

/// A line of `#` and spaces is drawn by people, as is one that starts with `###` and a space.
fn is_ruler(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    line.starts_with('#') && (rest.is_empty() || rest.starts_with(' '))
}

/// Options that leave a rule for a host a rule for a host: they name kinds of request, or other sites' pages.
const BLOCK_OPTIONS: &[&str] = &[
    "3p",
    "all",
    "doc",
    "document",
    "font",
    "frame",
    "image",
    "important",
    "media",
    "object",
    "other",
    "ping",
    "popup",
    "script",
    "stylesheet",
    "subdocument",
    "third-party",
    "websocket",
    "xhr",
    "xmlhttprequest",
];

/// Options that leave an exception whole.
const EXCEPTION_OPTIONS: &[&str] = &["all", "doc", "document", "important"];
