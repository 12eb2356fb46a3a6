//! In a web service: scoring is work for a processor, so it runs on a bounded pool beside the async threads, and what does
//! not fit is refused at once.
//!
//! Without a bound, a burst of large scripts would queue up in memory, every answer would come late, and health checks would
//! fail with them. So: as many scorings at a time as there are cores; a few more may wait; who comes then gets 503 with
//! `Retry-After`, and may ask again. Refused work costs nothing, because the permit is taken before the body is read.
//!
//! The example sends requests to the service as a function. To listen: `axum::serve(listener, service).await`.
//!
//! ```sh
//! cargo run -p pagewarden-verdict --example axum_service
//! ```
#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use tokio::sync::Semaphore;
use tower::ServiceExt as _;
use verdict::{Engine, ScriptInput};

#[derive(Clone)]
struct Service {
    engine: Engine,
    /// One permit for each request that is scored or waits for it.
    admitted: Arc<Semaphore>,
    /// One permit for each scoring.
    scoring: Arc<Semaphore>,
}

/// Lets a request in, or refuses it before its body is read.
async fn admit(State(service): State<Service>, request: Request, next: Next) -> Response {
    let Ok(_permit) = service.admitted.try_acquire() else {
        let answer = (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "1")], "busy\n");
        return answer.into_response();
    };
    next.run(request).await
}

async fn check(State(service): State<Service>, source: Bytes) -> Response {
    let Ok(permit) = service.scoring.acquire_owned().await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    // The permit goes along: a client that goes away does not make room for more work than there are cores.
    let scored = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        let verdict = service.engine.check_script(&ScriptInput::from_source(&source));
        serde_json::to_vec(&verdict)
    });
    match scored.await {
        Ok(Ok(json)) => ([(header::CONTENT_TYPE, "application/json")], json).into_response(),
        _ => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn service(engine: Engine, cores: usize, waiting: usize) -> Router {
    let service = Service {
        engine,
        admitted: Arc::new(Semaphore::new(cores + waiting)),
        scoring: Arc::new(Semaphore::new(cores)),
    };
    Router::new()
        .route("/check", post(check))
        .layer(DefaultBodyLimit::max(16 << 20))
        .layer(middleware::from_fn_with_state(service.clone(), admit))
        .with_state(service)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let engine = Engine::builder().scorer(jsintegrity::Scorer::bundled()?).build()?;
    let cores = std::thread::available_parallelism()?.get();
    let app = service(engine, cores, 2 * cores);
    let request = || Request::post("/check").body(Body::from("let a = 1;".repeat(2000)));

    let answer = app.clone().oneshot(request()?).await?;
    assert_eq!(answer.status(), StatusCode::OK);
    let json: serde_json::Value =
        serde_json::from_slice(&axum::body::to_bytes(answer.into_body(), 1 << 20).await?)?;
    println!("js_integrity_score {}", json["js_integrity_score"]);

    // Far more at once than fits: some are answered, the rest is refused, and nothing waits without end.
    let mut burst = tokio::task::JoinSet::new();
    for _ in 0..20 * cores {
        burst.spawn(app.clone().oneshot(request()?));
    }
    let (mut answered, mut refused) = (0, 0);
    while let Some(done) = burst.join_next().await {
        match done??.status() {
            StatusCode::OK => answered += 1,
            StatusCode::SERVICE_UNAVAILABLE => refused += 1,
            other => return Err(format!("an answer that should not be: {other}").into()),
        }
    }
    println!("{answered} answered, {refused} refused");
    assert!(answered >= 3 * cores && refused > 0);
    Ok(())
}
