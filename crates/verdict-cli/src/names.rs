//! The detectors that guess from names, with the domains of the user's own.

use categories::DomainName;
use categories::dga::DgaClassifier;
use categories::lookalike::{Brand, LookalikeDetector};
use clap::Args;

use crate::error::{CliError, in_words};

/// Whose names are not judged.
#[derive(Args)]
pub(crate) struct NameArgs {
    /// A domain of your own: names that imitate it are found, and it and its subdomains are not judged
    #[arg(long = "own", value_name = "DOMAIN")]
    own: Vec<String>,
}

impl NameArgs {
    /// The bundled detectors.
    pub(crate) fn load(&self) -> Result<(DgaClassifier, LookalikeDetector), CliError> {
        let refuse = |error: categories::Error| CliError::usage(in_words(&error));
        let dga = DgaClassifier::bundled()
            .and_then(|dga| dga.allow(self.own.iter().map(String::as_str)))
            .map_err(refuse)?;
        let mut brands = LookalikeDetector::builder().bundled().map_err(refuse)?;
        for domain in &self.own {
            let name = DomainName::parse(domain).map_err(refuse)?;
            brands = brands.brand(Brand::new(domain, [name.label()], [name.as_str()]).map_err(refuse)?);
        }
        Ok((dga, brands.build().map_err(refuse)?))
    }
}
