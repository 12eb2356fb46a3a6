//! Sitemaps (sitemaps.org): which pages a site names.

use url::Url;

use super::{Network, web_address};
use crate::{Error, ErrorKind};

/// The pages of sitemaps, and of those that these name.
pub(super) fn pages(
    network: &Network,
    site: &Url,
    named: Vec<String>,
    max_pages: usize,
) -> Result<Vec<String>, Error> {
    let mut waiting = named;
    if waiting.is_empty() {
        let mut usual = site.clone();
        usual.set_path("/sitemap.xml");
        usual.set_query(None);
        waiting.push(usual.into());
    }
    let mut pages: Vec<String> = Vec::new();
    let mut failed = None;
    let mut read = 0;
    waiting.reverse();
    while let Some(next) = waiting.pop() {
        if read >= MAX_SITEMAPS || pages.len() >= max_pages {
            break;
        }
        let Ok(url) = web_address(&next) else { continue };
        // What leads elsewhere is not of this site.
        if url.host() != site.host() {
            continue;
        }
        read += 1;
        let text = match text(network, &url, site) {
            Ok(text) => text,
            Err(error) => {
                failed = failed.or(Some(error));
                continue;
            }
        };
        let is_index = text.contains("<sitemapindex");
        for place in places(&text) {
            let Ok(url) = web_address(&place) else { continue };
            if url.host() != site.host() {
                continue;
            }
            let url = String::from(url);
            if is_index {
                waiting.insert(0, url);
            } else if !pages.contains(&url) && pages.len() < max_pages {
                pages.push(url);
            }
        }
    }
    match failed {
        Some(error) if pages.is_empty() => Err(error),
        _ => Ok(pages),
    }
}

fn text(network: &Network, url: &Url, site: &Url) -> Result<String, Error> {
    let answer = network.get(url, site, MAX_BYTES, network.options.max_time)?;
    if answer.status != 200 {
        let message = format!("the sitemap {url}: expected status 200, got {}", answer.status);
        return Err(Error::new(ErrorKind::Status(answer.status), message));
    }
    let bytes = super::plain(&answer, MAX_UNPACKED)?;
    let packing = if bytes.starts_with(b"\x1f\x8b") { "gzip" } else { "" };
    let bytes = page::without_codings(&bytes, packing, MAX_UNPACKED)
        .map_err(|error| Error::new(ErrorKind::NotUnderstood, format!("the sitemap {url}: {error}")))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The contents of `<loc>` elements, or the lines of a list.
fn places(text: &str) -> Vec<String> {
    if !text.contains("<loc") {
        return text
            .lines()
            .map(str::trim)
            .filter(|line| line.starts_with("http"))
            .take(MAX_PLACES)
            .map(str::to_owned)
            .collect();
    }
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("<loc").filter(|_| found.len() < MAX_PLACES) {
        rest = &rest[at + 4..];
        let Some(start) = rest.find('>') else { break };
        let Some(end) = rest[start..].find("</").map(|end| start + end) else { break };
        let place = rest[start + 1..end].trim();
        let place =
            place.strip_prefix("<![CDATA[").and_then(|place| place.strip_suffix("]]>")).unwrap_or(place);
        found.push(place.trim().replace("&amp;", "&"));
        rest = &rest[end..];
    }
    found
}

const MAX_SITEMAPS: usize = 20;
const MAX_PLACES: usize = 50_000;
const MAX_BYTES: u64 = 50 << 20;
const MAX_UNPACKED: usize = 50 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_from_xml_and_lists() {
        let xml = "<urlset><url><loc> https://shop.example/a?b=1&amp;c=2 </loc></url><url><loc><![CDATA[https://shop.example/d]]></loc>";
        assert_eq!(places(xml), ["https://shop.example/a?b=1&c=2", "https://shop.example/d"]);
        assert_eq!(places("https://shop.example/a\nnone\n"), ["https://shop.example/a"]);
        assert!(places("<loc").is_empty());
    }
}
