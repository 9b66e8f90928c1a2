//! `/metrics`, on a listener of its own (`admin_listen`) and nothing else
//! there: the process, the database, the one writer, requests of staff.
//!
//! Parents leave no trace in it:
//!
//! * no parent's address is counted, labelled or timed, and no figure is kept
//!   per municipality, activity or language;
//! * the writer's figures move in blocks of at least fifty answers
//!   ([`store::ballot::workload`]);
//! * what the whole process uses, and how much of a queue or pool is in use, is
//!   rounded so coarsely that one visit does not show;
//! * the text is written once a minute and repeated until the next, so that
//!   nobody can look before and after.

use std::{
    fmt::{self, Write},
    fs, io,
    net::TcpListener,
    sync::atomic::{AtomicU64, Ordering},
};

use actix_web::{
    App, HttpResponse, HttpServer,
    dev::Server,
    http::StatusCode,
    web::{self, Data},
};
use tokio::sync::Mutex;

use crate::store::{
    Store,
    ballot::{
        queue::Queue,
        workload::{Done, MILLISECONDS, SIZES, Workload},
    },
};

/// Pages of staff and programs, by how their address begins; the first that
/// fits counts. A parent's address is none of them.
const PAGES: [(&str, &str); 12] = [
    ("/staff/sign-", "sign_in"),
    ("/staff/account", "account"),
    ("/staff/activities", "activities"),
    ("/staff/offered", "offered"),
    ("/staff/results", "results"),
    ("/staff/trends", "trends"),
    ("/staff/coverage", "coverage"),
    ("/staff/key-figures", "goals"),
    ("/staff/status-report", "reports"),
    ("/staff/admin", "admin"),
    ("/staff", "other"),
    ("/api/", "api"),
];
/// First digits of the statuses counted: 2xx to 5xx.
const STATUSES: std::ops::RangeInclusive<u16> = 2..=5;
const STATUS_COUNT: usize = 4;

/// Memory is told in steps of this many bytes, rounded up.
const MEMORY_STEP: u64 = 8 * 1024 * 1024;
/// Processor time is told in steps of this many seconds, rounded down.
const PROCESSOR_STEP: u64 = 10;
/// Linux counts processor time in hundredths of a second.
const TICKS_PER_SECOND: u64 = 100;
/// The text is written anew after this many seconds.
const WRITTEN_EVERY: u64 = 60;

/// Requests of staff and programs, by class of page and of status. Never by
/// person, never by address.
#[derive(Debug, Default)]
pub struct StaffRequests([[AtomicU64; STATUS_COUNT]; PAGES.len()]);

/// Which class of staff page an address is; `None` for everything that a
/// parent may meet.
#[must_use]
pub fn page_of(path: &str) -> Option<usize> {
    PAGES.iter().position(|(start, _)| path.starts_with(start))
}

impl StaffRequests {
    /// Counts one request.
    pub fn count(&self, page: usize, status: StatusCode) {
        let class = status.as_u16() / 100;
        if let Some(counted) = self.0.get(page).filter(|_| STATUSES.contains(&class)) {
            counted[usize::from(class - STATUSES.start())].fetch_add(1, Ordering::Relaxed);
        }
    }

    fn counted(&self) -> impl Iterator<Item = (&'static str, u16, u64)> + '_ {
        let statuses = |page: usize| {
            let counts = &self.0[page];
            STATUSES
                .zip(counts)
                .map(move |(status, count)| (PAGES[page].1, status, count.load(Ordering::Relaxed)))
        };
        (0..PAGES.len())
            .flat_map(statuses)
            .filter(|(_, _, count)| *count > 0)
    }
}

/// What `/metrics` tells of.
pub struct Metrics {
    /// The database and its clock.
    pub store: Store,
    /// What the one writer has done.
    pub workload: Workload,
    /// What waits for it.
    pub queue: Queue,
    /// Requests of staff.
    pub staff: Data<StaffRequests>,
    /// When the process started, in seconds since 1970.
    pub started: i64,
    /// The text of this minute.
    pub written: Mutex<Option<(u64, String)>>,
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Metrics")
    }
}

impl Metrics {
    /// The text, as it stands since the last minute began.
    async fn text(&self) -> String {
        let minute = self.store.clock().since_start().as_secs() / WRITTEN_EVERY;
        let mut written = self.written.lock().await;
        match &*written {
            Some((then, text)) if *then == minute => text.clone(),
            _ => {
                let text = self.write().await;
                *written = Some((minute, text.clone()));
                text
            }
        }
    }

    async fn write(&self) -> String {
        let mut page = Page(String::with_capacity(4096));
        page.one(
            "lyhord_build_info",
            "gauge",
            "Version of the program.",
            "version",
            env!("CARGO_PKG_VERSION"),
            1,
        );
        page.single(
            "process_start_time_seconds",
            "gauge",
            "When the process started.",
            self.started,
        );
        if let Some(seconds) = processor_seconds() {
            page.single(
                "process_cpu_seconds_total",
                "counter",
                "Processor time used, in steps of ten seconds.",
                seconds,
            );
        }
        if let Some(bytes) = memory_bytes() {
            page.single(
                "process_resident_memory_bytes",
                "gauge",
                "Memory in use, in steps of eight mebibytes.",
                bytes,
            );
        }
        // Before anything here asks the database itself.
        let pool = self.store.pool();
        let is_up = u8::from(self.store.is_current().await.unwrap_or(false));
        page.single(
            "lyhord_database_up",
            "gauge",
            "Whether the database answers and its schema is current.",
            is_up,
        );
        page.single(
            "lyhord_database_pool_connections_max",
            "gauge",
            "Most connections of the pool.",
            pool.most,
        );
        let in_use = f64::from(pool.halves_in_use) / 2.0;
        page.single(
            "lyhord_database_pool_in_use_ratio",
            "gauge",
            "Share of the pool in use, in halves.",
            in_use,
        );
        let waiting = self.queue.waiting_in_groups();
        page.single(
            "lyhord_writer_waiting_answers",
            "gauge",
            "Answers that wait, in steps of the largest group.",
            waiting,
        );
        page.writer(&self.workload.told(self.store.clock().since_start()));
        page.head(
            "lyhord_staff_requests_total",
            "counter",
            "Requests of staff and programs, by class of page and of status.",
        );
        for (name, status, count) in self.staff.counted() {
            page.line(format_args!(
                "lyhord_staff_requests_total{{page=\"{name}\",status=\"{status}xx\"}} {count}"
            ));
        }
        page.0
    }
}

/// The text format of Prometheus, 0.0.4.
struct Page(String);

impl Page {
    fn line(&mut self, line: fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = writeln!(self.0, "{line}");
    }

    fn head(&mut self, name: &str, kind: &str, help: &str) {
        self.line(format_args!("# HELP {name} {help}\n# TYPE {name} {kind}"));
    }

    fn single(&mut self, name: &str, kind: &str, help: &str, value: impl fmt::Display) {
        self.head(name, kind, help);
        self.line(format_args!("{name} {value}"));
    }

    fn one(&mut self, name: &str, kind: &str, help: &str, label: &str, said: &str, value: u8) {
        self.head(name, kind, help);
        self.line(format_args!("{name}{{{label}=\"{said}\"}} {value}"));
    }

    fn writer(&mut self, done: &Done) {
        let sizes = SIZES.iter().map(ToString::to_string).zip(done.up_to);
        let help = "Answers per group committed; moves in blocks of fifty answers or more.";
        self.histogram(
            "lyhord_writer_group_answers",
            help,
            sizes,
            done.groups,
            done.answers,
        );
        let times = MILLISECONDS
            .iter()
            .map(|edge| (*edge as f64 / 1000.0).to_string())
            .zip(done.within);
        let help = "Seconds per group committed; moves in blocks of fifty answers or more.";
        self.histogram(
            "lyhord_writer_group_seconds",
            help,
            times,
            done.groups,
            done.seconds,
        );
    }

    fn histogram(
        &mut self,
        name: &str,
        help: &str,
        classes: impl Iterator<Item = (String, u64)>,
        all: u64,
        sum: u64,
    ) {
        self.head(name, "histogram", help);
        for (edge, count) in classes.chain([("+Inf".to_owned(), all)]) {
            self.line(format_args!("{name}_bucket{{le=\"{edge}\"}} {count}"));
        }
        self.line(format_args!("{name}_sum {sum}\n{name}_count {all}"));
    }
}

/// Processor time of the process; `None` where the system does not say.
fn processor_seconds() -> Option<u64> {
    let line = fs::read_to_string("/proc/self/stat").ok()?;
    // After the name in brackets: state, then eleven more, then the times.
    let mut words = line.rsplit_once(')')?.1.split_whitespace().skip(11);
    let ticks = words.next()?.parse::<u64>().ok()? + words.next()?.parse::<u64>().ok()?;
    Some(ticks / TICKS_PER_SECOND / PROCESSOR_STEP * PROCESSOR_STEP)
}

/// Memory of the process; `None` where the system does not say.
fn memory_bytes() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some((kibibytes * 1024).next_multiple_of(MEMORY_STEP))
}

/// Serves `/metrics` on this listener until the process ends.
///
/// # Errors
/// When the listener cannot be used.
pub fn serve(listener: TcpListener, metrics: Metrics) -> io::Result<Server> {
    let metrics = Data::new(metrics);
    let server = HttpServer::new(move || {
        App::new()
            .app_data(metrics.clone())
            .route("/metrics", web::get().to(show))
    });
    Ok(server.workers(1).disable_signals().listen(listener)?.run())
}

/// `GET /metrics`: whoever watches over the service.
async fn show(metrics: Data<Metrics>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(metrics.text().await)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_parents_are_in_no_class() {
        for path in [
            "/",
            "/1234567890",
            "/1234567890/sv",
            "/k/1234567890",
            "/privacy/sv",
            "/accessibility/sv",
            "/assets/x",
            "/healthz",
            "/help",
        ] {
            assert_eq!(page_of(path), None, "{path}");
        }
        assert_eq!(
            page_of("/staff/results/download").map(|page| PAGES[page].1),
            Some("results")
        );
        assert_eq!(page_of("/staff").map(|page| PAGES[page].1), Some("other"));
    }

    #[test]
    fn requests_are_counted_by_class_of_page_and_status() {
        let staff = StaffRequests::default();
        let page = page_of("/staff/admin/areas").unwrap();
        staff.count(page, StatusCode::OK);
        staff.count(page, StatusCode::NOT_FOUND);
        staff.count(page, StatusCode::FORBIDDEN);
        staff.count(page, StatusCode::SWITCHING_PROTOCOLS);
        assert_eq!(
            staff.counted().collect::<Vec<_>>(),
            [("admin", 2, 1), ("admin", 4, 2)]
        );
    }

    #[test]
    fn the_process_is_told_in_steps() {
        assert_eq!(memory_bytes().unwrap() % MEMORY_STEP, 0);
        assert_eq!(processor_seconds().unwrap() % PROCESSOR_STEP, 0);
    }

    #[test]
    fn a_histogram_ends_with_all() {
        let mut page = Page(String::new());
        page.writer(&Done {
            answers: 150,
            groups: 100,
            up_to: [50, 100, 100, 100],
            within: [100; 5],
            seconds: 0,
        });
        assert!(
            page.0
                .contains("lyhord_writer_group_answers_bucket{le=\"1\"} 50\n"),
            "{}",
            page.0
        );
        assert!(
            page.0.contains(
                "lyhord_writer_group_answers_bucket{le=\"+Inf\"} 100\n\
                 lyhord_writer_group_answers_sum 150\n"
            ),
            "{}",
            page.0
        );
        assert!(
            page.0
                .contains("lyhord_writer_group_seconds_bucket{le=\"0.005\"} 100\n"),
            "{}",
            page.0
        );
    }
}
