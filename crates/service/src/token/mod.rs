//! Tokens: who may do what with which sites. Only their hashes are kept.
//!
//! A token is `pwd_`, an id and a secret. The id finds the entry, and its Argon2id hash checks the secret. A fingerprint in
//! memory spares the hash for a token that was verified a moment ago.
//!
//! What must not be done here: write a secret anywhere but to whoever asked for a new token, or find an entry by the secret.
//!
//! Neighbours: `desk::Caller` and `observe` ask what a token allows. `cluster` shares the tokens of several processes. `main.rs` makes
//! the first one.

mod hash;
mod kept;
mod request;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use crate::site::{OwnTables, at_work, blocking};
use crate::{Config, Error, ErrorKind, SiteName, cluster};
use hash::{Fingerprint, Fingerprints};
pub(crate) use kept::KeptToken;
pub use request::{Refusal, bearer};

/// A permission of a token.
///
/// ```
/// use service::Scope;
///
/// assert_eq!("ingest".parse::<Scope>()?, Scope::Ingest);
/// assert_eq!(Scope::ALL.map(Scope::name), ["ingest", "read", "write"]);
/// # Ok::<(), service::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Scope {
    /// Observations may come in.
    Ingest,
    /// Allows reading.
    Read,
    /// Allows changes.
    Write,
}

impl Scope {
    /// All scopes, in order.
    pub const ALL: [Self; 3] = [Self::Ingest, Self::Read, Self::Write];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ingest => "ingest",
            Self::Read => "read",
            Self::Write => "write",
        }
    }
}

impl std::str::FromStr for Scope {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let found = Self::ALL.into_iter().find(|scope| scope.name() == name);
        found.ok_or_else(|| {
            Error::new(ErrorKind::Input, format!("expected the scope ingest, read or write, got {name:?}"))
        })
    }
}

/// The permissions of a verified token.
///
/// ```
/// use service::{Scope, Tokens};
///
/// let folder = tempfile::tempdir()?;
/// let tokens = Tokens::open(folder.path().join("tokens.json"))?;
/// let shop = "shop".parse()?;
/// let (_, secret) = tokens.add("crawler", &[Scope::Ingest], Some(&[shop]))?;
/// let grant = tokens.verify(&secret).unwrap();
/// assert!(grant.allows(Scope::Ingest, Some(&"shop".parse()?)));
/// assert!(!grant.allows(Scope::Ingest, Some(&"other".parse()?)));
/// assert!(!grant.allows(Scope::Ingest, None)); // of one site, not of all
/// assert!(!grant.allows(Scope::Read, Some(&"shop".parse()?)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Grant {
    /// The public part of the token, which tells it from others.
    pub id: String,
    /// What people called it.
    pub name: String,
    /// Its permissions.
    pub scopes: Vec<Scope>,
    /// With which sites; `None` for all.
    pub sites: Option<Vec<SiteName>>,
}

impl Grant {
    /// Whether it allows this with a site, or with all sites.
    #[must_use]
    pub fn allows(&self, scope: Scope, site: Option<&SiteName>) -> bool {
        let of_site = match (&self.sites, site) {
            (None, _) => true,
            (Some(sites), Some(site)) => sites.contains(site),
            (Some(_), None) => false,
        };
        of_site && self.scopes.contains(&scope)
    }
}

/// For people.
impl fmt::Display for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, name, scopes, sites } = self;
        let scopes: Vec<&str> = scopes.iter().map(|scope| scope.name()).collect();
        let sites = match sites {
            None => "all sites".to_owned(),
            Some(sites) => sites.iter().map(SiteName::as_str).collect::<Vec<_>>().join(", "),
        };
        write!(f, "{id}  {}  {sites}  {}", scopes.join(","), name.escape_debug())
    }
}

/// The tokens of a service, in a file that only its owner reads. Cheap to clone; clones share everything.
///
/// A token is `pwd_ID_SECRET`. The file has an Argon2id hash of each token. After the first check, the process knows a token by a
/// faster keyed hash.
///
/// ```
/// use service::{Scope, Tokens};
///
/// let folder = tempfile::tempdir()?;
/// let tokens = Tokens::open(folder.path().join("tokens.json"))?;
/// assert!(tokens.is_empty());
/// let (id, secret) = tokens.add("admin", &Scope::ALL, None)?;
/// assert_eq!(tokens.verify(&secret).unwrap().id, id);
/// assert!(tokens.verify(&format!("{secret}x")).is_none());
/// assert_eq!(tokens.list()[0].to_string(), format!("{id}  ingest,read,write  all sites  admin"));
/// let of_command = Tokens::of_state(folder.path())?; // the same file
/// assert_eq!(of_command.list(), tokens.list());
///
/// # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
/// let mut headers = axum::http::HeaderMap::new();
/// assert!(tokens.grant(&headers).await.is_err());
/// headers.insert("authorization", format!("Bearer {secret}").parse()?);
/// assert_eq!(tokens.grant(&headers).await.unwrap().id, id);
/// assert!(tokens.authorise(&headers, Scope::Read, None).await.is_ok());
/// # Ok::<(), axum::http::header::InvalidHeaderValue>(())
/// # })?;
/// assert!(tokens.remove(&id)?);
/// assert!(tokens.verify(&secret).is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Tokens {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    home: Home,
    known: Mutex<Known>,
}

/// Where tokens are kept.
#[derive(Debug)]
enum Home {
    File(PathBuf),
    /// Among what all processes of a database share.
    Store(OwnTables),
}

#[derive(Debug)]
struct Known {
    tokens: Vec<KeptToken>,
    /// When the file was last changed, and when that was looked at.
    changed: Option<SystemTime>,
    looked: Instant,
    /// Which state of the store it is.
    number: Option<Vec<u8>>,
    /// When the store was last asked for a token that nobody here knows.
    asked: Option<Instant>,
    verified: Fingerprints,
}

impl Tokens {
    /// Reads the tokens of a file; none if there is no file.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::State`] if the file cannot be read or is damaged.
    pub fn open(path: impl Into<PathBuf>) -> Result<Self, Error> {
        let path = path.into();
        let tokens = kept::load(&path)?;
        let changed = kept::changed(&path);
        Self::with(Home::File(path), Known { changed, ..Known::new(tokens)? })
    }

    /// The tokens that all processes of a database share.
    pub(crate) fn of_store(own: OwnTables) -> Result<Self, Error> {
        // Of an earlier moment than the tokens: what is changed in between is read again.
        let number = kept::changed_in(own.tables())?;
        let tokens = kept::load_from(own.tables())?;
        Self::with(Home::Store(own), Known { number, ..Known::new(tokens)? })
    }

    fn with(home: Home, known: Known) -> Result<Self, Error> {
        Ok(Self { shared: Arc::new(Shared { home, known: Mutex::new(known) }) })
    }

    /// The tokens of a configuration: in its database, or in its state folder. Services may be using them.
    ///
    /// ```
    /// use service::{Config, Tokens};
    ///
    /// # let folder = tempfile::tempdir()?;
    /// let mut config = Config::default();
    /// config.state = folder.path().to_owned();
    /// assert!(Tokens::of_config(&config)?.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`of_state`](Self::of_state), and if the database cannot be reached.
    pub fn of_config(config: &Config) -> Result<Self, Error> {
        match cluster::open(&config.store)? {
            None => Self::of_state(&config.state),
            Some(opened) => Self::of_store(OwnTables::new(Arc::new(opened.into()))?),
        }
    }

    /// The tokens in a state folder, which a service may be using.
    ///
    /// # Errors
    ///
    /// Those of [`open`](Self::open), and if there is no such folder.
    pub fn of_state(folder: &Path) -> Result<Self, Error> {
        if !folder.is_dir() {
            let message = format!(
                "{}: no such folder; start the service once, or name it with --state",
                folder.display()
            );
            return Err(Error::new(ErrorKind::State, message));
        }
        Self::open(crate::state::tokens_file(folder))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known().tokens.is_empty()
    }

    /// What each token allows, without its secret.
    #[must_use]
    pub fn list(&self) -> Vec<Grant> {
        self.known().tokens.iter().map(KeptToken::grant).collect()
    }

    /// Makes a token, and gives its id and the token, which is shown this once.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::State`] if the file cannot be written, [`ErrorKind::Limit`] for too many.
    pub fn add(
        &self,
        name: &str,
        scopes: &[Scope],
        sites: Option<&[SiteName]>,
    ) -> Result<(String, String), Error> {
        let mut random = [0u8; ID_BYTES + SECRET_BYTES];
        getrandom::fill(&mut random).map_err(|error| {
            Error::new(ErrorKind::State, "the system gave no random numbers").because(error)
        })?;
        let (id, secret) = random.split_at(ID_BYTES);
        let id: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
        let token = format!("{PREFIX}{id}_{}", BASE64_URL_SAFE_NO_PAD.encode(secret));
        let grant = Grant {
            id: id.clone(),
            name: name.to_owned(),
            scopes: scopes.to_vec(),
            sites: sites.map(<[SiteName]>::to_vec),
        };
        let kept = KeptToken::new(grant, &token)?;
        self.change(|tokens| {
            if tokens.len() >= MAX_TOKENS {
                return Err(Error::new(
                    ErrorKind::Limit,
                    format!("expected at most {MAX_TOKENS} tokens; remove one first"),
                ));
            }
            tokens.push(kept);
            Ok(true)
        })?;
        Ok((id, token))
    }

    /// Makes a token of full scope if there is none at all.
    pub(crate) fn add_first(&self) -> Result<Option<String>, Error> {
        if !self.is_empty() {
            return Ok(None);
        }
        let (id, token) = self.add("first", &Scope::ALL, None)?;
        // Another process may have been faster: then it has told its own.
        let is_first = self.by_id(&id).is_some() && self.list().first().is_some_and(|first| first.id == id);
        if is_first {
            return Ok(Some(token));
        }
        self.remove(&id)?;
        Ok(None)
    }

    /// Removes a token, and says whether it was there.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::State`] if the file cannot be written.
    pub fn remove(&self, id: &str) -> Result<bool, Error> {
        self.change(|tokens| {
            let before = tokens.len();
            tokens.retain(|token| token.id() != id);
            Ok(tokens.len() < before)
        })
    }

    /// Changes what is kept, alone among all processes; says whether there was something to change.
    fn change(&self, change: impl FnOnce(&mut Vec<KeptToken>) -> Result<bool, Error>) -> Result<bool, Error> {
        match &self.shared.home {
            Home::File(path) => {
                let mut known = self.known();
                known.reload(path)?;
                let is_changed = change(&mut known.tokens)?;
                if is_changed {
                    known.store(path)?;
                }
                Ok(is_changed)
            }
            Home::Store(own) => {
                let tables = own.alone().map_err(at_work)?;
                let mut tokens = kept::load_from(&tables)?;
                let is_changed = change(&mut tokens)?;
                if is_changed {
                    kept::store_in(&tables, &tokens)?;
                }
                let number = kept::changed_in(&tables)?;
                let mut known = self.known();
                (known.tokens, known.number) = (tokens, number);
                known.verified.forget();
                Ok(is_changed)
            }
        }
    }

    /// Takes up what another process has changed in the store. Blocks.
    pub(crate) fn reload(&self) -> Result<(), Error> {
        let Home::Store(own) = &self.shared.home else { return Ok(()) };
        let number = kept::changed_in(own.tables())?;
        if self.known().number == number {
            return Ok(());
        }
        let tokens = kept::load_from(own.tables())?;
        let mut known = self.known();
        (known.tokens, known.number) = (tokens, number);
        known.verified.forget();
        Ok(())
    }

    /// The permissions of a token; `None` for an unknown token. The first time it costs a few milliseconds of a processor.
    #[must_use]
    pub fn verify(&self, token: &str) -> Option<Grant> {
        if token.len() > MAX_TOKEN_BYTES {
            return None;
        }
        let (fingerprint, kept) = {
            let mut known = self.known();
            self.refresh(&mut known);
            let fingerprint = known.verified.of(token);
            if let Some(id) = known.verified.known(&fingerprint) {
                let id = id.to_owned();
                return known.tokens.iter().find(|kept| kept.id() == id).map(KeptToken::grant);
            }
            // Without the id nothing is computed: strangers cost no Argon2.
            let id = token.strip_prefix(PREFIX)?.get(..2 * ID_BYTES)?;
            let found = known.tokens.iter().find(|kept| kept.id() == id).cloned();
            drop(known);
            (fingerprint, found.or_else(|| self.of_others(id))?)
        };
        kept.is(token).then(|| {
            self.known().verified.keep(fingerprint, kept.id());
            kept.grant()
        })
    }

    /// What a token allows if it is known to this process already: costs no more than a hash.
    pub(crate) fn verified(&self, token: &str) -> Option<Grant> {
        if token.len() > MAX_TOKEN_BYTES {
            return None;
        }
        let mut known = self.known();
        self.refresh(&mut known);
        let fingerprint: Fingerprint = known.verified.of(token);
        let id = known.verified.known(&fingerprint)?.to_owned();
        known.tokens.iter().find(|kept| kept.id() == id).map(KeptToken::grant)
    }

    /// What a token allows by its public id; `None` once it is revoked.
    pub(crate) fn by_id(&self, id: &str) -> Option<Grant> {
        let mut known = self.known();
        self.refresh(&mut known);
        known.tokens.iter().find(|kept| kept.id() == id).map(KeptToken::grant)
    }

    /// The same, also when another process made the token a moment ago.
    pub(crate) async fn by_id_anywhere(&self, id: &str) -> Option<Grant> {
        if let Some(grant) = self.by_id(id) {
            return Some(grant);
        }
        let tokens = self.clone();
        blocking(move || tokens.reload()).await.ok()?;
        self.by_id(id)
    }

    /// A token that another process may have made a moment ago. Strangers do not have the store asked all the time.
    fn of_others(&self, id: &str) -> Option<KeptToken> {
        let now = Instant::now();
        let mut known = self.known();
        if known.asked.is_some_and(|asked| now.duration_since(asked) < ASK_AGAIN) {
            return None;
        }
        known.asked = Some(now);
        drop(known);
        self.reload().ok()?;
        self.known().tokens.iter().find(|kept| kept.id() == id).cloned()
    }

    /// Looks whether another process has changed the file. What is in the store is looked at [elsewhere](Self::reload).
    fn refresh(&self, known: &mut Known) {
        if let Home::File(path) = &self.shared.home {
            known.refresh(path);
        }
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Known> {
        self.shared.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn new(tokens: Vec<KeptToken>) -> Result<Self, Error> {
        let verified = Fingerprints::new()?;
        Ok(Self { tokens, changed: None, looked: Instant::now(), number: None, asked: None, verified })
    }

    /// Looks every few seconds whether another process has changed the file.
    fn refresh(&mut self, path: &Path) {
        if self.looked.elapsed() < LOOK_AGAIN {
            return;
        }
        self.looked = Instant::now();
        if kept::changed(path) == self.changed {
            return;
        }
        if let Err(error) = self.reload(path) {
            tracing::error!(
                error = error.message_with_causes(),
                "the tokens cannot be read again; the previous ones stay valid"
            );
        }
    }

    fn reload(&mut self, path: &Path) -> Result<(), Error> {
        let changed = kept::changed(path);
        self.tokens = kept::load(path)?;
        self.changed = changed;
        self.verified.forget();
        Ok(())
    }

    fn store(&mut self, path: &Path) -> Result<(), Error> {
        kept::store(path, &self.tokens)?;
        self.changed = kept::changed(path);
        self.verified.forget();
        Ok(())
    }
}

const PREFIX: &str = "pwd_";

const ID_BYTES: usize = 8;

/// 256 random bits.
const SECRET_BYTES: usize = 32;

const MAX_TOKEN_BYTES: usize = 256;

const MAX_TOKENS: usize = 10_000;

const LOOK_AGAIN: Duration = Duration::from_secs(2);

const ASK_AGAIN: Duration = Duration::from_millis(100);
