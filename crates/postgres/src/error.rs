//! What failed, in words for people.

use verdict::{Error, ErrorKind};

/// What failed, in words that hold neither the address nor the password.
pub(crate) fn failed(error: tokio_postgres::Error) -> Error {
    use tokio_postgres::error::SqlState;
    let code = error.code();
    let (kind, message) = match code {
        Some(&SqlState::DATA_CORRUPTED | &SqlState::INDEX_CORRUPTED) => {
            (ErrorKind::Defect, "the database is damaged")
        }
        Some(&SqlState::LOCK_NOT_AVAILABLE) => {
            (ErrorKind::Unavailable, "another process is using the database; try again")
        }
        _ => (ErrorKind::Unavailable, "the database failed to read or write"),
    };
    Error::new(kind, message).with_source(error)
}
