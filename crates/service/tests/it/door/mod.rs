//! A service with a state of its own, asked through its router: by programs with tokens, and by browsers with cookies.
#![allow(dead_code, reason = "each test takes what it needs")]

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use monitor::{Monitor, Observation};
use serde_json::Value;
use service::{Config, Listener, Scope, Service, Site, SiteTables};
use tokio::sync::watch;
use tower::ServiceExt as _;
use verdict::Timestamp;

pub(crate) struct Door {
    pub(crate) service: Service,
    pub(crate) router: Router,
    /// A token for everything.
    pub(crate) token: String,
    pub(crate) folder: tempfile::TempDir,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

/// Somebody with a browser.
pub(crate) struct Browser<'a> {
    door: &'a Door,
    pub(crate) cookie: String,
}

impl Door {
    pub(crate) fn open() -> Self {
        Self::with(|_| {})
    }

    pub(crate) fn with(change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::default();
        config.state = folder.path().join("state");
        change(&mut config);
        let service = Service::open(config).unwrap();
        let token = service.new_token().unwrap().to_owned();
        Self { router: service.router(), service, token, folder }
    }

    /// Listens on loopback, and gives the address for browsers, and what ends it.
    pub(crate) async fn listen(&self) -> (String, watch::Sender<bool>) {
        let mut config = Config::default();
        config.listen = "127.0.0.1:0".parse().unwrap();
        let listener = Listener::bind(&config).await.unwrap();
        let base = format!("http://{}", listener.address());
        let (stop, stopped) = watch::channel(false);
        tokio::spawn(listener.serve(self.router.clone(), stopped));
        (base, stop)
    }

    pub(crate) fn token(&self, scopes: &[Scope], sites: &[&str]) -> String {
        let sites: Vec<_> = sites.iter().map(|name| name.parse().unwrap()).collect();
        let sites = Some(sites).filter(|sites| !sites.is_empty());
        self.service.tokens().add("a token", scopes, sites.as_deref()).unwrap().1
    }

    /// A site, in which this was seen.
    pub(crate) async fn site(
        &self,
        name: &str,
        fill: impl FnOnce(&mut Monitor<SiteTables>) + Send + 'static,
    ) -> Site {
        let name = name.parse().unwrap();
        self.service.sites().admit(&name).unwrap();
        let site = self.service.sites().get(&name).await.unwrap().unwrap();
        site.write(move |monitor| {
            fill(monitor);
            Ok(())
        })
        .await
        .unwrap();
        site
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let bytes = to_bytes(body, 64 << 20).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// Asks the API.
    pub(crate) async fn ask(&self, token: &str, method: Method, path: &str, body: Option<Value>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !token.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let body = match body {
            None => Body::empty(),
            Some(body) => {
                request = request.header(header::CONTENT_TYPE, "application/json");
                Body::from(body.to_string())
            }
        };
        self.send(request.body(body).unwrap()).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask(&self.token, Method::GET, path, None).await
    }

    pub(crate) async fn login(&self, token: &str) -> Browser<'_> {
        let page = self.send(Request::get("/login").body(Body::empty()).unwrap()).await;
        let (cookie, csrf) = (page.cookies(), page.csrf());
        let form = form(&[("csrf", &csrf), ("token", token)]);
        let request = Request::post("/login")
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form))
            .unwrap();
        let answer = self.send(request).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        Browser { door: self, cookie: answer.cookies() }
    }
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// What a browser would send back.
    pub(crate) fn cookies(&self) -> String {
        let all = self.headers.get_all(header::SET_COOKIE).iter();
        let pairs = all.filter_map(|value| value.to_str().unwrap().split(';').next());
        pairs.filter(|pair| !pair.ends_with('=')).collect::<Vec<_>>().join("; ")
    }

    /// What the forms of a page give back.
    pub(crate) fn csrf(&self) -> String {
        let (_, rest) = self.text.split_once("name=\"csrf\" value=\"").expect("a form");
        rest.split('"').next().unwrap().to_owned()
    }
}

impl Browser<'_> {
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.door
            .send(Request::get(path).header(header::COOKIE, &self.cookie).body(Body::empty()).unwrap())
            .await
    }

    pub(crate) async fn csrf(&self) -> String {
        self.get("/").await.csrf()
    }

    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_with(path, fields, &[]).await
    }

    pub(crate) async fn post_with(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::post(path)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.door.send(request.body(Body::from(form(fields))).unwrap()).await
    }
}

pub(crate) fn form(fields: &[(&str, &str)]) -> String {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    form.finish()
}

pub(crate) fn now() -> Timestamp {
    std::time::SystemTime::now().into()
}

/// Takes in a script as often as it takes to be active.
pub(crate) fn see(monitor: &mut Monitor<SiteTables>, url: &str, page: &str, source: Option<&str>) {
    let mut seen = Observation::script(url).on_page(page);
    if let Some(source) = source {
        seen = seen.with_source(source);
    }
    monitor.observe_all(&[seen.clone(), seen.clone(), seen], now()).unwrap();
}
