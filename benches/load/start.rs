//! How long it takes until it is ready, how much memory it then uses, and how
//! large the program is.

use super::{
    Length,
    service::{NOW, PROGRAM, Service},
    table::{TARGETS, median, print, target},
};

pub fn measure(length: &Length) {
    let mut service = Service::prepare(None);
    service.activities();
    service.start(NOW);
    service.stop();
    let (mut ready, mut idle) = (Vec::new(), Vec::new());
    for _ in 0..if length.is_short { 2 } else { 15 } {
        ready.push(service.start(NOW).as_secs_f64() * 1000.0);
        idle.push(service.memory().0);
        service.stop();
    }
    println!(
        "Start on an existing database; the median of {} starts.\n",
        ready.len()
    );
    print(
        &TARGETS,
        &[
            target("ready, ms", median(ready), 200.0, false),
            target("memory idle after it, MB", median(idle), 40.0, false),
        ],
    );
    let program = std::fs::metadata(PROGRAM).unwrap().len() as f64 / 1024.0 / 1024.0;
    println!(
        "The program is {program:.1} MB. A container's image is this and its base; none is built here.\n"
    );
}
