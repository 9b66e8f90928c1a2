//! A form on its way to the boxes, and the parent who waits with it.

use tokio::sync::oneshot;

use super::nonces::SpentNonce;
use crate::domain::counting::group::{Form, Taken};

/// Forms in one transaction at most.
pub(super) const LARGEST_GROUP: usize = 256;

/// A form was not saved, or it is not known whether it was; its nonce still
/// holds, and sent again it counts once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the answers were not saved")]
pub struct NotSaved;

/// A form that waits to be counted, and the parent who waits with it.
pub(super) struct Waiting {
    pub(super) form: Form<SpentNonce>,
    pub(super) reply: oneshot::Sender<Result<Taken, NotSaved>>,
}
