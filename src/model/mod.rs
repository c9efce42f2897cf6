//! What is true: the workspace as checked values, without files, clock or screen.
//!
//! A value of these types is always within its range: what a person or a file offers is checked where it
//! enters. Lists keep the order of their file, so that a place in the model is a place in the file. Leaf values
//! (ids, scales, dates, money, words) know how to be read from and shown to other formats; the layout of files
//! is not known here.

mod account;
mod activity;
mod article;
mod ascii;
mod company;
mod constants;
mod date;
mod format;
mod history;
mod ids;
mod money;
mod months;
mod offering;
pub(crate) mod phrases;
mod plan;
mod renewal;
mod saved;
mod scale;
mod shown;
mod slug;
mod spoken;
mod stage;
mod stakeholder;
mod team;
mod words;
mod workspace;

pub use account::{Account, Ambition, CALENDAR, Deployment, Disruptions, TierOverride};
pub use activity::{ExternalIds, Feedback, HealthEntry, Interaction, Named, Origin};
pub use article::article;
pub use ascii::{ascii, undrawn};
pub(crate) use company::plain_words;
pub use company::{domain_of, is_free_mail, plain_name, plain_text, without_number};
pub use constants::{
    ByKind, Capacity, ComplexityWeights, Constants, DEFAULTS, Factors, PerJourney, PerMaturity,
    PerPersona, PerRole, PerTier, Requirement, RoleKind, Thresholds,
};
pub use date::{Date, DateError};
pub use format::Format;
pub use history::{AccountWas, StakeholderWas, TieWas, Unknown};
pub use ids::{
    AccountId, ActionId, EntryId, IdError, MemberId, ObjectiveId, OfferingId, ProgramId, SegmentId,
    StakeholderId,
};
pub use money::{Money, MoneyError};
pub use months::{is_between, month_begun, month_named, without_ordinal};
pub use offering::{Offering, Program, Segment};
pub use plan::{Action, Effect, Objective, Opportunity, Reward, Risk, Snooze};
pub use renewal::{Competitor, Forecast, Renewal};
pub use saved::{Budget, MoveChange, SavedView};
pub use scale::{
    Attitude, Commitment, Complexity, DisruptionLevel, Driver, Emphasis, Fraction, Growth,
    HealthScore, Hours, Likelihood, MarketPower, Power, RangeError, Rating, Trust,
};
pub use shown::{columns, is_hidden, shown, shown_path};
pub use slug::slug;
pub use spoken::{
    asked_for, capitalized, counted, grouped, listed, orientation, sentence, short_money, spoken,
    spoken_of, titled, titled_of, written, written_near,
};
pub use stage::{Assessment, StageEntry};
pub use stakeholder::{Contact, Judgement, Stakeholder, Tie};
pub use team::{CsmCapacity, Member};
pub use words::{
    ActionStatus, Answer, Audience, Channel, CompetitorStatus, Exchange, FeedbackChannel, Function,
    Gifts, InteractionKind, Journey, JudgedQuality, Lens, Maturity, ObjectiveStatus,
    OpportunityStatus, Persona, ProgramKind, RenewalOutcome, RewardSide, RiskCause, RiskStatus,
    Role, Route, SNAPSHOTS_FOLDER, SegmentBy, Side, Stage, Statement, Tier, TouchKind, View, Word,
    WordError,
};
pub use workspace::{Settings, Workspace};
