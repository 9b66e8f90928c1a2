//! What stands on the sheets of an activity, in the languages chosen.

use jiff::civil::Date;

use crate::{
    config::BaseUrl,
    domain::{
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
    text::{plain, text},
};

/// Languages whose signs reach far above and below the line.
const TALL: [&str; 4] = ["ar", "fa", "fa-AF", "ti"];

/// What stands above the square.
#[must_use]
pub fn heading(survey: &Survey) -> &'static str {
    if survey.is_of_staff() {
        "poster-heading-staff"
    } else {
        "poster-heading"
    }
}

fn line(language: Language, heading: &str, host: &str) -> Line {
    let (lang, region) = language
        .tag()
        .split_once('-')
        .map_or((language.tag(), None), |(lang, rest)| (lang, Some(rest)));
    let words = |key: &str| text(language, key).words;
    Line {
        lang: lang.to_owned(),
        region: region.filter(|region| region.len() == 2).map(str::to_owned),
        rtl: language.direction() == "rtl",
        tall: TALL.contains(&language.tag()),
        heading: words(heading),
        how: words("poster-how"),
        code: plain(language, "poster-code", &[("address", host)]),
        promise: words("poster-promise"),
        bankid: words("poster-bankid"),
        wifi: words("poster-wifi"),
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
    let foot: Vec<&str> = [
        municipality.name.as_str(),
        days.as_str(),
        activity.code.as_str(),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect();
    Ok(Printed {
        title: format!(
            "{}: {}",
            municipality.name,
            text(first, heading(survey)).words
        ),
        municipality: municipality.name.clone(),
        place,
        alt: plain(
            Language::SWEDISH,
            "activity-alt",
            &[("address", &host), ("code", &code)],
        ),
        foot: foot.join(" · "),
        lines: languages
            .iter()
            .map(|language| line(*language, heading(survey), &host))
            .collect(),
        square: Square::of(&base_url.on_square(&activity.code))?,
        logo,
        day,
        host,
        code,
    })
}
