//! The quarter for spreadsheets: an account a row.

use super::Quarter;
use crate::cli::{Failure, Session};
use crate::snapshot::tables::{Cell, Decimal, Sheet, write_delimited};

const HEAD: [&str; 14] = [
    "csm",
    "account",
    "name",
    "verdict",
    "gap",
    "value",
    "worth",
    "due",
    "fits",
    "given",
    "held",
    "span_low",
    "span_high",
    "moves_bring",
];

/// Writes it.
pub(super) fn write(quarter: &Quarter<'_>, session: &mut Session) -> Result<(), Failure> {
    let accounts = &quarter.workspace.accounts;
    let rows = quarter.plans.iter().flat_map(|plan| {
        plan.accounts.iter().map(move |row| {
            let name = accounts.get(&row.account).map(|account| &account.name);
            vec![
                Cell::text(Some(&plan.csm)),
                Cell::text(Some(&row.account)),
                Cell::text(name),
                Cell::text(Some(row.verdict.name())),
                Cell::number(row.gap),
                Cell::Number(row.value),
                Cell::Number(row.worth),
                Cell::Number(row.base),
                Cell::Number(row.fits),
                Cell::Number(row.given),
                Cell::Flag(row.held),
                Cell::number(row.span.map(|span| span[0])),
                Cell::number(row.span.map(|span| span[1])),
                Cell::number(quarter.proposal(row).map(|one| one.filled.gain)),
            ]
        })
    });
    let sheet = Sheet {
        name: "quarter",
        head: HEAD.to_vec(),
        rows: rows.collect(),
    };
    write_delimited(&sheet, Decimal::Point, None, &mut session.out)?;
    Ok(())
}
