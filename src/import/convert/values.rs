//! The values of cells that are more than a text: days, numbers, amounts, probabilities.

use super::columns::Columns;
use super::dates;
use super::defaults::is_default;
use super::numbers::{self, Number};
use super::texts::says_something;
use crate::import::batch::Batch;
use crate::import::dialect::{Field, currency_of, times_of};
use crate::import::read::Row;
use crate::import::record::Amount;
use crate::model::{Date, Fraction};

impl<'t> Columns<'t> {
    /// Whether a cell of the row itself says it.
    fn says(&self, row: Row<'t>, field: Field) -> bool {
        let first = self.cell(row, field);
        first.is_some_and(|(_, column)| !is_default(self.label(column)))
    }

    /// A day.
    pub(super) fn date(&self, row: Row<'t>, field: Field, batch: &mut Batch) -> Option<Date> {
        for (text, column) in self
            .cells(row, field)
            .filter(|(text, _)| says_something(text))
        {
            match dates::date(text, self.settled.order(column)) {
                Ok(date) => return Some(date),
                Err(why) => self.unread(row, column, why, batch),
            }
        }
        None
    }

    /// A day that only tells rows apart: one that could be read two ways says nothing, and is not asked about.
    pub(super) fn day_if_clear(&self, row: Row<'t>, field: Field) -> Option<Date> {
        let mut cells = self.cells(row, field);
        cells.find_map(|(text, column)| dates::date(text, self.settled.order(column)).ok())
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
        match numbers::number(text, self.settled.decimals(column)) {
            Ok(number) => Some((number, column)),
            Err(why) => {
                self.unread(row, column, why, batch);
                None
            }
        }
    }

    /// An amount, `times` over, with its currency. The label may count in thousands, unless the cell does.
    pub(super) fn amount(
        &self,
        row: Row<'t>,
        (field, times): (Field, f64),
        currency: Field,
        batch: &mut Batch,
    ) -> Option<Amount> {
        let (number, column) = self.number(row, field, batch)?;
        if number.percent {
            self.unread(row, column, "a share, not an amount", batch);
            return None;
        }
        let unit = if number.scaled {
            1.0
        } else {
            times_of(self.label(column))
        };
        match numbers::money(number.value * times * unit) {
            Ok(money) => Some(Amount {
                money,
                // What holds for every row that does not say it counts last.
                currency: number
                    .currency
                    .or_else(|| {
                        self.line(row, currency)
                            .filter(|_| self.says(row, currency))
                    })
                    .or_else(|| currency_of(self.label(column)).map(Into::into))
                    .or_else(|| self.line(row, currency)),
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
        let value = match self.settled.percent {
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
}
