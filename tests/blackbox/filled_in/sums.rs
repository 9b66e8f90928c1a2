//! Sums of a whole tertial from one file: taken in once, and all that is wrong said at once.

use reqwest::{Client, multipart::Form};

use super::{FILES, admin, filled, send, template};
use crate::support::{
    Service,
    page::{says, says_not, words},
    start_on,
};

async fn text_at(browser: &Client, service: &Service, path: &str) -> String {
    let page = browser.get(service.address(path)).send().await.unwrap();
    assert_eq!(page.status(), 200, "{path}");
    words(&page.text().await.unwrap())
}

const MEETINGS: [(&str, &str); 7] = [
    ("Månad", "2026-03"),
    ("Verksamhet", "Tematräff"),
    ("Stadsdel", "Farsta"),
    ("Träffar", "2"),
    ("Deltagare", "15"),
    ("Mammor", "10"),
    ("Träffar med samverkansaktörer: Civilsamhället", "1"),
];

#[tokio::test]
async fn a_tertial_of_sums_is_taken_in_from_one_file_and_once() {
    let service = start_on("2026-03-30").await;
    let admin = admin(&service).await;
    let empty = template(&admin, &service, "sums.csv").await;
    let file = filled(
        &empty,
        &[
            &MEETINGS,
            &[
                ("Månad", "2026-01"),
                ("Verksamhet", "Föräldraskapsstödsprogram"),
                ("Stadsdel", "Skarpnäck"),
                ("Träffar", "1"),
                ("Anmälda föräldrar", "12"),
                ("Föräldrar som slutförde", "10"),
            ],
            &[
                ("Månad", "2026-02"),
                ("Verksamhet", "Samverkansaktivitet"),
                ("Stadsdel", "Farsta"),
                ("Träffar", "3"),
                ("Deltagare", "40"),
            ],
            &[
                ("Månad", "2026-03"),
                ("Verksamhet", "Råd- och stödsamtal"),
                ("Stadsdel", "Farsta"),
                ("Tillfrågade", "30"),
                ("Tillfrågade: Mammor", "20"),
            ],
        ],
    );
    let (status, page) = send(&admin, &service, "try", file.clone()).await;
    assert_eq!(status, 200, "{page}");
    says(
        &page,
        &["Filen går att läsa in. Träffar och tillfrågade: 4."],
    );
    let sums = text_at(&admin, &service, "/staff/held?type=theme_meeting").await;
    says(&sums, &["Inget är ifyllt än"]);
    let (status, page) = send(&admin, &service, "take", file.clone()).await;
    assert_eq!(status, 303, "{page}");
    says(&page, &["Filen är inläst. Träffar och tillfrågade: 4."]);
    let (status, page) = send(&admin, &service, "take", file).await;
    assert_eq!(status, 422);
    says(&page, &["Filen är redan inläst"]);
    let sums = text_at(&admin, &service, "/staff/held?type=theme_meeting").await;
    says(&sums, &["Träffar 2 0", "Mammor 10 0", "Civilsamhället 1 0"]);
    let sums = text_at(&admin, &service, "/staff/held?type=collaboration").await;
    says(&sums, &["Deltagare från verksamheter 0 40"]);
    let asked = text_at(&admin, &service, "/staff/offered").await;
    says(&asked, &["Råd- och stödsamtal 30"]);
    // The next template is another file, and what is wrong is corrected by it.
    let empty = template(&admin, &service, "sums.csv").await;
    let mut back = MEETINGS.to_vec();
    back.truncate(4);
    back[3] = ("Träffar", "-1");
    let (status, page) = send(&admin, &service, "take", filled(&empty, &[&back])).await;
    assert_eq!(status, 303, "{page}");
    let sums = text_at(&admin, &service, "/staff/held?type=theme_meeting").await;
    says(&sums, &["Träffar 1 0"]);
}

#[tokio::test]
async fn all_that_is_wrong_is_said_at_once_by_row_and_column_and_nothing_is_taken() {
    let service = start_on("2026-03-30").await;
    let admin = admin(&service).await;
    let empty = template(&admin, &service, "sums.csv").await;
    let changed = |place: usize, with: (&'static str, &'static str)| {
        let mut line = MEETINGS.to_vec();
        line[place] = with;
        line
    };
    let wrong = [
        MEETINGS.to_vec(),
        changed(0, ("Månad", "2026-05")),
        changed(1, ("Verksamhet", "Kafferep")),
        changed(2, ("Stadsdel", "Kista")),
        changed(3, ("Träffar", "två")),
        changed(4, ("Deltagare", "3")),
        changed(5, ("Besök av vuxna", "9")),
        changed(6, ("Träffar med samverkansaktörer: Bibliotek", "1")),
    ];
    let mut lines: Vec<&[(&str, &str)]> = wrong.iter().map(Vec::as_slice).collect();
    let with_library = String::from_utf8(empty.clone())
        .unwrap()
        .contains("Bibliotek");
    if !with_library {
        // What is not in force has no column.
        lines.pop();
    }
    let (status, page) = send(&admin, &service, "take", filled(&empty, &lines)).await;
    assert_eq!(status, 422);
    says(
        &page,
        &[
            "Inget är inläst. Det här behöver ändras i filen:",
            "Rad 3, kolumn A (Månad): Skriv en månad som har börjat",
            "Rad 4, kolumn B (Verksamhet): Skriv en av verksamheterna",
            "Rad 5, kolumn C (Stadsdel): Skriv namnet på en stadsdel",
            "(Träffar): Skriv minst ett helt tal",
            "(Besök av vuxna): Det räknas inte för den här verksamheten",
        ],
    );
    says_not(&page, &["Rad 2"]);
    let sums = text_at(&admin, &service, "/staff/held?type=theme_meeting").await;
    says(&sums, &["Inget är ifyllt än"]);
    // What only the sums tell: said at the row that makes them impossible.
    let impossible = changed(4, ("Deltagare", "3"));
    let below = [
        ("Månad", "2026-02"),
        ("Verksamhet", "Tematräff"),
        ("Stadsdel", "Farsta"),
        ("Träffar", "-1"),
    ];
    let file = filled(&empty, &[&MEETINGS[..5], &impossible, &below]);
    let (status, page) = send(&admin, &service, "take", file).await;
    assert_eq!(status, 422);
    says(
        &page,
        &["Rad 4, kolumn", "Månadens summa skulle bli mindre än noll"],
    );
    // It was refused, so that its number holds still.
    let (status, page) = send(&admin, &service, "take", filled(&empty, &[&MEETINGS])).await;
    assert_eq!(status, 303, "{page}");
}

#[tokio::test]
async fn what_is_no_filled_in_template_is_refused_with_what_to_do() {
    let service = start_on("2026-03-30").await;
    let admin = admin(&service).await;
    let empty = template(&admin, &service, "sums.csv").await;
    let whole = filled(&empty, &[&MEETINGS]);
    let heading = whole.lines().next().unwrap();
    let number = heading.split(';').next_back().unwrap();
    let refused: Vec<(Vec<u8>, &str)> = vec![
        (Vec::new(), "Det finns inga ifyllda rader"),
        (empty.clone(), "Det finns inga ifyllda rader"),
        (b"PK\x03\x04x".to_vec(), "Filen går inte att läsa"),
        (vec![b'a'; 150_000], "Rubrikerna känns inte igen"),
        (vec![b'a'; 230_000], "Filen är för stor"),
        (
            b"Namn;Adress\nEva;Gatan 1\n".to_vec(),
            "Rubrikerna känns inte igen",
        ),
        (
            whole.replace(number, "").into(),
            "Rubriken med filens nummer",
        ),
        (
            whole.replace("Träffar;", "Möten;").into(),
            "Rubriken finns inte i någon mall",
        ),
        (
            whole.replace("Deltagare;", "Mammor;").into(),
            "Rubriken finns två gånger",
        ),
        (whole.replace("Stadsdel;", ";").into(), "En rubrik saknas"),
    ];
    for (file, said) in refused {
        let (status, page) = send(&admin, &service, "take", file).await;
        assert_eq!(status, 422, "{said}");
        says(&page, &[said]);
    }
    let form = Form::new().text("do", "take");
    let none = admin
        .post(service.address(FILES))
        .multipart(form)
        .send()
        .await
        .unwrap();
    assert_eq!(none.status(), 422, "no file at all");
    let nothing = admin
        .get(service.address(&format!("{FILES}/names.csv")))
        .send();
    assert_eq!(nothing.await.unwrap().status(), 404);
}

#[tokio::test]
async fn opening_hours_are_taken_in_and_advisors_fill_in_for_their_own_district() {
    let service = start_on("2026-03-30").await;
    service.user("anna@kommun.se", "advisor", Some("farsta"));
    let anna = service.sign_in("anna@kommun.se").await;
    let line = |preschool, hours, from| {
        [
            ("Öppen förskola", preschool),
            ("Timmar i veckan", hours),
            ("Gäller från", from),
            ("Drivs av", "Annan"),
        ]
    };
    let empty = template(&anna, &service, "hours.csv").await;
    let wrong = [line("Skarpnäck", "169", "i mars")];
    let file = filled(&empty, &wrong.each_ref().map(|one| &one[..]));
    let (status, page) = send(&anna, &service, "take", file).await;
    assert_eq!(status, 422);
    says(
        &page,
        &[
            "Rad 2, kolumn A (Öppen förskola): Skriv namnet på en öppen förskola",
            "Rad 2, kolumn B (Timmar i veckan): Skriv timmar i veckan",
            "Rad 2, kolumn C (Gäller från): Skriv dagen så här",
        ],
    );
    let good = [line("Fagersjö öppna förskola", "12,5", "2026-03-01")];
    let file = filled(&empty, &good.each_ref().map(|one| &one[..]));
    let (status, page) = send(&anna, &service, "take", file).await;
    assert_eq!(status, 303, "{page}");
    let hours = text_at(&anna, &service, "/staff/held/preschools").await;
    says(&hours, &["12,5 timmar i veckan från 2026-03-01 · Annan"]);
    let empty = template(&anna, &service, "sums.csv").await;
    let mut elsewhere = MEETINGS.to_vec();
    elsewhere[2] = ("Stadsdel", "Skarpnäck");
    let file = filled(&empty, &[&elsewhere]);
    let (status, page) = send(&anna, &service, "take", file).await;
    assert_eq!(status, 422);
    says(
        &page,
        &["Rad 2, kolumn C (Stadsdel): Skriv namnet på en stadsdel som du får"],
    );
}
