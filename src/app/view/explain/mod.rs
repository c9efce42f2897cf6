//! Explain: why a figure is what it is, as a tree that opens down to the line of the file.

mod asking;
mod opening;
mod page;

use std::collections::{BTreeMap, BTreeSet};

pub use page::{ExplainPage, ExplainRow};

use super::Screen;
use crate::app::arrangement::rows;
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::motion::Motion;
use crate::app::notice::Notice;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::edit::Target;
use crate::method::explain::{Asked, Whose};
use crate::method::number::{InputSource, Origin};
use ratatui::layout::Rect;

/// What the footer names first.
pub(super) const HINTS: &[Command] = &[
    Command::Down,
    Command::Open,
    Command::Editor,
    Command::NextPane,
    Command::Exact,
    Command::ViewBack,
];

/// The state of the view.
#[derive(Debug, Clone, Default)]
pub struct Explain {
    /// The figures to page through; the one the person asked for comes first.
    asked: Vec<Asked>,
    /// The index of the figure shown.
    at: usize,
    /// Lines that are expanded (true) or that the person collapsed (false), by key.
    turned: BTreeMap<String, bool>,
    /// The figures of which as much was expanded as the screen had room for.
    filled: BTreeSet<usize>,
    /// Whether formulas with all digits are shown.
    exact: bool,
    /// The row with the cursor.
    row: usize,
    /// What is shown; none: it is made when the view is shown next.
    page: Option<ExplainPage>,
    /// Where values stand, by file and path: the line, or that there is none. Looked up by who can read files.
    lines: BTreeMap<(Target, String), Option<usize>>,
}

impl Explain {
    /// What is shown, once something was asked.
    #[must_use]
    pub fn page(&self) -> Option<&ExplainPage> {
        self.page.as_ref()
    }

    /// Whether formulas with all digits are shown.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.exact
    }

    /// The row with the cursor.
    #[must_use]
    pub fn row(&self) -> usize {
        self.row
    }

    /// Which of how many figures is shown, counted from 1.
    #[must_use]
    pub fn place(&self) -> (usize, usize) {
        (self.at + 1, self.asked.len())
    }

    /// The line of a file on which a value stands, once it is looked up.
    #[must_use]
    pub fn line_of(&self, file: &Target, path: &str) -> Option<usize> {
        *self.lines.get(&(file.clone(), path.to_owned()))?
    }

    /// Has the page made again when it is needed next.
    pub(super) fn outdate(&mut self) {
        self.page = None;
        self.lines.clear();
    }
}

/// The file and the path of a value; none for one that stands nowhere.
#[must_use]
pub fn file_of(origin: &Origin, whose: &Whose) -> Option<(Target, String)> {
    if let Some(change) = origin.planned.first() {
        let path = change.path.clone()?;
        return match whose {
            Whose::Account(id) => Some((Target::Account(id.clone()), path)),
            Whose::Manager(_) | Whose::Portfolio => None,
        };
    }
    match (&origin.place, whose) {
        (InputSource::Account(path), Whose::Account(id)) => {
            Some((Target::Account(id.clone()), path.clone()))
        }
        (InputSource::Of(id, path), _) => Some((Target::Account(id.clone()), path.clone())),
        (InputSource::Settings(path), _) => Some((Target::Settings, path.clone())),
        (InputSource::Account(_) | InputSource::Nowhere, _) => None,
    }
}

/// The path of a constant in the settings.
#[must_use]
pub fn path_of_constant(name: &str) -> String {
    let mut path = String::from("method");
    for (depth, part) in name.split('.').enumerate() {
        if part.bytes().all(|digit| digit.is_ascii_digit()) {
            path.push_str(&format!("[{part}]"));
        } else if depth == 1 && part.starts_with(char::is_uppercase) {
            path.push_str(&format!("{{{part:?}}}"));
        } else {
            path.push_str(&format!(".{part}"));
        }
    }
    path
}

impl State {
    /// The figure that is explained.
    #[must_use]
    pub fn explained(&self) -> Option<&Asked> {
        self.views.explain.asked.get(self.views.explain.at)
    }

    /// Explains figures: the first is shown, Tab goes on to the others and to what else is shown of that account.
    pub(in crate::app) fn explain(&mut self, asked: Vec<Asked>) -> Result<(), Refusal> {
        if asked.is_empty() {
            return Err("There is no figure here to explain.".into());
        }
        let asked = asking::with_others(self, asked);
        let explain = &mut self.views.explain;
        explain.asked = asked;
        explain.at = 0;
        explain.row = 0;
        explain.turned.clear();
        explain.filled.clear();
        explain.page = None;
        self.show(Screen::Explain);
        Ok(())
    }

    /// The values that are shown and of which nobody has looked up the line yet.
    pub(in crate::app) fn lines_wanted(&self) -> Option<Effect> {
        if self.screen != Screen::Explain {
            return None;
        }
        let explain = &self.views.explain;
        let (page, asked) = (explain.page.as_ref()?, self.explained()?);
        let wanted = page.rows.iter().filter_map(|row| row.file(&asked.of));
        let wanted: BTreeSet<(Target, String)> = wanted
            .filter(|place| !explain.lines.contains_key(place))
            .collect();
        (!wanted.is_empty()).then(|| Effect::Lines(wanted.into_iter().collect()))
    }

    /// Takes in on which lines values stand.
    pub(in crate::app) fn take_lines(&mut self, found: Vec<(Target, String, Option<usize>)>) {
        let found = found
            .into_iter()
            .map(|(file, path, line)| ((file, path), line));
        self.views.explain.lines.extend(found);
    }
}

/// Explains what the cursor is on.
///
/// # Errors
/// There is nothing under it that is a figure.
pub(in crate::app) fn ask(state: &mut State) -> Result<(), Refusal> {
    if state.screen == Screen::Explain {
        let next = state.key_for(Command::NextPane);
        return Err(
            format!("This is explained already: {next} goes on to the next figure.").into(),
        );
    }
    let asked = asking::under_cursor(state)?;
    state.explain(asked)
}

/// Shows formulas with all digits, or words.
pub(in crate::app) fn exact(state: &mut State) {
    let explain = &mut state.views.explain;
    explain.exact = !explain.exact;
    explain.row = 0;
    explain.page = None;
}

/// Why formulas cannot be shown outside of an explanation.
pub(in crate::app) fn elsewhere(state: &State) -> Refusal {
    let key = state.key_for(Command::View(Screen::Explain));
    format!("This works in an explanation only: {key} explains the figure under the cursor.").into()
}

/// Makes the page, unless it is as it was. The figures of an account are those of the selected one.
pub(super) fn refresh(state: &mut State) {
    let selected = state.account.clone();
    let explain = &mut state.views.explain;
    if let Some(id) = selected
        && let Some(Whose::Account(of)) = explain.asked.get(explain.at).map(|one| &one.of)
        && *of != id
    {
        for one in &mut explain.asked {
            if matches!(one.of, Whose::Account(_)) {
                one.of = Whose::Account(id.clone());
            }
        }
        (explain.row, explain.page) = (0, None);
        explain.lines.clear();
        explain.filled.clear();
    }
    if explain.page.is_some() {
        return;
    }
    let mut turned = std::mem::take(&mut explain.turned);
    let (exact, is_new) = (explain.exact, !explain.filled.contains(&explain.at));
    let page = state
        .explained()
        .map(|asked| page::made(state, asked, (exact, is_new), &mut turned));
    let explain = &mut state.views.explain;
    explain.turned = turned;
    // While accounts are being scored there is no tree yet.
    let has_tree = |page: &ExplainPage| page.rows.iter().any(|row| row.opens().is_some());
    if !exact && page.as_ref().is_some_and(has_tree) {
        explain.filled.insert(explain.at);
    }
    let last = page
        .as_ref()
        .map_or(0, |page| page.rows.len().saturating_sub(1));
    explain.row = explain.row.min(last);
    explain.page = page;
}

/// Moves the cursor; left closes, right opens.
pub(super) fn go(state: &mut State, motion: Motion) {
    match motion {
        Motion::Left | Motion::Right => return turn(state, motion == Motion::Right),
        _ => {}
    }
    let body = rows(Rect::new(0, 0, state.size.width, state.size.height))[1];
    let Some(page) = &state.views.explain.page else {
        return;
    };
    let last = page.rows.len().saturating_sub(1);
    if let Some(by) = motion.places(body.height.saturating_sub(2).into()) {
        let explain = &mut state.views.explain;
        explain.row = explain.row.saturating_add_signed(by).min(last);
    }
}

/// Opens or closes the line under the cursor; where it is closed already the cursor goes to the line above it.
fn turn(state: &mut State, open: bool) {
    let explain = &mut state.views.explain;
    let Some(page) = &explain.page else { return };
    let Some(row) = page.rows.get(explain.row) else {
        return;
    };
    match row.opens() {
        Some((key, is_open)) if is_open != open => {
            explain.turned.insert(key.to_owned(), open);
            explain.page = None;
        }
        _ if !open => {
            let depth = row.depth();
            let above = page.rows[..explain.row]
                .iter()
                .rposition(|other| other.depth() < depth);
            explain.row = above.unwrap_or(explain.row);
        }
        _ => {}
    }
}

/// Goes on to the next figure, or back to the one before, round the ends.
fn next(state: &mut State, step: usize) {
    let explain = &mut state.views.explain;
    let count = explain.asked.len().max(1);
    explain.at = (explain.at + step) % count;
    (explain.row, explain.page) = (0, None);
}

/// Puts the cursor on a row; says whether it was there before.
pub(super) fn point(state: &mut State, place: usize) -> bool {
    let was = state.views.explain.row == place;
    state.views.explain.row = place;
    was
}

/// Whether what is explained is not about the selected account.
pub(super) fn is_elsewhere(state: &State) -> bool {
    state
        .explained()
        .is_some_and(|asked| !matches!(asked.of, Whose::Account(_)))
}

/// Whether a command can run where this view has its own meaning for it.
pub(super) fn can(_: &State, command: Command) -> Option<Result<(), Refusal>> {
    let own = matches!(
        command,
        Command::NextPane | Command::PreviousPane | Command::Left | Command::Right | Command::Exact
    );
    own.then_some(Ok(()))
}

/// What a command does where this view has its own meaning for it.
pub(super) fn run(state: &mut State, command: Command) -> Option<Result<Vec<Effect>, Refusal>> {
    match command {
        Command::NextPane => next(state, 1),
        Command::PreviousPane => {
            let count = state.views.explain.asked.len();
            next(state, count.saturating_sub(1));
        }
        Command::Exact => exact(state),
        Command::Open => return Some(open_row(state)),
        Command::Editor => return edit_row(state).map(Ok),
        _ => return None,
    }
    Some(Ok(Vec::new()))
}

/// Opens the file of the row under the cursor at its line; none: the row stands in no file.
fn edit_row(state: &mut State) -> Option<Vec<Effect>> {
    let explain = &state.views.explain;
    let row = explain.page.as_ref()?.rows.get(explain.row)?;
    let (file, path) = row.file(&state.explained()?.of)?;
    // A constant that is a default stands in no file.
    let default = row
        .constant()
        .filter(|_| explain.line_of(&file, &path).is_none());
    let Some(name) = default else {
        return Some(vec![Effect::EditorAt(file, path)]);
    };
    state.notice = Notice::plain(format!(
        "{name} has the method's default. To change it, add it under `method` in workspace.ron."
    ));
    Some(vec![Effect::EditorAt(file, "method".to_owned())])
}

/// Enter: opens and closes a line; on a leaf opens its file at its line.
fn open_row(state: &mut State) -> Result<Vec<Effect>, Refusal> {
    let explain = &state.views.explain;
    let page = explain.page.as_ref();
    let row = page.and_then(|page| page.rows.get(explain.row));
    let row = row.ok_or("Nothing is explained here.")?;
    if let Some((_, is_open)) = row.opens() {
        turn(state, !is_open);
        return Ok(Vec::new());
    }
    let constant = row.constant().map(str::to_owned);
    if constant.is_some_and(|name| super::page::show_constant(state, &name)) {
        return Ok(Vec::new());
    }
    if let Some(effects) = edit_row(state) {
        state.can_run_in_scratch(Command::Editor)?;
        return Ok(effects);
    }
    let why = "This is worked out from other rows and stands in no file.";
    Err(why.into())
}

/// Opens what the cursor is on.
pub(super) fn open(_: &mut State) -> Result<(), Refusal> {
    // Enter is a command of this view's own, see `run`.
    Ok(())
}
