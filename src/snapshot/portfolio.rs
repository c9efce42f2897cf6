//! The portfolio as a plan, or one manager's book of it: where everybody stands, who is loaded how, what is due.

use super::outline::{Align, Block, Cell, Item, Outline, Section, figures};
use super::pictures::{self, AccountPoint, quadrant};
use super::plan::{Portfolio, money};
use super::{Stamp, listed, served};
use crate::method::equity::Verdict;
use crate::method::insight::Insight;
use crate::method::plays::plays;
use crate::method::portfolio::Book;
use crate::method::ranges::complexity_range;
use crate::method::score::AccountScore;
use crate::model::{Account, MemberId, SegmentBy, Word, Workspace};
use crate::picture::words::{counted, short_money};

/// As many insights as a review of many accounts goes through.
const FIRST: usize = 10;

/// The verdicts, worst first.
const VERDICTS: [Verdict; 5] = [
    Verdict::Under,
    Verdict::Unjudged,
    Verdict::Over,
    Verdict::Ahead,
    Verdict::Aligned,
];

/// Lays out the whole portfolio, or the book of one manager; none when nobody of that id is a manager.
#[must_use]
pub fn outline(
    workspace: &Workspace,
    book: &Book,
    csm: Option<&MemberId>,
    stamp: Stamp,
) -> Option<Outline> {
    let managers = match csm {
        Some(id) => vec![book.manager(id)?],
        None => book.managers(),
    };
    let prepared = book.prepared();
    let mine = |account: &Account| csm.is_none_or(|id| prepared.is_served_by(account, id));
    let accounts = book.scores().filter_map(|score| {
        let account = workspace.accounts.get(&score.id)?;
        mine(account).then_some((&**account, score))
    });
    let mut all = Portfolio {
        workspace,
        book,
        managers,
        accounts: accounts.collect(),
        whole: csm.is_none(),
    };
    // The largest first; of one size by id.
    all.accounts
        .sort_by_key(|(_, score)| std::cmp::Reverse(score.arr));
    let title = match csm {
        None => format!("Portfolio, {}", workspace.settings.name),
        Some(id) => format!("Book of {}", all.name(id)),
    };
    let opening = vec![Some(all.summary()), all.insights()];
    let rest = vec![
        all.quadrant(),
        served::journeys(&all),
        all.pareto(),
        served::load(&all),
        served::coverage(&all),
        listed::verdicts(&all),
        listed::touches(&all),
        served::renewals(&all),
        served::lost_customers(&all),
        listed::list(&all),
    ];
    Some(Outline::internal(title, stamp, opening, rest))
}

impl Portfolio<'_> {
    fn verdict(score: &AccountScore) -> Option<Verdict> {
        score.result.as_ref().ok().map(|scored| scored.verdict)
    }

    fn summary(&self) -> Section {
        let currency = &self.workspace.settings.currency;
        let arr: f64 = self
            .accounts
            .iter()
            .filter_map(|(_, score)| score.arr)
            .map(f64::from)
            .sum();
        let overdue: usize = listed::dues(self).filter(|(_, due)| due.overdue).count();
        let served = served::sums(self);
        let money = |amount: f64| money(format!("{amount:.0}"), currency);
        let days = self.book.prepared().constants().renewing_days;
        let facts = vec![
            Item::new("Accounts", self.accounts.len().to_string()),
            Item::new("ARR", money(arr)),
            Item::new(
                "Renewing",
                format!(
                    "{} within {days} days, {} of it at risk",
                    money(served.0),
                    money(served.1)
                ),
            ),
            Item::new("Touches overdue", overdue.to_string()),
        ];
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for verdict in VERDICTS.map(Some).into_iter().chain([None]) {
            let there = self
                .accounts
                .iter()
                .filter(|(_, score)| Self::verdict(score) == verdict);
            let (mut number, mut arr) = (0, 0.0);
            for (_, score) in there {
                number += 1;
                arr += score.arr.map_or(0.0, f64::from);
            }
            let name = verdict.map_or("Not scored", Verdict::name);
            if number > 0 || verdict.is_some() {
                rows.push(vec![
                    name.into(),
                    Cell::count(number),
                    Cell::number(short_money(arr), arr),
                ]);
            }
        }
        let columns = vec![
            ("Verdict", Align::Left),
            ("Accounts", Align::Right),
            ("ARR", Align::Right),
        ];
        let mut blocks = vec![Block::List(facts)];
        blocks.extend(figures(columns, rows));
        Section::new("Summary", blocks)
    }

    /// The worst that is not put off, the largest account first; a play where its insight stands for the first time.
    fn insights(&self) -> Option<Section> {
        let mut found: Vec<(String, &Insight)> = Vec::new();
        let portfolio = self.book.insights();
        let of_managers = portfolio.iter().filter(|one| match &one.manager {
            Some(id) => self.managers.iter().any(|manager| manager.id == *id),
            None => self.whole,
        });
        found.extend(of_managers.map(|one| {
            let name = one.manager.as_ref().map(|id| self.name(id));
            (name.unwrap_or_else(|| "Portfolio".to_owned()), &one.insight)
        }));
        for (account, score) in &self.accounts {
            let awake = score
                .insights
                .iter()
                .filter(|one| one.snoozed_until.is_none());
            found.extend(awake.map(|one| (account.name.to_string(), one)));
        }
        found.sort_by_key(|(_, insight)| insight.severity);
        let mut told = std::collections::BTreeSet::new();
        let items: Vec<Item> = found
            .iter()
            .take(FIRST)
            .map(|(name, insight)| Item {
                then: told
                    .insert(insight.code.name())
                    .then(|| plays().insight(insight.code).to_owned()),
                ..Item::new(
                    format!(
                        "{name}, {} ({})",
                        insight.code.title().to_owned(),
                        insight.severity.name()
                    ),
                    insight.evidence.to_string(),
                )
            })
            .collect();
        let more = found.len().saturating_sub(items.len());
        let mut blocks = vec![Block::List(items)];
        if more > 0 {
            blocks.push(Block::Text(format!(
                "Further: {}.",
                counted(more, "insight")
            )));
        }
        (!found.is_empty()).then(|| Section::new("What matters most", blocks))
    }

    fn quadrant(&self) -> Option<Section> {
        let places = self.accounts.iter().filter_map(|(account, score)| {
            let scored = score.result.as_ref().ok()?;
            Some(AccountPoint {
                name: &account.name,
                x: scored.x,
                y: scored.y,
                verdict: scored.verdict,
                can_be: score
                    .complexity_assumed
                    .then(|| complexity_range(self.book.prepared(), score.complexity)),
                arr: score.arr.map_or(0.0, f64::from),
            })
        });
        let places: Vec<AccountPoint<'_>> = places.collect();
        let picture = quadrant(&places, self.book.prepared().constants());
        (!places.is_empty()).then(|| Section::new("Quadrant", vec![Block::Picture(picture)]))
    }

    /// The curve is of the whole portfolio: a book has none of its own.
    fn pareto(&self) -> Option<Section> {
        let figure = match self.book.prepared().constants().segment_by {
            SegmentBy::Arr => "ARR",
            SegmentBy::Ltv => "lifetime value",
            SegmentBy::Potential => "potential",
        };
        let picture = pictures::pareto(&self.book.pareto(), figure).filter(|_| self.whole)?;
        let words = Block::Text(picture.words.clone());
        Some(Section::new(
            "Vital few",
            vec![words, Block::Picture(picture)],
        ))
    }
}
