//! `cultivate explain`: where a figure comes from, down to the line of the file.

mod places;
mod what_if;
mod worded;
mod written;

use super::day::day;
use super::{Failure, Outcome, Session, known};
use crate::method::explain::words::Naming;
use crate::method::explain::{
    Explanation, UnknownFigure, explain, explain_manager, explain_portfolio, figures_of,
    manager_figures, portfolio_figures,
};
use crate::method::portfolio::Book;
use crate::method::prepared::Standing;
use crate::model::{Account, AccountId, Date, Workspace};
use places::{Places, Texts};
use written::{list, write};

/// What `explain` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate explain harbour-lines                every figure of the account
  cultivate explain harbour-lines equity.gap     why it is what it is, in words
  cultivate explain harbour-lines insights.blocker
  cultivate explain harbour-lines gap --what-if  what would change the verdict
  cultivate explain harbour-lines power --exact --as-of 2026-06-30
  cultivate explain --csm mira-lund load         a manager's, account by account
  cultivate explain --portfolio market.x         of all accounts together

Figures have their names in `cultivate score --format json`; a column of the CSV, or of a table, will do as well. In \
words, numbers are rounded to as few digits as still give the printed result. With --exact each name in a formula is \
explained further down; worked out from the bottom up they give the figure. Sections are those of the method.")]
pub struct Arguments {
    /// The account: its id, its name or a part of it
    #[arg(value_name = "ACCOUNT", required_unless_present_any = ["csm", "portfolio"])]
    account: Option<String>,
    /// The figure's name; without one all are listed
    #[arg(value_name = "FIGURE")]
    figure: Option<String>,
    /// A customer-success manager instead of an account
    #[arg(long, value_name = "MEMBER")]
    csm: Option<String>,
    /// Segments, the market, coverage and rankings instead of an account
    #[arg(long, conflicts_with = "csm")]
    portfolio: bool,
    /// The day the figures are for [default: today]
    #[arg(long, value_name = "DATE", value_parser = day, allow_hyphen_values = true)]
    as_of: Option<Date>,
    /// Count the effects of open actions
    #[arg(long, conflicts_with = "csm")]
    with_plan: bool,
    /// Formulas with all digits, which can be evaluated; without a figure, of all figures
    #[arg(long)]
    exact: bool,
    /// Open every line of the words
    #[arg(long, conflicts_with = "exact")]
    all: bool,
    /// What would change the verdict, and what would narrow its range
    #[arg(long, conflicts_with_all = ["exact", "csm", "portfolio", "all"])]
    what_if: bool,
}

/// How it is written.
#[derive(Clone, Copy)]
struct Style {
    exact: bool,
    all: bool,
}

pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let workspace = session.open()?;
    let as_of = arguments.as_of.unwrap_or(session.today);
    let book = if arguments.with_plan {
        Book::with_plan(&workspace, as_of)
    } else {
        Book::new(&workspace, as_of)
    };
    let style = Style {
        exact: arguments.exact,
        all: arguments.all,
    };
    // Without an account the first word is the figure.
    let first = arguments
        .figure
        .clone()
        .or_else(|| arguments.account.clone());
    if let Some(csm) = &arguments.csm {
        of_manager(csm, first.as_deref(), style, &workspace, &book, session)?;
    } else if arguments.portfolio {
        of_portfolio(first.as_deref(), style, &workspace, &book, session)?;
    } else {
        let id = arguments.account.unwrap_or_default();
        let account = known::account(&id, &workspace)?;
        let figure = arguments.figure.as_deref();
        if arguments.what_if {
            what_if::write(account, figure, &workspace, &book, session)?;
        } else {
            of_account(account, figure, style, &workspace, &book, session)?;
        }
    }
    Ok(session.outcome())
}

fn of_account(
    account: &Account,
    figure: Option<&str>,
    style: Style,
    workspace: &Workspace,
    book: &Book,
    session: &mut Session,
) -> Result<(), Failure> {
    let standing = standing(book, &account.id);
    let (prepared, with_plan) = (book.prepared(), book.is_with_plan());
    let naming = Naming::new(workspace, Some(account));
    let further = |figure: &str| explain(account, prepared, standing, with_plan, figure).ok();
    let explanations = match figure {
        Some(figure) => {
            vec![explain(account, prepared, standing, with_plan, figure).map_err(no_figure)?]
        }
        None => {
            let all = figures_of(account, prepared, standing, with_plan);
            if !style.exact {
                return Ok(list(&all, session)?);
            }
            all
        }
    };
    let texts = Texts::read(&session.root()?, Some(account))?;
    let mut places = Places::new(&texts);
    put(
        &explanations,
        &account.name,
        style,
        &naming,
        &further,
        &mut places,
        session,
    )?;
    match explanations.as_slice() {
        [one] if !style.exact && one.figure.starts_with("equity.") => {
            what_if::summary(account, workspace, &naming, book, session)
        }
        _ => Ok(()),
    }
}

fn of_manager(
    csm: &str,
    figure: Option<&str>,
    style: Style,
    workspace: &Workspace,
    book: &Book,
    session: &mut Session,
) -> Result<(), Failure> {
    let member = known::manager(csm, workspace, None)?;
    let further = |figure: &str| explain_manager(member, workspace, book, figure).ok();
    let explanations = match figure {
        Some(figure) => {
            vec![explain_manager(member, workspace, book, figure).map_err(no_figure)?]
        }
        None => {
            let all = manager_figures(member, workspace, book);
            if !style.exact {
                return Ok(list(&all, session)?);
            }
            all
        }
    };
    of_many(
        &explanations,
        &member.name,
        style,
        workspace,
        &further,
        session,
    )
}

fn of_portfolio(
    figure: Option<&str>,
    style: Style,
    workspace: &Workspace,
    book: &Book,
    session: &mut Session,
) -> Result<(), Failure> {
    let further = |figure: &str| explain_portfolio(workspace, book, figure).ok();
    let explanations = match figure {
        Some(figure) => vec![explain_portfolio(workspace, book, figure).map_err(no_figure)?],
        None => {
            let all = portfolio_figures(workspace, book);
            if !style.exact {
                return Ok(list(&all, session)?);
            }
            all
        }
    };
    let name = workspace.settings.name.clone();
    of_many(&explanations, &name, style, workspace, &further, session)
}

/// Writes explanations that concern many accounts.
fn of_many(
    explanations: &[Explanation],
    of: &str,
    style: Style,
    workspace: &Workspace,
    further: &dyn Fn(&str) -> Option<Explanation>,
    session: &mut Session,
) -> Result<(), Failure> {
    let naming = Naming::new(workspace, None);
    let texts = Texts::read(&session.root()?, None)?;
    let mut places = Places::new(&texts);
    put(
        explanations,
        of,
        style,
        &naming,
        further,
        &mut places,
        session,
    )
}

/// Writes explanations in the style that is wanted.
fn put(
    explanations: &[Explanation],
    of: &str,
    style: Style,
    naming: &Naming<'_>,
    further: &dyn Fn(&str) -> Option<Explanation>,
    places: &mut Places<'_>,
    session: &mut Session,
) -> Result<(), Failure> {
    use std::io::Write;
    for (place, explanation) in explanations.iter().enumerate() {
        if place > 0 {
            writeln!(session.out)?;
        }
        if style.exact {
            write(explanation, places, &mut session.out)?;
        } else {
            let asked = worded::Asked {
                of,
                naming,
                further,
                all: style.all,
            };
            worded::write(explanation, &asked, places, session)?;
        }
    }
    Ok(())
}

fn standing(book: &Book, id: &AccountId) -> Standing {
    book.score(id)
        .map(|score| score.standing)
        .unwrap_or_default()
}

fn no_figure(unknown: UnknownFigure) -> Failure {
    let near = near_ones(&unknown);
    let near = match near.as_slice() {
        [] => "leave the figure out to see all".to_owned(),
        [one] => format!("did you mean `{one}`?"),
        [most @ .., last] => format!("did you mean `{}` or `{last}`?", most.join("`, `")),
    };
    Failure::Usage(format!("{unknown}; {near}"))
}

/// At most so many names are offered.
const NEAR: usize = 4;

/// The names that were probably meant: those that are spelled nearly so, then those that have a part of that name.
fn near_ones(unknown: &UnknownFigure) -> Vec<String> {
    let wanted = unknown.found.to_lowercase().replace('_', "");
    if wanted.is_empty() || wanted.len() > 200 {
        return Vec::new();
    }
    let plain = |text: &str| text.to_lowercase().replace('_', "");
    let last = |text: &str| text.rsplit('.').next().unwrap_or(text).to_owned();
    let ranked = unknown.known.iter().filter_map(|known| {
        let (whole, end) = (plain(known), plain(&last(known)));
        let distance = |text: &str| strsim::damerau_levenshtein(&wanted, text);
        let allowed = 1 + wanted.chars().count() / 4;
        let near = distance(&whole).min(distance(&end) + 1);
        let holds = whole.contains(&wanted) || wanted.contains(&end) && end.len() > 2;
        if near <= allowed {
            Some((near, known))
        } else if holds {
            Some((100 + whole.len(), known))
        } else {
            None
        }
    });
    let mut ranked: Vec<(usize, &String)> = ranked.collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked
        .into_iter()
        .take(NEAR)
        .map(|(_, known)| known.clone())
        .collect()
}
