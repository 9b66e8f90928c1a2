//! `GET|POST /staff/admin/questionnaires/{id}/{version}/{language}`: staff see
//! what those who answer will see. It is the form itself; what is sent from it
//! is read by nobody. Parents' pages know nothing of staff, and staff's nothing
//! of theirs: here both are known.

use actix_web::{
    HttpResponse,
    http::header::{CONTENT_SECURITY_POLICY, HeaderValue},
    web::{self, Data, Path, Query, ServiceConfig},
};
use serde::Deserialize;

use crate::{
    domain::{
        activity::{Activity, ActivityState},
        activity_type::{ActivityType, Contact},
        asked::Asked,
        language::Language,
        organisation::Municipality,
        questionnaire::Questionnaire,
        survey::Survey,
        survey_code::SurveyCode,
    },
    parent::{Above, Desk, specimen},
    text::{plain, text},
    web::{headers::parent_policy, problem::RequestError, said::Said, sign_in::Admin},
};

#[derive(Deserialize)]
struct As {
    #[serde(rename = "type")]
    activity_type: Option<String>,
    contact: Option<String>,
}

const ADDRESS: &str = "/staff/admin/questionnaires";

/// The site map.
pub(super) fn routes(service: &mut ServiceConfig) {
    let page = web::resource(format!("{ADDRESS}/{{id}}/{{version}}/{{language}}"));
    service.service(page.get(show).post(tried));
}

async fn show(
    admin: Admin,
    path: Path<(String, String, String)>,
    seen_as: Query<As>,
    desk: Data<Desk>,
) -> Result<HttpResponse, RequestError> {
    let name = format!("{}/{}", path.0, path.1);
    let known = desk.store.questionnaires(Some(admin.municipality()));
    let mut known = known.into_iter().map(|(questionnaire, _)| questionnaire);
    let questionnaire = known
        .find(|one| one.name() == name && one.answered_by.is_behind_a_code())
        .ok_or(RequestError::NotFound)?;
    let language: Language = path.2.parse().map_err(|_| RequestError::NotFound)?;
    if !questionnaire.speaks(language) {
        return Err(RequestError::NotFound);
    }
    let municipality = desk
        .store
        .municipality(admin.municipality())
        .await?
        .ok_or(RequestError::Internal("no municipality"))?;
    let typed = seen_as.activity_type.as_deref();
    let typed = typed.and_then(|word| word.parse().ok());
    let activity_type = typed
        .filter(|one| questionnaire.occasions.contains(one))
        .or(questionnaire.occasions.first().copied())
        .ok_or(RequestError::NotFound)?;
    let contact = seen_as.contact.as_deref();
    let contact = contact.and_then(|word| word.parse().ok());
    let contact = contact.unwrap_or(Contact::Mixed);
    let address = |language: Language, activity_type: ActivityType, contact: Contact| {
        format!(
            "{ADDRESS}/{name}/{language}?type={activity_type}&contact={}",
            contact.as_str()
        )
    };
    let others = others(&questionnaire, activity_type, contact);
    let asked = vec![Asked::by_all(questionnaire.clone())];
    let activity = nobodys(activity_type, contact, &municipality)?;
    let survey = Survey::of(activity, municipality, asked, Vec::new());
    let staff = admin.language();
    let all = text(staff, "questionnaires-title").words;
    let mut ways = vec![(ADDRESS.to_owned(), all)];
    ways.extend(others.into_iter().map(|(activity_type, contact, key)| {
        let to = address(language, activity_type, contact);
        (to, text(staff, &key).words)
    }));
    let above = Above {
        language: staff,
        ways,
    };
    let to = |language| address(language, activity_type, contact);
    let sender = desk.senders.of_municipality(&survey.municipality).await;
    let sender = sender.of_staff(survey.is_of_staff());
    let mut page = specimen(&survey, language, &above, to, &desk.recordings, sender);
    // It is dressed as parents' pages are.
    let policy = HeaderValue::from_static(parent_policy());
    page.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    Ok(page)
}

/// Says that nothing was counted; what was sent is not looked at.
async fn tried(_: Admin, desk: Data<Desk>) -> HttpResponse {
    Said::new("said-questionnaire-tried").on(ADDRESS, &desk.site)
}

/// The other pages that there are of it: types with words of their own, and
/// contacts at which other questions are asked.
fn others(
    questionnaire: &Questionnaire,
    shown: ActivityType,
    contact: Contact,
) -> Vec<(ActivityType, Contact, String)> {
    let mut all = Vec::new();
    if questionnaire
        .text_key(shown, "heading")
        .contains(shown.as_str())
    {
        let types = questionnaire.occasions.iter();
        let types = types.filter(|one| **one != shown);
        all.extend(types.map(|one| (*one, contact, format!("type-{one}"))));
    }
    if questionnaire.parts().len() > 1 {
        let contacts = [Contact::First, Contact::Return, Contact::Mixed];
        let contacts = contacts.into_iter().filter(|one| *one != contact);
        all.extend(contacts.map(|one| (shown, one, format!("contact-{}", one.as_str()))));
    }
    all
}

/// An activity that there is not, so that there is a form.
fn nobodys(
    activity_type: ActivityType,
    contact: Contact,
    municipality: &Municipality,
) -> Result<Activity, RequestError> {
    let district = municipality.districts.first();
    let district = district.map(|district| district.id.clone());
    let district = match district {
        Some(district) => district,
        None => "x".parse().map_err(|_| RequestError::NotFound)?,
    };
    Ok(Activity {
        id: 0,
        code: SurveyCode::from_random(0),
        municipality: municipality.code.clone(),
        activity_type,
        district,
        area: None,
        title: plain(Language::SWEDISH, "questionnaires-title", &[]),
        venue: None,
        contact,
        opens_on: None,
        closes_on: None,
        expected: None,
        margin: 0,
        languages: Vec::new(),
        meetings: None,
        questionnaires: Vec::new(),
        is_test: true,
        state: ActivityState::Running,
    })
}
