//! `lyhord activity add`: an activity and its code.

use super::{Ended, municipality, open, printed_base_url};
use crate::{
    config::Config,
    domain::{
        activity_type::ActivityType,
        area::DistrictId,
        draft::{ActivityFault, TypedActivity},
        language::Language,
    },
    export::activity::ActivityView,
    text,
};

#[derive(clap::Subcommand)]
pub(super) enum ActivityCommand {
    /// Make an activity; prints its id, code and address
    Add(Box<Add>),
}

#[derive(clap::Args)]
pub(super) struct Add {
    #[arg(long = "type", help = format!("One of {}", ActivityType::words()))]
    activity_type: String,
    /// Where it takes place
    #[arg(long)]
    district: String,
    /// What staff call it
    #[arg(long)]
    title: String,
    /// Place, when it has a name
    #[arg(long, default_value = "")]
    venue: String,
    /// first, return or mixed
    #[arg(long, default_value = "")]
    contact: String,
    /// First day, 2026-03-01
    #[arg(long, default_value = "")]
    opens: String,
    /// Last day
    #[arg(long, default_value = "")]
    closes: String,
    /// Parents expected, 1–10000
    #[arg(long, default_value = "")]
    expected: String,
    /// Meetings under this one code, 1–200
    #[arg(long, default_value = "")]
    meetings: String,
    /// Only tried out: answers are never counted
    #[arg(long)]
    test: bool,
    /// Languages offered, comma between
    #[arg(long, default_value = "")]
    languages: String,
    /// Questionnaires it asks besides those of its type, comma between
    #[arg(long, default_value = "")]
    questionnaires: String,
    /// Where, when there are several municipalities
    #[arg(long)]
    municipality: Option<String>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

impl ActivityCommand {
    pub(super) async fn run(self, config: &Config) -> Result<(), Ended> {
        let Self::Add(add) = self;
        let add = *add;
        let typed = TypedActivity {
            activity_type: add.activity_type,
            district: add.district,
            title: add.title,
            venue: add.venue,
            contact: add.contact,
            opens_on: add.opens,
            closes_on: add.closes,
            expected: add.expected,
            languages: add.languages,
            meetings: add.meetings,
            questionnaires: add.questionnaires,
            is_test: add.test,
        };
        let draft = typed.read().map_err(|faults| refused(&faults))?;
        let store = open(config).await?;
        let district: DistrictId = draft.district.clone();
        let municipality =
            municipality(&store, add.municipality.as_deref(), Some(&district)).await?;
        let known = store.municipality_open_now(&municipality).await?;
        let asked = store.asked(&municipality).await?;
        let faults = known.map_or(Vec::new(), |known| draft.faults_in(&known, &asked, None));
        if !faults.is_empty() {
            return Err(refused(&faults));
        }
        let activity = store.add_activity(&municipality, draft).await?;
        let url = printed_base_url(config).of_code(&activity.code);
        if add.json {
            let view = ActivityView::of(&activity, url);
            println!("{}", serde_json::to_string(&view).unwrap_or_default());
        } else {
            println!("{}\t{}\t{url}", activity.id, activity.code);
        }
        store.close().await;
        Ok(())
    }
}

/// Every fault, by its flag.
fn refused(faults: &[ActivityFault]) -> Ended {
    let said = faults.iter().map(|fault| {
        let words = text::fault(Language::ENGLISH, fault);
        format!("--{}: {words}", flag(fault.field))
    });
    Ended::WrongUsage(said.collect::<Vec<_>>().join(" "))
}

/// How the command line calls a field of the public interface.
fn flag(field: &str) -> &str {
    field.strip_suffix("_on").unwrap_or(field)
}
