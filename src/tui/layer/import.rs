//! The import screen: the files as they are typed, a question with its answers, or all that would be done.

use ratatui::layout::{Margin, Position, Rect};
use ratatui::style::Style;

use super::{import_columns, window};
use crate::app::{Import, ImportPhase, State, wrapped};
use crate::tui::footer::ending;
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, CARET, put};

/// Draws the screen over all panes.
pub(super) fn draw(import: &Import, _: &State, look: Look, body: Rect, buffer: &mut Buffer) {
    window(" Import a CRM's export ", look, body, buffer);
    let inner = body.inner(Margin::new(2, 1));
    if let Some(table) = import.table() {
        return import_columns::draw(import, table, look, inner, buffer);
    }
    let (top, lines) = match import.phase {
        ImportPhase::Files | ImportPhase::Reading => (0, files(import, look, inner.width)),
        ImportPhase::Asking => {
            let (top, lines) = asked(import, look, inner);
            let lines = lines.into_iter().map(|(text, style, _)| (text, style));
            (top, lines.collect())
        }
        ImportPhase::Ready | ImportPhase::Writing => (
            if import.naming.is_some() {
                0
            } else {
                import.scroll
            },
            planned(import, look, inner.width),
        ),
    };
    let head = usize::from(top > 0);
    for ((text, style), y) in lines.iter().skip(top).zip(inner.y..inner.bottom()) {
        put(buffer, inner, inner.x, y, text, *style);
    }
    let rest = lines.len().saturating_sub(top + usize::from(inner.height));
    if rest > 0 || head > 0 {
        let text = match rest {
            0 => " end ".to_owned(),
            rest => format!(" {rest} more lines "),
        };
        put(
            buffer,
            body,
            body.x + 2,
            body.bottom() - 1,
            &text,
            look.dim(),
        );
    }
}

/// The answer on a line of the screen, while a question is asked.
pub(super) fn row_at(
    import: &Import,
    _: &State,
    look: Look,
    body: Rect,
    at: Position,
) -> Option<usize> {
    let inner = body.inner(Margin::new(2, 1));
    if let Some(table) = import.table() {
        return import_columns::row_at(table, inner, at);
    }
    let (top, lines) = asked(import, look, inner);
    let line = top + usize::from(at.y.checked_sub(inner.y)?);
    let (.., choice) = lines.get(line)?;
    choice.filter(|_| inner.contains(at))
}

fn files(import: &Import, look: Look, width: u16) -> Vec<(String, Style)> {
    let (before, after) = import.files.halves();
    let typed = match import.phase {
        ImportPhase::Files => format!("{before}{CARET}{after}"),
        _ => import.files.text().to_owned(),
    };
    let room = usize::from(width).saturating_sub(9);
    let mut lines = vec![
        (
            format!("files  {}", ending(&typed, room, look)),
            look.accent(),
        ),
        (profile(import), look.text()),
        (String::new(), look.text()),
    ];
    let help = [
        "CSV or xlsx files, separated by blanks (quotes hold a name with blanks together), or a folder of them:",
        "accounts, contacts, deals, activities; of Salesforce, HubSpot, Dynamics, Pipedrive, Zoho, or a sheet of your own.",
        "Your files are only read. You will see every change before anything is written.",
    ];
    let helped = help.iter().flat_map(|text| wrapped(text, width));
    lines.extend(helped.map(|text| (text, look.dim())));
    if let Some(message) = &import.message {
        let style = match import.phase {
            ImportPhase::Files => look.refused(),
            _ => look.text(),
        };
        lines.push((String::new(), style));
        lines.extend(
            wrapped(message, width)
                .into_iter()
                .map(|text| (text, style)),
        );
    }
    lines
}

/// The profile by which the files are read; where there is none, nothing.
fn profile(import: &Import) -> String {
    match (import.profiles.chosen(), import.profiles.len()) {
        (_, 0) => String::new(),
        (Some(name), _) => format!("profile  {name}  (Up Down, Del deletes it)"),
        (None, many) => format!("profile  none  (Up Down chooses one of {many})"),
    }
}

/// A line of a question, and the answer that it is of.
type AskedLine = (String, Style, Option<usize>);

/// A question; where it does not fit the chosen answer stays visible.
fn asked(import: &Import, look: Look, inner: Rect) -> (usize, Vec<AskedLine>) {
    let Some(question) = import.question() else {
        return (0, Vec::new());
    };
    let (number, all) = (import.answers.len() + 1, import.plan.questions.len());
    let mut lines = vec![
        (format!("Question {number} of {all}"), look.dim(), None),
        (String::new(), look.text(), None),
    ];
    for text in &question.text {
        let wrapped = wrapped(text, inner.width).into_iter();
        lines.extend(wrapped.map(|text| (text, look.text(), None)));
    }
    lines.push((String::new(), look.text(), None));
    let mut chosen = 0;
    for (at, (letter, text)) in question.choices.iter().enumerate() {
        let style = match at == import.place {
            true => look.selected(true),
            false => look.text(),
        };
        let text = wrapped(text, inner.width.saturating_sub(3)).into_iter();
        let marks = std::iter::once(*letter).chain(std::iter::repeat(' '));
        let text = text
            .zip(marks)
            .map(|(text, mark)| format!("{mark}  {text}"));
        lines.extend(text.map(|text| (text, style, Some(at))));
        if at == import.place {
            chosen = lines.len() - 1;
        }
    }
    let height = usize::from(inner.height);
    ((chosen + 2).saturating_sub(height), lines)
}

fn planned(import: &Import, look: Look, width: u16) -> Vec<(String, Style)> {
    let head = match (import.phase, import.plan.nothing) {
        (ImportPhase::Writing, _) => import.message.clone().unwrap_or("writing ...".to_owned()),
        (_, true) => "Nothing would change. Press Enter or Esc to close.".to_owned(),
        _ => "Press Enter to import all of this; nothing is written until then.".to_owned(),
    };
    let beside = match &import.naming {
        Some((naming, line)) => {
            let (before, after) = line.halves();
            format!("{}  {before}{CARET}{after}", naming.question())
        }
        None if import.phase == ImportPhase::Ready => import.message.clone().unwrap_or_default(),
        None => String::new(),
    };
    let mut lines = vec![(head, look.accent()), (beside, look.text())];
    lines.extend(
        import
            .plan
            .wrapped(width)
            .into_iter()
            .map(|(heading, text)| {
                let style = if heading { look.accent() } else { look.text() };
                (text, style)
            }),
    );
    lines
}
