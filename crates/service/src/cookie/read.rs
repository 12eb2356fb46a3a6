//! Cookies in HTTP archives and in the header `Set-Cookie`.

use std::collections::HashMap;

use cookie::Cookie as Parsed;
use threatfeed::Host;
use url::Url;
use verdict::Timestamp;

use super::archive::{Archive, Entry, Of};
use super::kept::{Cookie, CookieType, MOST, SameSite};
use crate::collect::mended;

/// The cookies that an archive shows, and how many there are beyond what a site may have. What cannot be read has none: whether an
/// archive is one, its reader says.
pub(crate) fn of_har(bytes: &[u8], at: Timestamp) -> (Vec<Cookie>, usize) {
    let archive = serde_json::from_slice(bytes).or_else(|_| serde_json::from_str(&mended(bytes)));
    let Ok(Of(archive)) = archive else { return (Vec::new(), 0) };
    let (entries, titles) = Archive::parts(archive);
    // Whoever writes an archive chooses how long a title is, and how many entries name it: it is read once.
    let pages: HashMap<&str, Page> = titles
        .iter()
        .filter(|(_, title)| title.starts_with("http"))
        .map(|(id, title)| (id.as_str(), Page::of(title)))
        .collect();
    let mut cookies: Vec<Cookie> = Vec::new();
    let (mut places, mut beyond): (HashMap<String, usize>, usize) = (HashMap::new(), 0);
    for entry in &entries {
        let Some(set_by) = entry.url.as_deref().and_then(host_of) else { continue };
        let referer = || entry.referer.as_deref().map(Page::of);
        let (own, of_title) = match entry.pageref.as_deref().and_then(|id| pages.get(id)) {
            Some(page) => (None, Some(page)),
            None => (referer(), None),
        };
        let page = of_title.or(own.as_ref());
        let seen_at = seen_at(entry, at);
        for line in entry.set_cookies.iter().flat_map(|header| header.lines()) {
            let Some(cookie) = of_header(line, &set_by, page, seen_at) else { continue };
            let place = places.get(&cookie.id).copied().unwrap_or(cookies.len());
            if let Some(known) = cookies.get_mut(place) {
                known.join(cookie);
            } else if place < MOST {
                places.insert(cookie.id.clone(), place);
                cookies.push(cookie);
            } else {
                beyond += 1;
            }
        }
    }
    (cookies, beyond)
}

fn seen_at(entry: &Entry, at: Timestamp) -> Timestamp {
    entry.started.as_deref().and_then(|text| text.parse().ok()).map_or(at, |seen: Timestamp| seen.min(at))
}

/// The cookies of the headers `Set-Cookie` of an answer that was fetched, for a page.
pub(crate) fn of_answer<'a>(
    lines: impl Iterator<Item = &'a str>,
    url: &str,
    page: Option<&str>,
    at: Timestamp,
) -> Vec<Cookie> {
    let Some(host) = host_of(url) else { return Vec::new() };
    let page = page.map(Page::of);
    lines.take(MAX_OF_ANSWER).filter_map(|line| of_header(line, &host, page.as_ref(), at)).collect()
}

/// What counts of a page.
struct Page {
    /// The registrable domain of its host.
    registrable: Option<String>,
    /// Its address, as an inventory keeps it.
    address: Option<String>,
}

impl Page {
    fn of(page: &str) -> Self {
        Self { registrable: host_of(page).as_deref().and_then(registrable), address: address_of_page(page) }
    }
}

/// The host of a URL, if it is one that can be.
fn host_of(url: &str) -> Option<String> {
    let host = Url::parse(url).ok()?.host_str()?.to_owned();
    (host.len() <= MAX_HOST_BYTES).then_some(host)
}

fn registrable(host: &str) -> Option<String> {
    Host::parse(host).ok().map(|host| host.registrable().unwrap_or(host.as_str()).to_owned())
}

/// The cookie of one header `Set-Cookie` that the answer of a host had, on a page.
fn of_header(line: &str, host: &str, page: Option<&Page>, at: Timestamp) -> Option<Cookie> {
    if line.len() > MAX_BYTES {
        return None;
    }
    let parsed = Parsed::parse(line).ok()?;
    let domain = parsed.domain().map(|domain| domain.trim_start_matches('.').to_ascii_lowercase());
    let own = registrable(domain.as_deref().unwrap_or(host));
    let of = match (page.and_then(|page| page.registrable.as_ref()), &own) {
        (Some(page), Some(own)) if page == own => CookieType::FirstParty,
        _ => CookieType::Unknown,
    };
    let expires = parsed.expires_datetime().map(|time| time.unix_timestamp().saturating_mul(1_000));
    let cookie = Cookie {
        id: String::new(),
        first_seen_at: at,
        last_seen_at: at,
        host: host.to_owned(),
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
        page_urls: page.and_then(|page| page.address.clone()).into_iter().collect(),
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
    let mut address = String::from(url);
    address.truncate(address.floor_char_boundary(MAX_PAGE_BYTES));
    Some(address)
}

/// A browser keeps some hundred of a host.
const MAX_OF_ANSWER: usize = 200;

/// A longer header is no cookie that a browser keeps.
const MAX_BYTES: usize = 8_192;

const MAX_HOST_BYTES: usize = 254;

/// A cookie keeps so much of the address of a page.
const MAX_PAGE_BYTES: usize = 2_048;

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
        let (cookies, _) = of_har(har, at);
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

    #[test]
    fn one_bad_part_costs_no_other_cookie() {
        let good = r#"{"request": {"url": "https://a.example/"}, "response": {"headers": [{"name": "set-cookie", "value": "a=1"}]}}"#;
        let at = Timestamp::from_millis(0);
        for bad in [
            "7",
            "[1, {}]",
            "null",
            r#"{"request": 7, "response": [true]}"#,
            r#"{"request": {"url": 1.5, "headers": {"a": []}}, "response": {"headers": ["x", {"name": "set-cookie"}]}}"#,
            r#"{"request": {"url": "https://b.example/", "url": "https://b.example/"}, "response": {}}"#,
            r#"{"pageref": {"a": 1}, "comment": "\ud83d"}"#,
            r#"{"pageref": "\ud83d"}"#,
        ] {
            let har =
                format!(r#"{{"log": {{"pages": {{"id": 1}}, "entries": [{bad}, {good}]}}, "log2": []}}"#);
            let (cookies, beyond) = of_har(har.as_bytes(), at);
            assert_eq!((cookies.len(), beyond), (1, 0), "{bad}");
        }
        assert!(of_har(b"[]", at).0.is_empty() && of_har(br#"{"log": {"entries": 7}}"#, at).0.is_empty());
    }

    /// A title of megabytes for very many entries, and many pages that none of them names.
    #[test]
    fn an_archive_takes_time_and_memory_with_its_length() {
        let title = format!("https://shop.example/{}", "a".repeat(4 << 20));
        let pages: String = (0..100_000).map(|id| format!(r#", {{"id": "q{id}"}}"#)).collect();
        let entries: Vec<String> = (0..30_000)
            .map(|id| {
                format!(
                    r#"{{"pageref": "p", "request": {{"url": "https://a.example/"}}, "response": {{"headers": [{{"name": "set-cookie", "value": "c{id}=1"}}]}}}}"#
                )
            })
            .collect();
        let har = format!(
            r#"{{"log": {{"pages": [{{"id": "p", "title": "{title}"}}{pages}], "entries": [{}]}}}}"#,
            entries.join(",")
        );
        let started = std::time::Instant::now();
        let (cookies, beyond) = of_har(har.as_bytes(), Timestamp::from_millis(0));
        assert_eq!((cookies.len(), beyond), (MOST, 30_000 - MOST));
        assert!(cookies.iter().all(|cookie| cookie.page_urls[0].len() == MAX_PAGE_BYTES));
        assert!(cookies.iter().all(|cookie| cookie.of == CookieType::Unknown));
        assert!(started.elapsed() < std::time::Duration::from_secs(20), "{:?}", started.elapsed());
    }
}
