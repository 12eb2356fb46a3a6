//! See [`properties::open_compiled_set`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::open_compiled_set(data));
