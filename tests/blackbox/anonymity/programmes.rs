//! Home visits of several programmes registered one by one: which box is written
//! tells no programme, and nothing that is read holds fewer than ten of one.

use serde_json::json;

use super::{attacker::Attacker, real::Real};
use crate::what_took_place::programmes::add_programmes;

/// The `number`-th visit: most of one programme, every fifth of another, every
/// seventh of none that was said.
fn a_visit(number: usize) -> serde_json::Value {
    let mut body = json!({
        "type": "home_visit",
        "district": if number.is_multiple_of(3) { "skarpnack" } else { "farsta" },
        "contact": if number.is_multiple_of(4) { "first" } else { "return" },
        "took_part": if number.is_multiple_of(2) { vec!["mother"] } else { vec!["father"] },
        "language_need": number.is_multiple_of(8),
    });
    if !number.is_multiple_of(7) {
        let programme = if number.is_multiple_of(5) {
            "bredang"
        } else {
            "rinkeby"
        };
        body["programme"] = json!(programme);
    }
    body
}

#[tokio::test]
async fn visits_of_several_programmes_tell_no_fewer_than_ten_of_one() {
    let mut real = Real::start("2026-03-30").await;
    real.service.activity("home_visit", "skarpnack");
    add_programmes(&real.service, &["Rinkeby", "Bredäng"]).await;
    let mut attacker = Attacker::new();
    for (day, numbers) in [
        ("2026-05-02", 0_usize..50),
        ("2026-06-02", 50..77),
        ("2026-09-02", 77..86),
    ] {
        real.turn_the_clock_to(day).await;
        attacker.expect_change();
        assert_eq!(real.attack(&mut attacker).await, Ok(()), "{day}");
        for number in numbers {
            let looks = number.is_multiple_of(6);
            let before = if looks {
                Some(real.files().await)
            } else {
                None
            };
            let of = real.register_this(&a_visit(number)).await;
            if let Some(before) = before {
                let moved = attacker.copy_of_registration(&of, &before, real.files().await);
                assert_eq!(moved, Ok(()), "{of} {number}");
            }
        }
    }
    real.turn_the_clock_to("2027-01-02").await;
    assert_eq!(real.attack(&mut attacker).await, Ok(()));
    let told = attacker.programmes_read();
    assert!(told.contains(&"rinkeby".to_owned()), "{told:?}");
}
