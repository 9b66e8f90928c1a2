//! `GET /api/v1/questionnaires`: what can be asked, and how it is shown.

use actix_web::web::{Data, Json};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    domain::{
        activity_type::Contact,
        language::Language,
        questionnaire::{Question, Questionnaire},
    },
    store::{
        Store,
        imported::{Imported, KnownQuestionnaire},
    },
    text::named,
    web::{problem::RequestError, sign_in::Program},
};

/// The questionnaires that are offered to the municipality.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuestionnairesView {
    questionnaires: Vec<QuestionnaireView>,
}

/// One version of a questionnaire.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuestionnaireView {
    #[schema(example = "parent-standard")]
    id: String,
    /// Rises when a wording, a scale or the routing changes; answers to
    /// different versions are never added together.
    #[schema(example = 1)]
    version: u32,
    /// What it is called, in Swedish where it has a Swedish name.
    #[schema(example = "Enkät efter ABC")]
    name: String,
    /// First tertial in which this version is asked; left out: from the beginning.
    #[schema(example = "2027-T1")]
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    /// `parent`, `staff` or `team`.
    #[schema(example = "parent")]
    answered_by: &'static str,
    /// The activity types it may be asked about.
    #[schema(example = json!(["advice_talk"]))]
    occasions: Vec<&'static str>,
    /// Who answers, as far as they are counted apart.
    #[schema(example = json!(["mother", "father", "other"]))]
    groups: Vec<String>,
    /// `area` or `group`; left out: areas and groups are kept apart.
    #[schema(example = "area")]
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'static str>,
    /// With what its tallies close: `month`, `tertial`, `round` or `year`.
    #[schema(example = "tertial")]
    period: &'static str,
    /// How its figures are shown: `shares`, `mean` or `counts`.
    #[schema(example = "shares")]
    show: &'static str,
    #[schema(example = json!(["sv", "en"]))]
    languages: Vec<&'static str>,
    questions: Vec<QuestionView>,
    /// Whether it ships with the service.
    #[schema(example = true)]
    is_shipped: bool,
    /// Whether it can no longer be replaced.
    #[schema(example = true)]
    is_fixed: bool,
}

/// One question.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuestionView {
    #[schema(example = "help")]
    construct: String,
    /// `one`, `any` or `number`.
    #[schema(example = "one")]
    kind: &'static str,
    /// The codes of its options, in the order shown.
    #[schema(example = json!(["4", "3", "2", "1", "0"]))]
    options: Vec<String>,
    /// Whether its figure is the one shown first.
    #[schema(example = true)]
    is_headline: bool,
    /// `first` or `return`; left out: it is asked of everybody.
    #[schema(example = "return")]
    #[serde(skip_serializing_if = "Option::is_none")]
    asked_when: Option<&'static str>,
}

/// What can be asked: the questionnaires of the service and the municipality's
/// own.
#[utoipa::path(get, path = "/api/v1/questionnaires", tag = "results", operation_id = "questionnaires", responses(
    (status = 200, description = "Every version, by id and version", body = QuestionnairesView),
), security(("token" = [])))]
pub(super) async fn show(
    program: Program,
    store: Data<Store>,
) -> Result<Json<QuestionnairesView>, RequestError> {
    let known = store.questionnaires(Some(program.municipality()));
    Ok(Json(QuestionnairesView {
        questionnaires: known.iter().map(of).collect(),
    }))
}

fn of((questionnaire, imported): &KnownQuestionnaire) -> QuestionnaireView {
    let questionnaire: &Questionnaire = questionnaire;
    let occasions = questionnaire.occasions.iter();
    let groups = questionnaire.groups.iter();
    QuestionnaireView {
        id: questionnaire.id.clone(),
        version: questionnaire.version,
        name: named(questionnaire, Language::SWEDISH).words,
        from: questionnaire.from.map(|from| from.to_string()),
        answered_by: questionnaire.answered_by.as_str(),
        occasions: occasions.map(|one| one.as_str()).collect(),
        groups: groups.map(ToString::to_string).collect(),
        by: questionnaire.split.as_str(),
        period: questionnaire.closes.as_str(),
        show: questionnaire.show.as_str(),
        languages: questionnaire.languages().map(Language::tag).collect(),
        questions: questionnaire.questions.iter().map(question).collect(),
        is_shipped: imported.is_none(),
        is_fixed: imported.as_ref().is_none_or(Imported::is_fixed),
    }
}

fn question(question: &Question) -> QuestionView {
    QuestionView {
        construct: question.construct.clone(),
        kind: question.kind.as_str(),
        options: question.options(),
        is_headline: question.is_headline,
        asked_when: asked_when(question),
    }
}

fn asked_when(question: &Question) -> Option<&'static str> {
    let contacts = [Contact::First, Contact::Return];
    let mut asked = contacts.iter().filter(|one| question.is_asked_at(**one));
    match (asked.next(), asked.next()) {
        (Some(only), None) => Some(only.as_str()),
        _ => None,
    }
}
