//! The monitor over both stores: inventory, versions, alerts, feeds, models, lists, and what survives.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

mod alerts;
mod authorisation;
mod browser;
mod conformance;
mod feeds;
mod forgetting;
mod inventory;
mod kill;
mod list;
mod many;
mod many_in_a_file;
mod models;
mod opening;
mod reading;
mod redaction;
mod removing;
mod repair;
mod setting;
mod stored_form;
mod variants;
