//! Who has the focus: one file a layer, with its state and all that it does. How it is drawn is in `tui::layer`.
//!
//! A new layer is a file here, a file there, and its row in the list below.

mod assess;
mod brief;
pub(super) mod broken;
mod columns;
pub(super) mod conflict;
mod draft_list;
mod duplicates;
pub(super) mod export;
pub(super) mod filter;
mod find;
mod form;
mod help;
pub(super) mod import;
mod judge;
pub(super) mod leave;
mod order;
pub(super) mod palette;
mod panes;
mod preferences;
mod present;
mod prompt;
mod put_off;
mod saved_views;
mod scroll;
mod since;
mod tried;
mod unsaved;
mod who;

use super::command::Command;
use super::drafts::Draft;
use super::effect::Effect;
use super::form::Form;
use super::message::Typed;
use super::notice::{Conflict, Mood};
use super::pane::Pane;
use super::refusal::Refusal;
use super::state::State;
use super::update;

pub use assess::Assess;
pub use brief::Brief;
pub use broken::BrokenFile;
pub use columns::Columns;
pub use draft_list::DraftList;
pub use duplicates::{AlikeWork, Duplicates};
pub use export::{Export, ExportChoice, ExportOrder, ExportQuestion, Exports, Extent};
pub use filter::Filter;
pub(super) use filter::filter as filter_by;
pub use find::Find;
pub use help::{Help, HelpRow, help_rows};
pub use import::{
    Import, ImportAnswer, ImportColumn, ImportField, ImportKind, ImportNaming, ImportNews,
    ImportPhase, ImportPick, ImportPicked, ImportPlan, ImportProfiles, ImportQuestion, ImportRow,
    ImportStep, ImportTable, ImportTableAnswer,
};
pub use judge::Judge;
pub use leave::Leave;
pub use order::{OrderMenu, Ordering};
pub use palette::Palette;
pub(super) use palette::takes_words;
pub use panes::Panes;
pub use preferences::PreferenceList;
pub use present::Present;
pub(super) use prompt::Repeat;
pub use prompt::{Prompt, PromptKind, Renaming};
pub use put_off::PutOff;
pub use saved_views::SavedViews;
pub use since::{Since, SinceLine};
pub use tried::{FIELDS as TRIED_FIELDS, Tried, shown as tried_field};
pub use unsaved::UnsavedEdits;
pub use who::Who;

/// The layers, one row each: its variant with its state, the module of `tui::layer` that draws it if it has a window,
/// and again if its rows can be clicked.
macro_rules! layers {
    ($with:ident) => {
        $with! {
            /// The panes.
            Panes(Panes);
            /// The filter of the accounts.
            Filter(Filter), drawn in filter, clicked in filter;
            /// Finding anything by typing.
            Find(Find), drawn in find, clicked in find;
            /// A question with one line for the answer.
            Prompt(Prompt), drawn in prompt;
            /// The list of commands.
            Palette(Palette), drawn in palette, clicked in palette;
            /// The fields of a record, one of them being typed.
            Form(Form), drawn in form, clicked in form;
            /// What the accounts are sorted or grouped by, to choose from.
            Order(OrderMenu), drawn in order, clicked in order;
            /// The saved views, to choose from.
            SavedViews(SavedViews), drawn in saved_views, clicked in saved_views;
            /// What changed since a day.
            Since(Since), drawn in since;
            /// The columns of the accounts, to choose and order.
            Columns(Columns), drawn in columns, clicked in columns;
            /// The question who the person is.
            Who(Who), drawn in who, clicked in who;
            /// Which cause is put off, and until when.
            PutOff(PutOff), drawn in put_off, clicked in put_off;
            /// Customers that could be one.
            Duplicates(Duplicates), drawn in duplicates, clicked in duplicates;
            /// The person's own preferences.
            Preferences(PreferenceList), drawn in preferences, clicked in preferences;
            /// What is exported, for whom and where to.
            Export(Export), drawn in export, clicked in export;
            /// A CRM's export that is imported.
            Import(Box<Import>), drawn in import, clicked in import;
            /// Help.
            Help(Help), drawn in help;
            /// What to know before a call.
            Brief(Brief), drawn in brief;
            /// The seven statements of the stage, to be answered.
            Assess(Assess), drawn in assess;
            /// Questions about what a person does, to be answered.
            Judge(Judge), drawn in judge;
            /// What is wrong with a file.
            Broken(BrokenFile), drawn in broken;
            /// Whether to leave although something is not saved.
            Leave(Leave);
            /// The edits that could not be saved.
            Unsaved(UnsavedEdits), drawn in unsaved, clicked in unsaved;
            /// What becomes of the edits that are only tried.
            Tried(Tried), drawn in tried, clicked in tried;
            /// What was typed and not accepted.
            Drafts(DraftList), drawn in draft_list, clicked in draft_list;
            /// Whose value stands, mine or theirs.
            Conflict(Conflict), drawn in conflict, clicked in conflict;
            /// One account as its customer may see it, over the whole screen.
            Present(Present), drawn in present;
        }
    };
}
pub(crate) use layers;

/// What is said where text is pasted and no line is open.
const NOWHERE_TO_PASTE: &str = "Open a field or a prompt first, then paste.";

/// What a layer does. It is taken out of the state before it is asked, and is closed unless it puts itself back.
pub(super) trait Behaviour: Sized + Into<Layer> {
    /// Whether keys are typed into it, all but Esc and Ctrl-c; else they are commands.
    fn takes_typing(&self) -> bool {
        true
    }

    /// Whether it stands alone on the screen, without header, panes and footer.
    fn fills_screen(&self) -> bool {
        false
    }

    /// Stays open.
    fn stay(self, state: &mut State) -> Result<Vec<Effect>, Refusal> {
        state.layer = self.into();
        Ok(Vec::new())
    }

    /// What the keys do here.
    fn hints(&self, state: &State) -> Hints;

    /// What the footer says in place of the notice.
    fn footer(&self, _: &State) -> Option<Footer> {
        None
    }

    /// What is typed, under the name by which it is kept when the layer is left.
    fn draft(&self, _: &State) -> Option<Draft> {
        None
    }

    /// Whether a click on a pane closes it, and what it did stays.
    fn yields_to_click(&self) -> bool {
        false
    }

    /// Takes a key.
    fn typed(self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal>;

    /// Takes pasted text.
    fn pasted(self, state: &mut State, _: &str) -> Result<Vec<Effect>, Refusal> {
        self.after_paste(state, false)
    }

    /// Stays after a paste: where nothing took the text, says so.
    fn after_paste(self, state: &mut State, is_taken: bool) -> Result<Vec<Effect>, Refusal> {
        state.layer = self.into();
        match is_taken {
            true => Ok(Vec::new()),
            false => Err(NOWHERE_TO_PASTE.into()),
        }
    }

    /// Takes a command: goes back, or lets the command do what it does elsewhere.
    fn command(self, state: &mut State, command: Command) -> Result<Vec<Effect>, Refusal> {
        match command {
            Command::Back | Command::Cancel => Ok(self.back(state)),
            command => {
                state.layer = self.into();
                update::run(state, command)
            }
        }
    }

    /// One level back.
    fn back(self, _: &mut State) -> Vec<Effect> {
        Vec::new()
    }

    /// Takes a click on one of its rows.
    fn clicked(self, state: &mut State, _: usize) -> Result<Vec<Effect>, Refusal> {
        self.stay(state)
    }

    /// Takes a turn of the wheel, over a pane.
    fn wheel(self, state: &mut State, _: Pane, down: bool) -> Result<Vec<Effect>, Refusal> {
        self.typed(state, if down { Typed::Next } else { Typed::Previous })
    }
}

macro_rules! behaviour {
    ($( $(#[$doc:meta])* $name:ident($state:ty) $(, drawn in $window:ident)? $(, clicked in $rows:ident)?; )+) => {
        /// Who has the focus.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Layer { $( $(#[$doc])* $name($state) ),+ }

        $(
            impl From<$state> for Layer {
                fn from(layer: $state) -> Self {
                    Self::$name(layer)
                }
            }
        )+

        impl Layer {
            /// Whether keys are typed into it, all but Esc and Ctrl-c; else they are commands.
            #[must_use]
            pub fn takes_typing(&self) -> bool {
                match self { $( Self::$name(layer) => layer.takes_typing() ),+ }
            }

            /// Whether it stands alone on the screen, without header, panes and footer.
            #[must_use]
            pub fn fills_screen(&self) -> bool {
                match self { $( Self::$name(layer) => layer.fills_screen() ),+ }
            }

            /// What the keys do here.
            #[must_use]
            pub fn hints(&self, state: &State) -> Hints {
                match self { $( Self::$name(layer) => layer.hints(state) ),+ }
            }

            /// What the footer says in place of the notice.
            #[must_use]
            pub fn footer(&self, state: &State) -> Option<Footer> {
                match self { $( Self::$name(layer) => layer.footer(state) ),+ }
            }

            pub(super) fn draft(&self, state: &State) -> Option<Draft> {
                match self { $( Self::$name(layer) => layer.draft(state) ),+ }
            }

            pub(super) fn back(self, state: &mut State) -> Vec<Effect> {
                match self { $( Self::$name(layer) => layer.back(state) ),+ }
            }

            pub(super) fn yields_to_click(&self) -> bool {
                match self { $( Self::$name(layer) => layer.yields_to_click() ),+ }
            }
        }

        impl State {
            pub(super) fn take_typed(&mut self, typed: Typed) -> Result<Vec<Effect>, Refusal> {
                match std::mem::take(&mut self.layer) {
                    $( Layer::$name(layer) => layer.typed(self, typed) ),+
                }
            }

            pub(super) fn take_pasted(&mut self, text: &str) -> Result<Vec<Effect>, Refusal> {
                match std::mem::take(&mut self.layer) {
                    $( Layer::$name(layer) => layer.pasted(self, text) ),+
                }
            }

            pub(super) fn take_command(&mut self, command: Command) -> Result<Vec<Effect>, Refusal> {
                match std::mem::take(&mut self.layer) {
                    $( Layer::$name(layer) => layer.command(self, command) ),+
                }
            }

            pub(super) fn take_click(&mut self, row: usize) -> Result<Vec<Effect>, Refusal> {
                match std::mem::take(&mut self.layer) {
                    $( Layer::$name(layer) => layer.clicked(self, row) ),+
                }
            }

            pub(super) fn take_wheel(
                &mut self,
                pane: Pane,
                down: bool,
            ) -> Result<Vec<Effect>, Refusal> {
                match std::mem::take(&mut self.layer) {
                    $( Layer::$name(layer) => layer.wheel(self, pane, down) ),+
                }
            }
        }
    };
}

layers!(behaviour);

impl Default for Layer {
    fn default() -> Self {
        Self::Panes(Panes)
    }
}

/// What the keys do, for the footer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hints {
    /// In words: most wanted first, then the way out, which is always shown.
    Words(&'static [&'static str], &'static str),
    /// These commands by name, most wanted first.
    Commands(&'static [Command]),
    /// Commands with what they do here, most wanted first; the way out, which is always shown, last.
    Keys(&'static [KeyHint]),
}

/// Commands, and in words what they do here.
pub type KeyHint = (&'static [Command], &'static str);

/// What the footer says in place of the notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Footer {
    /// A line that is typed.
    Line {
        /// What is asked, and what is typed with its cursor.
        text: String,
        /// Why the last answer was refused.
        refusal: Option<String>,
        /// What else is to be known.
        remark: &'static str,
    },
    /// A sentence, and how it is meant.
    Sentence(String, Mood),
}
