//! Cookies in HTTP archives and in the header `Set-Cookie`.

use cookie::Cookie as Parsed;
use serde::Deserialize;
use threatfeed::Host;
use url::Url;
use verdict::Timestamp;

use super::kept::{Cookie, CookieType, SameSite};

/// The cookies that an archive shows. What cannot be read has none: whether an archive is one, its reader says.
pub(crate) fn of_har(bytes: &[u8], at: Timestamp) -> Vec<Cookie> {
    let Ok(archive) = serde_json::from_slice::<Archive>(bytes) else { return Vec::new() };
    let mut cookies = Vec::new();
    for entry in archive.log.entries {
        let page = entry.pageref.and_then(|id| {
            let pages = archive.log.pages.as_deref().unwrap_or_default();
            pages.iter().find(|page| page.id == id).and_then(|page| page.title.clone())
        });
        let referer = || header(&entry.request.headers, "referer").next().map(str::to_owned);
        let page = page.filter(|page| page.starts_with("http")).or_else(referer);
        let seen_at =
            entry.started.and_then(|text| text.parse().ok()).map_or(at, |seen: Timestamp| seen.min(at));
        for line in header(&entry.response.headers, "set-cookie").flat_map(str::lines) {
            cookies.extend(of_header(line, &entry.request.url, page.as_deref(), seen_at));
        }
    }
    cookies
}

/// The cookies of the headers `Set-Cookie` of an answer that was fetched, for a page.
pub(crate) fn of_answer<'a>(
    lines: impl Iterator<Item = &'a str>,
    url: &str,
    page: Option<&str>,
    at: Timestamp,
) -> Vec<Cookie> {
    lines.take(MAX_OF_ANSWER).filter_map(|line| of_header(line, url, page, at)).collect()
}

/// The cookie of one header `Set-Cookie` that the answer of a URL had, on a page.
fn of_header(line: &str, url: &str, page: Option<&str>, at: Timestamp) -> Option<Cookie> {
    if line.len() > MAX_BYTES {
        return None;
    }
    let parsed = Parsed::parse(line).ok()?;
    let host = Url::parse(url).ok()?.host_str()?.to_owned();
    let domain = parsed.domain().map(|domain| domain.trim_start_matches('.').to_ascii_lowercase());
    let registrable = |host: &str| {
        Host::parse(host).ok().map(|host| host.registrable().unwrap_or(host.as_str()).to_owned())
    };
    let own = registrable(domain.as_deref().unwrap_or(&host));
    let page_host = page.and_then(|page| Url::parse(page).ok()?.host_str().map(str::to_owned));
    let of = match (page_host.as_deref().and_then(registrable), own) {
        (Some(page), Some(own)) if page == own => CookieType::FirstParty,
        _ => CookieType::Unknown,
    };
    let expires = parsed.expires_datetime().map(|time| time.unix_timestamp().saturating_mul(1_000));
    let cookie = Cookie {
        id: String::new(),
        first_seen_at: at,
        last_seen_at: at,
        host,
        name: parsed.name().to_owned(),
        of,
        domain_attribute: domain,
        path_attribute: parsed.path().map(str::to_owned),
        expires_attribute: expires.map(Timestamp::from_millis),
        max_age_attribute: parsed.max_age().map(|age| age.whole_seconds()),
        http_only_attribute: Some(parsed.http_only().unwrap_or(false)),
        secure_attribute: Some(parsed.secure().unwrap_or(false)),
        same_site_attribute: parsed.same_site().map(|same| match same {
            cookie::SameSite::Lax => SameSite::Lax,
            cookie::SameSite::None => SameSite::None,
            cookie::SameSite::Strict => SameSite::Strict,
        }),
        page_urls: page.and_then(address_of_page).into_iter().collect(),
    };
    Some(cookie.identified())
}

/// A page as an inventory keeps it: without user name, password, query and fragment.
fn address_of_page(page: &str) -> Option<String> {
    let mut url = Url::parse(page).ok()?;
    url.set_query(None);
    url.set_fragment(None);
    // These fail where there is nothing to take away.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    Some(url.into())
}

fn header<'a>(headers: &'a [Header], name: &'a str) -> impl Iterator<Item = &'a str> {
    headers
        .iter()
        .filter(move |header| header.name.eq_ignore_ascii_case(name))
        .map(|header| header.value.as_str())
}

#[derive(Deserialize)]
struct Archive {
    log: Log,
}

#[derive(Deserialize)]
struct Log {
    #[serde(default)]
    pages: Option<Vec<Page>>,
    #[serde(default)]
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Page {
    #[serde(default)]
    id: String,
    #[serde(default)]
    title: Option<String>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    pageref: Option<String>,
    #[serde(default, rename = "startedDateTime")]
    started: Option<String>,
    request: Request,
    #[serde(default)]
    response: Response,
}

#[derive(Deserialize)]
struct Request {
    url: String,
    #[serde(default)]
    headers: Vec<Header>,
}

#[derive(Default, Deserialize)]
struct Response {
    #[serde(default)]
    headers: Vec<Header>,
}

#[derive(Deserialize)]
struct Header {
    name: String,
    value: String,
}

/// A browser keeps some hundred of a host.
const MAX_OF_ANSWER: usize = 200;

/// A longer header is no cookie that a browser keeps.
const MAX_BYTES: usize = 8_192;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_of_an_archive_have_all_but_their_values() {
        let har = br#"{"log": {"pages": [{"id": "p", "title": "https://www.shop.example/pay?card=1"}], "entries": [
            {"pageref": "p", "startedDateTime": "2026-11-28T10:00:00Z", "request": {"url": "https://www.shop.example/pay", "headers": []},
             "response": {"headers": [{"name": "Set-Cookie", "value": "sid=secret; Domain=.Shop.example; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax\nb=2"}]}},
            {"pageref": "p", "request": {"url": "https://t.ads.example/i", "headers": []},
             "response": {"headers": [{"name": "set-cookie", "value": "uid=1; Expires=Sat, 28 Nov 2026 12:00:00 GMT"}, {"name": "set-cookie", "value": ""}]}}]}}"#;
        let at: Timestamp = "2026-11-28T11:00:00Z".parse().unwrap();
        let cookies = of_har(har, at);
        let names: Vec<&str> = cookies.iter().map(|cookie| cookie.name.as_str()).collect();
        assert_eq!(names, ["sid", "b", "uid"]);
        let first = &cookies[0];
        assert_eq!(
            (first.of, first.domain_attribute.as_deref()),
            (CookieType::FirstParty, Some("shop.example"))
        );
        assert_eq!((first.max_age_attribute, first.same_site_attribute), (Some(60), Some(SameSite::Lax)));
        assert_eq!(first.page_urls, ["https://www.shop.example/pay"]);
        assert_eq!(cookies[2].of, CookieType::Unknown);
        assert_eq!(cookies[2].expires_attribute.unwrap().to_string(), "2026-11-28T12:00:00Z");
        assert!(!serde_json::to_string(&cookies).unwrap().contains("secret"));
    }
}
