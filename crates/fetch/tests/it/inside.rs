//! Nobody leads a request inside: neither by the answers of a resolver, nor by a redirect in any spelling. Loopback stands for the world
//! here, and addresses of cloud metadata for what is forbidden.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use fetch::{Addresses, Client, ClientBuilder, ErrorKind, Fetched, PrivateHosts, Request};

/// A server that redirects each path to what it stands for, and counts requests.
struct Server {
    port: u16,
    requests: Arc<AtomicUsize>,
}

impl Server {
    fn start(redirects: Vec<String>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let requests = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&requests);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut head = String::new();
                let mut reader = BufReader::new(&stream);
                while reader.read_line(&mut head).is_ok_and(|count| count > 2) {}
                counter.fetch_add(1, Ordering::SeqCst);
                let number = head.split(' ').nth(1).and_then(|path| path.strip_prefix('/')?.parse().ok());
                let target = number.and_then(|number: usize| redirects.get(number));
                let answer = match target {
                    Some(target) => {
                        format!(
                            "HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                        )
                    }
                    None => "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok".to_owned(),
                };
                let _ = (&stream).write_all(answer.as_bytes());
            }
        });
        Self { port, requests }
    }

    fn count(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

fn client(addresses: Addresses) -> ClientBuilder {
    let builder = Client::builder().addresses(addresses).max_attempts(1);
    builder.total_timeout(Duration::from_secs(5)).connect_timeout(Duration::from_secs(2))
}

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

#[test]
fn a_name_that_leads_elsewhere_the_second_time_is_not_followed() {
    for second in ["169.254.169.254", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "100.100.100.200"] {
        let server = Server::start(vec![String::new(), "/next".into()]);
        let port = server.port;
        // The redirect to its own name asks again: a connection is only as good as the answer that it was made by.
        let asked = Arc::new(Mutex::new(Vec::new()));
        let theirs = Arc::clone(&asked);
        let names = move |host: &str, port: u16| {
            let mut asked = theirs.lock().unwrap();
            asked.push((host.to_owned(), port));
            let leads_to = if asked.len() == 1 { IpAddr::V4(Ipv4Addr::LOCALHOST) } else { ip(second) };
            Ok(vec![SocketAddr::new(leads_to, port)])
        };
        let client = client(Addresses::Private).names(names).build();
        let error = client.fetch(&Request::get(&format!("http://cdn.example:{port}/1"))).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Address, "{second}: {error}");
        assert_eq!(server.count(), 1, "{second}");
        assert_eq!(*asked.lock().unwrap(), vec![("cdn.example".to_owned(), port); 2], "once a connection");
    }
}

#[test]
fn of_several_answers_the_forbidden_are_left_out() {
    let server = Server::start(Vec::new());
    let names = |_: &str, port| {
        let all =
            ["169.254.169.254", "::ffff:169.254.169.254", "fd00:ec2::254", "168.63.129.16", "127.0.0.1"];
        Ok(all.map(|text| SocketAddr::new(ip(text), port)).to_vec())
    };
    let client = client(Addresses::Private).names(names).build();
    let got = client.fetch(&Request::get(&format!("http://cdn.example:{}/", server.port))).unwrap();
    assert!(matches!(got, Fetched::New(new) if new.bytes == b"ok"));
    assert_eq!(server.count(), 1);
}

#[test]
fn a_name_that_leads_inside_is_not_followed() {
    let server = Server::start(Vec::new());
    for leads_to in [
        "127.0.0.1",
        "::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "0.0.0.0",
        "::",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "fe80::1",
        "fd00::1",
        "168.63.129.16",
    ] {
        let names = move |_: &str, port| Ok(vec![SocketAddr::new(ip(leads_to), port)]);
        let client = client(Addresses::Public).names(names).build();
        let error = client.fetch(&Request::get(&format!("http://cdn.example:{}/", server.port))).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Address, "{leads_to}: {error}");
    }
    // No answer, and a failure, are no way inside either.
    let none = client(Addresses::Public).names(|_, _| Ok(Vec::new())).build();
    assert!(none.fetch(&Request::get("http://cdn.example/")).is_err());
    let failing = client(Addresses::Public).names(|_, _| Err(std::io::ErrorKind::NotFound.into())).build();
    assert!(failing.fetch(&Request::get("http://cdn.example/")).is_err());
    assert_eq!(server.count(), 0);
}

#[test]
fn a_redirect_inside_is_refused_in_any_spelling() {
    let targets = [
        "http://169.254.169.254/latest/meta-data/",
        "//169.254.169.254/",
        "http://2852039166/",
        "http://0xa9fea9fe/",
        "http://0XA9.0xFE.0xA9.0xFE/",
        "http://0251.0376.0251.0376/",
        "http://025177524776/",
        "http://169.254.43518/",
        "http://169.16689662/",
        "http://169.254.169.254./",
        "http://169.254.169.254:80/",
        "http://user:secret@169.254.169.254/",
        "http://cdn.example@169.254.169.254/",
        "http:\\\\169.254.169.254\\",
        "http://[::ffff:169.254.169.254]/",
        "http://[::ffff:a9fe:a9fe]/",
        "http://[0:0:0:0:0:ffff:a9fe:a9fe]/",
        "http://[::169.254.169.254]/",
        "http://[64:ff9b::169.254.169.254]/",
        "http://[64:ff9b::a9fe:a9fe]/",
        "http://[64:ff9b:1::a9fe:a9fe]/",
        "http://[2002:a9fe:a9fe::1]/",
        "http://[fe80::a9fe:a9fe]/",
        "http://[fd00:ec2::254]/",
        "http://[fd20:ce::254]/",
        "http://100.100.100.200/",
        "http://168.63.129.16/machine/",
        "http://192.0.0.192/",
        "http://0/",
        "http://%31%36%39.254.169.254/",
        "http://169%2e254%2e169%2e254/",
    ];
    let server = Server::start(targets.map(str::to_owned).to_vec());
    let client = client(Addresses::Private).build();
    let mut wrong = Vec::new();
    for (number, target) in targets.iter().enumerate() {
        let before = server.count();
        let error = client.fetch(&Request::get(&format!("http://127.0.0.1:{}/{number}", server.port)));
        match error {
            Err(error) if error.kind() == ErrorKind::Address && server.count() == before + 1 => {}
            other => wrong.push(format!("{target}: {other:?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // To another scheme there is no way at all.
    let targets = [
        "file:///etc/hosts",
        "gopher://127.0.0.1/",
        "data:,a",
        "javascript:a()",
        "ftp://127.0.0.1/",
        "unix:/run/a",
    ];
    let server = Server::start(targets.map(str::to_owned).to_vec());
    for (number, target) in targets.iter().enumerate() {
        let error =
            client.fetch(&Request::get(&format!("http://127.0.0.1:{}/{number}", server.port))).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Redirect, "{target}: {error}");
    }
    assert_eq!(server.count(), targets.len());
}

#[test]
fn a_private_host_opens_itself_and_nothing_that_it_redirects_to() {
    // The port is known only once the server listens, and a redirect without one would go elsewhere.
    let inside = Server::start(Vec::new());
    let port = inside.port;
    let targets = [
        format!("http://other.example:{port}/"),
        format!("http://below.shop.internal:{port}/"),
        format!("http://localhost:{port}/"),
        format!("http://127.0.0.1:{port}/"),
        format!("http://[::1]:{port}/"),
        format!("http://shop.internal@other.example:{port}/"),
        "http://169.254.169.254/".to_owned(),
        format!("http://shop.internal:{port}/"),
        format!("http://eu.test.example:{port}/"),
    ];
    let server = Server::start(targets.to_vec());
    let hosts = PrivateHosts::parse(["shop.internal", "*.test.example", "keys.internal"]).unwrap();
    let names = |host: &str, port| {
        let leads_to = if host == "keys.internal" { "169.254.169.254" } else { "127.0.0.1" };
        Ok(vec![SocketAddr::new(ip(leads_to), port)])
    };
    let client = client(Addresses::Public).private_hosts(hosts).names(names).build();
    for (number, target) in targets.iter().enumerate() {
        let (before, was_inside) = (server.count(), inside.count());
        let url = format!("http://shop.internal:{}/{number}", server.port);
        let got = client.fetch(&Request::get(&url));
        let is_listed = number >= targets.len() - 2;
        match got {
            Ok(_) => assert!(is_listed, "{target}"),
            Err(error) => assert!(!is_listed && error.kind() == ErrorKind::Address, "{target}: {error}"),
        }
        assert_eq!(server.count(), before + 1, "{target}: the private host itself is asked");
        assert_eq!(inside.count(), was_inside + usize::from(is_listed), "{target}");
    }
    // The way in is no more open to a request of its own, and a listed name does not lead to keys.
    for host in ["other.example", "localhost", "keys.internal"] {
        let error = client.fetch(&Request::get(&format!("http://{host}:{port}/"))).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Address, "{host}");
    }
    assert_eq!(inside.count(), 2);
}

#[test]
fn a_resolver_that_hangs_costs_no_more_than_the_time() {
    let names = |_: &str, _: u16| {
        std::thread::sleep(Duration::from_secs(60));
        Ok(Vec::new())
    };
    let started = Instant::now();
    let client = client(Addresses::Any).names(names).total_timeout(Duration::from_millis(100)).build();
    let error = client.fetch(&Request::get("http://slow.example/")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TimedOut);
    assert!(started.elapsed() < Duration::from_secs(30));
}
