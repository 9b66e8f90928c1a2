//! Which municipality a command is about.

use super::Ended;
use crate::{
    domain::{area::DistrictId, organisation::MunicipalityCode},
    store::Store,
};

/// Which municipality is meant: the named one, the one that has the district,
/// or the only one.
pub(super) async fn municipality(
    store: &Store,
    named: Option<&str>,
    district: Option<&DistrictId>,
) -> Result<MunicipalityCode, Ended> {
    let known = store.municipality_codes().await?;
    if let Some(named) = named {
        let code: MunicipalityCode = named
            .parse()
            .map_err(|error| Ended::WrongUsage(format!("--municipality {named}: {error}")))?;
        return if known.contains(&code) {
            Ok(code)
        } else {
            Err(Ended::Failed(format!("there is no municipality {code}")))
        };
    }
    let candidates = match district {
        Some(district) => {
            let with_district = store.municipalities_with_district(district).await?;
            if with_district.is_empty() {
                return Err(Ended::Failed(format!(
                    "there is no district {district}; run: lyhord org import FILE"
                )));
            }
            with_district
        }
        None => known,
    };
    match &candidates[..] {
        [one] => Ok(one.clone()),
        [] => Err(Ended::Failed(
            "there is no municipality yet; run: lyhord org import FILE".into(),
        )),
        _ => Err(Ended::WrongUsage(
            "there are several municipalities; say which with --municipality CODE".into(),
        )),
    }
}

/// Refuses a district that is not there, or is closed.
pub(super) async fn is_open(
    store: &Store,
    code: &MunicipalityCode,
    district: &DistrictId,
) -> Result<(), Ended> {
    let known = store.municipality_open_now(code).await?;
    if known.is_some_and(|known| known.districts.iter().any(|one| one.id == *district)) {
        return Ok(());
    }
    Err(Ended::WrongUsage(format!(
        "--district {district}: there is no open district of this name in {code}"
    )))
}
