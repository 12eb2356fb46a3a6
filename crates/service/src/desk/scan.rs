//! Scoring of code that somebody pasted. Nothing of it is kept.

use verdict::{ScriptInput, Verdict};

use crate::site::blocking;
use crate::{Error, ErrorKind, Service, clock};

/// What the engine of this moment says about a script.
pub(crate) async fn scan(service: &Service, source: Vec<u8>, url: Option<String>) -> Result<Verdict, Error> {
    if source.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::new(ErrorKind::Input, "`text`: expected code, got none"));
    }
    let Ok(permit) = service.desk().scans.clone().try_acquire_owned() else {
        return Err(Error::new(ErrorKind::Busy, "other scripts are being scored; try again in a moment"));
    };
    let engine = service.sites().engine();
    blocking(move || {
        let _permit = permit;
        let mut input = ScriptInput::from_source(&source).at(clock::now());
        if let Some(url) = url.as_deref().filter(|url| !url.trim().is_empty()) {
            input = input.with_url(url);
        }
        Ok(engine.check_script(&input))
    })
    .await
}

/// A longer script is refused.
pub(crate) const MAX_SCAN_BYTES: usize = 4 << 20;
