//! Honest people and others at once, in short: all of the former are served,
//! the latter are bounded. Prints its figures.

use std::{
    cell::Cell,
    time::{Duration, Instant},
};

use futures_util::{
    future::{Either, join, join_all, select},
    pin_mut,
};
use lyhord::domain::survey_code::SurveyCode;

use super::{BEHIND_A_PROXY, From};
use crate::support::{people::browser, start_with};

#[tokio::test]
async fn a_hall_an_office_and_tablets_are_served_while_strangers_flood() {
    let service = start_with("2026-03-30", &BEHIND_A_PROXY).await;
    let hall = service.activity_with("theme_meeting", "farsta", &["--expected", "200"]);
    let hall = hall["code"].as_str().unwrap();
    let (room, tablet) = (
        service.activity("advice_talk", "farsta"),
        service.activity("open_preschool", "farsta"),
    );
    service.user("bo@kommun.se", "manager", None);
    service.user("admin@kommun.se", "admin", None);

    let began = Instant::now();
    let honest = async {
        let place = From::new(&service, "192.0.2.1");
        let parents = join_all((0..200).map(|_| place.answer(hall)));
        let other = From::new(&service, "192.0.2.2");
        let talks = join_all((0..20).map(|_| other.answer(&room)));
        let office = From::new(&service, "192.0.2.3");
        let staff = join_all((0..60).map(|_| office.sign_in_rightly("bo@kommun.se")));
        let wall = From::new(&service, "192.0.2.4");
        let tablets = join_all((0..30).map(|_| async {
            let path = format!("/k/{tablet}");
            wall.get(&path).await.status().as_u16()
        }));
        let (answers, others) = join(join(parents, talks), join(staff, tablets)).await;
        (answers.0, answers.1, others.0, others.1)
    };

    let (found, stuffed, tried) = (Cell::new(0), Cell::new(0), Cell::new([0; 4]));
    let count = |kind: usize| {
        let mut all = tried.get();
        all[kind] += 1;
        tried.set(all);
    };
    let guesser = From::new(&service, "203.0.113.1");
    let codes = async {
        for random in 0.. {
            let code = SurveyCode::from_random(random * 7919).to_string();
            let said = guesser.post("/", &[("code", &code)]).await;
            found.set(found.get() + usize::from(said != 429));
            count(0);
        }
    };
    let stuffer = From::new(&service, "203.0.113.2");
    let stuffing = async {
        loop {
            let fields = [("nonce", "0000"), ("help", "4")];
            let said = stuffer.post(&format!("/{room}/sv"), &fields).await;
            stuffed.set(stuffed.get() + usize::from(said == 303));
            count(1);
        }
    };
    let thief = From::new(&service, "203.0.113.3");
    let passwords = async {
        for round in 0.. {
            // Each from a household of its own, all of one provider.
            let thieves = (0..8).map(|place| {
                let address = format!("2001:db8:0:{:x}::1", (round * 8 + place) % 5000);
                async {
                    let thief = thief.at(address);
                    thief.sign_in("admin@kommun.se", "gissar fel här").await;
                    count(2);
                }
            });
            join_all(thieves).await;
        }
    };
    let reader = From::new(&service, "203.0.113.4");
    let pages = async {
        loop {
            reader.get(&format!("/{room}/sv")).await;
            count(3);
        }
    };
    let flood = join(join(codes, stuffing), join(passwords, pages));
    pin_mut!(honest, flood);
    // The flood has no end, so this is what ends first.
    let Either::Left(((parents, talks, staff, tablets), _)) = select(honest, flood).await;
    let took = began.elapsed();
    println!(
        "hall 200, talks 20, office 60, tablets 30 served in {:.1} s; meanwhile {:?} codes, stuffed forms, \
         passwords and pages were tried, {} codes looked for, {} forms taken",
        took.as_secs_f64(),
        tried.get(),
        found.get(),
        stuffed.get()
    );
    assert_eq!(parents, [303; 200]);
    assert_eq!(talks, [303; 20]);
    assert_eq!(staff, [303; 60]);
    assert_eq!(tablets, [200; 30]);
    assert!(took < Duration::from_secs(120), "{took:?}");
    assert!(found.get() <= 31 + took.as_secs() as usize / 3);
    assert_eq!(stuffed.get(), 0);
}

#[tokio::test]
async fn a_flood_of_prints_leaves_parents_alone_and_is_told_to_come_back() {
    let service = start_with("2026-03-30", &["--rate-limit", "off"]).await;
    let code = service.activity("advice_talk", "farsta");
    service.user("bo@kommun.se", "advisor", None);
    let advisor = service.sign_in("bo@kommun.se").await;
    let ask = |path: &str| {
        let request = advisor.get(service.address(path));
        async move {
            let answer = request.send().await.unwrap();
            let waits = answer.headers().contains_key("retry-after");
            let status = answer.status().as_u16();
            let _ = answer.bytes().await;
            (status, waits)
        }
    };
    let sheets =
        join_all((0..40).map(|_| ask("/staff/activities/1/sheet.pdf?sheet=a6&languages=sv")));
    let squares = join_all((0..40).map(|_| ask("/staff/activities/1/qr.png?size=500")));
    let slowest = Cell::new(Duration::ZERO);
    let parents = async {
        for _ in 0..60 {
            let began = Instant::now();
            let page = browser()
                .get(service.address(&format!("/{code}/sv")))
                .send();
            assert_eq!(page.await.unwrap().status(), 200);
            slowest.set(slowest.get().max(began.elapsed()));
        }
    };
    let ((sheets, squares), ()) = join(join(sheets, squares), parents).await;
    for (made, what) in [(sheets, "sheets"), (squares, "squares")] {
        let refused = made.iter().filter(|answer| **answer == (503, true)).count();
        let printed = made.iter().filter(|answer| answer.0 == 200).count();
        println!("{printed} {what} made, {refused} told to come back");
        assert_eq!(refused + printed, 40, "{what}: {made:?}");
        assert!(printed >= 15 && refused >= 1, "{what}: {made:?}");
    }
    println!("a parent waited {:?} at most", slowest.get());
    assert!(slowest.get() < Duration::from_secs(2), "{slowest:?}");
}
