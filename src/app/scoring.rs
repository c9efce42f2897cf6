//! Scoring every account again, on another day or by other settings: those in view at once, the others behind the
//! screen. The day that is shown changes with the key; what is not scored for it yet is not shown.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::accounts::{Everyone, Order};
use super::effect::Effect;
use super::quadrant::Plot;
use super::served::Served;
use super::state::State;
use crate::agenda::{Agenda, Whose};
use crate::method::portfolio::Book;
use crate::model::{AccountId, Date, Workspace};

/// Up to so many accounts are scored at once: that takes no longer than a frame.
const AT_ONCE: usize = 1000;

/// What is being scored behind the screen.
#[derive(Debug, Clone)]
pub(super) struct Scoring {
    number: u64,
    /// The accounts that were edited since it began.
    touched: BTreeSet<AccountId>,
}

/// Every account to be scored, and what to score it for. Cheap to hand over: the workspace is shared.
#[derive(Debug, Clone, PartialEq)]
pub struct Work {
    number: u64,
    workspace: Arc<Workspace>,
    as_of: Date,
    /// Whether scores as they are are wanted, and the order that the list has then.
    present: Option<Order>,
    with_plan: bool,
    /// Whose list Today shows.
    whose: Whose,
}

/// Every account scored, and all that is in an order because of the scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    number: u64,
    present: Option<Present>,
    planned: Option<Book>,
}

/// Scores as they are, and what follows from them.
#[derive(Debug, Clone, PartialEq)]
struct Present {
    book: Book,
    served: Served,
    everyone: Everyone,
    plot: Plot,
    /// What Today lists, so that going there waits for nothing.
    agenda: Option<Agenda>,
}

impl Work {
    /// A workspace that was just read.
    #[must_use]
    pub fn of_reading(workspace: Arc<Workspace>, as_of: Date) -> Self {
        Self {
            number: 0,
            workspace,
            as_of,
            present: Some(Order::default()),
            with_plan: false,
            whose: Whose::Everybodys,
        }
    }

    /// Which work it is: a later one has a greater number.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Carries it out. Nothing when it is no longer wanted, which is asked now and then.
    pub fn scored(&self, wanted: impl Fn() -> bool) -> Option<Scored> {
        let mut scored = Scored {
            number: self.number,
            present: None,
            planned: None,
        };
        if let Some(order) = self.present {
            let book = Book::new(&self.workspace, self.as_of);
            if !wanted() {
                return None;
            }
            let ((everyone, served), (plot, agenda)) = rayon::join(
                || {
                    let everyone = Everyone::new(&self.workspace, &book, order);
                    (everyone, Served::new(&self.workspace, &book))
                },
                || {
                    let agenda = Agenda::new(&book, &self.workspace, &self.whose);
                    (Plot::new(&book), Some(agenda))
                },
            );
            scored.present = Some(Present {
                book,
                served,
                everyone,
                plot,
                agenda,
            });
        }
        if self.with_plan {
            if !wanted() {
                return None;
            }
            scored.planned = Some(Book::with_plan(&self.workspace, self.as_of));
        }
        Some(scored)
    }
}

impl State {
    /// Whether accounts are still being scored: then only those that the books know may be shown as scored.
    #[must_use]
    pub fn is_scoring(&self) -> bool {
        self.scoring.is_some()
    }

    /// Scores every account again for a day.
    pub(super) fn rescore(&mut self, day: Date) -> Vec<Effect> {
        if let Some(scratch) = &mut self.scratch {
            scratch.rescore(day);
        }
        if self.workspace.accounts.len() <= AT_ONCE {
            if self.planned.is_some() {
                self.planned = Some(Book::with_plan(&self.workspace, day));
            }
            self.show_again(Book::new(&self.workspace, day));
            return Vec::new();
        }
        self.views.outdate();
        let book = Book::begun(&self.workspace, day);
        let planned = self.planned.take().map(|old| (old, book.begun_with_plan()));
        let (old_plan, planned) = planned.unzip();
        self.planned = planned;
        let spent = Scored {
            number: 0,
            present: Some(Present {
                plot: std::mem::replace(&mut self.quadrant.plot, Plot::new(&book)),
                book: std::mem::replace(&mut self.book, book),
                served: Served::default(),
                everyone: Everyone::default(),
                agenda: None,
            }),
            planned: old_plan,
        };
        self.refilter_plot();
        self.choose_manager();
        let effect = self.begin_scoring(true);
        vec![Effect::Forget(Box::new(spent)), effect]
    }

    /// Shows every account by scores that are known already.
    pub(super) fn show_again(&mut self, book: Book) {
        self.scoring = None;
        self.book = book;
        self.reassign();
        self.relist();
        self.replot();
    }

    /// Scores every account with the plan's effects, to show both side by side.
    pub(super) fn score_plan(&mut self) -> Vec<Effect> {
        if self.workspace.accounts.len() <= AT_ONCE {
            self.planned = Some(Book::with_plan(&self.workspace, self.as_of()));
            return Vec::new();
        }
        self.planned = Some(self.book.begun_with_plan());
        vec![self.begin_scoring(!self.book.is_complete())]
    }

    /// Shows the scores as they are only. What was wanted for the plan alone is not waited for any longer.
    pub(super) fn leave_plan(&mut self) -> Vec<Effect> {
        if self.book.is_complete() {
            self.scoring = None;
        }
        let spent = Scored {
            number: 0,
            present: None,
            planned: self.planned.take(),
        };
        vec![Effect::Forget(Box::new(spent))]
    }

    /// Brings the scores of accounts that were edited, that are new or gone, up to date, and all that follows.
    pub(super) fn rescore_some(&mut self, edited: &BTreeSet<AccountId>) {
        let mut touched = self.book.update_all(&self.workspace, edited).accounts;
        touched.extend(edited.iter().cloned());
        if let Some(planned) = &mut self.planned {
            planned.update_all(&self.workspace, edited);
        }
        if let Some(scoring) = &mut self.scoring {
            scoring.touched.extend(edited.iter().cloned());
        }
        self.serve_again(&touched);
        self.relist_some(&touched);
        self.plot_again(&touched);
    }

    /// Takes in what was scored behind the screen; what is late, because something else is wanted by now, is
    /// forgotten. What was edited meanwhile is scored again.
    pub(super) fn take_scored(&mut self, mut scored: Box<Scored>) -> Vec<Effect> {
        let expected = self.scoring.take_if(|one| one.number == scored.number);
        if let Some(Scoring { touched, .. }) = expected {
            self.exchange(&mut scored);
            self.rescore_some(&touched);
        }
        vec![Effect::Forget(scored)]
    }

    /// Takes in a workspace that was read and scored.
    pub(super) fn take_read(
        &mut self,
        workspace: Arc<Workspace>,
        mut scored: Box<Scored>,
    ) -> Vec<Effect> {
        self.workspace = workspace;
        let as_of = self.as_of();
        self.exchange(&mut scored);
        let mut effects = vec![Effect::Forget(scored)];
        // The person may have gone to another day meanwhile.
        if self.as_of() != as_of || self.planned.is_some() {
            effects.extend(self.rescore(as_of));
        }
        effects
    }

    /// Scores those accounts that have come into view and are not scored yet.
    pub(super) fn score_in_view(&mut self) {
        if self.scoring.is_none() {
            return;
        }
        let ids = self.in_view();
        let news = |book: &Book| -> Vec<AccountId> {
            let new = ids.iter().filter(|id| book.score(id).is_none());
            new.cloned().collect()
        };
        let new = news(&self.book);
        self.book.add(&self.workspace, &new);
        if let Some(planned) = &mut self.planned {
            let new = news(planned);
            planned.add(&self.workspace, &new);
        }
        self.plot_again(&new);
    }

    /// The accounts that any pane may show as single ones, and some more.
    fn in_view(&self) -> BTreeSet<AccountId> {
        let height = usize::from(self.size.height);
        let place = self.account.as_ref();
        let place = place
            .and_then(|id| self.list.place_or_next(id))
            .unwrap_or(0);
        let rows = self.list.rows.iter();
        let rows = rows.skip(place.saturating_sub(height)).take(2 * height);
        let manager = self.portfolio.manager.as_ref();
        let here = self.account_served();
        let here = here.or_else(|| self.served.first(manager));
        let served = here.map(|id| {
            let before = self.served.before(manager, id).take(height);
            before.chain(self.served.after(manager, id).take(height))
        });
        let ids = rows.map(|row| &row.id);
        let ids = ids.chain(served.into_iter().flatten()).chain(here);
        ids.chain(self.account.as_ref()).cloned().collect()
    }

    fn begin_scoring(&mut self, present: bool) -> Effect {
        self.scorings += 1;
        let number = self.scorings;
        let touched = BTreeSet::new();
        self.scoring = Some(Scoring { number, touched });
        self.score_in_view();
        Effect::Score(Box::new(Work {
            number,
            workspace: self.workspace.clone(),
            as_of: self.as_of(),
            present: present.then(|| self.list.order()),
            with_plan: self
                .planned
                .as_ref()
                .is_some_and(|plan| !plan.is_complete()),
            whose: self.whose_today(),
        }))
    }

    /// Replaces the old scores with the new ones; their order stays.
    fn exchange(&mut self, scored: &mut Scored) {
        if let Some(present) = &mut scored.present {
            std::mem::swap(&mut self.book, &mut present.book);
            std::mem::swap(&mut self.served, &mut present.served);
            std::mem::swap(&mut self.quadrant.plot, &mut present.plot);
            let mine = self.me.as_ref().filter(|_| self.mine);
            self.served.show(&self.workspace, &self.book, mine);
            self.exchange_list(&mut present.everyone);
            self.views.today.know(present.agenda.take());
            self.choose_manager();
            self.refilter_plot();
        }
        if self.planned.is_some() {
            std::mem::swap(&mut self.planned, &mut scored.planned);
        }
    }
}
