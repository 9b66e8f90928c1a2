//! Staff see where they are signed in and end what they do not know.

use reqwest::{Client, Response};

use sea_orm::{ConnectionTrait, Database};

use crate::support::{Service, page::words, people::PASSWORD, start_on};

const PATH: &str = "/staff/account/sessions";

async fn page(browser: &Client, service: &Service, path: &str) -> String {
    browser
        .get(service.address(path))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap()
}

async fn end(browser: &Client, service: &Service, form: &[(&str, &str)]) -> Response {
    browser
        .post(service.address(PATH))
        .form(form)
        .send()
        .await
        .unwrap()
}

async fn is_signed_in(browser: &Client, service: &Service) -> bool {
    browser
        .get(service.address("/staff/account"))
        .send()
        .await
        .unwrap()
        .status()
        == 200
}

/// What the others are ended by, as the form holds them.
fn others(page: &str) -> Vec<String> {
    page.split("name=\"session\" value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_member_of_staff_sees_the_own_sessions_and_ends_one_or_all_others() {
    let mut service = start_on("2026-03-30T10:00:00+02:00").await;
    service.user("bo@kommun.se", "manager", None);
    let here = service.sign_in("bo@kommun.se").await;
    let alone = words(&page(&here, &service, PATH).await);
    assert!(
        alone.contains(
            "Den här webbläsaren: började 2026-03-30 10:00, användes senast 2026-03-30 10:00"
        ),
        "{alone}"
    );
    assert!(
        alone.contains("Du är inte inloggad någon annanstans"),
        "{alone}"
    );

    let [phone, library, desk] = [(); 3].map(|()| service.sign_in("bo@kommun.se"));
    let (phone, library, desk) = (phone.await, library.await, desk.await);
    assert!(words(&page(&here, &service, "/staff/account").await).contains("med den här: 4"));
    service.turn_the_clock_to("2026-03-30T10:20:00+02:00").await;
    assert!(is_signed_in(&phone, &service).await);
    let seen = page(&here, &service, PATH).await;
    assert_eq!(others(&seen).len(), 3);
    assert!(
        words(&seen).contains("började 2026-03-30 10:00, användes senast 2026-03-30 10:20"),
        "{seen}"
    );

    // The phone was seen last, so it stands first.
    let first = others(&seen)[0].clone();
    assert_eq!(
        end(
            &here,
            &service,
            &[("session", &first), ("current", PASSWORD)]
        )
        .await
        .status(),
        303
    );
    assert!(
        !is_signed_in(&phone, &service).await,
        "the chosen one is signed out"
    );
    assert!(
        is_signed_in(&library, &service).await && is_signed_in(&desk, &service).await,
        "no other is"
    );

    assert_eq!(
        end(&here, &service, &[("others", "yes"), ("current", PASSWORD)])
            .await
            .status(),
        303
    );
    assert!(!is_signed_in(&library, &service).await && !is_signed_in(&desk, &service).await);
    assert!(
        is_signed_in(&here, &service).await,
        "whoever ends the others stays"
    );
}

#[tokio::test]
async fn ending_a_session_needs_the_password_and_reaches_nobody_elses() {
    let service = start_on("2026-03-30").await;
    service.user("bo@kommun.se", "manager", None);
    service.user("eva@kommun.se", "advisor", Some("farsta"));
    let (bo, bos_phone) = (
        service.sign_in("bo@kommun.se").await,
        service.sign_in("bo@kommun.se").await,
    );
    let (eva, evas_phone) = (
        service.sign_in("eva@kommun.se").await,
        service.sign_in("eva@kommun.se").await,
    );
    let own = others(&page(&bo, &service, PATH).await);
    for (form, said) in [
        (
            vec![("session", own[0].as_str())],
            "Lösenordet du har nu stämmer inte",
        ),
        (
            vec![
                ("session", own[0].as_str()),
                ("current", "fel lösenord här"),
            ],
            "Lösenordet du har nu stämmer inte",
        ),
        (vec![("current", PASSWORD)], "Välj minst en"),
    ] {
        let response = end(&bo, &service, &form).await;
        assert_eq!(response.status(), 422, "{said}");
        let page = words(&response.text().await.unwrap());
        assert!(page.contains(said), "{page}");
    }
    assert!(is_signed_in(&bos_phone, &service).await);

    // Another's is left alone, and whether it exists is not told.
    for named in [own[0].as_str(), "00", "no number at all"] {
        let response = end(&eva, &service, &[("session", named), ("current", PASSWORD)]).await;
        assert_eq!(response.status(), 303, "{named}");
    }
    assert!(is_signed_in(&bos_phone, &service).await && is_signed_in(&bo, &service).await);
    assert_eq!(
        end(&eva, &service, &[("others", "yes"), ("current", PASSWORD)])
            .await
            .status(),
        303
    );
    assert!(!is_signed_in(&evas_phone, &service).await && is_signed_in(&bos_phone, &service).await);

    let foreign = bo
        .post(service.address(PATH))
        .header("Origin", "https://evil.se")
        .form(&[("others", "yes"), ("current", PASSWORD)]);
    assert_eq!(
        foreign.send().await.unwrap().status(),
        403,
        "another site's page ends nothing"
    );
    assert!(is_signed_in(&bos_phone, &service).await);
}

#[tokio::test]
async fn an_administrator_signs_somebody_out_everywhere() {
    let service = start_on("2026-03-30").await;
    service.user("bo@kommun.se", "manager", None);
    service.user("admin@kommun.se", "admin", None);
    let (bo, phone) = (
        service.sign_in("bo@kommun.se").await,
        service.sign_in("bo@kommun.se").await,
    );
    let admin = service.sign_in("admin@kommun.se").await;
    let press = async |account: &str| {
        admin
            .post(service.address(&format!("/staff/admin/accounts/{account}")))
            .form(&[("do", "sessions")])
            .send()
            .await
            .unwrap()
            .status()
    };
    assert!(
        words(&page(&admin, &service, "/staff/admin/accounts/1").await)
            .contains("Logga ut överallt")
    );
    assert_eq!(press("1").await, 303);
    assert!(!is_signed_in(&bo, &service).await && !is_signed_in(&phone, &service).await);
    assert!(is_signed_in(&admin, &service).await);
    assert_eq!(
        press("2").await,
        422,
        "the own ones are ended under the own account"
    );
    service.sign_in("bo@kommun.se").await;
    let log = words(&page(&admin, &service, "/staff/admin/audit").await);
    assert!(
        log.contains("Avslutade inloggningar: bo@kommun.se"),
        "{log}"
    );
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_though_it_was_used_all_the_time() {
    const BEGUN: i64 = 1_774_850_400; // 2026-03-30T08:00:00+02:00
    let mut service = start_on("2026-03-30T08:00:00+02:00").await;
    service.user("chef@kommun.se", "manager", None);
    let manager = service.sign_in("chef@kommun.se").await;
    for (clock, minutes, status) in [("19:59", 719, 200), ("20:01", 721, 303)] {
        let database = Database::connect(service.database_url()).await.unwrap();
        let just_before = BEGUN + minutes * 60 - 60;
        let used = format!("UPDATE staff_session SET used_at = {just_before}");
        database.execute_unprepared(&used).await.unwrap();
        database.close().await.unwrap();
        let moment = format!("2026-03-30T{clock}:00+02:00");
        service.turn_the_clock_to(&moment).await;
        let page = manager.get(service.address("/staff/results")).send().await;
        assert_eq!(page.unwrap().status(), status, "{clock}");
    }
}
