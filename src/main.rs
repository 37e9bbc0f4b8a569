//! Starts the application.

fn main() {
    headroom::start();
}
