//! What is chosen for a table from a list that opens: the meaning of a column, what holds where rows leave a field open, or
//! the encoding of the text.

use super::answer::ImportAnswer;
use super::picked::{ImportPick, ImportPicked};
use super::table::{ImportTable, holds};
use crate::app::line::Line;
use crate::app::message::Typed;

impl ImportTable {
    /// Opens a list.
    pub(super) fn open(&mut self, of: ImportPicked) {
        self.pick = Some(ImportPick {
            of,
            field: None,
            line: Line::default(),
            place: 0,
        });
    }

    /// The fields that are shown to choose from; nothing first, for a column: it is not taken.
    #[must_use]
    pub fn choices(&self) -> Vec<Option<usize>> {
        let Some(pick) = &self.pick else {
            return Vec::new();
        };
        let wanted = pick.line.text();
        if pick.of == ImportPicked::Encoding {
            let found = |at: &usize| holds([self.encodings[*at].as_str()].into_iter(), wanted);
            return (0..self.encodings.len()).filter(found).map(Some).collect();
        }
        let fits = pick.column().map(|at| self.columns[at].fits.clone());
        let fits = fits.unwrap_or_default();
        let mut fields: Vec<usize> = (0..self.fields.len()).collect();
        // What holds such values, then what rows of this kind have.
        fields.sort_by_key(|field| {
            let fit = fits.iter().position(|other| other == field);
            let own = self.fields[*field].kind == Some(self.kind);
            (fit.unwrap_or(usize::MAX), !own)
        });
        fields.retain(|field| holds([self.fields[*field].words.as_str()].into_iter(), wanted));
        let none = pick.column().is_some() && wanted.trim().is_empty();
        let none = none.then_some(None);
        none.into_iter()
            .chain(fields.into_iter().map(Some))
            .collect()
    }

    /// Takes a key while a list is open; the answer, once it is complete.
    pub(super) fn typed_in_pick(&mut self, typed: Typed) -> Option<ImportAnswer> {
        let choices = self.choices();
        let pick = self.pick.as_mut()?;
        let last = choices.len().saturating_sub(1);
        match (typed, pick.field) {
            (Typed::Accept, Some(field)) => {
                let value = pick.line.text().trim().to_owned();
                self.pick = None;
                self.defaults.retain(|(other, _)| *other != field);
                if !value.is_empty() {
                    self.defaults.push((field, value));
                }
            }
            (Typed::Accept, None) => {
                let choice = choices.get(pick.place).copied()?;
                match (pick.of, choice) {
                    (ImportPicked::Column(column), field) => self.say(column, field),
                    (ImportPicked::Encoding, choice) => {
                        self.pick = None;
                        return choice.map(ImportAnswer::Encoding);
                    }
                    (ImportPicked::Default, Some(field)) => {
                        let said = self.defaults.iter().find(|(other, _)| *other == field);
                        pick.line = Line::new(said.map_or("", |(_, value)| value));
                        pick.field = Some(field);
                    }
                    (ImportPicked::Default, None) => self.pick = None,
                }
            }
            (typed, Some(_)) => drop(pick.line.take(typed)),
            (typed, None) => match typed.stepped(pick.place, last) {
                Some(place) => pick.place = place,
                None if pick.line.take(typed) => pick.place = 0,
                None => {}
            },
        }
        None
    }

    /// Gives a column its meaning, and goes on to the next; another column that filled the field fills nothing.
    fn say(&mut self, column: usize, field: Option<usize>) {
        let one = field.filter(|field| !self.fields[*field].many);
        for other in &mut self.columns {
            if one.is_some() && other.said == Some(one) {
                other.said = Some(None);
            }
        }
        self.columns[column].said = Some(field);
        self.pick = None;
        if self.find.text().is_empty() {
            self.place = (self.place + 1).min(self.lines().len() - 1);
        } else {
            self.find = Line::default();
            self.place = 0;
        }
        if !self.kind_is_said {
            self.follow();
        }
    }

    /// Takes the rows for what most of the fields belong to.
    pub(super) fn follow(&mut self) {
        let mut fields: Vec<usize> = (0..self.columns.len())
            .filter_map(|at| Some(self.meaning(at)?.0))
            .collect();
        fields.sort_unstable();
        fields.dedup();
        let count = |kind: usize| {
            let own = fields
                .iter()
                .filter(|at| self.fields[**at].kind == Some(kind));
            own.count()
        };
        let most = (0..self.kinds.len()).map(count).max().unwrap_or(0);
        if count(self.kind) < most {
            let first = (0..self.kinds.len()).find(|kind| count(*kind) == most);
            self.kind = first.unwrap_or(self.kind);
        }
    }
}
