use super::{Standing, *};
use crate::{
    figures::{mean::Mean, shares::Share},
    questionnaire::Bank,
};

fn faults(written: Written, known: &[Followed]) -> Vec<(&'static str, &'static str)> {
    let faults = written
        .read(known, &Computed::all())
        .err()
        .unwrap_or_default();
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
    let (figure, _) = meetings().read(&[], &[]).unwrap();
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
    let shipped: Vec<_> = Bank::shipped().all().cloned().collect();
    let all = Computed::with(&shipped);
    for one in &all {
        let word = one.to_string();
        assert_eq!(Computed::named(&word, &all).as_ref(), Some(one));
        assert!(word.len() <= 120, "the column is that wide");
    }
    let share = Written {
        series: "positive_share:advice_talk",
        name: "",
        unit: "",
        ..meetings()
    };
    let (figure, _) = share.read(&[], &Computed::all()).unwrap();
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
    let of_share = Reading::of_share(share);
    let goal = Target::AtLeast(Amount::whole(95));
    assert_eq!(goal.standing(&of_share), Standing::WithinMargin);
    let goal = Target::AtLeast(Amount::whole(90));
    assert_eq!(goal.standing(&of_share), Standing::ReachedWithinMargin);
}

#[test]
fn a_mean_is_judged_by_its_interval_as_it_is_shown() {
    // 4,50 on ten answers: the interval reaches from 4,12 to 4,88.
    let mean = Mean::of(&[(5, 5), (4, 5)]).unwrap();
    let reading = Reading::of_mean(&mean);
    assert_eq!(reading.amount, Amount(450));
    for (aim, standing) in [
        (400, Standing::Reached),
        (450, Standing::ReachedWithinMargin),
        (451, Standing::WithinMargin),
        (490, Standing::NotReached),
    ] {
        let target = Target::AtLeast(Amount(aim));
        assert_eq!(target.standing(&reading), standing, "{aim}");
    }
}

#[test]
fn which_series_a_questionnaire_has_follows_from_its_file() {
    let shipped: Vec<_> = Bank::shipped().all().cloned().collect();
    let all = OfQuestionnaire::all(&shipped);
    let words: Vec<String> = all.iter().map(ToString::to_string).collect();
    let is_there = |word: &str| words.iter().any(|one| one == word);
    for word in [
        "mean:parenting_programme:abc-course:relation",
        "answered:parenting_programme:abc-course",
        "response_rate:theme_meeting:national-three",
        "positive_share:theme_meeting:national-three:parenting_strengthened",
        "positive_share:advice_talk:parent-standard:recommend",
    ] {
        assert!(is_there(word), "{word} in {words:?}");
    }
    for word in [
        "mean:theme_meeting:national-three:knowledge_useful",
        "positive_share:parenting_programme:abc-course:relation",
        "mean:parenting_programme:parent-standard:help",
        "positive_share:advice_talk:parent-standard:help",
        "answered:advice_talk:parent-standard",
    ] {
        assert!(!is_there(word), "{word}");
    }
    let others = [":collaboration", ":self-rating", ":talk", ":visit"];
    let is_of_others = |word: &String| others.iter().any(|id| word.contains(id));
    assert!(
        !words.iter().any(is_of_others),
        "parents answer none of these"
    );
}
