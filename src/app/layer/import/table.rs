//! The columns of one table, looked at and given their meaning: found by typing, and settled in one step each.

use super::answer::{ImportAnswer, ImportTableAnswer};
use super::picked::{ImportPick, ImportPicked};
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
    /// What the text was read as, where it is in no form of Unicode.
    pub encoding: Option<String>,
    /// What it may be read as instead.
    pub encodings: Vec<String>,
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
    /// Its label and many of its cells, a line each and folded, to find it by.
    pub sought: String,
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

/// A line of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportRow {
    /// The columns are right as they are.
    Confirm,
    /// The table is left out.
    LeaveOut,
    /// What holds for rows that leave a field open.
    Default,
    /// The encoding of the text.
    Encoding,
    /// A column.
    Column(usize),
    /// All columns that are found.
    Several,
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
                "type to find columns",
                "Enter gives a meaning",
                "Del leaves out",
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
            let encoding = self.encoding.as_ref().map(|_| ImportRow::Encoding);
            return first
                .into_iter()
                .chain(encoding)
                .chain(columns.map(ImportRow::Column))
                .collect();
        }
        let found = self.found();
        let several = (found.len() > 1).then_some(ImportRow::Several);
        found
            .into_iter()
            .map(ImportRow::Column)
            .chain(several)
            .collect()
    }

    /// The columns that have what is looked for in their label or their cells.
    fn found(&self) -> Vec<usize> {
        let wanted = folded(self.find.text().trim());
        let has = |at: &usize| {
            let mut words = wanted.split_whitespace();
            words.all(|word| self.columns[*at].sought.contains(word))
        };
        let mut found: Vec<usize> = (0..self.columns.len()).filter(has).collect();
        // One that is called so comes before those that have it somewhere.
        found.sort_by_key(|at| {
            let label = folded(&self.columns[*at].label);
            (label != wanted, !label.starts_with(&wanted))
        });
        found
    }

    /// How many columns are found, and whether any of them fills something, so that none of them can be imported in one
    /// step; else all take what is suggested again.
    #[must_use]
    pub fn several(&self) -> (usize, bool) {
        let found = self.found();
        let filled = found.iter().any(|at| self.meaning(*at).is_some());
        (found.len(), filled)
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
            return self.typed_in_pick(typed);
        }
        let rows = self.lines();
        let last = rows.len().saturating_sub(1);
        let plain = self.is_plain();
        match typed {
            Typed::Accept => return self.accepted(*rows.get(self.place)?),
            Typed::Tab => self.turn(1),
            Typed::BackTab => self.turn(self.kinds.len() - 1),
            Typed::Home if plain => self.place = 0,
            // Behind what is typed there is nothing to go to, nor to delete.
            Typed::End if plain || self.find.halves().1.is_empty() => self.place = last,
            Typed::Delete if self.find.halves().1.is_empty() => match rows.get(self.place) {
                Some(ImportRow::Column(column)) => {
                    self.refuse(&[*column], self.meaning(*column).is_some());
                    self.place = (self.place + 1).min(last);
                }
                Some(ImportRow::Several) => self.settle_several(),
                _ => {}
            },
            typed => match typed.stepped(self.place, last) {
                Some(place) => self.place = place,
                None if self.find.take(typed) => self.place = 0,
                None => {}
            },
        }
        None
    }

    fn accepted(&mut self, row: ImportRow) -> Option<ImportAnswer> {
        match row {
            ImportRow::Confirm => return Some(ImportAnswer::Table(self.answer())),
            ImportRow::LeaveOut => return Some(ImportAnswer::LeaveOut),
            ImportRow::Default => self.open(ImportPicked::Default),
            ImportRow::Encoding => self.open(ImportPicked::Encoding),
            ImportRow::Column(column) => self.open(ImportPicked::Column(column)),
            ImportRow::Several => self.settle_several(),
        }
        None
    }

    /// None of the columns that are found is imported, or all as suggested; then all columns are shown again.
    fn settle_several(&mut self) {
        let (_, filled) = self.several();
        self.refuse(&self.found(), filled);
        self.find = Line::default();
        self.place = 0;
    }

    /// Columns are not imported, or as it is suggested.
    fn refuse(&mut self, columns: &[usize], are_refused: bool) {
        for at in columns {
            self.columns[*at].said = are_refused.then_some(None);
        }
        if !self.kind_is_said {
            self.follow();
        }
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
}

/// Whether the texts have every word that is looked for.
pub(super) fn holds<'t>(texts: impl Iterator<Item = &'t str>, wanted: &str) -> bool {
    let texts: Vec<String> = texts.map(folded).collect();
    let wanted = folded(wanted);
    let mut words = wanted.split_whitespace();
    words.all(|word| texts.iter().any(|text| text.contains(word)))
}
