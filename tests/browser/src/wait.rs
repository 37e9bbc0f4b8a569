//! Waiting for what a page is about to show.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// How long a page may take for anything on a slow machine.
const PATIENCE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(25);

/// Looks again and again until there is something, and says what it waited for where there never is.
///
/// # Errors
/// Where looking fails, or there is nothing for too long.
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let start = Instant::now();
    loop {
        if let Some(found) = look().await? {
            return Ok(found);
        }
        if start.elapsed() > PATIENCE {
            bail!("waited {} s for {what}", PATIENCE.as_secs());
        }
        tokio::time::sleep(PAUSE).await;
    }
}
