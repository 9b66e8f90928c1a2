//! Every questionnaire that counts in boxes, and one of a municipality's own.

use std::{
    collections::BTreeSet,
    sync::{Arc, LazyLock},
};

use crate::questionnaire::{Bank, OwnFile, Questionnaire};

/// Two groups, a scale without way out, several options at once, and who comes
/// again is asked more.
const OWN: &str = r#"
    id = "our-own"
    version = 1
    answered_by = "parent"
    occasions = ["advice_talk", "open_preschool", "parenting_programme"]
    groups = ["neighbour", "grandparent"]
    show = "mean"
    [scale]
    values = [2, 1, 0]
    [[question]]
    construct = "use"
    headline = true
    [[question]]
    construct = "topics"
    kind = "any"
    options = ["food", "sleep"]
    [[question]]
    construct = "again"
    asked_when = "return"
    [texts.sv]
    name = "Vår egen"
    heading = "Vad tyckte du?"
    use = "Var det till nytta?"
    topics = "Vad talade ni om?"
    topics-option-food = "Mat"
    topics-option-sleep = "Sömn"
    again = "Kommer du igen?"
    option-2 = "Ja"
    option-1 = "Kanske"
    option-0 = "Nej"
    group-neighbour = "Granne"
    group-grandparent = "Mor- eller farförälder"
"#;

/// Those that are counted in boxes.
pub(super) static ALL: LazyLock<Vec<Arc<Questionnaire>>> = LazyLock::new(|| {
    let own = OwnFile::read(OWN).unwrap().questionnaire;
    let bank = Bank::shipped().with([own]);
    let counted = bank.all().filter(|one| !one.occasions.is_empty());
    counted.cloned().collect()
});

#[test]
fn only_what_a_team_says_of_itself_is_in_no_box() {
    let all: BTreeSet<&str> = ALL.iter().map(|one| one.id.as_str()).collect();
    let counted = [
        "abc-course",
        "collaboration",
        "national-three",
        "our-own",
        "parent-standard",
        "talk",
        "visit",
    ];
    assert_eq!(all, counted.into());
}
