//! What many scripts take in a file.

use monitor::FileStore;

use crate::many::measure;

#[test]
#[ignore = "measures"]
fn what_many_scripts_take_in_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state");
    let on_disk = || {
        let files = std::fs::read_dir(folder.path()).unwrap();
        files.map(|file| file.unwrap().metadata().unwrap().len()).sum()
    };
    measure("SQLite, with its log", FileStore::open(&path).unwrap(), on_disk);
}
