//! What can be done next at an account, with the hours that it takes and what it is assumed to bring (section 22, best next
//! moves).
//!
//! [`moves()`] finds what is possible and has each scored alone; [`fill()`] chooses those for some hours, one after another, each
//! scored on the effects of those before. The kinds are data: [`Catalogue`].

mod catalogue;
mod draft;
mod field;
mod fill;
mod trial;

use std::cmp::Reverse;

pub use catalogue::{Catalogue, MoveKind, What};
pub use fill::{Filled, Proposal, fill};

use draft::{Draft, drafts};
use field::Field;
use trial::{Ground, Trial};

use crate::method::insight::{Code, Insight, Severity};
use crate::method::investment::touch_hours;
use crate::method::number::compared;
use crate::method::portfolio::Book;
use crate::method::score::score_with_plan;
use crate::model::{
    Account, Action, ActionStatus, Effect, InteractionKind, MemberId, StakeholderId,
};

/// The causes that come first where a move ends them.
const URGENT: [Code; 5] = [
    Code::BlockerUnattended,
    Code::NoThread,
    Code::SingleThread,
    Code::NoChampion,
    Code::ChampionLeft,
];

/// Of so many moves, those that bring most an hour, it is found out which causes they end: each is one more score.
const TRIED: usize = 48;

/// Something that can be done. Hours, effect and chance are assumed.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// Its kind.
    pub id: Box<str>,
    /// What is done, in words.
    pub sentence: String,
    /// The touch whose hours it takes.
    pub kind: InteractionKind,
    /// The hours.
    pub hours: f64,
    /// How often it works, 0..1.
    pub likely: f64,
    /// What it brings to the gap alone, times `likely`.
    pub gain: f64,
    /// The Critical causes that it ends if it works.
    pub ends: Vec<Code>,
    /// Whether an open action covers it.
    pub planned: bool,
    /// Who of ours does it.
    pub us: MemberId,
    /// The people it is about; nobody where they have to be found first.
    pub people: Vec<StakeholderId>,
    /// The effects of an action that it becomes.
    pub effect: Vec<Effect>,
    /// What it does to ties and attitudes.
    tried: Vec<Effect>,
    /// Whether it has a program delivered.
    invites: bool,
    /// Those it is about, by place, the unknown too.
    places: Vec<usize>,
}

impl Move {
    /// What an hour brings to the gap.
    #[must_use]
    pub fn per_hour(&self) -> f64 {
        self.gain / self.hours
    }

    /// The sentence with the causes that it ends, where it ends any.
    #[must_use]
    pub fn with_ends(&self) -> String {
        let titles: Vec<&str> = self.ends.iter().map(|code| code.title()).collect();
        match titles.as_slice() {
            [] => self.sentence.clone(),
            ends => format!("{} (ends: {})", self.sentence, ends.join(", ")),
        }
    }
}

/// What can be done at an account, the best first; what is planned already stands last. Nothing for an account without a score,
/// or whose people have to be judged first.
#[must_use]
pub fn moves(account: &Account, book: &Book, catalogue: &Catalogue) -> Vec<Move> {
    let Some(ground) = Ground::new(account, book) else {
        return Vec::new();
    };
    let field = ground.field();
    let mut trial = Trial::new(&ground, &field.facts);
    let Some(now) = trial.gap(&[], false) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for draft in drafts(catalogue, &ground, &field, &mut trial) {
        let then = trial.gap(&draft.effects, draft.invites);
        let gain = then.map_or(0.0, |then| (then - now) * draft.kind.likely);
        if compared(gain) >= catalogue.least_gain {
            let one = Move::new(&draft, gain, account, (&ground, &field));
            all.push((draft, one));
        }
    }
    all.sort_by_cached_key(|(_, one)| one.order());
    let score = book.score(&account.id);
    let urgent = urgent(score.map_or(&[][..], |score| &score.insights));
    let tried = if field.is_large() { 8 } else { TRIED };
    for (draft, one) in all.iter_mut().take(tried) {
        one.ends = ended(draft, &urgent, &ground, &field);
    }
    let mut all: Vec<Move> = all.into_iter().map(|(_, one)| one).collect();
    all.sort_by_cached_key(Move::order);
    all
}

impl Move {
    fn new(
        draft: &Draft<'_>,
        gain: f64,
        account: &Account,
        (ground, field): (&Ground<'_>, &Field<'_>),
    ) -> Self {
        let kind = draft.kind;
        let people = if kind.round { draft.people.len() } else { 1 };
        let hours = touch_hours(&field.facts, ground.scored.y, kind.kind.into());
        let sentence = draft.sentence(ground, field);
        Self {
            id: kind.id.clone(),
            kind: kind.kind,
            hours: hours * kind.times * people as f64,
            likely: kind.likely,
            gain,
            ends: Vec::new(),
            planned: is_planned(account, draft, field, &sentence),
            us: field.facts.prepared.settings.team[draft.us].id.clone(),
            people: draft.known(field),
            effect: draft.planned_effects(field),
            sentence,
            tried: draft.effects.clone(),
            invites: draft.invites,
            places: draft.people.clone(),
        }
    }

    /// What is planned stands last; else what ends an urgent cause first, then what an hour brings most by.
    fn order(&self) -> (bool, bool, Reverse<i64>, i64, String) {
        let micro = |figure: f64| (figure * 1e6).round() as i64;
        (
            self.planned,
            self.ends.is_empty(),
            Reverse(micro(self.per_hour())),
            micro(self.hours),
            self.sentence.clone(),
        )
    }
}

/// The Critical causes that are urgent and not put off.
fn urgent(causes: &[Insight]) -> Vec<Code> {
    let critical = causes
        .iter()
        .filter(|cause| cause.severity == Severity::Critical && cause.snoozed_until.is_none());
    let codes = critical.map(|cause| cause.code);
    codes.filter(|code| URGENT.contains(code)).collect()
}

/// Which of the causes are no longer Critical once the move has worked: the account is scored with it.
fn ended(draft: &Draft<'_>, urgent: &[Code], ground: &Ground<'_>, field: &Field<'_>) -> Vec<Code> {
    let changes = |at: &usize| {
        let standing = &field.people[*at];
        standing.live() == 0 || draft.kind.what == What::Attitude
    };
    // They are about who has a live tie, and of which class.
    if urgent.is_empty() || !draft.people.iter().any(changes) {
        return Vec::new();
    }
    let mut then = ground.wider.clone();
    if !ground.book.is_with_plan() {
        then.actions.clear();
    }
    let mut action = Action::new(trial::id(), "");
    action.effect.clone_from(&draft.effects);
    then.actions.push(action);
    let then = score_with_plan(&then, ground.book.prepared(), ground.standing);
    let left = |code: &&Code| {
        let mut causes = then.insights.iter();
        !causes.any(|cause| cause.code == **code && cause.severity == Severity::Critical)
    };
    urgent.iter().filter(left).copied().collect()
}

/// Whether an open action does the same: to the tie or the attitude of everybody whom it is about, or by its name.
fn is_planned(account: &Account, draft: &Draft<'_>, field: &Field<'_>, sentence: &str) -> bool {
    let actions = account.actions.iter();
    let open: Vec<&Action> = actions
        .filter(|action| action.status == ActionStatus::Open)
        .collect();
    if open.iter().any(|action| &*action.title == sentence) {
        return true;
    }
    let attitude = draft.kind.what == What::Attitude;
    let effects = || open.iter().flat_map(|action| &action.effect);
    let covered = |who: &StakeholderId| {
        effects().any(|effect| match effect {
            Effect::Stakeholder {
                stakeholder,
                attitude: by,
                ..
            } => attitude && stakeholder == who && *by > 0,
            Effect::Tie { stakeholder, .. } => !attitude && stakeholder == who,
            Effect::Touch { with, .. } => {
                !attitude && draft.kind.what == What::Touch && with.contains(who)
            }
            Effect::Journey(_) => false,
        })
    };
    let who = draft.known(field);
    !who.is_empty() && who.iter().all(covered)
}
