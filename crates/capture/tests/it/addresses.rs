//! What people type, and what servers answer: the address with a name in it, the wrong scheme, the packed page, the PDF.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::time::Duration;

use crate::site::{Answer, Asked, Site, browser, options};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use capture::{BrowserOptions, ErrorKind, Network, Options};

/// `<!doctype html><script>ok()</script>`, packed.
const GZIP: &str = "H4sIAAAAAAAAA7NRTMlPLqksSFXIKMnNsbMpTi7KLCixy8/W0LTRh3IAcF5vyCQAAAA=";
const BROTLI: &str = "GyMA+I2UqsuzTnnheVMoa2lILcJkAxj4cplyJA==";
const DEFLATE: &str = "eJyzUUzJTy6pLEhVyCjJzbGzKU4uyiwoscvP1tC00YdyAO5ODOE=";
const ZSTD: &str = "KLUv/QRYIQEAPCFkb2N0eXBlIGh0bWw+PHNjcmlwdD5vaygpPC9zY3JpcHQ++diPPA==";

/// `user` with the password `p@ss`.
const LOGIN: &str = "Basic dXNlcjpwQHNz";

fn answer(asked: &Asked) -> Answer {
    let packed = |head: &'static str, body: &str| Answer::Bytes(head, STANDARD.decode(body).unwrap());
    let page = "<!doctype html><script>ok()</script>";
    match asked.path.split('?').next().unwrap_or_default() {
        "/" => Answer::html(page),
        "/private" | "/private.js" if asked.header("authorization") != LOGIN => {
            Answer::Body(401, "text/html", "who are you?".to_owned())
        }
        "/private" => Answer::html("<script src=/private.js></script>"),
        "/private.js" => Answer::script("ok()"),
        "/away" => Answer::Redirect(format!("http://localhost:{}/landed", asked.header("x-port"))),
        "/landed" => Answer::html("<script src=/landed.js></script>"),
        "/landed.js" => Answer::script("ok()"),
        "/gzip" => packed("Content-Type: text/html\r\nContent-Encoding: gzip\r\n", GZIP),
        "/br" => packed("Content-Type: text/html\r\nContent-Encoding: br\r\n", BROTLI),
        "/deflate" => packed("Content-Type: text/html\r\nContent-Encoding: deflate\r\n", DEFLATE),
        "/zstd" => packed("Content-Type: text/html\r\nContent-Encoding: zstd\r\n", ZSTD),
        "/lies" => {
            packed("Content-Type: text/html\r\nContent-Encoding: gzip\r\n", STANDARD.encode(page).as_str())
        }
        // "да" in Windows-1251.
        "/cyrillic" => Answer::Bytes(
            "Content-Type: text/html; charset=windows-1251\r\n",
            b"<script>ok('\xe4\xe0')</script>".to_vec(),
        ),
        "/utf-16" => Answer::Bytes(
            "Content-Type: text/html; charset=utf-16le\r\n",
            page.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ),
        "/xhtml" => Answer::Bytes(
            "Content-Type: application/xhtml+xml\r\n",
            b"<html xmlns='http://www.w3.org/1999/xhtml'><head><script>ok()</script></head></html>".to_vec(),
        ),
        "/untyped" => Answer::Bytes("", page.as_bytes().to_vec()),
        "/script.js" => Answer::script("ok()"),
        "/pdf" => Answer::Bytes(
            "Content-Type: application/pdf\r\n",
            b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>".to_vec(),
        ),
        "/png" => Answer::Bytes("Content-Type: image/png\r\n", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
        "/gone" => Answer::Body(410, "text/html", "gone".to_owned()),
        "/broken" => Answer::Body(503, "text/html", "later".to_owned()),
        "/empty" => Answer::Body(204, "text/html", String::new()),
        _ => Answer::none(),
    }
}

/// What is typed, with `HOST` for the site's, and whether a page with `ok(` is found there, or the error and a part of what it says.
type Row = (&'static str, Result<(), (ErrorKind, &'static str)>);

const ROWS: [Row; 33] = [
    ("http://HOST", Ok(())),
    ("HTTP://HOST/", Ok(())),
    ("  http://HOST/  ", Ok(())),
    ("http://HOST/#checkout", Ok(())),
    ("http://HOST/?utm=1#x", Ok(())),
    ("http://HOST/a/../", Ok(())),
    ("http:HOST/", Ok(())),
    ("http://user:p%40ss@HOST/private", Ok(())),
    ("http://HOST/gzip", Ok(())),
    ("http://HOST/br", Ok(())),
    ("http://HOST/deflate", Ok(())),
    ("http://HOST/cyrillic", Ok(())),
    ("http://HOST/utf-16", Ok(())),
    ("http://HOST/xhtml", Ok(())),
    ("http://HOST/untyped", Ok(())),
    ("http://HOST/script.js", Ok(())),
    ("http://HOST/private", Err((ErrorKind::Status(401), "401"))),
    ("http://HOST/none", Err((ErrorKind::Status(404), "404"))),
    ("http://HOST/gone", Err((ErrorKind::Status(410), "410"))),
    ("http://HOST/broken", Err((ErrorKind::Status(503), "503"))),
    ("http://HOST/empty", Err((ErrorKind::Status(204), "204"))),
    ("http://HOST/zstd", Err((ErrorKind::NotUnderstood, "zstd"))),
    ("http://HOST/lies", Err((ErrorKind::NotUnderstood, ""))),
    ("http://HOST/pdf", Err((ErrorKind::NotUnderstood, ""))),
    ("http://HOST/png", Err((ErrorKind::NotUnderstood, ""))),
    // No TLS there.
    ("https://HOST/", Err((ErrorKind::Connection, ""))),
    ("http://bücher.invalid/", Err((ErrorKind::Connection, ""))),
    ("http://127.0.0.1:1/", Err((ErrorKind::Connection, ""))),
    ("http://127.0.0.1:99999/", Err((ErrorKind::Url, "port"))),
    ("ftp://HOST/", Err((ErrorKind::Url, "expected http or https, got ftp"))),
    ("shop.example", Err((ErrorKind::Url, ""))),
    ("javascript:alert(1)", Err((ErrorKind::Url, "expected http or https"))),
    ("", Err((ErrorKind::Url, ""))),
];

#[test]
fn what_people_type_is_found_or_explained() {
    let site = Site::start(answer);
    let mut options = options();
    options.ignore_robots = true;
    let host = format!("127.0.0.1:{}", site.port);
    let mut failed = Vec::new();
    for (typed, want) in ROWS {
        let network = Network::new(options.clone());
        let got = network.page(&typed.replace("HOST", &host), &|_| Vec::new());
        match (&got, want) {
            (Ok(page), Ok(())) => {
                let texts = page.scripts.iter().filter_map(|script| script.source.as_deref());
                let is_there = texts.into_iter().any(|text| String::from_utf8_lossy(text).contains("ok("));
                if !is_there || page.url.contains("p%40ss") {
                    failed.push(format!("{typed}: {page:?}"));
                }
                if typed.ends_with("cyrillic") {
                    assert_eq!(page.scripts[0].source.as_deref(), Some("ok('да')".as_bytes()));
                }
            }
            (Err(error), Err((kind, part))) if error.kind() == kind && error.to_string().contains(part) => {}
            (got, want) => failed.push(format!("{typed:?}: want {want:?}, got {got:?}")),
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn what_is_meant_for_one_site_goes_to_no_other() {
    let site = Site::start(answer);
    let mut options = options();
    options.ignore_robots = true;
    options.headers.push(("x-port".to_owned(), site.port.to_string()));
    options.cookies.push(("session".to_owned(), "secret".to_owned()));
    let page = Network::new(options).page(&site.url("/away"), &|_| Vec::new()).unwrap();
    assert!(page.url.contains("localhost") && page.scripts[0].source.is_some(), "{page:?}");
    let asked = site.asked();
    let of = |path: &str| asked.iter().find(|asked| asked.path == path).unwrap();
    assert_eq!(of("/away").header("cookie"), "session=secret");
    for elsewhere in ["/landed", "/landed.js"] {
        assert_eq!((of(elsewhere).header("cookie"), of(elsewhere).header("x-port")), ("", ""), "{elsewhere}");
    }
}

#[test]
fn a_browser_types_the_same() {
    let site = Site::start(answer);
    let mut options: Options = options();
    options.ignore_robots = true;
    options.max_time = Duration::from_secs(20);
    let mut wishes = BrowserOptions::default();
    wishes.quiet = Duration::from_millis(200);
    let Some(browser) = browser(&options, &wishes) else { return };
    let network = Network::new(options);
    let host = format!("127.0.0.1:{}", site.port);
    for (typed, want) in [
        ("http://user:p%40ss@HOST/private", Ok(())),
        ("http://HOST/zstd", Ok(())),
        ("http://HOST/pdf", Err(ErrorKind::NotUnderstood)),
        ("http://HOST/gone", Err(ErrorKind::Status(410))),
        ("https://HOST/", Err(ErrorKind::Connection)),
    ] {
        let got = network.page_and_browser(&typed.replace("HOST", &host), &|_| Vec::new(), &browser);
        match (got, want) {
            (Ok(page), Ok(())) => {
                let ran = |script: &capture::Script| {
                    script.source.as_deref() == Some(b"ok()") && script.seen_by != capture::SeenBy::Network
                };
                assert!(page.problems.is_empty() && !page.url.contains("user"), "{typed}: {page:?}");
                assert!(page.scripts.iter().any(ran), "{typed}: {page:?}");
            }
            (got, want) => {
                assert_eq!(got.as_ref().err().map(capture::Error::kind), want.err(), "{typed}: {got:?}");
            }
        }
    }
}
