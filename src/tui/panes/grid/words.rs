//! The grid in words: how many of which class, the selected person, and how that person moved within the year.

use ratatui::layout::Rect;

use super::marks::Crowd;
use crate::app::{Command, Pane, State};
use crate::method::power::Class;
use crate::model::{Account, Attitude, Power, Stakeholder};
use crate::picture::grid::{Figure, trail};
use crate::picture::words::{counted, written_near};
use crate::tui::parts::{Buffer, cut, flowed, put, width};

/// The account's name, and how many people of each class: those against us first.
pub(super) fn heading(account: &Account, crowd: &Crowd<'_>, area: Rect, buffer: &mut Buffer) {
    let look = crowd.look;
    let count = |class| crowd.people.iter().filter(|one| one.class == class).count();
    let classes = [
        (Class::Blocker, "blocker"),
        (Class::Champion, "champion"),
        (Class::Detractor, "detractor"),
        (Class::Influencer, "influencer"),
    ];
    let mut pieces: Vec<String> = classes
        .into_iter()
        .map(|(class, word)| counted(count(class), word))
        .collect();
    pieces.push(format!("{} undecided", count(Class::Undecided)));
    pieces.push(format!("{} not judged", count(Class::Unknown)));
    pieces.retain(|piece| !piece.starts_with("0 "));
    let counts = pieces.join("  ");
    // A narrow grid stands beside a list that says the name: there the counts have all of the row.
    let room = usize::from(area.width).saturating_sub(width(&counts) + 2);
    let mut x = area.x;
    if room >= 12 || area.width >= 60 {
        let name = cut(&account.name, room.max(12), look.ascii);
        x += put(buffer, area, area.x, area.y, &name, look.accent()) + 2;
    }
    let room = area.right().saturating_sub(x);
    let row = flowed(&pieces, room);
    let row = row.first().map_or("", String::as_str);
    let row = cut(row, usize::from(room), look.ascii);
    put(buffer, area, x, area.y, &row, look.text());
}

/// The selected person in one row, for a grid without a list beside it: of name, class, judgement, depth, contact and title
/// as many as there is room for, each whole.
pub(super) fn person(state: &State, crowd: &Crowd<'_>, columns: u16) -> Option<String> {
    let is_selected = |one: &&Figure<'_>| Some(&one.who.id) == state.person.as_ref();
    let figure = crowd.people.iter().find(is_selected)?;
    let class = match figure.class {
        Class::Unknown => "not judged",
        class => class.name(),
    };
    let contact = match figure.contact {
        Some(days) => format!("last contact {days}d ago"),
        None => "no contact yet".to_owned(),
    };
    let (name, judged) = (&figure.who.name, format!("{class} {}", judgement(figure)));
    let confirms = state.key_in(Pane::Grid, Command::ConfirmRole);
    let confirms = format!("{confirms} confirms");
    // What waits for an answer comes before what is only told; who is not judged stands in the tray below.
    let (said, then) = match (guess(figure.who), figure.class) {
        (Some(role), Class::Unknown) => (format!("{name}: {role}"), Some(confirms)),
        (Some(role), _) => (
            format!("{name}: {judged}"),
            Some(format!("{role} {confirms}")),
        ),
        (None, _) => (format!("{name}: {judged}"), None),
    };
    let pieces = [
        Some(said),
        then,
        Some(format!("depth {:.0}", 100.0 * figure.depth)),
        Some(contact),
        figure.who.title.as_ref().map(ToString::to_string),
    ];
    let pieces: Vec<String> = pieces.into_iter().flatten().collect();
    flowed(&pieces, columns).into_iter().next()
}

/// The side and the role, where they are only suggested by title and department: `Business Buyer?`.
pub(super) fn guess(who: &Stakeholder) -> Option<String> {
    let contact = who.contact.as_deref()?;
    let guessed = !contact.suggested.is_empty();
    let role = who.role.filter(|_| guessed)?;
    Some(format!("{} {role}?", who.side))
}

/// How the selected person moved within the year, each place with the day since when; the oldest give way where there
/// is no room. Nothing for one who did not move.
pub(super) fn moved(state: &State, crowd: &Crowd<'_>, columns: u16) -> Option<String> {
    let who = state.selected_person()?;
    let trail = trail(who, state.as_of());
    let figure = crowd.people.iter().find(|one| one.who.id == who.id)?;
    let first = trail.first()?;
    let mut way = vec![format!("p{} a{}", first.power, first.attitude)];
    let then = trail.iter().skip(1);
    let then = then.map(|stood| format!("p{} a{}", stood.power, stood.attitude));
    let places = then.chain([judgement(figure)]).zip(&trail);
    let day = |day| written_near(day, state.as_of());
    way.extend(places.map(|(place, before)| format!("{place} since {}", day(before.until))));
    let arrow = crowd.look.or_ascii(" → ", " > ");
    let said = |way: &[String]| format!("moved {}", way.join(arrow));
    let fits = |from: &usize| width(&said(&way[*from..])) <= usize::from(columns);
    if let Some(from) = (0..way.len() - 1).find(fits) {
        return Some(said(&way[from..]));
    }
    // Where one stands now is seen above.
    let before = trail.last()?;
    let (power, attitude) = (before.power, before.attitude);
    let until = day(before.until);
    Some(format!("was p{power} a{attitude} until {until}"))
}

/// `p8 a-3`, with `?` for what nobody knows.
pub(super) fn judgement(figure: &Figure<'_>) -> String {
    let shown = |value: Option<i64>| value.map_or_else(|| "?".to_owned(), |v| v.to_string());
    let (power, attitude) = (
        figure.power.map(Power::get),
        figure.attitude.map(Attitude::get),
    );
    format!("p{} a{}", shown(power), shown(attitude))
}

/// `68d`, or `never`.
pub(super) fn contact(figure: &Figure<'_>) -> String {
    let days = figure.contact.map(|days| format!("{days}d"));
    days.unwrap_or_else(|| "never".to_owned())
}
