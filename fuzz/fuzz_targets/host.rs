//! See [`properties::host`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::host(data));
