//! The report and the status report tell the whole story, on the page and on paper.

use super::{bytes, ended, page, talk, write};
use crate::support::{
    Service,
    page::{says, says_not},
    programs::poppler,
    start_with,
};

/// The words of a document in the order of its structure.
fn printed(service: &Service, file: &[u8]) -> String {
    let path = service.path("printed.pdf");
    std::fs::write(&path, file).unwrap();
    let raw = poppler(
        "pdftotext",
        &["-nopgbrk", "-raw", path.to_str().unwrap(), "-"],
    );
    raw.split_whitespace().collect::<Vec<_>>().join(" ")
}

const TOLD: [&str; 18] = [
    "Vad som erbjöds och hölls",
    "40 samtal hölls, varav 20 första samtal.",
    "10 tematräffar hölls, med 75 deltagare.",
    "Farsta 40 20 16",
    "Civilsamhället 6 60,0 %",
    "Vilka det nådde",
    "En mamma var med vid 80,0 % av samtalen och en pappa vid 40,0 %.",
    "När en ensam förälder kom till ett samtal var det en mamma i 75,0 % av fallen och en pappa i 25,0 %.",
    "Vid 50,0 % av de första samtalen behövdes ett annat språk än svenska eller engelska.",
    "Mammor 50 66,7 %",
    "Hur de hittade stödet och vad som blev nästa steg",
    "Råd- och stödsamtal: 1 olika vägar till stödet användes.",
    "Barnavårdscentralen (BVC) 20 100,0 %",
    "Vad föräldrarna tyckte",
    "Räknat mot antalet samtal är 10 svar av 40 samtal 25,0 %.",
    "Vad som saknas",
    "Inga hembesök är registrerade, eller så är tertialen inte slut.",
    "Under tertial 1 2026 registrerades 40 samtal (20 första) i Stockholm.",
];

#[tokio::test]
async fn the_report_tells_the_whole_story_on_the_page_and_on_paper() {
    let (service, manager) = ended().await;
    let report = page(&manager, &service, "/staff/results/report?period=2026-T1").await;
    says(&report, &TOLD);
    let pdf = "/staff/results/report.pdf?period=2026-T1";
    let paper = printed(&service, &bytes(&manager, &service, pdf).await);
    says(&paper, &TOLD);
    let order = [0, 5, 10, 13, 15].map(|place| report.find(TOLD[place]).unwrap());
    assert!(
        order.is_sorted(),
        "in the order of the printed reports: {order:?}"
    );
    let pdf = format!("{pdf}&lang=en");
    let paper = printed(&service, &bytes(&manager, &service, &pdf).await);
    says(
        &paper,
        &[
            "40 talks were held",
            "A father was there at 40.0%",
            "What is missing",
        ],
    );
    let area = "/staff/results/report?period=2026-T1&area=farsta";
    let area = page(&manager, &service, area).await;
    says(&area, &["40 samtal hölls", "en pappa vid 40,0 %"]);
    says_not(&area, &["Barnavårdscentralen (BVC) 20"]);
}

#[tokio::test]
async fn a_status_report_begins_with_what_was_registered_and_a_report_of_nothing_says_so() {
    let mut service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    service.user("chef@kommun.se", "manager", None);
    service.activity("advice_talk", "farsta");
    for number in 0..20 {
        write(&service, "/registrations", &talk(number)).await;
    }
    service.turn_the_clock_to("2026-05-02").await;
    let manager = service.sign_in("chef@kommun.se").await;
    let status = "/staff/status-report?tertial=2026-T1&district=farsta";
    let status = page(&manager, &service, status).await;
    says(
        &status,
        &[
            "20 samtal hölls, varav 10 första samtal.",
            "En mamma var med vid 80,0 % av samtalen och en pappa vid 40,0 %.",
        ],
    );
    let nothing = page(&manager, &service, "/staff/results/report?period=2025-T1").await;
    says(
        &nothing,
        &[
            "För tertial 1 2025 är inga svar från föräldrar i Stockholm publicerade.",
            "Inga samtal är registrerade, eller så är tertialen inte slut.",
            "Öppettider för öppna förskolor är inte ifyllda.",
        ],
    );
    says_not(&nothing, &["Vilka det nådde", "0 samtal"]);
    let pdf = bytes(
        &manager,
        &service,
        "/staff/results/report.pdf?period=2025-T1",
    )
    .await;
    says(&printed(&service, &pdf), &["Inga samtal är registrerade"]);
}
