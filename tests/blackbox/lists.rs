//! The lists of a municipality: what ships, what is its own, what is withdrawn.

use reqwest::Client;

use crate::support::{
    Service,
    page::{field, says, says_not, words},
    start_on,
};

const LISTS: &str = "/staff/admin/lists";

async fn shown(browser: &Client, service: &Service, list: &str) -> String {
    let address = service.address(&format!("{LISTS}?list={list}"));
    let page = browser.get(address).send().await.unwrap();
    assert_eq!(page.status(), 200, "{list}");
    words(&page.text().await.unwrap())
}

async fn send(browser: &Client, service: &Service, fields: &[(&str, &str)]) -> (u16, String) {
    let request = browser.post(service.address(LISTS)).form(fields);
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

#[tokio::test]
async fn an_option_of_a_plain_list_is_added_moved_withdrawn_and_taken_back_at_once() {
    let service = start_on("2026-03-30").await;
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    let page = shown(&admin, &service, "partners").await;
    says(
        &page,
        &[
            "Ändringar i den här listan gäller genast",
            "Öppna förskolan I bruk · tryckt i källorna",
            "Bibliotek Ur bruk · vårt förslag",
        ],
    );
    let add = [
        ("list", "partners"),
        ("do", "add"),
        ("name", " Fa\u{308}rgverkstaden "),
    ];
    assert_eq!(send(&admin, &service, &add).await.0, 303);
    let page = shown(&admin, &service, "partners").await;
    says(
        &page,
        &[
            "”Färgverkstaden” är tillagt",
            "Färgverkstaden I bruk · eget",
        ],
    );
    for (deed, code, state) in [
        ("take", "library", "Bibliotek I bruk · vårt förslag"),
        (
            "withdraw",
            "fargverkstaden",
            "Färgverkstaden Ur bruk · eget",
        ),
        ("take", "fargverkstaden", "Färgverkstaden I bruk · eget"),
    ] {
        let fields = [("list", "partners"), ("do", deed), ("code", code)];
        assert_eq!(send(&admin, &service, &fields).await.0, 303, "{deed}");
        says(&shown(&admin, &service, "partners").await, &[state]);
    }
    let up = [
        ("list", "partners"),
        ("do", "up"),
        ("code", "fargverkstaden"),
    ];
    assert_eq!(send(&admin, &service, &up).await.0, 303);
    let page = shown(&admin, &service, "partners").await;
    let place = |name: &str| page.find(name).unwrap();
    assert!(place("Färgverkstaden I bruk") < place("Svenska med baby"));
    let log = admin.get(service.address("/staff/admin/audit")).send();
    let log = words(&log.await.unwrap().text().await.unwrap());
    says(
        &log,
        &["Ändrade en lista: partners fargverkstaden withdraw"],
    );
}

#[tokio::test]
async fn what_boxes_count_by_changes_at_a_tertials_start() {
    let mut service = start_on("2026-03-30").await;
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    for fields in [
        vec![("list", "ways_in"), ("do", "add"), ("name", "Grannen")],
        vec![("list", "ways_in"), ("do", "withdraw"), ("code", "web")],
    ] {
        assert_eq!(send(&admin, &service, &fields).await.0, 303);
    }
    says(
        &shown(&admin, &service, "ways_in").await,
        &[
            "gäller från nästa tertial (2026-T2)",
            "Grannen I bruk från 2026-T2",
            "Webben I bruk till och med 2026-T1",
        ],
    );
    service.turn_the_clock_to("2026-05-02").await;
    let admin = service.sign_in("admin@kommun.se").await;
    let page = shown(&admin, &service, "ways_in").await;
    says(&page, &["Grannen I bruk · eget", "Webben Ur bruk"]);
}

#[tokio::test]
async fn what_cannot_be_an_option_is_refused_and_what_was_typed_is_kept() {
    let service = start_on("2026-03-30").await;
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    for (name, said) in [
        ("  ", "Skriv ett namn"),
        ("öppna förskolan", "Det finns redan ett val som heter så"),
        ("Open preschool", "Det finns redan ett val som heter så"),
        ("Hus \u{202e}", "U+202E"),
    ] {
        let fields = [("list", "partners"), ("do", "add"), ("name", name)];
        let (status, page) = send(&admin, &service, &fields).await;
        assert_eq!(status, 422, "{name}");
        says(&words(&page), &[said]);
        assert_eq!(field(&page, "name"), Some(name.trim()), "kept");
    }
    let long = "x".repeat(121);
    let fields = [("list", "partners"), ("do", "add"), ("name", long.as_str())];
    says(
        &words(&send(&admin, &service, &fields).await.1),
        &["högst 120 tecken"],
    );
    // Somebody else withdrew it meanwhile.
    let gone = [
        ("list", "partners"),
        ("do", "withdraw"),
        ("code", "civil_society"),
    ];
    assert_eq!(send(&admin, &service, &gone).await.0, 303);
    let (status, page) = send(&admin, &service, &gone).await;
    assert_eq!(status, 422);
    says(&words(&page), &["Valet har ändrats sedan sidan öppnades"]);
    // Neighbourhoods are a district's own; two districts may have one alike.
    let place = |district| {
        vec![
            ("list", "neighbourhoods"),
            ("do", "add"),
            ("name", "Centrum"),
            ("district", district),
        ]
    };
    for (district, status) in [
        ("farsta", 303),
        ("skarpnack", 303),
        ("farsta", 422),
        ("", 422),
    ] {
        let done = send(&admin, &service, &place(district)).await;
        assert_eq!(done.0, status, "{district}");
    }
    let nowhere = [("list", "colours"), ("do", "add"), ("name", "Blå")];
    assert_eq!(send(&admin, &service, &nowhere).await.0, 404);
}

#[tokio::test]
async fn a_list_holds_as_many_options_as_a_box_has_counts() {
    let service = start_on("2026-03-30").await;
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    for number in 0..=60 {
        let name = format!("Organisation {number}");
        let fields = [
            ("list", "organisations"),
            ("do", "add"),
            ("name", name.as_str()),
        ];
        let (status, page) = send(&admin, &service, &fields).await;
        if number < 60 {
            assert_eq!(status, 303, "{number}");
        } else {
            assert_eq!(status, 422);
            says(&words(&page), &["högst 64 val"]);
        }
    }
    let page = shown(&admin, &service, "organisations").await;
    says_not(&page, &["Organisation 60"]);
}

/// Visits are told by programme, and a programme may be the work of one.
#[tokio::test]
async fn how_many_work_with_each_programme_decides_whether_visits_are_told_apart() {
    let service = start_on("2026-03-30").await;
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    let none = "2026-T2: hembesök räknas inte per program, eftersom inget program har ett tal.";
    says(
        &shown(&admin, &service, "programmes").await,
        &["när minst 3 medarbetare arbetar med vart och ett", none],
    );
    let add = |name, staff| {
        let fields = [("list", "programmes"), ("do", "add"), ("name", name)];
        [&fields[..], &[("staff", staff)]].concat()
    };
    for (name, staff) in [("Rinkeby", "4"), ("Kista", "3"), ("Komet i grupp", "")] {
        assert_eq!(send(&admin, &service, &add(name, staff)).await.0, 303);
    }
    let page = shown(&admin, &service, "programmes").await;
    says(
        &page,
        &[
            "2026-T1: hembesök räknas inte per program, eftersom inget program har ett tal.",
            "2026-T2: hembesök räknas per program (Rinkeby, Kista).",
        ],
    );
    let change = |staff| {
        let fields = [("list", "programmes"), ("do", "staff"), ("code", "kista")];
        [&fields[..], &[("staff", staff)]].concat()
    };
    for wrong in ["0", "tre", "-2", "10001"] {
        for fields in [change(wrong), add("Husby", wrong)] {
            let (status, page) = send(&admin, &service, &fields).await;
            assert_eq!(status, 422, "{wrong}");
            says(&words(&page), &["ett tal från 1 till 10 000"]);
            assert!(
                page.contains(&format!("value=\"{wrong}\"")),
                "{wrong} is kept"
            );
        }
    }
    says_not(&shown(&admin, &service, "programmes").await, &["Husby"]);
    assert_eq!(send(&admin, &service, &change("2")).await.0, 303);
    says(
        &shown(&admin, &service, "programmes").await,
        &[
            "”Kista”: talet är sparat och gäller från nästa tertial.",
            "2026-T2: hembesök räknas inte per program, eftersom färre än 3 arbetar med Kista.",
            "gäller från 2026-T2",
        ],
    );
}
