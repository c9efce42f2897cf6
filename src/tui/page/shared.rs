//! Fields of the account and of the workspace, and the list of further sections.

use super::View;
use super::head::day;
use super::row::Row;
use super::tabs;
use crate::app::{PageKind, Section};
use crate::field::{Absent, Kind, Scope, Subject, Value};
use crate::model::{capitalized, grouped};

/// Columns of a constant's name.
const LABEL: u16 = 38;

/// Columns of a constant's value.
const VALUE: u16 = 12;

/// Columns for whether it is the default, or what the default is.
const DEFAULT: u16 = 18;

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

/// A constant of the method with what it takes: `Half-life of a tie    120  default 180    above 0 days`.
pub(super) fn constant(view: &View<'_>, at: usize, columns: u16) -> Row {
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
    let own = value != default;
    let style = if own { look.accent() } else { look.text() };
    let row = Row::default()
        .column(field.label, LABEL.min(columns / 2), look.text())
        .column(shown(value), VALUE, style);
    let row = match own {
        true => row.column(format!("default {}", shown(default)), DEFAULT, look.dim()),
        false => row.column("default", DEFAULT, look.dim()),
    };
    row.with(field.takes(), look.dim())
        .end(field.help, look.dim())
}

/// A section that has no digit, with how many records it has.
pub(super) fn section(view: &View<'_>, section: Section) -> Row {
    Row::default()
        .column(section.title(), 16, view.look.text())
        .with(tabs::records(view, section), view.look.dim())
}
