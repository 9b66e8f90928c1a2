//! What a visitor can do about it: the faults that leave the service. A wrong
//! form is not one of them; its page is shown again with what is wrong.
//!
//! Which error to return:
//!
//! | where | what is wrong | return |
//! | --- | --- | --- |
//! | `domain` | what was typed is no such thing | a tiny type beside it: `NotACode`, `NotAType` |
//! | `domain` | a form or a file has things wrong | an enum of faults: `ActivityFault`, `SubmissionFault` |
//! | `store` | the database did not do as asked | [`StoreError`], by `?`; its cause is for the log alone |
//! | `store` | the rules say no | a type of its own with what to say: [`NotChanged`], [`NotTakenIn`] |
//! | the writer | an answer is perhaps not on disk | `NotSaved`: the page comes back with the answers |
//! | a slice | a field is wrong | the page again with status 422; for a program [`RequestError::InvalidFields`] |
//! | a slice | the visitor must do something else | [`RequestError`], named for what that is |
//! | a slice | it cannot happen | [`RequestError::Internal`] with what could not be done |
//! | a command | | `Ended`, with a sentence and the line to run |

use actix_web::{ResponseError, http::StatusCode};

use crate::store::{StoreError, administrators::NotChanged, taken_in::NotTakenIn};

/// Why a request was not answered as wished. Never built from a domain fault
/// by itself; each conversion is a decision where it happens.
#[derive(Debug, thiserror::Error)]
pub enum RequestError {
    /// There is no such page, code or object.
    #[error("not found")]
    NotFound,
    /// There is no such page and never will be one; browsers may remember.
    #[error("no such page")]
    NoSuchPage,
    /// The code has been replaced by another.
    #[error("code replaced")]
    CodeReplaced,
    /// The request cannot be read; the text says what is wrong, for programs.
    #[error("bad request")]
    BadRequest(String),
    /// Somebody must sign in first.
    #[error("sign-in needed")]
    SignInNeeded,
    /// They are signed in, but their account lacks something first: a password
    /// of their own, or a second factor.
    #[error("account not ready")]
    AccountNotReady,
    /// It exists and is not theirs; they are told that it does not exist.
    #[error("not yours")]
    NotYours {
        /// Account number, for the log.
        staff: i64,
    },
    /// Too many in a short time; seconds until the next may come.
    #[error("too many")]
    TooMany {
        /// Seconds.
        retry_after: u64,
    },
    /// Too many wait for work that takes long; nothing is lost.
    #[error("busy")]
    Busy,
    /// A change that does not come from our own pages.
    #[error("foreign origin")]
    ForeignOrigin,
    /// A form that lay open for more than a day.
    #[error("old form")]
    OldForm,
    /// The same is being done at this moment, or was broken off.
    #[error("under way")]
    UnderWay,
    /// A value sent by a program is wrong: per field, what.
    #[error("invalid fields")]
    InvalidFields(Vec<(&'static str, String)>),
    /// The database does not answer; nothing is lost.
    #[error("not available")]
    NotAvailable(StoreError),
    /// A fault of ours.
    #[error("internal")]
    Internal(&'static str),
}

impl From<StoreError> for RequestError {
    fn from(error: StoreError) -> Self {
        Self::NotAvailable(error)
    }
}

impl From<NotChanged> for RequestError {
    fn from(error: NotChanged) -> Self {
        match error {
            NotChanged::Store(error) => error.into(),
            NotChanged::NoAccount => Self::NotFound,
            error @ (NotChanged::LastAdministrator(_) | NotChanged::Provided) => {
                Self::BadRequest(error.to_string())
            }
        }
    }
}

impl From<NotTakenIn> for RequestError {
    fn from(error: NotTakenIn) -> Self {
        match error {
            NotTakenIn::Store(error) => error.into(),
            error @ NotTakenIn::DropsDistricts(..) => Self::BadRequest(error.to_string()),
        }
    }
}

impl RequestError {
    /// Last part of the problem type, and of the message key.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::NotFound | Self::NoSuchPage | Self::NotYours { .. } => "not-found",
            Self::CodeReplaced => "moved",
            Self::BadRequest(_) | Self::ForeignOrigin | Self::InvalidFields(_) => "bad-request",
            Self::OldForm => "old-form",
            Self::UnderWay => "under-way",
            Self::SignInNeeded | Self::AccountNotReady => "sign-in-needed",
            Self::TooMany { .. } | Self::Busy => "too-many",
            Self::NotAvailable(_) => "not-available",
            Self::Internal(_) => "internal",
        }
    }
}

impl ResponseError for RequestError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound | Self::NoSuchPage | Self::NotYours { .. } => StatusCode::NOT_FOUND,
            Self::CodeReplaced => StatusCode::GONE,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::ForeignOrigin => StatusCode::FORBIDDEN,
            Self::OldForm | Self::UnderWay => StatusCode::CONFLICT,
            Self::InvalidFields(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::SignInNeeded | Self::AccountNotReady => StatusCode::UNAUTHORIZED,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::NotAvailable(_) | Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}
