//! Configuration → store → slices → middleware. The one place that knows all
//! slices.

mod opening;
mod own_tls;
mod preview;
mod readiness;

pub use opening::{May, open, open_without_key};
pub use readiness::{is_healthy, meets_untrusted_proxy};

use std::{io, net::SocketAddr};

use actix_web::{
    App, Error, HttpRequest, HttpResponse,
    dev::Server,
    error::{InternalError, JsonPayloadError},
    http::StatusCode,
    middleware::from_fn,
    web::{self, Data},
};

use crate::{
    admin, advisor, api,
    config::{BaseUrl, Config},
    domain::{counting::minimums::Minimums, second_factor::FactorRule},
    help, manager,
    parent::{self, Desk, Pace, PageCache},
    sign_in::{self, Provider},
    store::{
        Store, StoreError,
        ballot::{
            calendar::FarAhead,
            condition::Condition,
            key_file::{KeyError, KeyFile},
            keys::random,
            queue::Boxes,
            succession::NotSettled,
            writer::Writer,
        },
        minimums::InForce,
    },
    web::{
        assets,
        certificates::{self, Certificates},
        connections, errands, errors, headers,
        limits::Limits,
        methods,
        metrics::{self, Metrics, StaffRequests},
        patience,
        problem::RequestError,
        recordings::{self, Recordings},
        sender::Senders,
        site::{Facts, Site},
        slashes,
    },
};

/// A service that has bound its address and waits to be run.
pub struct Running {
    /// The bound address.
    pub address: SocketAddr,
    /// What codes and posters carry.
    pub base_url: BaseUrl,
    /// Where an empty service is taken into use, as a path.
    pub first_run: Option<String>,
    /// The server; runs until it is told to stop.
    pub server: Server,
    /// The database, to be closed after the server.
    pub store: Store,
    /// How the writer of answers is; without it the server is of no use.
    pub condition: Condition,
}

impl std::fmt::Debug for Running {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Running on {}", self.address)
    }
}

/// Why the service did not start; each is a sentence that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum NotStarted {
    /// The database cannot be opened or brought up to date.
    #[error("the database cannot be used: {}", .0.cause())]
    Store(#[from] StoreError),
    /// The schema is older than this program.
    #[error("the schema is not up to date; run: lyhord migrate")]
    OlderSchema,
    /// Nobody has said that the clock is right.
    #[error(transparent)]
    FarAhead(FarAhead),
    /// The schema is newer than this program.
    #[error(
        "the database was brought up to date by a newer program than this one ({}); \
         run that one, or restore a backup taken before",
        env!("CARGO_PKG_VERSION")
    )]
    NewerSchema,
    /// The key file cannot be used.
    #[error(transparent)]
    Key(KeyError),
    /// The address is taken or not ours.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// No secret can be drawn.
    #[error("the system has no randomness: {0}")]
    Randomness(io::Error),
    /// A recording cannot be used.
    #[error("{0}")]
    Recordings(String),
    /// The certificate or its key does not read.
    #[error("TLS cannot be used: {0}")]
    Tls(String),
}

impl From<NotSettled> for NotStarted {
    fn from(error: NotSettled) -> Self {
        match error {
            NotSettled::Key(error) => Self::Key(error),
            NotSettled::Store(error) => Self::Store(error),
        }
    }
}

/// Largest form of staff, in bytes: two hundred venues with every sign escaped.
/// A parent's is limited where it is taken.
const LARGEST_OF_STAFF: usize = 256 * 1024;

/// Takes in the configured minimums, and says so when they do not hold at once
/// or not at all; those that are in force now.
async fn take_in_minimums(config: &Config, store: &Store) -> Result<Minimums, NotStarted> {
    let configured = config.thresholds();
    let InForce { now, next } = store.take_in_minimums(configured).await?;
    if next != configured {
        tracing::warn!(
            configured = configured.in_words(),
            planned = next.in_words(),
            "a configured minimum is lower than what is planned; the higher one holds"
        );
    }
    if next != now {
        tracing::warn!(
            from = next.in_words(),
            "the minimums planned differ from those in force; they hold from the next tertial on"
        );
    }
    Ok(now.minimums)
}

/// Binds the address and wires everything. `accepts_date`: an operator has said
/// that the clock is right, however far ahead of the calendar it is.
///
/// # Errors
/// [`NotStarted`]
pub async fn start(
    config: &Config,
    store: Store,
    accepts_date: bool,
) -> Result<Running, NotStarted> {
    if let Some(ahead) = store.clock_far_ahead().await?.filter(|_| !accepts_date) {
        return Err(NotStarted::FarAhead(ahead));
    }
    // For those who ask others: the sign-in provider. A second start in one process finds it done.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let key_file = KeyFile::of(config);
    store.check_keys(&key_file).await?;
    let minimums = take_in_minimums(config, &store).await?;
    let mut writer = Writer::new(store.clone(), key_file, minimums).await?;
    if accepts_date {
        writer = writer.accepting_the_date();
    }
    writer.prove_key_file();
    writer.keep_calendar().await?;
    let key_trouble = Data::new(writer.key_trouble());
    let listener = connections::listen(config.listen)
        .map_err(|error| NotStarted::Listen(config.listen, error))?;
    let address = listener
        .local_addr()
        .map_err(|error| NotStarted::Listen(config.listen, error))?;
    let base_url = config.base_url(address);
    let clock = store.clock();
    let first_run_key = store
        .municipality_codes()
        .await?
        .is_empty()
        .then(random_key)
        .transpose()?;
    let first_run = first_run_key
        .as_ref()
        .map(|key| format!("/staff/first-run?key={key}"));
    let site = Site::new(Facts {
        base_url: base_url.clone(),
        clock,
        minimums,
        minimum_staff: config.minimum_staff,
        rate_limit: config.rate_limit,
        factor_rule: config
            .factor_rule
            .unwrap_or(FactorRule::unless_chosen(base_url.is_secure())),
        has_provider: config.oidc.is_some(),
        first_run_key,
    });
    let recordings =
        Recordings::gather(config.recordings.as_deref()).map_err(NotStarted::Recordings)?;
    let recordings = Data::new(recordings);
    let limits = Data::new(Limits::new(
        config.rate_limit,
        clock,
        config.proxies.clone(),
    ));
    let (nonces, workload, boxes) = (writer.nonces(), writer.workload(), Boxes::start(writer));
    let condition = boxes.condition();
    let told = Data::new(condition.clone());
    let staff_requests = Data::new(StaffRequests::default());
    if let Some(address) = config.admin_listen {
        let (queue, staff, started) = (boxes.queue(), staff_requests.clone(), clock.seconds());
        let metrics = Metrics {
            store: store.clone(),
            workload,
            queue,
            staff,
            started,
            written: Default::default(),
        };
        watch(address, metrics).map_err(|error| NotStarted::Listen(address, error))?;
    }
    let senders = Data::new(Senders::new(store.clone(), site.clone()));
    senders.here().await;
    let registrations = Data::new(boxes.clone());
    let desk = Data::new(Desk {
        nonces,
        boxes,
        store: store.clone(),
        limits: limits.clone(),
        site: site.clone(),
        pages: PageCache::default(),
        pace: Pace::default(),
        recordings: recordings.clone(),
        senders: senders.clone(),
    });
    let provider = Data::new(Provider::new(config.oidc.clone()));
    let (site, shared) = (Data::new(site), Data::new(store.clone()));
    let app = move || {
        App::new()
            .app_data(desk.clone())
            .app_data(senders.clone())
            .app_data(registrations.clone())
            .app_data(told.clone())
            .app_data(site.clone())
            .app_data(shared.clone())
            .app_data(limits.clone())
            .app_data(staff_requests.clone())
            .app_data(recordings.clone())
            .app_data(provider.clone())
            .app_data(key_trouble.clone())
            .app_data(web::FormConfig::default().limit(LARGEST_OF_STAFF))
            .app_data(
                web::JsonConfig::default()
                    .limit(64 * 1024)
                    .error_handler(not_json),
            )
            .app_data(
                web::QueryConfig::default()
                    .error_handler(|error, _| RequestError::BadRequest(error.to_string()).into()),
            )
            .app_data(
                web::PathConfig::default().error_handler(|_, _| RequestError::NotFound.into()),
            )
            .wrap(from_fn(errands::once))
            .wrap(from_fn(errors::render))
            .wrap(from_fn(patience::patience))
            .wrap(from_fn(headers::headers))
            .wrap(from_fn(slashes::tidy))
            .wrap(from_fn(methods::head_as_get))
            .configure(routes)
    };
    let certificates = config
        .tls
        .as_ref()
        .map(Certificates::read)
        .transpose()
        .map_err(NotStarted::Tls)?;
    let tls = certificates.as_ref().map(Certificates::server_config);
    let tls = tls.transpose().map_err(NotStarted::Tls)?;
    actix_web::rt::spawn(certificates::keep(certificates));
    let server = connections::serve(app, listener, tls)
        .map_err(|error| NotStarted::Listen(config.listen, error))?;
    Ok(Running {
        address,
        base_url,
        first_run,
        server,
        store,
        condition,
    })
}

fn random_key() -> Result<String, NotStarted> {
    Ok(hex::encode(random::<16>().map_err(NotStarted::Randomness)?))
}

/// Serves `/metrics` on an address of its own.
fn watch(address: SocketAddr, metrics: Metrics) -> io::Result<()> {
    let listener = std::net::TcpListener::bind(address)?;
    let bound = listener.local_addr()?;
    actix_web::rt::spawn(metrics::serve(listener, metrics)?);
    tracing::info!("metrics on http://{bound}/metrics");
    Ok(())
}

/// The site map: what a scan leads to first, since that is asked for most and
/// each address is tried in turn; fixed addresses next; whatever else may be a
/// parent's code last.
fn routes(service: &mut web::ServiceConfig) {
    service
        .configure(parent::scanned_routes)
        .service(web::resource("/healthz").get(readiness::healthy))
        .service(web::resource("/readyz").get(readiness::ready))
        .configure(assets::routes)
        .configure(recordings::routes)
        .configure(sign_in::routes)
        .configure(advisor::routes)
        .configure(manager::routes)
        .configure(admin::routes)
        .configure(preview::routes)
        .configure(api::routes)
        .configure(help::routes)
        .service(web::resource("/staff").get(home))
        .configure(parent::routes)
        .default_service(web::to(|| async {
            Err::<HttpResponse, _>(RequestError::NotFound)
        }));
}

/// `GET /staff`: whoever signed in, sent to where their work is.
async fn home(visitor: crate::web::sign_in::AnyStaff) -> HttpResponse {
    use crate::domain::staff::StaffRole;
    let address = match visitor.role() {
        StaffRole::Advisor => "/staff/activities",
        StaffRole::Manager | StaffRole::Coordinator => "/staff/results",
        StaffRole::Admin => "/staff/admin",
    };
    HttpResponse::SeeOther()
        .insert_header(("Location", address))
        .finish()
}

fn not_json(error: JsonPayloadError, _: &HttpRequest) -> Error {
    match error {
        JsonPayloadError::Deserialize(error) => RequestError::BadRequest(error.to_string()).into(),
        JsonPayloadError::ContentType => InternalError::new(
            RequestError::BadRequest("send application/json".into()),
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
        )
        .into(),
        other => other.into(),
    }
}
