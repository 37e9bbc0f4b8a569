//! Small things kept between visits. A browser may refuse to keep them: then they last as long as the page.

fn local() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// What was kept under a name.
pub fn read(name: &str) -> Option<String> {
    local()?.get_item(name).ok()?
}

/// Keeps a text under a name, or forgets it.
pub fn write(name: &str, value: Option<&str>) {
    let Some(storage) = local() else { return };
    let _ = match value {
        Some(value) => storage.set_item(name, value),
        None => storage.remove_item(name),
    };
}
