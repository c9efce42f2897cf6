//! What the person is doing: the whole of it as one value, and the one function that changes it.
//!
//! [`State`] is everything the screen is drawn from. [`update()`] takes a [`Message`] (a command, a typed key, news
//! from the disk), changes the state and returns the [`Effect`]s that somebody outside has to carry out: nothing
//! here writes a file, reads a clock or knows a terminal.

mod accounts;
mod arrangement;
mod available;
mod broken;
mod command;
mod commands_found;
mod drafts;
mod effect;
mod find;
mod finished;
mod first_run;
mod form;
mod history;
mod initials;
mod keymap;
mod layer;
mod line;
mod message;
mod motion;
mod move_kinds;
mod needs;
mod notice;
mod pane;
mod pointed;
mod preferences;
mod present;
mod quadrant;
mod refusal;
mod roster;
mod saved;
mod scoring;
mod served;
mod state;
mod step;
mod trail;
mod update;
pub mod view;

pub use accounts::{
    Group, Heading, List, MARGIN, Order, Row, Rows, Sort, Summary, TermProposal, fitting,
};
pub use arrangement::{arrangement, height_of_list, rows};
pub use broken::Broken;
pub use command::Command;
pub use drafts::{Draft, Drafts};
pub use effect::Effect;
pub use find::{FindIndex, FindWork, Found, excerpt};
pub use finished::{FinishedEdit, UnsavedEdit};
pub use first_run::{Beginning, Field, FirstRun, Wish};
pub use form::{About, Form};
pub use history::{Done, History, Ticket};
pub(crate) use initials::distinct as initials;
pub use keymap::{Binding, Context, Keymap};
pub use layer::*;
pub use line::Line;
pub use message::{Message, Typed};
pub use notice::{Clash, Conflict, Mood, Notice, Saving};
pub use pane::*;
pub use pointed::{Onto, Thing};
pub use preferences::{Preference, PreferenceChange, Preferences, Theme};
pub(crate) use present::wrapped;
pub use present::{Band, Page, Part, Tone, page};
pub use quadrant::{Bin, Cells, Crowd, MarkSize, Plot, WORST_FIRST};
pub use refusal::Refusal;
pub use roster::People;
pub use saved::ListedView;
pub use scoring::{Scored, Work};
pub use served::Served;
pub use state::{Size, State};
pub use step::Step;
pub use update::scratch::Proposal;
pub use update::update;
pub use view::page::{
    Content, Figure, HoursOf, Matrix, PageKind, PageLayout, PageLine, PageState, PersonTies,
    Section, Strength, Told, pointed,
};
pub(crate) use view::views;
pub use view::{Screen, Views};
