//! Which rows may be read, and what of a period is whole (rule R3): closed
//! periods only.

use crate::domain::{
    figures::results::ReleasedRow,
    period::{Month, Period, is_published},
    questionnaire::Closes,
    round::Round,
};

/// Whether the period has closed to which a row belongs (rule R3).
pub(super) fn is_readable(row: &ReleasedRow, rounds: &[Round], open: Month) -> bool {
    let id = &row.questionnaire.id;
    match row.questionnaire.closes {
        Closes::WithTertial => is_published(row.activity_type, row.month, open),
        Closes::WithMonth => row.month < open,
        Closes::WithRound => {
            let mut ours = rounds.iter().filter(|round| round.questionnaire == *id);
            let round = ours.find(|round| round.holds(row.month));
            round.is_some_and(|round| round.has_ended(open))
        }
        Closes::WithYear => row.month.year() < open.year(),
    }
}

/// The tertials that lie inside the period and have ended.
pub(super) fn whole_tertials(period: Period, open: Month) -> Vec<String> {
    let (first, last) = (period.first_month(), period.last_month());
    let all = std::iter::successors(Some(first.tertial()), |tertial| Some(tertial.next()))
        .take_while(|tertial| tertial.first_month() <= last);
    let whole = all.filter(|tertial| {
        first <= tertial.first_month()
            && tertial.last_month() <= last
            && tertial.last_month() < open
    });
    whole.map(|tertial| tertial.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_ended_tertials_are_counted() {
        let tertials = |period: &str, open: &str| {
            whole_tertials(period.parse().unwrap(), open.parse().unwrap())
        };
        assert_eq!(tertials("2026", "2026-09"), ["2026-T1", "2026-T2"]);
        assert_eq!(tertials("2026-T2", "2026-08"), Vec::<String>::new());
        assert_eq!(tertials("2026-04", "2027-01"), Vec::<String>::new());
    }
}
