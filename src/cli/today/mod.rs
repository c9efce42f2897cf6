//! `cultivate today`: what deserves attention now, worst first, and the touches that are due.

mod json;
mod text;

use super::format::Format;
use super::{Failure, Outcome, Session, settings};
use crate::agenda::{Agenda, Whose};
use crate::method::portfolio::Book;
use crate::model::{Date, MemberId, Settings};
use crate::workspace::near::did_you_mean;

/// What `today` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate today                        the whole portfolio
  cultivate today --csm mira-lund        the accounts of one manager
  cultivate today --mine                 those of which I am owner or manager
  cultivate today --top 10               the ten that matter most

Your settings say who you are (settings.ron in your configuration folder): (me: \"mira-lund\")")]
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

pub(super) fn run(arguments: Arguments, session: &mut Session) -> Result<Outcome, Failure> {
    let workspace = session.open()?;
    let as_of = arguments.as_of.unwrap_or(session.today);
    let whose = whose(&arguments, session, &workspace.settings)?;
    let book = Book::new(&workspace, as_of);
    let agenda = Agenda::new(&book, &workspace, &whose);
    match arguments.format {
        Format::Text => text::write(&agenda, &workspace, arguments.top, session)?,
        Format::Json => json::write(&agenda, &workspace.settings, arguments.top, session)?,
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
                "who is --mine? Use --me MEMBER, or write (me: \"your-id-in-the-team\") into {place}"
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
