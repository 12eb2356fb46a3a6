//! One attribute, and whether a content is what it asks for.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use page::Script;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use utoipa::ToSchema;
use verdict::Timestamp;

use super::kept::MOST;

/// What is at a script's element in a page.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct Attribute {
    pub(crate) page: String,
    pub(crate) url: String,
    /// Its value; `None` if the element has no such attribute.
    pub(crate) value: Option<String>,
    pub(crate) seen_at: Timestamp,
}

/// Whether a script is what its attribute asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AttributeState {
    /// The content has one of the hashes.
    Matches,
    /// The content has none of them: browsers that follow the attribute do not run it.
    Differs,
    /// The element has no such attribute, or one that browsers cannot read.
    Missing,
    /// There is an attribute, and no content to compare it with.
    NotCompared,
    /// Nobody has seen the element in the text of the page; a script may have made it.
    NotSeen,
}

impl Attribute {
    /// Those of the scripts that a page's text names, and how many there are beyond what a site may have. `page` is where it came
    /// from, if the text does not say.
    pub(crate) fn of_scripts(scripts: &[Script], page: Option<&str>, at: Timestamp) -> (Vec<Self>, usize) {
        let elements = scripts.iter().filter(|script| script.address.is_some() && script.holder == "script");
        let beyond = elements.clone().count().saturating_sub(MOST);
        let attributes = elements
            .take(MOST)
            .filter_map(|script| {
                let page =
                    script.place.page.as_deref().or(page).filter(|page| page.len() <= MAX_URL_BYTES)?;
                let url = script.url.as_deref().filter(|url| url.starts_with("http"))?;
                let url = Some(url).filter(|url| url.len() <= MAX_URL_BYTES)?;
                let value = script.integrity.as_deref().map(str::trim).filter(|value| !value.is_empty());
                let value = value.map(|value| value.chars().take(MAX_CHARS).collect());
                Some(Self { page: page_key(page), url: url_key(url), value, seen_at: at })
            })
            .collect();
        (attributes, beyond)
    }
}

impl AttributeState {
    pub(crate) fn in_words(self) -> &'static str {
        match self {
            Self::Matches => "attribute matches",
            Self::Differs => "attribute names another content",
            Self::Missing => "no integrity attribute",
            Self::NotCompared => "attribute not compared",
            Self::NotSeen => "element not seen",
        }
    }
}

/// Whether a content is what an attribute asks for. As browsers do, only the strongest kind of hash counts.
pub(crate) fn state(attribute: Option<&Attribute>, content: Option<&[u8]>) -> AttributeState {
    let Some(attribute) = attribute else { return AttributeState::NotSeen };
    let all = attribute.value.as_deref().unwrap_or_default().split_ascii_whitespace();
    let all: Vec<(Kind, &str)> = all
        .filter_map(|one| {
            let (kind, hash) = one.split_once('-')?;
            Some((Kind::of(kind)?, hash.split('?').next().unwrap_or_default()))
        })
        .collect();
    let Some(strongest) = all.iter().map(|(kind, _)| *kind).max() else { return AttributeState::Missing };
    let Some(content) = content else { return AttributeState::NotCompared };
    let wanted = strongest.hash(content);
    let plain = |hash: &str| hash.replace('-', "+").replace('_', "/").trim_end_matches('=').to_owned();
    let is_one = all.iter().any(|(kind, hash)| *kind == strongest && plain(hash) == plain(&wanted));
    if is_one { AttributeState::Matches } else { AttributeState::Differs }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Sha256,
    Sha384,
    Sha512,
}

impl Kind {
    fn of(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "sha256" => Some(Self::Sha256),
            "sha384" => Some(Self::Sha384),
            "sha512" => Some(Self::Sha512),
            _ => None,
        }
    }

    fn hash(self, content: &[u8]) -> String {
        match self {
            Self::Sha256 => BASE64_STANDARD.encode(Sha256::digest(content)),
            Self::Sha384 => BASE64_STANDARD.encode(Sha384::digest(content)),
            Self::Sha512 => BASE64_STANDARD.encode(Sha512::digest(content)),
        }
    }
}

/// A page as an inventory keeps it.
pub(super) fn page_key(page: &str) -> String {
    monitor::redact_url(page.split(['?', '#']).next().unwrap_or_default())
}

/// A script as an inventory keeps it: under one pattern with others that differ in volatile parts alone.
pub(super) fn url_key(url: &str) -> String {
    monitor::group_url(&monitor::redact_script_url(url.split('#').next().unwrap_or_default()))
}

const MAX_CHARS: usize = 2_000;

/// What has a longer address is not fetched, so there is nothing to compare. A page may name very many scripts, and each would
/// keep the page's address and its own.
const MAX_URL_BYTES: usize = 8 << 10;

#[cfg(test)]
mod tests {
    use super::*;

    fn attribute(value: &str) -> Attribute {
        Attribute {
            page: "p".into(),
            url: "u".into(),
            value: (!value.is_empty()).then(|| value.into()),
            seen_at: Timestamp::from_millis(0),
        }
    }

    #[test]
    fn a_content_is_compared_by_the_strongest_hash() {
        let [short, middle, long] = [Kind::Sha256, Kind::Sha384, Kind::Sha512].map(|kind| kind.hash(b"go()"));
        let other = Kind::Sha384.hash(b"other()");
        use AttributeState::{Differs, Matches, Missing, NotCompared};
        for (value, want) in [
            (format!("sha256-{short}"), Matches),
            (format!("SHA384-{middle}?ct=js"), Matches),
            (format!("sha384-{other} sha384-{middle}"), Matches),
            (format!("sha512-{}", long.trim_end_matches('=').replace('+', "-").replace('/', "_")), Matches),
            (format!("sha256-{short} sha384-{other}"), Differs),
            (format!("md5-{short}"), Missing),
            (String::new(), Missing),
            ("nonsense".to_owned(), Missing),
        ] {
            assert_eq!(state(Some(&attribute(&value)), Some(b"go()")), want, "{value}");
        }
        assert_eq!(state(Some(&attribute(&format!("sha256-{short}"))), None), NotCompared);
        assert_eq!(state(None, Some(b"go()")), AttributeState::NotSeen);
    }

    #[test]
    fn elements_of_a_page_have_theirs() {
        let html = "<script src=/a.js integrity=' sha256-AA '></script><script src=//cdn.example/b.js?token=secret123></script>\
                    <script>inline()</script><script data-src=/later.js integrity=sha256-BB></script>";
        let options =
            page::Options::new().name("p.html").base_url("https://shop.example/pay?cart=1").unwrap();
        let contents = page::read(html.as_bytes(), &options).unwrap();
        let (found, _) = Attribute::of_scripts(
            &contents.scripts,
            Some("https://shop.example/pay?cart=1"),
            Timestamp::from_millis(0),
        );
        let shown: Vec<_> =
            found.iter().map(|one| (one.page.as_str(), one.url.as_str(), one.value.as_deref())).collect();
        assert_eq!(shown[0], ("https://shop.example/pay", "https://shop.example/a.js", Some("sha256-AA")));
        assert!(
            shown[1].1.starts_with("https://cdn.example/b.js") && !shown[1].1.contains("secret123"),
            "{shown:?}"
        );
        assert_eq!((shown.len(), shown[1].2), (3, None));
    }
}
