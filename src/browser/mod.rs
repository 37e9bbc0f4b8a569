//! What the browser can do, one capability a file. Nothing outside this folder names `web_sys`.

pub mod cells;
pub mod clipboard;
pub mod clock;
pub mod code;
pub mod download;
pub mod drawing;
pub mod durable;
pub mod element;
pub mod figure_rows;
pub mod files;
pub mod intl;
pub mod keyboard;
pub mod location;
pub mod panic;
pub mod picture;
pub mod printing;
pub mod shell;
pub mod storage;
pub mod styles;
pub mod tasks;
