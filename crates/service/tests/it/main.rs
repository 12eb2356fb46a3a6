//! The service as a program and as a library. One binary, since each one takes seconds to link.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

mod alerting;
mod alerts;
mod api;
mod browser;
mod chromium;
mod cloudflare;
mod dashboard;
mod door;
mod durability;
mod fetcher;
mod large;
mod member;
mod payment;
mod pictures;
mod receiver;
mod receivers;
mod reports;
mod rescoring;
mod schemathesis;
mod sdk;
mod server;
mod service;
mod several;
mod shop;
mod stage;
mod support;
mod webdriver;
