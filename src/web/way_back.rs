//! The way back after signing in: a page of staff, with its query, and never
//! another site.

use actix_web::{
    HttpRequest,
    http::{
        Uri,
        header::{HOST, HeaderName, REFERER},
        uri::PathAndQuery,
    },
};
use url::{Url, form_urlencoded::byte_serialize};

/// Where staff begin.
const HOME: &str = "/staff";

/// A way back that stays inside the staff pages, whatever was typed.
#[must_use]
pub fn way_back(next: Option<&str>) -> String {
    next.and_then(page_to_come_back_to)
        .unwrap_or_else(|| HOME.to_owned())
}

/// Back to where one came from to sign in would be a circle.
fn page_to_come_back_to(next: &str) -> Option<String> {
    let page = page_of_staff(next)?;
    let is_of_signing = ["/staff/sign-in", "/staff/sign-out", "/staff/language"]
        .iter()
        .any(|start| page.starts_with(start));
    (!is_of_signing).then_some(page)
}

/// The address as it is, when it is a page of staff.
#[must_use]
pub fn page_of_staff(next: &str) -> Option<String> {
    let address: Uri = next.parse().ok()?;
    let is_path_alone = address.scheme().is_none() && address.authority().is_none();
    let path = address.path();
    // Those of preschools come by links of their own.
    let is_of_staff = path == HOME || path.starts_with("/staff/") || path.starts_with("/n/");
    let is_plain = !path.contains("//") && !path.contains(['\\', '%']);
    let has_steps = path.split('/').any(|part| part == "." || part == "..");
    if !(is_path_alone && is_of_staff && is_plain) || has_steps {
        return None;
    }
    let whole = address.path_and_query().map(PathAndQuery::as_str)?;
    (whole.is_ascii() && next.starts_with('/')).then(|| whole.to_owned())
}

/// A value as it stands in the query of an address.
#[must_use]
pub fn in_query(value: &str) -> String {
    // A slash says nothing in a query, and is read more easily.
    let encoded: String = byte_serialize(value.as_bytes()).collect();
    encoded.replace("%2F", "/")
}

/// Where to sign in so as to come back to this page afterwards.
#[must_use]
pub fn sign_in_address(page: &str) -> String {
    if page == HOME {
        "/staff/sign-in".into()
    } else {
        format!("/staff/sign-in?next={}", in_query(page))
    }
}

/// The page that holds the form which was sent to this address: the one it
/// says it comes from, or the one that is known to hold it.
#[must_use]
pub fn page_with_form(sent_to: &str, comes_from: Option<&str>) -> String {
    if let Some(page) = comes_from.and_then(page_to_come_back_to) {
        return page;
    }
    // Addresses that only take forms lie under the page with their buttons.
    let page = ["/state", "/replace", "/undo"]
        .iter()
        .find_map(|ending| sent_to.strip_suffix(ending))
        .unwrap_or(sent_to);
    way_back(Some(page))
}

/// The page of ours that a request comes from, with its query.
#[must_use]
pub fn comes_from(request: &HttpRequest) -> Option<String> {
    let header = |name: HeaderName| request.headers().get(name)?.to_str().ok();
    let page: Url = header(REFERER)?.parse().ok()?;
    let named = match page.port() {
        Some(port) => format!("{}:{port}", page.host_str()?),
        None => page.host_str()?.to_owned(),
    };
    let query = page.query().map(|query| format!("?{query}"));
    (named == header(HOST)?).then(|| format!("{}{}", page.path(), query.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_keeps_the_query_and_never_leaves_the_staff_pages() {
        for ours in [
            "/staff",
            "/staff/activities/12",
            "/n/0123456789abcdef?sent=2026-W12",
            "/staff/results?period=2026-T2&by=area",
            "/staff/results?district=V%C3%A4st&next=//evil.se",
        ] {
            assert_eq!(way_back(Some(ours)), ours);
        }
        for elsewhere in [
            "//evil.se",
            "https://evil.se",
            "https://evil.se/staff",
            "//evil.se/staff",
            "/staff//evil.se",
            "/staff\\evil",
            "/staff/%2e%2e/x",
            "/staff/../1234567890",
            "/staffing",
            "/1234567890",
            "/staff/results\r\nSet-Cookie: a=b",
            "/staff/sign-in?next=/staff",
            "/staff/sign-out",
            "staff",
            "",
        ] {
            assert_eq!(way_back(Some(elsewhere)), "/staff", "{elsewhere}");
        }
        assert_eq!(way_back(Some("/staff?x")), "/staff?x");
    }

    #[test]
    fn a_query_inside_a_query_stays_one_value() {
        let address = sign_in_address("/staff/results?period=2026-T2&by=area");
        assert_eq!(
            address,
            "/staff/sign-in?next=/staff/results%3Fperiod%3D2026-T2%26by%3Darea"
        );
        assert_eq!(sign_in_address("/staff"), "/staff/sign-in");
    }

    #[test]
    fn a_form_leads_back_to_the_page_that_holds_it() {
        let state = "/staff/activities/7/state";
        assert_eq!(page_with_form(state, None), "/staff/activities/7");
        let from = Some("/staff/results?period=2026-T1");
        assert_eq!(page_with_form(state, from), "/staff/results?period=2026-T1");
        let elsewhere = Some("https://evil.se/staff");
        assert_eq!(page_with_form(state, elsewhere), "/staff/activities/7");
        assert_eq!(page_with_form("/staff/offered", None), "/staff/offered");
        assert_eq!(page_with_form("/staff/sign-out", None), "/staff");
    }
}
