//! Who is asking. A handler names [`Advisor`], [`Manager`] or [`Admin`] as its
//! first argument; none of them can be made anywhere else.

use std::{future::Future, pin::Pin};

use actix_web::{
    FromRequest, HttpMessage, HttpRequest,
    cookie::{Cookie, SameSite},
    dev::Payload,
    http::{
        Method,
        header::{AUTHORIZATION, HOST, ORIGIN},
    },
    web::Data,
};

pub use super::way_back::way_back;

use super::{cookies::closed_cookie, language, problem::RequestError, said::Said, site::Site};
use crate::{
    domain::{
        area::DistrictId,
        language::Language,
        organisation::{Municipality, MunicipalityCode},
        staff::{StaffMember, StaffRole},
    },
    store::{Store, sessions::Session},
};

/// Somebody signed in, whatever the role.
#[derive(Debug, Clone)]
pub struct Visitor {
    member: StaffMember,
    language: Language,
    said: Option<Said>,
}

impl Visitor {
    /// What they may do.
    #[must_use]
    pub fn role(&self) -> StaffRole {
        self.member.scope.role
    }

    /// Where.
    #[must_use]
    pub fn municipality(&self) -> &MunicipalityCode {
        &self.member.scope.municipality
    }

    /// The municipality itself, as it is now.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn own_municipality(&self, store: &Store) -> Result<Municipality, RequestError> {
        there(store.municipality(self.municipality()).await?)
    }

    /// The same with the districts alone that are open now.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn own_municipality_open_now(
        &self,
        store: &Store,
    ) -> Result<Municipality, RequestError> {
        there(store.municipality_open_now(self.municipality()).await?)
    }

    /// The same with the areas that are planned, which a change keeps.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn own_municipality_next_tertial(
        &self,
        store: &Store,
    ) -> Result<Municipality, RequestError> {
        there(store.municipality_next_tertial(self.municipality()).await?)
    }

    /// For which district, when limited to one.
    #[must_use]
    pub fn district(&self) -> Option<&DistrictId> {
        self.member.scope.district.as_ref()
    }

    /// Language of their pages.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// What their next page says of what they did before.
    pub(super) fn said(&self) -> Option<&Said> {
        self.said.as_ref()
    }

    /// The account itself, for the audit.
    #[must_use]
    pub fn member(&self) -> &StaffMember {
        &self.member
    }

    /// Whether nothing is due before they may work: a password of their own,
    /// and a second factor where the service insists on one.
    #[must_use]
    pub fn is_ready(&self, site: &Site) -> bool {
        let owes_factor = site.factor_rule.binds(&self.member) && !self.member.has_factor;
        !owes_factor && !self.member.must_change
    }

    /// The refusal for what exists and is not theirs.
    #[must_use]
    pub fn not_yours(&self) -> RequestError {
        RequestError::NotYours {
            staff: self.member.id,
        }
    }
}

/// No account is made where there is no municipality, and none is taken away.
fn there(found: Option<Municipality>) -> Result<Municipality, RequestError> {
    found.ok_or(RequestError::Internal("no municipality"))
}

macro_rules! permission {
    ($(#[$doc:meta])* $name:ident: $($role:ident)|+) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name(Visitor);

        impl std::ops::Deref for $name {
            type Target = Visitor;
            fn deref(&self) -> &Visitor {
                &self.0
            }
        }

        impl FromRequest for $name {
            type Error = RequestError;
            type Future = Pin<Box<dyn Future<Output = Result<Self, RequestError>>>>;
            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                let request = request.clone();
                Box::pin(async move {
                    let visitor = signed_in(&request).await?;
                    if request.app_data::<Data<Site>>().is_none_or(|site| !visitor.is_ready(site)) {
                        return Err(RequestError::AccountNotReady);
                    }
                    if matches!(visitor.role(), $(StaffRole::$role)|+) {
                        Ok(Self(visitor))
                    } else {
                        Err(visitor.not_yours())
                    }
                })
            }
        }
    };
}

permission! {
    /// May make and show codes.
    Advisor: Advisor | Admin
}
permission! {
    /// May read published figures.
    Manager: Manager | Admin
}
permission! {
    /// May look after the organisation.
    Admin: Admin
}
permission! {
    /// May see the own start page.
    AnyStaff: Advisor | Manager | Coordinator | Admin
}

/// Somebody signed in who looks after the own account, whatever is due.
#[derive(Debug, Clone)]
pub struct AccountHolder(Visitor);

impl std::ops::Deref for AccountHolder {
    type Target = Visitor;
    fn deref(&self) -> &Visitor {
        &self.0
    }
}

impl FromRequest for AccountHolder {
    type Error = RequestError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, RequestError>>>>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { signed_in(&request).await.map(Self) })
    }
}

/// Somebody who has given the password and owes the second factor.
#[derive(Debug, Clone)]
pub struct HalfSignedIn {
    /// Who.
    pub member: StaffMember,
}

impl FromRequest for HalfSignedIn {
    type Error = RequestError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, RequestError>>>>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let session = session(&request).await?;
            if session.is_half {
                Ok(Self {
                    member: session.member,
                })
            } else {
                Err(RequestError::SignInNeeded)
            }
        })
    }
}

/// Whether somebody is signed in, be it half.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn has_session(request: &HttpRequest) -> Result<bool, RequestError> {
    match session(request).await {
        Ok(_) => Ok(true),
        Err(RequestError::NotAvailable(error)) => Err(error.into()),
        Err(_) => Ok(false),
    }
}

async fn signed_in(request: &HttpRequest) -> Result<Visitor, RequestError> {
    let session = session(request).await?;
    if session.is_half {
        return Err(RequestError::SignInNeeded);
    }
    let site = request.app_data::<Data<Site>>();
    Ok(Visitor {
        member: session.member,
        language: language::for_staff(request),
        said: site.and_then(|site| Said::read(request, site)),
    })
}

async fn session(request: &HttpRequest) -> Result<Session, RequestError> {
    let (Some(store), Some(site)) = (
        request.app_data::<Data<Store>>(),
        request.app_data::<Data<Site>>(),
    ) else {
        return Err(RequestError::Internal("sign-in without store"));
    };
    same_origin(request, site)?;
    let cookie = request
        .cookie(cookie_name(site))
        .ok_or(RequestError::SignInNeeded)?;
    store
        .session(cookie.value())
        .await?
        .ok_or(RequestError::SignInNeeded)
}

/// Refuses a change that another site's page asks for. Browsers say where a
/// request comes from (`Sec-Fetch-Site`, `Origin`); a program that says
/// neither carries no cookie that another site could misuse.
///
/// # Errors
/// [`RequestError::ForeignOrigin`]
pub fn same_origin(request: &HttpRequest, site: &Site) -> Result<(), RequestError> {
    if [Method::GET, Method::HEAD, Method::OPTIONS].contains(request.method()) {
        return Ok(());
    }
    let header = |name: &str| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    match (header("sec-fetch-site"), header(ORIGIN.as_str())) {
        (Some("same-origin" | "none"), _) | (None, None) => Ok(()),
        (None, Some(origin)) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            let is_ours = origin.eq_ignore_ascii_case(site.base_url.as_str())
                || (host.is_some() && host == header(HOST.as_str()));
            if is_ours {
                Ok(())
            } else {
                Err(RequestError::ForeignOrigin)
            }
        }
        _ => Err(RequestError::ForeignOrigin),
    }
}

/// Name of the session's cookie. Over HTTPS the prefix binds it to this host.
#[must_use]
pub fn cookie_name(site: &Site) -> &'static str {
    if site.is_secure() {
        "__Host-lyhord"
    } else {
        "lyhord"
    }
}

/// The session's cookie; an empty token takes it away.
#[must_use]
pub fn cookie(site: &Site, token: String) -> Cookie<'static> {
    closed_cookie(site, cookie_name(site), token, SameSite::Strict)
}

/// A program with a token: speaks for one municipality.
#[derive(Debug, Clone)]
pub struct Program {
    municipality: MunicipalityCode,
}

impl Program {
    /// For which municipality it speaks.
    #[must_use]
    pub fn municipality(&self) -> &MunicipalityCode {
        &self.municipality
    }
}

impl FromRequest for Program {
    type Error = RequestError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, RequestError>>>>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            // Each of those who want to know asks; the database is asked once.
            if let Some(known) = request.extensions().get::<Self>() {
                return Ok(known.clone());
            }
            let Some(store) = request.app_data::<Data<Store>>() else {
                return Err(RequestError::Internal("token without store"));
            };
            let header = request
                .headers()
                .get(AUTHORIZATION)
                .and_then(|value| value.to_str().ok());
            let token = header
                .and_then(|value| value.split_once(' '))
                .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
                .map(|(_, token)| token.trim());
            let municipality = match token {
                Some(token) => store.token_municipality(token).await?,
                None => None,
            };
            let municipality = municipality.ok_or(RequestError::SignInNeeded)?;
            let program = Self { municipality };
            request.extensions_mut().insert(program.clone());
            Ok(program)
        })
    }
}
