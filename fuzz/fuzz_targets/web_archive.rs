//! See [`properties::web_archive`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::web_archive(data));
