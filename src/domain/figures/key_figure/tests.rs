use super::{Standing, *};
use crate::figures::shares::Share;

fn faults(written: Written, known: &[Followed]) -> Vec<(&'static str, &'static str)> {
    let faults = written.read(known).err().unwrap_or_default();
    faults.iter().map(|one| (one.field, one.key)).collect()
}

fn meetings() -> Written<'static> {
    Written {
        id: "moten",
        name: "Deltaganden på föräldramöten",
        unit: "number",
        rhythm: "tertial",
        ..Written::default()
    }
}

#[test]
fn a_value_fits_its_unit() {
    let read = |unit: Unit, typed| unit.read(typed).map(Amount::hundredths);
    assert_eq!(read(Unit::Number, "1 234,5"), Some(123_450));
    assert_eq!(read(Unit::Number, "7.25"), Some(725));
    assert_eq!(read(Unit::Percent, "95 %"), Some(9500));
    assert_eq!(read(Unit::YesNo, "Ja"), Some(100));
    for (unit, typed) in [
        (Unit::Number, "-1"),
        (Unit::Number, "1,234"),
        (Unit::Number, "tolv"),
        (Unit::Percent, "101"),
        (Unit::Percent, "100,01"),
        (Unit::YesNo, "12 %"),
        (Unit::Number, ""),
    ] {
        assert_eq!(unit.read(typed), None, "{typed}");
    }
    assert_eq!(Unit::Number.typed(Amount(705)), "7,05");
    assert_eq!(Unit::Number.typed(Amount(750)), "7,5");
    assert_eq!(Unit::YesNo.typed(Amount(0)), "no");
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    assert_eq!(faults(meetings(), &[]), []);
    let wrong = Written {
        name: "",
        unit: "",
        rhythm: "week",
        ..meetings()
    };
    assert_eq!(
        faults(wrong, &[]),
        [("name", "name"), ("unit", "unit"), ("rhythm", "rhythm")]
    );
    let of = |direction, target, from| Written {
        direction,
        target,
        from,
        ..meetings()
    };
    for (written, field, key) in [
        (of("", "12", "2026-T1"), "direction", "direction"),
        (of("at_least", "", "2026-T1"), "target", "target"),
        (of("at_least", "ja", "2026-T1"), "target", "value"),
        (of("reach", "", "2026-T1"), "direction", "direction-unit"),
        (of("at_most", "3", ""), "from", "from"),
        (of("at_most", "3", "2026"), "from", "period"),
    ] {
        assert_eq!(faults(written, &[]), [(field, key)], "{written:?}");
    }
}

#[test]
fn two_of_the_same_are_refused() {
    let (figure, _) = meetings().read(&[]).unwrap();
    let known = [Followed {
        figure,
        targets: Vec::new(),
        values: Vec::new(),
    }];
    let other = Written {
        id: "annat",
        name: "deltaganden på föräldramöten",
        ..meetings()
    };
    assert_eq!(faults(other, &known), [("name", "same-name")]);
    assert_eq!(faults(meetings(), &known), [], "itself");
}

#[test]
fn a_series_brings_its_unit_and_its_word_is_read_again() {
    for one in Computed::all() {
        assert_eq!(one.to_string().parse(), Ok(one));
    }
    let share = Written {
        series: "positive_share:advice_talk",
        name: "",
        unit: "",
        ..meetings()
    };
    let (figure, _) = share.read(&[]).unwrap();
    assert_eq!(figure.unit, Unit::Percent);
    let wrong = Written {
        unit: "number",
        ..share
    };
    assert_eq!(faults(wrong, &[]), [("unit", "unit-series")]);
    let goal = Written {
        direction: "at_most",
        target: "90",
        from: "2026-T1",
        ..share
    };
    assert_eq!(faults(goal, &[]), [("target", "target-share")]);
}

#[test]
fn a_target_is_judged_by_its_direction_and_a_share_by_its_interval() {
    let reading = |value: u32| Reading::entered(Amount::whole(value));
    let least = Target::AtLeast(Amount::whole(10));
    let most = Target::AtMost(Amount::whole(10));
    for (target, value, standing) in [
        (least, 10, Standing::Reached),
        (least, 9, Standing::NotReached),
        (most, 10, Standing::Reached),
        (most, 11, Standing::NotReached),
        (Target::Yes, 1, Standing::Reached),
        (Target::Yes, 0, Standing::NotReached),
    ] {
        assert_eq!(
            target.standing(&reading(value)),
            standing,
            "{target:?} {value}"
        );
    }
    let share = Share::of(18, 20).unwrap();
    let of_share = Reading {
        amount: Amount::of_share(share.value),
        share: Some(share),
    };
    let goal = Target::AtLeast(Amount::whole(95));
    assert_eq!(goal.standing(&of_share), Standing::WithinMargin);
    let goal = Target::AtLeast(Amount::whole(90));
    assert_eq!(goal.standing(&of_share), Standing::ReachedWithinMargin);
}
