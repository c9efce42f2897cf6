//! The ties of a person in words: what there is, and what can be typed.

use crate::app::State;
use crate::method::facts::{Facts, LastTouch};
use crate::method::ties::strength;
use crate::model::Stakeholder;

/// One row a tie: with whom, the figures, how long untouched, whether it is live; then what can be typed.
pub(in crate::tui) fn ties(state: &State, who: &Stakeholder) -> Vec<(String, bool)> {
    let mut rows = Vec::new();
    let Some(account) = state.selected() else {
        return rows;
    };
    let facts = Facts::of_person(account, state.book.prepared(), &who.id);
    let team = &facts.prepared.settings.team;
    let oldest = facts.prepared.constants().untouched_age;
    for person in &facts.people {
        for tie in &person.ties {
            let figures = strength::<f64>(&facts, person, tie);
            let age = match tie.touch {
                LastTouch::Never => "no touch yet".to_owned(),
                // Beyond the greatest age nothing is told apart.
                _ if tie.age >= oldest => format!("untouched for {oldest}d or more"),
                LastTouch::Since => format!("begun {}d ago", tie.age),
                LastTouch::Interaction(_) | LastTouch::Planned => {
                    format!("touched {}d ago", tie.age)
                }
            };
            let live = if figures.live {
                format!("strength {:.0} %", 100.0 * figures.strength)
            } else {
                "not live".to_owned()
            };
            let text = format!(
                "{}: trust {}, commitment {}, {age}: {live}",
                team[tie.member].name, tie.trust.value, tie.commitment.value
            );
            rows.push((text, true));
        }
    }
    if rows.is_empty() {
        rows.push(("Nobody in our team has a tie.".to_owned(), true));
    }
    let past = who.ties.iter().filter_map(|tie| Some((tie, tie.ended?)));
    for (tie, ended) in past.filter(|(_, ended)| *ended <= state.as_of()) {
        rows.push((format!("{}: ended {ended}", tie.member), false));
    }
    let how = "mira 5 4: trust and commitment, new or changed; mira trust 6; mira end";
    rows.push((how.to_owned(), false));
    rows
}
