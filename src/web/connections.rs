//! Listening, and what a connection may cost. The server of actix-web reads as
//! much of a connection as comes; here its parts are put together around
//! connections that are read in turns (`src/web/turns.rs`).

use std::{
    fmt, io,
    net::{SocketAddr, TcpListener},
    time::Duration,
};

use actix_http::{HttpService, Request, Response, error::DispatchError};
use actix_server::Server;
use actix_service::{
    IntoServiceFactory, ServiceFactory, ServiceFactoryExt, fn_service, map_config,
};
use actix_tls::accept::{
    TlsError,
    rustls_0_23::{Acceptor, TlsStream},
};
use actix_web::{Error, body::MessageBody, dev::AppConfig, rt::net::TcpStream};
use rustls::ServerConfig;
use socket2::{Domain, Protocol, Socket, Type};

use super::turns::{Connection, PIECE};

/// Longest that what was sent to a visitor may lie unread: then the system ends
/// the connection. The server itself waits for a reader for ever.
const UNREAD: Duration = Duration::from_secs(30);
/// Slowest a visitor may send headers, and a still connection may last.
const SLOWEST_HEADERS: Duration = Duration::from_secs(10);
const STILL: Duration = Duration::from_secs(30);
/// Longest a visitor may take to agree on TLS, and to close.
const SLOWEST_HANDSHAKE: Duration = Duration::from_secs(3);
const SLOWEST_END: Duration = Duration::from_secs(1);
/// Seconds a stopping service waits for requests under way.
const LAST_REQUESTS: u64 = 20;
/// Connections of all visitors together, some twenty kilobytes each at rest;
/// whoever comes then waits in the system's queue.
const MOST_CONNECTIONS: usize = 5000;
/// Visitors who wait in the system's queue: the first second of a campaign.
const BACKLOG: i32 = 1024;

/// Listens where visitors' connections end when they read nothing of what they
/// asked for, and where no piece of a reply waits until the one before has been
/// acknowledged. Each connection takes both over from the listener.
///
/// # Errors
/// When the address is taken or not ours.
pub fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = Socket::new(
        Domain::for_address(address),
        Type::STREAM,
        Some(Protocol::TCP),
    )?;
    // A restart must not wait for the connections of the one before.
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    // Other systems have no such limit.
    #[cfg(target_os = "linux")]
    socket.set_tcp_user_timeout(Some(UNREAD))?;
    socket.set_tcp_nodelay(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}

/// Serves on this listener until told to stop; over TLS when it is set.
///
/// # Errors
/// When the listener cannot be used.
pub fn serve<F, I, S, B>(
    app: F,
    listener: TcpListener,
    tls: Option<ServerConfig>,
) -> io::Result<Server>
where
    F: Fn() -> I + Send + Clone + 'static,
    I: IntoServiceFactory<S, Request>,
    S: ServiceFactory<Request, Config = AppConfig> + 'static,
    S::Error: Into<Error> + 'static,
    S::InitError: fmt::Debug,
    S::Response: Into<Response<B>> + 'static,
    S::Service: 'static,
    B: MessageBody + 'static,
{
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    let builder = Server::build()
        .workers(workers)
        .max_concurrent_connections(MOST_CONNECTIONS.div_ceil(workers))
        .shutdown_timeout(LAST_REQUESTS);
    let stopping = builder.graceful_shutdown_signal();
    let builder = match tls {
        None => builder.listen("visitors", listener, move || {
            let taken = fn_service(|io: TcpStream| async move {
                let peer = io.peer_addr().ok();
                Ok::<_, DispatchError>((Connection::new(io), peer))
            });
            let stopping = stopping.clone();
            taken.and_then(http(app(), move || {
                let stopping = stopping.clone();
                async move { stopping.notified().await }
            }))
        }),
        Some(config) => builder.listen("visitors", listener, move || {
            let mut acceptor = Acceptor::new(config.clone());
            acceptor.set_handshake_timeout(SLOWEST_HANDSHAKE);
            let stopping = stopping.clone();
            acceptor
                .map_init_err(|_| ())
                .map_err(TlsError::into_service_error)
                .map(|io: TlsStream<TcpStream>| {
                    let peer = io.get_ref().0.peer_addr().ok();
                    (Connection::new(io), peer)
                })
                .and_then(
                    http(app(), move || {
                        let stopping = stopping.clone();
                        async move { stopping.notified().await }
                    })
                    .map_err(TlsError::Service),
                )
        }),
    }?;
    Ok(builder.run())
}

/// What is spoken on a connection: HTTP/1.1 alone. HTTP/2 would let a visitor
/// ask for any number of replies at once, and the library sets no bound.
fn http<T, I, S, B, Stop>(
    app: I,
    stopping: impl Fn() -> Stop + 'static,
) -> impl ServiceFactory<
    (Connection<T>, Option<SocketAddr>),
    Config = (),
    Response = (),
    Error = DispatchError,
    InitError = (),
>
where
    T: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + 'static,
    I: IntoServiceFactory<S, Request>,
    S: ServiceFactory<Request, Config = AppConfig> + 'static,
    S::Error: Into<Error> + 'static,
    S::InitError: fmt::Debug,
    S::Response: Into<Response<B>> + 'static,
    S::Service: 'static,
    B: MessageBody + 'static,
    Stop: Future<Output = ()> + 'static,
{
    let service = app
        .into_factory()
        .map_err(|error| error.into().error_response());
    HttpService::build()
        .graceful_shutdown_signal(stopping)
        .keep_alive(STILL)
        .client_request_timeout(SLOWEST_HEADERS)
        .client_disconnect_timeout(SLOWEST_END)
        .h1_write_buffer_size(PIECE)
        .on_connect_ext(|connection: &Connection<T>, data| {
            data.insert(connection.turn());
        })
        .h1(map_config(service, |()| AppConfig::default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_piece_of_a_reply_waits_for_the_one_before() {
        let listener = listen(([127, 0, 0, 1], 0).into()).unwrap();
        let _visitor = std::net::TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (connection, _) = listener.accept().unwrap();
        assert!(connection.nodelay().unwrap());
    }
}
