//! What the sections of a plan are made from, and the words that several of them share.

use crate::method::portfolio::{Book, Manager};
use crate::method::ranges::{Range, complexity_range};
use crate::method::score::{AccountScore, ScoredAccount};
use crate::model::{Account, MemberId, Workspace};
use crate::picture::words::{difference, grouped};

/// What every section of an account's plan is made from.
pub(super) struct Plan<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) book: &'a Book,
    pub(super) account: &'a Account,
    pub(super) score: &'a AccountScore,
}

impl Plan<'_> {
    pub(super) fn scored(&self) -> Option<&ScoredAccount> {
        self.score.result.as_deref().ok()
    }

    /// Between what an assumed complexity can turn out to lie; none where it is known.
    pub(super) fn complexity_range(&self) -> Option<Range<f64>> {
        let range = || complexity_range(self.book.prepared(), self.score.complexity);
        self.score.complexity_assumed.then(range)
    }

    /// The name behind an id of our team or of the customer's people; the id where there is none.
    pub(super) fn name(&self, id: &str) -> String {
        let team = self.workspace.settings.team.iter();
        let ours = team.clone().find(|member| member.id.as_str() == id);
        let theirs = self.account.stakeholders.iter();
        let theirs = theirs.clone().find(|who| who.id.as_str() == id);
        let name = ours.map(|one| &one.name).or(theirs.map(|one| &one.name));
        name.map_or_else(|| id.to_owned(), ToString::to_string)
    }
}

/// What every section of a portfolio's plan is made from.
pub(super) struct Portfolio<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) book: &'a Book,
    pub(super) managers: Vec<Manager>,
    pub(super) accounts: Vec<(&'a Account, &'a AccountScore)>,
    /// Whether it is the whole portfolio.
    pub(super) whole: bool,
}

impl<'a> Portfolio<'a> {
    /// The name of a member of the team; the id where there is none.
    pub(super) fn name(&self, id: &MemberId) -> String {
        let member = self.workspace.settings.member(id);
        member.map_or_else(|| id.to_string(), |member| member.name.to_string())
    }
}

/// The factor that falls behind most, with its gap; none where none does.
pub(super) fn missing_most(scored: &ScoredAccount) -> Option<String> {
    let all = [
        ("depth", scored.depth.gap),
        ("power", scored.power.gap),
        ("reach", scored.reach.gap),
    ];
    let behind = all.into_iter().filter(|(_, gap)| *gap < -0.05);
    let most = behind.min_by(|a, b| a.1.total_cmp(&b.1));
    most.map(|(name, gap)| format!("{name} ({})", difference(gap)))
}

/// An exact amount as documents for people write it, with its currency.
pub(super) fn money(amount: impl ToString, currency: &str) -> String {
    format!("{} {currency}", grouped(&amount.to_string()))
}

/// A value with the mark of what nobody has said.
pub(super) fn assumed(value: &str, assumed: bool) -> String {
    format!("{value}{}", if assumed { "?" } else { "" })
}
