//! A fake on a port of this machine.
use std::convert::Infallible;
use std::fmt;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use http_body_util::BodyExt;
use hyper::body::{Body, Bytes, Frame, Incoming};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use crate::clock::Clock;
use crate::fakes::{Fake, Fault, Reply};
use crate::http::{Headers, Method, Request};

/// A fake that answers over HTTP on 127.0.0.1 as long as this value lives. It must be made inside a tokio runtime.
pub struct Server<F> {
    address: SocketAddr,
    fake: Arc<Mutex<F>>,
    task: tokio::task::JoinHandle<()>,
}

impl<F: Fake> Server<F> {
    /// Serves on a free port; the fake tells the time by `clock`.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start(fake: F, clock: Arc<dyn Clock>) -> std::io::Result<Self> {
        Self::start_on(0, fake, clock).await
    }

    /// Serves on a port of your choice; 0 is any free one.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn start_on(port: u16, fake: F, clock: Arc<dyn Clock>) -> std::io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", port)).await?;
        let address = listener.local_addr()?;
        let fake = Arc::new(Mutex::new(fake));
        let task = tokio::spawn(accept(listener, Arc::clone(&fake), clock));
        Ok(Self { address, fake, task })
    }

    /// The address to set as base, such as `http://127.0.0.1:4010`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The fake itself, to look at or to change.
    pub fn fake(&self) -> MutexGuard<'_, F> {
        self.fake.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<F> fmt::Debug for Server<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("address", &self.address).finish_non_exhaustive()
    }
}

impl<F> Drop for Server<F> {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept<F: Fake>(listener: TcpListener, fake: Arc<Mutex<F>>, clock: Arc<dyn Clock>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else { continue };
        let (fake, clock) = (Arc::clone(&fake), Arc::clone(&clock));
        tokio::spawn(async move {
            let service = hyper::service::service_fn(|incoming| serve(incoming, &fake, &clock));
            // A client that hangs up is none of our business.
            let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

async fn serve<F: Fake>(
    incoming: hyper::Request<Incoming>,
    fake: &Mutex<F>,
    clock: &Arc<dyn Clock>,
) -> Result<hyper::Response<Shaky>, Broken> {
    let request = read(incoming).await.ok_or(Broken)?;
    let Some(request) = request else {
        return Ok(answer(405, &Headers::new(), Vec::new(), None));
    };
    let reply: Reply = fake.lock().unwrap_or_else(PoisonError::into_inner).answer(&request, clock.now());
    if let Some(delay) = reply.delay {
        tokio::time::sleep(delay).await;
    }
    match reply.fault {
        Some(Fault::Lost) => Err(Broken),
        Some(Fault::Truncated(bytes)) => {
            Ok(answer(reply.response.status, &reply.response.headers, reply.response.body, Some(bytes)))
        }
        None => Ok(answer(reply.response.status, &reply.response.headers, reply.response.body, None)),
    }
}

/// The request as data; inner `None`: a method no client of ours uses.
async fn read(incoming: hyper::Request<Incoming>) -> Option<Option<Request>> {
    let (head, body) = incoming.into_parts();
    let bytes = http_body_util::Limited::new(body, 16 << 20).collect().await.ok()?.to_bytes();
    let Some(method) = Method::parse(head.method.as_str()) else {
        return Some(None);
    };
    let text = |value: &hyper::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let mut request = Request::to(method, head.uri.to_string());
    request.headers = head.headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
    request.body = bytes.to_vec();
    Some(Some(request))
}

fn answer(status: u16, headers: &Headers, body: Vec<u8>, cut: Option<usize>) -> hyper::Response<Shaky> {
    let mut response = hyper::Response::builder().status(status);
    for (name, value) in headers.iter() {
        response = response.header(name, value);
    }
    let whole = body.len() as u64;
    let kept = cut.map_or(body.len(), |bytes| bytes.min(body.len()));
    let body = Shaky { rest: Some(Bytes::from(body).slice(..kept)), whole, breaks: cut.is_some() };
    response.body(body).unwrap_or_else(|_| hyper::Response::new(Shaky { rest: None, whole: 0, breaks: false }))
}

/// A body that may break off before its end.
struct Shaky {
    rest: Option<Bytes>,
    whole: u64,
    breaks: bool,
}

/// The connection closes without a word.
#[derive(Debug)]
struct Broken;

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the fake closes the connection")
    }
}

impl std::error::Error for Broken {}

impl From<Infallible> for Broken {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl Body for Shaky {
    type Data = Bytes;
    type Error = Broken;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Broken>>> {
        match self.rest.take() {
            Some(bytes) if !bytes.is_empty() => Poll::Ready(Some(Ok(Frame::data(bytes)))),
            _ if self.breaks => Poll::Ready(Some(Err(Broken))),
            _ => Poll::Ready(None),
        }
    }

    fn size_hint(&self) -> hyper::body::SizeHint {
        let left = if self.rest.is_some() { self.whole } else { 0 };
        hyper::body::SizeHint::with_exact(left)
    }
}
