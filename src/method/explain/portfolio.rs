//! What no account can tell alone: segments, the market, coverage, rankings, managers, and their causes.

use super::collect::Wanted;
use super::group::{count, of_group};
use super::manager::{band_reasons, of_manager};
use super::written::{computed, decided};
use super::{Explanation, Outcome, Reason, UnknownFigure};
use crate::method::equity::Verdict;
use crate::method::insight::Code;
use crate::method::number::{Number, Origin};
use crate::method::portfolio::{Book, PortfolioInsight};
use crate::method::trace::Traced;
use crate::model::{Account, Channel, SegmentId, Word, Workspace};

/// What stands for the accounts without a segment or a manager in a name.
const NONE: &str = "none";

/// Every figure of the portfolio, by its place in the score: `market.x`, `segments.health.arr`, `csms.mira.load`.
#[must_use]
pub fn portfolio_figures(workspace: &Workspace, book: &Book) -> Vec<Explanation> {
    wanted(workspace, book, None)
}

/// One figure of the portfolio.
///
/// # Errors
/// Says what can be asked for when no figure has that name.
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
    rankings(book, &mut all);
    for found in book.insights() {
        insight(&found, workspace, book, &mut all);
    }
    lost(workspace, book, &mut all);
    all.found()
}

/// The accounts that count in groups: not those who are lost.
fn present<'a>(workspace: &'a Workspace, book: &Book) -> Vec<&'a Account> {
    let accounts = workspace.accounts.values().map(|account| account.as_ref());
    let here = |account: &&Account| {
        book.score(&account.id)
            .is_some_and(|score| !score.is_lost())
    };
    accounts.filter(here).collect()
}

/// The segment in whose figures an account counts.
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

/// How many accounts have which verdict, and how many of them provisionally.
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
            count(of_it(false), "explain ID verdict"),
        );
        let open = count(of_it(true), "explain ID provisional");
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
            count(covered, "at least one live tie: explain ID reach"),
        );
        let each = theirs
            .iter()
            .filter(|account| ties(account) > 0)
            .map(|account| {
                Traced::given(f64::from(ties(account)), || {
                    let note = "live ties with people of this channel";
                    Origin::nowhere(format!("ties.{}", account.id), note)
                })
            });
        number("ties", Traced::sum(each.collect::<Vec<_>>()));
    }
}

/// The accounts by the figure that the portfolio goes by, the greatest first.
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
    let sum =
        |entries: &[(f64, String)]| Traced::sum(entries.iter().map(given).collect::<Vec<_>>());
    let total = sum(&ranked);
    let share = if total.value() > 0.0 {
        sum(&ranked[..first.min(ranked.len())]) / total
    } else {
        Traced::literal(0.0)
    };
    computed(figure, 11, &share.named(11, || "share".to_owned()))
}

/// What the first so many accounts bring: any point of the curve can be asked for.
fn first_accounts(figure: &str, book: &Book) -> Option<Explanation> {
    let first = figure.strip_prefix("pareto.first.")?.parse().ok()?;
    Some(share(figure, first, book))
}

fn rankings(book: &Book, all: &mut Wanted<'_>) {
    if !all.below("pareto.") && !all.is("key_accounts") {
        return;
    }
    let pareto = book.pareto();
    let number = |figure: &'static str, what: &'static str, value: usize| {
        let given = Traced::given(value as f64, || Origin::nowhere(figure, what));
        computed(figure, 11, &given)
    };
    all.add("pareto.accounts", || {
        number(
            "pareto.accounts",
            "accounts that are ranked: all but those who are lost",
            pareto.accounts,
        )
    });
    all.add("pareto.vital_few", || {
        let rule = "the accounts that are among the vital few: explain ACCOUNT vital_few";
        number("pareto.vital_few", rule, pareto.vital_few)
    });
    all.add("pareto.vital_share", || {
        share("pareto.vital_share", pareto.vital_few, book)
    });
    all.add("key_accounts", || {
        number(
            "key_accounts",
            "accounts that are marked as key",
            book.key_accounts(),
        )
    });
}

/// The causes about a manager or the workspace.
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

/// The customers who are lost: how many, and what they paid on the day before.
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
        number("lost.accounts", count(gone(), "explain ID lost"))
    });
    all.add("lost.arr", || {
        let each = gone().filter_map(|account| {
            let eve = account.lost(day)?.on.plus_days(-1);
            let (paid, was) = account.arr_on(eve);
            let name = format!("arr.{}", account.id);
            Some(Traced::given(
                paid.unwrap_or_default().as_f64(),
                || match (paid, was) {
                    (None, _) => Origin::nowhere(name, "nobody has said: counts as 0"),
                    (_, None) => Origin::of(name, &account.id, "arr"),
                    (_, Some(was)) => Origin::of(name, &account.id, format!("was[{was}].arr")),
                },
            ))
        });
        number("lost.arr", Traced::sum(each.collect::<Vec<_>>()))
    });
}
