//! Hashes that identify a version of a script.

#[cfg(feature = "scorer")]
use sha2::{Digest, Sha256};

/// The hashes of one version of a script.
///
/// ```
/// # #[cfg(feature = "bundled-model")] {
/// use jsintegrity::{ScriptDigests, Scorer};
///
/// let scorer = Scorer::bundled()?;
/// let digests = |script: &str| Ok::<ScriptDigests, jsintegrity::Error>(scorer.score(script.as_bytes())?.digests);
/// let script = digests("let total = price * 2;")?;
/// let minified = digests("let n=price*3")?;
/// let other = digests("let total = price + 2;")?;
///
/// // Other bytes, so another version; the structure is the same.
/// assert_ne!(script.sha256, minified.sha256);
/// assert_eq!(script.structural, minified.structural);
/// assert_ne!(script.structural, other.structural);
/// // The value of the attribute `integrity` of a script element.
/// assert_eq!(script.sri.len(), "sha256-".len() + 44);
/// # }
/// # Ok::<(), jsintegrity::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct ScriptDigests {
    /// SHA-256 of the bytes as they came, 64 hexadecimal digits.
    pub sha256: String,
    /// The same digest as a Subresource Integrity string, `sha256-` and base64.
    pub sri: String,
    /// Hash of the code's structure, 32 hexadecimal digits. Comments, white space, literal values and names of the
    /// script's own variables do not change it. Another call, member, global name or operator does.
    pub structural: String,
}

#[cfg(feature = "scorer")]
impl ScriptDigests {
    pub(crate) fn new(bytes: &[u8], structural: u128) -> Self {
        let digest = Sha256::digest(bytes);
        Self {
            sha256: hex(&digest),
            sri: format!("sha256-{}", base64(&digest)),
            structural: hex(&structural.to_be_bytes()),
        }
    }
}

#[cfg(feature = "scorer")]
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = Vec::with_capacity(bytes.len() * 2);
    for byte in bytes {
        out.push(DIGITS[usize::from(byte >> 4)]);
        out.push(DIGITS[usize::from(byte & 15)]);
    }
    ascii(out)
}

/// Bytes that are ASCII as a text.
#[cfg(feature = "scorer")]
fn ascii(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_default()
}

/// Standard base64 with padding, RFC 4648 section 4.
#[cfg(feature = "scorer")]
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk
            .iter()
            .enumerate()
            .fold(0u32, |group, (at, byte)| group | u32::from(*byte) << (16 - 8 * at));
        for sextet in 0..4 {
            if sextet <= chunk.len() {
                out.push(ALPHABET[(group >> (18 - 6 * sextet)) as usize & 63]);
            } else {
                out.push(b'=');
            }
        }
    }
    ascii(out)
}

#[cfg(all(test, feature = "scorer"))]
mod tests {
    use super::*;

    #[test]
    fn digests_are_the_published_ones() {
        // FIPS 180-2, appendix B.1: SHA-256 of "abc".
        let digests = ScriptDigests::new(b"abc", 7);
        assert_eq!(digests.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(digests.sri, "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
        assert_eq!(digests.structural, "00000000000000000000000000000007");
    }

    #[test]
    fn base64_pads_as_rfc_4648_section_10() {
        for (plain, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }
}
