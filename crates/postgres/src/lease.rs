//! Leases: which process works for which site, as long as it says again and again that it lives.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use tokio_postgres::Row;
use verdict::Error;

use crate::connection::{Connection, Said};
use crate::pool::Pool;

/// Says which process works for which site, among all on one database. Cheap to clone.
///
/// Each process calls [`tend`](Self::tend) about every second. Sites are shared out evenly; those of a process that was not heard
/// for the time of the lease go to others. Times are those of the server: clocks of processes may differ.
///
/// ```no_run
/// use std::time::Duration;
/// use postgres::PostgresStore;
///
/// let store = PostgresStore::connect("postgres://pagewarden@localhost/pagewarden")?;
/// let leases = store.leases();
/// leases.register(&["shop".to_owned()])?;
/// let tended = leases.tend("machine-1", Duration::from_secs(6))?;
/// assert_eq!(tended.sites, ["shop"]);
/// if let Some(lease) = tended.held.get("shop") {
///     let turn = store.turn_of(lease)?;
///     println!("{} works for {} for the {}th time", tended.processes, lease.site(), lease.epoch());
///     drop(turn);
/// }
/// leases.leave("machine-1")?;
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone)]
pub struct Leases {
    pool: Arc<Pool>,
}

/// One process works for one site. Its number is higher than that of every earlier lease, so work begun under an earlier lease
/// cannot be committed.
///
/// ```no_run
/// use std::time::Duration;
/// use postgres::{Lease, PostgresStore};
///
/// let store = PostgresStore::connect("postgres://pagewarden@localhost/pagewarden")?;
/// let tended = store.leases().tend("machine-1", Duration::from_secs(6))?;
/// let mine: Vec<&Lease> = tended.held.values().collect();
/// for lease in mine {
///     println!("{} for the {}th time", lease.site(), lease.epoch());
/// }
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    site: Arc<str>,
    epoch: i64,
}

/// State of the leases after a [`Leases::tend`].
///
/// ```no_run
/// use std::time::Duration;
/// use postgres::{PostgresStore, Tended};
///
/// let store = PostgresStore::connect("postgres://pagewarden@localhost/pagewarden")?;
/// let Tended { sites, held, processes, .. } = store.leases().tend("machine-1", Duration::from_secs(6))?;
/// println!("{} of {} sites are ours, of {processes} processes", held.len(), sites.len());
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Tended {
    /// All sites, sorted.
    pub sites: Vec<String>,
    /// The leases of this process.
    pub held: BTreeMap<String, Lease>,
    /// How many processes live.
    pub processes: usize,
}

impl Lease {
    /// The site.
    #[must_use]
    pub fn site(&self) -> &str {
        &self.site
    }

    /// How often the site has changed hands.
    #[must_use]
    pub fn epoch(&self) -> i64 {
        self.epoch
    }
}

impl Leases {
    pub(crate) fn new(pool: Arc<Pool>) -> Self {
        Self { pool }
    }

    /// Makes sites known to all processes.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn register(&self, sites: &[String]) -> Result<(), Error> {
        self.pool.read(|connection| {
            let sites = sites.to_vec();
            async move { register(&connection, &sites).await }
        })
    }

    /// Records that a process is alive, extends its leases, takes free leases up to its share, and returns leases above
    /// it. The name of a process must be its own.
    ///
    /// # Errors
    ///
    /// Those of the store. Leases then hold until their time is over.
    pub fn tend(&self, process: &str, term: Duration) -> Result<Tended, Error> {
        self.pool.once(|connection| {
            let process = process.to_owned();
            async move { tend(&connection, &process, term.as_secs_f64()).await }
        })
    }

    /// Gives all leases of a process back, at once.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn leave(&self, process: &str) -> Result<(), Error> {
        self.pool.read(|connection| {
            let process = process.to_owned();
            async move {
                let release = "UPDATE pagewarden_lease SET owner = NULL, until = NULL WHERE owner = $1";
                connection.client.execute(release, &[&process]).await?;
                let leave = "DELETE FROM pagewarden_process WHERE name = $1";
                connection.client.execute(leave, &[&process]).await.map(drop)
            }
        })
    }
}

impl std::fmt::Debug for Leases {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Leases")
    }
}

pub(crate) async fn register(connection: &Connection, sites: &[String]) -> Said<()> {
    let sql = "INSERT INTO pagewarden_lease (site) SELECT DISTINCT unnest($1::text[]) ON CONFLICT DO NOTHING";
    let statement = connection.prepared(sql).await?;
    connection.client.execute(&statement, &[&sites]).await.map(drop)
}

/// A site as the table has it.
struct Site {
    name: String,
    epoch: i64,
    is_own: bool,
    /// Nobody works for it: for how many seconds.
    free_for: Option<f64>,
}

async fn tend(connection: &Connection, process: &str, term: f64) -> Said<Tended> {
    let client = &connection.client;
    let live = connection.prepared(LIVE).await?;
    let renew = connection.prepared(RENEW).await?;
    let all = connection.prepared(ALL).await?;
    let processes = connection.prepared(PROCESSES).await?;
    client.execute(&live, &[&process, &term]).await?;
    client.execute(&renew, &[&process, &term]).await?;
    let rows = client.query(&all, &[&process]).await?;
    let processes: i64 = client.query_one(&processes, &[]).await?.try_get(0)?;
    let site = |row: &Row| {
        let (name, epoch, is_own, free_for) =
            (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?);
        Ok(Site { name, epoch, is_own, free_for })
    };
    let sites = rows.iter().map(site).collect::<Said<Vec<Site>>>()?;
    let processes = usize::try_from(processes).unwrap_or(1).max(1);
    // Five sites and two processes: a share is 3, so A holds 3 and B takes 2. Rounded down, one site would be left that nobody takes
    // before it was free for a second.
    let share = sites.len().div_ceil(processes);
    let mut tended = Tended { processes, ..Tended::default() };
    let lease = |name: &str, epoch| (name.to_owned(), Lease { site: name.into(), epoch });
    tended.held.extend(sites.iter().filter(|site| site.is_own).map(|site| lease(&site.name, site.epoch)));
    for site in &sites {
        let Some(free_for) = site.free_for.filter(|_| !site.is_own) else { continue };
        // Others come first where this one has its share; but nothing is left alone.
        if tended.held.len() >= share && free_for < LEFT_ALONE {
            continue;
        }
        let take = connection.prepared(TAKE).await?;
        if let Some(row) = client.query_opt(&take, &[&site.name, &process, &term]).await? {
            tended.held.extend([lease(&site.name, row.try_get(0)?)]);
        }
    }
    // Whoever came later has nothing yet.
    if let Some(name) = tended.held.keys().next_back().filter(|_| tended.held.len() > share).cloned() {
        let give = connection.prepared(GIVE).await?;
        client.execute(&give, &[&name, &process]).await?;
        tended.held.remove(&name);
    }
    tended.sites = sites.into_iter().map(|site| site.name).collect();
    Ok(tended)
}

const LIVE: &str = "WITH gone AS (DELETE FROM pagewarden_process WHERE until < clock_timestamp() - interval '1 hour') \
    INSERT INTO pagewarden_process (name, until) VALUES ($1, clock_timestamp() + make_interval(secs => $2)) \
    ON CONFLICT (name) DO UPDATE SET until = EXCLUDED.until";

const RENEW: &str =
    "UPDATE pagewarden_lease SET until = clock_timestamp() + make_interval(secs => $2) WHERE owner = $1";

const ALL: &str = "SELECT site, epoch, coalesce(owner = $1, false), \
    CASE WHEN owner IS NULL THEN 0.0 WHEN until < clock_timestamp() \
    THEN extract(epoch FROM clock_timestamp() - until)::float8 END \
    FROM pagewarden_lease ORDER BY site";

const PROCESSES: &str = "SELECT count(*) FROM pagewarden_process WHERE until > clock_timestamp()";

/// A commit that is under way under the lease before comes first: whoever finds one takes the site the next time.
// The epoch goes up with each new owner. It is what a commit compares. A process that lost a site and got it back has another
// epoch. So the database refuses what it began under the old lease, although it is the owner again. `SKIP LOCKED`: whoever is
// second does not wait for a site that is being taken, it looks at the next one.
const TAKE: &str = "WITH free AS (SELECT site FROM pagewarden_lease \
    WHERE site = $1 AND (owner IS NULL OR until < clock_timestamp()) FOR UPDATE SKIP LOCKED) \
    UPDATE pagewarden_lease l SET owner = $2, epoch = l.epoch + 1, \
    until = clock_timestamp() + make_interval(secs => $3) FROM free WHERE l.site = free.site RETURNING l.epoch";

const GIVE: &str =
    "UPDATE pagewarden_lease SET owner = NULL, until = clock_timestamp() WHERE site = $1 AND owner = $2";

/// In seconds.
const LEFT_ALONE: f64 = 1.0;
