//! The delimiter around the code: random, so that no script can close it.

use std::fmt;
use std::sync::Arc;

use crate::{Error, ErrorKind};

/// The delimiter of one question.
///
/// It must be unpredictable for the author of the script: 128 bits from the caller's generator of secrets. This
/// crate draws no random numbers.
///
/// ```
/// use secondopinion::{Fence, FenceSource};
///
/// let fence = Fence::from_bytes([0xAB; 16]);
/// assert_eq!(fence.as_str(), "ab".repeat(16));
///
/// // A function that gives bytes is a source of fences.
/// # fn random_bytes() -> [u8; 16] { [0xAB; 16] }
/// assert_eq!(random_bytes.next_fence(), fence);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fence(String);

impl Fence {
    /// The fence of 16 random bytes.
    #[must_use]
    pub fn from_bytes(random: [u8; 16]) -> Self {
        Self(random.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// The fence in the question: 32 hexadecimal digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn check(&self, code: &str) -> Result<(), Error> {
        if code.contains(&self.0) {
            return Err(Error::new(ErrorKind::Fence, "the fence occurs in the code: fences must be random"));
        }
        Ok(())
    }
}

impl fmt::Display for Fence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Gives a fresh [`Fence`] for every question.
///
/// Any `Fn() -> [u8; 16]` that is `Send + Sync` is one.
///
/// # Contract
///
/// * Gives sixteen new bytes per call, which the author of a script cannot foresee.
/// * Callable from several threads at once.
///
/// ```
/// use secondopinion::{Fence, FenceSource};
///
/// # struct Generator;
/// # impl Generator { fn bytes(&self) -> [u8; 16] { [7; 16] } }
/// struct Secrets(Generator);
///
/// impl FenceSource for Secrets {
///     fn next_fence(&self) -> Fence {
///         Fence::from_bytes(self.0.bytes())
///     }
/// }
///
/// assert_eq!(Secrets(Generator).next_fence().as_str().len(), 32);
/// ```
pub trait FenceSource: Send + Sync {
    /// The fence of the next question.
    fn next_fence(&self) -> Fence;
}

impl<F: Fn() -> [u8; 16] + Send + Sync> FenceSource for F {
    fn next_fence(&self) -> Fence {
        Fence::from_bytes(self())
    }
}

impl FenceSource for Box<dyn FenceSource> {
    fn next_fence(&self) -> Fence {
        (**self).next_fence()
    }
}

impl FenceSource for Arc<dyn FenceSource> {
    fn next_fence(&self) -> Fence {
        (**self).next_fence()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_in_the_code_is_refused() {
        let fence = Fence::from_bytes([0xab; 16]);
        assert_eq!(fence.as_str(), "ab".repeat(16));
        assert!(fence.check("alert(1)").is_ok());
        assert_eq!(fence.check(&format!("x = '{fence}'")).unwrap_err().kind(), ErrorKind::Fence);
    }
}
