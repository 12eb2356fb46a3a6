//! Brands: their words, and the domains that they own.

use super::table;
use crate::error::{Detail, Error, quoted};
use crate::name::DomainName;

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
    /// Domains that belong to it, with all that is below them.
    pub(crate) owned: Vec<String>,
    /// Domains of its where others choose the names below.
    pub(crate) platforms: Vec<String>,
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
    /// A name has 2 to 63 ASCII letters and digits; hyphens may be in it and do not count. With `~` before it, it is an
    /// ordinary word too, and more evidence is asked for. A domain covers its subdomains. The name under a suffix that is
    /// not among the domains is neither the brand's nor proof of an imitation.
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
        let owned = owned.into_iter().map(domain).collect::<Result<_, Error>>()?;
        let name = name.to_owned();
        Ok(Self { name, words, owned, platforms: Vec::new(), swaps_suffix: false, is_service: false })
    }

    /// A domain of one's own, which is imitated by the label that was registered.
    ///
    /// ```
    /// use categories::lookalike::{Brand, LookalikeDetector};
    ///
    /// let shop = Brand::of_domain("cornershop.example")?;
    /// let detector = LookalikeDetector::builder().brand(shop).build()?;
    /// assert_eq!(detector.check("cornershopp.example")?.expect("an imitation").target(), "cornershop.example");
    /// assert_eq!(detector.check("pay.cornershop.example")?, None);
    /// # Ok::<(), categories::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidName`](crate::ErrorKind::InvalidName) for a text that is no domain name, and what [`new`](Self::new) refuses.
    pub fn of_domain(domain: &str) -> Result<Self, Error> {
        let name = DomainName::parse(domain)?;
        Self::new(domain, [name.label()], [name.as_str()])
    }

    /// Adds domains of the brand below which its customers or users choose the names: `pages.example` for
    /// `somebody.pages.example`. Such a domain acquits nothing that is below it, and the label before it counts as
    /// somebody's own, as below a public suffix.
    ///
    /// ```
    /// use categories::lookalike::{Brand, LookalikeDetector};
    ///
    /// let shop = Brand::new("Corner Shop", ["cornershop"], ["cornershop.example"])?;
    /// let shop = shop.with_platforms(["cornerpages.example"])?;
    /// let detector = LookalikeDetector::builder().brand(shop).build()?;
    /// let is_found = |host| Ok::<_, categories::Error>(detector.check(host)?.is_some());
    /// assert!(is_found("cornershop-login.cornerpages.example")?);
    /// assert!(!is_found("cornershop-login.cornershop.example")?);
    /// assert!(!is_found("garden.cornerpages.example")?);
    /// # Ok::<(), categories::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidBrand`](crate::ErrorKind::InvalidBrand) for a text that is no domain.
    pub fn with_platforms<'a>(mut self, platforms: impl IntoIterator<Item = &'a str>) -> Result<Self, Error> {
        for platform in platforms {
            self.platforms.push(domain(platform)?);
        }
        Ok(self)
    }

    /// Reads a table of brands, a row each: name, kind, imitated names, owned domains, platforms. `docs/domains.md`
    /// describes it.
    ///
    /// ```
    /// use categories::lookalike::Brand;
    ///
    /// let table = "# name\tkind\tnames\towned\tplatforms\nCorner Shop\tshop\tcornershop\tcornershop.example\t-\n";
    /// assert_eq!(Brand::read_table(table)?[0].name(), "Corner Shop");
    ///
    /// let error = Brand::read_table("Corner Shop\tshop\n").unwrap_err();
    /// assert_eq!(error.line(), Some(1));
    /// # Ok::<(), categories::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidBrand`](crate::ErrorKind::InvalidBrand) for the first row that is wrong, with its line.
    pub fn read_table(text: &str) -> Result<Vec<Self>, Error> {
        table::read(text)
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
    /// use categories::lookalike::{Brand, LookalikeDetector, LookalikeKind};
    ///
    /// let wallet = Brand::new("Demo Wallet", ["demowallet"], ["demowallet.example"])?;
    /// let kind = |brand: &Brand| {
    ///     let detector = LookalikeDetector::builder().brand(brand.clone()).build()?;
    ///     Ok::<_, categories::Error>(detector.check("demowallet.test")?.map(|found| found.kind()))
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
    table::read(include_str!("brands.tsv"))
}

fn domain(text: &str) -> Result<String, Error> {
    let parsed = if text.contains('*') { None } else { DomainName::parse(text).ok() };
    parsed.map(|name| name.as_str().to_owned()).ok_or_else(|| refuse(text, "a domain"))
}

fn refuse(text: &str, expected: &'static str) -> Error {
    Detail::Brand { line: None, text: quoted(text), expected }.into()
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
        assert!(brands.len() > 300, "{}", brands.len());
        let names: BTreeSet<&str> = brands.iter().map(Brand::name).collect();
        assert_eq!(names.len(), brands.len(), "a brand is there twice");
        let words: Vec<&str> =
            brands.iter().flat_map(|brand| &brand.words).map(|word| word.text.as_str()).collect();
        assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), words.len(), "a word is there twice");
        assert!(brands.iter().all(|brand| !(brand.owned.is_empty() && brand.platforms.is_empty())));
    }

    #[test]
    fn what_cannot_be_a_brand_is_refused() {
        for (name, word, domain) in [
            ("", "shop", "shop.example"),
            ("Shop", "s", "shop.example"),
            ("Shop", "shöp", "shop.example"),
            ("Shop", "shop", "a b"),
            ("Shop", "shop", ""),
            ("Shop", "shop", "shop.*"),
        ] {
            let error = Brand::new(name, [word], [domain]).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidBrand, "{name} {word} {domain}");
        }
        assert!(Brand::new("Shop", [], ["shop.example"]).is_err());
    }
}
