//! Two values for the same place, and the choice between them.

use ratatui::layout::{Margin, Position, Rect};
use ratatui::style::Style;

use super::{more, window};
use crate::app::{Conflict, State};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put, wrapped};

/// Draws the file, the two answers, and each place with both values.
pub(super) fn draw(
    conflict: &Conflict,
    state: &State,
    look: Look,
    body: Rect,
    buffer: &mut Buffer,
) {
    let columns = area(body).width;
    let lines = lines_of(
        conflict,
        state,
        usize::from(columns.saturating_sub(4)),
        look,
    );
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let shown = Rect {
        height: body.height.min(rows.saturating_add(2)),
        ..area(body)
    };
    let inner = window(" Also changed by somebody else ", look, shown, buffer);
    let seen = usize::from(inner.height);
    more(lines.len().saturating_sub(seen), look, inner, buffer);
    for ((text, style), y) in lines.iter().zip(inner.y..inner.bottom()) {
        put(buffer, inner, inner.x + 1, y, text, *style);
    }
}

/// Whose value stands by the line that was pointed at: 0 mine, 1 theirs.
pub(super) fn row_at(_: &Conflict, _: &State, _: Look, body: Rect, at: Position) -> Option<usize> {
    let inner = area(body).inner(Margin::new(1, 1));
    let line = usize::from(at.y.checked_sub(inner.y + 1)?);
    (inner.contains(at) && line < 2).then_some(line)
}

fn area(body: Rect) -> Rect {
    Rect {
        x: body.x + 2,
        width: body.width.saturating_sub(4).min(100),
        ..body
    }
}

/// A place of a file in words: `stakeholders "sato" ties "mira" trust` is `Kenichiro Sato: tie with Mira Lund: trust`.
fn in_words(place: &str, file: &str, state: &State) -> String {
    let id = file
        .trim_start_matches("accounts/")
        .trim_end_matches(".ron");
    let account = state.workspace.accounts.get(id);
    let named = |id: &str| {
        let mut people = account.into_iter().flat_map(|one| &one.stakeholders);
        let person = people.find(|who| who.id.as_str() == id);
        let mut team = state.workspace.settings.team.iter();
        let name = person.map(|who| who.name.to_string()).or_else(|| {
            let member = team.find(|one| one.id.as_str() == id)?;
            Some(member.name.to_string())
        });
        name.unwrap_or_else(|| id.to_owned())
    };
    let words = place.split(' ').filter(|word| *word != "stakeholders");
    let words = words.map(|word| match word.strip_prefix('"') {
        Some(id) => format!("{}:", named(id.trim_end_matches('"'))),
        None if word == "ties" => "tie with".to_owned(),
        None => word.replace('_', " "),
    });
    let words: Vec<String> = words.collect();
    words.join(" ").trim_end_matches(':').to_owned()
}

fn lines_of(
    conflict: &Conflict,
    state: &State,
    columns: usize,
    look: Look,
) -> Vec<(String, Style)> {
    let mut lines = vec![
        (conflict.file.clone(), look.dim()),
        ("m  mine replaces theirs".to_owned(), look.text()),
        ("t  theirs stays, mine is dropped".to_owned(), look.text()),
    ];
    for clash in &conflict.places {
        let place = in_words(&clash.place, &conflict.file, state);
        let place = wrapped(&place, columns).into_iter();
        lines.extend(place.map(|line| (line, look.accent())));
        for (whose, value) in [("mine  ", &clash.mine), ("theirs", &clash.theirs)] {
            let text = format!("   {whose}  {value}");
            lines.push((cut(&text, columns, look.ascii), look.text()));
        }
    }
    lines
}
