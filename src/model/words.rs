//! The closed word lists of the method and of the files, one enum each.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::article::article;

/// A word of a closed list: knows its list and its spelling.
pub trait Word: Copy + Eq + 'static {
    /// What the list is called, for messages.
    const LIST: &'static str;
    /// Every word in its order.
    const ALL: &'static [Self];
    /// The spelling in files and in output.
    fn name(self) -> &'static str;
}

/// A spelling that is not in the list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{found:?} is not {} {list}: expected one of {}", article(list), expected.join(", "))]
pub struct WordError {
    /// What was read.
    pub found: String,
    /// What the list is called.
    pub list: &'static str,
    /// The words that would have done.
    pub expected: Vec<&'static str>,
}

macro_rules! words {
    ($( $(#[$meta:meta])* $list:literal $name:ident { $( $(#[$word_meta:meta])* $word:ident ),+ $(,)? } )+) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $( $(#[$word_meta])* #[doc = stringify!($word)] $word ),+ }

        impl Word for $name {
            const LIST: &'static str = $list;
            const ALL: &'static [Self] = &[ $( Self::$word ),+ ];
            fn name(self) -> &'static str {
                match self { $( Self::$word => stringify!($word) ),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.pad(self.name()) }
        }

        impl FromStr for $name {
            type Err = WordError;
            fn from_str(text: &str) -> Result<Self, WordError> {
                Self::ALL.iter().copied().find(|word| word.name().eq_ignore_ascii_case(text)).ok_or_else(|| WordError {
                    found: text.to_owned(),
                    list: Self::LIST,
                    expected: Self::ALL.iter().map(|word| word.name()).collect(),
                })
            }
        }
    )+ };
}

words! {
    /// Where the customer is on the way from knowing us to speaking for us.
    "journey" Journey { Aware, Purchase, Use, Value, Advocate }

    /// The orientation towards the relationship that value and complexity warrant.
    "orientation" Persona { ExpertConsultant, ConciergeGuide, SpecialistFixer, ServiceCoordinator }

    /// How a customer is served: by persons, by fewer persons, or by programs.
    "tier" Tier { High, Low, Tech }

    /// How close the two companies are.
    "stage" Stage { Exploratory, Basic, Collaborative, Interconnected, Integrated }

    /// Whose opinion of the stage.
    "view" View { Vendor, Customer }

    /// The part of the customer a person belongs to.
    "side" Side { Business, Technology, Network }

    /// What a person does with the offering: works with it or pays for it.
    "role" Role { User, Buyer }

    /// One of the four key relationships.
    "channel" Channel { Users, Buyers, Network, It }

    /// What a member of our team works in.
    "function" Function {
        Executive, Sales, CustomerSuccess, Product, Marketing, Services, Support, Engineering, Partner
    }

    /// The age of our own company, which limits its key accounts.
    "maturity" Maturity { Young, Mature }

    /// Whether a segment's rules allow presents.
    "gifts rule" Gifts { Allowed, Forbidden }

    /// The route to market an account is served by.
    "route" Route { Direct, Partner, Marketplace, SelfServe }

    /// What happened between people of both sides.
    "interaction kind" InteractionKind {
        InPerson, Qbr, Executive, PlanReview, Online, Call, Email, Briefing, Gift, Support, Webinar, Newsletter,
        Training
    }

    /// What a program offers to many accounts at once.
    "program kind" ProgramKind {
        Newsletter, Webinar, EmailCampaign, Training, Community, UserGroup, Conference, Roundtable, Survey,
        CustomerPanel
    }

    /// Anything that reaches a customer: an interaction, a program of a kind, or any program at all.
    "touch kind" TouchKind {
        InPerson, Qbr, Executive, PlanReview, Online, Call, Email, Briefing, Gift, Support, Webinar, Newsletter,
        Training, EmailCampaign, Survey, Community, UserGroup, Roundtable, CustomerPanel, Conference,
        /// Any program of whatever kind: the macro communication.
        Program
    }

    /// The purpose of an interaction: the job, or the person.
    "lens" Lens { Functional, Social }

    /// Who gave something of value to whom.
    "exchange" Exchange { Gave, Received, Mutual }

    /// How far an objective is.
    "objective status" ObjectiveStatus { Open, Done, Dropped }

    /// How far an action is.
    "action status" ActionStatus { Open, Done, Dropped }

    /// How far an opportunity is.
    "opportunity status" OpportunityStatus { Open, Won, Lost }

    /// Whether a risk still stands.
    "risk status" RiskStatus { Open, Closed }

    /// Who gains by a shared reward.
    "reward side" RewardSide { Ours, Theirs, Both }

    /// Why relationships break down.
    "risk cause" RiskCause { KeyPersonnel, Expectations, Strategy, Market, UnderManagement }

    /// How a customer's opinion reached us.
    "feedback channel" FeedbackChannel { Survey, OneToOne, FocusGroup, CustomerPanel, Support }

    /// What a judgement questionnaire was about.
    "judged quality" JudgedQuality { Power, Attitude }

    /// An answer in a judgement questionnaire.
    "answer" Answer { Yes, No, Unknown }

    /// How a renewal ended.
    "renewal outcome" RenewalOutcome { Renewed, Grown, Reduced, Lost }

    /// How a competitor stands at an account.
    "competitor status" CompetitorStatus { Incumbent, Evaluating, Gone }

    /// Who may read what is taken out of the workspace.
    "audience" Audience { Internal, Customer }

    /// The figure that accounts are ranked and segmented by.
    "segmentation metric" SegmentBy { Arr, Ltv, Potential }
}

/// The folder of a workspace in which snapshots belong.
pub const SNAPSHOTS_FOLDER: &str = "snapshots";

/// One of the seven statements of a stage assessment, named as its field in the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Statement {
    /// How many people of both sides know each other.
    ContactBreadth,
    /// What is exchanged.
    Transaction,
    /// What is told, and believed.
    InformationAndTrust,
    /// How far ahead both plan together.
    Planning,
    /// How much price matters.
    PriceFocus,
    /// What leaving would cost.
    ExitBarrier,
    /// Who owns the relationship.
    Ownership,
}

impl Word for Statement {
    const LIST: &'static str = "statement";
    const ALL: &'static [Self] = &[
        Self::ContactBreadth,
        Self::Transaction,
        Self::InformationAndTrust,
        Self::Planning,
        Self::PriceFocus,
        Self::ExitBarrier,
        Self::Ownership,
    ];
    fn name(self) -> &'static str {
        match self {
            Self::ContactBreadth => "contact_breadth",
            Self::Transaction => "transaction",
            Self::InformationAndTrust => "information_and_trust",
            Self::Planning => "planning",
            Self::PriceFocus => "price_focus",
            Self::ExitBarrier => "exit_barrier",
            Self::Ownership => "ownership",
        }
    }
}

/// Gives the touch kind of the same name; every kind of `$from` has one.
macro_rules! into_touch {
    ($from:ident: $($word:ident),+) => {
        impl From<$from> for TouchKind {
            fn from(kind: $from) -> Self {
                match kind { $( $from::$word => Self::$word ),+ }
            }
        }
    };
}

into_touch!(InteractionKind: InPerson, Qbr, Executive, PlanReview, Online, Call, Email, Briefing, Gift, Support,
    Webinar, Newsletter, Training);
into_touch!(ProgramKind: Newsletter, Webinar, EmailCampaign, Training, Community, UserGroup, Conference, Roundtable,
    Survey, CustomerPanel);
