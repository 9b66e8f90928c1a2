//! PostgreSQL stopped and started while parents answer.

use std::time::Duration;

use super::{
    crowd::{Crowd, counted},
    server::Server,
};
use crate::support::{
    begun, is_sqlite,
    page::{self, words},
    people::browser,
    prepared_on,
};

#[tokio::test]
async fn a_database_that_stops_and_starts_loses_nothing_and_needs_no_hand() {
    // It has a server of its own; once is enough.
    if !is_sqlite() {
        return;
    }
    let server = Server::start_new();
    let folder = tempfile::tempdir().unwrap();
    let mut service = begun(prepared_on(
        "2026-03-30",
        &["--rate-limit", "off"],
        folder,
        server.database_url(),
    ))
    .await;
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    let code = service.activity("theme_meeting", "farsta");
    let crowd = Crowd::before(&service, &code, 1000).await;
    let nonce = service.nonce(&code).await;

    // Few at a time, so that many still come when it stops.
    let sending = crowd.send(&service, 6);
    while crowd.thanked().is_empty() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    server.stop();
    // What was kept of the activity is old by then; the form must come back all the same.
    tokio::time::sleep(Duration::from_secs(3)).await;
    let refused = service
        .send(&browser(), &code, &nonce, "help=2&role=father")
        .await;
    assert_eq!(refused.status(), 503);
    assert!(refused.headers().contains_key("retry-after"));
    let page = refused.text().await.unwrap();
    assert!(
        words(&page).contains("Det gick inte att spara just nu"),
        "{}",
        words(&page)
    );
    assert!(
        page::is_chosen(&page, "help", "2") && page::is_chosen(&page, "role", "father"),
        "the answers are kept"
    );
    assert_eq!(page::field(&page, "nonce"), Some(nonce.as_str()));
    assert_eq!(service.get("/readyz").await.status(), 503);
    assert_eq!(
        service.get("/healthz").await.status(),
        200,
        "the process lives"
    );
    assert!(
        crowd.thanked().len() < crowd.parents(),
        "all were thanked before it stopped"
    );

    server.start();
    let address = service.address("/readyz");
    for attempt in 0.. {
        if reqwest::get(&address).await.unwrap().status() == 200 {
            break;
        }
        assert!(attempt < 100, "not ready again: {}", service.log());
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert_eq!(
        service
            .send(&browser(), &code, &nonce, "help=2&role=father")
            .await
            .status(),
        303,
        "{}",
        service.log()
    );
    assert_eq!(
        service
            .send(&browser(), &code, &nonce, "help=2&role=father")
            .await
            .status(),
        303
    );
    sending.join().unwrap();
    crowd.retry_all_but(&crowd.thanked(), &service).await;
    service.sign_in("anna@kommun.se").await;
    service.until_log_says("answers are saved again").await;
    assert_eq!(counted(&mut service).await, crowd.parents() + 1);
    service.kill();
}
