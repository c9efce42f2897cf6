//! The page of one figure: the question, its lines, and what would change the verdict or narrow its range.

use std::collections::{BTreeMap, BTreeSet};

use ratatui::layout::Rect;

use super::opening::opened;
use super::{file_of, path_of_constant};
use crate::app::arrangement::rows;
use crate::app::state::State;
use crate::app::update::scratch;
use crate::edit::Target;
use crate::method::explain::words::{Line, Naming, Place, answer, lines, question};
use crate::method::explain::{
    Asked, Explanation, UnknownFigure, Whose, explain, explain_manager, explain_portfolio, what_if,
};
use crate::method::portfolio::Book;
use crate::method::ranges::ask_next;
use crate::model::{Account, Workspace, columns};

/// An account of more people than these is asked on the command line what would change its verdict.
const MOST_PEOPLE: usize = 150;

/// The rows of the question and the foot, and of what is seen at least of what would change the verdict.
const HEAD_AND_FOOT: usize = 4;
const SECTIONS: usize = 4;

/// What is shown of one figure.
#[derive(Debug, Clone, PartialEq)]
pub struct ExplainPage {
    /// What is asked.
    pub question: String,
    /// The rows below it.
    pub rows: Vec<ExplainRow>,
}

/// One row of the page.
#[derive(Debug, Clone, PartialEq)]
pub enum ExplainRow {
    /// A line of the tree, or of the formulas.
    Line(Line),
    /// A heading.
    Heading(String),
    /// A sentence of a section, and where the value that it is about stands.
    Said(String, Option<Place>),
    /// Nothing.
    Gap,
}

impl ExplainRow {
    /// The key of a line that opens, and whether it is open.
    pub(super) fn opens(&self) -> Option<(&str, bool)> {
        match self {
            Self::Line(line) => line.open.map(|open| (line.key.as_str(), open)),
            _ => None,
        }
    }

    /// How far it stands in.
    pub(super) fn depth(&self) -> usize {
        match self {
            Self::Line(line) => line.depth,
            _ => 0,
        }
    }

    /// Where its value stands.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Line(line) => line.place.as_ref(),
            Self::Said(_, place) => place.as_ref(),
            Self::Heading(_) | Self::Gap => None,
        }
    }

    /// The constant that it shows.
    pub(super) fn constant(&self) -> Option<&str> {
        match self.place() {
            Some(Place::Constant(name)) => Some(name),
            _ => None,
        }
    }

    /// The file and the path of its value.
    #[must_use]
    pub fn file(&self, whose: &Whose) -> Option<(Target, String)> {
        match self.place()? {
            Place::Value(origin) => file_of(origin, whose),
            Place::Constant(name) => Some((Target::Settings, path_of_constant(name))),
        }
    }
}

/// Makes the page of a figure; of a new one as many lines are opened as there is room for.
pub(super) fn made(
    state: &State,
    asked: &Asked,
    (exact, is_new): (bool, bool),
    turned: &mut BTreeMap<String, bool>,
) -> ExplainPage {
    match found(state, asked) {
        Ok((explanation, of, naming)) => {
            let question = question(&explanation, &of, &naming);
            let saved = as_saved(state, asked, answer(&explanation, &naming));
            let mut rows: Vec<ExplainRow> = saved.into_iter().collect();
            rows.extend(if exact {
                exact_rows(&explanation)
            } else {
                if is_new {
                    open(state, asked, &explanation, &naming, turned);
                }
                worded(state, asked, &explanation, &naming, turned)
            });
            ExplainPage { question, rows }
        }
        Err(_) => {
            let name = named(state, asked);
            let text = if state.is_scoring() {
                "The accounts are being scored: this can be asked in a moment."
            } else {
                "This figure does not exist here."
            };
            ExplainPage {
                question: format!("{name}: {}", asked.figure.replace(['_', '.'], " ")),
                rows: vec![ExplainRow::Said(text.to_owned(), None)],
            }
        }
    }
}

/// Whose figure it is, by name.
fn named(state: &State, asked: &Asked) -> String {
    let workspace = &state.workspace;
    match &asked.of {
        Whose::Account(id) => workspace
            .accounts
            .get(id)
            .map_or_else(|| id.to_string(), |account| account.name.to_string()),
        Whose::Manager(id) => workspace
            .settings
            .member(id)
            .map_or_else(|| id.to_string(), |member| member.name.to_string()),
        Whose::Portfolio => workspace.settings.name.to_string(),
    }
}

/// What the figure is as it is saved, while edits are only tried and make it another.
fn as_saved(state: &State, asked: &Asked, tried: Option<String>) -> Option<ExplainRow> {
    let (workspace, book) = state.saved()?;
    let of = match &asked.of {
        Whose::Account(id) => workspace.accounts.get(id).map(AsRef::as_ref),
        Whose::Manager(_) | Whose::Portfolio => None,
    };
    let found = in_workspace(workspace, (book, book), &asked.of, &asked.figure).ok();
    let saved = found.and_then(|found| answer(&found, &Naming::new(workspace, of)));
    (saved != tried).then(|| ExplainRow::Said(scratch::as_saved(saved, tried), None))
}

/// Explains a figure; with the plan while that is shown.
fn one(state: &State, of: &Whose, figure: &str) -> Result<Explanation, UnknownFigure> {
    let planned = state.planned.as_ref().unwrap_or(&state.book);
    in_workspace(&state.workspace, (&state.book, planned), of, figure)
}

/// Explains a figure by the scores of a workspace: of an account by the second ones, which may be those with the plan.
fn in_workspace(
    workspace: &Workspace,
    (book, planned): (&Book, &Book),
    of: &Whose,
    figure: &str,
) -> Result<Explanation, UnknownFigure> {
    let unknown = || UnknownFigure {
        found: figure.to_owned(),
        known: Vec::new(),
    };
    match of {
        Whose::Account(id) => {
            let account = workspace.accounts.get(id).ok_or_else(unknown)?;
            let score = book.score(id).ok_or_else(unknown)?;
            explain(
                account,
                planned.prepared(),
                score.standing,
                planned.is_with_plan(),
                figure,
            )
        }
        Whose::Manager(id) => {
            let member = workspace.settings.member(id).ok_or_else(unknown)?;
            explain_manager(member, workspace, book, figure)
        }
        Whose::Portfolio => explain_portfolio(workspace, book, figure),
    }
}

fn found<'s>(
    state: &'s State,
    asked: &Asked,
) -> Result<(Explanation, String, Naming<'s>), UnknownFigure> {
    let explanation = one(state, &asked.of, &asked.figure)?;
    let naming = Naming::new(&state.workspace, account(state, &asked.of));
    let mut of = named(state, asked);
    if state.planned.is_some() && matches!(asked.of, Whose::Account(_)) {
        of.push_str(" with the plan");
    }
    Ok((explanation, of, naming))
}

fn account<'s>(state: &'s State, of: &Whose) -> Option<&'s Account> {
    match of {
        Whose::Account(id) => state
            .workspace
            .accounts
            .get(id)
            .map(|account| account.as_ref()),
        Whose::Manager(_) | Whose::Portfolio => None,
    }
}

/// Opens lines of the tree until the screen is filled; what the person opened or closed stays so.
fn open(
    state: &State,
    asked: &Asked,
    explanation: &Explanation,
    naming: &Naming<'_>,
    turned: &mut BTreeMap<String, bool>,
) {
    let further = |figure: &str| one(state, &asked.of, figure).ok();
    let with = |open: &BTreeSet<String>| {
        let is_open = |key: &str| turned.get(key).copied().unwrap_or(open.contains(key));
        lines(explanation, naming, &is_open, &further)
    };
    let (width, height) = (state.size.width, state.size.height);
    let body = rows(Rect::new(0, 0, width, height))[1];
    let has_sections = asked.figure.starts_with("equity.");
    let above_and_below = HEAD_AND_FOOT + if has_sections { SECTIONS } else { 0 };
    let room = usize::from(body.height).saturating_sub(above_and_below);
    // About what drawing leaves for a sentence beside label, value and place.
    let beside = usize::from(width).saturating_sub(if width < 100 { 38 } else { 82 });
    let height = |line: &Line| columns(&line.said).div_ceil(beside.max(20)).max(1);
    for key in opened(with, height, room) {
        turned.entry(key).or_insert(true);
    }
}

fn worded(
    state: &State,
    asked: &Asked,
    explanation: &Explanation,
    naming: &Naming<'_>,
    turned: &BTreeMap<String, bool>,
) -> Vec<ExplainRow> {
    let is_open = |key: &str| turned.get(key).copied().unwrap_or(false);
    let further = |figure: &str| one(state, &asked.of, figure).ok();
    let mut rows: Vec<ExplainRow> = lines(explanation, naming, &is_open, &further)
        .into_iter()
        .map(ExplainRow::Line)
        .collect();
    if let Some(account) = account(state, &asked.of)
        && asked.figure.starts_with("equity.")
    {
        sections(state, account, naming, &mut rows);
    }
    rows
}

/// What would change the verdict, and what would narrow the range of the gap.
fn sections(state: &State, account: &Account, naming: &Naming<'_>, rows: &mut Vec<ExplainRow>) {
    let book = &state.book;
    rows.push(ExplainRow::Gap);
    rows.push(ExplainRow::Heading(
        "What would change the verdict".to_owned(),
    ));
    if account.stakeholders.len() > MOST_PEOPLE {
        let text = format!(
            "`cultivate explain {} --what-if` tries every change of so many people.",
            account.id
        );
        rows.push(ExplainRow::Said(text, None));
    } else if let Some(found) = what_if(account, &state.workspace, book) {
        if found.changes.is_empty() {
            rows.push(ExplainRow::Said(
                "Nothing within three steps.".to_owned(),
                None,
            ));
        }
        rows.extend(found.changes.iter().map(|change| {
            let place = match (&change.origin, change.constant()) {
                (Some(origin), _) => Some(Place::Value(origin.clone())),
                (None, constant) => constant.map(|name| Place::Constant(name.to_owned())),
            };
            ExplainRow::Said(change.words(naming), place)
        }));
        rows.push(ExplainRow::Said(
            format!(
                "It holds in {} of {} facts changed by 1, and in {} of {} constants changed by 10 %.",
                found.facts.same, found.facts.of, found.constants.same, found.constants.of
            ),
            None,
        ));
    }
    let Some(score) = book.score(&account.id) else {
        return;
    };
    rows.push(ExplainRow::Gap);
    rows.push(ExplainRow::Heading(
        "What would narrow the range".to_owned(),
    ));
    let asked = ask_next(account, book.prepared(), score.standing, false);
    if asked.is_empty() {
        let text = "Nothing: all that the gap depends on is known.";
        rows.push(ExplainRow::Said(text.to_owned(), None));
    }
    rows.extend(
        asked
            .iter()
            .map(|one| ExplainRow::Said(one.words(naming), None)),
    );
}

/// The formulas with all digits, as the command line prints them.
fn exact_rows(explanation: &Explanation) -> Vec<ExplainRow> {
    let line = |place: usize, label: &str, value: String, said: String, at: Option<Place>| {
        ExplainRow::Line(Line {
            key: format!("exact{place}"),
            depth: 0,
            label: label.to_owned(),
            value,
            said,
            open: None,
            place: at,
            minor: false,
        })
    };
    let mut rows: Vec<ExplainRow> = explanation
        .because
        .iter()
        .map(|reason| ExplainRow::Said(reason.exact(), reason.origin.clone().map(Place::Value)))
        .collect();
    let derivation = explanation.derivation();
    let mut part = |title: &str, all: Vec<ExplainRow>| {
        if !all.is_empty() {
            if !rows.is_empty() {
                rows.push(ExplainRow::Gap);
            }
            rows.push(ExplainRow::Heading(title.to_owned()));
            rows.extend(all);
        }
    };
    let steps = derivation.steps.iter().rev().enumerate();
    let steps = steps.map(|(place, step)| {
        let said = format!("{}   (section {})", step.formula, step.section);
        line(place, &step.name, step.value.to_string(), said, None)
    });
    part("Formulas", steps.collect());
    let inputs = derivation.inputs.iter().enumerate().map(|(place, input)| {
        let note = input.origin.note.clone().unwrap_or_default();
        let at = Some(Place::Value(input.origin.clone()));
        line(place, &input.origin.name, input.value.to_string(), note, at)
    });
    part("Inputs", inputs.collect());
    let constants = derivation
        .constants
        .iter()
        .enumerate()
        .map(|(place, (name, value))| {
            let at = Some(Place::Constant(name.clone()));
            line(place, name, value.to_string(), String::new(), at)
        });
    part("Constants", constants.collect());
    rows
}
