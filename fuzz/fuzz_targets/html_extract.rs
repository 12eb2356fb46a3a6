//! See [`properties::html_extract`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::html_extract(data));
