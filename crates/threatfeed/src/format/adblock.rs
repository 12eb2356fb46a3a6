//! Rules of content blockers, as far as they name hosts, addresses or paths.
//!
//! The syntax is that of [Adblock Plus](https://help.adblockplus.org/hc/en-us/articles/360062733293) with the options of uBlock
//! Origin and AdGuard. `||host^` names a domain and everything below it; `@@||host^` excepts one, `@@||host/path` a path.
//! `||host/path` names that path, with any query. `||host/folder/` names the folder, on the host and below it. That is narrower
//! than in a blocker, where `/path` is also the start of `/pathological`. Rules about other parts of URLs, about page elements,
//! or under conditions condemn no host, and are rejected with that reason.
//!
//! An exception wins over every rule but an `$important` one, and an important exception wins over that. `$badfilter` takes
//! away the rule that is the same but for it, wherever that is.

use std::collections::{BTreeSet, HashSet};

use xxhash_rust::xxh3::xxh3_64;

use super::lines::{Lines, each_line};
use super::{Head, Item, Marks, Sink, Syntax};
use crate::reason::RejectReason;

pub(super) struct Adblock;

impl Syntax for Adblock {
    fn name(&self) -> &str {
        "adblock"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        let taken_away = taken_away(feed);
        each_line(feed, sink, |sink, number, line| read_rule(sink, number, line, &taken_away));
    }
}

impl Marks for Adblock {
    fn recognises(&self, head: &Head<'_>) -> bool {
        head.lines().any(|line| line.starts_with("[Adblock") || line.starts_with("[uBlock"))
    }

    fn fits(&self, line: &str) -> bool {
        is_rule(line)
    }

    fn is_part_of_mixed(&self) -> bool {
        true
    }
}

/// Says whether a line is a rule that no other format has.
pub(super) fn is_rule(line: &str) -> bool {
    line.starts_with("||") || line.starts_with("@@") || line.starts_with("*://") || is_cosmetic(line)
}

/// The rules that `$badfilter` takes away, by their hashes.
pub(super) type TakenAway = HashSet<u64>;

/// The rules that a feed takes away.
pub(super) fn taken_away(feed: &[u8]) -> TakenAway {
    let lines = Lines::new(feed).filter_map(|line| line.text.ok());
    lines
        .filter(|line| line.contains(BADFILTER))
        .filter_map(|line| Parts::of(line)?.into_taken_away())
        .collect()
}

/// Takes the entry of a rule.
pub(super) fn read_rule(sink: &mut Sink<'_>, number: u64, line: &str, taken_away: &TakenAway) {
    let parts = if taken_away.is_empty() { None } else { Parts::of(line) };
    if parts.is_some_and(|parts| parts.is_badfilter() || taken_away.contains(&parts.hash())) {
        return sink.ignore();
    }
    match rule(line) {
        Rule::Comment => sink.ignore(),
        Rule::Block(named, is_important) => take(sink, Item::at(number).important(is_important), named),
        Rule::Except(named, is_important) => {
            take(sink, Item::exception_at(number).important(is_important), named);
        }
        Rule::Other(reason) => sink.reject(number, reason, line),
    }
}

fn take(sink: &mut Sink<'_>, item: Item, named: Named<'_>) {
    match named {
        Named::Host(host) => sink.host(&item, host),
        Named::Path(path) => sink.url_prefix(&item, path),
    }
}

/// A rule as its author wrote it: the pattern with what comes before it, and the options in one order and by one name.
struct Parts<'a> {
    pattern: &'a str,
    options: BTreeSet<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(line: &'a str) -> Option<Self> {
        if is_cosmetic(line) || line.starts_with(['!', '#', '[']) {
            return None;
        }
        let (pattern, options) = line.split_once('$').unwrap_or((line, ""));
        let options = without_note(options).split(',').map(str::trim).filter(|option| !option.is_empty());
        let named = |option: &'a str| {
            ALIASES.iter().find(|(short, _)| *short == option).map_or(option, |(_, long)| *long)
        };
        Some(Self { pattern: without_note(pattern), options: options.map(named).collect() })
    }

    fn is_badfilter(&self) -> bool {
        self.options.contains(BADFILTER)
    }

    /// The rule that this one takes away.
    fn into_taken_away(mut self) -> Option<u64> {
        self.options.remove(BADFILTER).then(|| self.hash())
    }

    fn hash(&self) -> u64 {
        let mut text = self.pattern.to_ascii_lowercase();
        for option in &self.options {
            text.push('\n');
            text.push_str(option);
        }
        xxh3_64(text.as_bytes())
    }
}

const BADFILTER: &str = "badfilter";

/// Short names of options.
const ALIASES: &[(&str, &str)] = &[
    ("1p", "~third-party"),
    ("3p", "third-party"),
    ("css", "stylesheet"),
    ("doc", "document"),
    ("first-party", "~third-party"),
    ("frame", "subdocument"),
    ("xhr", "xmlhttprequest"),
    ("~1p", "third-party"),
    ("~3p", "~third-party"),
    ("~first-party", "third-party"),
];

enum Rule<'a> {
    Block(Named<'a>, IsImportant),
    Comment,
    Except(Named<'a>, IsImportant),
    Other(RejectReason),
}

type IsImportant = bool;

enum Named<'a> {
    Host(&'a str),
    /// With the host in front.
    Path(&'a str),
}

fn rule(line: &str) -> Rule<'_> {
    if is_cosmetic(line) {
        return Rule::Other(RejectReason::CosmeticRule);
    }
    // Rules of AdGuard under conditions.
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
    let options = || without_note(options).split(',').map(str::trim);
    let unconditional = options().all(|option| option.is_empty() || is_harmless(option));
    let is_important = options().any(|option| option == "important");
    match named(without_note(pattern)) {
        Err(reason) => Rule::Other(reason),
        Ok(_) if !unconditional => Rule::Other(RejectReason::RuleOption),
        Ok(named) if is_exception => Rule::Except(named, is_important),
        Ok(named) => Rule::Block(named, is_important),
    }
}

/// Some lists write notes behind rules: `||evil.example^ # seen`, `||evil.example^! 12`.
fn without_note(pattern: &str) -> &str {
    let pattern = pattern.split([' ', '\t']).next().unwrap_or_default();
    pattern.strip_suffix("^!").map_or(pattern, |host| &pattern[..host.len() + 1])
}

/// What a pattern that followed `||` names, if it names a host or a path of one and nothing else.
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
