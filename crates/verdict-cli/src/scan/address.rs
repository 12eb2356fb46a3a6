//! Addresses as pages write them, found in the page's own folder.

use std::fs;
use std::path::{Path, PathBuf};

use crate::input::discover::{Found, Origin};
use crate::input::items::is_relative;

/// The file beside a page that a relative address names, if there is one.
///
/// A page is hostile: what it names is taken only from its own folder tree, all links resolved.
pub(crate) fn local_file(origin: &Origin, address: &str) -> Option<PathBuf> {
    let Origin::File { path: page, root } = origin else { return None };
    if !is_relative(address) {
        return None;
    }
    let without_query = address.split(['?', '#']).next().unwrap_or_default();
    let folder = if address.starts_with('/') { root } else { page.parent()? };
    [address, without_query].into_iter().find_map(|name| {
        let name = percent_decoded(name.trim_start_matches('/'));
        if name.is_empty() || name.contains('\0') {
            return None;
        }
        let path = fs::canonicalize(folder.join(Path::new(&name))).ok()?;
        (path.starts_with(root) && path.is_file()).then_some(path)
    })
}

/// The name of a file beside a page: as the page's own name was given, where it lies in the page's folder.
pub(crate) fn shown_beside(page: &Found, path: &Path) -> String {
    let in_folder = match &page.origin {
        Origin::File { path: page, .. } => page.parent().and_then(|folder| path.strip_prefix(folder).ok()),
        Origin::Bytes(_) => None,
    };
    let shown = match (in_folder, Path::new(&page.name).parent()) {
        (Some(rest), Some(folder)) => folder.join(rest),
        _ => path.to_path_buf(),
    };
    shown.display().to_string()
}

fn percent_decoded(text: &str) -> String {
    String::from_utf8_lossy(&page::percent_decoded(text.as_bytes())).into_owned()
}
