//! Suggests a policy from the resources that pages load, and lists what it would have blocked.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use monitor::{ListQuery, Reader, Resource, Wildcard};
use serde::Serialize;
use threatfeed::Host;
use url::Url;
use utoipa::ToSchema;
use verdict::{Error, ResourceKind, Timestamp};

use super::Csp;
use crate::SiteTables;

/// A suggestion. Nobody has set it: it never blocks by itself.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Suggestion {
    /// The value of `Content-Security-Policy`.
    pub(crate) value: String,
    /// How many resources it was made of.
    pub(crate) resources: usize,
    /// Resources of the time that it would not have allowed: what is malicious, and what the length left no room for.
    pub(crate) blocked: Vec<Blocked>,
    /// How many more there are.
    pub(crate) blocked_more: usize,
    /// What a reader must know.
    pub(crate) notes: Vec<String>,
}

/// A resource that a policy does not allow.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Blocked {
    pub(crate) id: u64,
    #[schema(value_type = String)]
    pub(crate) kind: ResourceKind,
    pub(crate) url: String,
    pub(crate) page_url: Option<String>,
    pub(crate) malicious: bool,
}

/// Makes a policy of what was seen since a time on pages that match, and checks it against the same.
pub(crate) fn suggest(
    reader: &Reader<SiteTables>,
    page: Option<&Wildcard>,
    since: Timestamp,
    at: Timestamp,
) -> Result<Suggestion, Error> {
    let mut sources: BTreeMap<&'static str, BTreeSet<Origin>> = BTreeMap::new();
    let (mut resources, mut has_own) = (0, false);
    walk(reader, page, since, at, &mut |resource| {
        if resource.conclusion.malicious {
            return;
        }
        resources += 1;
        for origin in origins(resource) {
            has_own |= origin == Origin::Own;
            let directive = if resource.kind == ResourceKind::Script { "script-src" } else { "connect-src" };
            sources.entry(directive).or_default().insert(origin);
        }
    })?;
    let mut notes = vec![String::from(
        "inline scripts are known from HTTP archives alone, and have their hashes here: before the policy is set, give others, event \
         handlers such as onclick and scripts that change a nonce or another place, or the browser blocks them",
    )];
    let mut exact = value(&sources);
    if exact.len() > MAX_VALUE_BYTES && sources.values().flatten().any(Origin::is_hash) {
        notes.push(format!("more than {MAX_VALUE_BYTES} characters: hashes of inline scripts were left out"));
        sources.values_mut().for_each(|origins| origins.retain(|origin| !origin.is_hash()));
        exact = value(&sources);
    }
    let value = if exact.len() <= MAX_VALUE_BYTES {
        exact
    } else {
        notes.push(format!(
            "more than {MAX_VALUE_BYTES} characters: hosts are combined by registrable domain"
        ));
        let together =
            sources.into_iter().map(|(name, origins)| (name, origins.into_iter().map(wider).collect()));
        let wider = value(&together.collect());
        if wider.len() > MAX_VALUE_BYTES {
            notes.push(String::from("still too long: the directives are cut and block the resources below"));
        }
        cut(wider)
    };
    let (mut blocked, mut blocked_more) = (Vec::new(), 0);
    if let Ok(csp) = value.parse::<Csp>() {
        walk(reader, page, since, at, &mut |resource| {
            let pages = pages(resource);
            let is_allowed = |page: &String| match is_inline(resource) {
                true => {
                    hash_of(resource).is_some_and(|hash| value.split([' ', ';']).any(|word| word == hash))
                }
                false => csp.allows(resource.kind, &resource.url, page),
            };
            let Some(page_url) = pages.iter().find(|page| !is_allowed(page)) else {
                return;
            };
            if blocked.len() >= MOST_BLOCKED {
                blocked_more += 1;
                return;
            }
            blocked.push(Blocked {
                id: resource.id,
                kind: resource.kind,
                url: resource.url.clone(),
                page_url: (!page_url.is_empty()).then(|| page_url.clone()),
                malicious: resource.conclusion.malicious,
            });
        })?;
    }
    Ok(Suggestion { value, resources, blocked, blocked_more, notes })
}

fn walk(
    reader: &Reader<SiteTables>,
    page: Option<&Wildcard>,
    since: Timestamp,
    at: Timestamp,
    visit: &mut dyn FnMut(&Resource),
) -> Result<(), Error> {
    let mut query = ListQuery::default();
    query.page = page.cloned();
    query.limit = 500;
    loop {
        let found = reader.list(&query, at)?;
        found.resources.iter().filter(|resource| resource.last_seen_at >= since).for_each(&mut *visit);
        match found.next {
            Some(next) => query.after = Some(next),
            None => return Ok(()),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    /// `'self'`
    Own,
    /// A source in a policy, as written.
    Other(String),
}

/// The pages of a resource; one without an address, if none is known.
fn pages(resource: &Resource) -> Vec<String> {
    let mut pages: Vec<String> = resource.first_page_url.iter().chain(&resource.page_urls).cloned().collect();
    pages.sort_unstable();
    pages.dedup();
    if pages.is_empty() {
        pages.push(String::new());
    }
    pages
}

impl Origin {
    fn is_hash(&self) -> bool {
        matches!(self, Self::Other(source) if source.starts_with('\''))
    }
}

/// Whether it is in a page, without an address.
fn is_inline(resource: &Resource) -> bool {
    resource.url.starts_with("inline:")
}

/// The source that allows an inline script; none if its content is not always the same.
fn hash_of(resource: &Resource) -> Option<String> {
    let [version] = &resource.versions[..] else { return None };
    let digit = |at: usize| u8::from_str_radix(version.hash.get(at..at + 2)?, 16).ok();
    let bytes = (0..version.hash.len()).step_by(2).map(digit).collect::<Option<Vec<u8>>>()?;
    (version.edits == 0).then(|| format!("'sha256-{}'", BASE64_STANDARD.encode(bytes)))
}

/// What a policy must name so that each page may load the resource.
fn origins(resource: &Resource) -> Vec<Origin> {
    if is_inline(resource) {
        return hash_of(resource).map(Origin::Other).into_iter().collect();
    }
    let Ok(url) = Url::parse(&resource.url) else { return Vec::new() };
    let own = |page: &String| Url::parse(page).is_ok_and(|page| page.origin() == url.origin());
    if pages(resource).iter().all(own) {
        return vec![Origin::Own];
    }
    match url.host_str() {
        Some(host) => {
            let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
            vec![Origin::Other(format!("{}://{host}{port}", url.scheme()))]
        }
        None => vec![Origin::Other(format!("{}:", url.scheme()))],
    }
}

/// A source that stands for all hosts of its registrable domain.
fn wider(origin: Origin) -> Origin {
    let Origin::Other(source) = &origin else { return origin };
    let registrable = Url::parse(source).ok().filter(|url| url.port().is_none()).and_then(|url| {
        let host = Host::parse(url.host_str()?).ok()?;
        let domain = host.registrable()?.to_owned();
        (domain != host.as_str()).then(|| format!("{}://*.{domain}", url.scheme()))
    });
    registrable.map_or(origin, Origin::Other)
}

fn value(sources: &BTreeMap<&'static str, BTreeSet<Origin>>) -> String {
    let mut value = String::new();
    for name in ["script-src", "connect-src"] {
        let mut words = vec!["'self'".to_owned()];
        for origin in sources.get(name).into_iter().flatten() {
            if let Origin::Other(source) = origin {
                words.push(source.clone());
            }
        }
        if name == "script-src" {
            words.push("'report-sample'".into());
        }
        value.push_str(&format!("{name} {}; ", words.join(" ")));
    }
    value.push_str("object-src 'none'; base-uri 'self'");
    value
}

/// Whole words up to the limit, with the end of a directive where it is cut.
fn cut(value: String) -> String {
    if value.len() <= MAX_VALUE_BYTES {
        return value;
    }
    let end = value[..MAX_VALUE_BYTES].rfind(' ').unwrap_or(0);
    value[..end].trim_end_matches([';', ' ']).to_owned()
}

/// The longest value that Cloudflare's policies take.
pub(crate) const MAX_VALUE_BYTES: usize = 6_000;

const MOST_BLOCKED: usize = 200;
