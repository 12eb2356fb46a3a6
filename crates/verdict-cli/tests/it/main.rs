//! The command as a program. One binary, since each one takes seconds to link.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

mod bad_input;
mod binary;
mod chromium_pages;
mod counting_server;
mod domains;
mod eval;
mod feeds;
mod feeds_config;
mod formats;
#[cfg(feature = "capture")]
mod live;
mod monitor;
mod monitor_many;
mod page_cases;
#[cfg(feature = "parquet")]
mod parquet;
mod report_page;
mod scan;
mod score;
mod second_opinion;
#[path = "../../../capture/tests/it/site/mod.rs"]
mod site;
#[path = "../../../page/tests/it/table/mod.rs"]
#[allow(dead_code, reason = "each test file uses a part of this")]
mod table;
#[path = "../../../service/tests/it/webdriver/mod.rs"]
mod webdriver;
