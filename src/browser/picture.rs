//! Pictures made of pixels.

use headroom_model::words::pages::shell::PICTURE_TOO_LARGE;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::download::{blob, offer_blob};
use super::element::document;
use super::intl::message;

/// Hands the reader an SVG drawing as PNG, `density` pixels for each of its own, and tells what came of it.
pub fn download_png(
    name: String,
    svg: &str,
    size: (f64, f64),
    density: f64,
    done: impl FnOnce(Result<(), String>) + 'static,
) {
    let svg = svg.to_owned();
    wasm_bindgen_futures::spawn_local(async move {
        match painted(&svg, size, density).await {
            // The canvas hands its content over later.
            Ok(canvas) => hand_over(name, &canvas, done),
            Err(error) => done(Err(message(&error))),
        }
    });
}

async fn painted(
    svg: &str,
    (width, height): (f64, f64),
    density: f64,
) -> Result<web_sys::HtmlCanvasElement, JsValue> {
    let address = web_sys::Url::create_object_url_with_blob(&blob("image/svg+xml", svg.as_bytes())?)?;
    let image = web_sys::HtmlImageElement::new()?;
    image.set_src(&address);
    let decoded = JsFuture::from(image.decode()).await;
    web_sys::Url::revoke_object_url(&address)?;
    decoded?;
    let document = document().ok_or(JsValue::NULL)?;
    let canvas: web_sys::HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    canvas.set_width(pixels(width * density));
    canvas.set_height(pixels(height * density));
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: web_sys::CanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(
        &image,
        0.0,
        0.0,
        width * density,
        height * density,
    )?;
    Ok(canvas)
}

fn hand_over(
    name: String,
    canvas: &web_sys::HtmlCanvasElement,
    done: impl FnOnce(Result<(), String>) + 'static,
) {
    let offer = move |blob: JsValue| {
        let offered = blob
            .dyn_into::<web_sys::Blob>()
            .map_err(|_| PICTURE_TOO_LARGE.to_owned())
            .and_then(|blob| offer_blob(&name, &blob).map_err(|error| message(&error)));
        done(offered);
    };
    let callback = Closure::once_into_js(offer);
    // It says nothing that the callback does not say.
    let _ = canvas.to_blob(callback.unchecked_ref());
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates; no picture is that large"
)]
fn pixels(extent: f64) -> u32 {
    extent.round() as u32
}
