//! Files for the reader.

use wasm_bindgen::{JsCast, JsValue};

/// Hands the reader a file.
///
/// # Errors
/// What the browser says where it cannot make one.
pub fn download(name: &str, media_type: &str, content: &[u8]) -> Result<(), String> {
    offer(name, media_type, content).map_err(|error| super::intl::message(&error))
}

fn offer(name: &str, media_type: &str, content: &[u8]) -> Result<(), JsValue> {
    offer_blob(name, &blob(media_type, content)?)
}

pub(super) fn blob(media_type: &str, content: &[u8]) -> Result<web_sys::Blob, JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(content));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options)
}

pub(super) fn offer_blob(name: &str, blob: &web_sys::Blob) -> Result<(), JsValue> {
    let address = web_sys::Url::create_object_url_with_blob(blob)?;
    let document = super::element::document().ok_or(JsValue::NULL)?;
    let link: web_sys::HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Some browsers take hold of the content only after the click.
    super::element::later(60_000, move || {
        // An address that cannot be given back ends with the page.
        let _ = web_sys::Url::revoke_object_url(&address);
    });
    Ok(())
}
