//! The detectors that guess from names, with the user's own domains.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use categories::dga::DgaClassifier;
use categories::lookalike::{Brand, LookalikeDetector};
use clap::Args;

use crate::error::{CliError, in_words};

/// Whose names are not judged.
#[derive(Args, Default)]
pub(crate) struct NameArgs {
    /// Find imitations of your domain; never judge it and its subdomains
    #[arg(long = "own", value_name = "DOMAIN")]
    own: Vec<String>,
    /// Also find imitations of the brands in this table (docs/domains.md)
    #[arg(long = "brands", value_name = "FILE")]
    brands: Vec<PathBuf>,
}

impl NameArgs {
    /// Of these domains, without further brands.
    pub(crate) fn of(own: Vec<String>) -> Self {
        Self { own, brands: Vec::new() }
    }

    /// The bundled detectors.
    pub(crate) fn load(&self) -> Result<(DgaClassifier, LookalikeDetector), CliError> {
        let refuse = |error: categories::Error| CliError::usage(in_words(&error));
        let dga = DgaClassifier::bundled()
            .and_then(|dga| dga.allow(self.own.iter().map(String::as_str)))
            .map_err(refuse)?;
        let mut brands = LookalikeDetector::builder().bundled().map_err(refuse)?;
        for path in &self.brands {
            let text = read_table(path)?;
            brands = brands
                .table(&text)
                .map_err(|error| CliError::usage(format!("{}: {}", path.display(), in_words(&error))))?;
        }
        for domain in &self.own {
            brands = brands.brand(Brand::of_domain(domain).map_err(refuse)?);
        }
        Ok((dga, brands.build().map_err(refuse)?))
    }
}

/// The text of a table of brands; a larger one is refused, so that memory is bounded.
fn read_table(path: &Path) -> Result<String, CliError> {
    let read = || -> io::Result<String> {
        let mut text = String::new();
        File::open(path)?.take(MAX_TABLE_BYTES + 1).read_to_string(&mut text)?;
        if text.len() as u64 > MAX_TABLE_BYTES {
            return Err(io::Error::other(format!("larger than {} MiB", MAX_TABLE_BYTES >> 20)));
        }
        Ok(text)
    };
    read().map_err(|error| CliError::file(path, &error))
}

const MAX_TABLE_BYTES: u64 = 16 << 20;
