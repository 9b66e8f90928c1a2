//! `lyhord demo`: a fictional municipality with three past years of simulated
//! answers, served from a temporary folder.

mod held;
mod offered;
mod others;
mod past;
mod registered;

use std::{collections::BTreeMap, fs};

use serde_json::json;

use super::{Ended, serve::finish};
use crate::{
    app::{self, May},
    config::{BaseUrl, Config, DatabaseUrl},
    domain::{
        activity::Activity,
        activity_type::{ActivityType, Contact},
        draft::TypedActivity,
        figures::goal::{Goal, GoalRow},
        language::Language,
        licence::Licence,
        notices::{Notices, Statement, WebAddress},
        organisation::{District, Municipality, MunicipalityCode},
        period::Month,
        second_factor::FactorRule,
        simulation::{DISTRICTS, SimulatedDistrict, held::open_preschools},
        staff::{Email, Password, Scope, StaffRole},
        staffing::Staffing,
    },
    store::{
        Store,
        ballot::keys,
        staff::{HashedPassword, NewAccount, NotAdded},
    },
};

/// Years simulated before the running one.
const PAST_YEARS: i16 = 3;

#[derive(clap::Args)]
pub(super) struct Demo {
    /// Print addresses, sign-ins and token as one line of JSON first
    #[arg(long)]
    json: bool,
}

/// A member of staff of the demo.
struct SignIn {
    role: StaffRole,
    email: &'static str,
    password: String,
}

impl Demo {
    pub(super) async fn run(&self, config: Config) -> Result<(), Ended> {
        let folder = tempfile::Builder::new()
            .prefix("lyhord-demo-")
            .tempdir()
            .map_err(|error| Ended::Failed(format!("no temporary folder: {error}")))?;
        let database = folder.path().join("lyhord.db");
        let recordings = folder.path().join("recordings");
        fs::create_dir(&recordings)
            .map_err(|error| Ended::Failed(format!("no folder for recordings: {error}")))?;
        let config = Config {
            database_url: DatabaseUrl::of_file(&database),
            box_key_file: folder.path().join("lyhord.key"),
            recordings: config.recordings.or(Some(recordings)),
            // Its sign-ins are printed to be used at once, also behind HTTPS.
            factor_rule: config.factor_rule.or(Some(FactorRule::Optional)),
            ..config
        };
        let store = app::open(&config, May::BringItUpToDate).await?;
        let municipality: MunicipalityCode = "9999"
            .parse()
            .map_err(|_| Ended::Failed("the demo's municipality".into()))?;
        store
            .take_in_organisation(&[organisation(&municipality)], config.thresholds())
            .await?;
        // Before the first code, so that it holds at once.
        ask_staff(&store, &municipality).await?;
        let activities = activities(&store, &municipality).await?;
        others(&store, &municipality).await?;
        goals(&store, &municipality).await?;
        let staff = staff(&store, &municipality).await?;
        let token = store.add_token("demo", &municipality).await?;
        past::simulate(&config, &store, &municipality, self.json).await?;
        let running = app::start(&config, store, false).await?;
        let base_url = running.base_url.clone();
        let urls: BTreeMap<&str, String> = activities
            .iter()
            .rev()
            .map(|one| (one.activity_type.as_str(), base_url.of_code(&one.code)))
            .collect();
        let print = || self.print(&base_url, &urls, &staff, &token);
        finish(running, &config, print).await
    }

    fn print(
        &self,
        base_url: &BaseUrl,
        urls: &BTreeMap<&str, String>,
        staff: &[SignIn],
        token: &str,
    ) {
        if self.json {
            let told = |one: &SignIn| {
                let role = one.role.as_str();
                json!({ "role": role, "email": one.email, "password": one.password })
            };
            let staff: Vec<_> = staff.iter().map(told).collect();
            println!(
                "{}",
                json!({ "url": base_url.as_str(), "parent_urls": urls, "staff": staff, "token": token })
            );
        } else {
            println!("Parents answer at");
            for (activity_type, url) in urls {
                println!("  {activity_type:<20} {url}");
            }
            println!("Staff sign in at {}/staff", base_url);
            for one in staff {
                println!(
                    "  {:<11} {:<24} {}",
                    one.role.as_str(),
                    one.email,
                    one.password
                );
            }
            println!("API token\n  {token}");
        }
    }
}

/// Members of staff of each district.
const STAFF: u32 = 4;

fn organisation(code: &MunicipalityCode) -> Municipality {
    let districts = DISTRICTS.iter().filter_map(|one| {
        Some(District {
            until: None,
            id: one.id.parse().ok()?,
            name: one.name.into(),
            venues: venues(one),
            staff: Staffing {
                all: Some(STAFF),
                ..Staffing::default()
            },
        })
    });
    Municipality {
        code: code.clone(),
        name: "Demokommunen".into(),
        contact: Some("08-123 45 67".into()),
        languages: Language::ALL.to_vec(),
        districts: districts.collect(),
        areas: Vec::new(),
        notices: notices(),
        open_data: Some(Licence::Cc0),
    }
}

/// The names of a district's open preschools.
fn venues(district: &SimulatedDistrict) -> Vec<String> {
    let all = open_preschools(district).into_iter();
    all.map(|(name, _)| name).collect()
}

fn notices() -> Notices {
    Notices {
        interview: WebAddress::try_from("https://intervju.demokommunen.example/anmalan".to_owned())
            .ok(),
        privacy_contact: Some("dataskydd@demokommunen.example".into()),
        accessibility: Statement {
            contact: Some("tillganglighet@demokommunen.example".into()),
            ..Statement::default()
        },
        poster_colour: None,
    }
}

/// Goals that hold since a year, some of which are reached.
async fn goals(store: &Store, municipality: &MunicipalityCode) -> Result<(), Ended> {
    let running = Month::of(store.clock().today()).tertial();
    let from = running.previous().previous().previous();
    let percent = [
        (ActivityType::AdviceTalk, 95),
        (ActivityType::HomeVisit, 97),
        (ActivityType::OpenPreschool, 98),
    ];
    let rows = percent.map(|(activity_type, percent)| GoalRow {
        from,
        activity_type,
        goal: Goal::new(percent),
    });
    store.set_goals(municipality, &rows).await?;
    Ok(())
}

/// Contact and title of the standing codes of a type in every district; that of
/// an open preschool is called as the preschool is.
fn standing(activity_type: ActivityType) -> &'static [(Contact, &'static str)] {
    match activity_type {
        // The newest stands first on the advisor's page: the first time.
        ActivityType::AdviceTalk => &[
            (Contact::Return, "Samtal, återbesök"),
            (Contact::First, "Samtal, första gången"),
        ],
        ActivityType::HomeVisit => &[(Contact::Mixed, "Hembesök")],
        ActivityType::OpenPreschool => &[(Contact::Mixed, "")],
        ActivityType::ThemeMeeting => &[(Contact::Mixed, "Tematräff: sömn och mat")],
        ActivityType::ParentingProgramme => &[(Contact::Mixed, "ABC, våren")],
        // Asked by codes of their own: see `others`.
        ActivityType::Collaboration => &[],
    }
}

/// The standing activities of every district.
async fn activities(
    store: &Store,
    municipality: &MunicipalityCode,
) -> Result<Vec<Activity>, Ended> {
    let mut made = Vec::new();
    for district in DISTRICTS {
        // The newest stands first on the advisor's page; talks are most used.
        let types = ActivityType::ALL.into_iter().rev();
        let codes = types.flat_map(|one| standing(one).iter().map(move |code| (one, *code)));
        for (activity_type, (contact, title)) in codes {
            let (title, venue) = match title {
                "" => (district.open_preschool, district.open_preschool),
                title => (title, ""),
            };
            let typed = TypedActivity {
                activity_type: activity_type.to_string(),
                district: district.id.into(),
                title: title.into(),
                venue: venue.into(),
                contact: contact.as_str().into(),
                ..TypedActivity::default()
            };
            let draft = typed
                .read()
                .map_err(|_| Ended::Failed(format!("the demo's activity {title}")))?;
            made.push(store.add_activity(municipality, draft).await?);
        }
    }
    Ok(made)
}

/// Members of staff are asked how they work together, in rounds.
async fn ask_staff(store: &Store, municipality: &MunicipalityCode) -> Result<(), Ended> {
    let collaboration = ["collaboration".to_owned()];
    let set = store.set_asked(municipality, ActivityType::Collaboration, &collaboration);
    set.await?
        .map(drop)
        .map_err(|error| Ended::Failed(error.to_string()))
}

/// Codes that ask something else: three courses that ask the survey after ABC
/// and the three questions besides, and one for members of staff.
async fn others(store: &Store, municipality: &MunicipalityCode) -> Result<(), Ended> {
    let course = ActivityType::ParentingProgramme;
    let besides = "national-three,abc-course";
    let courses = DISTRICTS[..3]
        .iter()
        .map(|one| (course, one.id, "ABC, kvällskurs", besides));
    let staff = (
        ActivityType::Collaboration,
        DISTRICTS[0].id,
        "Samverkan",
        "",
    );
    for (activity_type, district, title, questionnaires) in courses.chain([staff]) {
        let typed = TypedActivity {
            activity_type: activity_type.to_string(),
            district: district.into(),
            title: title.into(),
            questionnaires: questionnaires.into(),
            ..TypedActivity::default()
        };
        let draft = typed
            .read()
            .map_err(|_| Ended::Failed(format!("the demo's activity {title}")))?;
        store.add_activity(municipality, draft).await?;
    }
    Ok(())
}

async fn staff(store: &Store, municipality: &MunicipalityCode) -> Result<Vec<SignIn>, Ended> {
    let mut made = Vec::new();
    for (role, email, district) in [
        (StaffRole::Advisor, "radgivare@example.se", Some("farsta")),
        (StaffRole::Manager, "chef@example.se", None),
        (StaffRole::Coordinator, "samordnare@example.se", None),
        (StaffRole::Admin, "admin@example.se", None),
    ] {
        let random = keys::random::<8>().map_err(|error| Ended::Failed(error.to_string()))?;
        let password = format!("demo-{}", hex::encode(random));
        let failed = || Ended::Failed(format!("the demo's account {email}"));
        let address: Email = email.parse().map_err(|_| failed())?;
        let hashed =
            HashedPassword::of(&Password::chosen(&password, &address).map_err(|_| failed())?)?;
        let scope = Scope {
            role,
            municipality: municipality.clone(),
            district: district.and_then(|id: &str| id.parse().ok()),
        };
        let account = NewAccount {
            email: address,
            scope,
            password: hashed,
            must_change: false,
        };
        let added = store.add_staff(&account).await;
        added.map_err(|error| match error {
            NotAdded::Store(error) => error.into(),
            NotAdded::EmailTaken => failed(),
        })?;
        made.push(SignIn {
            role,
            email,
            password,
        });
    }
    Ok(made)
}
