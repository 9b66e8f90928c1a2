//! The command line: thin. Each command reads its words, calls the store or
//! the app, prints. Results go to standard output, errors to standard error.

mod activity;
mod backup;
mod close;
mod demo;
mod disclose;
mod doctor;
mod healthy;
mod held;
mod injected;
mod key;
mod migrate;
mod municipality;
mod org;
mod output;
mod papers;
mod poster;
mod qr;
mod questionnaire;
mod registered;
mod rehearse;
mod restore;
mod results;
mod serve;
mod settings;
mod text;
mod token;
mod user;
mod without_area;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::{Arg, ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};
use tracing::level_filters::LevelFilter;
use tracing_subscriber::{Layer, filter::Targets, layer::SubscriberExt, util::SubscriberInitExt};

use municipality::municipality;
use output::say;
use settings::Settings;

use crate::{
    app::{self, May},
    config::{BaseUrl, Config, SETTINGS, without_secrets},
    store::{
        Store, StoreError,
        ballot::{key_file::KeyFile, writer::Writer},
        taken_in::NotTakenIn,
    },
};

/// Anonymous parent feedback with QR access.
#[derive(Parser)]
#[command(
    name = "lyhord",
    after_help = "Settings come from flags, then LYHORD_* variables, then lyhord.toml."
)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve a fictional municipality from a temporary folder
    Demo(demo::Demo),
    /// Run the service
    Serve(serve::Serve),
    /// Bring the schema up to date
    Migrate,
    /// Municipalities, districts, areas, venues
    #[command(subcommand)]
    Org(org::Org),
    /// Local staff accounts
    #[command(subcommand)]
    User(user::User),
    /// Tokens of programs that use the API
    #[command(subcommand)]
    Token(token::Token),
    /// Activities and their codes
    #[command(subcommand)]
    Activity(activity::ActivityCommand),
    /// Write the QR square of a code
    Qr(qr::Qr),
    /// Write a poster, table card, tent card or take-home cards as PDF
    Poster(poster::Poster),
    /// Questionnaires: those of the service and a municipality's own
    #[command(subcommand)]
    Questionnaire(questionnaire::QuestionnaireCommand),
    /// Print published figures
    Results(results::ResultsCommand),
    /// Print how many talks and visits were registered, and what was said of them
    Registered(registered::RegisteredCommand),
    /// What was held, asked or registered, from files that were filled in
    #[command(subcommand)]
    Held(held::HeldCommand),
    /// Close the tertials that have ended, as the service does by itself
    Close(close::Close),
    /// Write everything the database holds into one file; the service may run
    Backup(backup::Backup),
    /// Make a database from a backup; the service must be stopped
    Restore(restore::Restore),
    /// The key of the boxes
    #[command(subcommand)]
    Key(key::Key),
    /// Look at the set-up and say what to do
    Doctor(doctor::Doctor),
    /// Print everything stored about answers, readable
    Disclose(disclose::Disclose),
    /// Try how much of a tertial comes out in full detail
    Rehearse(rehearse::Rehearse),
    /// Texts of the languages, for those who keep them in the source tree
    #[command(subcommand)]
    Text(text::TextCommand),
    /// Ask whether the service answers, for health checks
    Healthy,
    /// Write the manual pages and what shells complete, for packages
    #[command(hide = true)]
    Papers(papers::Papers),
}

impl Command {
    /// Whether it does, and says so of which: nobody shall believe that it was
    /// another one. The service says it in its log, a demo has its own.
    fn changes_the_database(&self) -> bool {
        match self {
            Self::Migrate
            | Self::Org(_)
            | Self::Activity(_)
            | Self::Close(_)
            | Self::Restore(_)
            | Self::Token(_)
            | Self::Key(_) => true,
            Self::Questionnaire(questionnaire) => questionnaire.changes_the_database(),
            Self::Held(held) => held.changes_the_database(),
            Self::User(user) => !matches!(user, user::User::List),
            _ => false,
        }
    }
}

/// Why a command ended without doing its work.
#[derive(Debug)]
pub enum Ended {
    /// Something failed: status 1.
    Failed(String),
    /// Something typed is wrong: status 2.
    WrongUsage(String),
}

impl From<app::NotStarted> for Ended {
    fn from(error: app::NotStarted) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<StoreError> for Ended {
    fn from(error: StoreError) -> Self {
        Self::Failed(format!("the database cannot be used: {}", error.cause()))
    }
}

impl From<NotTakenIn> for Ended {
    fn from(error: NotTakenIn) -> Self {
        match error {
            NotTakenIn::Store(error) => error.into(),
            error @ NotTakenIn::DropsDistricts(..) => Self::Failed(error.to_string()),
        }
    }
}

/// A failed write of a file or to standard output.
fn not_written(place: &str) -> impl Fn(io::Error) -> Ended {
    move |error| Ended::Failed(format!("{place} cannot be written: {error}"))
}

/// The command line with a flag for each setting. `commit` is what the program
/// was built of.
fn command_line(commit: &str) -> clap::Command {
    let settings = SETTINGS.iter().map(|setting| {
        let flag = setting.key.replace('_', "-");
        Arg::new(setting.key)
            .long(flag)
            .value_name("VALUE")
            .help(setting.help)
            .global(true)
            .help_heading("Settings")
    });
    let config = Arg::new("config")
        .long("config")
        .value_name("FILE")
        .help("Settings file [default: lyhord.toml, when there is one]")
        .global(true)
        .help_heading("Settings");
    Line::command()
        .version(format!("{} ({commit})", env!("CARGO_PKG_VERSION")))
        .arg(config)
        .args(settings)
}

/// Reads the process's command line and runs it. `commit` is what the program
/// was built of.
#[must_use]
pub fn run(commit: &str) -> ExitCode {
    let matches = command_line(commit).get_matches();
    let line = match Line::from_arg_matches(&matches) {
        Ok(line) => line,
        Err(error) => error.exit(),
    };
    begin_log();
    keep_memory_to_itself();
    match carry_out(line.command, &matches, commit) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Ended::Failed(said)) => end(&said, 1),
        Err(Ended::WrongUsage(said)) => end(&said, 2),
    }
}

fn end(said: &str, status: u8) -> ExitCode {
    say(&format!("lyhord: {}", without_secrets(said)));
    ExitCode::from(status)
}

/// What the service itself tells of, by the crate and its files.
const ROOMS_THAT_TELL: [&str; 7] = [
    "admin::",
    "advisor::",
    "lyhord",
    "manager::",
    "sign_in::",
    "store::",
    "web::",
];

/// The log: to standard error, of the service itself. No request is logged;
/// of the libraries only what they warn of, and nothing of the one that speaks
/// with visitors: a line about a broken connection is the moment of a visit.
fn begin_log() {
    let shown = Targets::new()
        .with_default(LevelFilter::WARN)
        .with_target("actix_http", LevelFilter::OFF)
        // A connection given up: the moment at which somebody needed one.
        .with_target("sqlx_core::pool", LevelFilter::OFF)
        .with_targets(ROOMS_THAT_TELL.map(|room| (room, LevelFilter::INFO)));
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(|| WithoutSecrets(io::stderr()))
        .with_target(false)
        .with_ansi(false);
    // Where the log itself lies on a full disk, a line is lost and no more.
    let lines = lines.log_internal_errors(false);
    let _ = tracing_subscriber::registry()
        .with(lines.with_filter(shown))
        .try_init();
    // Where, not what: a message might hold what somebody typed.
    std::panic::set_hook(Box::new(|panic| {
        if let Some(why) = why_nothing_was_printed(panic) {
            std::process::exit(not_printed(why));
        }
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        tracing::error!(place, "a fault in the program; please report it");
    }));
}

/// Why standard output took nothing more, when it is that.
fn why_nothing_was_printed<'a>(panic: &'a std::panic::PanicHookInfo<'_>) -> Option<&'a str> {
    let said = panic.payload_as_str()?;
    said.strip_prefix("failed printing to stdout: ")
}

/// The status to end with. Where it was closed, as `| head -1` does once it has its
/// line, nobody wants the rest, and nothing is wrong.
fn not_printed(why: &str) -> i32 {
    if why.contains("Broken pipe") {
        return 0;
    }
    let _ = writeln!(
        io::stderr(),
        "lyhord: standard output cannot be written: {why}"
    );
    1
}

/// The log, whatever a library writes into it.
struct WithoutSecrets(io::Stderr);

impl Write for WithoutSecrets {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let said = without_secrets(&String::from_utf8_lossy(line));
        self.0.write_all(said.as_bytes())?;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Nobody reads the keys out of this process or of what a crash leaves. Where
/// the system does not let itself be told so, `doctor` says what to set.
fn keep_memory_to_itself() {
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

fn carry_out(command: Command, matches: &ArgMatches, commit: &str) -> Result<(), Ended> {
    let Settings { config, origins } = match settings::read(matches) {
        Ok(settings) => settings,
        Err(faults) if matches!(command, Command::Doctor(_)) => {
            return doctor::Doctor::refuse(&faults);
        }
        Err(faults) => return Err(Ended::WrongUsage(faults.join("; "))),
    };
    if command.changes_the_database() {
        say(&format!("lyhord: the database is {}", config.database_url));
    }
    let runtime = actix_web::rt::System::new();
    runtime.block_on(async {
        match command {
            Command::Demo(demo) => demo.run(config).await,
            Command::Serve(serve) => {
                settings::tell(&config, &origins);
                serve.run(&config).await
            }
            Command::Migrate => migrate::run(&config).await,
            Command::Org(org) => org.run(&config).await,
            Command::User(user) => user.run(&config).await,
            Command::Token(token) => token.run(&config).await,
            Command::Activity(activity) => activity.run(&config).await,
            Command::Qr(qr) => qr.run(&config).await,
            Command::Poster(poster) => poster.run(&config).await,
            Command::Questionnaire(questionnaire) => questionnaire.run(&config).await,
            Command::Results(results) => results.run(&config).await,
            Command::Registered(registered) => registered.run(&config).await,
            Command::Held(held) => held.run(&config).await,
            Command::Close(close) => close.run(&config).await,
            Command::Backup(backup) => backup.run(&config).await,
            Command::Restore(restore) => restore.run(&config).await,
            Command::Key(key) => key.run(&config).await,
            Command::Doctor(doctor) => doctor.run(&config, &origins).await,
            Command::Disclose(disclose) => disclose.run(&config).await,
            Command::Rehearse(rehearse) => rehearse.run(&config),
            Command::Text(text) => text.run(&config),
            Command::Healthy => healthy::run(&config),
            Command::Papers(papers) => papers.run(&command_line(commit)),
        }
    })
}

/// The store of a command that is not the service: as it is.
async fn open(config: &Config) -> Result<Store, Ended> {
    Ok(app::open(config, May::UseIt).await?)
}

/// The address that goes on paper; whoever prints it without having set it is
/// told where it comes from.
fn printed_base_url(config: &Config) -> BaseUrl {
    let base_url = config.base_url(config.listen);
    if base_url.is_assumed() {
        say(&format!(
            "lyhord: base_url is not set, so that this carries the address listened on, {base_url}"
        ));
    }
    base_url
}

/// The one writer, for commands that do its work. It goes by the minimums in
/// force: a command may have other settings than the service.
async fn writer(store: &Store, config: &Config) -> Result<Writer, Ended> {
    let file = KeyFile::of(config);
    let checked = store.check_keys(&file).await;
    checked.map_err(app::NotStarted::from)?;
    let minimums = store.minimums().await?.unwrap_or(config.minimums);
    Ok(Writer::new(store.clone(), file, minimums)
        .await
        .map_err(app::NotStarted::from)?)
}

/// A word of the command line as what it means.
fn word<T: std::str::FromStr<Err: std::fmt::Display>>(flag: &str, typed: &str) -> Result<T, Ended> {
    typed
        .parse()
        .map_err(|error: T::Err| Ended::WrongUsage(format!("{flag} {typed}: {error}")))
}
