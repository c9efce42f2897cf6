//! `cultivate explain`: where a figure comes from, down to the line of the file.

use std::collections::HashMap;
use std::io::Write;

use super::{Failure, Outcome, Session};
use crate::edit::Target;
use crate::method::explain::{
    Explanation, Input, Outcome as Figure, UnknownFigure, explain, explain_manager, figures_of,
    manager_figures,
};
use crate::method::number::Place;
use crate::method::portfolio::Book;
use crate::method::prepared::Standing;
use crate::model::{Account, AccountId, Date, Member, MemberId, Workspace, shown};
use crate::workspace::near::did_you_mean;
use crate::workspace::patch::{Document, Path};
use crate::workspace::{self, SETTINGS_FILE};

/// What `explain` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate explain harbour-lines                every figure of the account
  cultivate explain harbour-lines equity.gap     one figure, down to its inputs
  cultivate explain harbour-lines power --as-of 2026-06-30
  cultivate explain --csm mira-lund load         a manager's, account by account

Each name in a formula is explained further down; put together from the bottom up they give the figure. Sections are \
those of the method.")]
pub struct Arguments {
    /// The account's id
    #[arg(value_name = "ACCOUNT", required_unless_present = "csm")]
    account: Option<AccountId>,
    /// The figure's name; without one all are listed
    #[arg(value_name = "FIGURE")]
    figure: Option<String>,
    /// A customer-success manager instead of an account
    #[arg(long, value_name = "MEMBER")]
    csm: Option<MemberId>,
    /// The day the figures are for [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Count the effects of open actions
    #[arg(long, conflicts_with = "csm")]
    with_plan: bool,
}

pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let workspace = session.open()?;
    let as_of = arguments.as_of.unwrap_or(session.today);
    let book = Book::new(&workspace, as_of);
    match arguments.csm {
        // With --csm the first word is no account but the figure.
        Some(csm) => {
            let figure = arguments
                .figure
                .or_else(|| arguments.account.map(|word| word.to_string()));
            of_manager(&csm, figure.as_deref(), &workspace, &book, session)?;
        }
        None => {
            let id = arguments
                .account
                .expect("the grammar requires an account without --csm");
            of_account(
                &id,
                arguments.figure.as_deref(),
                arguments.with_plan,
                &workspace,
                &book,
                session,
            )?;
        }
    }
    Ok(session.outcome())
}

fn of_account(
    id: &AccountId,
    figure: Option<&str>,
    with_plan: bool,
    workspace: &Workspace,
    book: &Book,
    session: &mut Session,
) -> Result<(), Failure> {
    let account = workspace
        .accounts
        .get(id)
        .ok_or_else(|| no_account(id, workspace))?;
    let standing = standing(book, id);
    match figure {
        None => list(
            &figures_of(account, book.prepared(), standing, with_plan),
            session,
        ),
        Some(figure) => {
            let explanation = explain(account, book.prepared(), standing, with_plan, figure)
                .map_err(no_figure)?;
            let mut places = Places::new(session, Some(account))?;
            write(&explanation, &mut places, session)
        }
    }
}

fn of_manager(
    csm: &MemberId,
    figure: Option<&str>,
    workspace: &Workspace,
    book: &Book,
    session: &mut Session,
) -> Result<(), Failure> {
    let member: &Member = workspace
        .settings
        .member(csm)
        .filter(|member| member.csm.is_some())
        .ok_or_else(|| Failure::Usage(format!("{csm} is no customer-success manager: no member of the team with a `csm` field has that id")))?;
    let theirs = workspace
        .accounts
        .values()
        .filter(|account| account.csm.as_ref() == Some(csm));
    let accounts = theirs.map(|account| (account.as_ref(), standing(book, &account.id)));
    match figure {
        None => list(&manager_figures(member, accounts, book.prepared()), session),
        Some(figure) => {
            let explanation =
                explain_manager(member, accounts, book.prepared(), figure).map_err(no_figure)?;
            let mut places = Places::new(session, None)?;
            write(&explanation, &mut places, session)
        }
    }
}

fn standing(book: &Book, id: &AccountId) -> Standing {
    book.score(id)
        .map(|score| score.standing)
        .unwrap_or_default()
}

fn no_account(id: &AccountId, workspace: &Workspace) -> Failure {
    let near = did_you_mean(
        id.as_str(),
        workspace.accounts.keys().map(AccountId::as_str),
    );
    Failure::Usage(format!(
        "there is no account {id}; {}",
        near.unwrap_or_else(|| "`cultivate score` lists all".to_owned())
    ))
}

fn no_figure(unknown: UnknownFigure) -> Failure {
    let near = did_you_mean(&unknown.found, unknown.known.iter().map(String::as_str));
    Failure::Usage(format!(
        "{unknown}; {}",
        near.unwrap_or_else(|| "leave the figure out to see all".to_owned())
    ))
}

/// Every figure on a line of its own: name, value, section.
fn list(figures: &[Explanation], session: &mut Session) -> Result<(), Failure> {
    let width = figures
        .iter()
        .map(|figure| figure.figure.len())
        .max()
        .unwrap_or(0);
    for figure in figures {
        let value = worded(&figure.outcome, &short);
        writeln!(
            session.out,
            "{:width$}  {value:>20}  section {}",
            figure.figure, figure.section
        )?;
    }
    Ok(())
}

/// The whole derivation, the figure first, then what it is made of.
fn write(
    explanation: &Explanation,
    places: &mut Places,
    session: &mut Session,
) -> Result<(), Failure> {
    let out = &mut session.out;
    let value = worded(&explanation.outcome, &exact);
    writeln!(
        out,
        "{} = {value}   (section {})",
        explanation.figure, explanation.section
    )?;
    for because in &explanation.because {
        writeln!(out, "  {}", shown(because))?;
    }
    if !explanation.steps.is_empty() {
        writeln!(out, "\nformulas")?;
    }
    for step in explanation.steps.iter().rev() {
        writeln!(out, "  {} = {}", step.name, step.formula)?;
        writeln!(
            out,
            "      = {}   (section {})",
            exact(step.value),
            step.section
        )?;
    }
    if !explanation.inputs.is_empty() {
        writeln!(out, "\ninputs")?;
    }
    let width = explanation
        .inputs
        .iter()
        .map(|input| input.origin.name.len())
        .max()
        .unwrap_or(0);
    for input in &explanation.inputs {
        let place = places.of(input);
        writeln!(
            out,
            "  {:width$} = {}   {}",
            input.origin.name,
            exact(input.value),
            shown(&place)
        )?;
    }
    if !explanation.constants.is_empty() {
        writeln!(out, "\nconstants")?;
    }
    let width = explanation
        .constants
        .iter()
        .map(|(name, _)| name.len())
        .max()
        .unwrap_or(0);
    for (name, value) in &explanation.constants {
        writeln!(
            out,
            "  {name:width$} = {}   {}",
            exact(*value),
            places.of_constant(name)
        )?;
    }
    Ok(())
}

fn worded(outcome: &Figure, number: &dyn Fn(f64) -> String) -> String {
    match outcome {
        Figure::Number(value) => number(*value),
        Figure::Word(word) => word.clone(),
        Figure::Nothing => "-".to_owned(),
    }
}

/// As few digits as give the number again.
fn exact(value: f64) -> String {
    value.to_string()
}

fn short(value: f64) -> String {
    format!("{value:.3}")
}

/// The texts that inputs were read from, to tell their lines.
struct Places {
    account: Option<(String, String)>,
    settings: String,
    lines: HashMap<(bool, String), Option<(usize, usize)>>,
}

impl Places {
    fn new(session: &Session, account: Option<&Account>) -> Result<Self, Failure> {
        let root = session.root()?;
        let read = |file: String, target: Target| match workspace::text(&root, &target) {
            Ok(text) => Ok((file, text)),
            Err(error) => Err(Failure::Problem(format!(
                "{file} cannot be read again: {error}"
            ))),
        };
        let of = |account: &Account| {
            read(
                format!("accounts/{}.ron", account.id),
                Target::Account(account.id.clone()),
            )
        };
        let account = account.map(of).transpose()?;
        let (_, settings) = read(SETTINGS_FILE.to_owned(), Target::Settings)?;
        Ok(Self {
            account,
            settings,
            lines: HashMap::new(),
        })
    }

    /// Where an input stands, and how it was made from what stands there.
    fn of(&mut self, input: &Input) -> String {
        let place = match &input.origin.place {
            Place::Account(path) => self.located(true, path),
            Place::Settings(path) => self.located(false, path),
            Place::Nowhere => String::new(),
        };
        match (&input.origin.note, place.is_empty()) {
            (None, _) => place,
            (Some(note), true) => note.clone(),
            (Some(note), false) => format!("{place}  ({note})"),
        }
    }

    /// Where a constant comes from: the workspace's own `method`, or the method's defaults.
    fn of_constant(&mut self, name: &str) -> String {
        let mut path = Path::root().field("method");
        for (depth, part) in name.split('.').enumerate() {
            path = match part.parse() {
                Ok(index) => path.index(index),
                Err(_) if depth == 1 && part.starts_with(char::is_uppercase) => path.key(part),
                Err(_) => path.field(part),
            };
        }
        match line_of(&self.settings, &path) {
            Some((line, column)) => format!("{SETTINGS_FILE}:{line}:{column}"),
            None => "the method's default".to_owned(),
        }
    }

    fn located(&mut self, in_account: bool, path: &str) -> String {
        let (file, text) = match (&self.account, in_account) {
            (Some((file, text)), true) => (file.as_str(), text.as_str()),
            _ => (SETTINGS_FILE, self.settings.as_str()),
        };
        let line = *self
            .lines
            .entry((in_account, path.to_owned()))
            .or_insert_with(|| path.parse().ok().and_then(|path| line_of(text, &path)));
        match line {
            Some((line, column)) => format!("{file}:{line}:{column}  {path}"),
            None => format!("{file}  {path}"),
        }
    }
}

fn line_of(text: &str, path: &Path) -> Option<(usize, usize)> {
    let document = Document::scan(text).ok()?;
    let place = document.place(document.find(path)?.start());
    Some((place.line, place.column))
}
