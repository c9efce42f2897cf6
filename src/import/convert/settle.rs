//! What the values of a column settle together: the sign before decimals, the order of a date, the unit of a
//! probability. What they leave open is asked.

use std::collections::{BTreeMap, BTreeSet};

use super::ask::Ask;
use super::dates::{self, Order};
use super::numbers::{self, Decimals};
use super::texts::says_something;
use super::words::WORDS;
use crate::import::dialect::{Field, Mapping};
use crate::import::question::{Choice, Topic};
use crate::import::read::Table;

/// Fields whose values are numbers.
const NUMBERS: &[Field] = &[
    Field::AccountArr,
    Field::AccountMrr,
    Field::AccountHealth,
    Field::DealAmount,
    Field::DealProbability,
    Field::InteractionHours,
    Field::InteractionMinutes,
    Field::InteractionSeconds,
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

/// Fields whose values are days that only tell rows apart: nobody is asked about them.
const SILENT: &[Field] = &[Field::PersonModified, Field::DealModified];

/// Fields whose values are health scores.
const HEALTH: &[Field] = &[Field::AccountHealth, Field::HealthScore];

/// The columns of each field.
pub(super) type Fields = BTreeMap<Field, Vec<usize>>;

/// How the values of each column are read.
#[derive(Debug)]
pub(super) struct Settled {
    decimals: BTreeMap<usize, Decimals>,
    orders: BTreeMap<usize, Order>,
    /// Whether probabilities are per cent; absent: asked.
    pub(super) percent: Option<bool>,
    /// What the best health score of each column is; absent: asked.
    health: BTreeMap<usize, f64>,
    /// Whether words of health are points.
    pub(super) health_words: bool,
}

impl Settled {
    /// Settles the columns of a table, asking what they leave open.
    pub(super) fn new(table: &Table, fields: &Fields, mapping: &Mapping, ask: Ask<'_>) -> Self {
        let mut settling = Settling { table, fields, ask };
        let decimals = settling.decimals(mapping);
        let orders = settling.orders();
        let percent = settling.percent(mapping, &decimals);
        let health = settling.health(&decimals);
        Self {
            health_words: settling.health_words(),
            decimals,
            orders,
            percent,
            health,
        }
    }

    /// What the best health score of a column is, where that is known.
    pub(super) fn best_health(&self, column: usize) -> Option<f64> {
        self.health.get(&column).copied()
    }

    /// Which sign stands before decimals in a column of numbers.
    pub(super) fn decimals(&self, column: usize) -> Decimals {
        self.decimals[&column]
    }

    /// Which comes first in a column of days.
    pub(super) fn order(&self, column: usize) -> Order {
        self.orders[&column]
    }
}

/// What a label says that the best score is: `Health (1-5)`, `Health %`, `NPS out of 10`.
fn said_best(label: &str) -> Option<f64> {
    if label.contains('%') {
        return Some(100.0);
    }
    let ranged = label.contains(['/', '-', '–']) || label.to_lowercase().contains(" of ");
    let numbers = label.split(|c: char| !c.is_ascii_digit());
    let last = numbers
        .filter_map(|digits| digits.parse::<u8>().ok())
        .next_back();
    let best = last.filter(|best| ranged && [1, 5, 10, 100].contains(best));
    best.map(f64::from)
}

struct Settling<'s> {
    table: &'s Table,
    fields: &'s Fields,
    ask: Ask<'s>,
}

impl Settling<'_> {
    fn decimals(&mut self, mapping: &Mapping) -> BTreeMap<usize, Decimals> {
        let columns = self.columns(NUMBERS).into_iter();
        let settled = columns.map(|column| {
            if mapping.machine_numbers {
                return (column, Decimals::Point);
            }
            let (decimals, open) = numbers::settle(self.values(column));
            let open = open.map(|open| format!("{open:?} can be read in two ways"));
            let choices = [Choice::Point, Choice::Comma];
            let answer = open.and_then(|why| self.ask(column, Topic::Decimals, why, choices));
            let decimals = match answer {
                Some(Choice::Point) => Decimals::Point,
                Some(Choice::Comma) => Decimals::Comma,
                _ => decimals,
            };
            (column, decimals)
        });
        settled.collect()
    }

    fn orders(&mut self) -> BTreeMap<usize, Order> {
        let columns = self.columns(DATES).into_iter();
        let settled = columns.map(|column| {
            let (order, open) = dates::settle(self.values(column));
            let open = open.map(|open| {
                format!("{open:?} can be read in two ways, and no other value tells which")
            });
            let choices = [Choice::DayFirst, Choice::MonthFirst];
            let answer = open.and_then(|why| self.ask(column, Topic::DayOrder, why, choices));
            let order = match answer {
                Some(Choice::DayFirst) => Order::Day,
                Some(Choice::MonthFirst) => Order::Month,
                _ => order,
            };
            (column, order)
        });
        let mut settled: BTreeMap<usize, Order> = settled.collect();
        for column in self.columns(SILENT) {
            let order = || dates::settle(self.values(column)).0;
            settled.entry(column).or_insert_with(order);
        }
        settled
    }

    /// Per cent when a value is above 1 or says so, a fraction when one lies between 0 and 1; else asked.
    fn percent(&mut self, mapping: &Mapping, decimals: &BTreeMap<usize, Decimals>) -> Option<bool> {
        let column = self.columns(&[Field::DealProbability]).first().copied();
        let Some(column) = column.filter(|_| !mapping.percent) else {
            return Some(true);
        };
        let labelled = self.table.header[column].contains('%');
        let (mut above, mut within, mut one) = (false, false, false);
        let read = |text| numbers::number(text, decimals[&column]).ok();
        for number in self.values(column).filter_map(read) {
            above |= number.percent || number.value > 1.0;
            within |= number.value > 0.0 && number.value < 1.0;
            one |= number.value == 1.0;
        }
        match (above, within, one) {
            (true, ..) | (false, false, _) if labelled => Some(true),
            (false, true, _) if labelled => {
                let why = "no value is above 1, below a label of per cent".to_owned();
                let choices = [Choice::PerCent, Choice::Fraction];
                let answer = self.ask(column, Topic::Percent, why, choices);
                answer.map(|choice| choice == Choice::PerCent)
            }
            (true, ..) | (false, false, false) => Some(true),
            (false, true, _) => Some(false),
            (false, false, true) => {
                let why = "every probability is 0 or 1".to_owned();
                let choices = [Choice::PerCent, Choice::Fraction];
                let answer = self.ask(column, Topic::Percent, why, choices);
                answer.map(|choice| choice == Choice::PerCent)
            }
        }
    }

    /// The best score of each column of health: 100, unless all are so small that they may be of fewer; then the label
    /// says it, or it is asked.
    fn health(&mut self, decimals: &BTreeMap<usize, Decimals>) -> BTreeMap<usize, f64> {
        let mut best = BTreeMap::new();
        for column in self.columns(HEALTH) {
            let read = |text| numbers::number(text, decimals[&column]).ok();
            let numbers = self.values(column).filter_map(read);
            let plain = numbers.filter(|number| !number.percent);
            let most = plain.map(|number| number.value).max_by(f64::total_cmp);
            let Some(most) = most.filter(|most| *most <= 10.0) else {
                best.insert(column, 100.0);
                continue;
            };
            // A share of one often stands below a label of per cent.
            let shares = most <= 1.0 && self.table.header[column].contains('%');
            if let Some(said) = said_best(&self.table.header[column]).filter(|_| !shares) {
                best.insert(column, said);
                continue;
            }
            let why = format!("the highest score is {most}");
            let answer = if most <= 1.0 {
                let choices = [Choice::OutOf(1), Choice::OutOf(100)];
                self.ask(column, Topic::Health, why, choices)
            } else if most <= 5.0 {
                let choices = [Choice::OutOf(5), Choice::OutOf(10), Choice::OutOf(100)];
                self.ask(column, Topic::Health, why, choices)
            } else {
                let choices = [Choice::OutOf(10), Choice::OutOf(100)];
                self.ask(column, Topic::Health, why, choices)
            };
            if let Some(Choice::OutOf(of)) = answer {
                best.insert(column, f64::from(of));
            }
        }
        best
    }

    /// Whether words and colours of health are points: asked where there are any.
    fn health_words(&mut self) -> bool {
        let mut points = false;
        for column in self.columns(HEALTH) {
            let word = |text: &&str| WORDS.health.contains_key(&text.trim().to_lowercase());
            let Some(word) = self.values(column).find(word).map(str::to_owned) else {
                continue;
            };
            let why = format!("health is said in words, such as {word:?}");
            let choices = [Choice::Points, Choice::LeaveThose];
            let answer = self.ask(column, Topic::HealthWords, why, choices);
            points |= answer == Some(Choice::Points);
        }
        points
    }

    fn ask<const N: usize>(
        &mut self,
        column: usize,
        topic: Topic,
        why: String,
        choices: [Choice; N],
    ) -> Option<Choice> {
        self.ask
            .get(&self.table.header[column], topic, why, choices)
    }

    fn columns(&self, fields: &[Field]) -> BTreeSet<usize> {
        let columns = fields.iter().filter_map(|field| self.fields.get(field));
        columns.flatten().copied().collect()
    }

    fn values(&self, column: usize) -> impl Iterator<Item = &str> {
        let table = self.table;
        table
            .rows()
            .map(move |row| row.cell(column))
            .filter(|text| says_something(text))
    }
}
