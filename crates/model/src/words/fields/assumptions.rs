//! What the assumptions about users and growth are called.

pub(crate) const CONCURRENT_AT_PEAK: &str = "Concurrent at peak, of registered";
pub(crate) const DAILY_ACTIVE: &str = "Daily active, of registered";
pub(crate) const TIER_OUTGROWN_AT: &str = "Tier outgrown at, times rated";
pub(crate) const SESSION_LENGTH: &str = "Session length";
pub(crate) const API_REQUESTS_A_MINUTE: &str = "API requests a user and minute";
pub(crate) const MESSAGES_A_MINUTE: &str = "Messages a user and minute";
pub(crate) const PEAK_BEGINS: &str = "Peak begins, hour UTC";
pub(crate) const PEAK_ENDS: &str = "Peak ends, hour UTC";
pub(crate) const API_LOAD_OFF_PEAK: &str = "API load off peak, of peak";
pub(crate) const MESSAGE_LOAD_OFF_PEAK: &str = "Message load off peak, of peak";
pub(crate) const DAYS_IN_A_MONTH: &str = "Days in a month";
pub(crate) const DATABASE_ROWS_A_MONTH: &str = "Database rows a user and month";
pub(crate) const BYTES_OF_A_ROW: &str = "Bytes of a row";
pub(crate) const STORAGE_BEFORE_ANY_USER: &str = "Storage before any user";
