//! See [`properties::canonical_url`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::canonical_url(data));
