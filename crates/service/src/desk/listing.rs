//! The query of a list. The API and the dashboard's forms use the same words; an empty value counts as absent.

use monitor::{Counts, Cursor, ListPage, ListQuery, Order, Status, Total, Wildcard, store::Direction};
use serde::Deserialize;
use verdict::{Mechanism, ResourceKind, Timestamp};

use crate::{Error, ErrorKind, Site, clock};

/// What a list of resources is asked for.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListParams {
    /// `script` or `connection`.
    #[param(pattern = "^(script|connection)?$")]
    pub(crate) kind: Option<String>,
    /// `active`, `inactive` or `infrequent`. It never hides malicious resources.
    #[param(pattern = "^(active|inactive|infrequent)?$")]
    pub(crate) status: Option<String>,
    /// Only malicious ones, or only others.
    #[param(value_type = Option<bool>)]
    pub(crate) malicious: Option<String>,
    /// Only hosts that match; `*` stands for any characters.
    #[param(max_length = 500)]
    pub(crate) host: Option<String>,
    /// Only what was seen on a page that matches; `*` stands for any characters.
    #[param(max_length = 500)]
    pub(crate) page: Option<String>,
    /// Only URLs that contain this text.
    #[param(max_length = 500)]
    pub(crate) url: Option<String>,
    /// Only what a feed lists in this category, by its name or id, such as `Malware` or `c2`.
    pub(crate) category: Option<String>,
    /// Only what this mechanism makes malicious.
    #[param(pattern = "^(code_address|code_host|domain|name|script|second_opinion|url)?$")]
    pub(crate) mechanism: Option<String>,
    /// Of scripts with the same content on the same host, only the one that was seen first.
    #[param(value_type = Option<bool>)]
    pub(crate) exclude_duplicates: Option<String>,
    /// `last_seen_at` or `first_seen_at`. Malicious ones come first either way.
    #[param(pattern = "^(last_seen_at|first_seen_at)?$")]
    pub(crate) order: Option<String>,
    /// `descending` or `ascending`.
    #[param(pattern = "^(descending|ascending)?$")]
    pub(crate) direction: Option<String>,
    /// Only what was last, or first, seen at this time or later, by `order`. RFC 3339.
    #[param(format = DateTime)]
    pub(crate) from: Option<String>,
    /// Only what was last, or first, seen before this time, by `order`. RFC 3339.
    #[param(format = DateTime)]
    pub(crate) until: Option<String>,
    /// At most so many on a page.
    #[param(value_type = Option<u16>, minimum = 1, maximum = 500)]
    pub(crate) limit: Option<String>,
    /// Where the page before ended: its `next`.
    #[param(max_length = 100)]
    pub(crate) cursor: Option<String>,
    /// What was done just before, for the dashboard's notice.
    #[param(ignore)]
    pub(crate) done: Option<String>,
    /// Whether the total is counted.
    #[param(value_type = Option<bool>)]
    pub(crate) total: Option<String>,
}

impl ListParams {
    /// The same as a query of an inventory.
    pub(crate) fn query(&self) -> Result<ListQuery, Error> {
        let mut query = ListQuery::default();
        query.kind = word("kind", &self.kind, "script or connection")?;
        query.status = word("status", &self.status, "active, inactive or infrequent")?;
        query.malicious = flag("malicious", &self.malicious)?;
        query.host = text("host", &self.host)?.map(Wildcard::new);
        query.page = text("page", &self.page)?.map(Wildcard::new);
        query.url_contains = text("url", &self.url)?.map(str::to_owned);
        if let Some(category) = given(&self.category) {
            let wrong = || expected("category", "the name or id of a category, such as Malware", category);
            query.category = Some(category.parse().map_err(|_| wrong())?);
        }
        let mechanisms = "code_address, code_host, domain, name, script, second_opinion or url";
        query.mechanism = word::<Mechanism>("mechanism", &self.mechanism, mechanisms)?;
        query.exclude_duplicates = flag("exclude_duplicates", &self.exclude_duplicates)?.unwrap_or_default();
        query.order =
            word::<Order>("order", &self.order, "last_seen_at or first_seen_at")?.unwrap_or_default();
        query.direction =
            word::<Direction>("direction", &self.direction, "descending or ascending")?.unwrap_or_default();
        query.from = time("from", &self.from)?;
        query.until = time("until", &self.until)?;
        query.limit = number("limit", &self.limit, 1, MAX_LIMIT)?.unwrap_or(50) as usize;
        if let Some(cursor) = given(&self.cursor) {
            let wrong = || expected("cursor", "`next` of the page before", cursor);
            query.after = Some(cursor.parse::<Cursor>().map_err(|_| wrong())?);
        }
        query.max_looked_at = MAX_LOOKED_AT;
        Ok(query)
    }

    pub(crate) fn wants_total(&self) -> Result<bool, Error> {
        Ok(flag("total", &self.total)?.unwrap_or_default())
    }

    /// The filters as name and value, without the place in the list.
    pub(crate) fn filters(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("kind", &self.kind),
            ("status", &self.status),
            ("malicious", &self.malicious),
            ("host", &self.host),
            ("page", &self.page),
            ("url", &self.url),
            ("category", &self.category),
            ("mechanism", &self.mechanism),
            ("exclude_duplicates", &self.exclude_duplicates),
            ("order", &self.order),
            ("direction", &self.direction),
            ("from", &self.from),
            ("until", &self.until),
            ("limit", &self.limit),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name, given(value)?))).collect()
    }
}

/// A page of a list, and its total if that was asked for.
pub(crate) async fn page(
    site: &Site,
    query: ListQuery,
    wants_total: bool,
) -> Result<(ListPage, Option<Total>), Error> {
    site.read(move |reader| {
        let at = clock::now();
        let page = reader.list(&query, at)?;
        // A first page that is all there is has its total.
        let total = match (&page.next, &query.after) {
            (None, None) => {
                let mut total = Total::default();
                (total.count, total.is_exact) = (page.resources.len() as u64, true);
                Some(total)
            }
            _ if !wants_total => None,
            _ => Some(reader.total(&query, at, MAX_COUNTED)?),
        };
        Ok((page, total))
    })
    .await
}

/// How many a filter without others has, where an inventory was counted.
pub(crate) fn of_kind(counts: &Counts, kind: ResourceKind) -> u64 {
    match kind {
        ResourceKind::Script => counts.scripts,
        ResourceKind::Connection => counts.connections,
    }
}

/// A value that is there.
pub(crate) fn given(value: &Option<String>) -> Option<&str> {
    value.as_deref().map(str::trim).filter(|value| !value.is_empty())
}

pub(crate) fn flag(name: &str, value: &Option<String>) -> Result<Option<bool>, Error> {
    match given(value) {
        None => Ok(None),
        Some("true" | "on") => Ok(Some(true)),
        Some("false") => Ok(Some(false)),
        Some(other) => Err(expected(name, "true or false", other)),
    }
}

pub(crate) fn number(
    name: &str,
    value: &Option<String>,
    least: u64,
    most: u64,
) -> Result<Option<u64>, Error> {
    let Some(text) = given(value) else { return Ok(None) };
    let number = text.parse().ok().filter(|number| (least..=most).contains(number));
    number.map(Some).ok_or_else(|| expected(name, &format!("a number from {least} to {most}"), text))
}

fn word<T: serde::de::DeserializeOwned>(
    name: &str,
    value: &Option<String>,
    words: &str,
) -> Result<Option<T>, Error> {
    let Some(text) = given(value) else { return Ok(None) };
    let word = serde_json::from_value(serde_json::Value::from(text));
    word.map(Some).map_err(|_| expected(name, words, text))
}

fn text<'a>(name: &str, value: &'a Option<String>) -> Result<Option<&'a str>, Error> {
    match given(value) {
        Some(text) if text.chars().count() > MAX_TEXT_CHARS => Err(Error::new(
            ErrorKind::Input,
            format!("`{name}`: expected at most {MAX_TEXT_CHARS} characters"),
        )),
        // Each part of a pattern costs a look at the whole text.
        Some(text) if text.matches('*').count() > MAX_STARS => {
            Err(Error::new(ErrorKind::Input, format!("`{name}`: expected at most {MAX_STARS} `*`")))
        }
        text => Ok(text),
    }
}

/// A time, or a day as forms give it.
pub(crate) fn time(name: &str, value: &Option<String>) -> Result<Option<Timestamp>, Error> {
    let Some(text) = given(value) else { return Ok(None) };
    let day = if text.len() == 10 { format!("{text}T00:00:00Z") } else { text.to_owned() };
    day.parse().map(Some).map_err(|_| expected(name, "a time such as 2026-11-28T12:00:00Z, or a day", text))
}

fn expected(name: &str, what: &str, got: &str) -> Error {
    let got: String = got.chars().take(60).collect();
    Error::new(ErrorKind::Input, format!("`{name}`: expected {what}, got {got:?}"))
}

/// The status by its name, for forms.
pub(crate) const STATUSES: [Status; 3] = [Status::Active, Status::Inactive, Status::Infrequent];

const MAX_LIMIT: u64 = 500;
/// A page looks at no more resources.
const MAX_LOOKED_AT: usize = 5_000;
/// A total looks at no more resources.
const MAX_COUNTED: u64 = 100_000;
const MAX_TEXT_CHARS: usize = 500;
const MAX_STARS: usize = 10;

#[cfg(test)]
mod tests {
    use super::*;

    fn params(query: &str) -> ListParams {
        let pairs = url::form_urlencoded::parse(query.as_bytes());
        let map: serde_json::Map<_, _> =
            pairs.map(|(name, value)| (name.into_owned(), value.into_owned().into())).collect();
        serde_json::from_value(map.into()).unwrap()
    }

    #[test]
    fn every_parameter_is_read() {
        let query = params(
            "kind=script&status=active&malicious=false&host=*.example&page=*pay*&url=a.js&category=c2&mechanism=domain\
             &exclude_duplicates=true&order=first_seen_at&direction=ascending&from=2026-11-01&until=2026-11-02T00:00:00Z&limit=7",
        )
        .query()
        .unwrap();
        assert_eq!((query.kind, query.status), (Some(ResourceKind::Script), Some(Status::Active)));
        assert_eq!((query.malicious, query.limit, query.exclude_duplicates), (Some(false), 7, true));
        assert_eq!((query.order, query.direction), (Order::FirstSeenAt, Direction::Ascending));
        assert_eq!(query.from.unwrap().to_string(), "2026-11-01T00:00:00Z");
        assert!(query.until.is_some() && query.category.is_some() && query.mechanism.is_some());
        assert!(query.host.is_some() && query.page.is_some() && query.url_contains.is_some());
    }

    #[test]
    fn an_empty_form_is_no_filter_and_what_is_wrong_is_told() {
        assert_eq!(params("kind=&host=&limit=&cursor=").query().unwrap(), params("").query().unwrap());
        for (query, want) in [
            ("kind=x", "`kind`: expected script or connection, got \"x\""),
            ("limit=0", "`limit`: expected a number from 1 to 500, got \"0\""),
            ("limit=501", "`limit`: expected a number from 1 to 500, got \"501\""),
            ("malicious=yes", "`malicious`: expected true or false, got \"yes\""),
            ("cursor=zz", "`cursor`: expected `next` of the page before, got \"zz\""),
            (
                "from=tomorrow",
                "`from`: expected a time such as 2026-11-28T12:00:00Z, or a day, got \"tomorrow\"",
            ),
        ] {
            assert_eq!(params(query).query().unwrap_err().to_string(), want);
        }
        assert!(params(&format!("host={}", "*".repeat(11))).query().is_err());
        assert!(params(&format!("url={}", "a".repeat(501))).query().is_err());
    }
}
