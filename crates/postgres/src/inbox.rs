//! The inbox: what was reported to any process, until the one that works for the site takes it in.

use std::sync::Arc;

use verdict::{Error, ErrorKind};

use crate::entry::MAX_VALUE_BYTES;
use crate::error::failed;
use crate::lease::register;
use crate::pool::Pool;

/// Reports to any process that nobody has processed yet, in order per site. Cheap to clone.
///
/// A report leaves the inbox by the [commit](crate::Turn::commit) that takes it in.
///
/// ```no_run
/// use monitor::store::Batch;
/// use postgres::PostgresStore;
///
/// let store = PostgresStore::connect("postgres://pagewarden@localhost/pagewarden")?;
/// let inbox = store.inbox();
/// inbox.put(&[("shop".to_owned(), b"a report".to_vec())])?;
///
/// assert_eq!(inbox.sites(&["shop".to_owned(), "other".to_owned()])?, ["shop"]);
/// let turn = store.turn("shop")?;
/// let reports = inbox.next("shop", 1 << 20)?;
/// let numbers: Vec<i64> = reports.iter().map(|(number, _)| *number).collect();
/// turn.commit(Batch::default(), &numbers)?;
/// assert_eq!(inbox.waiting()?.reports, 0);
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone)]
pub struct Inbox {
    pool: Arc<Pool>,
}

/// How much waits in an [`Inbox`]. Counted up to 100,000 reports; beyond that estimated by their numbers.
///
/// ```no_run
/// use postgres::{PostgresStore, Waiting};
///
/// let store = PostgresStore::connect("postgres://pagewarden@localhost/pagewarden")?;
/// let Waiting { reports, bytes, .. } = store.inbox().waiting()?;
/// println!("{reports} reports of {bytes} bytes are to be taken in");
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Waiting {
    /// How many reports.
    pub reports: u64,
    /// Their bytes.
    pub bytes: u64,
}

impl Inbox {
    pub(crate) fn new(pool: Arc<Pool>) -> Self {
        Self { pool }
    }

    /// Keeps reports, each with its site. When it comes back, all are durable.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Limit`] for a report of more than 256 MiB, and those of the store. Then none is to be relied on, though they may
    /// be there.
    pub fn put(&self, reports: &[(String, Vec<u8>)]) -> Result<(), Error> {
        if reports.iter().any(|(_, report)| report.len() > MAX_VALUE_BYTES) {
            return Err(Error::new(
                ErrorKind::Limit,
                "expected a report of at most 256 MiB, got a larger one",
            ));
        }
        let mut sites: Vec<String> = reports.iter().map(|(site, _)| site.clone()).collect();
        sites.dedup();
        let (names, payloads): (Vec<String>, Vec<Vec<u8>>) = reports.iter().cloned().unzip();
        // Not tried again: it might be kept twice.
        self.pool.once(move |connection| {
            let (sites, names, payloads) = (sites.clone(), names.clone(), payloads.clone());
            async move {
                let sql = "INSERT INTO pagewarden_report (site, payload) SELECT * FROM unnest($1::text[], $2::bytea[])";
                let statement = connection.prepared(sql).await?;
                register(&connection, &sites).await?;
                connection.client.execute(&statement, &[&names, &payloads]).await.map(drop)
            }
        })
    }

    /// The next reports of a site with their numbers, at least one and otherwise at most so many bytes. They stay until they are
    /// committed as taken in.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn next(&self, site: &str, max_bytes: usize) -> Result<Vec<(i64, Vec<u8>)>, Error> {
        let rows = self.pool.read(|connection| {
            let (site, max_bytes) = (site.to_owned(), i64::try_from(max_bytes).unwrap_or(i64::MAX));
            async move {
                let statement = connection.prepared(NEXT).await?;
                connection.client.query(&statement, &[&site, &max_bytes]).await
            }
        })?;
        rows.iter()
            .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
            .collect::<Result<_, _>>()
            .map_err(failed)
    }

    /// Which of some sites have reports waiting.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn sites(&self, among: &[String]) -> Result<Vec<String>, Error> {
        let rows = self.pool.read(|connection| {
            let among = among.to_vec();
            async move {
                let statement = connection.prepared(SITES).await?;
                connection.client.query(&statement, &[&among]).await
            }
        })?;
        rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>().map_err(failed)
    }

    /// How much waits.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn waiting(&self) -> Result<Waiting, Error> {
        let (counted, bytes, span): (i64, i64, i64) = self.pool.read(|connection| async move {
            let statement = connection.prepared(WAITING).await?;
            let row = connection.client.query_one(&statement, &[]).await?;
            Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))
        })?;
        let number = |number: i64| u64::try_from(number).unwrap_or_default();
        let (counted, bytes) = (number(counted), number(bytes));
        let reports = if counted < MAX_COUNTED { counted } else { number(span).max(counted) };
        Ok(Waiting {
            reports,
            bytes: if reports == counted { bytes } else { bytes / counted.max(1) * reports },
        })
    }
}

impl std::fmt::Debug for Inbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Inbox")
    }
}

// The first 5,000 of a site in order, cut where those before have `max_bytes`. Take reports of 30, 50 and 40 bytes and a bound
// of 60. The sums before them are 0, 30 and 80, so the query gives the first two. It always gives the first one, however large.
// Otherwise a report above the bound would stay in front for ever.
const NEXT: &str = "SELECT id, payload FROM (SELECT id, payload, \
    sum(octet_length(payload)) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING) - octet_length(payload) AS before \
    FROM (SELECT id, payload FROM pagewarden_report WHERE site = $1 ORDER BY id LIMIT 5000) next) summed \
    WHERE before < $2 ORDER BY id";

const SITES: &str = "SELECT o.site FROM unnest($1::text[]) AS o(site) \
    WHERE EXISTS (SELECT FROM pagewarden_report r WHERE r.site = o.site)";

const WAITING: &str = "SELECT count(*), coalesce(sum(octet_length(payload)), 0)::bigint, \
    coalesce((SELECT max(id) FROM pagewarden_report) - min(id) + 1, 0) \
    FROM (SELECT id, payload FROM pagewarden_report ORDER BY id LIMIT 100000) counted";

/// As many as [`WAITING`] looks at.
const MAX_COUNTED: u64 = 100_000;
