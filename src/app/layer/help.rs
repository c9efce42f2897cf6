//! Help, scrolled by lines.

use super::scroll::{HINTS, only_read, scrolled};
use super::{Behaviour, Hints};
use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::keymap::{Binding, Context};
use crate::app::present::wrapped;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::app::update::run;
use crate::model::columns;

/// The open help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Help {
    /// The first visible line.
    pub scroll: usize,
}

impl Behaviour for Help {
    only_read!();

    fn hints(&self, _: &State) -> Hints {
        HINTS
    }

    /// Scrolls. Any other command closes the help first: nothing is done to panes that nobody sees.
    fn command(self, state: &mut State, command: Command) -> Result<Vec<Effect>, Refusal> {
        // Less the rows of header, footer and frame.
        let page = usize::from(state.size.height.saturating_sub(5));
        let last = help_rows(state).1.len().saturating_sub(page);
        match (scrolled(self.scroll, command, page, last), command) {
            (Some(scroll), _) => Self { scroll }.stay(state),
            (None, Command::Help | Command::Back | Command::Cancel) => Ok(Vec::new()),
            (None, other) => run(state, other),
        }
    }
}

/// A row of the help: keys and what they do, or a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpRow {
    /// The keys, or how the command is called; on the first row of a line only.
    pub keys: String,
    /// What they do.
    pub text: String,
    /// Whether it is a heading.
    pub is_heading: bool,
}

/// The columns of the keys, and the rows: the keys of this place first, then those that hold everywhere, then the
/// commands without a key. What a key does is set in as many rows as it needs.
#[must_use]
pub fn help_rows(state: &State) -> (u16, Vec<HelpRow>) {
    let lines = lines(state);
    // The frame on either side.
    let width = state.size.width.saturating_sub(2);
    let keys = lines.iter().map(|line| columns(&line.keys)).max();
    let keys = u16::try_from(keys.unwrap_or(0)).unwrap_or(0);
    let keys = keys.min(width / 2);
    let rows = lines.into_iter().flat_map(|mut line| {
        let is_heading = line.is_heading;
        let texts = match is_heading {
            true => vec![line.text],
            false => wrapped(&line.text, width.saturating_sub(keys + 4)),
        };
        texts.into_iter().map(move |text| HelpRow {
            keys: std::mem::take(&mut line.keys),
            text,
            is_heading,
        })
    });
    (keys, rows.collect())
}

fn lines(state: &State) -> Vec<HelpRow> {
    let keymap = &state.keymap;
    let group = |title: String, context: Context| {
        let bound = keymap.bindings().iter();
        let rows: Vec<HelpRow> = bound
            .filter(|binding| binding.context == context && !binding.keys.is_empty())
            .map(row)
            .collect();
        let heading = (!rows.is_empty()).then(|| heading(title));
        heading.into_iter().chain(rows)
    };
    let title = match state.pane() {
        Some(pane) => format!("In {}", pane.title()),
        None => format!("In {}", state.screen.title()),
    };
    let own = group(title, state.context());
    let everywhere = group("Everywhere".to_owned(), Context::Any);
    let keyless = Command::all()
        .filter_map(|command| keymap.binding(command))
        .filter(|binding| binding.keys.is_empty());
    let named = keyless.map(|binding| HelpRow {
        keys: format!(":{}", binding.command),
        ..row(binding)
    });
    let heading = heading("By name".to_owned());
    own.chain(everywhere)
        .chain([heading])
        .chain(named)
        .collect()
}

fn heading(text: String) -> HelpRow {
    HelpRow {
        keys: String::new(),
        text,
        is_heading: true,
    }
}

fn row(binding: &Binding) -> HelpRow {
    HelpRow {
        keys: binding.keys.join("  "),
        text: binding.help.clone(),
        is_heading: false,
    }
}
