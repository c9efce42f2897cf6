//! The columns of one table, looked at and given their meaning: found by typing, and settled in one step each.

use super::answer::{ImportAnswer, ImportTableAnswer};
use crate::app::layer::Hints;
use crate::app::line::Line;
use crate::app::message::Typed;
use crate::entry::folded;

/// A table whose columns are looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportTable {
    /// Its name.
    pub name: String,
    /// Why a person is asked.
    pub why: String,
    /// How many rows it has.
    pub rows: usize,
    /// What its rows are, as a place among the kinds.
    pub kind: usize,
    /// The kind whose suggestions are shown.
    pub shown: usize,
    /// Whether a person has said what its rows are.
    pub kind_is_said: bool,
    /// What its rows may be.
    pub kinds: Vec<ImportKind>,
    /// Its columns, those that fill nothing first.
    pub columns: Vec<ImportColumn>,
    /// What a column may fill.
    pub fields: Vec<ImportField>,
    /// What holds for rows that leave a field open.
    pub defaults: Vec<(usize, String)>,
    /// What is typed to find a column.
    pub find: Line,
    /// The chosen place among the lines that are shown.
    pub place: usize,
    /// The list of fields that is open.
    pub pick: Option<ImportPick>,
}

/// What the rows of a table may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportKind {
    /// In words.
    pub words: String,
    /// For each column the field that it then fills, and how sure that is.
    pub fills: Vec<Option<(usize, &'static str)>>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportColumn {
    /// Its label.
    pub label: String,
    /// How many cells hold something.
    pub filled: usize,
    /// A few of them.
    pub samples: Vec<String>,
    /// Fields that hold such values.
    pub fits: Vec<usize>,
    /// What a person says that it fills: perhaps nothing.
    pub said: Option<Option<usize>>,
}

/// What a column may fill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportField {
    /// In words.
    pub words: String,
    /// The kind of row that has it.
    pub kind: Option<usize>,
    /// Whether several columns may fill it together.
    pub many: bool,
}

/// The fields to choose from: for a column, or for what holds where rows leave one open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportPick {
    /// The column.
    pub column: Option<usize>,
    /// The field of which the value is being typed.
    pub field: Option<usize>,
    /// What is typed: to find a field, or as its value.
    pub line: Line,
    /// The chosen place among the fields that are shown.
    pub place: usize,
}

/// A line of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportRow {
    /// The columns are right as they are.
    Confirm,
    /// The table is left out.
    LeaveOut,
    /// What holds for rows that leave a field open.
    Default,
    /// A column.
    Column(usize),
}

/// What the keys do.
pub(super) fn hints(table: Option<&ImportTable>) -> Hints {
    let unwritten = "Esc closes, nothing is written";
    match table.and_then(|table| table.pick.as_ref()) {
        Some(pick) if pick.field.is_some() => Hints::Words(&["Enter keeps it"], "Esc goes back"),
        Some(_) => Hints::Words(
            &["type to find a meaning", "Enter takes it"],
            "Esc goes back",
        ),
        None => {
            const KEYS: &[&str] = &[
                "type to find a column",
                "Enter gives it a meaning",
                "Tab says what the rows are",
            ];
            Hints::Words(KEYS, unwritten)
        }
    }
}

impl ImportTable {
    /// The lines that are shown: what to do with the table, then its columns; of those only what is looked for.
    #[must_use]
    pub fn lines(&self) -> Vec<ImportRow> {
        let columns = 0..self.columns.len();
        if self.find.text().trim().is_empty() {
            let first = [ImportRow::Confirm, ImportRow::LeaveOut, ImportRow::Default];
            return first
                .into_iter()
                .chain(columns.map(ImportRow::Column))
                .collect();
        }
        let found = columns.filter(|at| {
            let column = &self.columns[*at];
            let samples = column.samples.iter().map(String::as_str);
            holds(samples.chain([column.label.as_str()]), self.find.text())
        });
        let mut found: Vec<usize> = found.collect();
        let wanted = folded(self.find.text().trim());
        // One that is called so comes before those that have it somewhere.
        found.sort_by_key(|at| {
            let label = folded(&self.columns[*at].label);
            (label != wanted, !label.starts_with(&wanted))
        });
        found.into_iter().map(ImportRow::Column).collect()
    }

    /// What a column fills, and how sure that is.
    #[must_use]
    pub fn meaning(&self, column: usize) -> Option<(usize, &'static str)> {
        if let Some(said) = self.columns[column].said {
            return said.map(|field| (field, "confirmed"));
        }
        let own = self.kinds.get(self.shown)?.fills.get(column).copied()??;
        let taken = self
            .columns
            .iter()
            .any(|other| other.said == Some(Some(own.0)));
        (!taken || self.fields[own.0].many).then_some(own)
    }

    /// How many columns fill something.
    #[must_use]
    pub fn used(&self) -> usize {
        let columns = 0..self.columns.len();
        columns.filter(|at| self.meaning(*at).is_some()).count()
    }

    /// The fields that are shown to choose from; nothing first, for a column: it is not taken.
    #[must_use]
    pub fn choices(&self) -> Vec<Option<usize>> {
        let Some(pick) = &self.pick else {
            return Vec::new();
        };
        let fits = pick.column.map(|at| self.columns[at].fits.clone());
        let fits = fits.unwrap_or_default();
        let mut fields: Vec<usize> = (0..self.fields.len()).collect();
        // What holds such values, then what rows of this kind have.
        fields.sort_by_key(|field| {
            let fit = fits.iter().position(|other| other == field);
            let own = self.fields[*field].kind == Some(self.kind);
            (fit.unwrap_or(usize::MAX), !own)
        });
        let wanted = pick.line.text();
        fields.retain(|field| holds([self.fields[*field].words.as_str()].into_iter(), wanted));
        let none = pick.column.is_some() && wanted.trim().is_empty();
        let none = none.then_some(None);
        none.into_iter()
            .chain(fields.into_iter().map(Some))
            .collect()
    }

    /// The column that fills a field now.
    #[must_use]
    pub fn filled_by(&self, field: usize) -> Option<&str> {
        let mut columns = 0..self.columns.len();
        let at = columns.find(|at| self.meaning(*at).is_some_and(|own| own.0 == field))?;
        Some(&self.columns[at].label)
    }

    /// Whether nothing is typed and no list is open.
    pub(super) fn is_plain(&self) -> bool {
        self.pick.is_none() && self.find.text().is_empty()
    }

    /// The line that is typed.
    pub(super) fn line(&mut self) -> &mut Line {
        match &mut self.pick {
            Some(pick) => &mut pick.line,
            None => &mut self.find,
        }
    }

    /// Closes the list that is open, or empties what is typed; whether there was any.
    pub(super) fn back(&mut self) -> bool {
        let inside = !self.is_plain();
        if self.pick.take().is_none() {
            self.find = Line::default();
            self.place = 0;
        }
        inside
    }

    /// Chooses a line; whether it was chosen already.
    pub(super) fn clicked(&mut self, place: usize) -> bool {
        let own = match &mut self.pick {
            Some(pick) => &mut pick.place,
            None => &mut self.place,
        };
        std::mem::replace(own, place) == place
    }

    /// Takes a key; the answer, once it is complete.
    pub(super) fn typed(&mut self, typed: Typed) -> Option<ImportAnswer> {
        if self.pick.is_some() {
            self.typed_in_pick(typed);
            return None;
        }
        let rows = self.lines();
        let last = rows.len().saturating_sub(1);
        let plain = self.is_plain();
        match typed {
            Typed::Accept => return self.accepted(*rows.get(self.place)?),
            Typed::Tab => self.turn(1),
            Typed::BackTab => self.turn(self.kinds.len() - 1),
            Typed::Home if plain => self.place = 0,
            Typed::End if plain => self.place = last,
            typed => match typed.stepped(self.place, last) {
                Some(place) => self.place = place,
                None if self.find.take(typed) => self.place = 0,
                None => {}
            },
        }
        None
    }

    fn accepted(&mut self, row: ImportRow) -> Option<ImportAnswer> {
        let column = match row {
            ImportRow::Confirm => return Some(ImportAnswer::Table(self.answer())),
            ImportRow::LeaveOut => return Some(ImportAnswer::LeaveOut),
            ImportRow::Default => None,
            ImportRow::Column(column) => Some(column),
        };
        self.pick = Some(ImportPick {
            column,
            field: None,
            line: Line::default(),
            place: 0,
        });
        None
    }

    fn answer(&self) -> ImportTableAnswer {
        let columns = self.columns.iter().enumerate();
        ImportTableAnswer {
            kind: self.kind,
            shown: self.shown,
            fills: columns
                .filter_map(|(at, column)| Some((at, column.said?)))
                .collect(),
            defaults: self.defaults.clone(),
        }
    }

    /// Says that the rows are of another kind.
    fn turn(&mut self, by: usize) {
        self.kind = (self.kind + by) % self.kinds.len().max(1);
        self.shown = self.kind;
        self.kind_is_said = true;
    }

    fn typed_in_pick(&mut self, typed: Typed) {
        let choices = self.choices();
        let Some(pick) = &mut self.pick else {
            return;
        };
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
                let Some(choice) = choices.get(pick.place).copied() else {
                    return;
                };
                match (pick.column, choice) {
                    (Some(column), field) => self.say(column, field),
                    (None, Some(field)) => {
                        let said = self.defaults.iter().find(|(other, _)| *other == field);
                        pick.line = Line::new(said.map_or("", |(_, value)| value));
                        pick.field = Some(field);
                    }
                    (None, None) => self.pick = None,
                }
            }
            (typed, Some(_)) => drop(pick.line.take(typed)),
            (typed, None) => match typed.stepped(pick.place, last) {
                Some(place) => pick.place = place,
                None if pick.line.take(typed) => pick.place = 0,
                None => {}
            },
        }
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
    fn follow(&mut self) {
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

/// Whether the texts have every word that is looked for.
fn holds<'t>(texts: impl Iterator<Item = &'t str>, wanted: &str) -> bool {
    let texts: Vec<String> = texts.map(folded).collect();
    let wanted = folded(wanted);
    let mut words = wanted.split_whitespace();
    words.all(|word| texts.iter().any(|text| text.contains(word)))
}
