//! Lists the files to check: the given ones, and the scripts that pages load from their own folder.

use std::collections::BTreeMap;
use std::path::PathBuf;

use page::{Contents, Options};
use rayon::prelude::*;
use url::Url;

use crate::input::beside::Beside;
use crate::input::discover::{Found, Origin};
use crate::input::read_file;
use crate::scan::address::{local_file, shown_beside};

/// A file to check, and the pages that load it.
pub(super) struct Job {
    pub(super) found: Found,
    pub(super) uses: Vec<Use>,
    /// What it holds, where that was read already.
    pub(super) read: Option<Result<Contents, String>>,
}

/// A page loads a local file.
#[derive(Clone)]
pub(super) struct Use {
    pub(super) page: String,
    pub(super) url: Option<String>,
    /// The name of the file in the output, beside the page's.
    name: String,
}

/// The files, those added that pages load from their own folder. Pages are read for that, and once.
pub(super) fn jobs(found: Vec<Found>, base_url: Option<&Url>) -> Vec<Job> {
    let mut jobs: Vec<Job> = Vec::with_capacity(found.len());
    let mut by_path = BTreeMap::new();
    let mut uses = Vec::new();
    let mut kept_bytes = 0;
    let mut waiting = found.into_iter().peekable();
    while waiting.peek().is_some() {
        let batch: Vec<Found> = waiting.by_ref().take(BATCH_FILES).collect();
        let looked: Vec<_> = batch
            .into_par_iter()
            .map(|found| {
                let read = may_load_files(&found).then(|| read(&found, base_url));
                let local = local_uses(&found, read.as_ref());
                (found, read, local)
            })
            .collect();
        for (found, read, local) in looked {
            if let Origin::File { path, root } = &found.origin {
                by_path.insert(path.clone(), jobs.len());
                uses.extend(local.into_iter().map(|(path, used)| (path, root.clone(), used)));
            }
            // A folder of very many pages is read twice before it fills the memory.
            let bytes = usize::try_from(found.bytes).unwrap_or(usize::MAX);
            let is_kept = kept_bytes < MAX_KEPT_BYTES;
            if is_kept && read.is_some() {
                kept_bytes = kept_bytes.saturating_add(bytes);
            }
            jobs.push(Job { found, uses: Vec::new(), read: read.filter(|_| is_kept) });
        }
    }
    for (path, root, used) in uses {
        let at = *by_path.entry(path.clone()).or_insert_with(|| {
            let bytes = std::fs::metadata(&path).map_or(0, |metadata| metadata.len());
            let found = Found { name: used.name.clone(), origin: Origin::File { path, root }, bytes };
            jobs.push(Job { found, uses: Vec::new(), read: None });
            jobs.len() - 1
        });
        // The uses of one page follow each other.
        if jobs[at].uses.last().is_none_or(|known| known.page != used.page) {
            jobs[at].uses.push(used);
        }
    }
    jobs
}

/// What a file holds; or in words, why it cannot be read or understood.
pub(super) fn read(found: &Found, base_url: Option<&Url>) -> Result<Contents, String> {
    let mut options = Options::new();
    options.base_url = base_url.cloned();
    let read = |bytes: &[u8], options: &Options, attachments: &dyn page::Attachments| {
        page::read_with(bytes, options, attachments).map_err(|error| error.to_string())
    };
    match &found.origin {
        // Its name is none of a file.
        Origin::Bytes(bytes) => read(bytes, &options, &page::NoAttachments),
        Origin::File { path, .. } => {
            let bytes = read_file(path).map_err(|error| error.to_string())?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            options.name = Some(name.unwrap_or_default());
            let folder = path.parent().map_or_else(PathBuf::new, std::path::Path::to_path_buf);
            read(&bytes, &options, &Beside(folder))
        }
    }
}

/// Pages load scripts from beside them; archives and scripts do not.
fn may_load_files(found: &Found) -> bool {
    let Origin::File { path, .. } = &found.origin else { return false };
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    !["cjs", "gz", "har", "js", "json", "mht", "mhtml", "mjs", "wacz", "warc", "zip"]
        .contains(&ending.as_str())
}

fn local_uses(found: &Found, read: Option<&Result<Contents, String>>) -> Vec<(PathBuf, Use)> {
    let Some(Ok(contents)) = read else { return Vec::new() };
    let local = contents.scripts.iter().filter(|script| script.source.is_none()).filter_map(|script| {
        let path = local_file(&found.origin, script.address.as_deref()?)?;
        let name = shown_beside(found, &path);
        Some((path, Use { page: found.name.clone(), url: script.url.clone(), name }))
    });
    local.collect()
}

/// So many files are held in memory at once.
pub(super) const BATCH_FILES: usize = 64;
/// What was read of pages is kept up to so many bytes of files.
const MAX_KEPT_BYTES: usize = 256 << 20;
