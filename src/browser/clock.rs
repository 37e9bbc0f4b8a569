//! The time, for what is stamped with it.

use headroom_model::calendar::YearMonth;

/// Now, UTC, to the second: `2026-11-24T09:30:00Z`.
pub fn now_rfc3339() -> String {
    let text = String::from(js_sys::Date::new_0().to_iso_string());
    // The browser adds milliseconds, which nobody needs.
    text.split_once('.').map_or(text.clone(), |(seconds, _)| format!("{seconds}Z"))
}

/// The reader's calendar month; `None` outside 1970 to 9999.
pub fn this_month() -> Option<YearMonth> {
    let now = js_sys::Date::new_0();
    let month = u8::try_from(now.get_month()).ok()?;
    YearMonth::new(u16::try_from(now.get_full_year()).ok()?, month + 1)
}
