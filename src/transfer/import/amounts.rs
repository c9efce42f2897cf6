//! Which columns of customers could say what they pay a year: those to offer a person, and no postcodes.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use compact_str::CompactString;

use super::Input;
use crate::import::Batch;
use crate::import::batch::Source;
use crate::import::read::{Table, read_in};
use crate::import::record::DealRecord;
use crate::model::{OpportunityStatus, Workspace};

/// The rows that show whether a column holds amounts.
const LOOKED_AT: usize = 200;

/// A whole amount below which nothing is recurring revenue of a year: shares, grades and counts are small.
const LEAST: f64 = 100.0;

static OTHERWISE: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    ron::from_str(include_str!("../../../assets/import/no-revenue.ron"))
        .expect("the words in the program are tested")
});

/// Whether no column says what accounts pay, and no account here has any revenue.
pub(super) fn is_open(batch: &Batch, here: &Workspace) -> bool {
    !batch.accounts.is_empty()
        && batch.accounts.iter().all(|account| account.arr.is_none())
        && here.accounts.values().all(|account| account.arr.is_none())
}

/// Where revenue could come from: whether from deals that were won, and from which columns.
pub(super) fn sources(
    batch: &Batch,
    files: &[Input],
) -> Option<(bool, Vec<(usize, CompactString)>)> {
    let won = |deal: &DealRecord| deal.status == OpportunityStatus::Won;
    let deals = batch.deals.iter().any(won);
    let columns = columns(batch, files);
    (deals || !columns.is_empty()).then_some((deals, columns))
}

/// Columns of the tables of customers that fill no field and could be revenue: table and label.
fn columns(batch: &Batch, files: &[Input]) -> Vec<(usize, CompactString)> {
    let with_accounts: BTreeSet<usize> = batch.accounts.iter().map(|a| a.place.source).collect();
    let columns = with_accounts.into_iter().flat_map(|source| {
        let labels = batch.sources[source].unknown_columns.iter();
        labels.map(move |label| (source, label.clone()))
    });
    let columns: Vec<_> = columns.filter(|(_, label)| may_be(label)).collect();
    let mut amounts = Vec::new();
    for columns in columns.chunk_by(|one, next| one.0 == next.0) {
        let source = &batch.sources[columns[0].0];
        let Some(table) = table_of(source, files) else {
            continue;
        };
        amounts.extend(
            columns
                .iter()
                .filter(|(_, label)| holds(&table, label))
                .cloned(),
        );
    }
    amounts
}

/// The table of a source, read again.
fn table_of(source: &Source, files: &[Input]) -> Option<Table> {
    let file = files.iter().find(|file| file.name == source.file)?;
    let tables = read_in(&file.name, &file.bytes().ok()?, source.encoding).ok()?;
    tables.into_iter().find(|table| table.sheet == source.sheet)
}

/// Whether a column looks like amounts, as far as its first rows tell.
fn holds(table: &Table, label: &CompactString) -> bool {
    let Some(column) = table.header.iter().position(|other| other == label) else {
        return false;
    };
    let rows = table.rows().take(LOOKED_AT);
    are_amounts(rows.map(|row| row.cell(column).trim()))
}

/// Whether no word of a label says that the numbers are something else.
fn may_be(label: &str) -> bool {
    let mut word = String::new();
    let mut words = Vec::new();
    let mut before = ' ';
    for c in label.chars() {
        let begins = c.is_uppercase() && before.is_lowercase();
        if begins || !c.is_alphanumeric() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    words.push(word);
    !words.iter().any(|word| OTHERWISE.contains(word))
}

/// Whether the cells could be amounts of a year: numbers, some of them large, none with a zero in front, no more than
/// two decimals, and not all of them years or of five digits without a round one, as postcodes are.
pub(super) fn are_amounts<'c>(cells: impl Iterator<Item = &'c str>) -> bool {
    let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    let plain: Vec<&str> = cells
        .iter()
        .map(|cell| cell.trim_matches(is_around))
        .collect();
    let whole = |cell: &&str| cell.bytes().all(|b| b.is_ascii_digit());
    let round = |cell: &&str| cell.ends_with("00");
    let year = |cell: &&str| cell.len() == 4 && ("1800".."2101").contains(cell);
    let codes = plain.len() > 1
        && plain.iter().all(|cell| whole(cell) && cell.len() == 5)
        && !plain.iter().any(round);
    !plain.is_empty()
        && plain.iter().all(|cell| is_amount(cell))
        && plain.iter().any(|cell| size(cell) >= LEAST)
        && !plain.iter().all(year)
        && !codes
}

/// Signs that stand around an amount.
fn is_around(c: char) -> bool {
    c.is_whitespace() || "()$€£¥".contains(c)
}

/// Whether a text could be an amount: digits in groups, with at most two decimals, no zero in front, perhaps a sign.
fn is_amount(text: &str) -> bool {
    let text = text.strip_prefix(['-', '+']).unwrap_or(text);
    let digits: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).collect();
    let only = text
        .chars()
        .all(|c| c.is_ascii_digit() || " .,'\u{a0}\u{202f}".contains(c));
    let zero = text.len() > 1 && text.starts_with('0') && digits[0].len() > 1;
    let groups = digits.iter().skip(1);
    // A third digit behind a sign belongs to a group of thousands, a fourth to no amount.
    let short = groups.clone().all(|group| (1..=3).contains(&group.len()));
    let leading = digits.len() == 1 || digits[0].len() <= 3 || digits.len() == 2;
    only && !zero && short && leading && !digits[0].is_empty()
}

/// About how much it is; groups and decimals are not told apart, which errs upwards only where there are groups.
fn size(text: &str) -> f64 {
    let decimals = text.rfind(['.', ',']).filter(|at| text.len() - at <= 3);
    let whole = &text[..decimals.unwrap_or(text.len())];
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_other_things_are_passed_over() {
        for label in [
            "Zip",
            "BillingPostalCode",
            "Number of Employees",
            "AnnualRevenue",
            "internal_tam",
            "churn_risk",
            "SicDesc code",
            "Latitude",
            "Year founded",
            "Jahr",
        ] {
            assert!(!may_be(label), "{label}");
        }
        for label in [
            "Contract",
            "Paid per annum",
            "Vertragswert",
            "Fees",
            "net_value",
        ] {
            assert!(may_be(label), "{label}");
        }
    }

    #[test]
    fn postcodes_years_shares_and_places_are_no_amounts() {
        for cells in [
            &["12000", "7500"][..],
            &["1,234.50", "980"],
            &["€ 7 500", "(1.200)"],
            &["64000", "72500", "81200"], // of five digits, and round
            &["640000.00"],
            &["-300", "1'250"],
        ] {
            assert!(are_amounts(cells.iter().copied()), "{cells:?}");
        }
        for cells in [
            &[][..],
            &["73740", "56872", "18739"], // postcodes
            &["01873", "12345"],
            &["12 High Street"],
            &["001f4000003Nkd3AAC"],
            &["0.08", "0.12"],        // a risk
            &["1", "7", "42"],        // a count
            &["1996", "2001"],        // years
            &["47.36865", "8.53918"], // places
            &["1-212-555-0100"],
            &["020 7946 0018"],
            &["-"],
        ] {
            assert!(!are_amounts(cells.iter().copied()), "{cells:?}");
        }
    }
}
