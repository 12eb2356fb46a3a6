//! See [`properties::xml_page`].
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::xml_page(data));
