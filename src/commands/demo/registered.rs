//! The talks and visits that the demo's advisors registered.

use rand::rngs::StdRng;

use crate::{
    commands::Ended,
    domain::{
        activity_type::ActivityType,
        lists::{List, ListFault, ListName, OptionCode},
        organisation::MunicipalityCode,
        period::Month,
        simulation::{
            DISTRICTS, SimulatedDistrict,
            registered::{in_month, registration},
        },
    },
    store::{
        Registering, Store,
        ballot::{nonces::SpentNonce, writer::Form},
    },
};

/// The programmes of the town, called by their places as the city's are, and the
/// districts of the first; the second is that of the others.
const PROGRAMMES: [&str; 2] = ["Hembesök Västerort", "Hembesök Söderort"];
const OF_THE_FIRST: [&str; 3] = ["hasselby-vallingby", "rinkeby-kista", "spanga-tensta"];

/// Share of visits with a father present, before this year and from it on.
const FATHERS: (f64, f64) = (0.50, 0.57);

/// What is registered where.
pub(super) struct Registrations {
    places: Vec<(ActivityType, SimulatedDistrict, Registering)>,
    /// The options of [`PROGRAMMES`].
    programmes: [OptionCode; 2],
    /// From when on more fathers were there.
    since: i16,
}

impl Registrations {
    pub(super) async fn of(store: &Store, municipality: &MunicipalityCode) -> Result<Self, Ended> {
        let programmes = programmes(store, municipality).await?;
        let mut places = Vec::new();
        for district in DISTRICTS {
            let Ok(id) = district.id.parse() else {
                continue;
            };
            for activity_type in ActivityType::OF_PARENTS {
                let asked = store.registering(municipality, activity_type, &id).await?;
                places.extend(asked.map(|asked| (activity_type, district, asked)));
            }
        }
        let since = store.clock().month().year() - 2;
        Ok(Self {
            places,
            programmes,
            since,
        })
    }

    /// Those of a month.
    pub(super) fn of_month(&self, month: Month, rng: &mut StdRng) -> Vec<Form<SpentNonce>> {
        let (before, later) = FATHERS;
        let fathers = if month.year() < self.since {
            before
        } else {
            later
        };
        let mut forms = Vec::new();
        for (activity_type, district, asked) in &self.places {
            for _ in 0..in_month(*activity_type, district, rng) {
                let (contact, mut fields) = registration(*activity_type, fathers, rng);
                if *activity_type == ActivityType::HomeVisit {
                    let is_of_first = OF_THE_FIRST.contains(&district.id);
                    let programme = &self.programmes[usize::from(!is_of_first)];
                    fields.push(("programme".to_owned(), programme.to_string()));
                }
                let read = asked.form(contact).read(&fields);
                forms.extend(read.ok().map(|submission| asked.counted(submission)));
            }
        }
        forms
    }
}

/// Takes the programmes into the list, as if they had always been there.
async fn programmes(
    store: &Store,
    municipality: &MunicipalityCode,
) -> Result<[OptionCode; 2], Ended> {
    let long_ago = store.clock().month().tertial().previous().previous();
    let add = |list: &mut List| {
        let mut add = |name, staff| {
            let code = list.add(name, None, long_ago, |_| Vec::new())?;
            list.say_working(&code, staff, long_ago)?;
            Ok::<_, ListFault>(code)
        };
        let [first, second] = PROGRAMMES;
        Ok((add(first, "4")?, add(second, "3")?))
    };
    let added = store
        .change_list(municipality, ListName::Programmes, add)
        .await?;
    let added = added
        .map_err(|fault: ListFault| Ended::Failed(format!("the demo's programmes: {fault}")))?;
    Ok(added.into())
}
