//! PgBouncer between the service and PostgreSQL: a connection is lent for one
//! transaction, and the next one is another's. Few connections for many, so
//! that each is lent to whoever comes.

use std::{
    fs,
    net::TcpStream,
    os::unix::fs::PermissionsExt,
    process::{Child, Command, Stdio},
};

use super::{
    any_below,
    crowd::{Crowd, in_period},
    server::{Server, is_root},
};
use crate::support::{Service, begun, is_sqlite, page::says, prepared_on};

/// How a pooler is set up.
struct Pooling {
    mode: &'static str,
    /// What it passes over of what a client says when it connects.
    ignored: &'static str,
}

const POOLINGS: [Pooling; 4] = [
    Pooling {
        mode: "transaction",
        ignored: "",
    },
    // As its handbook says for drivers that say more than others.
    Pooling {
        mode: "transaction",
        ignored: "extra_float_digits,options",
    },
    Pooling {
        mode: "session",
        ignored: "",
    },
    Pooling {
        mode: "session",
        ignored: "extra_float_digits,options",
    },
];

struct Pooler {
    process: Child,
    port: u16,
    folder: tempfile::TempDir,
}

impl Drop for Pooler {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Pooler {
    fn before(server: &Server, pooling: &Pooling) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("lyhord-pool-")
            .tempdir_in("/tmp")
            .unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let port = 20_000 + u16::try_from(any_below(12_000)).unwrap();
        let users = folder.path().join("users.txt");
        fs::write(&users, "\"postgres\" \"\"\n").unwrap();
        let ignored = if pooling.ignored.is_empty() {
            String::new()
        } else {
            format!("ignore_startup_parameters = {}\n", pooling.ignored)
        };
        // In session mode each of the service's own connections needs one.
        let most = if pooling.mode == "transaction" { 4 } else { 60 };
        let settings = folder.path().join("pgbouncer.ini");
        fs::write(
            &settings,
            format!(
                "[databases]\nlyhord = host=127.0.0.1 port={} dbname=lyhord\n\
                 [pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n\
                 auth_type = trust\nauth_file = {}\npool_mode = {}\ndefault_pool_size = {most}\n\
                 max_client_conn = 200\n{ignored}",
                server.port(),
                users.display(),
                pooling.mode
            ),
        )
        .unwrap();
        let program = ["pgbouncer", "-q", settings.to_str().unwrap()];
        let as_another = [
            "setpriv",
            "--reuid=postgres",
            "--regid=postgres",
            "--clear-groups",
        ];
        // Like the server itself, it refuses to run as root.
        let words: Vec<&str> = if is_root() {
            as_another.into_iter().chain(program).collect()
        } else {
            program.to_vec()
        };
        let process = Command::new(words[0])
            .args(&words[1..])
            .stdout(Stdio::null())
            .stderr(fs::File::create(folder.path().join("log")).unwrap())
            .spawn()
            .expect("PgBouncer: apt-get install pgbouncer");
        let pooler = Self {
            process,
            port,
            folder,
        };
        pooler.until_it_listens();
        pooler
    }

    fn until_it_listens(&self) {
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(25));
        }
        let log = fs::read_to_string(self.folder.path().join("log"));
        panic!("PgBouncer does not listen: {log:?}");
    }

    fn database_url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/lyhord", self.port)
    }
}

/// What every part of the service needs of the database: parents in a crowd,
/// staff at the same time, another process, a night, a month, a backup.
async fn is_used_by_everybody(mut service: Service) {
    service.user("anna@kommun.se", "manager", None);
    let code = service.activity("advice_talk", "farsta");
    let crowd = Crowd::before(&service, &code, 60).await;
    let mut spare = service.spare();
    spare.resume().await;
    let (here, there) = (crowd.send(&service, 8), crowd.send(&spare, 8));
    for _ in 0..20 {
        let (one, other) = tokio::join!(
            service.results("2026-T1", "type,area"),
            spare.results("2026-T1", "type,area")
        );
        assert_eq!(one, other);
        assert_eq!(service.get("/readyz").await.status(), 200);
    }
    here.join().unwrap();
    there.join().unwrap();
    let thanked = crowd.thanked();
    assert_eq!(thanked.len(), crowd.parents(), "{}", service.log());
    crowd.send_some_again(&service).await;
    let staff = service.sign_in("anna@kommun.se").await;
    let page = staff.get(service.address("/staff/results")).send().await;
    assert_eq!(page.unwrap().status(), 200);
    spare.stop();
    // A night, and the next month.
    service.turn_the_clock_to("2026-03-31").await;
    service.answer(&code, "help=4&role=mother").await;
    service.turn_the_clock_to("2026-05-02").await;
    assert_eq!(in_period(&service, "2026-T1").await, 61);
    service.command(&["backup", "kept.backup"]);
    service.command(&["key", "rotate", "--now"]);
    let (_, said) = doctor(&service);
    says(
        &said,
        &["ok    a pooler lends the connections to the database"],
    );
    service.stop();
    let restored = service.command(&["restore", "kept.backup", "--replace"]);
    says(&restored, &["rows are restored"]);
    service.resume().await;
    assert_eq!(in_period(&service, "2026-T1").await, 61);
    service.kill();
}

fn doctor(service: &Service) -> (i32, String) {
    let output = service.run(&["doctor", "--base-url", "https://svara.kommun.se"], "");
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
    )
}

#[tokio::test]
async fn behind_a_pooler_in_every_mode_everything_works_as_without() {
    // It has a server of its own; once is enough.
    if !is_sqlite() {
        return;
    }
    for pooling in &POOLINGS {
        let server = Server::start_new();
        let pooler = Pooler::before(&server, pooling);
        let service = prepared_on(
            "2026-03-30",
            &["--rate-limit", "off"],
            tempfile::tempdir().unwrap(),
            pooler.database_url(),
        );
        is_used_by_everybody(begun(service).await).await;
        let log = server.log();
        assert!(
            !log.contains("prepared statement"),
            "{} {}: {log}",
            pooling.mode,
            pooling.ignored
        );
    }
}

#[tokio::test]
async fn a_role_s_own_limits_and_isolation_do_not_hold_behind_a_pooler() {
    if !is_sqlite() {
        return;
    }
    let server = Server::start_new();
    server.ask(
        "lyhord",
        "ALTER ROLE postgres SET default_transaction_isolation = 'serializable'; \
         ALTER ROLE postgres SET statement_timeout = '1h'",
    );
    let pooler = Pooler::before(&server, &POOLINGS[0]);
    let service = prepared_on(
        "2026-03-30",
        &[],
        tempfile::tempdir().unwrap(),
        pooler.database_url(),
    );
    let mut service = begun(service).await;
    let code = service.activity("advice_talk", "farsta");
    service.answer(&code, "help=4").await;
    assert_eq!(service.get("/readyz").await.status(), 200);
    service.kill();
}
