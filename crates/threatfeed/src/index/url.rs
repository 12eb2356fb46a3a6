//! URLs: the key is the canonical form.

use super::Index;
use crate::url::CanonicalUrl;

pub(crate) fn key(url: &CanonicalUrl) -> &[u8] {
    url.as_str().as_bytes()
}

pub(crate) fn place<B: AsRef<[u8]>>(index: &Index<B>, url: &CanonicalUrl) -> Option<u64> {
    index.keys().get(key(url)).map(|place| place.value())
}
