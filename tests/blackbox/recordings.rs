//! Questions read aloud, kept by an administrator and heard by who answers.

use reqwest::{
    Client,
    multipart::{Form, Part},
};

use crate::support::{
    Service,
    page::{says, says_not, words},
    people::browser,
    start_on, start_with,
};

const PAGE: &str = "/staff/admin/recordings";
const KEY: &str = "parent-standard-1-advice_talk-help";
const WAVE: &[u8] = b"RIFF\x06\0\0\0WAVEsounds";

async fn shown(browser: &Client, service: &Service, path: &str) -> String {
    let response = browser.get(service.address(path)).send().await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    response.text().await.unwrap()
}

async fn sent(admin: &Client, service: &Service, form: Form) -> (u16, String) {
    let form = form.text("language", "sv").text("key", KEY);
    let sent = admin.post(service.address(PAGE)).multipart(form);
    let response = sent.send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

fn sound(bytes: &[u8]) -> Form {
    let part = Part::bytes(bytes.to_vec()).file_name("sound.wav");
    Form::new().part("sound", part)
}

/// Where the player of a page finds its sound.
fn played(page: &str) -> Option<String> {
    let (_, after) = page.split_once("preload=\"none\" src=\"")?;
    Some(after.split('"').next()?.to_owned())
}

#[tokio::test]
async fn a_question_read_aloud_is_heard_on_the_page_at_once_and_until_it_is_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let flags = ["--recordings", folder.path().to_str().unwrap()];
    let service = start_with("2026-03-30", &flags).await;
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    let form = format!("/{}/sv", service.activity("advice_talk", "farsta"));
    let parent = browser();
    assert_eq!(played(&shown(&parent, &service, &form).await), None);

    let response = admin.get(service.address(PAGE)).send().await.unwrap();
    let allowed = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
    assert!(allowed("permissions-policy").contains("microphone=(self)"));
    assert!(allowed("content-security-policy").contains("media-src 'self' blob:"));
    let page = words(&response.text().await.unwrap());
    says(
        &page,
        &[
            "0 av ",
            "Har samtalet varit till hjälp för dig som förälder?",
        ],
    );

    assert_eq!(sent(&admin, &service, sound(WAVE)).await.0, 303);
    let heard = played(&shown(&parent, &service, &form).await).unwrap();
    let response = parent.get(service.address(&heard)).send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "audio/wav");
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    assert_eq!(response.bytes().await.unwrap(), WAVE);
    says(&words(&shown(&admin, &service, PAGE).await), &["1 av "]);
    let log = words(&shown(&admin, &service, "/staff/admin/audit").await);
    says(&log, &["Ändrade en uppläsning"]);

    let page = b"<html><script>alert(1)</script></html>";
    let (status, refused) = sent(&admin, &service, sound(page)).await;
    assert_eq!(status, 422);
    says(&words(&refused), &["Det är ingen ljudfil"]);
    assert_eq!(played(&shown(&parent, &service, &form).await), Some(heard));

    let removal = Form::new().text("remove", "yes");
    assert_eq!(sent(&admin, &service, removal).await.0, 303);
    assert_eq!(played(&shown(&parent, &service, &form).await), None);
}

#[tokio::test]
async fn without_a_folder_for_sounds_the_page_says_whom_to_ask_and_takes_none() {
    let service = start_on("2026-03-30").await;
    service.user("admin@kommun.se", "admin", None);
    let admin = service.sign_in("admin@kommun.se").await;
    let page = shown(&admin, &service, PAGE).await;
    says(&words(&page), &["Den som sköter tjänsten väljer en mapp"]);
    says_not(&page, &["multipart/form-data", "data-recorder"]);
    assert_eq!(sent(&admin, &service, sound(WAVE)).await.0, 422);
    let other = Form::new().text("language", "sv").text("key", "../../x");
    let sent = admin.post(service.address(PAGE)).multipart(other);
    assert_eq!(sent.send().await.unwrap().status(), 404);
}
