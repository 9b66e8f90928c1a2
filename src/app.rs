//! Configuration → store → slices → middleware. The one place that knows all
//! slices.

use std::{io, net::SocketAddr, time::Duration};

use actix_web::{
    App, Error, HttpRequest, HttpResponse, HttpServer,
    dev::Server,
    error::{InternalError, JsonPayloadError},
    middleware::from_fn,
    web::{self, Data},
};

use crate::{
    admin, advisor, api,
    clock::Clock,
    config::Config,
    domain::second_factor::FactorRule,
    help, manager,
    parent::{self, Desk, LARGEST_FORM, Pace, PageCache},
    sign_in::{self, Provider},
    store::{
        Store, StoreError,
        boxes::{Boxes, Writer},
        keys::{KeyError, KeyFile, random},
        schema::Schema,
        sealing::NotSettled,
    },
    web::{
        assets,
        certificates::{self, Certificates},
        errors, headers,
        limits::Limits,
        metrics::{self, Metrics, StaffRequests},
        patience,
        problem::RequestError,
        recordings::{self, Recordings},
        site::{Facts, Site},
        slashes,
    },
};

/// A service that has bound its address and waits to be run.
pub struct Running {
    /// The bound address.
    pub address: SocketAddr,
    /// What codes and posters carry.
    pub base_url: String,
    /// Where an empty service is taken into use, as a path.
    pub first_run: Option<String>,
    /// The server; runs until it is told to stop.
    pub server: Server,
    /// The database, to be closed after the server.
    pub store: Store,
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
    /// The schema is newer than this program.
    #[error("the database was brought up to date by a newer program than this one ({}); run that one, or restore a backup taken before", env!("CARGO_PKG_VERSION"))]
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

/// Slowest a visitor may send headers, and a still connection may last.
const SLOWEST_HEADERS: Duration = Duration::from_secs(10);
const STILL: Duration = Duration::from_secs(30);
/// Seconds a stopping service waits for requests under way.
const LAST_REQUESTS: u64 = 20;

/// Opens the store and brings its schema up to date.
///
/// # Errors
/// [`NotStarted`]
pub async fn open(config: &Config, migrate: bool) -> Result<Store, NotStarted> {
    let store = Store::open(config).await?;
    match store.schema().await? {
        Schema::Newer => return Err(NotStarted::NewerSchema),
        Schema::Older if !migrate => return Err(NotStarted::OlderSchema),
        Schema::Older => store.migrate().await?,
        Schema::Current => {}
    }
    Ok(store)
}

/// Binds the address and wires everything.
///
/// # Errors
/// [`NotStarted`]
pub async fn start(config: &Config, store: Store) -> Result<Running, NotStarted> {
    // For those who ask others: the sign-in provider. A second start in one process finds it done.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let (minimums, following) = store.take_in_minimums(config.minimums).await?;
    if following.is_some() {
        tracing::warn!(
            "the configured minimums differ from those in force; they hold from the next tertial on"
        );
    }
    let mut writer =
        Writer::new(store.clone(), KeyFile::at(&config.box_key_file), minimums).await?;
    writer.keep_calendar().await?;
    let listener = patience::listen(config.listen)
        .map_err(|error| NotStarted::Listen(config.listen, error))?;
    let address = listener
        .local_addr()
        .map_err(|error| NotStarted::Listen(config.listen, error))?;
    let scheme = if config.tls.is_some() {
        "https"
    } else {
        "http"
    };
    let base_url = config
        .base_url
        .clone()
        .unwrap_or_else(|| format!("{scheme}://{address}"));
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
        rate_limit: config.rate_limit,
        factor_rule: config
            .factor_rule
            .unwrap_or(FactorRule::unless_chosen(base_url.starts_with("https://"))),
        has_provider: config.oidc.is_some(),
        first_run_key,
        trusted_proxies: config.trusted_proxies.clone(),
    });
    let recordings =
        Recordings::gather(config.recordings.as_deref()).map_err(NotStarted::Recordings)?;
    let recordings = Data::new(recordings);
    let limits = Data::new(Limits::new(config.rate_limit, clock));
    let (nonces, workload, boxes) = (writer.nonces(), writer.workload(), Boxes::start(writer));
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
    let desk = Data::new(Desk {
        nonces,
        boxes,
        store: store.clone(),
        limits: limits.clone(),
        site: site.clone(),
        pages: PageCache::default(),
        pace: Pace::default(),
        recordings: recordings.clone(),
    });
    let provider = Data::new(Provider::new(config.oidc.clone()));
    let (site, shared) = (Data::new(site), Data::new(store.clone()));
    let server = HttpServer::new(move || {
        App::new()
            .app_data(desk.clone())
            .app_data(site.clone())
            .app_data(shared.clone())
            .app_data(limits.clone())
            .app_data(staff_requests.clone())
            .app_data(recordings.clone())
            .app_data(provider.clone())
            .app_data(web::FormConfig::default().limit(LARGEST_FORM))
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
            .wrap(from_fn(errors::render))
            .wrap(from_fn(headers::headers))
            .wrap(from_fn(patience::patience))
            .wrap(from_fn(slashes::tidy))
            .configure(routes)
    })
    .workers(std::thread::available_parallelism().map_or(2, usize::from))
    .client_request_timeout(SLOWEST_HEADERS)
    .keep_alive(STILL)
    .tcp_nodelay(true)
    .shutdown_timeout(LAST_REQUESTS);
    let certificates = config
        .tls
        .as_ref()
        .map(Certificates::read)
        .transpose()
        .map_err(NotStarted::Tls)?;
    let bound = match &certificates {
        None => server.listen(listener),
        Some(certificates) => server.listen_rustls_0_23(
            listener,
            certificates.server_config().map_err(NotStarted::Tls)?,
        ),
    };
    actix_web::rt::spawn(certificates::keep(certificates));
    let server = bound
        .map_err(|error| NotStarted::Listen(config.listen, error))?
        .run();
    Ok(Running {
        address,
        base_url,
        first_run,
        server,
        store,
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
        .route("/healthz", web::get().to(healthy))
        .route("/readyz", web::get().to(ready))
        .configure(assets::routes)
        .configure(recordings::routes)
        .configure(sign_in::routes)
        .configure(advisor::routes)
        .configure(manager::routes)
        .configure(admin::routes)
        .configure(api::routes)
        .configure(help::routes)
        .route("/staff", web::get().to(home))
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

/// `GET /healthz`: whoever watches the process.
async fn healthy() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain")
        .body("alive\n")
}

/// `GET /readyz`: whoever sends visitors here.
async fn ready(store: Data<Store>) -> HttpResponse {
    match store.is_current().await {
        Ok(true) => HttpResponse::Ok()
            .content_type("text/plain")
            .body("ready\n"),
        Ok(false) => HttpResponse::ServiceUnavailable()
            .content_type("text/plain")
            .body("the schema is not current\n"),
        Err(_) => HttpResponse::ServiceUnavailable()
            .content_type("text/plain")
            .body("the database does not answer\n"),
    }
}

fn not_json(error: JsonPayloadError, _: &HttpRequest) -> Error {
    match error {
        JsonPayloadError::Deserialize(error) => RequestError::BadRequest(error.to_string()).into(),
        JsonPayloadError::ContentType => InternalError::new(
            RequestError::BadRequest("send application/json".into()),
            actix_web::http::StatusCode::UNSUPPORTED_MEDIA_TYPE,
        )
        .into(),
        other => other.into(),
    }
}

/// Whether a service answers on the configured address; for a container's
/// health check, which has no other program to ask with.
#[must_use]
pub fn is_healthy(config: &Config, clock: Clock) -> bool {
    use std::io::{Read, Write};
    let mut address = config.listen;
    if address.ip().is_unspecified() {
        address.set_ip(if address.is_ipv4() {
            [127, 0, 0, 1].into()
        } else {
            std::net::Ipv6Addr::LOCALHOST.into()
        });
    }
    let patience = Duration::from_secs(3);
    let Ok(mut stream) = std::net::TcpStream::connect_timeout(&address, patience) else {
        return false;
    };
    // Over TLS an accepted connection is what can be seen without a client.
    if config.tls.is_some() {
        return true;
    }
    let began = clock.since_start();
    let mut answer = Vec::new();
    let asked = stream.set_read_timeout(Some(patience)).and_then(|()| {
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    });
    asked.is_ok()
        && stream.take(4096).read_to_end(&mut answer).is_ok()
        && answer.starts_with(b"HTTP/1.1 200")
        && clock.since_start() - began < patience * 2
}
