//! Serves a folder of static files on this machine, the way a plain static host would.
//!
//! Both `cargo xtask serve` and the whole-application tests use it, so that what a reader opens is what the tests
//! have seen. It answers under a prefix (`/` or `/some/sub-path/`), gives the compressed neighbour of a file to whoever
//! accepts it, lets hashed files be kept for ever and has everything else asked for anew.

mod respond;
mod shape;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

use tokio::sync::oneshot;

pub use shape::is_hashed;

/// Why a server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// There is nothing to serve.
    #[error("there is no `index.html` in {}", .0.display())]
    NoIndex(PathBuf),
    /// A prefix has to begin and end with a slash.
    #[error("the prefix `{0}` is not of the form `/` or `/some/sub-path/`")]
    Prefix(String),
    /// Somebody else listens there.
    #[error("port {0} is in use by another program")]
    Busy(u16),
    /// The machine refused.
    #[error("cannot listen on port {port}")]
    Listen {
        /// The port that was asked for, 0 for any.
        port: u16,
        /// What the machine said.
        source: io::Error,
    },
}

/// A running server. It stops when it is dropped.
#[derive(Debug)]
pub struct StaticServer {
    address: SocketAddr,
    prefix: String,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl StaticServer {
    /// Serves a folder on 127.0.0.1, for this machine alone; port 0 takes any free one.
    ///
    /// # Errors
    /// [`StartError`] where the folder has no `index.html`, the prefix is no folder's path or the port is not to be had.
    pub fn start(dist: &Path, prefix: &str, port: u16) -> Result<Self, StartError> {
        if !dist.join("index.html").is_file() {
            return Err(StartError::NoIndex(dist.to_path_buf()));
        }
        if !shape::is_prefix(prefix) {
            return Err(StartError::Prefix(prefix.to_owned()));
        }
        let refused = |source: io::Error| match source.kind() {
            io::ErrorKind::AddrInUse => StartError::Busy(port),
            _ => StartError::Listen { port, source },
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(refused)?;
        listener.set_nonblocking(true).map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(refused)?;
        let (stop, stopped) = oneshot::channel();
        let site = respond::Site::new(dist, prefix);
        let thread = std::thread::Builder::new()
            .name("static-server".to_owned())
            .spawn(move || {
                runtime.block_on(respond::until(stopped, listener, site));
                // Browsers keep connections open: do not wait for them to close.
                runtime.shutdown_background();
            })
            .map_err(refused)?;
        Ok(Self { address, prefix: prefix.to_owned(), stop: Some(stop), thread: Some(thread) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address of the page, prefix included.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.prefix)
    }

    /// Serves until the program is ended.
    pub fn run(mut self) {
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has said so itself.
            let _ = thread.join();
        }
    }
}

impl Drop for StaticServer {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // It fails where the thread has ended already, which is what is wanted.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
