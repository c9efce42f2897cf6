//! What a heading of the list says: what its accounts have in common, how many they are, what they bring.

use super::order::Group;
use crate::app::state::State;
use crate::model::{Word, counted, orientation, short_money};

impl State {
    /// What a heading of the list says, by its place: `Mira Lund: 3 accounts, ARR 640k`.
    #[must_use]
    pub fn heading_words(&self, heading: usize) -> String {
        let heading = self.list.headings[heading];
        // Not the row of the list: while accounts are scored again, that one may be of another team.
        let Some(first) = self.row(heading.start) else {
            return String::new();
        };
        let settings = &self.workspace.settings;
        let name = match self.list.order().group {
            Group::None => None,
            Group::Csm => first
                .csm
                .and_then(|at| settings.team.get(at as usize))
                .map(|member| member.name.as_str()),
            Group::Segment => first
                .segment
                .and_then(|at| settings.segments.get(at as usize))
                .map(|segment| segment.name.as_str()),
            Group::Stage if self.hides_our_view() => Some("Hidden"),
            Group::Stage => first.vendor.map(Word::name),
            Group::Orientation => first.orientation.map(orientation),
        };
        let without = match self.list.order().group {
            Group::Csm => "No CSM",
            Group::Segment => "No segment",
            _ => "Unscored",
        };
        let name = name.unwrap_or(without);
        let count = counted(heading.count, "account");
        let sum = short_money(heading.arr as f64 / 100.0);
        format!("{name}: {count}, ARR {sum}")
    }
}
