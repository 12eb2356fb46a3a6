//! One category: its public name, its short id, its stable code.
//!
//! The names are those of the `malicious_domain_categories` and `malicious_url_categories` fields of Cloudflare's
//! client-side security API.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;

/// What kind of threat a resource is.
///
/// ```
/// use categories::Category;
///
/// assert_eq!(Category::CommandAndControl.name(), "Command-and-Control (C2) & Botnet");
/// assert_eq!("c2".parse(), Ok(Category::CommandAndControl));
///
/// // The id is for people who type, the code for storage; both lead back.
/// for category in Category::ALL {
///     assert_eq!(category.id().parse(), Ok(category));
///     assert_eq!(Category::from_code(category.code()), Some(category));
/// }
/// assert_eq!(Category::from_code(8), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the API has these eight, and a set of them fills one byte")]
#[repr(u8)]
pub enum Category {
    /// Something is wrong, and no narrower category is known.
    SecurityThreats = 0,
    /// Hosts that steer compromised machines, or receive what they took.
    CommandAndControl = 1,
    /// Mines cryptocurrency with the computing power of visitors.
    CryptoMining = 2,
    /// Gathers information about people without their knowledge, stalkerware included.
    Spyware = 3,
    /// Tricks people into giving away personal information.
    Phishing = 4,
    /// Hosts or delivers malicious code, card skimmers included.
    Malware = 5,
    /// A name made by an algorithm that malware uses to find its controller.
    Dga = 6,
    /// A name or page that imitates a brand.
    Typosquatting = 7,
}

impl Category {
    /// All eight, in the order of their codes.
    pub const ALL: [Self; 8] = [
        Self::SecurityThreats,
        Self::CommandAndControl,
        Self::CryptoMining,
        Self::Spyware,
        Self::Phishing,
        Self::Malware,
        Self::Dga,
        Self::Typosquatting,
    ];

    /// The public name, exactly as the API and all reports print it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SecurityThreats => "Security threats",
            Self::CommandAndControl => "Command-and-Control (C2) & Botnet",
            Self::CryptoMining => "Crypto mining",
            Self::Spyware => "Spyware",
            Self::Phishing => "Phishing",
            Self::Malware => "Malware",
            Self::Dga => "Domain Generation Algorithm (DGA) domain",
            Self::Typosquatting => "Typosquatting & Impersonation",
        }
    }

    /// A short name for command lines and configuration files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::SecurityThreats => "security-threats",
            Self::CommandAndControl => "c2",
            Self::CryptoMining => "crypto-mining",
            Self::Spyware => "spyware",
            Self::Phishing => "phishing",
            Self::Malware => "malware",
            Self::Dga => "dga",
            Self::Typosquatting => "typosquatting",
        }
    }

    /// A number in `0..=7` that never changes, for compact storage.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The category with this code, if there is one.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Category {
    type Err = Error;

    /// Reads the public name or the short id, in any letter case.
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|c| text.eq_ignore_ascii_case(c.name()) || text.eq_ignore_ascii_case(c.id()))
            .ok_or_else(|| Error::unknown_category(text))
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Category {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Category {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;

        impl serde::de::Visitor<'_> for Name {
            type Value = Category;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a category")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Category, E> {
                text.parse().map_err(E::custom)
            }
        }

        deserializer.deserialize_str(Name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn codes_count_from_zero_and_lead_back() {
        for (code, category) in (0u8..).zip(Category::ALL) {
            assert_eq!(category.code(), code);
            assert_eq!(Category::from_code(code), Some(category));
        }
        assert_eq!(Category::from_code(8), None);
    }

    #[test]
    fn names_and_ids_are_read_back() {
        for category in Category::ALL {
            assert_eq!(category.name().parse(), Ok(category));
            assert_eq!(category.to_string().to_uppercase().parse(), Ok(category));
            assert_eq!(category.id().parse(), Ok(category));
        }
        let unknown = "phish".parse::<Category>().unwrap_err();
        assert_eq!(unknown.kind(), ErrorKind::UnknownCategory);
        assert_eq!(unknown.to_string(), r#"expected the name or the id of a category, got "phish""#);
    }
}
