//! What the checklist of security (`assets/help/asvs.md`) says of the source: what
//! stands nowhere in it, what stands in one place alone, and the figures of its
//! sections "Limits" and "Accounts".

use std::{collections::BTreeSet, fs, path::Path};

use super::{ROOT, sources};

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(file)).unwrap()
}

/// Files of the product whose code holds the word.
fn files_with(word: &str) -> BTreeSet<String> {
    let found = sources().into_iter();
    let found = found.filter(|source| source.code.contains(word));
    found.map(|source| source.path).collect()
}

fn these(files: &[&str]) -> BTreeSet<String> {
    files.iter().map(ToString::to_string).collect()
}

#[test]
fn the_program_starts_no_other() {
    let mut starting = files_with("Command::new");
    starting.extend(files_with("process::Command"));
    starting.extend(files_with("CommandExt"));
    // What builds it asks git for the commit.
    assert_eq!(starting, these(&["build.rs"]));
}

#[test]
fn nobody_is_asked_but_the_provider() {
    let said = section("Who is spoken with");
    assert!(said.contains("The database, and the sign-in provider when one is set; nobody else"));
    let asking = files_with("reqwest::Client");
    assert_eq!(asking, these(&["oidc/mod.rs"]));
    // `lyhord healthy` asks the service itself; the rest listens.
    let calling = files_with("TcpStream::connect");
    assert_eq!(calling, these(&["app/readiness.rs"]));
    for word in ["UdpSocket", "UnixStream", "ToSocketAddrs", "lookup_host"] {
        assert_eq!(files_with(word), these(&[]), "{word}");
    }
}

#[test]
fn statements_are_put_together_only_where_nothing_typed_comes() {
    let verbs = [
        "SELECT", "INSERT", "UPDATE", "DELETE", "DROP", "WITH", "SET",
    ];
    let is_built = |code: &str| {
        let close: String = code.split_whitespace().collect();
        let mut verbs = verbs.iter();
        verbs.any(|verb| close.contains(&format!("format!(\"{verb}")))
    };
    let built = sources()
        .into_iter()
        .filter(|source| is_built(&source.code));
    let built: BTreeSet<_> = built.map(|source| source.path).collect();
    let of_our_own_names = these(&[
        "store/ballot/disclosure.rs",
        "store/ballot/sealing.rs",
        "store/ballot/statements.rs",
        "store/copies/restore.rs",
        "store/copies/schema.rs",
        "store/copies/tables.rs",
        "store/lending.rs",
    ]);
    assert_eq!(built, of_our_own_names);
}

#[test]
fn markup_that_is_not_escaped_is_ours_alone() {
    let raw = files_with("PreEscaped(");
    let ours = these(&[
        "help/mod.rs",
        "manager/open_data/described.rs",
        "parent/questions.rs",
        "parent/show.rs",
        "sign_in/own_factor.rs",
        "web/errands.rs",
        "web/layout.rs",
    ]);
    assert_eq!(raw, ours, "a file more: look at what it does not escape");
}

/// Words with which a script makes markup or code of a text, keeps something in the
/// browser, asks somebody, listens to other pages, or hinders who pastes.
const NOT_IN_A_SCRIPT: &str = "innerHTML|outerHTML =|insertAdjacentHTML|createContextualFragment|setHTML|srcdoc|\
    document.write|DOMParser|eval(|Function(|import(|setAttribute('on|localStorage|sessionStorage|indexedDB|\
    caches.|cookie|serviceWorker|fetch(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|'message'|paste|\
    JSON.parse|Object.assign|__proto__";

#[test]
fn the_one_script_makes_no_markup_of_texts_keeps_nothing_asks_nobody_and_lets_paste() {
    let folder = fs::read_dir(Path::new(ROOT).join("assets/js")).unwrap();
    let scripts: Vec<_> = folder.map(|file| file.unwrap().file_name()).collect();
    assert_eq!(scripts, ["staff.js"]);
    let script = read("assets/js/staff.js");
    let code: Vec<&str> = script
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let code = code.join("\n");
    assert!(code.len() > 1000);
    let words = NOT_IN_A_SCRIPT.split('|');
    let found: Vec<&str> = words.filter(|word| code.contains(*word)).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn no_crate_of_ours_may_hold_unsafe_code() {
    let top = read("Cargo.toml");
    let lints = top.split("[workspace.lints.rust]").nth(1).unwrap();
    let lints = lints.split("\n[").next().unwrap();
    assert!(lints.contains("unsafe_code = \"forbid\""), "{lints}");
    let members = top.split("members = [").nth(1).unwrap();
    let members = members.split(']').next().unwrap();
    let members: Vec<&str> = members.split('"').skip(1).step_by(2).collect();
    assert!(members.len() >= 16, "{members:?}");
    for member in [""].into_iter().chain(members) {
        let manifest = read(&Path::new(member).join("Cargo.toml").to_string_lossy());
        assert!(
            manifest.contains("[lints]\nworkspace = true"),
            "{member} keeps to no lints"
        );
    }
}

#[test]
fn a_session_begins_only_where_somebody_has_shown_who_they_are() {
    let beginning = files_with(".begin_session(");
    let shown = these(&[
        // The key that the terminal of an empty service shows.
        "admin/first_run.rs",
        // Somebody signed in, with the password once more.
        "sign_in/account.rs",
        "sign_in/factor.rs",
        "sign_in/page.rs",
        "sign_in/provider.rs",
    ]);
    assert_eq!(beginning, shown);
    let ways = read("src/sign_in/mod.rs");
    let ways: Vec<&str> = ways
        .split("resource(\"/staff/sign-in")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert_eq!(ways, ["", "/factor", "/provider", "/callback"]);
}

/// Files that draw what is no secret: figures of a demo and of a rehearsal.
fn is_play(path: &str) -> bool {
    ["commands/demo", "domain/simulation", "domain/rehearsal.rs"]
        .iter()
        .any(|place| path.starts_with(place))
}

#[test]
fn what_nobody_may_guess_is_drawn_from_the_system_s_randomness_in_one_place() {
    assert_eq!(files_with("SysRng"), these(&["store/ballot/keys.rs"]));
    let drawing = files_with("use rand::").into_iter();
    let elsewhere: BTreeSet<_> = drawing.filter(|path| !is_play(path)).collect();
    assert_eq!(elsewhere, these(&["store/ballot/keys.rs"]));
    for (file, drawn) in [
        ("src/store/sessions.rs", "keys::random::<32>()"),
        ("src/store/factors.rs", "keys::random()"),
        ("src/web/errands.rs", "keys::random::<12>()"),
    ] {
        assert!(read(file).contains(drawn), "{file} draws otherwise");
    }
}

/// A section of the checklist, as one line.
fn section(named: &str) -> String {
    let page = read("assets/help/asvs.md");
    let section = page.split(&format!("\n## {named}\n")).nth(1).unwrap();
    section.split("\n## ").next().unwrap().replace('\n', " ")
}

/// What a section says, and the line of the source that it must agree with.
fn agrees(section: &str, claims: &[(&str, &str, &str)]) {
    for (said, file, line) in claims {
        assert!(section.contains(said), "the section says no more: {said}");
        assert!(
            read(file).contains(line),
            "{said}: {file} holds no more {line}"
        );
    }
}

/// Those whose figures `src/web/limits.rs` compares itself are left to it.
#[test]
fn the_section_of_limits_says_what_the_program_holds() {
    let attempts = "src/web/limits/attempt.rs";
    let (bodies, connections) = ("src/web/patience.rs", "src/web/connections.rs");
    let limits = section("Limits");
    agrees(
        &limits,
        &[
            (
                "the first 64 bits",
                "src/web/limits/visitors.rs",
                "near: first(address, 64)",
            ),
            (
                "eight times as much for the first 48",
                "src/web/limits/visitors.rs",
                "first(address, 48)",
            ),
            (
                "eight times as much",
                "src/web/limits.rs",
                "HOUSEHOLDS: u32 = 8;",
            ),
            (
                "| 10 from one place, then one a minute; 200 from wherever, then one every ten seconds",
                attempts,
                "FROM_ONE_PLACE: Size = Size::new(10, MINUTE);",
            ),
            (
                "200 from wherever, then one every ten seconds",
                attempts,
                "FROM_WHEREVER: Size = Size::new(200, SECOND.saturating_mul(10));",
            ),
            (
                "10 and one a minute apart for each browser",
                attempts,
                "ON_A_KNOWN_DEVICE: Size = FROM_ONE_PLACE;",
            ),
            (
                "| 10 after one right password;",
                attempts,
                "IN_ONE_GO: Size = Size::new(10, ",
            ),
            (
                "50 of an account from wherever, then one in five minutes",
                attempts,
                "FACTORS_FROM_WHEREVER: Size = Size::new(50, SECOND.saturating_mul(300));",
            ),
            (
                "| headers | 128 kB, ten seconds |",
                connections,
                "SLOWEST_HEADERS: Duration = Duration::from_secs(10);",
            ),
            (
                "| bodies | 64 kB ",
                bodies,
                "const LARGEST: usize = 64 * 1024;",
            ),
            (
                "(a parent's form 8 kB)",
                "src/parent/mod.rs",
                "LARGEST_FORM: usize = 8 * 1024;",
            ),
            (
                "staff's forms and a logo 256 kB",
                bodies,
                "LARGEST_OF_STAFF: usize = 256 * 1024;",
            ),
            (
                "256 kB, twenty seconds |",
                bodies,
                "const LONGEST: Duration = Duration::from_secs(20);",
            ),
            (
                "| 8 kB each, beyond that 8 MB together, then 503 |",
                "src/web/turns.rs",
                "Semaphore::const_new(8 * 1024 * 1024 / PART)",
            ),
            ("| 8 kB each, ", bodies, "const OWN: usize = 8 * 1024;"),
            (
                "| in pieces of 8 kB; thirty seconds unread",
                "src/web/turns.rs",
                "PIECE: usize = 8192;",
            ),
            (
                "thirty seconds unread",
                connections,
                "UNREAD: Duration = Duration::from_secs(30);",
            ),
            (
                "| 5 000, and 1 024 that wait |",
                connections,
                "MOST_CONNECTIONS: usize = 5000;",
            ),
            ("1 024 that wait |", connections, "BACKLOG: i32 = 1024;"),
            (
                "| 4 096, then 503",
                "src/store/ballot/queue.rs",
                "LONGEST_QUEUE: usize = 4096;",
            ),
            (
                "| one at a time, 159 wait for twenty seconds at most; known browsers",
                "src/web/passwords.rs",
                "HASHING: Queue = Queue::new(1, 160, Duration::from_secs(20));",
            ),
            (
                "a turn and 40 places of their own",
                "src/web/passwords.rs",
                "KNOWN: Queue = Queue::new(1, 40, ",
            ),
            (
                "| one at a time, 16 wait for twenty seconds at most; pictures",
                "src/web/queue.rs",
                "PRESS: Queue = Queue::new(1, 17, Duration::from_secs(20));",
            ),
            (
                "apart, 32 for ten; then 503",
                "src/web/queue.rs",
                "FILES: Queue = Queue::new(1, 33, Duration::from_secs(10));",
            ),
            (
                "| 16 a process; five seconds' wait",
                "src/store/mod.rs",
                "OF_PAGES: u32 = 16;",
            ),
            (
                "five seconds' wait, then 503",
                "src/store/connections.rs",
                "PATIENCE: Duration = Duration::from_secs(5);",
            ),
            (
                "TOML of 120 kB at most",
                "src/domain/questionnaire/own_file.rs",
                "LARGEST_FILE: usize = 120_000;",
            ),
        ],
    );
    let doors = files_with("derive(Debug, MultipartForm)");
    assert_eq!(doors.len(), 4, "{doors:?}");
    assert!(limits.contains("Files come in by four doors on the web: a logo"));
}

#[test]
fn the_section_of_accounts_says_what_the_program_holds() {
    let (factor, sessions) = ("src/domain/second_factor.rs", "src/store/sessions.rs");
    let accounts = section("Accounts");
    agrees(
        &accounts,
        &[
            (
                "Two ways in for people: a password",
                "src/sign_in/mod.rs",
                "\"/staff/sign-in\"",
            ),
            (
                "provider by OpenID Connect",
                "src/sign_in/mod.rs",
                "\"/staff/sign-in/provider\"",
            ),
            (
                "twelve signs or more",
                "src/domain/staff.rs",
                "SHORTEST_PASSWORD: usize = 12;",
            ),
            (
                "may lower to `administrators` or `optional`",
                factor,
                "Self::Optional => \"optional\"",
            ),
            (
                "as soon as the service is reached over HTTPS",
                factor,
                "if is_secure {\n            Self::Required",
            ),
            (
                "tokens of 192 bits, kept as hashes",
                "src/store/tokens.rs",
                "random::<24>()",
            ),
            ("ends after an hour of rest", sessions, "IDLE: i64 = 3600;"),
            (
                "and after twelve hours in any case",
                sessions,
                "LONGEST: i64 = 12 * 3600;",
            ),
        ],
    );
    let breached = read("assets/passwords/breached.txt").lines().count();
    assert_eq!(breached, 10_000);
    assert!(accounts.contains("not one of ten thousand from breaches"));
}
