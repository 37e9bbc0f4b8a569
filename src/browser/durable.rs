//! A text that outlives a crash of the browser. What a page puts into its storage reaches the disk seconds, after many
//! writes a minute later; a database is written at once.

use js_sys::{Array, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};

use super::element::later;

const DATABASE: &str = "headroom";
const STORE: &str = "kept";
const NAME: &str = "last";
/// How long a database may take before it is done without, in milliseconds.
const PATIENCE: i32 = 1_000;

/// The text that was kept last; `None` where there is none, or no database.
pub async fn read() -> Option<String> {
    let found = future_to_promise(async { Ok(get().await.unwrap_or(JsValue::UNDEFINED)) });
    let none = Promise::new(&mut |resolve, _| wait(resolve));
    JsFuture::from(Promise::race(&Array::of2(&found, &none))).await.ok()?.as_string()
}

/// Keeps a text. Where there is no database there is still the storage.
pub fn keep(text: String) {
    spawn_local(async move {
        let _ = put(text).await;
    });
}

fn wait(resolve: js_sys::Function) {
    later(PATIENCE, move || drop(resolve.call0(&JsValue::UNDEFINED)));
}

async fn get() -> Option<JsValue> {
    let store = store(web_sys::IdbTransactionMode::Readonly).await?;
    done(&store.get(&NAME.into()).ok()?).await
}

async fn put(text: String) -> Option<()> {
    let store = store(web_sys::IdbTransactionMode::Readwrite).await?;
    done(&store.put_with_key(&text.into(), &NAME.into()).ok()?).await.map(drop)
}

async fn store(mode: web_sys::IdbTransactionMode) -> Option<web_sys::IdbObjectStore> {
    let request = web_sys::window()?.indexed_db().ok()??.open_with_u32(DATABASE, 1).ok()?;
    let opened = request.clone();
    // Without it nothing can be kept, and that is found below.
    let make = Closure::<dyn FnMut()>::new(move || drop(made(&opened)));
    request.set_onupgradeneeded(Some(make.as_ref().unchecked_ref()));
    let database: web_sys::IdbDatabase = done(&request).await?.dyn_into().ok()?;
    database.transaction_with_str_and_mode(STORE, mode).ok()?.object_store(STORE).ok()
}

fn made(request: &web_sys::IdbRequest) -> Option<web_sys::IdbObjectStore> {
    let database: web_sys::IdbDatabase = request.result().ok()?.dyn_into().ok()?;
    database.create_object_store(STORE).ok()
}

/// What a request gives, when it does.
async fn done(request: &web_sys::IdbRequest) -> Option<JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await.ok()?;
    request.result().ok()
}
