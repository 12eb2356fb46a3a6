//! Guesses from names.

use pyo3::prelude::*;
use pyo3::types::PyString;
use verdict_cli::answers::NameAnswers;

use crate::text::Text;
use crate::{convert, errors};

/// A host, and its line of JSON or the reason why it is no host.
type Line = (String, Result<Vec<u8>, String>);

/// Guesses from names whether an algorithm made them or they imitate a brand: a dictionary for each host, as `verdict domains`
/// prints it. A guess makes nothing malicious.
///
/// A text that is no host gives `{"domain", "error"}`. Your own domains are not judged, and names that imitate them are found.
#[pyfunction]
#[pyo3(signature = (hosts, *, own_domains=Vec::new()))]
pub(crate) fn guess_names<'py>(
    py: Python<'py>,
    hosts: &Bound<'py, PyAny>,
    own_domains: Vec<String>,
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    // One host is a list of one, and not one of letters.
    let hosts: Vec<Text> = match hosts.cast::<PyString>() {
        Ok(host) => vec![Text::of(host, "host")?],
        Err(_) => hosts.try_iter()?.map(|host| Text::of(&host?, "host")).collect::<PyResult<_>>()?,
    };
    let lines = py.detach(|| -> Result<Vec<Line>, String> {
        let names = NameAnswers::new(own_domains)?;
        let guess = |host: &Text| {
            let host = String::from_utf8_lossy(host.bytes()).trim().to_owned();
            let line = names.guess(&host);
            (host, line)
        };
        Ok(hosts.iter().map(guess).collect())
    });
    let lines = lines.map_err(errors::HostError::new_err)?;
    lines
        .into_iter()
        .map(|(host, line)| match line {
            Ok(line) => convert::loads(py, &line),
            Err(error) => {
                let refused = pyo3::types::PyDict::new(py);
                refused.set_item("domain", host)?;
                refused.set_item("error", error)?;
                Ok(refused.into_any())
            }
        })
        .collect()
}
