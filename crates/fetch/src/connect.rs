//! Opens guarded connections for a browser's proxy, without an HTTP request.

use std::net::{TcpStream, ToSocketAddrs as _};
use std::time::{Duration, Instant};

use crate::address::is_local_name;
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
/// does not answer. [`ErrorKind::TimedOut`] if the connection takes too long.
pub fn connect(host: &str, port: u16, addresses: Addresses, timeout: Duration) -> Result<TcpStream, Error> {
    let deadline = Instant::now() + timeout;
    let found = (host, port).to_socket_addrs().map_err(Error::connecting)?;
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
