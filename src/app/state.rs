//! The whole of what the person is doing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::accounts::{Everyone, List, Row, Summary};
use super::broken::Broken;
use super::command::Command;
use super::drafts::Drafts;
use super::find::FindIndex;
use super::finished::FinishedEdit;
use super::history::History;
use super::keymap::Keymap;
use super::layer::{Exports, Layer, PromptKind, Repeat};
use super::notice::{Notice, Saving};
use super::pane::{Grid, Pane, Portfolio, Quadrant, Timeline};
use super::preferences::Preferences;
use super::roster::Roster;
use super::scoring::Scoring;
use super::served::Served;
use super::step::Step;
use super::trail::Trail;
use super::update::scratch::Scratch;
use super::view::{Screen, Views};
use crate::entry::view_named;
use crate::method::portfolio::Book;
use crate::method::score::AccountScore;
use crate::model::{
    Account, AccountId, Date, Format, MemberId, Stakeholder, StakeholderId, View, Workspace,
};

/// Everything the screen is drawn from.
#[derive(Debug, Clone)]
pub struct State {
    /// Grows with every message but one that only moves the selection: what shows nothing of that is the same for as
    /// long as this is.
    pub edition: u64,
    /// What the keys do.
    pub keymap: Arc<Keymap>,
    /// What is true.
    pub workspace: Arc<Workspace>,
    /// Its scores on `as_of`.
    pub book: Book,
    /// The scores with the plan's effects, while they are shown beside.
    pub planned: Option<Book>,
    /// What the files say, while edits are only tried.
    pub(super) scratch: Option<Box<Scratch>>,
    /// What an earlier run tried, and neither discarded nor made actions of.
    pub tried_before: Vec<FinishedEdit>,
    /// Whether this is the sample portfolio.
    pub demo: bool,
    /// The day it is.
    pub today: Date,
    /// By how much `[` and `]` move.
    pub step: Step,
    /// Whose planner this is.
    pub me: Option<MemberId>,
    /// Pairs of accounts that look alike and are not one, the smaller id first.
    pub apart: BTreeSet<(AccountId, AccountId)>,
    /// Whether only my accounts are shown.
    pub mine: bool,
    /// Whether Today is shown as soon as all is read, when something is due; not any more once the person does something.
    pub(super) opens_at_today: bool,
    /// What the person prefers.
    pub preferences: Preferences,
    /// What plans can be written in.
    pub formats: Vec<Format>,
    /// The terminal's size.
    pub size: Size,
    /// The view that is shown.
    pub screen: Screen,
    /// Where the person was before.
    pub(super) trail: Trail,
    /// What the views remember.
    pub views: Views,
    /// The pane that has the focus.
    pub focus: Pane,
    /// Whether that pane fills the screen.
    pub zoomed: bool,
    /// The filters that were used, the latest last.
    pub(super) filters: Vec<String>,
    /// What was run from the palette, the latest first.
    pub(super) palette_used: Vec<Command>,
    /// What is open above the panes and has the focus.
    pub layer: Layer,
    /// The selected account.
    pub account: Option<AccountId>,
    /// The selected person of that account.
    pub person: Option<StakeholderId>,
    /// The list of accounts.
    pub list: List,
    /// The quadrant.
    pub quadrant: Quadrant,
    /// The power grid.
    pub grid: Grid,
    /// The timeline.
    pub timeline: Timeline,
    /// The portfolio.
    pub portfolio: Portfolio,
    /// Who serves which accounts.
    pub served: Served,
    /// What can be found by typing; none: it was not asked for yet, or is still being made.
    pub(super) find: Option<FindIndex>,
    /// Undo and redo.
    pub history: History,
    /// What was typed and not accepted.
    pub drafts: Drafts,
    /// The last edit, to do it again to something else.
    pub(super) last_edit: Option<Repeat>,
    /// What was taken out.
    pub exports: Exports,
    /// Whether everything is on the disk.
    pub saving: Saving,
    /// What the footer says.
    pub notice: Notice,
    /// Files read and to be read, while that goes on.
    pub reading: Option<(usize, usize)>,
    /// Accounts whose file cannot be read.
    pub broken: BTreeMap<AccountId, Broken>,
    /// Why nothing can be written, while that is so.
    pub read_only: Option<String>,
    /// What is wrong with `workspace.ron`, while the settings that were read before it stay in use.
    pub broken_settings: Option<Broken>,
    /// What is being scored behind the screen; until then the books know only some accounts.
    pub(super) scoring: Option<Scoring>,
    pub(super) scorings: u64,
    /// The people of the selected account.
    pub(super) roster: Roster,
    /// Who was at the touch that was just kept, while its next step and what it did to an attitude are offered.
    pub(super) after_touch: Option<AfterTouch>,
    /// The number of the last import.
    pub(super) imports: u64,
}

/// Who was at a touch that was just kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AfterTouch {
    /// The account.
    pub(super) account: AccountId,
    /// Their people whose attitude is still to be asked about.
    pub(super) with: Vec<StakeholderId>,
}

/// Columns and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl State {
    /// The state on a day, before anything is read.
    #[must_use]
    pub fn new(workspace: impl Into<Arc<Workspace>>, today: Date, size: Size) -> Self {
        let workspace = workspace.into();
        let book = Book::new(&workspace, today);
        let mut state = Self {
            edition: 0,
            keymap: Keymap::standard(),
            workspace,
            book,
            planned: None,
            scratch: None,
            tried_before: Vec::new(),
            demo: false,
            today,
            step: Step::default(),
            me: None,
            apart: BTreeSet::new(),
            mine: false,
            opens_at_today: false,
            preferences: Preferences::default(),
            formats: Vec::new(),
            size,
            screen: Screen::default(),
            trail: Trail::default(),
            views: Views::default(),
            focus: Pane::Accounts,
            zoomed: false,
            filters: Vec::new(),
            palette_used: Vec::new(),
            layer: Layer::default(),
            account: None,
            person: None,
            list: List::default(),
            quadrant: Quadrant::default(),
            grid: Grid::default(),
            timeline: Timeline::default(),
            portfolio: Portfolio::default(),
            served: Served::default(),
            find: None,
            history: History::default(),
            drafts: Drafts::default(),
            last_edit: None,
            exports: Exports::default(),
            saving: Saving::default(),
            notice: Notice::default(),
            reading: None,
            broken: BTreeMap::new(),
            broken_settings: None,
            read_only: None,
            scoring: None,
            scorings: 0,
            roster: Roster::default(),
            after_touch: None,
            imports: 0,
        };
        state.reassign();
        state.relist();
        state.replot();
        state
    }

    /// The day the scores are for.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.book.prepared().as_of
    }

    /// The selected account.
    #[must_use]
    pub fn selected(&self) -> Option<&Arc<Account>> {
        self.workspace.accounts.get(self.account.as_ref()?)
    }

    /// Whether everything that can be found is known.
    #[must_use]
    pub fn is_indexed(&self) -> bool {
        self.find.is_some()
    }

    /// The selected account's score.
    #[must_use]
    pub fn score(&self) -> Option<&AccountScore> {
        self.book.score(self.account.as_ref()?)
    }

    /// Whether our view of the stage must not be seen: while the customer's is entered, which ours would colour.
    #[must_use]
    pub fn hides_our_view(&self) -> bool {
        matches!(&self.layer, Layer::Prompt(prompt) if prompt.kind == PromptKind::Stage
            && view_named(prompt.line.text()) == Some(View::Customer))
    }

    /// The selected person.
    #[must_use]
    pub fn selected_person(&self) -> Option<&Stakeholder> {
        self.selected()?.stakeholder(self.person.as_ref()?)
    }

    /// The people of the selected account that count on the day, in the order `j` and `k` walk them: by power, then
    /// attitude, highest first; unknown ones last.
    #[must_use]
    pub fn people(&self) -> Vec<&Stakeholder> {
        let Some(account) = self.selected() else {
            return Vec::new();
        };
        let who = |place: u32| account.stakeholders.get(place as usize);
        if let Some(known) = self.known_roster() {
            let people = known.scores.iter();
            return people.filter_map(|one| who(one.index)).collect();
        }
        let as_of = self.as_of();
        let people = account.stakeholders.iter();
        let mut people: Vec<&Stakeholder> = people.filter(|who| who.active_on(as_of)).collect();
        people.sort_by_cached_key(|who| {
            std::cmp::Reverse((who.power_on(as_of).0, who.attitude_on(as_of).0))
        });
        people
    }

    /// Whose accounts are shown; none: everybody's.
    #[must_use]
    pub fn shown_for(&self) -> Option<&MemberId> {
        self.me.as_ref().filter(|_| self.mine)
    }

    /// Makes the list again and keeps the selection on its account.
    pub fn relist(&mut self) {
        let order = self.list.order();
        let mut everyone = Everyone::new(&self.workspace, &self.book, order);
        self.exchange_list(&mut everyone);
    }

    /// Takes every account summed up again into the list; what there was is left in its place.
    pub(super) fn exchange_list(&mut self, everyone: &mut Everyone) {
        self.views.outdate();
        let mine = self.me.as_ref().filter(|_| self.mine);
        self.list.exchange(everyone, mine, self.book.prepared());
        self.keep_selection();
    }

    /// Shows my accounts only, or everybody's.
    pub(super) fn show_mine(&mut self) {
        self.views.outdate();
        let mine = self.me.as_ref().filter(|_| self.mine);
        self.served.show(&self.workspace, &self.book, mine);
        self.list.set_mine(mine, &self.workspace.settings);
        self.choose_manager();
        self.refilter_plot();
        self.keep_selection();
    }

    /// What the list shows of the account at a place: while accounts are being scored, only what is known of it by
    /// now.
    #[must_use]
    pub fn row(&self, place: usize) -> Option<Row> {
        let row = self.list.rows.get(place)?;
        if self.scoring.is_none() {
            return Some(row.clone());
        }
        let known = self.book.score(&row.id);
        let now = known.and_then(|_| Summary::new(&self.workspace, &self.book, &row.id));
        let unknown = || Summary {
            name: row.name.clone(),
            ..Summary::unread(row.id.clone())
        };
        Some(Arc::new(now.unwrap_or_else(unknown)))
    }

    /// Brings the list up to date after some accounts changed, came or went.
    pub fn relist_some<'a>(&mut self, ids: impl IntoIterator<Item = &'a AccountId>) {
        let ids: Vec<&AccountId> = ids.into_iter().collect();
        self.views.outdate_some(&ids);
        self.list.update(&self.workspace, &self.book, ids);
        self.keep_selection();
    }

    pub(super) fn keep_selection(&mut self) {
        let there = |id| self.workspace.accounts.contains_key(id) || self.broken.contains_key(id);
        if !self.account.as_ref().is_some_and(there) {
            self.select(self.list.first().cloned());
        }
    }

    /// Orders the accounts of every manager again, after all scores changed.
    pub fn reassign(&mut self) {
        self.served = Served::mine(&self.workspace, &self.book, self.shown_for());
        self.choose_manager();
    }

    /// Chooses the first manager, once there are accounts, and in the place of one who is gone.
    pub(super) fn choose_manager(&mut self) {
        let managers = self.managers();
        let chosen = self.portfolio.manager.as_ref();
        if !managers.contains(&chosen) || !self.portfolio.begun && chosen.is_none() {
            self.portfolio.manager = managers[0].cloned();
        }
        self.portfolio.begun |= !self.workspace.accounts.is_empty();
    }

    /// Puts accounts that were edited, or whose scores changed, where they stand now among their managers' accounts.
    pub fn serve_again(&mut self, touched: &BTreeSet<AccountId>) {
        for id in touched {
            self.served.update(&self.workspace, &self.book, id);
        }
    }

    /// The account under the cursor of the open manager: the first one when that which was there is served by
    /// somebody else by now.
    #[must_use]
    pub fn account_served(&self) -> Option<&AccountId> {
        let (open, manager) = (self.portfolio.open.as_ref()?, &self.portfolio.manager);
        let here = self.served.serves(manager.as_ref(), open);
        here.then_some(open)
            .or_else(|| self.served.first(manager.as_ref()))
    }

    /// Selects an account, and its most powerful person.
    pub fn select(&mut self, account: Option<AccountId>) {
        if self.account != account || self.person.is_none() {
            self.account = account;
            self.person = self.people().first().map(|who| who.id.clone());
        }
    }
}
