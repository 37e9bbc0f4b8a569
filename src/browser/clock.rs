//! The time, for what is stamped with it.

use headroom_model::calendar::{Day, YearMonth};
use wasm_bindgen::JsValue;

use super::intl::language;

/// Now, UTC, to the second: `2026-11-24T09:30:00Z`.
pub fn now_rfc3339() -> String {
    let text = String::from(js_sys::Date::new_0().to_iso_string());
    // The browser adds milliseconds, which nobody needs.
    text.split_once('.').map_or(text.clone(), |(seconds, _)| format!("{seconds}Z"))
}

/// The reader's calendar month; `None` outside 1970 to 9999.
pub fn this_month() -> Option<YearMonth> {
    today().map(Day::month)
}

/// The reader's calendar day; `None` outside 1970 to 9999.
pub fn today() -> Option<Day> {
    let now = js_sys::Date::new_0();
    let month = u8::try_from(now.get_month()).ok()?;
    let month = YearMonth::new(u16::try_from(now.get_full_year()).ok()?, month + 1)?;
    Day::new(month, u8::try_from(now.get_date()).ok()?)
}

/// Milliseconds since 1970, for telling what came soon after what.
pub fn milliseconds() -> f64 {
    js_sys::Date::now()
}

/// A moment that [`now_rfc3339`] gave, as the reader writes days and times, where they are.
pub fn as_read(moment: &str) -> String {
    // Outside of a browser there is no reader.
    if cfg!(not(target_arch = "wasm32")) {
        return moment.replace('T', " ").replace('Z', " UTC");
    }
    let options = js_sys::Object::new();
    for (name, value) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        // Without an option the browser writes it in its usual form.
        let _ = js_sys::Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    let date = js_sys::Date::new(&JsValue::from_str(moment));
    if date.get_time().is_nan() {
        moment.to_owned()
    } else {
        date.to_locale_string(&language().unwrap_or_else(|| "en".to_owned()), &options).into()
    }
}
