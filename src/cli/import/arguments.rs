//! What `import` takes, and the answers that flags give.

use super::parsers::{Encoded, column, default, encoding, meaning, offering, rows_rule};
use super::profiles::Profiles;
use crate::cli::format::Format;
use std::path::PathBuf;

use clap::ValueEnum;
use compact_str::CompactString;

use crate::import::dialect::{Field, Object};
use crate::import::question::{Answers, Choice, Topic};
use crate::import::rules::{LookAlikes, Moves, Rows, Strays};
use crate::import::{self};
use crate::model::InteractionKind;

/// What `import` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  cultivate import Account.csv Contact.csv Opportunity.csv --into my-portfolio --dry-run
  cultivate import exports/ --into my-portfolio        every table of a folder
  cultivate import Contact.csv                          again: titles and the like follow, judgements stay
  cultivate import sheet.csv --save-profile monthly     keeps what its columns mean
  cultivate import --profile monthly sheet.csv          reads the next one as the last
  cultivate import --undo                               undo the last import; later edits are kept

Without a terminal nothing is asked: what no option answers stays unknown and is listed.")]
pub struct Arguments {
    /// The exported files (CSV, xlsx), or folders of them
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// The workspace to import into; created if it does not exist
    #[arg(long, value_name = "DIR")]
    pub(super) into: Option<PathBuf>,
    /// Say what would change, and change nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// The system that wrote the files, instead of recognising it by their headers
    #[arg(long = "as", value_name = "DIALECT")]
    pub(super) dialect: Option<String>,
    /// What the rows of tables are that no known system wrote
    #[arg(long, value_name = "WHAT")]
    pub(super) holds: Option<Holds>,
    /// What a column fills, as in "Contract value=account.arr"; without a field it is not imported
    #[arg(long, value_name = "LABEL=FIELD", value_parser = column)]
    pub(super) column: Vec<(CompactString, Option<Field>)>,
    /// What holds for every row of which no cell says it, as in "account.segment=Harbours"
    #[arg(long, value_name = "FIELD=VALUE", value_parser = default)]
    pub(super) default: Vec<(Field, CompactString)>,
    /// Profiles
    #[command(flatten)]
    pub(super) kept: Profiles,
    /// How the files are encoded that are not in Unicode, such as windows-1251 or shift_jis; auto: as their letters suggest
    #[arg(long, value_name = "LABEL", value_parser = encoding)]
    pub(super) encoding: Option<Encoded>,
    /// A file that says which columns fill which fields
    #[arg(long, value_name = "FILE")]
    pub(super) map: Option<PathBuf>,
    /// Whose value wins where both sides changed one
    #[arg(long, value_name = "SIDE")]
    pub(super) prefer: Option<Side>,
    /// Take revenue from deals: those won in the 12 months up to the newest
    #[arg(long, value_name = "WHICH")]
    pub(super) arr_from_deals: Option<Deals>,
    /// Keep columns without a meaning as `extra` fields
    #[arg(long)]
    pub(super) keep_extra: bool,
    /// Which sign marks decimals where a number could be read both ways
    #[arg(long, value_name = "SIGN")]
    pub(super) decimals: Option<Decimals>,
    /// Which comes first where a date could be read both ways
    #[arg(long, value_name = "ORDER")]
    pub(super) dates: Option<Dates>,
    /// Whether a probability of 1 means 1 per cent or certain
    #[arg(long, value_name = "UNIT")]
    pub(super) percent: Option<Percent>,
    /// What health scores are: the best is 1, 5, 10 or 100, or words and colours count as points; may be given twice
    #[arg(long, value_name = "UNIT")]
    pub(super) health: Vec<Health>,
    /// What activities were that do not say it
    #[arg(long, value_name = "KIND")]
    pub(super) activities_as: Option<Activities>,
    /// Whether activities took place whose status does not say it
    #[arg(long, value_name = "HOW")]
    pub(super) statuses: Option<Statuses>,
    /// What becomes of a field where several rows of one record differ: sum, newest, oldest or leave, for all fields or for
    /// one, as in arr=sum
    #[arg(long, value_name = "[FIELD=]HOW", value_parser = rows_rule)]
    pub(super) rows: Vec<(Option<CompactString>, Rows)>,
    /// What becomes of customers with different names and one web domain or id
    #[arg(long, value_name = "HOW")]
    pub(super) look_alikes: Option<Alike>,
    /// What becomes of people whom the files have at another account
    #[arg(long, value_name = "HOW")]
    pub(super) moved: Option<Movers>,
    /// Which of several members, segments or offerings a name in the files means, by its id, as in "North=tom"; new for
    /// somebody who is not here yet
    #[arg(long, value_name = "NAME=ID", value_parser = meaning)]
    pub(super) means: Vec<(CompactString, CompactString)>,
    /// What becomes of contacts of unknown accounts whose e-mail address is at the domain of one customer, and of deals and
    /// activities of unknown accounts whose people are at one
    #[arg(long, value_name = "HOW")]
    pub(super) strays: Option<Stray>,
    /// Take an account in once more that was deleted here, by its id, or all of them
    #[arg(long, value_name = "ACCOUNT|all")]
    pub(super) again: Vec<CompactString>,
    /// Take a name that accounts use for a new offering: simple, medium or complex, as in "Planner=simple"
    #[arg(long, value_name = "NAME=HOW", value_parser = offering)]
    pub(super) offering: Vec<(CompactString, u8)>,
    /// The currency of a new workspace [default: the files', else EUR]
    #[arg(long, value_name = "CODE")]
    pub(super) currency: Option<String>,
    /// Accept every suggestion without asking
    #[arg(long)]
    pub(super) yes: bool,
    /// Undo the last import; what was edited since is kept
    #[arg(long, conflicts_with_all = ["files", "map", "prefer", "arr_from_deals", "keep_extra"])]
    pub(super) undo: bool,
    /// Write the rows that are not taken to this file, as they were, with the reason
    #[arg(long, value_name = "FILE", conflicts_with = "undo")]
    pub(super) rejects: Option<PathBuf>,
    /// How to write what was or would be done
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: Format,
}

/// Whose value counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Side {
    /// The files'
    Crm,
    /// The workspace's
    Mine,
}

/// The deals that say what an account pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Deals {
    /// Those that were won
    Won,
}

/// The sign before decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Decimals {
    /// 1,234.50
    Point,
    /// 1.234,50
    Comma,
}

/// The order of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Dates {
    /// 31/12/2026
    DayFirst,
    /// 12/31/2026
    MonthFirst,
}

/// The unit of a probability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Percent {
    /// 1 is one per cent
    Percent,
    /// 1 is certain
    Fraction,
}

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Holds {
    /// Customers
    Companies,
    /// People who work there
    People,
    /// Deals
    Deals,
    /// What happened
    Activities,
    /// Members of your team
    Team,
}

impl From<Holds> for Object {
    fn from(holds: Holds) -> Self {
        match holds {
            Holds::Companies => Self::Account,
            Holds::People => Self::Person,
            Holds::Deals => Self::Deal,
            Holds::Activities => Self::Interaction,
            Holds::Team => Self::User,
        }
    }
}

/// What health scores are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Health {
    /// 0.62 is 62 of 100
    #[value(name = "of-1", alias = "fraction")]
    Of1,
    /// 4 is 80 of 100
    #[value(name = "of-5")]
    Of5,
    /// 7 is 70 of 100
    #[value(name = "of-10")]
    Of10,
    /// As they are
    #[value(name = "of-100")]
    Of100,
    /// Green, good or healthy is 80, yellow or fair 50, red or at risk 20
    Words,
}

/// What activities were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Activities {
    /// What the first word of the subject says
    Subject,
    /// Calls
    Call,
    /// E-mails
    Email,
    /// Online meetings
    Online,
    /// Meetings in person
    InPerson,
    /// Support
    Support,
    /// Trainings
    Training,
}

impl Activities {
    fn choice(self) -> Choice {
        Choice::Kind(match self {
            Self::Subject => return Choice::FirstWord,
            Self::Call => InteractionKind::Call,
            Self::Email => InteractionKind::Email,
            Self::Online => InteractionKind::Online,
            Self::InPerson => InteractionKind::InPerson,
            Self::Support => InteractionKind::Support,
            Self::Training => InteractionKind::Training,
        })
    }
}

/// Whether activities took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Statuses {
    /// They did
    Held,
    /// They did not, or not yet
    NotHeld,
}

/// Customers that resemble each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Alike {
    /// They are one customer
    Merge,
    /// Each name is a customer of its own
    Apart,
}

/// People who are at another account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Movers {
    /// They left here, and are there now
    Follow,
    /// They stay here
    Stay,
}

/// Contacts of unknown accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Stray {
    /// They are at the customer of their address
    ByAddress,
    /// They are left out
    Leave,
}

impl From<Side> for import::Prefer {
    fn from(side: Side) -> Self {
        match side {
            Side::Crm => Self::Crm,
            Side::Mine => Self::Mine,
        }
    }
}

impl Arguments {
    /// Gives the answers of the flags.
    pub(super) fn answer(&self, answers: &mut Answers) {
        if let Some(decimals) = self.decimals {
            let choice = match decimals {
                Decimals::Point => Choice::Point,
                Decimals::Comma => Choice::Comma,
            };
            answers.answer_all(Topic::Decimals, choice);
        }
        if let Some(dates) = self.dates {
            let choice = match dates {
                Dates::DayFirst => Choice::DayFirst,
                Dates::MonthFirst => Choice::MonthFirst,
            };
            answers.answer_all(Topic::DayOrder, choice);
        }
        if let Some(percent) = self.percent {
            let choice = match percent {
                Percent::Percent => Choice::PerCent,
                Percent::Fraction => Choice::Fraction,
            };
            answers.answer_all(Topic::Percent, choice);
        }
        for health in &self.health {
            let (topic, choice) = match health {
                Health::Of1 => (Topic::Health, Choice::OutOf(1)),
                Health::Of5 => (Topic::Health, Choice::OutOf(5)),
                Health::Of10 => (Topic::Health, Choice::OutOf(10)),
                Health::Of100 => (Topic::Health, Choice::OutOf(100)),
                Health::Words => (Topic::HealthWords, Choice::Points),
            };
            answers.answer_all(topic, choice);
        }
        if let Some(activities) = self.activities_as {
            answers.answer_all(Topic::Activities, activities.choice());
        }
        if let Some(statuses) = self.statuses {
            let choice = match statuses {
                Statuses::Held => Choice::Held,
                Statuses::NotHeld => Choice::NotHeld,
            };
            answers.answer_all(Topic::Statuses, choice);
        }
        for (field, rule) in &self.rows {
            match field {
                Some(field) => drop(answers.rules.rows_of.insert(field.clone(), *rule)),
                None => answers.rules.rows = Some(*rule),
            }
        }
        let look_alikes = self.look_alikes.map(|how| match how {
            Alike::Merge => LookAlikes::Merge,
            Alike::Apart => LookAlikes::Apart,
        });
        answers.rules.look_alikes = look_alikes.or(answers.rules.look_alikes);
        let moves = self.moved.map(|how| match how {
            Movers::Follow => Moves::Follow,
            Movers::Stay => Moves::Stay,
        });
        answers.rules.moves = moves.or(answers.rules.moves);
        let strays = self.strays.map(|how| match how {
            Stray::ByAddress => Strays::ByAddress,
            Stray::Leave => Strays::Leave,
        });
        answers.rules.strays = strays.or(answers.rules.strays);
        answers.rules.mean_only(&self.means);
        if self.yes {
            answers.answer_all(Topic::Mapping, Choice::Confirm);
        }
    }
}
