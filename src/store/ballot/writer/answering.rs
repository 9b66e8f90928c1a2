//! The writer at work: a group after the other, each within its time, and at
//! every tick a look around. What it says, it says at a tick.

use std::time::Duration;

use tokio::{sync::mpsc, time::timeout};

use super::{Form, SpentNonce, Taken, Writer, hour};
use crate::{
    StoreError,
    ballot::{
        condition::Condition,
        halves::Halves,
        succession::NotSettled,
        trouble::{Line, Trouble},
        waiting::{LARGEST_GROUP, NotSaved, Waiting},
    },
    domain::period::Month,
};

/// How often it looks around.
const TICK: Duration = Duration::from_secs(20);
/// How often while answers cannot be saved, so that parents are sent here again
/// as soon as they can.
const SOON: Duration = Duration::from_secs(2);
/// How long a group may take, its halves included. A server that is gone
/// without a goodbye answers never.
const LONGEST_GROUP: Duration = Duration::from_secs(8);
/// How long the work of a night or of the turn of a month may take, which
/// touches every box.
const LONGEST_NIGHT: Duration = Duration::from_secs(60);

/// What the writer notices on its way, and what of it was said.
#[derive(Default)]
pub(super) struct Noticed {
    pub(super) condition: Condition,
    saving: Trouble,
    calendar: Trouble,
    /// Boxes set aside of which it was said.
    set_aside: u64,
    /// Whether it was said that the clock is far ahead.
    clock_far_ahead: bool,
    /// The hour in which the calendar was last kept to its end: no night and no
    /// month begins within one.
    kept_in: u32,
}

impl Writer {
    /// Counts what comes until nobody can send any more.
    pub(in crate::ballot) async fn work(mut self, mut forms: mpsc::Receiver<Waiting>) {
        let clock = self.store.clock();
        let mut looked = clock.since_start();
        self.noticed.kept_in = hour(clock.seconds());
        loop {
            let mut group = Vec::new();
            let received = forms.recv_many(&mut group, LARGEST_GROUP);
            let tick = match self.noticed.condition.does_save() {
                true => TICK,
                false => SOON,
            };
            match timeout(tick, received).await {
                Ok(0) => return,
                Ok(_) => self.answer(group).await,
                Err(_) => {}
            }
            // Also when somebody answers all the time.
            let now = clock.since_start();
            if now >= looked + tick {
                looked = now;
                self.look_around().await;
            }
        }
    }

    /// Counts a group and answers each parent.
    async fn answer(&mut self, group: Vec<Waiting>) {
        let (forms, replies): (Vec<_>, Vec<_>) = group
            .into_iter()
            .map(|waiting| (waiting.form, waiting.reply))
            .unzip();
        let began = self.store.clock().since_start();
        let taken = self.count_what_can_be(&forms).await;
        let counted = taken.iter().flatten().count();
        if counted > 0 {
            self.noticed.condition.saves(true);
            let took = self.store.clock().since_start() - began;
            self.workload.count(counted, took);
        }
        // While the database has the next group in hand.
        tokio::spawn(async move {
            for (taken, reply) in taken.into_iter().zip(replies) {
                let _ = reply.send(taken.ok_or(NotSaved));
            }
        });
    }

    /// What became of each form of a group; none: it was not saved. Where one
    /// form or one box is the cause the others are saved without it; any other
    /// cause refuses them all.
    async fn count_what_can_be(&mut self, forms: &[Form<SpentNonce>]) -> Vec<Option<Taken>> {
        let clock = self.store.clock();
        let (month, until) = (clock.month(), clock.since_start() + self.longest());
        let mut taken = vec![None; forms.len()];
        let mut halves = Halves::of(forms.len());
        while let Some(part) = halves.next() {
            let left = until.saturating_sub(clock.since_start());
            let counted = self.count(&forms[part.clone()], month);
            let error = match timeout(left, counted).await {
                Ok(Ok(counted)) => {
                    for (place, counted) in part.zip(counted) {
                        taken[place] = counted;
                    }
                    continue;
                }
                Ok(Err(error)) => error,
                Err(_) => StoreError::too_slow().into(),
            };
            self.learn_from(&error);
            self.noticed.saving.failed(error.cause());
            if !matches!(&error, NotSettled::Store(error) if error.is_of_the_data()) {
                break;
            }
            halves.split(&part);
        }
        taken
    }

    /// How long a group may take: longer when the calendar may have to move on
    /// before it.
    fn longest(&self) -> Duration {
        if self.noticed.kept_in == hour(self.store.clock().seconds()) {
            LONGEST_GROUP
        } else {
            LONGEST_NIGHT
        }
    }

    pub(super) async fn count(
        &mut self,
        forms: &[Form<SpentNonce>],
        clock_month: Month,
    ) -> Result<Vec<Option<Taken>>, NotSettled> {
        let mut group = self.begin().await?;
        let month = self.month_to_count_in(clock_month, group.latest());
        if group.is_due(month) && !self.keys.is_in_trouble() && !self.has_left(month) {
            // A transaction of its own, before any form of the new month. Where
            // the key cannot move on, forms are counted in the month before, and
            // where the turn is left to another program.
            self.turn_or_leave(group, month).await?;
            group = self.begin().await?;
        }
        // Another process may have purged further than this one knows.
        self.purged_until.note(group.purged_until());
        let tertial = group.latest().unwrap_or(month).tertial();
        let minimums = self
            .running
            .of(group.transaction(), tertial, self.configured)
            .await?;
        let taken = group.count(self.keys.sealer(), forms, &minimums).await?;
        group.commit().await?;
        Ok(taken)
    }

    /// What must not be gone on with, and connections that are of no use.
    fn learn_from(&self, error: &NotSettled) {
        let NotSettled::Store(error) = error else {
            return;
        };
        self.noticed.condition.learn_from(error);
        if error.is_of_the_connection() {
            self.store.give_up_connections();
        }
    }

    /// Tries whether answers can be saved, keeps the calendar where they can,
    /// and says what there is to say, whether somebody answers or not.
    async fn look_around(&mut self) {
        let tried = timeout(LONGEST_GROUP, self.try_to_save()).await;
        let tried = tried.unwrap_or_else(|_| Err(StoreError::too_slow().into()));
        self.noticed.condition.saves(tried.is_ok());
        match tried {
            Ok(()) => self.look_at_the_calendar().await,
            // What stands in the way of both is said once.
            Err(error) => {
                self.learn_from(&error);
                self.noticed.saving.failed(error.cause());
            }
        }
        let looked = timeout(LONGEST_GROUP, self.look_at_what_is_left()).await;
        if let Err(error) = looked.unwrap_or_else(|_| Err(StoreError::too_slow())) {
            self.learn_from(&error.into());
        }
        say_saving(self.noticed.saving.tick());
    }

    async fn look_at_the_calendar(&mut self) {
        let now = hour(self.store.clock().seconds());
        let kept = timeout(self.longest(), self.keep_calendar()).await;
        match kept.unwrap_or_else(|_| Err(StoreError::too_slow().into())) {
            Ok(()) => self.noticed.kept_in = now,
            Err(error) => {
                self.learn_from(&error);
                self.noticed.calendar.failed(error.cause());
            }
        }
        say_calendar(self.noticed.calendar.tick());
    }

    /// Whether a group could be saved, without one.
    async fn try_to_save(&mut self) -> Result<(), NotSettled> {
        let group = self.begin().await?;
        group.try_to_write().await?;
        Ok(group.commit().await?)
    }

    async fn look_at_what_is_left(&mut self) -> Result<(), StoreError> {
        let set_aside = self.store.boxes_set_aside().await?;
        if set_aside > self.noticed.set_aside {
            tracing::error!(
                "{set_aside} boxes could not be opened and were set aside; the others go on; run: lyhord doctor"
            );
        }
        self.noticed.set_aside = set_aside;
        let ahead = self.store.clock_far_ahead().await?;
        if let Some(ahead) = ahead.filter(|_| !self.accepts_date)
            && !self.noticed.clock_far_ahead
        {
            tracing::error!("answers are counted in {} still: {ahead}", ahead.calendar);
        }
        self.noticed.clock_far_ahead = ahead.is_some();
        self.store.tidy_what_was_left().await
    }
}

fn say_saving(line: Option<Line>) {
    match line {
        Some(Line::Begins(cause)) => tracing::error!(
            cause,
            "answers cannot be saved; parents are asked to try again"
        ),
        Some(Line::Ends) => tracing::info!("answers are saved again"),
        None => {}
    }
}

fn say_calendar(line: Option<Line>) {
    match line {
        Some(Line::Begins(cause)) => tracing::error!(
            cause,
            "the month or the night cannot be closed; it is tried again"
        ),
        Some(Line::Ends) => tracing::info!("month and night are closed"),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use std::{path::Path, sync::Arc};

    use super::*;
    use crate::{
        Store,
        ballot::{
            condition::Unfit,
            key_file::KeyFile,
            released::between,
            sealing::remove_box,
            writer::{Code, Sheet},
        },
        config::{Config, Found},
        domain::{
            activity_type::{ActivityType, Contact},
            counting::{
                ballot::BallotBox,
                group::Boxes,
                place::{BoxKey, BoxName},
            },
            questionnaire::{Bank, OwnFile, PartName, Questionnaire, Taken},
            role_group::RoleGroup,
            submission::Submission,
        },
        imported::Known,
    };

    async fn writer_on(folder: &Path, now: &str) -> Writer {
        let database = format!("sqlite:{}", folder.join("lyhord.db").display());
        let key_file = folder.join("lyhord.key").display().to_string();
        let config = Config::read(|key| {
            let value = match key {
                "database_url" => database.clone(),
                "box_key_file" => key_file.clone(),
                "now" => now.to_owned(),
                _ => return None,
            };
            let named = key.to_owned();
            Some(Found { value, named })
        });
        let config = config.unwrap();
        let store = Store::open(&config).await.unwrap();
        store.migrate().await.unwrap();
        Writer::new(store, KeyFile::of(&config), config.minimums)
            .await
            .unwrap()
    }

    async fn put_a_box_of(writer: &mut Writer, questionnaire: Questionnaire) {
        let key = BoxKey {
            municipality: "0180".parse().unwrap(),
            questionnaire: Arc::new(questionnaire),
            activity_type: ActivityType::AdviceTalk,
            area: None,
            of_some_codes: false,
        };
        let empty = BallotBox::empty(&key.questionnaire);
        let mut boxes = Boxes::default();
        boxes.answers.insert(key, empty);
        let group = writer.begin().await.unwrap();
        group.keep(writer.keys.sealer(), &boxes).await.unwrap();
        group.commit().await.unwrap();
    }

    const OWN: &str = r#"
        id = "our-own"
        version = 1
        answered_by = "parent"
        occasions = ["advice_talk"]
        show = "mean"
        [[question]]
        construct = "use"
        headline = true
        scale = { values = [2, 1] }
        [texts.sv]
        name = "Vår egen"
        heading = "Vad tyckte du?"
        use = "Var det till nytta?"
        option-2 = "Ja"
        option-1 = "Nej"
    "#;

    #[tokio::test]
    async fn a_box_of_a_questionnaire_that_another_process_took_in_opens() {
        let folder = tempfile::tempdir().unwrap();
        let now = "2026-03-30T10:00:00+02:00";
        let mut writer = writer_on(folder.path(), now).await;
        writer.keep_calendar().await.unwrap();
        let mut other = writer_on(folder.path(), now).await;
        let own = OwnFile::read(OWN).unwrap();
        let taken = other.store.import_questionnaire(&own, None).await.unwrap();
        assert_eq!(taken, Ok(Taken::New));
        put_a_box_of(&mut other, own.questionnaire).await;

        assert_eq!(writer.store.bank().newest("our-own"), None);
        let group = writer.begin().await.unwrap();
        let opened = group.all_boxes(writer.keys.sealer()).await.unwrap();
        let mut asked = opened
            .boxes
            .answers
            .keys()
            .map(|key| key.questionnaire.name());
        assert!(asked.any(|name| name == "our-own/1"));
        group.commit().await.unwrap();
        writer.keep_calendar().await.unwrap();
        assert!(writer.store.bank().newest("our-own").is_some());
    }

    /// The standard questions as they may be asked some day.
    fn of_tomorrow() -> Arc<Questionnaire> {
        let later = include_str!("../../../../assets/questionnaires/parent-standard.toml")
            .replace("version = 1", "version = 9");
        Arc::new(Questionnaire::read(&later).unwrap())
    }

    /// The program of tomorrow.
    async fn knowing_writer_on(folder: &Path, now: &str) -> Writer {
        let writer = writer_on(folder, now).await;
        let bank = Bank::shipped().with([of_tomorrow()]);
        writer.store.bank.exchange(Known::of(bank));
        writer
    }

    fn a_form(questionnaire: Arc<Questionnaire>) -> Form<SpentNonce> {
        let key = BoxKey {
            municipality: "0180".parse().unwrap(),
            questionnaire,
            activity_type: ActivityType::AdviceTalk,
            area: None,
            of_some_codes: false,
        };
        Form {
            sheets: vec![Sheet {
                key,
                submission: Submission::simulated(&[Some(0); 4], RoleGroup::MOTHER, Contact::First),
            }],
            language: None,
            code: Code::OF_A_REGISTRATION,
            nonce: None,
        }
    }

    /// Counts five forms, a whole minimum, in the month of its clock.
    async fn count_five(writer: &mut Writer, questionnaire: &Arc<Questionnaire>) {
        let five = vec![a_form(questionnaire.clone()); 5];
        let month = writer.store.clock().month();
        let taken = writer.count(&five, month).await.unwrap();
        assert_eq!(taken, [Some(super::Taken::Counted); 5]);
    }

    /// How many forms were released in a month, of which version.
    async fn released(writer: &Writer, month: &str) -> Vec<(u32, u32)> {
        let (bank, month) = (writer.store.bank(), month.parse().unwrap());
        let municipality = "0180".parse().unwrap();
        let rows = between(&writer.store.read, &bank, &municipality, month, month);
        let rows = rows.await.unwrap().into_iter();
        let of_all = rows.filter(|row| row.part == PartName::All);
        of_all
            .map(|row| (row.questionnaire.version, row.tally.n()))
            .collect()
    }

    #[tokio::test]
    async fn a_box_not_known_stops_nobody_and_is_counted_by_the_program_that_knows_it() {
        let folder = tempfile::tempdir().unwrap();
        let standard = Bank::shipped().standard().unwrap();
        let mut knowing = knowing_writer_on(folder.path(), "2026-03-30T10:00:00+02:00").await;
        knowing.keep_calendar().await.unwrap();
        count_five(&mut knowing, &of_tomorrow()).await;

        // On the first day of a month another may come that knows more.
        let mut other = writer_on(folder.path(), "2026-04-01T10:00:00+02:00").await;
        other.look_around().await;
        assert_eq!(other.condition().unfit(), None);
        count_five(&mut other, &standard).await;
        let month = other.store.open_month().await.unwrap();
        assert_eq!(month.to_string(), "2026-03", "the turn is left to it");

        // Where none does, the month turns the day after. The key moves on.
        let mut other = writer_on(folder.path(), "2026-04-02T10:00:00+02:00").await;
        other.look_around().await;
        assert_eq!(other.condition().unfit(), None);
        let month = other.store.open_month().await.unwrap();
        assert_eq!(month.to_string(), "2026-04");
        assert_eq!(released(&other, "2026-03").await, [(1, 5)]);
        let file = KeyFile::at(&folder.path().join("lyhord.key"));
        // That of the answers, and that of their languages.
        assert_eq!(other.store.boxes_not_known(&file).await.unwrap(), 2);
        assert_eq!(other.store.boxes_set_aside().await.unwrap(), 0);

        let mut knowing = knowing_writer_on(folder.path(), "2026-05-01T10:00:00+02:00").await;
        knowing.look_around().await;
        assert_eq!(knowing.store.boxes_not_known(&file).await.unwrap(), 0);
        assert_eq!(
            released(&knowing, "2026-04").await,
            [(9, 5)],
            "none is lost"
        );
    }

    #[tokio::test]
    async fn a_box_that_a_newer_program_laid_refuses_its_own_forms_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let standard = Bank::shipped().standard().unwrap();
        let (talk, mut visit) = (a_form(standard.clone()), a_form(standard.clone()));
        visit.sheets[0].key.activity_type = ActivityType::HomeVisit;
        visit.nonce = Some(SpentNonce([u8::MAX; SpentNonce::LENGTH]));
        let name = BoxName::Answers(visit.sheets[0].key.clone());
        let mut writer = writer_on(folder.path(), "2026-03-30T10:00:00+02:00").await;
        writer.keep_calendar().await.unwrap();
        let later = writer.keys.sealer().sealed_as_tomorrow(&name);
        let group = writer.begin().await.unwrap();
        group.keep_sealed(&[later]).await.unwrap();
        group.commit().await.unwrap();

        let forms = [&talk, &visit, &talk, &talk, &visit, &talk, &talk].map(Form::clone);
        let (yes, no) = (Some(super::Taken::Counted), None);
        let taken = writer.count_what_can_be(&forms).await;
        assert_eq!(taken, [yes, no, yes, yes, no, yes, yes]);
        assert_eq!(writer.condition().unfit(), None);

        // The month turns the day after the first, the key with it.
        let mut writer = writer_on(folder.path(), "2026-04-02T10:00:00+02:00").await;
        let before = writer.keys.keys().generation();
        writer.look_around().await;
        assert_eq!(writer.condition().unfit(), None);
        assert!(writer.keys.keys().generation() > before);
        assert_eq!(released(&writer, "2026-03").await, [(1, 5)]);
        let file = KeyFile::at(&folder.path().join("lyhord.key"));
        assert_eq!(writer.store.boxes_not_known(&file).await.unwrap(), 1);
        assert_eq!(writer.store.boxes_set_aside().await.unwrap(), 0);

        // The program that laid it empties it; the page that was refused holds.
        let group = writer.begin().await.unwrap();
        let id = writer.keys.sealer().id(&name);
        remove_box(group.transaction(), &id).await.unwrap();
        group.commit().await.unwrap();
        assert_eq!(writer.count_what_can_be(&[visit]).await, [yes]);
    }

    #[tokio::test]
    async fn a_box_that_no_name_fits_changes_nothing_and_the_service_is_not_ready() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = writer_on(folder.path(), "2026-03-30T10:00:00+02:00").await;
        writer.keep_calendar().await.unwrap();
        let name = BoxName::Counts(7);
        let nameless = writer.keys.sealer().sealed_without_name(&name);
        let group = writer.begin().await.unwrap();
        group.keep_sealed(&[nameless]).await.unwrap();
        group.commit().await.unwrap();

        let mut writer = writer_on(folder.path(), "2026-04-02T10:00:00+02:00").await;
        let before = writer.store.sealed_boxes().await.unwrap();
        writer.look_around().await;
        assert_eq!(writer.condition().unfit(), Some(Unfit::NewerBox));
        let month = writer.store.open_month().await.unwrap();
        assert_eq!(month.to_string(), "2026-03");
        assert_eq!(writer.store.sealed_boxes().await.unwrap(), before);
        assert_eq!(writer.store.boxes_set_aside().await.unwrap(), 0);
    }
}
