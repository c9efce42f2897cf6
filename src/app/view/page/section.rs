//! The sections of the pages: what each is called, the command that shows it, and the list that it shows.

use crate::field::List;

/// Which page a section stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// The page of an account.
    Account,
    /// The page of what all accounts share.
    Workspace,
}

macro_rules! sections {
    ($( $(#[$doc:meta])* $kind:ident.$name:ident = $command:literal, $title:literal $(, $list:ident)?; )+) => {
        /// A section of a page.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Section { $( $(#[$doc])* $name ),+ }

        impl Section {
            /// Every section in the order of its page.
            pub const ALL: &'static [Self] = &[ $( Self::$name ),+ ];

            /// What its heading says.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $( Self::$name => $title ),+ }
            }

            /// The name of the command that shows it.
            #[must_use]
            pub fn command(self) -> &'static str {
                match self { $( Self::$name => $command ),+ }
            }

            /// The page it stands on.
            #[must_use]
            pub fn page(self) -> PageKind {
                match self { $( Self::$name => PageKind::$kind ),+ }
            }

            /// The list whose entries it shows, where it shows one.
            #[must_use]
            pub fn list(self) -> Option<List> {
                match self { $( Self::$name => sections!(@list $($list)?) ),+ }
            }
        }
    };
    (@list) => { None };
    (@list $list:ident) => { Some(List::$list) };
}

sections! {
    /// What has been built and what is warranted.
    Account.Score = "scorecard", "Score";
    /// The causes.
    Account.Matters = "matters", "Matters";
    /// The actions.
    Account.Plan = "plan", "Plan", Action;
    /// The touches.
    Account.Touches = "touches", "Touches", Touch;
    /// Their people and our team.
    Account.People = "people", "People";
    /// The objectives.
    Account.Objectives = "objectives", "Objectives", Objective;
    /// The risks.
    Account.Risks = "risks", "Risks", Risk;
    /// The health.
    Account.Health = "health", "Health", Health;
    /// How renewals ended.
    Account.Renewals = "renewals", "Renewals", Renewal;
    /// What may be sold.
    Account.Opportunities = "opportunities", "Opportunities", Opportunity;
    /// What both sides gain.
    Account.Rewards = "rewards", "Rewards", Reward;
    /// What the customer said.
    Account.Feedback = "feedback", "Feedback", Feedback;
    /// Who else sells here.
    Account.Competitors = "competitors", "Competitors", Competitor;
    /// What changes for them, and who carries it.
    Account.Change = "change", "Change";
    /// What was given and received.
    Account.Exchange = "exchange", "Exchange";
    /// What the tier requires.
    Account.Cadence = "cadence", "Cadence";
    /// Both views of the stage.
    Account.Stages = "stages", "Stages", Stage;
    /// The answered statements.
    Account.Assessments = "assessments", "Assessments", Assessment;
    /// What we expected of renewals.
    Account.Forecasts = "forecasts", "Forecasts", Forecast;
    /// The causes that are put off.
    Account.PutOff = "put-off", "Put off", Snooze;
    /// What the account was before.
    Account.AccountHistory = "account-history", "Account history", AccountHistory;
    /// What its people were before.
    Account.PeopleHistory = "people-history", "People history", PeopleHistory;
    /// What the ties with them were before.
    Account.TieHistory = "tie-history", "Tie history", TieHistory;
    /// The account's own fields.
    Account.Facts = "facts", "Facts";
    /// The notes.
    Account.Notes = "notes", "Notes";
    /// The sections that have no digit.
    Account.More = "more", "More";
    /// What a line of the scorecard is made of.
    Account.Detail = "detail", "Detail";
    /// The workspace's own fields.
    Workspace.Settings = "workspace-settings", "Workspace";
    /// Our team.
    Workspace.Team = "team", "Team", Member;
    /// What we sell.
    Workspace.Offerings = "offerings", "Offerings", Offering;
    /// The parts of the market.
    Workspace.Segments = "segments", "Segments", Segment;
    /// What reaches many accounts at once.
    Workspace.Programs = "programs", "Programs", Program;
    /// The hours of a quarter.
    Workspace.Budgets = "budgets", "Budgets", Budget;
    /// The views that the team shares.
    Workspace.Views = "saved-views", "Saved views", View;
    /// The constants of the method.
    Workspace.Method = "method", "Method";
    /// The kinds of move.
    Workspace.Moves = "moves", "Moves";
}

/// The sections that have a panel of their own where there is room for all.
pub(super) const UPPER: [Section; 5] = [
    Section::Score,
    Section::Matters,
    Section::Plan,
    Section::Touches,
    Section::People,
];

impl Section {
    /// The sections of a page in the order in which Tab goes through them.
    pub fn of(page: PageKind) -> impl Iterator<Item = Self> {
        Self::ALL
            .iter()
            .copied()
            .filter(move |one| one.page() == page)
    }

    /// Whether it has a panel of its own where there is room for all.
    #[must_use]
    pub fn is_upper(self) -> bool {
        UPPER.contains(&self)
    }

    /// The digit that shows it on its page.
    #[must_use]
    pub fn digit(self) -> Option<char> {
        let place = Self::of(self.page()).position(|one| one == self)?;
        let digit = u32::try_from(place + 1).ok()?;
        match self {
            Self::More => Some('0'),
            _ => char::from_digit(digit, 10).filter(|_| digit < 10),
        }
    }

    /// Whether it is only reached by name, by Tab, or from the list of further ones.
    #[must_use]
    pub fn is_further(self) -> bool {
        self.digit().is_none() && self != Self::Detail
    }
}
