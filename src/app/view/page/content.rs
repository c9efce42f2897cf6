//! What a page shows of an account or of the workspace: the lines of each section, and the figures beside them, worked
//! out once and kept until something changes.

use std::collections::{BTreeMap, HashMap};

use super::line::{Figure, Line, Told};
use super::matrix::Matrix;
use super::section::{PageKind, Section};
use super::{detail, lists, trend};
use crate::app::move_kinds;
use crate::app::state::State;
use crate::field::{Scope, Subject};
use crate::invest::moves::Move;
use crate::method::cadence::Due;
use crate::method::facts::Facts;
use crate::method::ranges::{AskNext, ask_next};
use crate::method::rescoring::Rescoring;
use crate::method::score::AccountScore;
use crate::model::{Account, AccountId, ActionStatus, Date, Exchange, StakeholderId, TouchKind};

/// So many open actions are tried out at most, each alone.
const TRIED: usize = 16;

/// As many moves are shown.
const MOVES: usize = 5;

/// What a page shows.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// The account; none on the page of what all accounts share.
    pub(super) account: Option<AccountId>,
    /// The day.
    pub(super) as_of: Option<Date>,
    lines: BTreeMap<Section, Vec<Line>>,
    /// Who of us has ties with whom.
    pub matrix: Matrix,
    /// Equity over two years, the oldest first; nothing before the account was there.
    pub trend: Vec<Option<f64>>,
    /// The same as it is saved, while edits are only tried and make it another.
    pub trend_saved: Option<Vec<Option<f64>>>,
    /// What an open action brings alone, in points of the gap, by its place.
    pub brings: HashMap<usize, f64>,
    /// Given and received over a year, by person.
    pub exchange: BTreeMap<StakeholderId, (u32, u32)>,
    /// What met each requirement of the cadence last, in the order of the requirements.
    pub met: Vec<Option<Date>>,
    /// Whom or what to ask next.
    pub ask: Vec<AskNext>,
    /// What can be done next, the best first.
    pub moves: Vec<Move>,
}

impl Content {
    /// The lines of a section.
    #[must_use]
    pub fn lines(&self, section: Section) -> &[Line] {
        self.lines.get(&section).map_or(&[], Vec::as_slice)
    }

    /// How many records a section has.
    #[must_use]
    pub fn count(&self, section: Section) -> usize {
        let lines = self.lines(section).iter();
        // A move is only proposed, and a role that nobody fills is nobody.
        let is_none = |line: &&Line| matches!(line, Line::Move(_) | Line::Role(_));
        lines
            .filter(|line| line.is_selectable() && !is_none(line))
            .count()
    }

    /// What the page of all accounts together shows.
    pub(super) fn of_workspace(state: &State) -> Self {
        let mut content = Self::default();
        for section in Section::of(PageKind::Workspace) {
            let lines = match section {
                Section::Settings => fields(Subject::Workspace),
                Section::Method => {
                    let all = Subject::Method.fields().into_iter().enumerate();
                    all.map(|(at, _)| Line::Constant(at)).collect()
                }
                Section::Moves => {
                    let all = move_kinds::all(state).into_iter();
                    all.map(|kind| Line::Record(Subject::Move(kind))).collect()
                }
                _ => lists::of_workspace(state, section),
            };
            content.put(section, lines);
        }
        content
    }

    /// What the page of the selected account shows; `figure` is the line of the scorecard that is open.
    pub(super) fn of_account(state: &State, figure: Option<Figure>) -> Self {
        let mut content = Self {
            account: state.account.clone(),
            as_of: Some(state.as_of()),
            ..Self::default()
        };
        let Some(account) = state.selected().cloned() else {
            return content;
        };
        content.measure(state, &account, figure);
        let moves = state.views.invest.moves(&account.id).unwrap_or_default();
        let open = moves.iter().filter(|one| !one.planned);
        content.moves = open.take(MOVES).cloned().collect();
        for section in Section::of(PageKind::Account) {
            let lines = content.section(state, &account, section, figure);
            content.put(section, lines);
        }
        content
    }

    fn section(
        &self,
        state: &State,
        account: &Account,
        section: Section,
        figure: Option<Figure>,
    ) -> Vec<Line> {
        let score = state.book.score(&account.id);
        match section {
            Section::Score => scorecard(score),
            Section::Matters => {
                let insights = score.map_or(&[][..], |score| &score.insights);
                let shown = insights.iter().filter(|one| one.snoozed_until.is_none());
                let mut lines: Vec<Line> = shown.map(|one| Line::Cause(one.code)).collect();
                if !self.moves.is_empty() {
                    lines.push(Line::Told(Told::Moves));
                    lines.extend((0..self.moves.len()).map(Line::Move));
                }
                lines
            }
            Section::People => self.matrix.lines(state, account),
            Section::Change => detail::change(),
            Section::Exchange => {
                let people = self.exchange.keys().cloned().map(Line::Exchange);
                people.chain([Line::Told(Told::Gifts)]).collect()
            }
            Section::Cadence => (0..cadence(score).len()).map(Line::Due).collect(),
            Section::Facts => fields(Subject::Account),
            Section::Notes => {
                let notes = account.notes.as_deref().unwrap_or_default();
                let lines = notes.lines().enumerate();
                lines.map(|(at, _)| Line::Told(Told::Note(at))).collect()
            }
            Section::More => {
                let further = Section::of(PageKind::Account).filter(|one| one.is_further());
                further.map(Line::Section).collect()
            }
            Section::Detail => figure.map_or_else(Vec::new, |figure| {
                detail::lines(state, account, &self.matrix, self.ask.len(), figure)
            }),
            _ => lists::of_account(state, account, section),
        }
    }

    /// Works out the figures.
    fn measure(&mut self, state: &State, account: &Account, figure: Option<Figure>) {
        let prepared = state.book.prepared();
        let facts = Facts::new(account, prepared);
        self.matrix = Matrix::new(&facts);
        self.exchange = exchange(account, state.as_of());
        let Some(score) = state.book.score(&account.id) else {
            return;
        };
        let due = cadence(Some(score)).iter();
        self.met = due.map(|due| last_of(state, account, due)).collect();
        if score.result.is_err() {
            return;
        }
        self.trend = trend::equity(state, account, score);
        self.trend_saved = trend::saved(state, account, &self.trend);
        self.brings = brings(facts, score);
        if figure == Some(Figure::Equity) {
            self.ask = ask_next(account, prepared, score.standing, false);
        }
    }

    fn put(&mut self, section: Section, mut lines: Vec<Line>) {
        if lines.is_empty() {
            lines.push(Line::Told(Told::Empty(section)));
        }
        self.lines.insert(section, lines);
    }
}

/// The requirements of an account's cadence.
pub(super) fn cadence(score: Option<&AccountScore>) -> &[Due] {
    let scored = score.and_then(|score| score.result.as_ref().ok());
    scored.map_or(&[], |scored| &scored.cadence)
}

fn scorecard(score: Option<&AccountScore>) -> Vec<Line> {
    if score.is_none_or(|score| score.result.is_err()) {
        return vec![Line::Told(Told::Unscored), Line::Figure(Figure::Stage)];
    }
    let mut lines = vec![Line::Told(Told::Columns)];
    for figure in Figure::ALL {
        lines.push(Line::Figure(figure));
        if figure == Figure::Equity {
            lines.push(Line::Told(Told::Trend));
        }
    }
    lines
}

/// The account's or the workspace's own fields, but for those that have a place of their own.
fn fields(subject: Subject) -> Vec<Line> {
    let fields = subject.fields().into_iter().enumerate();
    let own = fields.filter(|(_, field)| {
        !matches!(field.kind, crate::field::Kind::Constants)
            && (subject == Subject::Workspace || field.path != "notes")
    });
    own.map(|(at, _)| Line::Field(at)).collect()
}

/// What was given and received in the year to a day, by person.
fn exchange(account: &Account, as_of: Date) -> BTreeMap<StakeholderId, (u32, u32)> {
    let begin = as_of.plus_months(-12);
    let mut exchange: BTreeMap<StakeholderId, (u32, u32)> = BTreeMap::new();
    let touches = account.interactions.iter();
    for touch in touches.filter(|touch| touch.on > begin && touch.on <= as_of) {
        let Some(what) = touch.exchange else {
            continue;
        };
        for id in &touch.with {
            let (given, received) = exchange.entry(id.clone()).or_default();
            *given += u32::from(what != Exchange::Received);
            *received += u32::from(what != Exchange::Gave);
        }
    }
    exchange
}

/// The latest day up to now on which something happened that a requirement asks for.
fn last_of(state: &State, account: &Account, due: &Due) -> Option<Date> {
    let as_of = state.as_of();
    let touches = account.interactions.iter();
    let touches = touches
        .filter(|touch| touch.on <= as_of && TouchKind::from(touch.kind) == due.kind)
        .map(|touch| touch.on);
    let scored = state.book.score(&account.id)?.result.as_ref().ok()?;
    let programs = state.book.prepared().reaching(account, scored.tier);
    let programs = programs
        .filter(|(_, one)| due.kind == TouchKind::Program || due.kind == one.kind.into())
        .filter_map(|(_, one)| one.days_for(account).first().copied());
    touches.chain(programs).max()
}

/// What each open action brings alone.
fn brings(facts: Facts<'_>, score: &AccountScore) -> HashMap<usize, f64> {
    let account = facts.account;
    let mut now = Rescoring::new(facts);
    let Ok(before) = now.built(score.standing) else {
        return HashMap::new();
    };
    let open = account.actions.iter().enumerate();
    let open = open
        .filter(|(_, one)| one.status == ActionStatus::Open && !one.effect.is_empty())
        .take(TRIED);
    let moved = open.filter_map(|(at, action)| {
        let built = now.with_action(action, score.standing).ok()?;
        Some((at, built.equity.gap - before.equity.gap))
    });
    moved.collect()
}

/// Where the records of the page are found.
pub(super) fn scope(state: &State, page: PageKind) -> Scope<'_> {
    match page {
        PageKind::Account => state.scope(state.account.as_ref()),
        PageKind::Workspace => state.scope(None),
    }
}
