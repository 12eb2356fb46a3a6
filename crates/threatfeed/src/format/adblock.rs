//! Rules of content blockers, as far as they name hosts, addresses or paths.
//!
//! The syntax is that of [Adblock Plus](https://help.adblockplus.org/hc/en-us/articles/360062733293) with the options of
//! uBlock Origin and AdGuard. `||host^` names a domain and everything below it; `@@||host^` excepts one, `@@||host/path` a path. `||host/path`
//! names that path, with any query, and `||host/folder/` the folder, on the host and below it: narrower than in a blocker,
//! where `/path` is also the start of `/pathological`. Rules about other parts of URLs, about page elements, or under
//! conditions condemn no host, and are rejected with that reason.

use super::lines::each_line;
use super::{Head, Item, Marks, Sink, Syntax};
use crate::reason::RejectReason;

pub(super) struct Adblock;

impl Syntax for Adblock {
    fn name(&self) -> &str {
        "adblock"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        each_line(feed, sink, |sink, number, line| match rule(line) {
            Rule::Comment => sink.ignore(),
            Rule::Block(Named::Host(host)) => sink.host(&Item::at(number), host),
            Rule::Block(Named::Path(path)) => sink.url_prefix(&Item::at(number), path),
            Rule::Except(Named::Host(host)) => sink.host(&Item::exception_at(number), host),
            Rule::Except(Named::Path(path)) => sink.url_prefix(&Item::exception_at(number), path),
            Rule::Other(reason) => sink.reject(number, reason, line),
        });
    }
}

impl Marks for Adblock {
    fn recognises(&self, head: &Head<'_>) -> bool {
        head.lines().any(|line| line.starts_with("[Adblock") || line.starts_with("[uBlock"))
    }

    fn fits(&self, line: &str) -> bool {
        line.starts_with("||") || line.starts_with("@@") || line.starts_with("*://") || is_cosmetic(line)
    }
}

enum Rule<'a> {
    Block(Named<'a>),
    Comment,
    Except(Named<'a>),
    Other(RejectReason),
}

enum Named<'a> {
    Host(&'a str),
    /// With the host in front.
    Path(&'a str),
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
    let (rule, is_exception) = match line.strip_prefix("@@") {
        Some(exception) => (exception, true),
        None => (line, false),
    };
    // `*://host/*` is how browser extensions write the same.
    let Some(anchored) = rule.strip_prefix("||").or_else(|| rule.strip_prefix("*://")) else {
        return Rule::Other(RejectReason::RulePattern);
    };
    let (pattern, options) = anchored.split_once('$').unwrap_or((anchored, ""));
    let is_harmless = |option: &str| {
        if is_exception { EXCEPTION_OPTIONS.contains(&option) } else { leaves_a_block_whole(option) }
    };
    let unconditional = options.split(',').all(|option| option.is_empty() || is_harmless(option.trim()));
    match named(without_note(pattern)) {
        Err(reason) => Rule::Other(reason),
        Ok(_) if !unconditional => Rule::Other(RejectReason::RuleOption),
        Ok(named) if is_exception => Rule::Except(named),
        Ok(named) => Rule::Block(named),
    }
}

/// Some lists write notes behind rules: `||evil.example^ # seen`, `||evil.example^! 12`.
fn without_note(pattern: &str) -> &str {
    let pattern = pattern.split([' ', '\t']).next().unwrap_or_default();
    pattern.strip_suffix("^!").map_or(pattern, |host| &pattern[..host.len() + 1])
}

/// What a pattern that stood behind `||` names, if it names a host or a path of one and nothing else.
fn named(pattern: &str) -> Result<Named<'_>, RejectReason> {
    let pattern = pattern.strip_suffix('|').unwrap_or(pattern);
    if let Some((host, path)) = pattern.split_once('/') {
        let end = path.trim_end_matches(['^', '*']).len();
        // `/a*` is the start of a name, `/a/*` is a folder.
        let is_start = path[end..].contains('*') && !path[..end].is_empty() && !path[..end].ends_with('/');
        let name = host.strip_prefix("*.").unwrap_or(host);
        if name.contains(['^', '|', '*']) || path[..end].contains(['^', '|', '*']) || is_start {
            return Err(RejectReason::RulePattern);
        }
        if end == 0 {
            return Ok(Named::Host(host));
        }
        // The host and what is below it either way.
        return Ok(Named::Path(&pattern[host.len() - name.len()..host.len() + 1 + end]));
    }
    let host = match pattern.strip_suffix("^*").or_else(|| pattern.strip_suffix('^')) {
        Some(host) => host,
        // Without the separator the pattern goes on: `||shop.` means any top-level domain.
        None if pattern.ends_with('.') => return Err(RejectReason::RulePattern),
        None => pattern,
    };
    if host.contains(['^', '|', '?', '=']) {
        return Err(RejectReason::RulePattern);
    }
    Ok(Named::Host(host))
}

/// Kinds of request, other sites' pages, and pages that are left out: the host stays condemned.
fn leaves_a_block_whole(option: &str) -> bool {
    let left_out = option.strip_prefix("domain=").or_else(|| option.strip_prefix("from="));
    BLOCK_OPTIONS.contains(&option)
        || left_out.is_some_and(|sites| sites.split('|').all(|site| site.starts_with('~')))
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
    "popunder",
    "popup",
    "script",
    "stylesheet",
    "subdocument",
    "third-party",
    "websocket",
    "xhr",
    "xmlhttprequest",
    "~inline-font",
    "~inline-script",
];

/// Options that leave an exception whole.
const EXCEPTION_OPTIONS: &[&str] = &["all", "doc", "document", "important"];
