//! See [`properties::score`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::score(data));
