//! The browser's only way out: a SOCKS 5 proxy (RFC 1928) on this machine. It resolves names itself, refuses forbidden
//! addresses and counts bytes.
//!
//! Whatever the browser sends goes this way, sockets and workers included, so no script finds a request that is not checked. A
//! name is resolved once, and what was checked is what is connected to.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use fetch::{Addresses, ErrorKind, PrivateHosts};

/// A proxy that ends when dropped.
pub(super) struct Door {
    port: u16,
    shared: Arc<Shared>,
}

struct Shared {
    addresses: Addresses,
    private_hosts: PrivateHosts,
    max_bytes: u64,
    bytes: AtomicU64,
    open: AtomicUsize,
    is_closed: AtomicBool,
    refused: Mutex<BTreeSet<String>>,
    failed: Mutex<BTreeMap<String, String>>,
}

impl Door {
    /// Opens one for so many bytes in all.
    pub(super) fn open(
        addresses: Addresses,
        private_hosts: PrivateHosts,
        max_bytes: u64,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let shared = Arc::new(Shared {
            addresses,
            private_hosts,
            max_bytes,
            bytes: AtomicU64::new(0),
            open: AtomicUsize::new(0),
            is_closed: AtomicBool::new(false),
            refused: Mutex::default(),
            failed: Mutex::default(),
        });
        let serving = Arc::clone(&shared);
        thread::Builder::new().name("door".to_owned()).spawn(move || {
            for stream in listener.incoming() {
                if serving.is_closed() {
                    return;
                }
                let Ok(stream) = stream else { continue };
                if serving.open.load(Ordering::Relaxed) >= MAX_OPEN {
                    continue;
                }
                serving.open.fetch_add(1, Ordering::Relaxed);
                let served = Arc::clone(&serving);
                let spawned = thread::Builder::new().spawn(move || {
                    // A connection that breaks is the browser's to notice.
                    let _ = served.serve(stream);
                    served.open.fetch_sub(1, Ordering::Relaxed);
                });
                if spawned.is_err() {
                    serving.open.fetch_sub(1, Ordering::Relaxed);
                }
            }
        })?;
        Ok(Self { port, shared })
    }

    /// Lets nothing through from now on.
    pub(super) fn shut(&self) {
        self.shared.is_closed.store(true, Ordering::SeqCst);
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }

    /// Whether so many bytes came that no more are let through.
    pub(super) fn is_exhausted(&self) -> bool {
        self.shared.is_exhausted()
    }

    /// Hosts that were refused.
    pub(super) fn refused(&self) -> BTreeSet<String> {
        self.shared.refused.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Why a host could not be reached.
    pub(super) fn failure(&self, host: &str) -> Option<String> {
        self.shared.failed.lock().unwrap_or_else(PoisonError::into_inner).get(host).cloned()
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        self.shut();
        // The listener waits for one more.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
    }
}

impl Shared {
    fn is_closed(&self) -> bool {
        self.is_closed.load(Ordering::SeqCst)
    }

    fn is_exhausted(&self) -> bool {
        self.bytes.load(Ordering::Relaxed) >= self.max_bytes
    }

    fn serve(&self, mut browser: TcpStream) -> io::Result<()> {
        browser.set_read_timeout(Some(GREETING_TIME))?;
        let (host, port) = greeting(&mut browser)?;
        browser.set_read_timeout(None)?;
        if self.is_exhausted() {
            return reply(&mut browser, GENERAL_FAILURE);
        }
        let addresses = self.private_hosts.addresses(&host, self.addresses);
        let site = match fetch::connect(&host, port, addresses, CONNECT_TIME) {
            Ok(site) => site,
            Err(error) => {
                if error.kind() == ErrorKind::Address {
                    remember(&self.refused, |known| {
                        known.len() < MAX_REMEMBERED && known.insert(host.clone())
                    });
                }
                let cause =
                    std::error::Error::source(&error).map(|cause| format!(": {cause}")).unwrap_or_default();
                remember(&self.failed, |known| {
                    if known.len() < MAX_REMEMBERED {
                        known.insert(host, format!("{error}{cause}"));
                    }
                });
                let code = if error.kind() == ErrorKind::Address { NOT_ALLOWED } else { HOST_UNREACHABLE };
                return reply(&mut browser, code);
            }
        };
        reply(&mut browser, SUCCEEDED)?;
        let (mut from_browser, mut to_site) = (browser.try_clone()?, site.try_clone()?);
        let (mut from_site, mut to_browser) = (site, browser);
        thread::scope(|scope| {
            scope.spawn(|| self.pass(&mut from_browser, &mut to_site, false));
            self.pass(&mut from_site, &mut to_browser, true);
        });
        Ok(())
    }

    /// Passes bytes on until one side ends, and ends the other then.
    fn pass(&self, from: &mut TcpStream, to: &mut TcpStream, counts: bool) {
        let mut chunk = vec![0; 64 << 10];
        while let Ok(length) = from.read(&mut chunk) {
            if counts {
                self.bytes.fetch_add(length as u64, Ordering::Relaxed);
            }
            if length == 0
                || self.is_closed()
                || self.is_exhausted()
                || to.write_all(&chunk[..length]).is_err()
            {
                break;
            }
        }
        let _ = to.shutdown(Shutdown::Both);
        let _ = from.shutdown(Shutdown::Both);
    }
}

fn remember<T, R>(known: &Mutex<T>, change: impl FnOnce(&mut T) -> R) {
    change(&mut known.lock().unwrap_or_else(PoisonError::into_inner));
}

/// Reads whom the browser wants to reach.
fn greeting(browser: &mut TcpStream) -> io::Result<(String, u16)> {
    let wrong = || io::Error::from(io::ErrorKind::InvalidData);
    let [version, methods] = bytes(browser)?;
    if version != VERSION {
        return Err(wrong());
    }
    io::copy(&mut Read::by_ref(browser).take(u64::from(methods)), &mut io::sink())?;
    // Without a password.
    browser.write_all(&[VERSION, 0])?;
    let [version, command, _, kind] = bytes(browser)?;
    if version != VERSION || command != CONNECT {
        return Err(wrong());
    }
    let host = match kind {
        1 => IpAddr::from(Ipv4Addr::from(bytes::<4>(browser)?)).to_string(),
        3 => {
            let [length] = bytes(browser)?;
            let mut name = vec![0; usize::from(length)];
            browser.read_exact(&mut name)?;
            String::from_utf8(name).map_err(|_| wrong())?
        }
        4 => IpAddr::from(Ipv6Addr::from(bytes::<16>(browser)?)).to_string(),
        _ => return Err(wrong()),
    };
    let port = u16::from_be_bytes(bytes(browser)?);
    Ok((host, port))
}

fn bytes<const N: usize>(reader: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    reader.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn reply(browser: &mut TcpStream, code: u8) -> io::Result<()> {
    browser.write_all(&[VERSION, code, 0, 1, 0, 0, 0, 0, 0, 0])
}

const VERSION: u8 = 5;
const CONNECT: u8 = 1;
const SUCCEEDED: u8 = 0;
const GENERAL_FAILURE: u8 = 1;
const NOT_ALLOWED: u8 = 2;
const HOST_UNREACHABLE: u8 = 4;
const GREETING_TIME: Duration = Duration::from_secs(10);
const CONNECT_TIME: Duration = Duration::from_secs(10);
const MAX_OPEN: usize = 256;
const MAX_REMEMBERED: usize = 1_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(door: &Door, host: &str, port: u16) -> (TcpStream, u8) {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, door.port())).unwrap();
        stream.write_all(&[5, 1, 0]).unwrap();
        assert_eq!(bytes::<2>(&mut stream).unwrap(), [5, 0]);
        stream.write_all(&[5, 1, 0, 3, host.len() as u8]).unwrap();
        stream.write_all(host.as_bytes()).unwrap();
        stream.write_all(&port.to_be_bytes()).unwrap();
        let [_, code, ..] = bytes::<10>(&mut stream).unwrap();
        (stream, code)
    }

    #[test]
    fn inner_addresses_are_refused_and_bytes_are_counted() {
        let server = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = server.local_addr().unwrap().port();
        let serving = thread::spawn(move || {
            let (mut stream, _) = server.accept().unwrap();
            let mut asked = [0; 4];
            stream.read_exact(&mut asked).unwrap();
            let _ = stream.write_all(&vec![b'x'; 1 << 20]);
            asked
        });

        let public = Door::open(Addresses::Public, PrivateHosts::default(), 1 << 30).unwrap();
        assert_eq!(ask(&public, "127.0.0.1", port).1, NOT_ALLOWED);
        assert_eq!(ask(&public, "localhost", port).1, NOT_ALLOWED);
        assert_eq!(public.refused().len(), 2);

        let private = Door::open(Addresses::Private, PrivateHosts::default(), 200 << 10).unwrap();
        assert_eq!(ask(&private, "169.254.169.254", 80).1, NOT_ALLOWED);
        let (mut stream, code) = ask(&private, "127.0.0.1", port);
        assert_eq!(code, SUCCEEDED);
        stream.write_all(b"ping").unwrap();
        let mut got = Vec::new();
        let _ = stream.read_to_end(&mut got);
        assert!(got.len() < 300 << 10, "{}", got.len());
        assert!(private.is_exhausted());
        assert_eq!(&serving.join().unwrap(), b"ping");
        assert_eq!(ask(&private, "127.0.0.1", port).1, GENERAL_FAILURE);
    }

    #[test]
    fn a_shut_door_lets_nothing_through() {
        let server = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = server.local_addr().unwrap().port();
        let serving = thread::spawn(move || {
            let (mut stream, _) = server.accept().unwrap();
            let mut asked = Vec::new();
            let _ = stream.read_to_end(&mut asked);
            asked
        });
        let door = Door::open(Addresses::Private, PrivateHosts::default(), 1 << 30).unwrap();
        let (mut stream, code) = ask(&door, "127.0.0.1", port);
        assert_eq!(code, SUCCEEDED);
        door.shut();
        let _ = stream.write_all(b"late");
        assert_eq!(serving.join().unwrap(), b"");
    }

    #[test]
    fn a_private_host_is_let_through_and_no_other() {
        let server = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = server.local_addr().unwrap().port();
        let hosts = PrivateHosts::parse(["127.0.0.1"]).unwrap();
        let door = Door::open(Addresses::Public, hosts, 1 << 30).unwrap();
        assert_eq!(ask(&door, "127.0.0.1", port).1, SUCCEEDED);
        for other in ["localhost", "127.0.0.2", "::1", "169.254.169.254"] {
            assert_eq!(ask(&door, other, port).1, NOT_ALLOWED, "{other}");
        }
        assert_eq!(door.refused().len(), 4);
    }
}
