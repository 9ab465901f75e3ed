//! The socket. Enters: connections from this machine. Leaves: what [`Preview::answer`] says, one request each.
//! Never: listens to another machine, waits for a slow client for long, or holds more than some clients at once.

use std::io::{Read, Write};
use std::net::{IpAddr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use super::answer::{Answer, Response, head_of_events};
use super::preview::{Preview, refusal};
use super::request::{LONGEST, Request, Trouble};

/// How long a client may take for each step.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often a stream shows that it is alive.
const PULSE: Duration = Duration::from_secs(15);

/// The most clients at once.
const CLIENTS: usize = 128;

/// How many ports are tried after the first.
const PORTS: u16 = 100;

/// Where to listen.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// An address of this machine alone.
    pub host: IpAddr,
    /// The port.
    pub port: u16,
    /// Whether another port will do when it is busy.
    pub may_move: bool,
}

/// A socket that listens.
pub struct Listener {
    socket: TcpListener,
    /// Where.
    pub address: SocketAddr,
}

/// Begins to listen.
///
/// # Errors
/// When the address is not this machine's own, or the port is busy, in words.
pub fn listen(place: Place) -> Result<Listener, String> {
    if !place.host.is_loopback() {
        return Err(format!("{} can be reached from other machines; a preview is for this one alone", place.host));
    }
    let last = if place.may_move { place.port.saturating_add(PORTS) } else { place.port };
    let mut refused = None;
    for port in place.port..=last {
        match TcpListener::bind(SocketAddr::new(place.host, port)) {
            Ok(socket) => {
                let address = socket.local_addr().map_err(|error| error.to_string())?;
                return Ok(Listener { socket, address });
            }
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    let why = refused.map_or_else(String::new, |error| format!(": {error}"));
    Err(format!("port {} cannot be used{why}", place.port))
}

impl Listener {
    /// Answers for as long as the process lives.
    pub fn run(&self, preview: &Arc<Preview>) {
        let clients = Arc::new(AtomicUsize::new(0));
        for stream in self.socket.incoming() {
            let Ok(stream) = stream else { continue };
            if clients.load(Ordering::Relaxed) >= CLIENTS {
                continue;
            }
            clients.fetch_add(1, Ordering::Relaxed);
            let (preview, clients) = (Arc::clone(preview), Counted(Arc::clone(&clients)));
            let spawned = std::thread::Builder::new().spawn(move || {
                let _clients = clients;
                // A client that goes away is nobody's fault.
                let _ = serve(stream, &preview);
            });
            drop(spawned);
        }
    }
}

/// One client less when it is dropped.
struct Counted(Arc<AtomicUsize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn serve(mut stream: TcpStream, preview: &Preview) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    match read(&mut stream) {
        Ok(request) => match preview.answer(&request) {
            Answer::Whole(response) => send(&mut stream, &response, request.method == "HEAD"),
            Answer::Events => events(&mut stream, preview),
        },
        Err(trouble) => send(&mut stream, &refusal(trouble), false),
    }
}

fn read(stream: &mut TcpStream) -> Result<Request, Trouble> {
    let mut bytes = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let count = stream.read(&mut piece).map_err(|_| Trouble::Malformed)?;
        if count == 0 {
            return Err(Trouble::Malformed);
        }
        bytes.extend_from_slice(&piece[..count]);
        match Request::read(&bytes) {
            Err(Trouble::Unfinished) if bytes.len() < LONGEST => {}
            done => return done,
        }
    }
}

fn send(stream: &mut TcpStream, response: &Response, is_head: bool) -> std::io::Result<()> {
    let mut bytes = response.head().into_bytes();
    if !is_head {
        bytes.extend_from_slice(&response.body);
    }
    stream.write_all(&bytes)?;
    stream.shutdown(Shutdown::Write)?;
    // What the client has still to send is taken, or the answer could be lost with it.
    let mut rest = [0; 4096];
    for _ in 0..64 {
        if !matches!(stream.read(&mut rest), Ok(1..)) {
            break;
        }
    }
    Ok(())
}

fn events(stream: &mut TcpStream, preview: &Preview) -> std::io::Result<()> {
    let (hello, receiver) = preview.listen();
    stream.write_all(format!("{}{hello}", head_of_events()).as_bytes())?;
    loop {
        match receiver.recv_timeout(PULSE) {
            Ok(event) => stream.write_all(event.as_bytes())?,
            Err(RecvTimeoutError::Timeout) => stream.write_all(b": still here\n\n")?,
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
    }
}
