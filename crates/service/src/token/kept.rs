//! The stored tokens: a file, or an entry of the store.

use std::io;
use std::path::Path;
use std::time::SystemTime;

use monitor::{
    Store as _,
    store::{Batch, Table},
};
use serde::{Deserialize, Serialize};

use super::hash::SlowHash;
use super::{Grant, Scope};
use crate::state::write_whole;
use crate::{Error, ErrorKind, SiteName, SiteTables};

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
    parsed(&bytes, &path.display().to_string())
}

fn parsed(bytes: &[u8], place: &str) -> Result<Vec<KeptToken>, Error> {
    let damaged = || Error::new(ErrorKind::State, format!("{place}: not a file of tokens"));
    let file: File = serde_json::from_slice(bytes).map_err(|error| damaged().because(error))?;
    if file.version != VERSION {
        let message = format!("{place}: expected version {VERSION}, got {}", file.version);
        return Err(Error::new(ErrorKind::State, message));
    }
    Ok(file.tokens)
}

fn written(tokens: &[KeptToken]) -> Result<Vec<u8>, Error> {
    serde_json::to_vec_pretty(&File { version: VERSION, tokens: tokens.to_vec() })
        .map_err(|error| Error::new(ErrorKind::State, "the tokens cannot be written").because(error))
}

pub(super) fn store(path: &Path, tokens: &[KeptToken]) -> Result<(), Error> {
    write_whole(path, &written(tokens)?).map_err(|error| Error::state(path, error))
}

/// The tokens in the tables of the service; none if there is no entry.
pub(super) fn load_from(tables: &SiteTables) -> Result<Vec<KeptToken>, Error> {
    let bytes = tables.value(Table::Meta, TOKENS)?;
    bytes.map_or(Ok(Vec::new()), |bytes| parsed(&bytes, "the store"))
}

/// Writes them, while the tables are yours alone.
pub(super) fn store_in(tables: &SiteTables, tokens: &[KeptToken]) -> Result<(), Error> {
    let mut number = [0u8; 16];
    getrandom::fill(&mut number)
        .map_err(|error| Error::new(ErrorKind::State, "the system gave no random numbers").because(error))?;
    let mut batch = Batch::default();
    batch.changes = vec![
        (Table::Meta, TOKENS.to_vec(), Some(written(tokens)?)),
        (Table::Meta, CHANGED.to_vec(), Some(number.to_vec())),
    ];
    Ok(tables.commit(batch)?)
}

/// What is another one after each change.
pub(super) fn changed_in(tables: &SiteTables) -> Result<Option<Vec<u8>>, Error> {
    Ok(tables.value(Table::Meta, CHANGED)?)
}

/// When the file was last changed.
pub(super) fn changed(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).ok()?.modified().ok()
}

const VERSION: u32 = 1;

/// In the order of the store.
const TOKENS: &[u8] = b"service/tokens";
const CHANGED: &[u8] = b"service/tokens/changed";
