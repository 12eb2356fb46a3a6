//! Lists of 100,000 resources: prints how long each takes. No time is asserted, for machines differ.
//! `cargo test -p pagewarden-service --release --test it large:: -- --ignored --nocapture`

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "what is not as expected fails the test")]

use std::time::Instant;

use crate::door::{Door, now};
use axum::http::StatusCode;
use monitor::Observation;

#[tokio::test]
#[ignore = "takes a minute, and measures"]
async fn lists_of_many_resources() {
    let door = Door::open();
    door.site("shop", |monitor| {
        for thousand in 0..100 {
            let seen: Vec<Observation> = (0..1000)
                .map(|one| {
                    let number = thousand * 1000 + one;
                    Observation::script(format!(
                        "https://cdn{}.example/assets/js/widget-{number}.js",
                        number % 997
                    ))
                    .on_page(format!("https://shop.example/page/{}", number % 50))
                })
                .collect();
            monitor.observe_all(&seen, now()).unwrap();
        }
    })
    .await;
    let browser = door.login(&door.token).await;
    let print = |name: &str, times: &mut Vec<u128>| {
        times.sort_unstable();
        println!("{name}: median {} ms, worst {} ms", times[times.len() / 2], times[times.len() - 1]);
    };
    for path in [
        "resources",
        "resources?limit=500",
        "resources?total=true",
        "resources?host=cdn7.example",
        "resources?host=nowhere.example",
        "resources?host=cdn7.example&total=true",
        "resources?malicious=true&total=true",
        "resources?order=first_seen_at&from=2026-01-01&total=true",
        "events?limit=100",
        "",
    ] {
        let mut times = Vec::new();
        for _ in 0..5 {
            let began = Instant::now();
            let answer = door.get(format!("/api/v1/sites/shop/{path}").trim_end_matches('/')).await;
            times.push(began.elapsed().as_millis());
            assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        }
        print(path, &mut times);
    }
    for path in [
        "scripts?status=all",
        "scripts?status=all&per_page=50&page=1000&prioritize_malicious=false",
        "scripts?status=all&exclude_duplicates=true",
        "scripts?status=all&hosts=*cdn7.example&page_url=shop.example/page/4*",
        "connections?status=all",
        "cookies",
    ] {
        let mut times = Vec::new();
        for _ in 0..5 {
            let began = Instant::now();
            let answer = door.get(&format!("/client/v4/zones/shop/page_shield/{path}")).await;
            times.push(began.elapsed().as_millis());
            assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        }
        print(path, &mut times);
    }
    for path in [
        "/",
        "/sites/shop/scripts",
        "/sites/shop/scripts?host=nowhere.example",
        "/sites/shop/resources/5",
        "/sites/shop/alerts",
    ] {
        let mut times = Vec::new();
        for _ in 0..5 {
            let began = Instant::now();
            let answer = browser.get(path).await;
            times.push(began.elapsed().as_millis());
            assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        }
        print(path, &mut times);
    }
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        for line in status.lines().filter(|line| line.starts_with("VmHWM") || line.starts_with("VmRSS")) {
            println!("{line}");
        }
    }
}
