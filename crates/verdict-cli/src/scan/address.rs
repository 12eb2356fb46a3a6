//! Addresses as pages write them: made URLs, or found in the page's own folder.

use std::fs;
use std::path::{Path, PathBuf};

use url::Url;

use crate::input::discover::{Found, Origin};
use crate::input::html;

/// An address as a URL, where it can be made one; else as it is written.
pub(crate) fn absolute(address: &str, base: Option<&Url>) -> String {
    match Url::parse(address) {
        Ok(_) => address.to_owned(),
        Err(_) => match base.and_then(|base| base.join(address).ok()) {
            Some(url) => url.into(),
            None if is_protocol_relative(address) => format!("https:{address}"),
            None => address.to_owned(),
        },
    }
}

/// Whether a text starts with a prefix, in any letter case.
pub(crate) fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix))
}

fn is_protocol_relative(address: &str) -> bool {
    let is_slash = |c: char| matches!(c, '/' | '\\');
    address.starts_with(is_slash) && address[1..].starts_with(is_slash)
}

/// The file beside a page that a relative address names, if there is one.
///
/// A page is hostile: what it names is taken only from its own folder tree, all links resolved.
pub(crate) fn local_file(origin: &Origin, address: &str) -> Option<PathBuf> {
    let Origin::File { path: page, root } = origin else { return None };
    if Url::parse(address).is_ok() || is_protocol_relative(address) {
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
    String::from_utf8_lossy(&html::percent_decoded(text.as_bytes())).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_urls() {
        let base = Url::parse("https://shop.example/a/b.html").unwrap();
        for (address, with_base, without) in [
            ("x.js", "https://shop.example/a/x.js", "x.js"),
            ("/x.js", "https://shop.example/x.js", "/x.js"),
            ("//cdn.example/x.js", "https://cdn.example/x.js", "https://cdn.example/x.js"),
            ("\\\\cdn.example/x.js", "https://cdn.example/x.js", "https:\\\\cdn.example/x.js"),
            ("http://other.example/", "http://other.example/", "http://other.example/"),
        ] {
            assert_eq!(absolute(address, Some(&base)), with_base);
            assert_eq!(absolute(address, None), without);
        }
    }
}
