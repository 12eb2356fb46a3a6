//! Sessions of people: a random id in a cookie, everything else here. A session ends with its token. Where several processes
//! share a database, each also keeps its sessions there, and looks there for one that it does not know.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use verdict::Timestamp;

use crate::site::{OwnTables, at_work, blocking, kept};
use crate::{Error, ErrorKind, clock};

/// All sessions. Cheap to clone; clones share everything.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sessions {
    /// By the hash of their id: the time of a look-up tells nothing of the id.
    open: Arc<Mutex<HashMap<[u8; 32], Session>>>,
    /// Where they are kept for other processes.
    own: Option<OwnTables>,
}

/// A session as it is kept.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
struct Kept {
    token: String,
    csrf: String,
    began: Timestamp,
    used: Timestamp,
}

/// One session.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    /// The public id of the token that somebody logged in with.
    pub(crate) token: String,
    /// What forms must give back.
    pub(crate) csrf: String,
    began: Instant,
    used: Instant,
}

impl Session {
    /// Whether a form comes from a page of this session.
    pub(crate) fn is_csrf(&self, given: &str) -> bool {
        self.csrf.as_bytes().ct_eq(given.as_bytes()).into()
    }
}

impl Sessions {
    /// Those that processes of one database share, or those of this one.
    pub(crate) fn new(own: Option<OwnTables>) -> Self {
        Self { open: Arc::default(), own }
    }

    /// Begins a session, and gives its id. If there are too many, the one that was not used for longest ends. Blocks.
    pub(crate) fn begin(&self, token: &str) -> Result<String, Error> {
        let (id, csrf) = (random()?, random()?);
        let now = Instant::now();
        if let Some(own) = &self.own {
            let at = clock::now();
            let kept = Kept { token: token.to_owned(), csrf: csrf.clone(), began: at, used: at };
            self.make_room(own)?;
            kept::write(&*own.alone().map_err(at_work)?, [(name(&key(&id)), Some(&kept))])?;
        }
        let mut open = self.open();
        open.retain(|_, session| session.holds(now));
        if open.len() >= MAX_SESSIONS
            && let Some(oldest) = open.iter().min_by_key(|(_, session)| session.used).map(|(key, _)| *key)
        {
            open.remove(&oldest);
        }
        open.insert(key(&id), Session { token: token.to_owned(), csrf, began: now, used: now });
        Ok(id)
    }

    /// The session of an id, if it still holds.
    pub(crate) fn find(&self, id: &str) -> Option<Session> {
        if id.len() > MAX_ID_BYTES {
            return None;
        }
        let (key, now) = (key(id), Instant::now());
        let mut open = self.open();
        let session = open.get_mut(&key)?;
        if !session.holds(now) {
            open.remove(&key);
            return None;
        }
        session.used = now;
        Some(session.clone())
    }

    /// The same, wherever it began.
    pub(crate) async fn find_anywhere(&self, id: &str) -> Option<Session> {
        if let Some(session) = self.find(id) {
            return Some(session);
        }
        let own = self.own.clone().filter(|_| id.len() <= MAX_ID_BYTES)?;
        let key = key(id);
        let found = blocking(move || Ok(kept::read::<Kept>(own.tables(), &name(&key))?)).await;
        let session = found.ok()??.session(clock::now(), Instant::now());
        let session = session.filter(|session| session.holds(Instant::now()))?;
        self.open().insert(key, session.clone());
        Some(session)
    }

    /// Ends a session, for all processes. Blocks.
    pub(crate) fn end(&self, id: &str) -> Result<(), Error> {
        let key = key(id);
        self.open().remove(&key);
        if let Some(own) = &self.own {
            kept::write::<Kept>(&*own.alone().map_err(at_work)?, [(name(&key), None)])?;
        }
        Ok(())
    }

    /// Takes up what other processes have begun, used and ended. Blocks.
    pub(crate) fn follow(&self) -> Result<(), Error> {
        let Some(own) = &self.own else { return Ok(()) };
        let kept: BTreeMap<String, Kept> =
            kept::all(own.tables(), PREFIX, 2 * MAX_SESSIONS)?.into_iter().collect();
        let (at, now) = (clock::now(), Instant::now());
        let mut changed: Vec<(String, Option<Kept>)> = Vec::new();
        let mut open = self.open();
        open.retain(|key, session| {
            let name = name(key);
            let Some(kept) = kept.get(&name) else { return false };
            let used = before(at, now.duration_since(session.used));
            if used.since(kept.used) >= TOLD_AGAIN {
                changed.push((name, Some(Kept { used, ..kept.clone() })));
            } else if let Some(theirs) = kept.session(at, now) {
                session.used = session.used.max(theirs.used);
            }
            true
        });
        drop(open);
        let is_over = |kept: &Kept| kept.session(at, now).is_none_or(|session| !session.holds(now));
        changed.extend(kept.into_iter().filter(|(_, kept)| is_over(kept)).map(|(name, _)| (name, None)));
        if !changed.is_empty() {
            let changes = changed.iter().map(|(name, kept)| (name.clone(), kept.as_ref()));
            kept::write(&*own.alone().map_err(at_work)?, changes)?;
        }
        Ok(())
    }

    /// Ends those of all processes that were not used for longest, where there are too many.
    fn make_room(&self, own: &OwnTables) -> Result<(), Error> {
        let mut kept: Vec<(String, Kept)> = kept::all(own.tables(), PREFIX, 2 * MAX_SESSIONS)?;
        if kept.len() < MAX_SESSIONS {
            return Ok(());
        }
        kept.sort_by_key(|(_, kept)| kept.used);
        kept.truncate(kept.len() + 1 - MAX_SESSIONS);
        let ended = kept.into_iter().map(|(name, _)| (name, None));
        Ok(kept::write::<Kept>(&*own.alone().map_err(at_work)?, ended)?)
    }

    fn open(&self) -> MutexGuard<'_, HashMap<[u8; 32], Session>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Session {
    fn holds(&self, now: Instant) -> bool {
        now.duration_since(self.began) < MAX_AGE && now.duration_since(self.used) < MAX_IDLE
    }
}

impl Kept {
    /// The same by the clock of this process; `None` for one that is older than the machine.
    fn session(&self, at: Timestamp, now: Instant) -> Option<Session> {
        let ago = |then: Timestamp| now.checked_sub(at.since(then));
        let Self { token, csrf, began, used } = self.clone();
        Some(Session { token, csrf, began: ago(began)?, used: ago(used)? })
    }
}

fn before(at: Timestamp, ago: Duration) -> Timestamp {
    let ago = i64::try_from(ago.as_millis()).unwrap_or(i64::MAX);
    Timestamp::from_millis(at.as_millis().saturating_sub(ago))
}

fn name(key: &[u8; 32]) -> String {
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{PREFIX}{hex}")
}

fn key(id: &str) -> [u8; 32] {
    Sha256::digest(id.as_bytes()).into()
}

/// 256 random bits as text.
pub(super) fn random() -> Result<String, Error> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes)
        .map_err(|error| Error::new(ErrorKind::State, "the system gave no random numbers").because(error))?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

const PREFIX: &str = "session/";

/// Others hear of the use of a session after so long.
const TOLD_AGAIN: Duration = Duration::from_secs(60);

const MAX_SESSIONS: usize = 1_000;
const MAX_AGE: Duration = Duration::from_secs(12 * 60 * 60);
const MAX_IDLE: Duration = Duration::from_secs(60 * 60);
const MAX_ID_BYTES: usize = 128;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_are_bounded_and_end() {
        let sessions = Sessions::default();
        let first = sessions.begin("t").unwrap();
        assert!(sessions.find(&first).is_some());
        assert!(sessions.find("").is_none() && sessions.find(&"x".repeat(1000)).is_none());
        for _ in 0..MAX_SESSIONS {
            sessions.begin("t").unwrap();
        }
        assert_eq!(sessions.open().len(), MAX_SESSIONS);
        assert!(sessions.find(&first).is_none());
        let last = sessions.begin("t").unwrap();
        sessions.end(&last).unwrap();
        assert!(sessions.find(&last).is_none());
    }

    #[test]
    fn old_and_idle_sessions_do_not_hold() {
        let now = Instant::now();
        let session = Session { token: String::new(), csrf: "c".into(), began: now, used: now };
        let later = |seconds| now + Duration::from_secs(seconds);
        assert!(session.holds(later(59 * 60)) && !session.holds(later(60 * 60)));
        let busy = Session { used: later(12 * 60 * 60 - 1), ..session.clone() };
        assert!(!busy.holds(later(12 * 60 * 60)));
        assert!(session.is_csrf("c") && !session.is_csrf("") && !session.is_csrf("cc"));
    }
}
