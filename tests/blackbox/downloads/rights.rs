//! Who gets files, and what is judged by the minimums of its time.

use serde_json::Value;

use crate::support::start_with;

#[tokio::test]
async fn only_those_who_may_read_figures_get_files_and_wrong_words_are_named() {
    let service = start_with("2026-05-02", &[]).await;
    service.user("chef@kommun.se", "manager", None);
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    let (manager, advisor) = (
        service.sign_in("chef@kommun.se").await,
        service.sign_in("anna@kommun.se").await,
    );
    for path in [
        "/staff/results/report",
        "/staff/results/report.pdf",
        "/staff/results/download?format=csv",
    ] {
        assert_eq!(service.get(path).await.status(), 303, "{path}");
        assert_eq!(service.opened(&advisor, path).await.status(), 404, "{path}");
        assert_eq!(service.opened(&manager, path).await.status(), 200, "{path}");
    }
    for (wrong, status) in [
        ("/staff/results/download", 400),
        ("/staff/results/download?format=ods", 400),
        ("/staff/results/download?format=csv&period=2026-T4", 400),
        ("/staff/results/download?format=csv&by=activity", 400),
        ("/staff/results/report.pdf?period=latest", 400),
        ("/staff/results/report.pdf?lang=fi", 400),
        ("/staff/results/report?period=%3Cscript%3E", 422),
    ] {
        assert_eq!(
            service.opened(&manager, wrong).await.status(),
            status,
            "{wrong}"
        );
    }
    let (status, said) =
        service.refused(&["results", "--period", "2026-T1", "--format", "ods"], "");
    assert!(status == 2 && said.contains("ods"), "{said}");
}

#[tokio::test]
async fn an_old_tertial_is_judged_by_the_minimums_of_its_time() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.user("chef@kommun.se", "manager", None);
    let code = service.activity("advice_talk", "farsta");
    for _ in 0..5 {
        service.answer(&code, "help=4&role=mother").await;
    }
    service.turn_the_clock_to("2026-05-02").await;
    service.stop();
    std::fs::write(service.path("lyhord.toml"), "minimum_group = 10\n").unwrap();
    service.resume().await;
    service.turn_the_clock_to("2026-09-02").await;
    let manager = service.sign_in("chef@kommun.se").await;
    for path in [
        "/staff/results?period=2026-T1",
        "/staff/results/report?period=2026-T1",
        "/staff/trends?type=advice_talk",
        "/staff/comparison?type=advice_talk&period=2026-T1",
    ] {
        let response = service.opened(&manager, path).await;
        let page = response.text().await.unwrap().replace('\u{a0}', " ");
        assert!(page.contains("100,0 %"), "{path}: {page}");
    }
    let trends: Value = service
        .api("/trends?type=advice_talk&construct=help")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(
        trends["series"][0]["steps"][0]["positive"]["part"], 5,
        "{trends}"
    );
    let kolada: Value = service
        .api("/results/kolada?year=2026")
        .await
        .json()
        .await
        .unwrap();
    assert!(kolada["count"].as_u64().unwrap() > 0);
}
