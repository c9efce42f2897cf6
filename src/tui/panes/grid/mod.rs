//! The power grid: who stands where, how strong the ties are, and who is not judged yet.

mod beside;
mod lines;
mod list;
mod marks;
mod plot;
mod stack;
mod ties;
mod words;

use ratatui::layout::{Constraint, Layout, Position, Rect};

use self::marks::Crowd;
use crate::app::{Command, Onto, Pane, State, Thing};
use crate::model::{Attitude, Power, StakeholderId, Tier};
use crate::picture::grid::{Figure, figures};
use crate::tui::look::Look;
use crate::tui::parts::{Buffer, cut, put, width};

pub(in crate::tui) use ties::ties;

/// The columns from which a list stands beside the grid.
const LIST_FROM: u16 = 60;

/// The rows from which a heading stands above everything.
const HEADING_FROM: u16 = 12;

pub(super) fn draw(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let Some(account) = super::selected(state, look, area, buffer) else {
        return;
    };
    let roster = state.roster();
    let people = figures(account, &roster.scores, state.as_of());
    if people.is_empty() {
        return nobody(state, look, area, buffer);
    }
    let k = state.book.prepared().constants();
    let crowd = Crowd::new(&people, &roster.initials, look, k);
    let parts = Parts::new(state, &crowd, area);
    if !parts.heading.is_empty() {
        words::heading(account, &crowd, parts.heading, buffer);
    }
    if let Some(list) = parts.list {
        list::draw(state, &crowd, list, buffer);
    }
    plot::draw(state, account, &crowd, parts.plot, buffer);
    let below = parts.below;
    for (text, y) in parts.said.iter().zip(below.y..below.bottom()) {
        let text = cut(text, usize::from(below.width), look.ascii);
        put(buffer, below, below.x, y, &text, look.text());
    }
    draw_tray(state, &crowd, parts.tray, buffer);
}

/// Where the pane shows what.
struct Parts {
    heading: Rect,
    plot: Rect,
    /// For what is said of the selected person.
    below: Rect,
    said: Vec<String>,
    tray: Rect,
    list: Option<Rect>,
}

impl Parts {
    fn new(state: &State, crowd: &Crowd<'_>, area: Rect) -> Self {
        let rows = u16::from(area.height >= HEADING_FROM);
        let [heading, area] =
            Layout::vertical([Constraint::Length(rows), Constraint::Fill(1)]).areas(area);
        let (left, list) = if area.width < LIST_FROM {
            (area, None)
        } else {
            let list_width = (area.width * 12 / 25).min(90);
            let [left, _, right] = Layout::horizontal([
                Constraint::Fill(1),
                Constraint::Length(2),
                Constraint::Length(list_width),
            ])
            .areas(area);
            (left, Some(right))
        };
        let said = remarks(state, crowd, list.is_some(), left);
        let [plot, below, tray] = Layout::vertical([
            Constraint::Fill(1),
            Constraint::Length(u16::try_from(said.len()).unwrap_or(0)),
            Constraint::Length(tray_rows(crowd.people, area)),
        ])
        .areas(left);
        Self {
            heading,
            plot,
            below,
            said,
            tray,
            list,
        }
    }
}

/// The person at a place of the pane.
pub(super) fn thing_at(state: &State, look: Look, area: Rect, at: Position) -> Option<Thing> {
    let roster = state.roster();
    let people = figures(state.selected()?, &roster.scores, state.as_of());
    let k = state.book.prepared().constants();
    let crowd = Crowd::new(&people, &roster.initials, look, k);
    let parts = Parts::new(state, &crowd, area);
    let found = if parts.list.is_some_and(|list| list.contains(at)) {
        list::person_at(state, &crowd, parts.list?, at)
    } else if parts.tray.contains(at) {
        let hit = in_tray(&crowd, parts.tray).into_iter().find(|placed| {
            let end = placed.x + u16::try_from(width(&placed.label)).unwrap_or(u16::MAX);
            at.y > parts.tray.y && (placed.x..end).contains(&at.x)
        });
        hit.map(|placed| placed.person)
    } else {
        plot::person_at(state, &crowd, parts.plot, at)
    };
    found.map(|person| Thing::Person(people[person].who.id.clone()))
}

/// Where in the grid a person comes to stand who is taken at one place and let go of at another. Somebody who is
/// judged moves by the difference, whatever of the label was taken.
pub(super) fn dropped(
    state: &State,
    who: &StakeholderId,
    look: Look,
    area: Rect,
    (from, to): (Position, Position),
) -> Option<Onto> {
    let roster = state.roster();
    let people = figures(state.selected()?, &roster.scores, state.as_of());
    let k = state.book.prepared().constants();
    let crowd = Crowd::new(&people, &roster.initials, look, k);
    let parts = Parts::new(state, &crowd, area);
    let figure = people.iter().find(|figure| figure.who.id == *who)?;
    if !parts.plot.contains(to) || parts.list.is_some_and(|list| list.contains(from)) {
        return None;
    }
    let frame = plot::frame(state, &crowd, parts.plot);
    let (across, up) = frame.steps(from, to);
    let (attitude, power) = match (figure.attitude, figure.power) {
        (Some(attitude), Some(power)) => (attitude.get() + across, power.get() + up),
        _ => frame.values(to),
    };
    let onto = Onto::Judgement(Attitude::clamped(attitude), Power::clamped(power));
    Some(onto)
}

/// What is said below the plot of the selected person, as far as there are rows for it.
fn remarks(state: &State, crowd: &Crowd<'_>, listed: bool, area: Rect) -> Vec<String> {
    let who = words::person(state, crowd, area.width).filter(|_| !listed && area.height >= 10);
    let moved = words::moved(state, crowd, area.width).filter(|_| area.height >= 12);
    who.into_iter().chain(moved).collect()
}

/// What stands in place of people.
fn nobody(state: &State, look: Look, area: Rect, buffer: &mut Buffer) {
    let add = state.key_in(Pane::Grid, Command::Add);
    let first = format!("Nobody mapped. {add} adds a person.");
    put(buffer, area, area.x, area.y, &first, look.text());
    let scored = state.score().and_then(|score| score.result.as_ref().ok());
    if scored.is_some_and(|scored| scored.tier == Tier::Tech) {
        let why = "Tech tier: programs reach this account.";
        put(buffer, area, area.x, area.y + 1, why, look.dim());
    }
}

fn unjudged<'a, 'b>(people: &'b [Figure<'a>]) -> impl Iterator<Item = &'b Figure<'a>> {
    people.iter().filter(|figure| figure.place().is_none())
}

fn tray_rows(people: &[Figure<'_>], area: Rect) -> u16 {
    match unjudged(people).count() {
        0 => 0,
        _ if area.height < 8 => 1,
        _ => 2,
    }
}

/// The people whose place nobody knows.
fn draw_tray(state: &State, crowd: &Crowd<'_>, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let look = crowd.look;
    let dash = look.or_ascii("–", "-");
    let count = unjudged(crowd.people).count();
    let open = state.key_in(Pane::Grid, Command::Open);
    let texts = [
        format!("{count} not judged {dash} {open} to place the first"),
        format!("{count} not judged {dash} {open} places one"),
        format!("{count} not judged"),
    ];
    let fits = |text: &&String| width(text) <= usize::from(area.width);
    let text = texts.iter().find(fits).unwrap_or(&texts[2]);
    let text = cut(text, usize::from(area.width), look.ascii);
    put(buffer, area, area.x, area.y, &text, look.refused());
    let placed = in_tray(crowd, area);
    let left = count - placed.len();
    let mut end = area.x;
    for Labelled { x, label, person } in placed {
        let figure = &crowd.people[person];
        let mut style = look.class(figure.class);
        if state.person.as_ref() == Some(&figure.who.id) {
            style = style.patch(look.selected(state.focus == Pane::Grid));
        }
        end = x + put(buffer, area, x, area.y + 1, &label, style) + 1;
    }
    if left > 0 {
        let text = format!("+{left}");
        put(buffer, area, end, area.y + 1, &text, look.dim());
    }
}

/// Somebody's label in the tray.
struct Labelled {
    x: u16,
    label: String,
    person: usize,
}

/// The labels in the tray that fit; whoever does not is counted, for which there must be room.
fn in_tray(crowd: &Crowd<'_>, area: Rect) -> Vec<Labelled> {
    let mut left = unjudged(crowd.people).count();
    let mut x = area.x;
    let mut placed = Vec::new();
    let people = crowd.people.iter().enumerate();
    for (person, _) in people.filter(|(_, figure)| figure.place().is_none()) {
        let label = crowd.label(person, true);
        let columns = u16::try_from(width(&label)).unwrap_or(u16::MAX);
        let end = x.saturating_add(columns);
        let rest = if left == 1 { 0 } else { 4 };
        if end.saturating_add(rest) > area.right() {
            break;
        }
        placed.push(Labelled { x, label, person });
        x = end.saturating_add(1);
        left -= 1;
    }
    placed
}
