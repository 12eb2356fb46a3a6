//! The file of the tokens.

use std::io;
use std::path::Path;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::hash::SlowHash;
use super::{Grant, Scope};
use crate::state::write_whole;
use crate::{Error, ErrorKind, SiteName};

/// A token as it is kept.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct KeptToken {
    id: String,
    name: String,
    scopes: Vec<Scope>,
    #[serde(default)]
    sites: Option<Vec<SiteName>>,
    argon2id: SlowHash,
}

impl KeptToken {
    pub(super) fn new(grant: Grant, token: &str) -> Result<Self, Error> {
        let Grant { id, name, scopes, sites } = grant;
        Ok(Self { id, name, scopes, sites, argon2id: SlowHash::new(token)? })
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn grant(&self) -> Grant {
        let Self { id, name, scopes, sites, .. } = self.clone();
        Grant { id, name, scopes, sites }
    }

    pub(super) fn is(&self, token: &str) -> bool {
        self.argon2id.is_of(token)
    }
}

#[derive(Deserialize, Serialize)]
struct File {
    version: u32,
    tokens: Vec<KeptToken>,
}

/// The tokens in a file; none if there is no file.
pub(super) fn load(path: &Path) -> Result<Vec<KeptToken>, Error> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Error::state(path, error)),
    };
    let damaged = || Error::new(ErrorKind::State, format!("{}: not a file of tokens", path.display()));
    let file: File = serde_json::from_slice(&bytes).map_err(|error| damaged().because(error))?;
    if file.version != VERSION {
        let (path, version) = (path.display(), file.version);
        let message = format!("{path}: expected version {VERSION}, got {version}");
        return Err(Error::new(ErrorKind::State, message));
    }
    Ok(file.tokens)
}

pub(super) fn store(path: &Path, tokens: &[KeptToken]) -> Result<(), Error> {
    let file = File { version: VERSION, tokens: tokens.to_vec() };
    let bytes = serde_json::to_vec_pretty(&file)
        .map_err(|error| Error::new(ErrorKind::State, "the tokens cannot be written").because(error))?;
    write_whole(path, &bytes).map_err(|error| Error::state(path, error))
}

/// When the file was last changed.
pub(super) fn changed(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).ok()?.modified().ok()
}

const VERSION: u32 = 1;
