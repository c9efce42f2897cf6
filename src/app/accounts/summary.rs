//! What the list knows of one account: everything it is sorted, grouped and filtered by, in a hundred bytes.

use std::sync::Arc;

use compact_str::CompactString;

use super::beginning::beginning;
use super::matching::folded;
use crate::method::cadence::Due;
use crate::method::equity::Verdict;
use crate::method::insight::{Code, Severity};
use crate::method::portfolio::Book;
use crate::model::{Account, AccountId, Date, Persona, SegmentId, Stage, Tier, Workspace};

/// One account of the list, shared between the orders it stands in.
pub type Row = Arc<Summary>;

/// Accounts in an order, shared between the lists that show the same ones.
pub type Rows = Arc<Vec<Row>>;

/// What the list knows of one account on one day. `None`: unknown, unscored, or not there.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// The account.
    pub id: AccountId,
    /// Its name.
    pub name: CompactString,
    /// How the name begins, as a number that stands among others as the name does.
    pub(in crate::app) beginning: [u64; 2],
    /// The name as the filter's words are sought in it.
    pub(in crate::app) folded: CompactString,
    /// ARR in hundredths.
    pub arr: Option<i64>,
    /// The equity gap; none for accounts that are not judged.
    pub gap: Option<f64>,
    /// Days until the renewal.
    pub renewal: Option<i32>,
    /// Days until the touch that is due first; the least for one that never was.
    pub touch: Option<i32>,
    /// The manager's place in the team.
    pub csm: Option<u32>,
    /// The owner's place in the team.
    pub owner: Option<u32>,
    /// The segment's place in the settings.
    pub segment: Option<u32>,
    /// The latest health score, 0..100.
    pub health: Option<u8>,
    /// The verdict.
    pub verdict: Option<Verdict>,
    /// Whether the verdict is provisional.
    pub provisional: bool,
    /// The touch tier.
    pub tier: Option<Tier>,
    /// The orientation.
    pub orientation: Option<Persona>,
    /// The stage as we see it.
    pub vendor: Option<Stage>,
    /// The stage as they see it.
    pub customer: Option<Stage>,
    /// The worst insight that nobody has put off.
    pub worst: Option<(Severity, Code)>,
    /// A bit for every insight that nobody has put off, in the order of their codes.
    pub insights: u64,
    /// The account itself, for terms of fields that are not summed up here; none while it is unread.
    pub(in crate::app) account: Option<Arc<Account>>,
}

impl Summary {
    /// An account of which only the id is known, while its file is still to be read.
    #[must_use]
    pub fn unread(id: AccountId) -> Self {
        Self {
            name: CompactString::new(id.as_str()),
            beginning: beginning(id.as_str()),
            folded: folded(id.as_str()),
            id,
            arr: None,
            gap: None,
            renewal: None,
            touch: None,
            csm: None,
            owner: None,
            segment: None,
            health: None,
            verdict: None,
            provisional: false,
            tier: None,
            orientation: None,
            vendor: None,
            customer: None,
            worst: None,
            insights: 0,
            account: None,
        }
    }

    /// Looks an account up; none when it is not in the workspace.
    pub(in crate::app) fn new(workspace: &Workspace, book: &Book, id: &AccountId) -> Option<Self> {
        let account = workspace.accounts.get(id)?;
        let as_of = book.prepared().as_of;
        let prepared = book.prepared();
        let mut summary = Self {
            id: id.clone(),
            name: account.name.clone(),
            beginning: beginning(&account.name),
            folded: folded(&account.name),
            arr: None,
            gap: None,
            renewal: account.open_renewal(as_of).map(|day| days(as_of, day)),
            touch: None,
            csm: place(prepared.csm_index(account)),
            owner: place(prepared.owner_index(account)),
            segment: segment(workspace, account.segment.as_ref()),
            health: health(account, as_of),
            verdict: None,
            provisional: false,
            tier: None,
            orientation: None,
            vendor: None,
            customer: None,
            worst: None,
            insights: 0,
            account: Some(Arc::clone(account)),
        };
        summary.take_score(book);
        Some(summary)
    }

    fn take_score(&mut self, book: &Book) {
        let Some(score) = book.score(&self.id) else {
            return;
        };
        self.arr = score.arr.map(|arr| arr.minor());
        let open = score
            .insights
            .iter()
            .filter(|insight| insight.snoozed_until.is_none());
        for insight in open {
            self.worst = self.worst.or(Some((insight.severity, insight.code)));
            self.insights |= bit(insight.code);
        }
        if let Ok(scored) = &score.result {
            self.gap = scored.is_judged().then_some(scored.equity.gap);
            self.touch = touch(&scored.cadence, book.prepared().as_of);
            self.verdict = Some(scored.verdict);
            self.provisional = scored.provisional;
            self.tier = Some(scored.tier);
            self.orientation = Some(scored.orientation);
            self.vendor = scored.stage.vendor;
            self.customer = scored.stage.customer;
        }
    }
}

/// The bit of an insight's code.
pub(super) fn bit(code: Code) -> u64 {
    // The codes are fewer than 64, which a test holds.
    1 << (code as u32 % 64)
}

fn place(index: Option<usize>) -> Option<u32> {
    index.and_then(|index| u32::try_from(index).ok())
}

fn segment(workspace: &Workspace, id: Option<&SegmentId>) -> Option<u32> {
    let id = id?;
    let mut segments = workspace.settings.segments.iter();
    place(segments.position(|segment| segment.id == *id))
}

fn days(from: Date, to: Date) -> i32 {
    i32::try_from(from.days_to(to)).unwrap_or(i32::MAX)
}

/// The latest health score on a day; of two on one day, the later entry.
pub(super) fn health(account: &Account, as_of: Date) -> Option<u8> {
    let known = account.health.iter().filter(|entry| entry.on <= as_of);
    let latest = known.max_by_key(|entry| entry.on)?;
    u8::try_from(latest.score.get()).ok()
}

/// As the list shows the next touch: the unmet first, then by day, one that never was before all others.
fn touch(cadence: &[Due], as_of: Date) -> Option<i32> {
    let first = cadence.iter().min_by_key(|due| (due.met, due.due))?;
    Some(first.due.map_or(i32::MIN, |due| days(as_of, due)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Word;

    #[test]
    fn every_insight_has_a_bit_of_its_own() {
        let all = Code::ALL.iter().fold(0, |bits, code| bits | bit(*code));
        assert_eq!(all.count_ones() as usize, Code::ALL.len());
    }
}
