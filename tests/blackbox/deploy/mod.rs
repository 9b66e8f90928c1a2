//! The examples for putting the service to work, as far as one machine can
//! check them: the unit's own command line runs, the proxies stand before the
//! service and log nothing, the image is made of files that exist.

mod closed;
mod image;
mod proxies;
mod unit;

use std::{fs, path::Path, process::Child};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn example(name: &str) -> String {
    fs::read_to_string(root().join("assets/deploy").join(name)).unwrap()
}

/// Ends what a test has started.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
