//! What a line of the scorecard is made of: people first, then what to do.

use super::line::{Figure, HoursOf, Line, Told};
use super::matrix::Matrix;
use crate::app::state::State;
use crate::field::Subject;
use crate::method::depth::required;
use crate::method::power::Class;
use crate::method::reach::role_of;
use crate::model::{Account, Channel, RoleKind, StakeholderId, Word};

/// So many people are named under a heading at most.
const NAMED: usize = 8;

/// The classes in the order in which they decide.
const CLASSES: [Class; 6] = [
    Class::Champion,
    Class::Influencer,
    Class::Undecided,
    Class::Blocker,
    Class::Detractor,
    Class::Unknown,
];

/// The groups whose work changes.
pub(super) fn change() -> Vec<Line> {
    let groups = [Channel::Users, Channel::Buyers, Channel::Network];
    groups.into_iter().map(Line::Change).collect()
}

/// What a figure is made of.
pub(super) fn lines(
    state: &State,
    account: &Account,
    matrix: &Matrix,
    asked: usize,
    figure: Figure,
) -> Vec<Line> {
    let told = |all: &[Told]| all.iter().cloned().map(Line::Told).collect();
    match figure {
        Figure::Depth => depth(state, account, matrix),
        Figure::Power => power(account, matrix),
        Figure::Reach => reach(state, account, matrix),
        Figure::Equity => {
            let mut lines = vec![Line::Told(Told::Weights), Line::Told(Told::Range)];
            lines.extend((0..asked).map(|at| Line::Told(Told::Ask(at))));
            lines
        }
        Figure::Hours => told(&[
            Told::Hours(HoursOf::Invested),
            Told::Hours(HoursOf::Necessary),
            Told::Hours(HoursOf::Feasible),
        ]),
        Figure::Orientation => told(&[Told::KeyFactor, Told::Growth]),
        Figure::Stage => told(&[Told::StageObjective, Told::StageRisk]),
    }
}

/// The four key relationships, and who carries each: the closest first.
fn depth(state: &State, account: &Account, matrix: &Matrix) -> Vec<Line> {
    let scored = state.book.score(&account.id);
    let scored = scored.and_then(|score| score.result.as_ref().ok());
    let wanted = scored.map_or(&[][..], |scored| required(scored.orientation));
    let mut lines = Vec::new();
    for channel in Channel::ALL {
        let people = closest(account, matrix, |who| who.channel() == *channel);
        if people.is_empty() && !wanted.contains(channel) {
            continue;
        }
        lines.push(Line::Told(Told::Channel(*channel)));
        if people.is_empty() {
            lines.push(Line::Told(Told::Nobody));
        }
        lines.extend(people);
    }
    lines
}

fn power(account: &Account, matrix: &Matrix) -> Vec<Line> {
    let mut lines = Vec::new();
    for class in CLASSES {
        let is = |id: &StakeholderId| matrix.people.get(id).map(|one| one.class);
        let people = closest(account, matrix, |who| is(&who.id) == Some(class));
        if !people.is_empty() {
            lines.push(Line::Told(Told::Tactic(class)));
            lines.extend(people);
        }
    }
    lines
}

fn reach(state: &State, account: &Account, matrix: &Matrix) -> Vec<Line> {
    let mut lines = Vec::new();
    for role in RoleKind::ALL {
        let people = closest(account, matrix, |who| role_of(who.side, who.role) == *role);
        if *role == RoleKind::Network && people.is_empty() && !matrix.unfilled.contains(role) {
            continue;
        }
        lines.push(Line::Told(Told::Role(*role)));
        lines.extend(people);
    }
    let scored = state.book.score(&account.id);
    if let Some(scored) = scored.and_then(|score| score.result.as_ref().ok()) {
        let programs = state.book.prepared().reaching(account, scored.tier);
        let programs = programs.map(|(_, one)| Line::Told(Told::Program(one.program.clone())));
        lines.extend(programs);
    }
    lines
}

/// Those people of an account, the closest first, so many at most.
fn closest(
    account: &Account,
    matrix: &Matrix,
    wanted: impl Fn(&crate::model::Stakeholder) -> bool,
) -> Vec<Line> {
    let people = account.stakeholders.iter().filter(|who| wanted(who));
    let depth = |id: &StakeholderId| Some(matrix.people.get(id)?.depth);
    let mut people: Vec<(f64, &StakeholderId)> = people
        .filter_map(|who| Some((depth(&who.id)?, &who.id)))
        .collect();
    people.sort_by(|one, other| other.0.total_cmp(&one.0));
    people.truncate(NAMED);
    let line = |(_, id): (f64, &StakeholderId)| Line::Record(Subject::Person(id.clone()));
    people.into_iter().map(line).collect()
}
