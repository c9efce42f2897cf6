//! Fields of the account and of the workspace, and the list of further sections.

use super::View;
use super::head::day;
use super::row::Row;
use super::tabs;
use crate::app::{PageKind, Section};
use crate::field::{Absent, Scope, Subject, Value};
use crate::model::capitalized;

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

/// A section that has no digit, with how many records it has.
pub(super) fn section(view: &View<'_>, section: Section) -> Row {
    Row::default()
        .column(section.title(), 16, view.look.text())
        .with(tabs::records(view, section), view.look.dim())
}
