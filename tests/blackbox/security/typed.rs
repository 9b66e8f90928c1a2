//! What somebody types on its way out: as text into pages, JSON and tables, never as
//! markup, and never as a template.

use crate::support::{
    key::ask,
    page::{says, says_not},
    staff::leads_to,
    start_on,
};

/// Markup, an entity, a quotation, a placeable of our texts and one of Rust's, the
/// end of a statement.
const TYPED: &str = "<b>{ $name }</b> &amp; \"{0}\" '); DROP TABLE activity; --";
const ON_A_PAGE: &str =
    "&lt;b&gt;{ $name }&lt;/b&gt; &amp;amp; &quot;{0}&quot; '); DROP TABLE activity; --";

#[tokio::test]
async fn what_is_typed_is_kept_as_it_is_escaped_once_where_it_goes_and_is_no_template() {
    let service = start_on("2026-03-30").await;
    let admin = service.administrator().await;
    let form = [
        ("type", "advice_talk"),
        ("district", "farsta"),
        ("title", TYPED),
        ("contact", "mixed"),
    ];
    let made = service.post(&admin, "/staff/activities/new", &form).await;
    let kept = ask(&service, "SELECT title FROM activity").await;
    let kept: String = kept[0].try_get("", "title").unwrap();
    assert_eq!(kept, TYPED);
    for path in [leads_to(&made), "/staff/activities"] {
        let page = service.page(&admin, path).await;
        says(&page, &[ON_A_PAGE]);
        says_not(&page, &["<b>{", "&amp;lt;"]);
    }
    let told: serde_json::Value = service.api("/activities").await.json().await.unwrap();
    assert_eq!(told[0]["title"], TYPED, "{told}");
}
