//! What the reader's system says about numbers and dates.

use headroom_model::format::{Dates, Locale, Side};
use headroom_model::words::pages::shell::NO_REASON;
use wasm_bindgen::JsValue;

/// How the reader writes numbers and dates; English where the browser does not tell. Asking the system takes a tenth of a
/// second on a phone, so it is not asked where numbers are written 1,234.5 and months have their English names.
pub fn locale() -> Locale {
    let locale = match language().as_deref() {
        Some("en" | "en-US" | "en-CA") => Some(Locale { dates: &Dates::AMERICAN, ..Locale::ENGLISH }),
        Some("en-GB" | "en-AU" | "en-IE" | "en-NZ") => None,
        _ => asked(),
    };
    locale.unwrap_or(Locale::ENGLISH)
}

/// The reader's language, where the browser tells.
pub(super) fn language() -> Option<String> {
    web_sys::window().and_then(|window| window.navigator().language())
}

fn asked() -> Option<Locale> {
    // Seven digits: some languages group only from ten thousand on, and some by two from there.
    let number = parts(&number(&[])?.format_to_parts(1_234_567.8));
    let first = |kind: &str| find(&number, kind)?.chars().next();
    let lakhs = find(&number, "integer")?.len() == 2;
    let percent = number_parts(&[("style", "percent")], 0.25)?;
    let money = number_parts(
        &[("style", "currency"), ("currency", "USD"), ("currencyDisplay", "narrowSymbol")],
        25.0,
    )?;
    let locale = Locale::new(first("group"), first("decimal")?);
    Some(Locale {
        lakhs,
        percent: side(&percent, "percentSign").unwrap_or(locale.percent),
        money: side(&money, "currency").unwrap_or(locale.money),
        dates: dates().map_or(locale.dates, |dates| Box::leak(Box::new(dates))),
        ..locale
    })
}

/// The pieces of a text, each with what it is.
type Parts = Vec<(String, String)>;

fn parts(array: &js_sys::Array) -> Parts {
    let part = |part: JsValue| {
        let get = |name: &str| self::part(&part, name);
        Some((get("type")?, get("value")?))
    };
    array.iter().filter_map(part).collect()
}

fn find<'a>(parts: &'a Parts, kind: &str) -> Option<&'a str> {
    parts.iter().find_map(|(is, text)| (is == kind).then_some(text.as_str()))
}

fn number_parts(options: &[(&str, &str)], value: f64) -> Option<Parts> {
    Some(parts(&number(options)?.format_to_parts(value)))
}

fn number(options: &[(&str, &str)]) -> Option<js_sys::Intl::NumberFormat> {
    Some(js_sys::Intl::NumberFormat::new(&js_sys::Array::new(), &latin(options)?))
}

/// Latin digits, which are what is read: Arabic ones have separators of their own.
fn latin(options: &[(&str, &str)]) -> Option<js_sys::Object> {
    let object = js_sys::Object::new();
    for (name, value) in [("numberingSystem", "latn")].iter().chain(options) {
        js_sys::Reflect::set(&object, &JsValue::from_str(name), &JsValue::from_str(value)).ok()?;
    }
    Some(object)
}

/// On which side of the digits a sign stands; `None` where it is none of its own.
fn side(parts: &Parts, sign: &str) -> Option<Side> {
    let place = |kind: &str| parts.iter().position(|(is, _)| is == kind);
    let (sign, digits) = (place(sign)?, place("integer")?);
    let (first, last) = (sign.min(digits), sign.max(digits));
    let between = parts.get(first + 1..last)?.iter().find(|(is, _)| is == "literal");
    let space = between.and_then(|(_, text)| text.chars().find(|c| c.is_whitespace()));
    Some(if sign < digits { Side::Before(space) } else { Side::After(space) })
}

fn dates() -> Option<Dates> {
    let gregorian = [("calendar", "gregory"), ("timeZone", "UTC"), ("year", "numeric"), ("month", "short")];
    let format = |options: &[(&str, &str)]| {
        Some(js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &latin(options)?))
    };
    let (month, day) =
        (format(&gregorian)?, format(&[gregorian.as_slice(), &[("day", "numeric")]].concat())?);
    let text = |format: &js_sys::Intl::DateTimeFormat, at: u32| {
        let date = js_sys::Date::new(&JsValue::from_f64(js_sys::Date::utc(2027.0, f64::from(at))));
        let text: String = parts(&format.format_to_parts(&date))
            .iter()
            .map(|(is, text)| match is.as_str() {
                "year" => Dates::YEAR,
                "day" => Dates::DAY,
                _ => text,
            })
            .collect();
        &*Box::leak(text.into_boxed_str())
    };
    let texts = |format| std::array::from_fn(|month| text(format, u32::try_from(month).unwrap_or_default()));
    Dates::new(texts(&month), texts(&day))
}

/// What an error of the browser says.
pub fn message(error: &JsValue) -> String {
    part(error, "message").unwrap_or_else(|| NO_REASON.to_owned())
}

/// A text that an object of the browser has.
pub fn part(of: &JsValue, name: &str) -> Option<String> {
    js_sys::Reflect::get(of, &JsValue::from_str(name)).ok()?.as_string()
}
