//! What stands on the sheets of an activity, in the languages chosen.

use jiff::civil::Date;

use crate::{
    config::BaseUrl,
    domain::{
        activity_type::Contact,
        language::{Language, Languages},
        organisation::MunicipalityCode,
        survey::Survey,
    },
    print::{
        logo::Logo,
        qr::{Square, TooLong},
        sheet::{Line, Printed},
    },
    store::{Store, StoreError},
    text::{self, Text, of_questionnaire, plain, text},
};

/// What stands above the square: the question about what parents come from or
/// are at, where one is worded for it or in a municipality's own words.
#[must_use]
pub fn heading(survey: &Survey, language: Language) -> Text {
    if survey.is_of_staff() {
        return text(language, "poster-heading-staff");
    }
    let mut asked = survey.asked.iter().map(|one| &*one.questionnaire);
    match asked.find(|one| !one.has_one_wording() || one.first_language().is_some()) {
        Some(worded) => {
            let key = worded.text_key(survey.activity.activity_type, "heading");
            of_questionnaire(worded, language, &key)
        }
        None => text(language, "poster-heading"),
    }
}

/// What is to be done with the square, in one line.
#[must_use]
pub fn how(language: Language, offered: &[Language]) -> String {
    let answer = (offered.len() > 1).then_some("poster-answer");
    let keys = ["poster-camera", "poster-link"].into_iter().chain(answer);
    let steps: Vec<String> = keys.map(|key| text(language, key).words).collect();
    steps.join(" ")
}

fn line(language: Language, survey: &Survey, host: &str) -> Line {
    let (lang, region) = language
        .tag()
        .split_once('-')
        .map_or((language.tag(), None), |(lang, rest)| (lang, Some(rest)));
    let words = |key: &str| text(language, key).words;
    Line {
        lang: lang.to_owned(),
        region: region.filter(|region| region.len() == 2).map(str::to_owned),
        rtl: language.direction() == "rtl",
        tall: language.is_tall(),
        name: language.own_name().to_owned(),
        heading: heading(survey, language).words,
        camera: words("poster-camera"),
        link: words("poster-link"),
        answer: if survey.languages().len() > 1 {
            words("poster-answer")
        } else {
            String::new()
        },
        length: text::length(survey, survey.activity.contact, language).words,
        address: plain(language, "poster-code", &[("address", host)]),
        promise: words("poster-promise"),
        bankid: words("poster-bankid"),
        wifi: words("poster-wifi"),
        trial: if survey.activity.is_test {
            words("test-notice")
        } else {
            String::new()
        },
    }
}

/// The municipality's logo as it is kept.
///
/// # Errors
/// When the database does not answer.
pub async fn logo(
    store: &Store,
    municipality: &MunicipalityCode,
) -> Result<Option<Logo>, StoreError> {
    Ok(store
        .logo(municipality)
        .await?
        .and_then(|kept| Logo::kept(&kept.kind, kept.picture)))
}

/// "Råd- och stödsamtal, återbesök": which sheet it is, for those who hang it.
/// Its title is theirs alone and stays away from the wall.
fn kind(survey: &Survey) -> String {
    let activity = &survey.activity;
    let kind = text(
        Language::SWEDISH,
        &format!("type-{}", activity.activity_type),
    );
    if !activity.activity_type.has_contact() || activity.contact == Contact::Mixed {
        return kind.words;
    }
    let contact = format!("contact-{}", activity.contact.as_str());
    let contact = text(Language::SWEDISH, &contact).words;
    format!("{}, {}", kind.words, contact.to_lowercase())
}

/// The contents of a sheet. Without languages: those that the activity offers.
///
/// # Errors
/// [`TooLong`] when the base address does not fit a square.
pub fn printed(
    survey: &Survey,
    base_url: &BaseUrl,
    chosen: &Languages,
    day: Date,
    logo: Option<Logo>,
) -> Result<Printed, TooLong> {
    let host = base_url.host_and_port().to_owned();
    let (activity, municipality) = (&survey.activity, &survey.municipality);
    let languages = match chosen.as_slice() {
        [] => survey.languages(),
        chosen => chosen,
    };
    let languages = if languages.is_empty() {
        &[Language::SWEDISH][..]
    } else {
        languages
    };
    let first = languages[0];
    let district = municipality
        .districts
        .iter()
        .find(|district| district.id == activity.district);
    let place = activity
        .venue
        .clone()
        .or_else(|| district.map(|district| district.name.clone()))
        .unwrap_or_default();
    let code = activity.code.grouped();
    let days = [activity.opens_on, activity.closes_on]
        .map(|day| day.map(|day| day.to_string()).unwrap_or_default());
    let days = if days.iter().all(String::is_empty) {
        String::new()
    } else {
        format!("{} – {}", days[0], days[1])
    };
    let kind = kind(survey);
    let foot = [&code, &kind, &place, &municipality.name, &days]
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    Ok(Printed {
        title: format!("{}: {}", municipality.name, heading(survey, first).words),
        municipality: municipality.name.clone(),
        place,
        alt: plain(
            Language::SWEDISH,
            "activity-alt",
            &[("address", &host), ("code", &code)],
        ),
        foot,
        kind,
        lines: languages
            .iter()
            .map(|language| line(*language, survey, &host))
            .collect(),
        square: Square::of(&base_url.on_square(&activity.code))?,
        logo,
        colour: municipality
            .notices
            .poster_colour
            .map(|colour| (colour.to_string(), colour.tint())),
        day,
        host,
        code,
    })
}
