//! Hashes of tokens: Argon2id in the file, HMAC under a key of this process in memory.

use std::collections::HashMap;

use argon2::{Algorithm, Argon2, Params, Version};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use crate::{Error, ErrorKind};

/// A salted hash, with what it was computed with.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct SlowHash {
    /// Argon2id, version 1.3: memory in KiB, passes, lanes.
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: String,
    hash: String,
}

impl SlowHash {
    pub(super) fn new(token: &str) -> Result<Self, Error> {
        let mut salt = [0u8; SALT_BYTES];
        getrandom::fill(&mut salt).map_err(|error| {
            Error::new(ErrorKind::State, "the system gave no random numbers").because(error)
        })?;
        let mut made = Self {
            memory_kib: MEMORY_KIB,
            passes: PASSES,
            lanes: 1,
            salt: BASE64_STANDARD.encode(salt),
            hash: String::new(),
        };
        let hash = made.compute(token).ok_or_else(|| {
            Error::new(ErrorKind::State, "the hash of a token cannot be computed; check the free memory")
        })?;
        made.hash = BASE64_STANDARD.encode(hash);
        Ok(made)
    }

    /// Whether it is of this token; takes as long whatever the answer is.
    pub(super) fn is_of(&self, token: &str) -> bool {
        let (Some(computed), Ok(kept)) = (self.compute(token), BASE64_STANDARD.decode(&self.hash)) else {
            return false;
        };
        computed.as_slice().ct_eq(&kept).into()
    }

    fn compute(&self, token: &str) -> Option<[u8; HASH_BYTES]> {
        // A file that asks for more was not written here.
        if self.memory_kib > MAX_MEMORY_KIB || self.passes > MAX_PASSES {
            return None;
        }
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(HASH_BYTES)).ok()?;
        let salt = BASE64_STANDARD.decode(&self.salt).ok()?;
        let mut hash = [0u8; HASH_BYTES];
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon2.hash_password_into(token.as_bytes(), &salt, &mut hash).ok()?;
        Some(hash)
    }
}

/// What a token looks like to this process, and to no other.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Fingerprint([u8; 32]);

/// The tokens that this process has verified.
pub(super) struct Fingerprints {
    key: [u8; 32],
    verified: HashMap<Fingerprint, String>,
}

impl Fingerprints {
    pub(super) fn new() -> Result<Self, Error> {
        let mut key = [0u8; 32];
        getrandom::fill(&mut key).map_err(|error| {
            Error::new(ErrorKind::State, "the system gave no random numbers").because(error)
        })?;
        Ok(Self { key, verified: HashMap::new() })
    }

    pub(super) fn of(&self, token: &str) -> Fingerprint {
        // Any length of key will do for HMAC.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.key) else { return Fingerprint([0; 32]) };
        mac.update(token.as_bytes());
        Fingerprint(mac.finalize().into_bytes().into())
    }

    /// The id of a token that was verified. Looked up by a keyed hash, so the time tells nothing of the token.
    pub(super) fn known(&self, fingerprint: &Fingerprint) -> Option<&str> {
        self.verified.get(fingerprint).map(String::as_str)
    }

    pub(super) fn keep(&mut self, fingerprint: Fingerprint, id: &str) {
        self.verified.insert(fingerprint, id.to_owned());
    }

    pub(super) fn forget(&mut self) {
        self.verified.clear();
    }
}

impl std::fmt::Debug for Fingerprints {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fingerprints").field("verified", &self.verified.len()).finish_non_exhaustive()
    }
}

const SALT_BYTES: usize = 16;

const HASH_BYTES: usize = 32;

/// A token has 256 random bits, so that nobody can guess it; these are for a file that leaked.
const MEMORY_KIB: u32 = 8 << 10;

const PASSES: u32 = 2;

const MAX_MEMORY_KIB: u32 = 256 << 10;

const MAX_PASSES: u32 = 16;
