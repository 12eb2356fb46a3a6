//! See [`properties::model_from_bytes`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::model_from_bytes(data));
