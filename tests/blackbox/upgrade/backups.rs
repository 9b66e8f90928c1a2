//! Backups of the first edition.

use super::{
    AFTER_THE_TERTIAL, keeps_what_everybody_was_asked, results, sent_in_the_running_tertial,
};
use crate::support::{
    first_edition::{code, empty, file, give_key, known},
    row,
};

fn backup() -> String {
    file("lyhord.backup").to_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_backup_of_the_first_edition_is_restored_with_its_key_and_its_boxes_go_on() {
    let mut service = empty().await;
    give_key(&service);
    let said = service.command(&["restore", &backup()]);
    assert!(said.contains("the boxes go on filling"), "{said}");
    service.resume().await;
    keeps_what_everybody_was_asked(&service).await;
    let mixed = code(&known(), "mixed");
    service.answer(&mixed, "help=4&role=mother").await;
    service.turn_the_clock_to(AFTER_THE_TERTIAL).await;
    let now = results(&service, "0180", "2026-T2", "").await;
    assert_eq!(row(&now, &[])["n"], sent_in_the_running_tertial("0180") + 1);
}

#[tokio::test]
async fn a_backup_of_the_first_edition_is_restored_without_its_key_and_its_boxes_start_empty() {
    let mut service = empty().await;
    let said = service.command(&["restore", &backup()]);
    assert!(
        said.contains("boxes start empty, because there is no key file: "),
        "{said}"
    );
    service.resume().await;
    keeps_what_everybody_was_asked(&service).await;
    service.turn_the_clock_to(AFTER_THE_TERTIAL).await;
    let now = results(&service, "0180", "2026-T2", "").await;
    // Five talks, twelve at open preschools, five at theme meetings, five visits.
    assert_eq!(row(&now, &[])["n"], 27, "what was published");
}
