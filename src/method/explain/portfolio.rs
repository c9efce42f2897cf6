//! Explains the figures of the whole portfolio: segments, the market, coverage, rankings, managers, and their causes.

use super::collect::Wanted;
use super::group::of_group;
use super::manager::{band_reasons, of_manager};
use super::summed::{count, sum};
use super::written::{computed, decided};
use super::{Explanation, Outcome, Reason, UnknownFigure};
use crate::method::equity::Verdict;
use crate::method::insight::Code;
use crate::method::notes;
use crate::method::number::{Number, Origin};
use crate::method::portfolio::{Book, PortfolioInsight};
use crate::method::score::AccountScore;
use crate::method::trace::Traced;
use crate::model::{Account, Channel, SegmentId, Word, Workspace};

/// The word in a name for accounts without a segment or a manager.
const NONE: &str = "none";

/// Returns every figure of the portfolio, by its path in the score: `market.x`, `segments.health.arr`,
/// `csms.mira.load`.
#[must_use]
pub fn portfolio_figures(workspace: &Workspace, book: &Book) -> Vec<Explanation> {
    wanted(workspace, book, None)
}

/// Returns one figure of the portfolio.
///
/// # Errors
/// Lists the available figures if none has that name.
pub fn explain_portfolio(
    workspace: &Workspace,
    book: &Book,
    figure: &str,
) -> Result<Explanation, UnknownFigure> {
    let spelled = figure.replace("..", ".none.");
    if let Some(found) = wanted(workspace, book, Some(&spelled)).pop() {
        return Ok(found);
    }
    if let Some(found) = first_accounts(&spelled, book) {
        return Ok(found);
    }
    let all = portfolio_figures(workspace, book);
    Err(UnknownFigure {
        found: figure.to_owned(),
        known: all.into_iter().map(|one| one.figure).collect(),
    })
}

fn wanted(workspace: &Workspace, book: &Book, only: Option<&str>) -> Vec<Explanation> {
    let mut all = Wanted::new(only);
    for manager in book.managers() {
        if let Some(member) = workspace.settings.member(&manager.id) {
            let start = format!("csms.{}.", member.id);
            of_manager(&start, Some(member), workspace, book, &mut all);
        }
    }
    of_manager(&format!("csms.{NONE}."), None, workspace, book, &mut all);
    groups(workspace, book, &mut all);
    coverage(workspace, book, &mut all);
    rankings(workspace, book, &mut all);
    for found in book.insights() {
        insight(&found, workspace, book, &mut all);
    }
    lost(workspace, book, &mut all);
    all.found()
}

/// Returns the accounts that count in groups: all but the lost ones.
fn present<'a>(workspace: &'a Workspace, book: &Book) -> Vec<&'a Account> {
    let accounts = workspace.accounts.values().map(|account| account.as_ref());
    let here = |account: &&Account| {
        book.score(&account.id)
            .is_some_and(|score| !score.is_lost())
    };
    accounts.filter(here).collect()
}

/// Returns the segment in whose figures an account counts.
fn segment_of<'a>(account: &'a Account, book: &Book) -> Option<&'a SegmentId> {
    let id = account.segment.as_ref()?;
    book.prepared().segment(id).map(|_| id)
}

fn groups(workspace: &Workspace, book: &Book, all: &mut Wanted<'_>) {
    if !all.below("segments.") && !all.below("market.") {
        return;
    }
    let present = present(workspace, book);
    for entry in book.segments() {
        let id = entry.segment.as_ref();
        let start = format!("segments.{}.", id.map_or(NONE, SegmentId::as_str));
        if all.below(&start) {
            let theirs: Vec<&Account> = present
                .iter()
                .copied()
                .filter(|account| segment_of(account, book) == id)
                .collect();
            of_group(&start, &theirs, &entry.group, book, all);
        }
    }
    of_group("market.", &present, &book.market(), book, all);
    verdicts(&present, book, all);
}

/// Explains how many accounts have each verdict, and how many of these are provisional.
fn verdicts(present: &[&Account], book: &Book, all: &mut Wanted<'_>) {
    for verdict in Verdict::ALL {
        let of_it = |open: bool| {
            let accounts = present.iter().copied();
            accounts.filter(move |account| {
                let score = book.score(&account.id);
                let scored = score.and_then(|score| score.result.as_ref().ok());
                scored.is_some_and(|one| one.verdict == verdict && (!open || one.provisional))
            })
        };
        let mut number = |name: String, number: Traced| {
            all.number(&name, 10, &number.named(10, || name.clone()));
        };
        let name = verdict.name();
        number(
            format!("market.verdicts.{name}"),
            count(of_it(false), "explain ACCOUNT verdict"),
        );
        let open = count(of_it(true), "explain ACCOUNT provisional");
        number(format!("market.provisional.{name}"), open);
    }
}

fn coverage(workspace: &Workspace, book: &Book, all: &mut Wanted<'_>) {
    if !all.below("coverage.") {
        return;
    }
    let present = present(workspace, book);
    for row in book.coverage() {
        let segment = row.segment.as_ref().map_or(NONE, SegmentId::as_str);
        let start = format!("coverage.{segment}.{}.{}", row.route, row.channel);
        if !all.below(&start) {
            continue;
        }
        let place = Channel::ALL
            .iter()
            .position(|channel| *channel == row.channel);
        let place = place.unwrap_or_default();
        let theirs: Vec<&Account> = present
            .iter()
            .copied()
            .filter(|account| {
                segment_of(account, book) == row.segment.as_ref() && account.route == row.route
            })
            .collect();
        let ties = |account: &Account| {
            book.score(&account.id)
                .map_or(0, |score| score.live_ties[place])
        };
        let mut number = |name: &str, number: Traced| {
            let figure = format!("{start}.{name}");
            all.number(&figure, 9, &number.named(9, || name.to_owned()));
        };
        number(
            "accounts",
            count(theirs.iter().copied(), "of this segment and route"),
        );
        let covered = theirs.iter().copied().filter(|account| ties(account) > 0);
        number(
            "covered",
            count(covered, "at least one live tie: explain ACCOUNT reach"),
        );
        let each = theirs
            .iter()
            .filter(|account| ties(account) > 0)
            .map(|account| {
                Traced::given(f64::from(ties(account)), || {
                    let note = notes::channel_ties();
                    Origin::nowhere(format!("ties.{}", account.id), note)
                })
            });
        let note = notes::channel_ties();
        number("ties", sum("ties", &note, each.collect()));
    }
}

/// Ranks the accounts by the figure that the portfolio is segmented by, greatest first.
fn ranked(book: &Book) -> Vec<(f64, String)> {
    let scores = book.scores();
    let figures =
        scores.filter_map(|score| Some((score.metrics?.segmented_by, score.id.to_string())));
    let mut ranked: Vec<(i128, String)> = figures.collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    ranked
        .into_iter()
        .map(|(figure, id)| (figure as f64 / 1e9, id))
        .collect()
}

fn share(figure: &str, first: usize, book: &Book) -> Explanation {
    let ranked = ranked(book);
    let given = |(value, id): &(f64, String)| {
        Traced::given(*value, || {
            Origin::nowhere(format!("ranked.{id}"), format!("explain {id} vital_few"))
        })
    };
    let summed = |name: &str, entries: &[(f64, String)]| {
        let each = entries.iter().map(given).collect();
        sum(name, "explain ACCOUNT vital_few", each)
    };
    let total = summed("all", &ranked);
    let share = if total.value() > 0.0 {
        summed("first", &ranked[..first.min(ranked.len())]) / total
    } else {
        Traced::literal(0.0)
    };
    computed(figure, 11, &share.named(11, || "share".to_owned()))
}

/// Explains the share of the first n accounts: any point of the curve can be asked for.
fn first_accounts(figure: &str, book: &Book) -> Option<Explanation> {
    let first = figure.strip_prefix("pareto.first.")?.parse().ok()?;
    Some(share(figure, first, book))
}

/// Explains the number of ranked accounts, the vital few and their share, and the number of key accounts.
fn rankings(workspace: &Workspace, book: &Book, all: &mut Wanted<'_>) {
    if !all.below("pareto.") && !all.is("key_accounts") {
        return;
    }
    let such = |is: &dyn Fn(&AccountScore, &Account) -> bool, note: &str, figure: &str| {
        let accounts = present(workspace, book).into_iter();
        let accounts = accounts.filter(|account| {
            book.score(&account.id)
                .is_some_and(|score| is(score, account))
        });
        let number = count(accounts, note).named(11, || figure.to_owned());
        computed(figure, 11, &number)
    };
    let day = book.prepared().as_of;
    all.add("pareto.accounts", || {
        let ranked = |score: &AccountScore, _: &Account| score.metrics.is_some();
        such(&ranked, "explain ACCOUNT vital_few", "pareto.accounts")
    });
    all.add("pareto.vital_few", || {
        let vital = |score: &AccountScore, _: &Account| score.standing.vital_few;
        such(&vital, "explain ACCOUNT vital_few", "pareto.vital_few")
    });
    all.add("pareto.vital_share", || {
        share("pareto.vital_share", book.pareto().vital_few, book)
    });
    all.add("key_accounts", || {
        let key = |_: &AccountScore, account: &Account| account.key_on(day).0;
        such(&key, "marked as key in its file", "key_accounts")
    });
}

/// Explains a cause about a manager or the workspace.
fn insight(found: &PortfolioInsight, workspace: &Workspace, book: &Book, all: &mut Wanted<'_>) {
    let code = found.insight.code;
    let figure = match &found.manager {
        Some(manager) => format!("insights.{code}.{manager}"),
        None => format!("insights.{code}"),
    };
    all.add(&figure, || {
        let k = book.prepared().constants();
        let mut because = vec![Reason::said(super::words::rule(code, k))];
        if code == Code::KeyLimit {
            let limit = *k.key_limit.get(workspace.settings.maturity);
            let keys = ("key_accounts", book.key_accounts() as f64);
            let words = "the limit of a company of our age";
            because.push(
                Reason::test("key accounts", keys, ("key_limit", f64::from(limit)), words)
                    .of("key_accounts"),
            );
        }
        if let Some(manager) = found.manager.as_ref().and_then(|id| book.manager(id)) {
            let start = format!("csms.{}.", manager.id);
            let reasons = band_reasons(&start, &manager, k.spare_below, k.overloaded_above);
            because.extend(reasons);
        }
        let outcome = Outcome::Word(found.insight.severity.name().to_owned());
        decided(&figure, 17, outcome, because, &[])
    });
}

/// Explains the lost customers: how many, and what they paid on the day before.
fn lost(workspace: &Workspace, book: &Book, all: &mut Wanted<'_>) {
    if !all.below("lost.") {
        return;
    }
    let day = book.prepared().as_of;
    let gone = || {
        let accounts = workspace.accounts.values();
        accounts
            .filter(move |account| account.lost(day).is_some())
            .map(|account| account.as_ref())
    };
    let number = |figure: &str, number: Traced| {
        computed(figure, 16, &number.named(16, || figure.to_owned()))
    };
    all.add("lost.accounts", || {
        number("lost.accounts", count(gone(), "explain ACCOUNT lost"))
    });
    all.add("lost.arr", || {
        let each = gone().filter_map(|account| {
            let eve = account.lost(day)?.on.plus_days(-1);
            let (paid, was) = account.arr_on(eve);
            let name = format!("arr.{}", account.id);
            Some(Traced::given(
                paid.unwrap_or_default().as_f64(),
                || match (paid, was) {
                    (None, _) => Origin::nowhere(name, notes::counts_as_zero()),
                    (_, None) => Origin::of(name, &account.id, "arr"),
                    (_, Some(was)) => Origin::of(name, &account.id, format!("was[{was}].arr")),
                },
            ))
        });
        let note = notes::paid_before();
        number("lost.arr", sum("arr", &note, each.collect()))
    });
}
