//! What is needed to register a talk or a visit: what is asked of its type, the
//! municipality's lists, and the box it goes into.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Store, StoreError,
    areas::Areas,
    ballot::{nonces::SpentNonce, writer::Form},
    minimums::thresholds_in_force,
};
use crate::domain::{
    activity_type::{ActivityType, Contact},
    area::DistrictId,
    asked::Asked,
    counting::{
        group::{Code, Sheet},
        place::BoxKey,
    },
    lists::{List, ListName},
    organisation::MunicipalityCode,
    period::Tertial,
    questionnaire::Questionnaire,
    registration::RegistrationForm,
    staffing::MinimumStaff,
    submission::Submission,
};

/// What is asked of a type in a district, and where it is counted.
#[derive(Debug, Clone)]
pub struct Registering {
    /// What is asked.
    pub questionnaire: Arc<Questionnaire>,
    /// The lists its options come from.
    pub lists: BTreeMap<ListName, List>,
    district: DistrictId,
    tertial: Tertial,
    minimum_staff: MinimumStaff,
    key: BoxKey,
}

impl Registering {
    /// The form of a first or of a later one.
    #[must_use]
    pub fn form(&self, contact: Contact) -> RegistrationForm<'_> {
        RegistrationForm {
            questionnaire: &self.questionnaire,
            contact,
            lists: &self.lists,
            district: &self.district,
            tertial: self.tertial,
            minimum_staff: self.minimum_staff,
        }
    }

    /// What goes into the box, and into no other.
    #[must_use]
    pub fn sheet(&self, submission: Submission) -> Sheet {
        Sheet {
            key: self.key.clone(),
            submission,
        }
    }

    /// One registration. No code stands behind it, no language, and nobody.
    #[must_use]
    pub fn counted(&self, submission: Submission) -> Form<SpentNonce> {
        together(vec![self.sheet(submission)], None)
    }
}

/// Registrations that are counted in one go, all or none; with a file, once.
#[must_use]
pub fn together(sheets: Vec<Sheet>, file: Option<SpentNonce>) -> Form<SpentNonce> {
    Form {
        sheets,
        language: None,
        code: Code::OF_A_REGISTRATION,
        nonce: file,
    }
}

impl Store {
    /// What is registered of a type in a district; none: nothing is.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn registering(
        &self,
        municipality: &MunicipalityCode,
        activity_type: ActivityType,
        district: &DistrictId,
    ) -> Result<Option<Registering>, StoreError> {
        let tertial = self.running_month().await?.tertial();
        let Some(questionnaire) = self.bank().registered(activity_type, tertial) else {
            return Ok(None);
        };
        let thresholds = thresholds_in_force(&self.read, tertial).await?;
        let areas = Areas::in_force(&self.read, municipality, tertial).await?;
        let area = areas.of(activity_type, district);
        let key = Asked::by_all(questionnaire.clone()).box_key(
            municipality,
            activity_type,
            area.as_ref(),
        );
        Ok(Some(Registering {
            lists: self.lists_of(municipality, &questionnaire).await?,
            questionnaire,
            district: district.clone(),
            tertial,
            minimum_staff: thresholds.map_or(MinimumStaff::LOWEST, |all| all.staff),
            key,
        }))
    }

    /// What is registered of each type, and the lists its options come from.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn registration_questions(
        &self,
        municipality: &MunicipalityCode,
    ) -> Result<BTreeMap<ActivityType, (Arc<Questionnaire>, BTreeMap<ListName, List>)>, StoreError>
    {
        let tertial = self.running_month().await?.tertial();
        let mut all = BTreeMap::new();
        for activity_type in ActivityType::ALL {
            if let Some(asked) = self.bank().registered(activity_type, tertial) {
                let lists = self.lists_of(municipality, &asked).await?;
                all.insert(activity_type, (asked, lists));
            }
        }
        Ok(all)
    }

    /// The lists from which options of a questionnaire come.
    ///
    /// # Errors
    /// When the database does not answer.
    #[crate::boxed]
    pub async fn lists_of(
        &self,
        municipality: &MunicipalityCode,
        questionnaire: &Questionnaire,
    ) -> Result<BTreeMap<ListName, List>, StoreError> {
        let mut lists = BTreeMap::new();
        for name in questionnaire.questions.iter().filter_map(|one| one.list()) {
            lists.insert(name, self.list(municipality, name).await?);
        }
        Ok(lists)
    }
}
