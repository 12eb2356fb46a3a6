//! Turns the contents of a page or archive into items to check: in the order of the file, scripts before connections.

use std::borrow::Cow;
use std::sync::Arc;

use export::Live;
use page::{Certainty, Contents, Execution, Place, Script};

/// One thing to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// What it is.
    pub(crate) subject: Subject,
    /// Its place in the file, such as `onclick`; empty for the file as a whole and for what has an address.
    pub(crate) holder: Cow<'static, str>,
    /// Line in the file, from 1, where it is part of one.
    pub(crate) line: Option<u32>,
    /// The number of the archive's entry that shows it, from 1, where it is part of one.
    pub(crate) entry: Option<usize>,
    /// The page that it belongs to, if that is not the file itself.
    pub(crate) page: Option<Arc<str>>,
    /// Who asked for it, where an archive says.
    pub(crate) initiator: Option<Arc<str>>,
    /// Who saw it and who started it, where it was found on a live page.
    pub(crate) live: Option<Box<Live>>,
    /// How often it is there.
    pub(crate) count: u64,
    /// Where else it is, if that is known already.
    pub(crate) others: Option<Box<Others>>,
}

/// Where the same thing is besides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Others {
    /// In words, where in the file.
    pub(crate) places: Vec<String>,
    /// Other pages than its own.
    pub(crate) pages: Vec<Arc<str>>,
}

/// What is to be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
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
    fn of(subject: Subject, place: Place, holder: Cow<'static, str>, count: u64) -> Self {
        Self {
            subject,
            holder,
            line: place.line,
            entry: place.entry,
            page: place.page,
            initiator: place.initiator,
            live: None,
            count,
            others: None,
        }
    }

    fn of_script(script: Script) -> Self {
        // A script that is loaded has the name of its address, and needs no place.
        let holder = if script.source.is_some() { script.holder } else { Cow::Borrowed("") };
        let url = script.url.or(script.address);
        let (execution, certainty) = (script.execution, script.certainty);
        let subject = Subject::Script { source: script.source, url, execution, certainty };
        Self::of(subject, script.place, holder, 1)
    }

    /// Its place inside the file, such as `line 12, onclick`; empty for the file as a whole.
    pub(crate) fn place(&self) -> String {
        if self.holder.is_empty() {
            return String::new();
        }
        let entry = self.entry.map(|entry| format!("entry {entry}, ")).unwrap_or_default();
        let line = self.line.map(|line| format!("line {line}, ")).unwrap_or_default();
        format!("{entry}{line}{}", self.holder)
    }
}

/// The scripts and connections of a page or archive: by entry, scripts before connections, by line.
///
/// Scripts that the caller has elsewhere, such as in a file beside the page, are left out. Of connections, those to the
/// page's own host that it does not name are left out: they would say the same of every image.
pub(crate) fn items(
    contents: Contents,
    own_host: Option<&str>,
    mut is_elsewhere: impl FnMut(&str) -> bool,
) -> Vec<Item> {
    let Contents { scripts, connections, .. } = contents;
    let mut is_to_check = |script: &Script| {
        script.source.is_some() || !script.address.as_deref().is_some_and(&mut is_elsewhere)
    };
    // Items are no larger than scripts, so that this takes the place of those: there may be very many.
    let mut items: Vec<Item> = scripts
        .into_iter()
        .filter_map(|script| is_to_check(&script).then(|| Item::of_script(script)))
        .collect();
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
        items.push(Item::of(Subject::Connection(url), connection.place, Cow::Borrowed(""), connection.count));
    }
    let order = |item: &Item| (item.entry, matches!(item.subject, Subject::Connection(_)), item.line);
    if !items.is_sorted_by_key(order) {
        items.sort_by_key(order);
    }
    items
}

/// Whether an address names no host.
pub(crate) fn is_relative(address: &str) -> bool {
    url::Url::parse(address).is_err() && !page::is_protocol_relative(address)
}

/// The host of a URL.
pub(crate) fn host(url: &str) -> Option<String> {
    Some(url::Url::parse(url).ok()?.host_str()?.to_owned())
}

/// Whether a text starts with a prefix, in any letter case.
pub(crate) fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_fit_into_the_place_of_scripts() {
        assert!(size_of::<Item>() <= size_of::<Script>(), "{} {}", size_of::<Item>(), size_of::<Script>());
    }
}
