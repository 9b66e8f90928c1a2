//! What the claims of a sign-in provider say of somebody. Entra ID, Keycloak,
//! ADFS, Authentik and Zitadel each write them in another shape.

use std::{cmp::Reverse, collections::BTreeMap, str::FromStr};

use serde_json::{Map, Value};

use super::{
    organisation::MunicipalityCode,
    staff::{Scope, StaffRole},
};

/// Claims by name.
pub type Claims = Map<String, Value>;

/// The claim of this name; with dots between names, the one that lies in
/// others (`realm_access.roles`). A name that holds dots itself counts first.
///
/// ```
/// # use domain::claims::find;
/// # use serde_json::{Value, json};
/// let Value::Object(claims) = json!({"realm_access": {"roles": ["manager"]}, "a.b": 1}) else { return };
/// assert_eq!(find(&claims, "realm_access.roles"), Some(&json!(["manager"])));
/// assert_eq!(find(&claims, "a.b"), Some(&json!(1)));
/// assert_eq!(find(&claims, "roles"), None);
/// ```
#[must_use]
pub fn find<'a>(claims: &'a Claims, name: &str) -> Option<&'a Value> {
    claims.get(name).or_else(|| {
        name.match_indices('.').find_map(|(dot, _)| {
            let outer = claims.get(&name[..dot])?.as_object()?;
            find(outer, &name[dot + 1..])
        })
    })
}

/// What stands in a claim, for the log: its kind and how much, never what.
#[must_use]
pub fn kind(claim: Option<&Value>) -> String {
    match claim {
        None => "it is not there".into(),
        Some(Value::Null) => "it is null".into(),
        Some(Value::Bool(_)) => "it is true or false".into(),
        Some(Value::Number(_)) => "it is a number".into(),
        Some(Value::String(text)) if text.trim().is_empty() => "it is an empty text".into(),
        Some(Value::String(_)) => "it is a text".into(),
        Some(Value::Array(list)) => {
            let texts = list.iter().filter(|value| value.is_string()).count();
            format!("it is a list of {}, {texts} of them texts", list.len())
        }
        Some(Value::Object(inner)) => {
            format!("it holds {} claims, and none is named", inner.len())
        }
    }
}

/// Whether the provider left a claim out because it would be too long: Entra ID
/// does so beyond 200 groups, and says where to ask instead.
#[must_use]
pub fn is_overflowing(claims: &Claims, name: &str) -> bool {
    let elsewhere = claims.get("_claim_names").and_then(Value::as_object);
    let has_groups = name == "groups"
        && claims
            .get("hasgroups")
            .is_some_and(|said| truth(said) == Some(true));
    find(claims, name).is_none()
        && (has_groups || elsewhere.is_some_and(|names| names.contains_key(name)))
}

/// The text of a claim that holds one, also where it is the only one of a list, as
/// Entra ID names the addresses of guests.
#[must_use]
pub fn only_text(claim: &Value) -> Option<&str> {
    match claim {
        Value::String(text) => Some(text),
        Value::Array(list) => match list.as_slice() {
            [Value::String(text)] => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// A claim that says yes or no, also where it says so in letters.
#[must_use]
pub fn truth(claim: &Value) -> Option<bool> {
    match claim {
        Value::Bool(said) => Some(*said),
        Value::String(said) if said.eq_ignore_ascii_case("true") => Some(true),
        Value::String(said) if said.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// The words of the role claim: one text, as it is and cut at blanks and
/// commas, a list of texts, or what roles are named by.
fn words(claim: &Value) -> Vec<&str> {
    match claim {
        Value::String(text) => {
            let parts = text.split([' ', ',']).filter(|part| *part != text.as_str());
            std::iter::once(text.as_str()).chain(parts).collect()
        }
        Value::Array(list) => {
            let texts = list.iter().filter_map(Value::as_str);
            texts.chain(list.iter().flat_map(names)).collect()
        }
        other => names(other).collect(),
    }
}

/// Zitadel names each role, and within it for which organisations somebody has it
/// (`{"manager": {"2341": "kommun.se"}}`); of nothing else are the names roles.
fn names(claim: &Value) -> impl Iterator<Item = &str> {
    let holds_organisations = |within: &Value| {
        let within = within.as_object();
        within.is_some_and(|all| !all.is_empty() && all.values().all(Value::is_string))
    };
    let named = claim.as_object().into_iter().flatten();
    let named = named.filter(move |(_, within)| holds_organisations(within));
    named.map(|(name, _)| name.as_str())
}

/// What words of the provider's own mean here, written
/// `WORD=ROLE; WORD=ROLE`: the number of a group, its path, its name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoleWords(BTreeMap<String, String>);

/// The text names no roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "does not parse; it is written WORD=ROLE; WORD=ROLE, and a role manager, manager@0180 or advisor@0180/farsta"
)]
pub struct NotRoleWords;

impl FromStr for RoleWords {
    type Err = NotRoleWords;
    fn from_str(text: &str) -> Result<Self, NotRoleWords> {
        let pairs = text.split([';', '\n']).map(str::trim);
        let read = |pair: &str| {
            // From the end: the word may be a directory's CN=…,DC=….
            let (word, role) = pair.rsplit_once('=').ok_or(NotRoleWords)?;
            let (word, role) = (word.trim(), role.trim());
            let is_role = Word::read(role).is_some();
            // Two pairs with a comma between would be one word.
            let is_two = word.match_indices('=').any(|(at, _)| {
                let next = word[at + 1..].split([',', ' ']).next().unwrap_or("");
                Word::read(next).is_some()
            });
            if word.is_empty() || !is_role || is_two {
                return Err(NotRoleWords);
            }
            Ok((word.to_lowercase(), role.to_owned()))
        };
        pairs
            .filter(|pair| !pair.is_empty())
            .map(read)
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

/// A word of the role claim: `manager`, `manager@0180`, `advisor@0180/farsta`.
struct Word<'a> {
    role: StaffRole,
    place: Option<&'a str>,
}

impl<'a> Word<'a> {
    fn read(word: &'a str) -> Option<Self> {
        // Keycloak names groups with the way to them: /lyhord/manager.
        let word = word.strip_prefix('/').unwrap_or(word);
        let word = word.strip_prefix("lyhord/").unwrap_or(word);
        let (role, place) = word
            .split_once('@')
            .map_or((word, None), |(role, place)| (role, Some(place)));
        let role = role.to_lowercase().parse().ok()?;
        Some(Self { role, place })
    }

    /// What it gives; without a municipality the only one there is meant.
    fn scope(&self, only: Option<&MunicipalityCode>) -> Option<Scope> {
        let (municipality, district) = match self.place {
            None => (only?.clone(), None),
            Some(place) => {
                let (code, district) = place
                    .split_once('/')
                    .map_or((place, None), |(code, district)| (code, Some(district)));
                let district = district.map(str::parse).transpose().ok()?;
                (code.parse().ok()?, district)
            }
        };
        Scope::new(self.role, municipality, district).ok()
    }
}

/// Why the role claim gives nobody anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GivesNothing {
    /// The claim is not there, or holds no texts.
    #[error("no words")]
    NoWords,
    /// None of its words is a role.
    #[error("none of its words is a role; what others mean is told by oidc_roles")]
    NoRole,
    /// Its roles are for places that are not here.
    #[error("its roles are for no municipality or district of this service")]
    NoPlace,
    /// It would make somebody a coordinator.
    #[error("it says coordinator, which claims do not give unless oidc_coordinators is on")]
    Coordinator,
}

/// How far the claims of the provider reach.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// What the provider's own words mean.
    pub words: RoleWords,
    /// The only municipalities for which they count; none named: all there are.
    pub municipalities: Vec<MunicipalityCode>,
    /// Whether they make coordinators, who see every municipality.
    pub gives_coordinators: bool,
}

impl Reach {
    /// What the role claim gives in the municipalities there are (`known`), the
    /// most first: the role that may do most, then the lowest code, then the
    /// whole municipality before a district, whatever the order of the words.
    ///
    /// # Errors
    /// [`GivesNothing`]
    pub fn scopes(
        &self,
        claim: Option<&Value>,
        known: &[MunicipalityCode],
    ) -> Result<Vec<Scope>, GivesNothing> {
        let words = claim.map(words).unwrap_or_default();
        if words.is_empty() {
            return Err(GivesNothing::NoWords);
        }
        let is_ours = |code: &&MunicipalityCode| {
            self.municipalities.is_empty() || self.municipalities.contains(code)
        };
        let ours: Vec<_> = known.iter().filter(is_ours).collect();
        let only = match ours[..] {
            [only] => Some(only),
            _ => None,
        };
        let mut nothing = GivesNothing::NoRole;
        let mut scopes = Vec::new();
        for word in words {
            let meant = self.words.0.get(&word.to_lowercase());
            let Some(word) = Word::read(meant.map_or(word, String::as_str)) else {
                continue;
            };
            if word.role == StaffRole::Coordinator && !self.gives_coordinators {
                nothing = GivesNothing::Coordinator;
                continue;
            }
            match word.scope(only) {
                Some(scope) if ours.contains(&&scope.municipality) => scopes.push(scope),
                _ if nothing == GivesNothing::NoRole => nothing = GivesNothing::NoPlace,
                _ => {}
            }
        }
        if scopes.is_empty() {
            return Err(nothing);
        }
        scopes.sort_by_key(|scope| {
            let place = (scope.municipality.to_string(), scope.district.clone());
            (Reverse(scope.role), place)
        });
        Ok(scopes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn known() -> Vec<MunicipalityCode> {
        vec!["0180".parse().unwrap()]
    }

    fn first(reach: &Reach, claim: &Value, known: &[MunicipalityCode]) -> String {
        match reach.scopes(Some(claim), known) {
            Ok(scopes) => {
                let scope = &scopes[0];
                let district = scope.district.as_ref().map(ToString::to_string);
                format!(
                    "{}@{}/{}",
                    scope.role.as_str(),
                    scope.municipality,
                    district.unwrap_or_default()
                )
            }
            Err(nothing) => format!("{nothing:?}"),
        }
    }

    #[test]
    fn roles_named_with_the_organisations_for_which_they_are_count() {
        let reach = Reach::default();
        let known = known();
        for claim in [
            json!({"viewer": {"2341": "kommun.se"}, "manager": {"2341": "kommun.se", "77": "b.se"}}),
            json!([{"manager": {"2341": "kommun.se"}}]),
        ] {
            assert_eq!(first(&reach, &claim, &known), "manager@0180/", "{claim}");
        }
        for other in [
            json!({"manager": {}}),
            json!({"manager": true}),
            json!({"manager": "kommun.se"}),
            json!({"manager": {"roles": ["viewer"]}}),
            json!({"roles": ["manager"]}),
        ] {
            assert_eq!(first(&reach, &other, &known), "NoWords", "{other}");
        }
    }

    #[test]
    fn one_text_is_one_whether_alone_or_in_a_list() {
        for one in [json!("a@b.se"), json!(["a@b.se"])] {
            assert_eq!(only_text(&one), Some("a@b.se"));
        }
        for other in [
            json!([]),
            json!(["a@b.se", "c@d.se"]),
            json!([1]),
            json!(null),
        ] {
            assert_eq!(only_text(&other), None, "{other}");
        }
    }

    #[test]
    fn words_of_every_shape_give_their_role() {
        let reach = Reach {
            words: "B7F1-08AC=manager; CN=Lyhörd Rådgivare,OU=Grupper,DC=se=advisor@0180/farsta"
                .parse()
                .unwrap(),
            ..Reach::default()
        };
        for (claim, gives) in [
            (json!("manager"), "manager@0180/"),
            (json!("vpn, manager"), "manager@0180/"),
            (json!(["VPN", "Manager"]), "manager@0180/"),
            (json!(["/lyhord/manager"]), "manager@0180/"),
            (
                json!(["/lyhord/advisor@0180/farsta"]),
                "advisor@0180/farsta",
            ),
            (json!(["b7f1-08ac"]), "manager@0180/"),
            (
                json!("CN=Lyhörd Rådgivare,OU=Grupper,DC=se"),
                "advisor@0180/farsta",
            ),
            (json!(["advisor@0180/a", "advisor@0180"]), "advisor@0180/"),
            (json!(["admin@0114", "advisor@0180"]), "advisor@0180/"),
            (json!(["/payroll/manager"]), "NoRole"),
            (json!(["manager@0114"]), "NoPlace"),
            (json!(["manager@0180/farsta"]), "NoPlace"),
            (json!(["coordinator"]), "Coordinator"),
            (json!([1, {"manager": true}]), "NoWords"),
            (json!({"roles": ["manager"]}), "NoWords"),
        ] {
            assert_eq!(first(&reach, &claim, &known()), gives, "{claim}");
        }
    }

    #[test]
    fn claims_count_where_they_reach_and_in_no_order_of_their_own() {
        let both = vec!["0114".parse().unwrap(), "0180".parse().unwrap()];
        let one = Reach {
            municipalities: known(),
            gives_coordinators: true,
            ..Reach::default()
        };
        assert_eq!(first(&one, &json!("manager"), &both), "manager@0180/");
        assert_eq!(first(&one, &json!("manager@0114"), &both), "NoPlace");
        assert_eq!(
            first(&one, &json!("coordinator"), &both),
            "coordinator@0180/"
        );
        let all = Reach::default();
        assert_eq!(first(&all, &json!("manager"), &both), "NoPlace");
        for claim in [
            json!(["manager@0180", "manager@0114"]),
            json!(["manager@0114", "manager@0180"]),
        ] {
            assert_eq!(first(&all, &claim, &both), "manager@0114/");
        }
    }

    #[test]
    fn role_words_without_a_role_are_refused() {
        for text in ["manager", "a=boss", "=manager", "a=manager, b=advisor"] {
            assert!(text.parse::<RoleWords>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_left_out_for_length_is_told_from_what_is_not_there() {
        let claims = |value: Value| value.as_object().cloned().unwrap();
        let entra = claims(json!({"_claim_names": {"groups": "src1"}, "_claim_sources": {}}));
        assert!(is_overflowing(&entra, "groups") && !is_overflowing(&entra, "roles"));
        assert!(is_overflowing(
            &claims(json!({"hasgroups": "true"})),
            "groups"
        ));
        assert!(!is_overflowing(&claims(json!({"groups": []})), "groups"));
        assert_eq!(
            kind(Some(&json!(["a", 1]))),
            "it is a list of 2, 1 of them texts"
        );
        assert!(!kind(Some(&json!("secret"))).contains("secret"));
    }
}
