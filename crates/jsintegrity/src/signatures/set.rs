//! Sets of signatures.

use std::fmt;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::matcher::{self, Matcher};
use super::{Hit, Signature, file};
use crate::digest::hex;
use crate::maps::HashSet;
use crate::stream::Stream;
use crate::taint::AddressUse;
use crate::{Error, ErrorKind, Score, limits};
use crate::{SignatureError, SignatureErrorKind};

/// A set of signatures: known threats, read from files as feeds are.
///
/// Immutable, cheap to clone, `Send + Sync`. A [`Scorer`](crate::Scorer) has the [bundled](Self::bundled) set unless it is
/// given another.
///
/// ```
/// use jsintegrity::Signatures;
///
/// let own = Signatures::parse(r#"
/// format = 1
///
/// [[signature]]
/// id = "shop-kit"
/// class = "magecart"
/// description = "The script is part of a card skimming kit."
/// any = [{ code = "shopKit.collect(" }, { loads = "kit.example/collect" }]
/// "#)?;
/// assert_eq!(own.ids().collect::<Vec<_>>(), ["shop-kit"]);
///
/// // One bad entry loses no other.
/// let (valid, errors) = Signatures::parse_valid("format = 1\n\n[[signature]]\nid = \"a-kit\"\n")?;
/// assert!(valid.len() == Signatures::empty().len() && !errors.is_empty());
///
/// let all = Signatures::bundled().joined(&own)?;
/// assert!(all.len() > own.len());
/// assert_ne!(all.epoch(), Signatures::bundled().epoch());
/// # #[cfg(feature = "bundled-model")] {
/// use jsintegrity::Scorer;
/// let report = Scorer::bundled()?.with_signatures(all).score(b"shopKit['coll' + 'ect'](1)")?;
/// assert_eq!(report.findings[0].signature(), Some("shop-kit"));
/// assert!(report.scores.magecart_score.get() < 10);
/// # }
/// # Ok::<(), jsintegrity::Error>(())
/// ```
#[derive(Clone)]
pub struct Signatures {
    inner: Arc<Inner>,
}

struct Inner {
    signatures: Vec<Signature>,
    matcher: Matcher,
    epoch: String,
}

impl Signatures {
    /// The signatures that come with this version.
    #[must_use]
    pub fn bundled() -> Self {
        Self::parse(BUNDLED).unwrap_or_else(|error| unreachable!("the bundled signatures are valid: {error}"))
    }

    /// A set without any.
    #[must_use]
    pub fn empty() -> Self {
        Self::of(Vec::new()).unwrap_or_else(|_| unreachable!("no signatures need no space"))
    }

    /// Reads a file; `docs/signatures.md` describes the format.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidSignatures`], with [all mistakes](Error::signature_errors), unless all of it is valid.
    pub fn parse(text: &str) -> Result<Self, Error> {
        match Self::parse_valid(text)? {
            (set, errors) if errors.is_empty() => Ok(set),
            (_, errors) => Err(Error::of_signatures(errors)),
        }
    }

    /// Reads the valid entries of a file; the second result lists the errors of the others.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidSignatures`] when the text is no TOML or of another format: then no part of it can be relied on.
    pub fn parse_valid(text: &str) -> Result<(Self, Vec<SignatureError>), Error> {
        let (signatures, mut errors) = file::read(text);
        let is_readable = |error: &SignatureError| error.id.is_some();
        if signatures.is_empty() && !errors.is_empty() && !errors.iter().any(is_readable) {
            return Err(Error::of_signatures(errors));
        }
        let (set, more) = Self::without_duplicates(signatures)?;
        errors.extend(more);
        Ok((set, errors))
    }

    /// The signatures of both sets.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidSignatures`] when an id is in both, or the two have more signatures than a set may.
    pub fn joined(&self, other: &Self) -> Result<Self, Error> {
        let all = self.inner.signatures.iter().chain(&other.inner.signatures).cloned().collect();
        match Self::without_duplicates(all)? {
            (set, errors) if errors.is_empty() => Ok(set),
            (_, errors) => Err(Error::of_signatures(errors)),
        }
    }

    fn without_duplicates(signatures: Vec<Signature>) -> Result<(Self, Vec<SignatureError>), Error> {
        let mut seen: HashSet<String> = HashSet::default();
        let mut errors = Vec::new();
        let mut kept = Vec::new();
        for signature in signatures {
            if seen.insert(signature.id().to_owned()) {
                kept.push(signature);
            } else {
                let (id, kind) = (Some(signature.id().to_owned()), SignatureErrorKind::Duplicate);
                errors.push(SignatureError {
                    line: 0,
                    id,
                    kind,
                    message: "another signature already has this id".to_owned(),
                });
            }
        }
        Ok((Self::of(kept)?, errors))
    }

    fn of(mut signatures: Vec<Signature>) -> Result<Self, Error> {
        signatures.sort_by(|a, b| a.signal.cmp(&b.signal));
        let too_many = || {
            let message = format!("a set has at most {} signatures", limits::SIGNATURES);
            let kind = SignatureErrorKind::Bound;
            Error::of_signatures(vec![SignatureError { line: 0, id: None, kind, message }])
        };
        if signatures.len() > limits::SIGNATURES {
            return Err(too_many());
        }
        let matcher = Matcher::new(&signatures).ok_or_else(too_many)?;
        let epoch = epoch(&signatures);
        Ok(Self { inner: Arc::new(Inner { signatures, matcher, epoch }) })
    }

    /// Identifies the content of the set in answers: 16 hexadecimal digits of a SHA-256. The order of signatures and files
    /// does not matter.
    #[must_use]
    pub fn epoch(&self) -> &str {
        &self.inner.epoch
    }

    /// The number of signatures.
    #[must_use]
    pub fn len(&self) -> usize {
        self.inner.signatures.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.inner.signatures.is_empty()
    }

    /// The ids, in their order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.inner.signatures.iter().map(Signature::id)
    }

    pub(crate) fn signatures(&self) -> &[Signature] {
        &self.inner.signatures
    }

    pub(crate) fn hits(&self, stream: &Stream<'_>, uses: &[AddressUse]) -> Vec<Hit> {
        if self.is_empty() {
            return Vec::new();
        }
        self.inner.matcher.hits(&self.inner.signatures, stream, uses)
    }

    /// The lowest score of each class that the hits allow, in the order of [`Class::MALICIOUS`](crate::Class::MALICIOUS).
    pub(crate) fn ceilings(&self, hits: &[Hit]) -> [Score; 3] {
        matcher::ceilings(&self.inner.signatures, hits)
    }
}

impl fmt::Debug for Signatures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signatures").field("epoch", &self.epoch()).field("len", &self.len()).finish()
    }
}

impl Default for Signatures {
    fn default() -> Self {
        Self::bundled()
    }
}

impl Error {
    fn of_signatures(errors: Vec<SignatureError>) -> Self {
        let told: Vec<String> = errors.iter().take(TOLD).map(ToString::to_string).collect();
        let more = errors.len().saturating_sub(TOLD);
        let more = if more > 0 { format!("; {more} more") } else { String::new() };
        Self::new(ErrorKind::InvalidSignatures, format!("{}{more}", told.join("; "))).with_entries(errors)
    }
}

/// Of everything that an answer depends on.
fn epoch(signatures: &[Signature]) -> String {
    let mut hash = Sha256::new();
    let mut part = |text: &str| {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
    };
    for signature in signatures {
        let Signature { signal, name, description, class, score, all, any, at_least, within } = signature;
        for text in [signal, name, description, class.name()] {
            part(text);
        }
        part(&format!("{score} {} {} {at_least} {within:?}", all.len(), any.len()));
        for (key, value) in all.iter().chain(any).map(super::Condition::written) {
            part(key);
            part(&value);
        }
    }
    hex(&hash.finalize()[..8])
}

/// Mistakes that the text of an error names.
const TOLD: usize = 20;

/// The signatures that come with this version.
const BUNDLED: &str = include_str!("../../signatures/bundled.toml");

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "format = 1\n[[signature]]\nid = \"one\"\nclass = \"malware\"\ndescription = \"d\"\nany = [{ word = \"oneKit\" }]\n";

    #[test]
    fn an_epoch_is_of_the_content() {
        let two = ONE.replace("one", "two");
        let [one, two] = [ONE, &two].map(|text| Signatures::parse(text).unwrap());
        let both = one.joined(&two).unwrap();
        assert_eq!(both.epoch(), two.joined(&one).unwrap().epoch());
        assert_eq!(one.epoch(), Signatures::parse(&format!("# a comment\n{ONE}")).unwrap().epoch());
        for changed in [
            ONE.replace("malware", "magecart"),
            ONE.replace("oneKit", "onekit"),
            ONE.replace("\"d\"", "\"e\""),
        ] {
            assert_ne!(one.epoch(), Signatures::parse(&changed).unwrap().epoch(), "{changed}");
        }
        assert_eq!(one.joined(&one).unwrap_err().kind(), ErrorKind::InvalidSignatures);
    }

    #[test]
    fn one_bad_entry_does_not_lose_the_rest_where_asked() {
        let bad = format!("{ONE}[[signature]]\nid = \"bad\"\nclass = \"malware\"\n");
        let (set, errors) = Signatures::parse_valid(&bad).unwrap();
        assert_eq!((set.ids().collect::<Vec<_>>(), errors.len()), (vec!["one"], 2), "{errors:?}");
        assert_eq!(Signatures::parse(&bad).unwrap_err().signature_errors().len(), 2);
        assert!(Signatures::parse_valid("= no toml").is_err());
    }

    #[test]
    fn a_set_is_shared_between_threads() {
        fn shared<T: Clone + Send + Sync + 'static>() {}
        shared::<Signatures>();
    }
}
