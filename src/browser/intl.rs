//! What the reader's system says about numbers.

use headroom_model::format::Locale;
use wasm_bindgen::JsValue;

/// Where numbers are written 1,234.5. Asking the system takes a tenth of a second on a phone, so it is not asked there.
const ENGLISH: [&str; 7] = ["en", "en-US", "en-GB", "en-AU", "en-CA", "en-IE", "en-NZ"];

/// The reader's separators; English where the browser does not tell.
pub fn locale() -> Locale {
    if language().is_some_and(|language| ENGLISH.contains(&language.as_str())) {
        return Locale::ENGLISH;
    }
    separators().unwrap_or(Locale::ENGLISH)
}

/// The reader's language, where the browser tells.
pub(super) fn language() -> Option<String> {
    web_sys::window().and_then(|window| window.navigator().language())
}

fn separators() -> Option<Locale> {
    // Of Latin digits, which are what stands between them: Arabic ones have separators of their own.
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &JsValue::from_str("numberingSystem"), &JsValue::from_str("latn")).ok()?;
    let format = js_sys::Intl::NumberFormat::new(&js_sys::Array::new(), &options);
    // Seven digits: some languages group only from ten thousand on, and some by two from there.
    let parts = format.format_to_parts(1_234_567.8);
    let part = |kind: &str| {
        parts.iter().find_map(|part| {
            let get = |name: &str| js_sys::Reflect::get(&part, &JsValue::from_str(name)).ok()?.as_string();
            (get("type")? == kind).then(|| get("value"))?
        })
    };
    let first = |kind: &str| part(kind)?.chars().next();
    let lakhs = part("integer")?.len() == 2;
    Some(Locale { lakhs, ..Locale::new(first("group"), first("decimal")?) })
}

/// What an error of the browser says.
pub fn message(error: &JsValue) -> String {
    let text =
        js_sys::Reflect::get(error, &JsValue::from_str("message")).ok().and_then(|text| text.as_string());
    text.unwrap_or_else(|| "The browser gave no reason.".to_owned())
}
