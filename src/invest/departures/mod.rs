//! What a departure would cost: how far every score falls if a person at a customer, or a colleague, leaves on the day, and
//! who could take over (section 22, bus factor).

mod successors;

use std::cmp::Ordering;
use std::sync::Arc;

use rayon::prelude::*;

use successors::Field;

use super::sum;
use crate::method::equity::Verdict;
use crate::method::facts::{Facts, Person};
use crate::method::number::compared;
use crate::method::portfolio::Book;
use crate::method::prepared::Prepared;
use crate::method::score::{AccountScore, score, score_with_plan};
use crate::model::{Account, AccountId, MemberId, StakeholderId, Workspace};

/// By how much each score falls.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Fall {
    /// Of depth.
    pub depth: f64,
    /// Of power.
    pub power: f64,
    /// Of reach.
    pub reach: f64,
    /// Of equity.
    pub equity: f64,
}

/// What one account loses by a departure.
#[derive(Debug, Clone, PartialEq)]
pub struct Loss {
    /// The account.
    pub account: AccountId,
    /// By how much its scores fall.
    pub fall: Fall,
    /// Its verdict now.
    pub before: Verdict,
    /// Its verdict then.
    pub after: Verdict,
    /// Whether it loses its last live tie.
    pub last_tie: bool,
    /// Whether it is exposed: it loses its last live tie, or can no longer be judged, or turns Under by a fall that counts.
    pub exposed: bool,
    /// Whether it is Under already and falls as much.
    pub weakened: bool,
    /// Its revenue.
    pub arr: f64,
    /// Its lifetime value.
    pub ltv: f64,
}

/// A person at a customer who might leave.
#[derive(Debug, Clone, PartialEq)]
pub struct Theirs {
    /// What the account loses.
    pub loss: Loss,
    /// The person.
    pub person: StakeholderId,
    /// Who could take over, the likeliest first.
    pub successors: Vec<StakeholderId>,
}

/// A colleague who might leave.
#[derive(Debug, Clone, PartialEq)]
pub struct Ours {
    /// The member.
    pub member: MemberId,
    /// What each account loses in which the member has ties, the greatest first.
    pub rows: Vec<OursRow>,
}

/// What one account loses when a colleague leaves.
#[derive(Debug, Clone, PartialEq)]
pub struct OursRow {
    /// What it loses.
    pub loss: Loss,
    /// For each person with a tie to the member: the colleagues who could take it over, the likeliest first.
    pub ties: Vec<(StakeholderId, Vec<MemberId>)>,
}

impl Ours {
    /// The exposed accounts.
    pub fn exposed(&self) -> impl Iterator<Item = &Loss> {
        self.rows
            .iter()
            .map(|row| &row.loss)
            .filter(|loss| loss.exposed)
    }

    /// The revenue exposed.
    #[must_use]
    pub fn arr(&self) -> f64 {
        sum(self.exposed().map(|loss| loss.arr))
    }

    /// The revenue of accounts that are Under already and fall as much.
    #[must_use]
    pub fn weakened_arr(&self) -> f64 {
        let weakened = self.rows.iter().map(|row| &row.loss);
        sum(weakened.filter(|loss| loss.weakened).map(|loss| loss.arr))
    }

    /// The lifetime value exposed.
    #[must_use]
    pub fn ltv(&self) -> f64 {
        sum(self.exposed().map(|loss| loss.ltv))
    }

    fn fall(&self) -> f64 {
        sum(self.rows.iter().map(|row| row.loss.fall.equity))
    }
}

/// Ranks the people at customers by what their departure would cost: by the revenue exposed, then by the fall.
#[must_use]
pub fn theirs(workspace: &Workspace, book: &Book) -> Vec<Theirs> {
    let accounts: Vec<&Arc<Account>> = workspace.accounts.values().collect();
    let found = accounts.par_iter().map(|account| of_account(account, book));
    let mut all: Vec<Theirs> = found.collect::<Vec<_>>().into_iter().flatten().collect();
    let arr = |one: &Theirs| if one.loss.exposed { one.loss.arr } else { 0.0 };
    all.sort_by(|a, b| {
        let order = greater((arr(a), a.loss.fall.equity), (arr(b), b.loss.fall.equity));
        order.then_with(|| (&a.loss.account, &a.person).cmp(&(&b.loss.account, &b.person)))
    });
    all
}

/// Ranks the colleagues by what their departure would cost: by the revenue exposed, then by the fall.
#[must_use]
pub fn ours(workspace: &Workspace, book: &Book) -> Vec<Ours> {
    let prepared = book.prepared();
    let team = &prepared.settings.team;
    let here = team
        .iter()
        .filter(|member| !member.has_left(prepared.as_of));
    let here: Vec<&MemberId> = here.map(|member| &member.id).collect();
    let found = here
        .par_iter()
        .map(|member| of_member(member, workspace, book));
    let mut all: Vec<Ours> = found.collect();
    all.sort_by(|a, b| {
        let order = greater((a.arr(), a.fall()), (b.arr(), b.fall()));
        order.then_with(|| a.member.cmp(&b.member))
    });
    all
}

/// The greater pair first.
fn greater(a: (f64, f64), b: (f64, f64)) -> Ordering {
    let first = compared(b.0).total_cmp(&compared(a.0));
    first.then(compared(b.1).total_cmp(&compared(a.1)))
}

/// Takes each person of an account out in turn, and says what the account loses.
fn of_account(account: &Account, book: &Book) -> Vec<Theirs> {
    let prepared = book.prepared();
    let Some(now) = book.score(&account.id).filter(|score| score.result.is_ok()) else {
        return Vec::new();
    };
    let facts = facts(account, prepared, book);
    let field = Field::new(&facts);
    let mut then = account.clone();
    let mut all = Vec::new();
    for person in &facts.people {
        let left = &mut then.stakeholders[person.index].left;
        let before = left.replace(prepared.as_of);
        let loss = loss(now, &scored_again(&then, prepared, now, book), prepared);
        then.stakeholders[person.index].left = before;
        all.extend(loss.map(|loss| Theirs {
            loss,
            person: person.who.id.clone(),
            successors: field.of_theirs(person),
        }));
    }
    all
}

fn of_member(member: &MemberId, workspace: &Workspace, book: &Book) -> Ours {
    let prepared = book.prepared();
    let mut settings = prepared.settings.clone();
    for one in settings.team.iter_mut().filter(|one| one.id == *member) {
        one.left = Some(prepared.as_of);
    }
    let without = Prepared::new(settings, prepared.as_of);
    let Some(place) = prepared.member_index(member) else {
        return Ours {
            member: member.clone(),
            rows: Vec::new(),
        };
    };
    let mut rows = Vec::new();
    for account in workspace.accounts.values() {
        let people = account.stakeholders.iter();
        let named = people
            .flat_map(|person| &person.ties)
            .any(|tie| tie.member == *member);
        let Some(now) = book.score(&account.id).filter(|_| named) else {
            continue;
        };
        let facts = facts(account, prepared, book);
        let field = Field::new(&facts);
        let tied: Vec<_> = field.tied(place).collect();
        if tied.is_empty() {
            continue;
        }
        let then = scored_again(account, &without, now, book);
        let Some(loss) = loss(now, &then, prepared) else {
            continue;
        };
        let successor = |person: &Person<'_>| (person.who.id.clone(), field.of_ours(person, place));
        rows.push(OursRow {
            loss,
            ties: tied.into_iter().map(successor).collect(),
        });
    }
    rows.sort_by(|a, b| {
        let arr = |loss: &Loss| if loss.exposed { loss.arr } else { 0.0 };
        let pair = |row: &OursRow| (arr(&row.loss), row.loss.fall.equity);
        greater(pair(a), pair(b)).then_with(|| a.loss.account.cmp(&b.loss.account))
    });
    Ours {
        member: member.clone(),
        rows,
    }
}

fn facts<'a>(account: &'a Account, prepared: &'a Prepared, book: &Book) -> Facts<'a> {
    if book.is_with_plan() {
        Facts::with_plan(account, prepared)
    } else {
        Facts::new(account, prepared)
    }
}

fn scored_again(
    account: &Account,
    prepared: &Prepared,
    now: &AccountScore,
    book: &Book,
) -> AccountScore {
    if book.is_with_plan() {
        score_with_plan(account, prepared, now.standing)
    } else {
        score(account, prepared, now.standing)
    }
}

/// What changes between two scores of an account; none where there is none.
fn loss(now: &AccountScore, then: &AccountScore, prepared: &Prepared) -> Option<Loss> {
    let (before, after) = (now.result.as_ref().ok()?, then.result.as_ref().ok()?);
    let fall = Fall {
        depth: before.depth.score - after.depth.score,
        power: before.power.score - after.power.score,
        reach: before.reach.score - after.reach.score,
        equity: before.equity.score - after.equity.score,
    };
    let live = |score: &AccountScore| score.live_ties.iter().any(|ties| *ties > 0);
    let last_tie = live(now) && !live(then);
    let counts = compared(fall.equity) >= prepared.constants().bus_fall;
    let turned = |verdict| before.verdict != verdict && after.verdict == verdict;
    Some(Loss {
        account: now.id.clone(),
        fall,
        before: before.verdict,
        after: after.verdict,
        last_tie,
        exposed: last_tie || turned(Verdict::Unjudged) || (turned(Verdict::Under) && counts),
        weakened: before.verdict == Verdict::Under && counts,
        arr: now.arr.map_or(0.0, f64::from),
        ltv: before.ltv,
    })
}
