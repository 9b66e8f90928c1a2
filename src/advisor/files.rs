//! `GET|POST /staff/held/files`, `GET …/files/{kind}.{format}`: a municipality
//! that has only paper fills in a file and sends it.

mod page;

use actix_multipart::form::{MultipartForm, bytes::Bytes, text::Text};
use actix_web::{
    HttpResponse,
    http::header::CONTENT_DISPOSITION,
    web::{Data, Path},
};

use self::page::{Shown, page};
use crate::{
    export::filled_in::{self, NotLines},
    reporting::filled_in::{Format, Kind, take_in, template},
    store::{Store, ballot::queue::Boxes, filled_in::Do},
    web::{problem::RequestError, queue, said::Said, sign_in::Advisor, site::Site},
};

const ADDRESS: &str = "/staff/held/files";

/// What the form sends.
#[derive(Debug, MultipartForm)]
pub(super) struct Sent {
    #[multipart(limit = "200 KB")]
    file: Option<Bytes>,
    /// `try`, or `take`.
    #[multipart(rename = "do", limit = "1 KB")]
    what: Option<Text<String>>,
}

pub(super) async fn show(
    advisor: Advisor,
    store: Data<Store>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    page(&advisor, &store, &site, &Shown::Nothing).await
}

/// An empty file: `sums.xlsx`, `registrations.csv`.
pub(super) async fn empty(
    advisor: Advisor,
    path: Path<String>,
    store: Data<Store>,
) -> Result<HttpResponse, RequestError> {
    let named = path.split_once('.').and_then(|(kind, ending)| {
        let kind = Kind::named(kind)?;
        Some((kind, Format::named(ending)?))
    });
    let (kind, format) = named.ok_or(RequestError::NotFound)?;
    let who = (advisor.municipality(), advisor.district());
    let file = template(&store, who, (kind, format), advisor.language()).await?;
    let file = file.ok_or(RequestError::Internal("a template cannot be made"))?;
    let name = format!("lyhord-{}.{}", kind.as_str(), format.as_str());
    Ok(HttpResponse::Ok()
        .content_type(format.content_type())
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ))
        .body(file))
}

pub(super) async fn send(
    advisor: Advisor,
    // A form that does not read holds a file that is too large.
    sent: Result<MultipartForm<Sent>, actix_web::Error>,
    store: Data<Store>,
    boxes: Data<Boxes>,
    site: Data<Site>,
) -> Result<HttpResponse, RequestError> {
    let (lines, what) = match sent {
        Err(_) => (Err(NotLines::TooLarge), Do::Try),
        Ok(MultipartForm(sent)) => {
            let file = sent.file.map(|file| file.data).unwrap_or_default();
            let takes = sent.what.is_some_and(|what| what.into_inner() == "take");
            let what = if takes { Do::TakeIn } else { Do::Try };
            let read = move || filled_in::lines(&file);
            (queue::FILES.run(read).await?, what)
        }
    };
    let who = (advisor.municipality(), advisor.district());
    match take_in(&store, &boxes, who, lines, what).await? {
        Ok(taken) if what == Do::TakeIn => {
            let words = taken.words("files-taken", advisor.language());
            let said = Said::new("said-files").with("what", words);
            Ok(said.on(ADDRESS, &site))
        }
        Ok(taken) => page(&advisor, &store, &site, &Shown::Fits(taken)).await,
        Err(refused) => page(&advisor, &store, &site, &Shown::Refused(refused)).await,
    }
}
