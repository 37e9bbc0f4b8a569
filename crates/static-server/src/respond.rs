//! One request and its answer.

use std::convert::Infallible;
use std::net::TcpListener;
use std::path::Path;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION, VARY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use tokio::sync::oneshot;
use tower_http::services::ServeDir;
use tower_service::Service;

use crate::shape;

const NOT_FOUND: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Not found</title>\
    <h1>Not found</h1><p>There is no such file here.</p></html>";

/// The folder and the prefix under which it is served.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    files: ServeDir,
    prefix: String,
}

impl Site {
    pub(crate) fn new(dist: &Path, prefix: &str) -> Self {
        // Not the middleware that redirects a folder: it would give an address without the prefix.
        let files = ServeDir::new(dist).precompressed_br().redirect_to_trailing_slash(false);
        Self { files, prefix: prefix.to_owned() }
    }

    /// The part of a path after the prefix.
    fn below<'a>(&self, path: &'a str) -> Option<&'a str> {
        path.strip_prefix(self.prefix.as_str())
    }
}

/// Answers requests until told to stop.
pub(crate) async fn until(stopped: oneshot::Receiver<()>, listener: TcpListener, site: Site) {
    let app = Router::new().fallback(answer).with_state(site);
    let serve = async {
        match tokio::net::TcpListener::from_std(listener) {
            Ok(listener) => axum::serve(listener, app).await,
            Err(error) => Err(error),
        }
    };
    tokio::select! {
        // Either it is told to stop, or whoever held the other end is gone.
        _ = stopped => {}
        // The listener cannot fail for good: accept errors are tried again.
        _ = serve => {}
    }
}

async fn answer(State(site): State<Site>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = match site.below(&path) {
        _ if !matches!(*request.method(), Method::GET | Method::HEAD) => {
            StatusCode::METHOD_NOT_ALLOWED.into_response()
        }
        None if format!("{path}/") == site.prefix => redirect(&site.prefix),
        None => not_found(),
        Some(below) => file(site.files.clone(), below, request).await,
    };
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    let for_ever =
        response.status().is_success() && shape::is_hashed(path.rsplit('/').next().unwrap_or_default());
    let keep = if for_ever { "public, max-age=31536000, immutable" } else { "no-cache" };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(keep));
    response
}

/// The file below the prefix, by the folder service, which knows types, ranges, dates and compressed neighbours.
async fn file(mut files: ServeDir, below: &str, request: Request) -> Response {
    if shape::relative(below).is_none() {
        return not_found();
    }
    let Ok(uri) = format!("/{below}").parse::<Uri>() else { return not_found() };
    let (mut parts, body) = request.into_parts();
    parts.uri = uri;
    let found: Result<_, Infallible> = files.call(Request::from_parts(parts, body)).await;
    let mut response = found.into_response();
    if response.status() == StatusCode::NOT_FOUND {
        return not_found();
    }
    if let Some(with_charset) = response.headers().get(CONTENT_TYPE).and_then(charset) {
        response.headers_mut().insert(CONTENT_TYPE, with_charset);
    }
    response
}

/// Texts are UTF-8 here; the folder service does not know.
fn charset(content_type: &HeaderValue) -> Option<HeaderValue> {
    let text =
        content_type.to_str().ok().filter(|text| text.starts_with("text/") && !text.contains("charset"))?;
    HeaderValue::from_str(&format!("{text}; charset=utf-8")).ok()
}

fn redirect(to: &str) -> Response {
    match HeaderValue::from_str(to) {
        Ok(to) => (StatusCode::PERMANENT_REDIRECT, [(LOCATION, to)]).into_response(),
        Err(_) => not_found(),
    }
}

fn not_found() -> Response {
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    (StatusCode::NOT_FOUND, [(CONTENT_TYPE, html)], Body::from(NOT_FOUND)).into_response()
}
