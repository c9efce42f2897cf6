//! An entry of a history in a row: until when, whose it is, and what it was.

use super::View;
use super::head::day;
use super::row::Row;
use crate::field::{Entry, Value};

/// The columns of the day.
const UNTIL: u16 = 17;

/// `until 1 Jan 2026   Inês Duarte   attitude -1, power unknown`
pub(super) fn row(view: &View<'_>, entry: &Entry) -> Row {
    let (context, look) = (view.context(), view.look);
    let fields = entry.list().fields();
    let mut whose = Vec::new();
    let mut was = Vec::new();
    let mut row = Row::default();
    for (at, field) in fields.iter().enumerate() {
        match entry.value(at) {
            Value::Nothing => {}
            Value::Date(until) => {
                let until = format!("until {}", day(view, until));
                row = row.column(until, UNTIL, look.dim());
            }
            value if field.required => whose.push(field.show(&value, &context)),
            value => was.push(format!(
                "{} {}",
                field.label,
                field.worded(&value, &context)
            )),
        }
    }
    let was = match was.is_empty() {
        true => "nothing said".to_owned(),
        false => was.join(", "),
    };
    row.with(whose.join(" and "), look.text())
        .with(was, look.dim())
}
