//! Questions with one line for the answer.

mod kind;

use super::{Behaviour, Footer, Hints, Judge, Since, export, import};
use crate::app::drafts::{self, Draft};
use crate::app::effect::Effect;
use crate::app::line::Line;
use crate::app::message::Typed;
use crate::app::notice::Notice;
use crate::app::pane::Pane;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::{self, bulk, edits, entries, forms, people, team, time};
use crate::app::view::{invest, rebalance};
use crate::entry::{self, Lean};
use crate::model::{Attitude, Power};

pub(in crate::app) use kind::Repeat;
pub use kind::{PromptKind, Renaming};

/// A question with one line for the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// What is asked.
    pub kind: PromptKind,
    /// What is typed.
    pub line: Line,
    /// Why the last answer was refused.
    pub refusal: Option<String>,
    /// What was typed for it before and not accepted: offered, never put in by itself.
    pub offer: Option<String>,
}

impl Prompt {
    /// A question with an answer to begin with.
    #[must_use]
    pub fn new(kind: PromptKind, line: Line) -> Self {
        Self {
            kind,
            line,
            refusal: None,
            offer: None,
        }
    }

    /// Asks a question, and offers the answer that was left unfinished before.
    pub(in crate::app) fn open(state: &mut State, kind: PromptKind) {
        state.drafts.begin();
        let mut prompt = Self::new(kind, Line::default());
        let place = drafts::of_prompt(state, &prompt);
        prompt.offer = place.and_then(|place| Some(state.drafts.text(&place)?.to_owned()));
        state.layer = prompt.into();
    }

    /// Takes what was left unfinished before.
    pub(in crate::app) fn recall(&mut self) {
        if let Some(text) = self.offer.take() {
            self.line = Line::new(&text);
            self.refusal = None;
        }
    }

    /// Acts on the answer; one that cannot be used leaves the question open and says why.
    pub(in crate::app) fn accept(mut self, state: &mut State) -> Vec<Effect> {
        let text = self.line.text().trim().to_owned();
        let kept = drafts::of_prompt(state, &self);
        state.notice = Notice::default();
        match carry_out(state, &self.kind, &text) {
            Ok(effects) => {
                if let Some(kept) = kept {
                    state.drafts.forget(&kept);
                    state.drafts.discard(&kept);
                }
                update::remember_answer(state, &self.kind, &text, &effects);
                effects
            }
            Err(refusal) => {
                self.refusal = Some(refusal.text);
                state.layer = self.into();
                Vec::new()
            }
        }
    }

    /// Whom or how many the answer is about.
    fn about(&self, state: &State) -> String {
        let of_person = matches!(self.kind.question(), Some((_, 2)));
        let name = state.selected_person().filter(|_| of_person);
        let name = name.map_or_else(String::new, |who| format!("{}: ", who.name));
        let of_marked = matches!(
            self.kind,
            PromptKind::Stage | PromptKind::Snooze | PromptKind::Field
        );
        match bulk::whom(state).filter(|_| of_marked) {
            Some(whom) => format!("{name}{whom}: "),
            None => name,
        }
    }
}

impl Behaviour for Prompt {
    fn hints(&self, _: &State) -> Hints {
        const KEYS: &[&str] = &["Enter accepts", "b asks what the person does"];
        let keys = &KEYS[..1 + usize::from(self.kind.is_judgement())];
        Hints::Words(keys, "Esc goes back and keeps what is typed")
    }

    fn footer(&self, state: &State) -> Option<Footer> {
        let (before, after) = self.line.halves();
        let (about, asked) = (self.about(state), self.kind.asked());
        Some(Footer::Line {
            text: format!("{about}{asked}: {before}▏{after}"),
            refusal: self.refusal.clone(),
            remark: match (&self.offer, self.line.text()) {
                (Some(_), "") => "   Ctrl-y takes what was left unfinished here",
                _ => "",
            },
        })
    }

    fn draft(&self, state: &State) -> Option<Draft> {
        drafts::of_prompt(state, self)
    }

    fn typed(mut self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        let asks = self.line.text().is_empty() && self.kind.is_judgement();
        match typed {
            Typed::Accept => return Ok(self.accept(state)),
            typed if asks && Judge::is_asked_for(typed) => {
                Judge::open(state)?;
                return Ok(Vec::new());
            }
            Typed::Recall => self.recall(),
            typed => {
                self.line.take(typed);
                self.refusal = None;
            }
        }
        self.stay(state)
    }

    fn pasted(mut self, state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
        self.line.insert(text);
        self.stay(state)
    }

    fn back(self, state: &mut State) -> Vec<Effect> {
        match self.kind {
            // The name stays in its field until another is typed.
            PromptKind::Rename(renaming) => {
                if let Some((form, _)) = renaming.form {
                    state.layer = form.into();
                }
            }
            _ => state.say_draft_is_kept(),
        }
        Vec::new()
    }

    fn wheel(self, state: &mut State, _: Pane, _: bool) -> Result<Vec<Effect>, Refusal> {
        self.stay(state)
    }
}
impl PromptKind {
    /// Whether a power or an attitude is asked for, which questions about what the person does can propose.
    fn is_judgement(&self) -> bool {
        matches!(self, Self::Attitude | Self::Power | Self::Judge)
    }

    /// The name under which an unfinished answer is kept, and what it is about: nothing, the account, the person of
    /// it (0, 1, 2). Nothing for questions that only ask whether somebody is sure.
    #[must_use]
    pub fn question(&self) -> Option<(&'static str, u8)> {
        Some(match self {
            Self::Attitude => ("attitude", 2),
            Self::Power => ("power", 2),
            Self::Judge => ("judge", 2),
            Self::Describe => ("describe", 2),
            Self::Tie => ("tie", 2),
            Self::Stage => ("stage", 1),
            Self::Touch => ("touch", 1),
            Self::Person => ("new-person", 1),
            Self::Field => ("field", 1),
            Self::Snooze => ("snooze", 1),
            Self::HeldHours => ("held-hours", 1),
            Self::QuarterHours => ("quarter-hours", 0),
            Self::Point => ("point", 0),
            Self::Frozen => ("frozen", 0),
            Self::Rebalance => ("rebalance", 0),
            Self::AsOf => ("as-of", 0),
            Self::Account => ("new-account", 0),
            Self::Member => ("member", 0),
            Self::SaveView => ("view", 0),
            Self::Since => ("since", 0),
            Self::ResetDemo
            | Self::TakeBackImport
            | Self::Rename(_)
            | Self::DeleteAccount(_)
            | Self::DeletePerson(..) => return None,
        })
    }

    /// The question with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let kept = [
            Self::Attitude,
            Self::Power,
            Self::Judge,
            Self::Describe,
            Self::Tie,
            Self::Stage,
            Self::Touch,
            Self::Person,
            Self::Field,
            Self::Snooze,
            Self::AsOf,
            Self::Account,
            Self::Member,
            Self::SaveView,
            Self::Since,
            Self::HeldHours,
            Self::QuarterHours,
            Self::Point,
            Self::Frozen,
            Self::Rebalance,
        ];
        let mut kept = kept.into_iter();
        kept.find(|kind| kind.question().is_some_and(|(own, _)| own == name))
    }

    /// What is asked, and how the answer is written.
    fn asked(&self) -> String {
        let text = match self {
            Self::Attitude => "attitude (-5 to 5, ? unknown)",
            Self::Power => "power (0 to 10, ? unknown)",
            Self::Judge => "attitude (-5 to 5, ? unknown), then power",
            Self::Describe => "change (title COO)",
            Self::AsOf => "as of (2026-11-03, 3 dec, -2w, yesterday)",
            Self::Stage => "stage (v ours or c theirs, then basic 3 oct why …)",
            Self::Touch => "touch (call ines gave 30m yesterday: note)",
            Self::Tie => "tie (mira 5 4, mira trust 6, mira end)",
            Self::Person => "new person (Ana Duarte, COO, business buyer, p8, a2)",
            Self::Member => "manager (Mira Lund, customer success, csm)",
            Self::Account => "new account (name)",
            Self::HeldHours => "hours to hold here (12; - lets them go)",
            Self::QuarterHours => "hours in the quarter (180)",
            Self::Point => "keep the workspace as it is, as (before the review)",
            Self::Rebalance => "share accounts out (target 85, leaving Mira on 1 jan)",
            Self::Frozen => "plan of which point (before the review)",
            Self::Since => "what changed since (-3m, 30 jun; empty: last quarter)",
            Self::SaveView => "save this view as (Renewals soon; add `, shared` for the team)",
            Self::Field => "field (arr 640k, journey value, csm, tier low because …)",
            Self::Snooze => "put off (no-champion +2w because …, no-champion end)",
            Self::TakeBackImport => "undo the last import? later edits are kept (type yes)",
            Self::ResetDemo => "reset the demo? your changes in it will be lost (type yes)",
            Self::Rename(renaming) => return format!("{} (type y)", renaming.asked),
            Self::DeleteAccount(id) => return format!("delete {id} for good? (type yes)"),
            Self::DeletePerson(_, who) => return format!("delete {who} for good? (type yes)"),
        };
        text.to_owned()
    }
}

/// Understands an answer and carries it out.
fn carry_out(state: &mut State, kind: &PromptKind, text: &str) -> Result<Vec<Effect>, Refusal> {
    match kind {
        PromptKind::Attitude => {
            let value = number(text, Attitude::LOW, Attitude::HIGH)?;
            edits::attitude(state, value.map(Attitude::clamped))
        }
        PromptKind::Power => {
            let value = number(text, Power::LOW, Power::HIGH)?;
            edits::power(state, value.map(Power::clamped))
        }
        PromptKind::Judge => {
            let value = number(text, Attitude::LOW, Attitude::HIGH)?;
            people::judged(state, value.map(Attitude::clamped))
        }
        PromptKind::AsOf => {
            let day = entry::date(text, state.today, Lean::Near)?;
            Ok(time::go(state, day))
        }
        PromptKind::Member => team::add_member(state, text),
        PromptKind::SaveView => state.save_view(text),
        PromptKind::Since => Since::open(state, text),
        PromptKind::HeldHours => invest::hold(state, text),
        PromptKind::Frozen => invest::read_point(text),
        PromptKind::Point => export::keep_point(state, text),
        PromptKind::Rebalance => rebalance::ask_for(state, text),
        PromptKind::QuarterHours => invest::set_hours(state, text),
        PromptKind::Rename(renaming) => forms::renamed(state, renaming, text),
        PromptKind::TakeBackImport => match text {
            "yes" => import::take_back(state),
            _ => Err("type yes to undo it, or Esc to keep it".into()),
        },
        PromptKind::ResetDemo => match text {
            "yes" => Ok(vec![Effect::ResetDemo]),
            _ => Err("type yes to reset it, or Esc to keep it".into()),
        },
        PromptKind::Stage
        | PromptKind::Touch
        | PromptKind::Tie
        | PromptKind::Person
        | PromptKind::Describe
        | PromptKind::Account
        | PromptKind::Field
        | PromptKind::Snooze
        | PromptKind::DeleteAccount(_)
        | PromptKind::DeletePerson(..) => entries::understood(state, kind, text),
    }
}

/// A whole number within its range, or `?` for unknown.
fn number(text: &str, low: i64, high: i64) -> Result<Option<i64>, String> {
    let expected = || format!("expected a number from {low} to {high}, or ? for unknown");
    match text {
        "?" => Ok(None),
        text => text
            .parse()
            .ok()
            .filter(|value| (low..=high).contains(value))
            .map(Some)
            .ok_or_else(expected),
    }
}
