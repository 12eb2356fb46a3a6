//! Asks a chat endpoint about scripts: JSON lines `{"id", "text"}` in, one opinion or error a line out, in order.
//!
//! ```sh
//! SECOND_OPINION_ENDPOINT=http://127.0.0.1:8080/v1/chat/completions SECOND_OPINION_MODEL=qwen \
//!     cargo run -p pagewarden-secondopinion --features client --example review < scripts.jsonl > opinions.jsonl
//! ```
//!
//! `SECOND_OPINION_KEY` is the key, if the server wants one; `SECOND_OPINION_CODE_TOKENS` the longest printed code;
//! `SECOND_OPINION_TIMEOUT` the seconds of a call. With `--print`, nothing is asked, and the sanitised code is written.

use std::io::{self, BufRead as _, Write as _};
use std::time::Duration;

use secondopinion::{Client, Judge, PrintedCode};
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let var = |name: &str| std::env::var(format!("SECOND_OPINION_{name}")).ok();
    let code_tokens: usize = var("CODE_TOKENS").map_or(Ok(4_000), |tokens| tokens.parse())?;
    let only_print = std::env::args().any(|argument| argument == "--print");
    let mut client = Client::builder(
        var("ENDPOINT").unwrap_or_else(|| "http://127.0.0.1:8080/v1/chat/completions".to_owned()),
    )
    .total_timeout(Duration::from_secs(var("TIMEOUT").map_or(Ok(600), |seconds| seconds.parse())?));
    if let Some(key) = var("KEY") {
        client = client.key(key);
    }
    // A fence needs random bytes; this program reads scripts of known corpora, whose authors foresee nothing.
    let fences = || std::array::from_fn(|_| random_byte());
    let model = var("MODEL").unwrap_or_else(|| "model".to_owned());
    let judge = Judge::builder(client.build()?, fences, model).max_code_tokens(code_tokens).build()?;
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let row: Row = serde_json::from_str(&line?)?;
        let printed = PrintedCode::of(row.text.as_bytes(), code_tokens * 2);
        let result = match printed {
            Ok(code) if only_print => {
                json!({"id": row.id, "code": code.as_str(), "structural": code.structural_hash()})
            }
            Ok(code) => match judge.review_printed(&code) {
                Ok(opinion) => {
                    json!({"id": row.id, "printed_chars": code.as_str().len(), "opinion": opinion})
                }
                Err(error) => {
                    json!({"id": row.id, "printed_chars": code.as_str().len(), "error": error.to_string()})
                }
            },
            Err(error) => json!({"id": row.id, "error": error.to_string()}),
        };
        writeln!(out, "{result}")?;
        out.flush()?;
    }
    Ok(())
}

fn random_byte() -> u8 {
    use std::hash::{BuildHasher, Hasher};
    std::hash::RandomState::new().build_hasher().finish() as u8
}
