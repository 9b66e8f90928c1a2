//! Who asks: stands on top of each page that a parent can meet, and in its
//! title, so that nobody need trust a square on a wall.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use actix_web::web::block;
use maud::{Markup, html};
use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};

use super::{poster, site::Site};
use crate::{
    domain::{
        language::Language,
        organisation::{Municipality, MunicipalityCode},
        survey::Survey,
    },
    print::crest::Crest,
    store::{Store, StoreError},
};

/// Who asks, as the top and the foot of a page name them.
#[derive(Debug, Clone)]
pub struct Sender {
    name: String,
    place: Option<String>,
    crest: Option<Arc<Crest>>,
    /// Whose it is; none where several share an address.
    municipality: Option<MunicipalityCode>,
    contact: Option<String>,
    languages: Vec<Language>,
    /// Whether it asks staff, who read another page of how answers are kept.
    is_of_staff: bool,
}

impl Sender {
    /// Who asks on a page of a municipality.
    #[must_use]
    pub fn municipality(municipality: &Municipality, crest: Option<Arc<Crest>>) -> Self {
        Self {
            name: municipality.name.clone(),
            place: None,
            crest,
            municipality: Some(municipality.code.clone()),
            contact: municipality.contact.clone(),
            languages: municipality.languages.clone(),
            is_of_staff: false,
        }
    }

    /// Who asks behind a code, and where.
    #[must_use]
    pub fn survey(survey: &Survey, crest: Option<Arc<Crest>>) -> Self {
        Self {
            place: place(survey),
            is_of_staff: survey.is_of_staff(),
            languages: survey.languages().to_vec(),
            ..Self::municipality(&survey.municipality, crest)
        }
    }

    /// The address itself, as posters print it, where nothing else is known.
    #[must_use]
    pub fn host(site: &Site) -> Self {
        Self {
            name: site.host().to_owned(),
            place: None,
            crest: None,
            municipality: None,
            contact: None,
            languages: Language::ALL.to_vec(),
            is_of_staff: false,
        }
    }

    /// The same where staff are asked.
    #[must_use]
    pub fn of_staff(self, is_of_staff: bool) -> Self {
        Self {
            is_of_staff,
            ..self
        }
    }

    /// How they are reached, in their own words.
    #[must_use]
    pub fn contact(&self) -> Option<&str> {
        self.contact.as_deref()
    }

    /// The languages they offer, in their order.
    #[must_use]
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// The top of a page. Names are not translated, and read as Swedish.
    #[must_use]
    pub fn band(&self) -> Markup {
        html! {
            div.who {
                p translate="no" lang="sv" {
                    @match &self.crest {
                        Some(crest) => img src=(crest.address()) alt=""
                            width=(crest.width()) height=(crest.height());,
                        None => svg width="30" height="30" viewBox="0 0 24 24" aria-hidden="true" focusable="false" {
                            path fill="currentColor" fill-rule="evenodd"
                                d="M2 2h20v11q0 7-10 10Q2 20 2 13ZM7 17h10v-5l-5-5-5 5Z" {}
                        },
                    }
                    span {
                        b { bdi { (self.name) } }
                        @if let Some(place) = &self.place { " " bdi { (place) } }
                    }
                }
            }
        }
    }

    /// A title with who asks.
    #[must_use]
    pub fn titled(&self, title: &str) -> String {
        match &self.place {
            Some(place) => format!("{title} – {place}, {}", self.name),
            None => format!("{title} – {}", self.name),
        }
    }

    /// The part of an address that says whose page it is: `?of=0180`.
    #[must_use]
    pub fn of(&self) -> String {
        let code = self.municipality.as_ref();
        code.map_or_else(String::new, |code| format!("?of={code}"))
    }

    /// The same for a page that staff read as another.
    #[must_use]
    pub fn of_whom(&self) -> String {
        match (self.of(), self.is_of_staff) {
            (of, false) => of,
            (of, true) if of.is_empty() => "?for=staff".to_owned(),
            (of, true) => format!("{of}&for=staff"),
        }
    }
}

/// Where somebody is asked: the venue, else the district.
fn place(survey: &Survey) -> Option<String> {
    let activity = &survey.activity;
    let mut districts = survey.municipality.districts.iter();
    let district = districts.find(|district| district.id == activity.district);
    let venue = activity.venue.clone();
    venue.or_else(|| district.map(|district| district.name.clone()))
}

/// How long what is known of a municipality may be taken from memory: another
/// process may have changed it.
const FRESH_FOR: Duration = Duration::from_secs(10);
/// Crests kept at most; some 2 kB each.
const MOST_CRESTS: usize = 512;

/// What is known of a municipality's crest.
#[derive(Clone, Default)]
struct KeptCrest {
    read_at: Duration,
    /// The checksum of the logo that it was drawn from.
    logo: Option<[u8; 32]>,
    crest: Option<Arc<Crest>>,
}

/// Finds out who asks, and keeps what is drawn for it.
pub struct Senders {
    store: Store,
    site: Site,
    crests: Cache<MunicipalityCode, KeptCrest>,
    /// Who asks where no code says it, and when that was read.
    here: Mutex<Option<(Duration, Sender)>>,
}

impl std::fmt::Debug for Senders {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Senders")
    }
}

impl Senders {
    /// For this service.
    #[must_use]
    pub fn new(store: Store, site: Site) -> Self {
        Self {
            store,
            site,
            crests: Cache::new(MOST_CRESTS),
            here: Mutex::new(None),
        }
    }

    /// Who asks behind a code.
    pub async fn of(&self, survey: &Survey) -> Sender {
        Sender::survey(survey, self.crest(&survey.municipality.code).await)
    }

    /// Who asks on a page of a municipality.
    pub async fn of_municipality(&self, municipality: &Municipality) -> Sender {
        Sender::municipality(municipality, self.crest(&municipality.code).await)
    }

    /// Who asks on a page to which no code led: the municipality when there is
    /// one, else the address.
    pub async fn here(&self) -> Sender {
        let now = self.store.clock().since_start();
        let kept = self.kept_here();
        if let Some((read_at, sender)) = &kept
            && now < *read_at + FRESH_FOR
        {
            return sender.clone();
        }
        // One asks anew; whoever comes meanwhile takes what there is.
        if let Some((_, sender)) = &kept {
            self.keep_here(now, sender.clone());
        }
        let sender = match (self.only().await, kept) {
            (Ok(Some(municipality)), _) => self.of_municipality(&municipality).await,
            (Err(_), Some((_, kept))) => kept,
            (Ok(None) | Err(_), _) => Sender::host(&self.site),
        };
        self.keep_here(now, sender.clone());
        sender
    }

    /// The same as it was known last, for a page that must not ask the database.
    #[must_use]
    pub fn known(&self) -> Sender {
        let kept = self.kept_here();
        kept.map_or_else(|| Sender::host(&self.site), |(_, sender)| sender)
    }

    fn keep_here(&self, now: Duration, sender: Sender) {
        let mut here = self.here.lock().unwrap_or_else(PoisonError::into_inner);
        *here = Some((now, sender));
    }

    fn kept_here(&self) -> Option<(Duration, Sender)> {
        let here = self.here.lock().unwrap_or_else(PoisonError::into_inner);
        here.clone()
    }

    async fn only(&self) -> Result<Option<Municipality>, StoreError> {
        match &self.store.municipality_codes().await?[..] {
            [code] => self.store.municipality(code).await,
            _ => Ok(None),
        }
    }

    /// Forgets the crests: a logo is another now.
    pub fn forget_crests(&self) {
        self.crests.clear();
        let mut here = self.here.lock().unwrap_or_else(PoisonError::into_inner);
        *here = None;
    }

    /// The crest of a municipality, some seconds old at most. While the database
    /// does not answer it is the one last seen. As long as the logo is the same
    /// it is the same [`Arc`], so that pages with it can be kept.
    pub async fn crest(&self, municipality: &MunicipalityCode) -> Option<Arc<Crest>> {
        let now = self.store.clock().since_start();
        let kept = self.crests.get(municipality);
        if let Some(kept) = &kept
            && now < kept.read_at + FRESH_FOR
        {
            return kept.crest.clone();
        }
        // One asks anew; whoever comes meanwhile takes what there is.
        let mut kept = kept.unwrap_or_default();
        kept.read_at = now;
        self.crests.insert(municipality.clone(), kept.clone());
        let Ok(logo) = poster::logo(&self.store, municipality).await else {
            return kept.crest;
        };
        let checksum = logo
            .as_ref()
            .map(|logo| Sha256::digest(logo.picture()).into());
        if checksum != kept.logo {
            kept.logo = checksum;
            kept.crest = match logo {
                Some(logo) => block(move || Crest::of(&logo)).await.unwrap_or(None),
                None => None,
            }
            .map(Arc::new);
            self.crests.insert(municipality.clone(), kept.clone());
        }
        kept.crest
    }
}
