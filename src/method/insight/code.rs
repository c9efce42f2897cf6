//! The list of all insights: each code, its name, and the rule that raises it.

use std::fmt;
use std::str::FromStr;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::Rule::{self, Any, Judged, Measured, Portfolio, Scored};
use super::{effort, health, people, promises, stages, threads};
use crate::model::{Word, WordError};

macro_rules! list {
    ($( $code:ident = $name:literal $rule:expr; )+) => {
        /// The rules of section 17 about one account, one manager, or the workspace; their order is that of their
        /// names.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "CompactString", into = "CompactString")]
        pub enum Code { $( #[doc = concat!("`", $name, "`")] $code ),+ }

        impl Word for Code {
            const LIST: &'static str = "insight";
            const ALL: &'static [Self] = &[ $( Self::$code ),+ ];
            fn name(self) -> &'static str {
                match self { $( Self::$code => $name ),+ }
            }
        }

        /// Every rule under its code.
        pub(super) const RULES: &[(Code, Rule)] = &[ $( (Code::$code, $rule) ),+ ];
    };
}

list! {
    ActionOverdue = "action-overdue" Any(promises::action_overdue);
    AdvocateIdle = "advocate-idle" Judged(people::advocate_idle);
    BasicAtRisk = "basic-at-risk" Judged(stages::basic_at_risk);
    BeyondAmbition = "beyond-ambition" Judged(stages::beyond_ambition);
    Blocker = "blocker" Judged(people::blocker);
    BlockerUnattended = "blocker-unattended" Judged(people::blocker_unattended);
    ChampionLeft = "champion-left" Measured(people::champion_left);
    CompetitorPresent = "competitor-present" Scored(promises::competitor_present);
    CsmOverloaded = "csm-overloaded" Portfolio;
    CsmSpare = "csm-spare" Portfolio;
    DetractorMarket = "detractor-market" Judged(people::detractor_market);
    DetractorSink = "detractor-sink" Judged(people::detractor_sink);
    EffortNotLanding = "effort-not-landing" Judged(effort::effort_not_landing);
    FactsMissing = "facts-missing" Scored(promises::facts_missing);
    FeedbackOpen = "feedback-open" Scored(health::feedback_open);
    FeedbackSilent = "feedback-silent" Judged(health::feedback_silent);
    FunctionalOnly = "functional-only" Judged(threads::functional_only);
    GiftGuardrail = "gift-guardrail" Measured(effort::gift_guardrail);
    Guardian = "guardian" Judged(people::guardian);
    HealthFalling = "health-falling" Scored(health::health_falling);
    HealthLow = "health-low" Scored(health::health_low);
    HiddenWarmth = "hidden-warmth" Judged(stages::hidden_warmth);
    InfluencerTrap = "influencer-trap" Judged(threads::influencer_trap);
    JudgeFirst = "judge-first" Scored(people::judge_first);
    KeyCandidate = "key-candidate" Judged(stages::key_candidate);
    KeyLimit = "key-limit" Portfolio;
    NoChampion = "no-champion" Judged(people::no_champion);
    NoMap = "no-map" Scored(people::no_map);
    NoThread = "no-thread" Measured(threads::no_thread);
    NoValue = "no-value" Any(promises::no_value);
    OneOfUs = "one-of-us" Judged(threads::one_of_us);
    OneSided = "one-sided" Judged(threads::one_sided);
    OverInvested = "over-invested" Judged(effort::over_invested);
    OwnerLeft = "owner-left" Scored(promises::owner_left);
    PerceptionGap = "perception-gap" Judged(stages::perception_gap);
    RenewalNear = "renewal-near" Any(promises::renewal_near);
    RenewalPassed = "renewal-passed" Any(promises::renewal_passed);
    SingleThread = "single-thread" Judged(threads::single_thread);
    StageUnknown = "stage-unknown" Judged(stages::stage_unknown);
    StalledCollaboration = "stalled-collaboration" Judged(stages::stalled_collaboration);
    SwingPower = "swing-power" Judged(people::swing_power);
    TouchOverdue = "touch-overdue" Measured(effort::touch_overdue);
    Unassigned = "unassigned" Scored(promises::unassigned);
    UnderInvested = "under-invested" Judged(effort::under_invested);
    Uneconomic = "uneconomic" Judged(effort::uneconomic);
    UnknownPeople = "unknown-people" Judged(people::unknown_people);
    UnmanagedChange = "unmanaged-change" Judged(effort::unmanaged_change);
    ViewUnknown = "view-unknown" Judged(stages::view_unknown);
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Code {
    type Err = WordError;
    fn from_str(text: &str) -> Result<Self, WordError> {
        let found = Self::ALL.iter().copied().find(|code| code.name() == text);
        found.ok_or_else(|| WordError {
            found: text.to_owned(),
            list: Self::LIST,
            expected: Self::ALL.iter().map(|code| code.name()).collect(),
        })
    }
}

impl TryFrom<CompactString> for Code {
    type Error = WordError;
    fn try_from(text: CompactString) -> Result<Self, WordError> {
        text.parse()
    }
}

impl From<Code> for CompactString {
    fn from(code: Code) -> Self {
        Self::const_new(code.name())
    }
}
