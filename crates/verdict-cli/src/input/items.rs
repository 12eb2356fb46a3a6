//! What a page or archive holds as things to check, in the order in which people look for them.

use std::sync::Arc;

use export::Live;
use page::{Certainty, Contents, Execution, Place};

/// One thing to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub subject: Subject,
    /// How it stands inside of the file, such as `line 12, onclick`; empty for the file as a whole.
    pub place: String,
    /// Line in the file, from 1, where it is part of one.
    pub line: Option<u32>,
    /// The number of the archive's entry that shows it, from 1, where it is part of one.
    pub entry: Option<usize>,
    /// The page that it belongs to, if that is not the file itself.
    pub page: Option<Arc<str>>,
    /// Who asked for it, where an archive says.
    pub initiator: Option<Arc<str>>,
    /// Who saw it and who started it, where it was found on a live page.
    pub live: Option<Live>,
    /// How often it is there.
    pub count: u64,
}

/// What is to be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A connection to a URL.
    Connection(String),
    /// A script by its source, its URL, or both.
    Script {
        /// The text, where it is known.
        source: Option<Vec<u8>>,
        /// The absolute URL, where it is known, else as it is written.
        url: Option<String>,
        /// Whether a browser runs it.
        execution: Execution,
        /// Whether it is one for certain.
        certainty: Certainty,
    },
}

impl Item {
    fn of(subject: Subject, place: Place, holder: &str, count: u64) -> Self {
        let parts = [
            place.entry.filter(|_| !holder.is_empty()).map(|entry| format!("entry {entry}")),
            place.line.filter(|_| !holder.is_empty()).map(|line| format!("line {line}")),
            Some(holder.to_owned()).filter(|holder| !holder.is_empty()),
        ];
        let text = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        Self {
            subject,
            place: text,
            line: place.line,
            entry: place.entry,
            page: place.page,
            initiator: place.initiator,
            live: None,
            count,
        }
    }
}

/// The scripts and connections of a page or archive: by entry, scripts before connections, by line.
///
/// Scripts that the caller has elsewhere, such as in a file beside the page, are left out. Of connections, those to the
/// page's own host that it does not name are left out: they would say the same of every image.
pub fn items(
    contents: Contents,
    own_host: Option<&str>,
    mut is_elsewhere: impl FnMut(&str) -> bool,
) -> Vec<Item> {
    let Contents { scripts, connections, .. } = contents;
    let mut items = Vec::with_capacity(scripts.len() + connections.len());
    for script in scripts {
        let address = script.address.as_deref();
        if script.source.is_none() && address.is_some_and(&mut is_elsewhere) {
            continue;
        }
        // A script that is loaded has the name of its address, and needs no place.
        let holder = if script.source.is_some() { script.holder.as_str() } else { "" };
        let url = script.url.or(script.address);
        let (execution, certainty) = (script.execution, script.certainty);
        let subject = Subject::Script { source: script.source, url, execution, certainty };
        items.push(Item::of(subject, script.place, holder, 1));
    }
    let is_web = |url: &str| ["http:", "https:", "ws:", "wss:"].iter().any(|scheme| starts_with(url, scheme));
    for connection in connections {
        let Some(url) = connection.url else { continue };
        let is_own = !connection.address.is_empty()
            && is_relative(&connection.address)
            && own_host.is_some()
            && host(&url).as_deref() == own_host;
        if is_own || (!connection.address.is_empty() && !is_web(&url)) {
            continue;
        }
        items.push(Item::of(Subject::Connection(url), connection.place, "", connection.count));
    }
    items.sort_by_key(|item| (item.entry, matches!(item.subject, Subject::Connection(_)), item.line));
    items
}

/// Whether an address names no host.
pub fn is_relative(address: &str) -> bool {
    url::Url::parse(address).is_err() && !page::is_protocol_relative(address)
}

/// The host of a URL.
pub fn host(url: &str) -> Option<String> {
    Some(url::Url::parse(url).ok()?.host_str()?.to_owned())
}

/// Whether a text starts with a prefix, in any letter case.
pub fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix))
}
