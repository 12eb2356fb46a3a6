//! See [`properties::har`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::har(data));
