//! The scales of a questionnaire file.

use toml::Spanned;

use super::{Reader, ScaleTable};
use crate::questionnaire::{Scale, Showing};

/// Most steps of a scale.
const MOST_STEPS: usize = 11;

impl Reader<'_> {
    pub(super) fn scale(
        &mut self,
        table: &Spanned<ScaleTable>,
        show: Option<Showing>,
    ) -> Option<Scale> {
        let (before, scale) = (self.faults.len(), table.get_ref());
        let values = &scale.values;
        let falls = values.windows(2).all(|pair| pair[0] > pair[1]);
        let rises = values.windows(2).all(|pair| pair[0] < pair[1]);
        if values.len() < 2 || values.len() > MOST_STEPS {
            self.fault(
                table,
                format!("scale: values must be 2 to {MOST_STEPS} steps"),
            );
        } else if !falls && !rises {
            self.fault(
                table,
                "scale: values must stand in order, best first, each once",
            );
        }
        if scale.way_out.is_some_and(|out| values.contains(&out)) {
            self.fault(table, "scale: way_out must be none of the values");
        }
        let top = scale.top.or(values.first().copied()).unwrap_or(0);
        if !values.contains(&top) || scale.positive.iter().any(|one| !values.contains(one)) {
            self.fault(table, "scale: top and positive must be values");
        } else if !values.starts_with(&scale.positive) {
            self.fault(
                table,
                "scale: positive must be the best values, in their order",
            );
        }
        if show == Some(Showing::Shares) && scale.positive.is_empty() {
            self.fault(
                table,
                "scale: a questionnaire shown as shares says which values are positive",
            );
        }
        (self.faults.len() == before).then(|| Scale {
            values: values.clone(),
            positive: scale.positive.clone(),
            top,
            way_out: scale.way_out,
        })
    }
}
