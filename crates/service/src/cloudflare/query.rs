//! The parameters of lists, and bodies.

use monitor::{Order, Sighted, Status, Wildcard, store::Direction};
use serde::de::DeserializeOwned;
use url::{Url, form_urlencoded};

use super::answer::{Failure, PageInfo};

/// A query, by the names of its parameters. What is unknown is passed over; of a repeated name the last holds.
#[derive(Debug)]
pub(super) struct Query {
    pairs: Vec<(String, String)>,
}

/// Which part of a list is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All, as far as the limit goes.
    All,
    /// A page, from 1, of so many.
    Page { page: usize, per_page: usize },
}

/// What a list of scripts or connections asks for.
#[derive(Debug)]
pub(super) struct Filter {
    pub(super) direction: Direction,
    pub(super) order: Order,
    pub(super) malicious_first: bool,
    pub(super) exclude_duplicates: bool,
    statuses: Vec<Status>,
    hosts: Vec<Wildcard>,
    /// The same with a port.
    hosts_with_port: Vec<Wildcard>,
    pages: Pages,
    urls: Vec<String>,
    exclude_urls: Vec<String>,
    exclude_cdn_cgi: bool,
}

/// Patterns of pages. With a scheme they are of whole URLs, without one of what follows it.
#[derive(Debug)]
pub(super) struct Pages {
    patterns: Vec<(Wildcard, bool)>,
}

impl Query {
    pub(super) fn parse(query: Option<&str>) -> Self {
        let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes()).into_owned().collect();
        Self { pairs }
    }

    /// The value of a parameter, if it is not empty.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        let found = self.pairs.iter().rev().find(|(known, _)| known == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The values of a list that commas divide.
    fn values(&self, name: &str) -> Vec<String> {
        let values = self.value(name).unwrap_or_default().split(',').map(str::trim);
        values.filter(|value| !value.is_empty()).map(str::to_owned).collect()
    }

    /// Parts of URLs. Their clients may have encoded each by itself, for commas divide them.
    fn parts_of_urls(&self, name: &str) -> Vec<String> {
        let mut parts = self.values(name);
        let plain = |part: &String| {
            // As the value of a query without a name, in which these two stand for something else.
            let value = format!("={}", part.replace('+', "%2B").replace('&', "%26"));
            let (_, plain) = form_urlencoded::parse(value.as_bytes()).next()?;
            (plain != part.as_str()).then(|| plain.into_owned())
        };
        let decoded: Vec<String> = parts.iter().filter_map(plain).collect();
        parts.extend(decoded);
        parts
    }

    pub(super) fn pages(&self) -> Pages {
        let pattern = |text: &String| (Wildcard::new(text), text.contains("://"));
        Pages { patterns: self.parts_of_urls("page_url").iter().map(pattern).collect() }
    }

    pub(super) fn wildcards(&self, name: &str) -> Vec<Wildcard> {
        self.values(name).iter().map(|pattern| Wildcard::new(pattern)).collect()
    }

    pub(super) fn flag(&self, name: &'static str) -> Result<Option<bool>, Failure> {
        match self.value(name).map(str::to_ascii_lowercase).as_deref() {
            None => Ok(None),
            Some("true" | "1") => Ok(Some(true)),
            Some("false" | "0") => Ok(Some(false)),
            Some(_) => Err(Failure::input(format!("{name}: expected true or false"))),
        }
    }

    pub(super) fn part(&self) -> Result<Part, Failure> {
        let number = |name: &str| match self.value(name) {
            None => Ok(None),
            // Some clients write whole numbers with a fraction of zero.
            Some(text) => match text.strip_suffix(".0").unwrap_or(text).parse::<usize>() {
                Ok(0) | Err(_) => Err(Failure::input(format!("{name}: expected a number from 1"))),
                Ok(number) => Ok(Some(number)),
            },
        };
        if self.value("page").is_some_and(|page| page.eq_ignore_ascii_case("all")) {
            return Ok(Part::All);
        }
        let per_page = number("per_page")?.unwrap_or(PER_PAGE).min(MOST);
        Ok(Part::Page { page: number("page")?.unwrap_or(1), per_page })
    }

    pub(super) fn direction(&self) -> Result<Direction, Failure> {
        match self.value("direction") {
            None | Some("desc") => Ok(Direction::Descending),
            Some("asc") => Ok(Direction::Ascending),
            Some(_) => Err(Failure::input("direction: expected asc or desc")),
        }
    }

    pub(super) fn order(&self) -> Result<Order, Failure> {
        match self.value("order_by") {
            None | Some("last_seen_at") => Ok(Order::LastSeenAt),
            Some("first_seen_at") => Ok(Order::FirstSeenAt),
            Some(_) => Err(Failure::input("order_by: expected first_seen_at or last_seen_at")),
        }
    }

    pub(super) fn as_csv(&self) -> Result<bool, Failure> {
        match self.value("export") {
            None => Ok(false),
            Some("csv") => Ok(true),
            Some(_) => Err(Failure::input("export: expected csv")),
        }
    }
}

impl Filter {
    pub(super) fn of(query: &Query) -> Result<Self, Failure> {
        let mut statuses = Vec::new();
        for name in query.values("status") {
            match name.as_str() {
                "active" => statuses.push(Status::Active),
                "infrequent" => statuses.push(Status::Infrequent),
                "inactive" => statuses.push(Status::Inactive),
                "all" => statuses.extend([Status::Active, Status::Infrequent, Status::Inactive]),
                _ => return Err(Failure::input("status: expected a list of active, infrequent, inactive")),
            }
        }
        if statuses.is_empty() {
            statuses.push(Status::Active);
        }
        let (with_port, without): (Vec<String>, Vec<String>) =
            query.values("hosts").into_iter().partition(|host| host.contains(':') && !host.ends_with(']'));
        let patterns = |hosts: Vec<String>| hosts.iter().map(|host| Wildcard::new(host)).collect();
        let (hosts, hosts_with_port) = (patterns(without), patterns(with_port));
        Ok(Self {
            direction: query.direction()?,
            order: query.order()?,
            // In each of our listings; who wants another order says so.
            malicious_first: query.flag("prioritize_malicious")?.unwrap_or(true),
            exclude_duplicates: query.flag("exclude_duplicates")?.unwrap_or(false),
            statuses,
            hosts,
            hosts_with_port,
            pages: query.pages(),
            urls: query.parts_of_urls("urls"),
            exclude_urls: query.parts_of_urls("exclude_urls"),
            exclude_cdn_cgi: query.flag("exclude_cdn_cgi")?.unwrap_or(true),
        })
    }

    /// Whether a resource is in the list. A status never hides what is malicious.
    pub(super) fn takes(&self, one: &Sighted<'_>) -> bool {
        let url = one.url;
        (one.malicious || self.statuses.contains(&one.status))
            && self.takes_host(one)
            && (self.pages.are_all() || one.page_urls.iter().any(|page| self.pages.take(page)))
            && (self.urls.is_empty() || self.urls.iter().any(|part| url.contains(part.as_str())))
            && !self.exclude_urls.iter().any(|part| url.contains(part.as_str()))
            && !(self.exclude_cdn_cgi && contains_cdn_cgi(url))
    }
}

impl Filter {
    fn takes_host(&self, one: &Sighted<'_>) -> bool {
        let Some(host) = one.host else {
            return self.hosts.is_empty() && self.hosts_with_port.is_empty();
        };
        let is_with_port = || {
            let port = Url::parse(one.url).ok().and_then(|url| url.port_or_known_default());
            port.is_some_and(|port| any(&self.hosts_with_port, &format!("{host}:{port}")))
        };
        (self.hosts.is_empty() && self.hosts_with_port.is_empty())
            || any(&self.hosts, host)
            || (!self.hosts_with_port.is_empty() && is_with_port())
    }
}

impl Pages {
    /// Whether no pattern was given.
    pub(super) fn are_all(&self) -> bool {
        self.patterns.is_empty()
    }

    pub(super) fn take(&self, page: &str) -> bool {
        let without_scheme = page.split_once("://").map_or(page, |(_, rest)| rest);
        self.patterns.iter().any(|(pattern, has_scheme)| {
            let page = if *has_scheme { page } else { without_scheme };
            // The page of a host alone has a path, which people leave out.
            let without_path = page.strip_suffix('/').filter(|host| {
                let host = host.split_once("://").map_or(*host, |(_, host)| host);
                !host.contains('/')
            });
            pattern.matches(page) || without_path.is_some_and(|page| pattern.matches(page))
        })
    }
}

fn any(patterns: &[Wildcard], text: &str) -> bool {
    patterns.iter().any(|pattern| pattern.matches(text))
}

impl Part {
    /// The first place of the part, and how many places it has.
    pub(super) fn range(self) -> (usize, usize) {
        match self {
            Self::All => (0, MOST),
            Self::Page { page, per_page } => ((page - 1).saturating_mul(per_page), per_page),
        }
    }

    pub(super) fn info(self, count: usize, total_count: usize) -> PageInfo {
        let (page, per_page) = match self {
            Self::All => (1, total_count.max(1)),
            Self::Page { page, per_page } => (page, per_page),
        };
        PageInfo { page, per_page, count, total_count, total_pages: total_count.div_ceil(per_page) }
    }
}

/// Whether a URL is one of Cloudflare's own below `/cdn-cgi/`.
pub(super) fn contains_cdn_cgi(url: &str) -> bool {
    url.contains("/cdn-cgi/")
}

/// A body that must be JSON of this shape.
pub(super) fn body<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    // What follows would take the values of the fields in their order, too.
    if bytes.trim_ascii_start().first() != Some(&b'{') {
        return Err(Failure::input("the body: expected an object in JSON"));
    }
    serde_json::from_slice(bytes).map_err(|error| Failure::input(format!("the body: {error}")))
}

/// So many rows a page, unless the request says otherwise.
const PER_PAGE: usize = 100;
/// No answer has more rows.
pub(super) const MOST: usize = 50_000;
