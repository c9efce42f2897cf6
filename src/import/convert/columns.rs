//! The columns of one table under a mapping: which column fills which field, and what its values settle together.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use compact_str::{CompactString, format_compact};

use super::ask::Ask;
use super::dates::{self, Order};
use super::numbers::{self, Decimals, Number};
use super::texts::{self, says_something};
use crate::import::batch::{Batch, Left, Unread};
use crate::import::dialect::{Field, Mapping, Object};
use crate::import::plan::digest;
use crate::import::question::{Answers, Choice, Topic};
use crate::import::read::{Row, Table};
use crate::import::record::{Amount, Place};
use crate::model::{Date, Fraction};

/// Fields whose values are numbers.
const NUMBERS: &[Field] = &[
    Field::AccountArr,
    Field::AccountMrr,
    Field::AccountHealth,
    Field::DealAmount,
    Field::DealProbability,
    Field::InteractionMinutes,
    Field::HealthScore,
];
/// Fields whose values are days.
const DATES: &[Field] = &[
    Field::AccountSince,
    Field::AccountRenewal,
    Field::AccountHealthOn,
    Field::DealCloses,
    Field::InteractionOn,
    Field::InteractionEnds,
    Field::HealthOn,
];

/// A table under a mapping.
pub(super) struct Columns<'t> {
    table: &'t Table,
    source: usize,
    fields: BTreeMap<Field, Vec<usize>>,
    decimals: BTreeMap<usize, Decimals>,
    orders: BTreeMap<usize, Order>,
    /// Whether probabilities are per cent; absent: asked.
    percent: Option<bool>,
    /// Columns that fill no field.
    rest: Vec<usize>,
    /// Whether a row is a customer and nothing else.
    customers: bool,
    /// Cells that were too long and were cut: line, column, how many characters are kept.
    cut: RefCell<BTreeSet<(u32, usize, usize)>>,
}

impl<'t> Columns<'t> {
    /// Settles the columns, asking in the batch what they leave open.
    pub(super) fn new(
        table: &'t Table,
        mapping: &Mapping,
        source: usize,
        batch: &mut Batch,
        answers: &Answers,
    ) -> Self {
        let fields: BTreeMap<Field, Vec<usize>> = mapping
            .columns
            .iter()
            .map(|(field, labels)| {
                let at = |label: &CompactString| table.header.iter().position(|own| own == label);
                (*field, labels.iter().filter_map(at).collect::<Vec<_>>())
            })
            .filter(|(_, columns)| !columns.is_empty())
            .collect();
        let used: BTreeSet<usize> = fields.values().flatten().copied().collect();
        let mut columns = Self {
            table,
            source,
            rest: (0..table.header.len())
                .filter(|at| !used.contains(at))
                .collect(),
            fields,
            decimals: BTreeMap::new(),
            orders: BTreeMap::new(),
            percent: Some(true),
            customers: false,
            cut: RefCell::default(),
        };
        let others = [Object::Person, Object::Deal, Object::Interaction];
        columns.customers =
            mapping.object == Object::Account && !others.into_iter().any(|o| columns.has_any(o));
        let mut ask = Ask {
            batch,
            answers,
            source,
            fingerprint: crate::import::dialect::fingerprint(&table.header),
        };
        columns.settle_decimals(mapping, &mut ask);
        columns.settle_orders(&mut ask);
        columns.settle_percent(mapping, &mut ask);
        columns
    }

    fn settle_decimals(&mut self, mapping: &Mapping, ask: &mut Ask<'_>) {
        for column in self.columns_of(NUMBERS) {
            let (mut decimals, open) = if mapping.machine_numbers {
                (Decimals::Point, None)
            } else {
                numbers::settle(self.values(column))
            };
            if let Some(open) = open {
                let why = format!("{open:?} can be read in two ways");
                match ask.get(
                    &self.table.header[column],
                    Topic::Decimals,
                    why,
                    [Choice::Point, Choice::Comma],
                ) {
                    Some(Choice::Point) => decimals = Decimals::Point,
                    Some(Choice::Comma) => decimals = Decimals::Comma,
                    _ => {}
                }
            }
            self.decimals.insert(column, decimals);
        }
    }

    fn settle_orders(&mut self, ask: &mut Ask<'_>) {
        for column in self.columns_of(DATES) {
            let (mut order, open) = dates::settle(self.values(column));
            if let Some(open) = open {
                let why =
                    format!("{open:?} can be read in two ways, and no other value tells which");
                match ask.get(
                    &self.table.header[column],
                    Topic::DayOrder,
                    why,
                    [Choice::DayFirst, Choice::MonthFirst],
                ) {
                    Some(Choice::DayFirst) => order = Order::Day,
                    Some(Choice::MonthFirst) => order = Order::Month,
                    _ => {}
                }
            }
            self.orders.insert(column, order);
        }
    }

    /// Per cent when a value is above 1 or says so, a fraction when one lies between 0 and 1; else asked.
    fn settle_percent(&mut self, mapping: &Mapping, ask: &mut Ask<'_>) {
        let Some(column) = self.columns_of(&[Field::DealProbability]).first().copied() else {
            return;
        };
        let label = &self.table.header[column];
        if mapping.percent || label.contains('%') {
            return;
        }
        let decimals = self.decimals[&column];
        let (mut above, mut within, mut one) = (false, false, false);
        for number in self
            .values(column)
            .filter_map(|text| numbers::number(text, decimals).ok())
        {
            above |= number.percent || number.value > 1.0;
            within |= number.value > 0.0 && number.value < 1.0;
            one |= number.value == 1.0;
        }
        self.percent = match (above, within, one) {
            (true, ..) | (false, false, false) => Some(true),
            (false, true, _) => Some(false),
            (false, false, true) => {
                let why = "every probability is 0 or 1".to_owned();
                ask.get(
                    label,
                    Topic::Percent,
                    why,
                    [Choice::PerCent, Choice::Fraction],
                )
                .map(|choice| choice == Choice::PerCent)
            }
        };
    }

    fn columns_of(&self, fields: &[Field]) -> BTreeSet<usize> {
        fields
            .iter()
            .flat_map(|field| self.fields.get(field).into_iter().flatten().copied())
            .collect()
    }

    fn values(&self, column: usize) -> impl Iterator<Item = &'t str> {
        let table = self.table;
        table
            .rows()
            .map(move |row| row.cell(column))
            .filter(|text| says_something(text))
    }

    /// Whether any column fills a field of the object.
    pub(super) fn has_any(&self, object: Object) -> bool {
        self.fields.keys().any(|field| field.object() == object)
    }

    /// Where a row stands.
    pub(super) fn place(&self, row: Row<'_>) -> Place {
        Place {
            source: self.source,
            line: row.line(),
        }
    }

    /// The first column of the field that has a text.
    pub(super) fn cell(&self, row: Row<'t>, field: Field) -> Option<(&'t str, usize)> {
        self.cells(row, field).next()
    }

    /// The columns of the field that have a text.
    pub(super) fn cells(
        &self,
        row: Row<'t>,
        field: Field,
    ) -> impl Iterator<Item = (&'t str, usize)> {
        let columns = self.fields.get(&field).into_iter().flatten();
        columns
            .map(move |column| (row.cell(*column), *column))
            .filter(|(text, _)| !text.trim().is_empty())
    }

    /// The label of a column.
    pub(super) fn label(&self, column: usize) -> &CompactString {
        &self.table.header[column]
    }

    /// A line of text.
    pub(super) fn line(&self, row: Row<'t>, field: Field) -> Option<CompactString> {
        let mut cells = self.cells(row, field);
        let (text, column) = cells.find_map(|(text, at)| Some((texts::whole_line(text)?, at)))?;
        Some(self.short(row, &text, column, texts::LONGEST_LINE))
    }

    /// At most so many characters; that some were left out is told.
    fn short(&self, row: Row<'_>, text: &str, column: usize, most: usize) -> CompactString {
        let short = texts::cut(text, most);
        if short != text {
            self.cut.borrow_mut().insert((row.line(), column, most));
        }
        short
    }

    /// What was too long and was cut, once a cell.
    pub(super) fn cuts(&self) -> Vec<Left> {
        let cut = self.cut.borrow();
        let left = |(line, column, most): &(u32, usize, usize)| Left {
            place: Place {
                source: self.source,
                line: *line,
            },
            why: format_compact!(
                "`{}` is longer than {most} characters: the rest was cut off",
                self.table.header[*column]
            ),
        };
        cut.iter().map(left).collect()
    }

    /// Text of several lines, without markup.
    pub(super) fn prose(&self, row: Row<'t>, field: Field) -> Option<CompactString> {
        let mut cells = self.cells(row, field);
        let (text, column) = cells.find_map(|(text, at)| Some((texts::whole_prose(text)?, at)))?;
        Some(self.short(row, &text, column, texts::LONGEST_NOTE))
    }

    /// An e-mail address.
    pub(super) fn email(
        &self,
        row: Row<'t>,
        field: Field,
        batch: &mut Batch,
    ) -> Option<CompactString> {
        let (text, column) = self.cell(row, field)?;
        let email = texts::email(text);
        if email.is_none() && says_something(text) {
            self.unread(row, column, "no e-mail address", batch);
        }
        email
    }

    /// Whether the row says yes.
    pub(super) fn flag(&self, row: Row<'t>, field: Field) -> Option<bool> {
        texts::flag(self.cell(row, field)?.0)
    }

    /// A day.
    pub(super) fn date(&self, row: Row<'t>, field: Field, batch: &mut Batch) -> Option<Date> {
        for (text, column) in self
            .cells(row, field)
            .filter(|(text, _)| says_something(text))
        {
            match dates::date(text, self.orders[&column]) {
                Ok(date) => return Some(date),
                Err(why) => self.unread(row, column, why, batch),
            }
        }
        None
    }

    /// A number and its column.
    pub(super) fn number(
        &self,
        row: Row<'t>,
        field: Field,
        batch: &mut Batch,
    ) -> Option<(Number, usize)> {
        let (text, column) = self
            .cells(row, field)
            .find(|(text, _)| says_something(text))?;
        match numbers::number(text, self.decimals[&column]) {
            Ok(number) => Some((number, column)),
            Err(why) => {
                self.unread(row, column, why, batch);
                None
            }
        }
    }

    /// An amount, `times` over, with its currency.
    pub(super) fn amount(
        &self,
        row: Row<'t>,
        (field, times): (Field, f64),
        currency: Field,
        batch: &mut Batch,
    ) -> Option<Amount> {
        let (number, column) = self.number(row, field, batch)?;
        match numbers::money(number.value * times) {
            Ok(money) => Some(Amount {
                money,
                currency: number.currency.or_else(|| self.line(row, currency)),
            }),
            Err(why) => {
                self.unread(row, column, why, batch);
                None
            }
        }
    }

    /// A probability.
    pub(super) fn probability(&self, row: Row<'t>, batch: &mut Batch) -> Option<Fraction> {
        let (number, column) = self.number(row, Field::DealProbability, batch)?;
        let value = match self.percent {
            _ if number.percent => number.value / 100.0,
            Some(true) => number.value / 100.0,
            Some(false) => number.value,
            None if number.value == 0.0 => 0.0,
            None => return None,
        };
        let fraction = Fraction::try_from(value).ok();
        if fraction.is_none() {
            self.unread(row, column, "not between 0 and 100 per cent", batch);
        }
        fraction
    }

    /// A digest of what the columns without a meaning say, where a row is a customer and nothing else: of two customers
    /// of one name and domain it tells which is which.
    pub(super) fn digest(&self, row: Row<'t>) -> Option<CompactString> {
        let cells = || self.rest.iter().map(|column| row.cell(*column).trim());
        let says = self.customers && cells().any(|cell| !cell.is_empty());
        says.then(|| digest(&cells().collect::<Vec<_>>()))
    }

    /// What the columns without a meaning say.
    pub(super) fn rest(&self, row: Row<'t>) -> Vec<(CompactString, CompactString)> {
        let label = |column: usize| self.table.header[column].clone();
        self.rest
            .iter()
            .filter(|column| !self.table.header[**column].is_empty())
            .filter_map(|column| Some((label(*column), self.kept(row, *column)?)))
            .collect()
    }

    /// A column without a meaning, as a line.
    fn kept(&self, row: Row<'t>, column: usize) -> Option<CompactString> {
        let text = texts::whole_line(row.cell(column))?;
        Some(self.short(row, &text, column, texts::LONGEST_LINE))
    }

    /// Notes that a value could not be read.
    pub(super) fn unread(&self, row: Row<'t>, column: usize, why: &str, batch: &mut Batch) {
        batch.unread.push(Unread {
            place: self.place(row),
            column: self.table.header[column].clone(),
            text: texts::cut(row.cell(column).trim(), 80),
            why: why.into(),
        });
    }
}
