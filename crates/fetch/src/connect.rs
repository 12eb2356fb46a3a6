//! Opens guarded connections for a browser's proxy, without an HTTP request.

use std::io;
use std::net::{SocketAddr, TcpStream, ToSocketAddrs as _};
use std::time::{Duration, Instant};

use crate::address::{is_local_name, resolved_within};
use crate::client::LONGEST;
use crate::{Addresses, Error, ErrorKind};

/// Connects to a host by name or address, if it is allowed. It resolves the name once and connects to the checked address,
/// so a changing name cannot lead elsewhere.
///
/// ```
/// use std::time::Duration;
/// use fetch::{Addresses, ErrorKind, connect};
///
/// let error = connect("127.0.0.1", 80, Addresses::Public, Duration::from_secs(5)).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Address);
/// ```
///
/// # Errors
///
/// [`ErrorKind::Address`] if no address of the name is allowed. [`ErrorKind::Connection`] if the name is unknown or the host
/// does not answer. [`ErrorKind::TimedOut`] if resolving the name and connecting take longer than `timeout` together.
pub fn connect(host: &str, port: u16, addresses: Addresses, timeout: Duration) -> Result<TcpStream, Error> {
    let name = host.to_owned();
    connect_by(host, addresses, timeout, move || Ok((name.as_str(), port).to_socket_addrs()?.collect()))
}

fn connect_by(
    host: &str,
    addresses: Addresses,
    timeout: Duration,
    resolve: impl FnOnce() -> io::Result<Vec<SocketAddr>> + Send + 'static,
) -> Result<TcpStream, Error> {
    let timeout = timeout.min(LONGEST);
    let deadline = Instant::now() + timeout;
    let found = resolved_within(timeout, resolve).map_err(Error::connecting)?;
    let only_here = is_local_name(host);
    let mut failed = None;
    for address in found {
        let ip = address.ip().to_canonical();
        if !addresses.allow(ip) || only_here && !ip.is_loopback() {
            continue;
        }
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(Error::new(ErrorKind::TimedOut, "no answer in time"));
        }
        match TcpStream::connect_timeout(&address, left) {
            Ok(stream) => return Ok(stream),
            Err(error) => failed = Some(error),
        }
    }
    Err(failed.map_or_else(Error::address, Error::connecting))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    #[test]
    fn a_resolver_that_hangs_costs_no_more_than_the_time() {
        let started = Instant::now();
        let hangs = || {
            std::thread::sleep(Duration::from_secs(60));
            Ok(Vec::new())
        };
        let error = connect_by("slow.example", Addresses::Any, Duration::from_millis(50), hangs).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TimedOut);
        assert!(started.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn a_resolver_that_fails_or_panics_is_a_connection_that_fails() {
        let minute = Duration::from_secs(60);
        let fails = || Err(io::ErrorKind::NotFound.into());
        assert_eq!(
            connect_by("a.example", Addresses::Any, minute, fails).unwrap_err().kind(),
            ErrorKind::Connection
        );
        let panics = || panic!("on purpose");
        assert_eq!(
            connect_by("a.example", Addresses::Any, minute, panics).unwrap_err().kind(),
            ErrorKind::Connection
        );
    }

    #[test]
    fn what_a_name_leads_to_is_connected() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let resolve = move || Ok(vec![address]);
        let stream = connect_by("shop.example", Addresses::Any, Duration::from_secs(60), resolve).unwrap();
        assert_eq!(stream.peer_addr().unwrap(), address);
    }
}
