//! `cultivate today`: what deserves attention now, worst first, and the touches that are due.

mod json;
mod text;

use std::cmp::Reverse;

use super::format::Format;
use super::{Failure, Outcome, Session, settings};
use crate::method::cadence::Due;
use crate::method::insight::Insight;
use crate::method::portfolio::Book;
use crate::model::{Account, Date, MemberId, Settings, Workspace};
use crate::workspace::near::did_you_mean;

/// What `today` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate today                        the whole portfolio
  cultivate today --csm mira-lund        the accounts of one manager
  cultivate today --mine                 those of which I am owner or manager
  cultivate today --top 10               the ten that matter most

Who you are stands in your settings (settings.ron in your folder for configuration): (me: \"mira-lund\")")]
pub struct Arguments {
    /// The day it is about [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Only accounts of which I am owner or customer-success manager
    #[arg(long, conflicts_with = "csm")]
    mine: bool,
    /// Who I am, instead of what my settings say
    #[arg(long, value_name = "MEMBER", requires = "mine")]
    me: Option<MemberId>,
    /// Only accounts of this customer-success manager
    #[arg(long, value_name = "MEMBER")]
    csm: Option<MemberId>,
    /// At most so many insights, and so many touches [default: 20 as text, all as JSON]
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// Whose accounts are looked at.
#[derive(Debug)]
enum Whose {
    Everybodys,
    /// Owner or manager.
    Mine(MemberId),
    ManagedBy(MemberId),
}

/// What is to be done on a day, in its order.
struct Agenda<'a> {
    as_of: Date,
    accounts: usize,
    insights: Vec<Found<'a>>,
    touches: Vec<Touch<'a>>,
    /// How many insights are put off.
    snoozed: usize,
    /// The next touch that is not due yet.
    next: Option<Touch<'a>>,
}

/// An insight with what it is about.
struct Found<'a> {
    insight: &'a Insight,
    subject: Subject<'a>,
}

/// What an insight is about.
#[derive(Clone, Copy)]
enum Subject<'a> {
    Account(&'a Account),
    Manager(&'a MemberId),
    Workspace,
}

/// A requirement of an account's cadence.
#[derive(Clone, Copy)]
struct Touch<'a> {
    account: &'a Account,
    due: Due,
}

pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let workspace = session.open()?;
    let as_of = arguments.as_of.unwrap_or(session.today);
    let whose = whose(&arguments, session, &workspace.settings)?;
    let book = Book::new(&workspace, as_of);
    let portfolio = book.insights();
    let mut agenda = Agenda::new(&book, &workspace, &whose);
    agenda.add_portfolio(&portfolio, &whose);
    match arguments.format {
        Format::Text => text::write(&agenda, &workspace, arguments.top, session)?,
        Format::Json => json::write(&agenda, &workspace, arguments.top, session)?,
    }
    Ok(session.outcome())
}

fn whose(arguments: &Arguments, session: &Session, shared: &Settings) -> Result<Whose, Failure> {
    let whose = if let Some(csm) = &arguments.csm {
        Whose::ManagedBy(csm.clone())
    } else if arguments.mine {
        let me = match &arguments.me {
            Some(me) => Some(me.clone()),
            None => settings::read(session)?.me,
        };
        Whose::Mine(me.ok_or_else(|| {
            let place = session.folders.as_ref().map(|folders| folders.config.join("settings.ron"));
            let place = place.map_or("your settings".to_owned(), |place| place.display().to_string());
            Failure::Usage(format!(
                "who is --mine? say --me MEMBER, or write (me: \"your-id-in-the-team\") into {place}"
            ))
        })?)
    } else {
        return Ok(Whose::Everybodys);
    };
    let (Whose::Mine(member) | Whose::ManagedBy(member)) = &whose else {
        return Ok(whose);
    };
    if shared.member(member).is_none() {
        let team = shared.team.iter().map(|member| member.id.as_str());
        let hint = did_you_mean(member.as_str(), team);
        let hint = hint.map_or(String::new(), |hint| format!("; {hint}"));
        return Err(Failure::Usage(format!(
            "nobody in the team has the id {member}{hint}"
        )));
    }
    Ok(whose)
}

impl Whose {
    fn include(&self, account: &Account) -> bool {
        match self {
            Self::Everybodys => true,
            Self::Mine(me) => {
                account.csm.as_ref() == Some(me) || account.owner.as_ref() == Some(me)
            }
            Self::ManagedBy(csm) => account.csm.as_ref() == Some(csm),
        }
    }

    /// Whether what concerns a manager (none: the whole workspace) is shown.
    fn include_manager(&self, manager: Option<&MemberId>) -> bool {
        match self {
            Self::Everybodys => true,
            Self::Mine(me) | Self::ManagedBy(me) => manager == Some(me),
        }
    }
}

impl<'a> Agenda<'a> {
    fn new(book: &'a Book, workspace: &'a Workspace, whose: &Whose) -> Self {
        let as_of = book.prepared().as_of;
        let account = |id| {
            workspace
                .accounts
                .get(id)
                .filter(|account| whose.include(account))
        };
        let ranked = book.ranked_insights();
        let (snoozed, shown): (Vec<_>, Vec<_>) = ranked
            .into_iter()
            .filter_map(|(score, insight)| Some((account(&score.id)?, insight)))
            .partition(|(_, insight)| insight.snoozed_until.is_some());
        let cadence = book.scores().flat_map(|score| {
            let account = account(&score.id);
            let dues = score
                .result
                .as_ref()
                .map_or(&[][..], |scored| &scored.cadence);
            dues.iter().filter_map(move |due| {
                Some((
                    score.arr,
                    Touch {
                        account: account?,
                        due: *due,
                    },
                ))
            })
        });
        let is_due = |due: &Due| !due.met && due.due.is_none_or(|day| day <= as_of);
        let (mut touches, later): (Vec<_>, Vec<_>) =
            cadence.partition(|(_, touch)| is_due(&touch.due));
        // What never happened and has no date stands first; of one day the larger account.
        touches.sort_by_key(|(arr, touch)| (touch.due.due, Reverse(*arr)));
        let next = later
            .into_iter()
            .map(|(_, touch)| touch)
            .min_by_key(|touch| touch.due.due);
        let insights = shown.into_iter().map(|(account, insight)| Found {
            insight,
            subject: Subject::Account(account),
        });
        Self {
            as_of,
            accounts: workspace
                .accounts
                .values()
                .filter(|account| whose.include(account))
                .count(),
            insights: insights.collect(),
            touches: touches.into_iter().map(|(_, touch)| touch).collect(),
            snoozed: snoozed.len(),
            next,
        }
    }

    /// Adds what concerns managers and the workspace, after the accounts of the same severity.
    fn add_portfolio(
        &mut self,
        portfolio: &'a [crate::method::portfolio::PortfolioInsight],
        whose: &Whose,
    ) {
        let shown = portfolio
            .iter()
            .filter(|found| whose.include_manager(found.manager.as_ref()));
        self.insights.extend(shown.map(|found| {
            Found {
                insight: &found.insight,
                subject: found
                    .manager
                    .as_ref()
                    .map_or(Subject::Workspace, Subject::Manager),
            }
        }));
        self.insights.sort_by_key(|found| found.insight.severity);
    }
}
