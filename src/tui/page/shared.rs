//! Fields of the account and of the workspace, and the list of further sections.

use super::View;
use super::head::day;
use super::row::Row;
use super::tabs;
use crate::app::{PageKind, Section};
use crate::field::{Absent, Kind, Scope, Subject, Value};
use crate::model::{capitalized, grouped};
use crate::tui::parts::{width, wrapped};

/// Columns of a constant's name.
const LABEL: u16 = 38;

/// Columns of a constant's value.
const VALUE: u16 = 14;

/// Columns for whether it is the default, or what the default is.
const DEFAULT: u16 = 18;

/// Columns for what a constant takes.
const TAKES: u16 = 26;

/// From so many columns on there is room for what a constant takes; what it means stands behind.
const WIDE: u16 = LABEL + VALUE + DEFAULT + TAKES + 8;

/// A field with its value: `Segment    Enterprise`.
pub(super) fn field(view: &View<'_>, at: usize) -> Row {
    let look = view.look;
    let subject = match view.page.kind() {
        PageKind::Account => Subject::Account,
        PageKind::Workspace => Subject::Workspace,
    };
    let scope = Scope::new(
        &view.state.workspace,
        view.account.map(|account| &account.id),
    );
    let field = subject.fields()[at];
    let row = Row::default().column(capitalized(field.label), 20, look.text());
    match subject.value(scope, at) {
        None | Some(Value::Nothing) => {
            let text = match field.absent {
                Absent::Unknown => "unknown",
                _ => "-",
            };
            row.with(text, look.dim()).end(field.help, look.dim())
        }
        Some(Value::Date(on)) => row.with(day(view, on), look.text()),
        Some(value) => {
            let shown = field.show(&value, &view.context());
            row.with(shown, look.text()).end(field.help, look.dim())
        }
    }
}

/// A constant of the method with what it takes: `Half-life of a tie    120  default 180    above 0 days`; where there is
/// little room what it means stands below the chosen one.
pub(super) fn constant(view: &View<'_>, at: usize, columns: u16, is_open: bool) -> Vec<Row> {
    let look = view.look;
    let subject = Subject::Method;
    let scope = Scope::new(&view.state.workspace, None);
    let field = subject.fields()[at];
    let shown = |value: Option<Value>| {
        let text = value.map(|value| field.show(&value, &view.context()));
        match (text.unwrap_or_default(), field.kind) {
            (text, Kind::Real(..) | Kind::Whole(..)) => grouped(&text),
            (text, _) => text,
        }
    };
    let (value, default) = (subject.value(scope, at), subject.default_value(at));
    let style = if value == default {
        look.text()
    } else {
        look.accent()
    };
    let default = match value == default {
        true => "default".to_owned(),
        false => format!("default {}", shown(default)),
    };
    let value = shown(value);
    let row = Row::default().column(field.label, LABEL.min(columns / 2), look.text());
    // A list is longer than any column.
    let row = match width(&value) > usize::from(VALUE) {
        true => row.with(value, style).with(default, look.dim()),
        false if columns < WIDE => row.column(value, VALUE, style).with(default, look.dim()),
        false => row
            .column(value, VALUE, style)
            .column(default, DEFAULT, look.dim())
            .column(field.takes(), TAKES, look.dim())
            .with(field.help, look.dim()),
    };
    let about = match is_open {
        true => explained_below(at, columns),
        false => Vec::new(),
    };
    let about = about.into_iter().map(|text| {
        Row::default()
            .column("", 1, look.dim())
            .with(text, look.dim())
    });
    std::iter::once(row).chain(about).collect()
}

/// What a constant means, in lines, where there is no room for it beside.
pub(super) fn explained_below(at: usize, columns: u16) -> Vec<String> {
    let field = Subject::Method.fields()[at];
    let is_below = matches!(field.kind, Kind::List(_))
        || width(field.help) + usize::from(WIDE) > usize::from(columns);
    let about = format!("{} ({})", field.help, field.takes());
    match is_below {
        true => wrapped(&about, usize::from(columns.saturating_sub(3))),
        false => Vec::new(),
    }
}

/// A section that has no digit, with how many records it has.
pub(super) fn section(view: &View<'_>, section: Section) -> Row {
    Row::default()
        .column(section.title(), 16, view.look.text())
        .with(tabs::records(view, section), view.look.dim())
}
