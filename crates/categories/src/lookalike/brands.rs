//! Brands: what is imitated, and what belongs to it.

use crate::DomainName;
use crate::error::{Detail, Error, quoted};

/// A brand that others may imitate.
///
/// ```
/// use categories::lookalike::Brand;
///
/// let shop = Brand::new("Corner Shop", ["cornershop"], ["cornershop.example"])?;
/// assert_eq!(shop.name(), "Corner Shop");
/// # Ok::<(), categories::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brand {
    pub(crate) name: String,
    pub(crate) words: Vec<Word>,
    /// Domains that belong to it, and names that belong to it under every suffix (`google.*`).
    pub(crate) owned: Vec<String>,
    pub(crate) swaps_suffix: bool,
    /// Other sites use it: their hosts are named after it.
    pub(crate) is_service: bool,
}

/// A name that is imitated: lower case ASCII letters, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) text: String,
    /// Short, or an ordinary word: to meet it means little.
    pub(crate) ordinary: bool,
}

impl Brand {
    /// A brand with the names that are imitated and the domains that belong to it.
    ///
    /// A name has 2 to 63 ASCII letters and digits; hyphens may stand in it and do not count. With `~` before it, it is an
    /// ordinary word too, and more evidence is asked for. A domain covers its subdomains; `name.*` covers the name under
    /// every suffix.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidBrand`](crate::ErrorKind::InvalidBrand) for a brand without names, a name that cannot be in a
    /// host, or a domain that is none.
    pub fn new<'a>(
        name: &str,
        words: impl IntoIterator<Item = &'a str>,
        owned: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, Error> {
        let refuse = |text: &str, expected| Error::from(Detail::Brand { text: quoted(text), expected });
        let words: Vec<Word> = words
            .into_iter()
            .map(|text| {
                let (text, ordinary) = text.strip_prefix('~').map_or((text, false), |text| (text, true));
                let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
                if plain && (2..=MAX_WORD_BYTES).contains(&text.replace('-', "").len()) {
                    Ok(Word { text: text.to_ascii_lowercase(), ordinary })
                } else {
                    Err(refuse(text, "a name of 2 to 63 ASCII letters, digits and hyphens"))
                }
            })
            .collect::<Result<_, _>>()?;
        if name.is_empty() || words.is_empty() {
            return Err(refuse(name, "a brand with a name and a word that is imitated"));
        }
        let owned = owned
            .into_iter()
            .map(|domain| {
                let stem = domain.strip_suffix(".*").unwrap_or(domain);
                let parsed =
                    DomainName::parse(stem).map_err(|_| refuse(domain, "a domain, or a name and `.*`"))?;
                Ok(if stem == domain { parsed.as_str().to_owned() } else { format!("{}.*", parsed.as_str()) })
            })
            .collect::<Result<_, Error>>()?;
        Ok(Self { name: name.to_owned(), words, owned, swaps_suffix: false, is_service: false })
    }

    /// The brand's name, as answers give it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the name under another suffix counts as an imitation, as for wallets, which others register it for.
    /// `false` unless it is set.
    ///
    /// ```
    /// use categories::DomainName;
    /// use categories::lookalike::{Brand, LookalikeDetector, LookalikeKind};
    ///
    /// let wallet = Brand::new("Demo Wallet", ["demowallet"], ["demowallet.example"])?;
    /// let host = DomainName::parse("demowallet.test")?;
    /// let kind = |brand: &Brand| {
    ///     let detector = LookalikeDetector::builder().brand(brand.clone()).build()?;
    ///     Ok::<_, categories::Error>(detector.check(&host).map(|found| found.kind()))
    /// };
    /// assert_eq!(kind(&wallet)?, None);
    /// assert_eq!(kind(&wallet.imitated_by_suffix(true))?, Some(LookalikeKind::TldSwap));
    /// # Ok::<(), categories::Error>(())
    /// ```
    #[must_use]
    pub fn imitated_by_suffix(mut self, is_imitated: bool) -> Self {
        self.swaps_suffix = is_imitated;
        self
    }
}

/// The brands of `brands.tsv`: those that malicious scripts and log-in pages imitate.
pub(crate) fn bundled() -> Result<Vec<Brand>, Error> {
    include_str!("brands.tsv").lines().filter(|row| !row.starts_with('#')).map(read).collect()
}

/// A row: name, group, imitated names, owned domains.
fn read(row: &str) -> Result<Brand, Error> {
    let [name, group, words, owned] = row.split('\t').collect::<Vec<_>>()[..] else {
        return Err(Detail::Brand { text: quoted(row), expected: "four columns" }.into());
    };
    let brand = Brand::new(name, words.split(','), owned.split(','))?;
    let is_service = matches!(group, "analytics" | "cdn" | "consent" | "tags");
    Ok(Brand { is_service, ..brand.imitated_by_suffix(matches!(group, "exchange" | "wallet")) })
}

const MAX_WORD_BYTES: usize = 63;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::ErrorKind;

    #[test]
    fn the_bundled_brands_are_sound() {
        let brands = bundled().unwrap();
        assert!(brands.len() > 200, "{}", brands.len());
        let names: BTreeSet<&str> = brands.iter().map(Brand::name).collect();
        assert_eq!(names.len(), brands.len(), "a brand is there twice");
        let words: Vec<&str> =
            brands.iter().flat_map(|brand| &brand.words).map(|word| word.text.as_str()).collect();
        assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), words.len(), "a word is there twice");
        assert!(brands.iter().all(|brand| !brand.owned.is_empty()));
    }

    #[test]
    fn what_cannot_be_a_brand_is_refused() {
        for (name, word, domain) in [
            ("", "shop", "shop.example"),
            ("Shop", "s", "shop.example"),
            ("Shop", "shöp", "shop.example"),
            ("Shop", "shop", "a b"),
            ("Shop", "shop", ""),
        ] {
            let error = Brand::new(name, [word], [domain]).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidBrand, "{name} {word} {domain}");
        }
        assert!(Brand::new("Shop", [], ["shop.example"]).is_err());
    }
}
