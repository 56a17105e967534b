//! The time of day.

/// Milliseconds since 1970-01-01 UTC.
pub fn now() -> i64 {
    if cfg!(target_arch = "wasm32") { js_sys::Date::now() as i64 } else { 0 }
}
