//! The sessions of a store, and the thread that drives them. Callers wait as they would for a file; none needs a runtime.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::runtime::{Builder, Handle, Runtime};
use tokio_postgres::error::SqlState;
use verdict::{Error, ErrorKind};

use crate::connection::{Connection, Said, Settings};
use crate::error::failed;
use crate::options::PostgresOptions;

pub(crate) struct Pool {
    settings: Arc<Settings>,
    driver: Driver,
    /// Those that read and write.
    work: Gate,
    /// Those that hold turns.
    turns: Gate,
    /// Tells stores of one database apart.
    id: AtomicI64,
}

/// For what a session is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Turn,
    Work,
}

/// Sessions that are free, and how many are taken.
#[derive(Default)]
struct Gate {
    max: usize,
    state: Mutex<Sessions>,
    freed: Condvar,
}

#[derive(Default)]
struct Sessions {
    free: Vec<Arc<Connection>>,
    taken: usize,
}

/// A session that is taken. Dropped, it is closed, unless it is [given back](Self::give_back).
pub(crate) struct Taken {
    pool: Arc<Pool>,
    purpose: Purpose,
    connection: Arc<Connection>,
    is_good: bool,
}

impl Pool {
    pub(crate) fn open(options: &PostgresOptions) -> Result<Arc<Self>, Error> {
        let gate = |max| Gate { max, ..Gate::default() };
        Ok(Arc::new(Self {
            settings: Arc::new(Settings::new(options)?),
            driver: Driver::start()?,
            work: gate(options.connections),
            turns: gate(options.connections.div_ceil(2).max(2)),
            id: AtomicI64::new(0),
        }))
    }

    pub(crate) fn set_id(&self, id: i64) {
        self.id.store(id, Ordering::Relaxed);
    }

    pub(crate) fn id(&self) -> i64 {
        self.id.load(Ordering::Relaxed)
    }

    fn gate(&self, purpose: Purpose) -> &Gate {
        match purpose {
            Purpose::Turn => &self.turns,
            Purpose::Work => &self.work,
        }
    }

    /// Takes a session, or opens one.
    pub(crate) fn take(self: &Arc<Self>, purpose: Purpose) -> Result<Taken, Error> {
        let gate = self.gate(purpose);
        let deadline = Instant::now() + PATIENCE;
        let mut state = gate.state.lock().unwrap_or_else(PoisonError::into_inner);
        while state.taken >= gate.max {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(Error::new(ErrorKind::Unavailable, "all connections to the database are busy"));
            }
            state = gate.freed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        state.taken += 1;
        let mut free = None;
        while let Some(connection) = state.free.pop() {
            if !connection.is_closed() {
                free = Some(connection);
                break;
            }
        }
        drop(state);
        let connection = match free {
            Some(connection) => connection,
            None => {
                let settings = self.settings.clone();
                let opened = self.run(async move { Connection::open(&settings).await });
                let opened = opened.and_then(|opened| opened.map_err(failed));
                Arc::new(opened.inspect_err(|_| gate.free(None))?)
            }
        };
        Ok(Taken { pool: self.clone(), purpose, connection, is_good: false })
    }

    /// Runs something on a session that is taken for it.
    pub(crate) fn once<T, F>(self: &Arc<Self>, work: impl Fn(Arc<Connection>) -> F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: Future<Output = Said<T>> + Send + 'static,
    {
        self.tried(work, false)
    }

    /// Reads something; once more where the session had ended meanwhile.
    pub(crate) fn read<T, F>(self: &Arc<Self>, work: impl Fn(Arc<Connection>) -> F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: Future<Output = Said<T>> + Send + 'static,
    {
        self.tried(work, true)
    }

    fn tried<T, F>(self: &Arc<Self>, work: impl Fn(Arc<Connection>) -> F, mut again: bool) -> Result<T, Error>
    where
        T: Send + 'static,
        F: Future<Output = Said<T>> + Send + 'static,
    {
        loop {
            let taken = self.take(Purpose::Work)?;
            match self.run(work(taken.connection()))? {
                Ok(done) => {
                    taken.give_back();
                    return Ok(done);
                }
                Err(error) if again && is_ended(&error) => {
                    again = false;
                    self.forget();
                }
                Err(error) => return Err(failed(error)),
            }
        }
    }

    /// Closes what is free: a server that was started anew knows none of it.
    pub(crate) fn forget(&self) {
        for gate in [&self.work, &self.turns] {
            gate.state.lock().unwrap_or_else(PoisonError::into_inner).free.clear();
        }
    }

    /// Waits for something that the driver does.
    pub(crate) fn run<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, Error> {
        let (sender, receiver) = sync_channel(1);
        self.spawn(async move {
            // Who asked waits for it.
            let _ = sender.send(work.await);
        });
        receiver.recv().map_err(|_| Error::new(ErrorKind::Defect, "the work on the database stopped early"))
    }

    /// Has the driver do something that nobody waits for.
    pub(crate) fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        drop(self.driver.handle.spawn(work));
    }
}

/// Whether a session ended, and not what it was asked was wrong.
pub(crate) fn is_ended(error: &tokio_postgres::Error) -> bool {
    match error.code() {
        Some(code) => {
            [SqlState::ADMIN_SHUTDOWN, SqlState::CRASH_SHUTDOWN, SqlState::CANNOT_CONNECT_NOW].contains(code)
        }
        None => true,
    }
}

impl Gate {
    /// Notes that a session is no longer taken, and keeps it if it is given.
    fn free(&self, connection: Option<Arc<Connection>>) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.taken = state.taken.saturating_sub(1);
        state.free.extend(connection.filter(|connection| !connection.is_closed()));
        drop(state);
        self.freed.notify_one();
    }
}

impl Taken {
    /// The session.
    pub(crate) fn connection(&self) -> Arc<Connection> {
        self.connection.clone()
    }

    /// Gives it back to be used again.
    pub(crate) fn give_back(mut self) {
        self.is_good = true;
    }

    /// The same once the driver has done something with it.
    pub(crate) fn give_back_after<F>(self, work: impl FnOnce(Arc<Connection>) -> F)
    where
        F: Future<Output = bool> + Send + 'static,
    {
        let (pool, done) = (self.pool.clone(), work(self.connection()));
        pool.spawn(async move {
            if done.await {
                self.give_back();
            }
        });
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        let connection = self.is_good.then(|| self.connection.clone());
        self.pool.gate(self.purpose).free(connection);
    }
}

/// A runtime on threads of its own.
struct Driver {
    handle: Handle,
    runtime: Option<Runtime>,
}

impl Driver {
    fn start() -> Result<Self, Error> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("postgres")
            .enable_all()
            .build()
            .map_err(|error| {
                Error::new(ErrorKind::Unavailable, "a thread cannot be started").with_source(error)
            })?;
        Ok(Self { handle: runtime.handle().clone(), runtime: Some(runtime) })
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Whoever drops the last store may be a task of a runtime, which must not wait.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// So long somebody waits for a session.
const PATIENCE: Duration = Duration::from_secs(10);
