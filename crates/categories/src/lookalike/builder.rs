//! Builds a detector from brands.

use std::collections::{HashMap, HashSet};

use super::LookalikeDetector;
use super::brands::{Brand, bundled};
use super::index::Index;
use super::rest::Lexicon;
use crate::Error;

/// Collects brands.
///
/// ```
/// use categories::lookalike::{Brand, LookalikeDetector, LookalikeDetectorBuilder};
///
/// let shop = Brand::new("Corner Shop", ["cornershop"], ["cornershop.example"])?;
/// let builder: LookalikeDetectorBuilder = LookalikeDetector::builder().brand(shop);
/// let usual = builder.clone().build()?;
/// let strict = builder.least_confidence(0.99).build()?;
///
/// let found = usual.check("cornershopp.example")?.expect("an imitation");
/// assert!(found.confidence() < 0.99);
/// assert!(strict.check("cornershopp.example")?.is_none());
/// // Answers differ, so the identities do.
/// assert_ne!(usual.model(), strict.model());
/// # Ok::<(), categories::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct LookalikeDetectorBuilder {
    pub(super) brands: Vec<Brand>,
    pub(super) least_confidence: f32,
}

impl LookalikeDetectorBuilder {
    /// Adds the brands of this crate: those that malicious scripts and log-in pages imitate.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidBrand`](crate::ErrorKind::InvalidBrand) if the list is damaged, which a test excludes.
    pub fn bundled(mut self) -> Result<Self, Error> {
        self.brands.extend(bundled()?);
        Ok(self)
    }

    /// Adds the brands of a table, as [`Brand::read_table`] reads it.
    ///
    /// ```
    /// use categories::lookalike::LookalikeDetector;
    ///
    /// let table = "Corner Shop\tshop\tcornershop\tcornershop.example\t\n";
    /// let detector = LookalikeDetector::builder().table(table)?.build()?;
    /// # let _ = detector;
    /// # Ok::<(), categories::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidBrand`](crate::ErrorKind::InvalidBrand) for the first row that is wrong, with its line.
    pub fn table(mut self, text: &str) -> Result<Self, Error> {
        self.brands.extend(Brand::read_table(text)?);
        Ok(self)
    }

    /// Adds a brand, such as a shop's own name. Of brands with the same word, the one that was added last has it.
    #[must_use]
    pub fn brand(mut self, brand: Brand) -> Self {
        self.brands.push(brand);
        self
    }

    /// The least confidence of an answer, from 0 to 1; 0.5 unless it is set.
    #[must_use]
    pub fn least_confidence(mut self, confidence: f32) -> Self {
        self.least_confidence = confidence;
        self
    }

    /// Compiles the brands.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidBrand`](crate::ErrorKind::InvalidBrand) if there are too many brands to compile.
    pub fn build(self) -> Result<LookalikeDetector, Error> {
        let mut places: HashMap<Box<str>, usize> = HashMap::new();
        let (mut texts, mut words) = (Vec::new(), Vec::new());
        let (mut owned, mut platforms) = (HashSet::new(), HashSet::new());
        for (brand, at) in self.brands.iter().zip(0u32..) {
            for word in &brand.words {
                let text: Box<str> = word.text.replace('-', "").into();
                match places.get(&text) {
                    Some(place) => words[*place] = (at, word.ordinary),
                    None => {
                        places.insert(text.clone(), texts.len());
                        texts.push(text);
                        words.push((at, word.ordinary));
                    }
                }
            }
            owned.extend(brand.owned.iter().map(|domain| domain.as_str().into()));
            platforms.extend(brand.platforms.iter().map(|domain| domain.as_str().into()));
        }
        let index = Index::new(texts)?;
        let least_confidence = self.least_confidence;
        let model = model_id(&self.brands, least_confidence);
        Ok(LookalikeDetector {
            brands: self.brands,
            words,
            index,
            owned,
            platforms,
            lexicon: Lexicon::bundled(),
            least_confidence,
            model,
        })
    }
}

/// Hashes what an answer depends on, fields and lists by their ends.
fn model_id(brands: &[Brand], least_confidence: f32) -> String {
    let mut hasher = xxhash_rust::xxh3::Xxh3Default::new();
    let mut add = |text: &str| {
        hasher.update(text.as_bytes());
        hasher.update(b"\n");
    };
    add(env!("CARGO_PKG_VERSION"));
    add(&least_confidence.to_string());
    for Brand { name, words, owned, platforms, swaps_suffix, is_service } in brands {
        add(name);
        add(&format!("{} {} {swaps_suffix} {is_service}", words.len(), owned.len()));
        for word in words {
            add(&word.text);
            add(if word.ordinary { "~" } else { "" });
        }
        owned.iter().chain(platforms).for_each(|domain| add(domain));
    }
    format!("{:016x}", hasher.digest())
}
