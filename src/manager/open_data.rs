//! `GET /opendata`: the published figures for everybody, where a municipality
//! has said so: described for catalogues of data (DCAT-AP-SE) and for people,
//! as CSV, JSON-stat and PX; beside them what was registered of talks and
//! visits. Views of what every page reads.

mod described;
mod page;

use std::sync::LazyLock;

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{ACCEPT, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, VARY},
    web::{Bytes, Data, Path},
};
use quick_cache::sync::Cache;

use super::download;
use crate::{
    domain::{
        figures::results::Field,
        language::Language,
        licence::Licence,
        organisation::{Municipality, MunicipalityCode},
        period::{Period, Tertial},
        questionnaire::STANDARD,
    },
    reporting::{
        download::{Format, file as figures_file},
        gathered::Gathered,
        registered::Source,
    },
    store::Store,
    web::{
        language,
        limits::{Limited, Limits},
        problem::RequestError,
        site::Site,
    },
};

/// In which the figures can be had, in the order offered.
const FORMATS: [Format; 3] = [Format::Csv, Format::JsonStat, Format::Px];

/// Tertials offered, the last ones: ten years.
const TERTIALS: usize = 30;

/// The finest there is: whatever else is published is a sum of these rows.
const FINEST: [Field; 3] = [Field::Type, Field::Area, Field::Role];

/// What is given of a tertial: each a set of files of its own, since an answer
/// and a talk are different bases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Set {
    /// Answers of parents.
    Answers,
    /// Talks and visits that were registered.
    Registered,
}

impl Set {
    const ALL: [Self; 2] = [Self::Answers, Self::Registered];

    /// What stands between tertial and ending in a file's name.
    fn part(self) -> &'static str {
        match self {
            Self::Answers => "",
            Self::Registered => "-registered",
        }
    }

    /// What it is called, by key.
    fn key(self) -> &'static str {
        match self {
            Self::Answers => "open-data-figures",
            Self::Registered => "open-data-registered",
        }
    }

    /// What is said of it, by key.
    fn about(self) -> &'static str {
        match self {
            Self::Answers => "open-data-figures-about",
            Self::Registered => "open-data-registered-about",
        }
    }

    /// What it is called in addresses of the description.
    fn anchor(self) -> &'static str {
        match self {
            Self::Answers => "figures",
            Self::Registered => "registered",
        }
    }

    /// The name of a file.
    fn file(self, tertial: Tertial, format: Format) -> String {
        format!("{tertial}{}{}", self.part(), format.ending())
    }
}

/// What the description is called when its address is to be written somewhere.
const DESCRIPTION: &str = "dcat.rdf";

/// Seconds for which a file is kept once it is made, so that strangers who ask
/// for many take no time from others.
const KEPT: i64 = 600;

/// Files kept at most.
const MOST_KEPT: usize = 100;

type Kept = Cache<(MunicipalityCode, Tertial, Set, &'static str), (i64, Bytes)>;

static FILES: LazyLock<Kept> = LazyLock::new(|| Cache::new(MOST_KEPT));

/// What a municipality gives to everybody.
struct Open {
    municipality: Municipality,
    licence: Licence,
    /// Those with figures, all ended, oldest first.
    tertials: Vec<Tertial>,
    /// Those with registered talks or visits.
    registered: Vec<Tertial>,
}

impl Open {
    /// Nothing of a municipality that is not there or has not said so: which of
    /// these is not told.
    async fn of(store: &Store, code: &MunicipalityCode) -> Result<Self, RequestError> {
        let (municipality, licence) = open(store, code).await?;
        let published = store.recent_tertials(code, TERTIALS).await?;
        let registered = store.tertials_with_registered(code).await?;
        let tertials = published.into_iter().filter_map(|one| {
            let period = one.period();
            let is_there = !one.of_questionnaire(STANDARD).is_empty();
            match period {
                Period::Tertial(tertial) if is_there => Some(tertial),
                _ => None,
            }
        });
        Ok(Self {
            municipality,
            licence,
            tertials: tertials.collect(),
            registered,
        })
    }

    /// The tertials of a set, oldest first.
    fn of_set(&self, set: Set) -> &[Tertial] {
        match set {
            Set::Answers => &self.tertials,
            Set::Registered => &self.registered,
        }
    }

    async fn all(store: &Store) -> Result<Vec<Self>, RequestError> {
        let mut all = Vec::new();
        for code in store.municipalities_with_open_data().await? {
            all.push(Self::of(store, &code).await?);
        }
        if all.is_empty() {
            return Err(RequestError::NotFound);
        }
        Ok(all)
    }
}

async fn open(
    store: &Store,
    code: &MunicipalityCode,
) -> Result<(Municipality, Licence), RequestError> {
    let municipality = store.municipality(code).await?;
    let is_open = |one: Municipality| one.open_data.map(|licence| (one, licence));
    municipality.and_then(is_open).ok_or(RequestError::NotFound)
}

/// `GET /opendata`: everything of all that give it, for a person who comes with
/// a browser; else its description.
pub(super) async fn all(
    request: HttpRequest,
    store: Data<Store>,
    site: Data<Site>,
    limits: Data<Limits>,
) -> Result<HttpResponse, RequestError> {
    limits.take(Limited::Page, &request)?;
    Ok(told(&request, &Open::all(&store).await?, &site))
}

/// `GET /opendata/{code}`: the same of one municipality.
pub(super) async fn of_one(
    request: HttpRequest,
    code: Path<String>,
    store: Data<Store>,
    site: Data<Site>,
    limits: Data<Limits>,
) -> Result<HttpResponse, RequestError> {
    limits.take(Limited::Page, &request)?;
    let code = code.parse().map_err(|_| RequestError::NotFound)?;
    Ok(told(&request, &[Open::of(&store, &code).await?], &site))
}

/// A page for browsers, which say that they take one; the description for
/// whatever else comes, as the portal's harvester.
fn told(request: &HttpRequest, open: &[Open], site: &Site) -> HttpResponse {
    let accepts = request.headers().get(ACCEPT);
    let accepts = accepts.and_then(|accepts| accepts.to_str().ok());
    if accepts.is_some_and(|accepts| accepts.contains("text/html")) {
        let language = language::for_staff(request);
        let page = page::page(open, site, language);
        return HttpResponse::Ok()
            .insert_header((VARY, "accept, accept-language, cookie"))
            .content_type("text/html; charset=utf-8")
            .body(page.0);
    }
    described(open, site)
}

fn described(open: &[Open], site: &Site) -> HttpResponse {
    for_all("application/rdf+xml").body(described::description(open, &site.base_url).0)
}

/// An answer that is the same for everybody, for an hour, on any site.
fn for_all(content_type: &str) -> actix_web::HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CACHE_CONTROL, "public, max-age=3600"))
        .insert_header((ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .insert_header((VARY, ACCEPT.as_str()))
        .content_type(content_type);
    response
}

/// `GET /opendata/{code}/{name}`: the figures of a tertial that has ended, or
/// the description.
pub(super) async fn file(
    request: HttpRequest,
    path: Path<(String, String)>,
    store: Data<Store>,
    site: Data<Site>,
    limits: Data<Limits>,
) -> Result<HttpResponse, RequestError> {
    limits.take(Limited::Page, &request)?;
    let (code, name) = path.into_inner();
    let code: MunicipalityCode = code.parse().map_err(|_| RequestError::NotFound)?;
    if name == DESCRIPTION {
        return Ok(described(&[Open::of(&store, &code).await?], &site));
    }
    let (tertial, set, format) = asked_for(&name).ok_or(RequestError::NotFound)?;
    let (municipality, _) = open(&store, &code).await?;
    let key = (code, tertial, set, format.as_str());
    let now = store.clock().seconds();
    let kept = FILES.get(&key).filter(|(until, _)| now < *until);
    let bytes = match kept {
        Some((_, bytes)) => bytes,
        None => {
            let bytes = made(&store, &municipality, (tertial, set), format).await?;
            FILES.insert(key, (now + KEPT, bytes.clone()));
            bytes
        }
    };
    Ok(for_all(format.content_type()).body(bytes))
}

/// `2026-T1.csv`, `2026-T1-registered.csv`: a tertial in one of the formats.
fn asked_for(name: &str) -> Option<(Tertial, Set, Format)> {
    let format = FORMATS
        .into_iter()
        .find(|one| name.ends_with(one.ending()))?;
    let stem = name.strip_suffix(format.ending())?;
    let registered = stem.strip_suffix(Set::Registered.part());
    let (period, set) = registered.map_or((stem, Set::Answers), |period| (period, Set::Registered));
    match period.parse() {
        Ok(Period::Tertial(tertial)) => Some((tertial, set, format)),
        _ => None,
    }
}

async fn made(
    store: &Store,
    municipality: &Municipality,
    (tertial, set): (Tertial, Set),
    format: Format,
) -> Result<Bytes, RequestError> {
    // The part of a running one that may be read already is for those who work with it.
    if tertial.last_month() >= store.open_month().await? {
        return Err(RequestError::NotFound);
    }
    let questionnaire = store.questionnaire_of(&municipality.code, Some(STANDARD));
    let questionnaire = questionnaire.ok_or(RequestError::NotFound)?;
    let period = Period::Tertial(tertial);
    if set == Set::Registered {
        return registered(store, municipality, period, format).await;
    }
    let gathered = Gathered::of(store, municipality, period, questionnaire).await?;
    if gathered.published.is_empty() {
        return Err(RequestError::NotFound);
    }
    let file = move || figures_file(&gathered, &[], &FINEST, format, Language::SWEDISH);
    Ok(download::written(file).await?.into())
}

/// What was registered, at the level that is shown of each field.
async fn registered(
    store: &Store,
    municipality: &Municipality,
    period: Period,
    format: Format,
) -> Result<Bytes, RequestError> {
    let source = Source::of(store, municipality, period).await?;
    if source.took_place.registered.is_empty() {
        return Err(RequestError::NotFound);
    }
    let file = move || source.file(true, format, Language::SWEDISH);
    Ok(download::written(file).await?.into())
}
