//! What each side does, beside each other where there is room.

use super::{BESIDE, Part, Setter, Tone, part, wrapped};
use crate::method::joint_plan::{Commitment, Whose};
use crate::model::written;

impl Setter {
    /// Yours on the left and ours on the right where there is room, else one under the other.
    pub(super) fn commitments(&mut self, all: &[Commitment]) {
        self.heading("Who does what");
        if all.is_empty() {
            self.open_yet("who does what by when");
            return;
        }
        let set = |whose: Whose, title: &str, width: u16| {
            let theirs = all.iter().filter(|one| one.whose == whose);
            let rows: Vec<Vec<Part>> = theirs.flat_map(|one| commitment(one, width)).collect();
            let rows = if rows.is_empty() && whose != Whose::Both {
                vec![vec![part(2, Tone::Quiet("nothing open".to_owned()))]]
            } else {
                rows
            };
            let head = vec![part(2, Tone::Quiet(title.to_owned()))];
            if rows.is_empty() {
                rows
            } else {
                [vec![head], rows].concat()
            }
        };
        if self.width >= BESIDE {
            let half = self.width / 2;
            let (left, right) = (
                set(Whose::Yours, "You", half - 2),
                set(Whose::Ours, "Us", half),
            );
            self.beside(left, right, half);
            self.apart(set(Whose::Both, "Not assigned yet", self.width));
        } else {
            let width = self.width;
            self.rows.extend(set(Whose::Yours, "You", width));
            self.apart(set(Whose::Ours, "Us", width));
            self.apart(set(Whose::Both, "Not assigned yet", width));
        }
    }

    fn apart(&mut self, rows: Vec<Vec<Part>>) {
        if !rows.is_empty() {
            self.blank();
            self.rows.extend(rows);
        }
    }

    fn beside(&mut self, left: Vec<Vec<Part>>, right: Vec<Vec<Part>>, half: u16) {
        let length = left.len().max(right.len());
        let (mut left, mut right) = (left.into_iter(), right.into_iter());
        for _ in 0..length {
            let mut row = left.next().unwrap_or_default();
            let moved = right.next().unwrap_or_default().into_iter();
            row.extend(moved.map(|one| part(one.x + half, one.tone)));
            self.rows.push(row);
        }
    }
}

/// A commitment in so many columns: what, and below it who and by when.
fn commitment(one: &Commitment, width: u16) -> Vec<Vec<Part>> {
    let room = width.saturating_sub(5);
    let titled = wrapped(&one.title, room).into_iter().enumerate();
    let mut rows: Vec<Vec<Part>> = titled
        .map(|(number, line)| {
            let sign = (number == 0).then(|| part(2, Tone::Sign(one.done)));
            sign.into_iter()
                .chain([part(4, Tone::Text(line))])
                .collect()
        })
        .collect();
    let day = match (one.done, one.due) {
        (true, _) => Some("done".to_owned()),
        (false, due) => due.map(|due| format!("by {}", written(due))),
    };
    let who = one.who.as_ref().map(ToString::to_string);
    let below: Vec<String> = who.into_iter().chain(day).collect();
    if !below.is_empty() {
        let lines = wrapped(&below.join(", "), room).into_iter();
        rows.extend(lines.map(|line| vec![part(4, Tone::Quiet(line))]));
    }
    rows
}
