//! Changes in words.

use super::{Bounds, ChangedValue, Changes, Rows, Stretch};
use crate::analysis::words::{date, grouped, number};

impl Changes {
    /// What differs, in sentences.
    pub(super) fn sentences(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(before) = self.rows_before {
            let how = match (self.rows_now.checked_sub(before), before.checked_sub(self.rows_now)) {
                (Some(0), _) => "as many as before".to_owned(),
                (Some(more), _) => format!("{} more", plain(more)),
                (None, fewer) => format!("{} fewer", plain(fewer.unwrap_or(0))),
            };
            let later = self.as_of_before.filter(|_| self.rows_after > 0).map(|day| {
                format!("; {} of them {} later than {}", plain(self.rows_after), is(self.rows_after), date(day))
            });
            lines.push(format!("It holds {}, {how}{}.", values(self.rows_now), later.unwrap_or_default()));
        }
        if let (Some(before), Some(now)) = (self.as_of_before, self.as_of_now)
            && before != now
        {
            lines.push(format!("It ends on {}, not on {}.", date(now), date(before)));
        }
        let quoted = |names: &[String]| names.iter().map(|n| format!("“{n}”")).collect::<Vec<_>>().join(", ");
        if !self.columns_added.is_empty() {
            lines.push(format!("New columns: {}.", quoted(&self.columns_added)));
        }
        if !self.columns_removed.is_empty() {
            lines.push(format!("Columns that are gone: {}.", quoted(&self.columns_removed)));
        }
        if let Some(Stretch { from, to }) = self.first_difference {
            let when = if from == to {
                format!("on {}", date(from))
            } else {
                format!("between {} and {}", date(from), date(to))
            };
            let stretches = match self.stretches {
                0 => String::new(),
                all => format!("; {} of {} stretches of time changed", self.stretches_changed, all),
            };
            lines.push(format!("Values first differ {when}{stretches}."));
        } else if self.rows.is_some() {
            lines.push("Up to the old last day every value is unchanged.".to_owned());
        }
        if let Some(Rows { added, changed, withdrawn }) = self.rows {
            lines.push(format!(
                "Rows added: {}; changed: {}; withdrawn: {} (one row a value).",
                added.words(),
                changed.words(),
                withdrawn.words()
            ));
        }
        match (&self.used, &self.problem) {
            (Some(used), _) if used.added + used.changed + used.withdrawn == 0 => {
                lines.push(format!("None of the {} that the tiles use changed.", values(used.values)));
            }
            (Some(used), _) => lines.push(format!(
                "Of the {} that the tiles use, {} changed, {} {} new and {} {} gone.",
                values(used.values),
                plain(used.changed),
                plain(used.added),
                is(used.added),
                plain(used.withdrawn),
                is(used.withdrawn)
            )),
            (None, Some(problem)) => lines.push(format!("The tiles cannot use it: {}.", problem.message)),
            (None, None) if self.stretches > 0 => {
                lines.push(
                    "Too many values changed to name them from the link alone: open the file that was shared too, and they are compared one by one."
                        .to_owned(),
                );
            }
            (None, None) => {}
        }
        lines
    }
}

impl ChangedValue {
    /// In words, for a list.
    #[must_use]
    pub fn words(&self) -> String {
        let now = number(self.now);
        let what = match (self.before, self.added) {
            (Some(before), _) => format!("was {}, is {now}", number(before)),
            (None, true) => format!("is new: {now}"),
            (None, false) => format!("is another than was shared: {now} now"),
        };
        format!("{}, {}: {what} (line {})", date(self.period), self.series, self.line)
    }
}

impl Bounds {
    /// "3", "at most 12", "5 to 12".
    fn words(self) -> String {
        match (self.least, self.most) {
            (least, most) if least == most => plain(least),
            (0, most) => format!("at most {}", plain(most)),
            (least, most) => format!("{} to {}", plain(least), plain(most)),
        }
    }
}

fn plain(number: u64) -> String {
    grouped(number as f64, 0)
}

fn values(number: u64) -> String {
    format!("{} {}", plain(number), if number == 1 { "value" } else { "values" })
}

fn is(number: u64) -> &'static str {
    if number == 1 { "is" } else { "are" }
}
