//! `cultivate explain`: where a figure comes from, down to the line of the file.

mod places;
mod written;

use super::{Failure, Outcome, Session};
use crate::method::explain::{
    UnknownFigure, explain, explain_manager, figures_of, manager_figures,
};
use crate::method::portfolio::Book;
use crate::method::prepared::Standing;
use crate::model::{AccountId, Date, Member, MemberId, Workspace};
use crate::workspace::near::did_you_mean;
use places::{Places, Texts};
use written::{list, write};

/// What `explain` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate explain harbour-lines                every figure of the account
  cultivate explain harbour-lines equity.gap     one figure, down to its inputs
  cultivate explain harbour-lines power --as-of 2026-06-30
  cultivate explain --csm mira-lund load         a manager's, account by account

Each name in a formula is explained further down; worked out from the bottom up they give the figure. Sections are \
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
        None => Ok(list(
            &figures_of(account, book.prepared(), standing, with_plan),
            session,
        )?),
        Some(figure) => {
            let explanation = explain(account, book.prepared(), standing, with_plan, figure)
                .map_err(no_figure)?;
            let texts = Texts::read(&session.root()?, Some(account))?;
            Ok(write(
                &explanation,
                &mut Places::new(&texts),
                &mut session.out,
            )?)
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
        .ok_or_else(|| Failure::Usage(format!("{csm} is not a customer-success manager: no member of the team with a `csm` field has that id")))?;
    let theirs = workspace
        .accounts
        .values()
        .filter(|account| book.prepared().is_served_by(account, csm));
    let accounts = theirs.map(|account| (account.as_ref(), standing(book, &account.id)));
    match figure {
        None => Ok(list(
            &manager_figures(member, accounts, book.prepared()),
            session,
        )?),
        Some(figure) => {
            let explanation =
                explain_manager(member, accounts, book.prepared(), figure).map_err(no_figure)?;
            let texts = Texts::read(&session.root()?, None)?;
            Ok(write(
                &explanation,
                &mut Places::new(&texts),
                &mut session.out,
            )?)
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
