//! Reads corpora: JSON lines, zstd or plain, on all cores.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::sync::Mutex;

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A JSON string that may hold lone surrogates, as JavaScript strings do: they become U+FFFD.
pub(crate) struct Text(pub(crate) String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl serde::de::Visitor<'_> for Bytes {
            type Value = Text;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a string")
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Text, E> {
                Ok(Text(String::from_utf8_lossy(bytes).into_owned()))
            }
        }
        deserializer.deserialize_bytes(Bytes)
    }
}

/// What `look` makes of the lines of a corpus, given with their numbers from 0, in the order of the corpus.
pub(crate) fn each<S: DeserializeOwned, T: Send>(
    path: &str,
    look: impl Fn(usize, S) -> Option<T> + Sync,
) -> Result<Vec<T>, Box<dyn Error>> {
    let file = File::open(path).map_err(|error| format!("{path}: {error}"))?;
    let reader: Box<dyn Read + Send> = if path.ends_with(".zst") {
        let mut decoder = zstd::Decoder::new(file)?;
        decoder.window_log_max(31)?;
        Box::new(decoder)
    } else {
        Box::new(file)
    };
    let lines = Mutex::new(BufReader::new(reader).lines().enumerate());
    let done = Mutex::new(Vec::new());
    let work = || -> Result<(), String> {
        loop {
            let next = lines.lock().map_err(|_| "a worker panicked")?.next();
            let Some((at, line)) = next else { return Ok(()) };
            let line = line.map_err(|error| format!("{path}:{}: {error}", at + 1))?;
            let row = serde_json::from_str(&line).map_err(|error| format!("{path}:{}: {error}", at + 1))?;
            if let Some(seen) = look(at, row) {
                done.lock().map_err(|_| "a worker panicked")?.push((at, seen));
            }
        }
    };
    let threads = std::thread::available_parallelism()?.get();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().map_err(|_| "a worker panicked".to_owned())?)
    })?;
    let mut done = done.into_inner().map_err(|_| "a worker panicked")?;
    done.sort_by_key(|(at, _)| *at);
    Ok(done.into_iter().map(|(_, seen)| seen).collect())
}
