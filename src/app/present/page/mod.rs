//! The page that a customer sees, set in rows for a width: what stands where, without colours and signs.
//!
//! It is set here and not where it is drawn, because scrolling has to know how long it is.

mod sides;
mod year;

use super::wrap::wrapped;
use crate::method::joint_plan::{
    JointPlan, Meeting, SharedObjective, SharedReward, Whose, closing,
};
use crate::model::{self, Date, Stage, Word, written};

/// The widest that the page is set, whatever the screen.
const WIDEST: u16 = 112;

/// The width from which both sides' commitments stand beside each other.
const BESIDE: u16 = 92;

/// Columns of a date such as `30 Sep 2027`.
const DATE: u16 = 11;

/// The page in rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The first column on the screen.
    pub left: u16,
    /// Columns.
    pub width: u16,
    /// From top to bottom; each what stands on one row.
    pub rows: Vec<Vec<Part>>,
}

/// Something on a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The first column, counted from the page's.
    pub x: u16,
    /// What it is.
    pub tone: Tone,
}

/// How something is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tone {
    /// The customer's name.
    Title(String),
    /// What a section is about.
    Heading(String),
    /// What is to be read.
    Text(String),
    /// What may be read.
    Quiet(String),
    /// A sign before something open, or done.
    Sign(bool),
    /// A line over so many columns.
    Rule(u16),
    /// The months of a year from a day, over so many columns.
    Months(Date, u16),
    /// Days of that year, over so many columns.
    Days(Date, u16, Band),
}

/// A row of the year ahead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// The days.
    pub days: Vec<Date>,
    /// Whether somebody has promised something for them; else it is an offer.
    pub promised: bool,
}

/// Sets the page for a screen of so many columns.
#[must_use]
pub fn page(plan: &JointPlan, columns: u16) -> Page {
    let margin = if columns >= 96 { 6 } else { 2 };
    let width = columns.saturating_sub(2 * margin).clamp(20, WIDEST);
    let mut setter = Setter {
        width,
        rows: Vec::new(),
    };
    setter.head(plan);
    setter.objectives(&plan.objectives);
    setter.commitments(&plan.commitments);
    setter.rewards(&plan.rewards);
    setter.meeting(plan.meeting);
    setter.year(plan);
    setter.closing(&plan.described);
    Page {
        left: columns.saturating_sub(width) / 2,
        width,
        rows: setter.rows,
    }
}

struct Setter {
    width: u16,
    rows: Vec<Vec<Part>>,
}

fn part(x: u16, tone: Tone) -> Part {
    Part { x, tone }
}

impl Setter {
    fn blank(&mut self) {
        self.rows.push(Vec::new());
    }

    fn head(&mut self, plan: &JointPlan) {
        self.blank();
        let day = written(plan.as_of);
        let beside = self.width.saturating_sub(DATE + 3);
        for (number, line) in wrapped(&plan.customer, beside).into_iter().enumerate() {
            let mut row = vec![part(0, Tone::Title(line))];
            if number == 0 {
                row.push(self.at_right(&day));
            }
            self.rows.push(row);
        }
        let what = Tone::Quiet("Our joint success plan".to_owned());
        self.rows.push(vec![part(0, what)]);
        self.rows.push(vec![part(0, Tone::Rule(self.width))]);
    }

    fn heading(&mut self, text: &str) {
        self.blank();
        self.rows
            .push(vec![part(0, Tone::Heading(text.to_owned()))]);
        self.blank();
    }

    fn at_right(&self, text: &str) -> Part {
        let columns = u16::try_from(model::columns(text)).unwrap_or(self.width);
        let x = self.width.saturating_sub(columns);
        part(x, Tone::Quiet(text.to_owned()))
    }

    fn open_yet(&mut self, what: &str) {
        let text = format!("To be agreed: {what}.");
        self.rows.push(vec![part(2, Tone::Quiet(text))]);
    }

    fn objectives(&mut self, all: &[SharedObjective]) {
        self.heading("Our goals");
        if all.is_empty() {
            self.open_yet("what success looks like, and how we measure it");
        }
        for one in all {
            let end = if one.done {
                Some("achieved".to_owned())
            } else {
                one.by.map(|day| format!("by {}", written(day)))
            };
            let room = self.width.saturating_sub(DATE + 10);
            for (number, line) in wrapped(&one.title, room).into_iter().enumerate() {
                let mut row = vec![part(4, Tone::Text(line))];
                if number == 0 {
                    row.insert(0, part(2, Tone::Sign(one.done)));
                    row.extend(end.as_deref().map(|end| self.at_right(end)));
                }
                self.rows.push(row);
            }
            for line in one.measure.iter().flat_map(|text| wrapped(text, room)) {
                self.rows.push(vec![part(4, Tone::Quiet(line))]);
            }
        }
    }

    fn rewards(&mut self, all: &[SharedReward]) {
        if all.is_empty() {
            return;
        }
        self.heading("What we both gain");
        for (whose, name) in [
            (Whose::Both, "Both"),
            (Whose::Yours, "You"),
            (Whose::Ours, "Us"),
        ] {
            for one in all.iter().filter(|one| one.whose == whose) {
                let lines = wrapped(&one.title, self.width.saturating_sub(9));
                for (number, line) in lines.into_iter().enumerate() {
                    let mut row = vec![part(8, Tone::Text(line))];
                    if number == 0 {
                        row.insert(0, part(2, Tone::Quiet(name.to_owned())));
                    }
                    self.rows.push(row);
                }
            }
        }
    }

    fn meeting(&mut self, meeting: Option<Meeting>) {
        self.heading("Our next meeting");
        match meeting {
            None => self.open_yet("the day of our next review"),
            Some(meeting) => {
                let before = if meeting.fixed { "" } else { "by " };
                let day = written(meeting.on);
                let text = format!("{}, {before}{day}", meeting.name());
                self.rows.push(vec![part(2, Tone::Text(text))]);
            }
        }
    }

    fn closing(&mut self, described: &[(Date, Stage)]) {
        self.heading("A question for you");
        for line in wrapped(&closing().question, self.width.saturating_sub(2)) {
            self.rows.push(vec![part(2, Tone::Text(line))]);
        }
        self.blank();
        for stage in Stage::ALL {
            let said = described.iter().filter(|(_, said)| said == stage);
            let days: Vec<String> = said.map(|(on, _)| written(*on)).collect();
            let latest = described.last().is_some_and(|(_, last)| last == stage);
            let lines = wrapped(closing().stage(*stage), self.width.saturating_sub(4));
            for (number, line) in lines.into_iter().enumerate() {
                let mut row = vec![part(4, Tone::Text(line))];
                if number == 0 {
                    row.insert(0, part(2, Tone::Sign(latest)));
                }
                self.rows.push(row);
            }
            if !days.is_empty() {
                let text = format!("you said so on {}", days.join(", "));
                for line in wrapped(&text, self.width.saturating_sub(4)) {
                    self.rows.push(vec![part(4, Tone::Quiet(line))]);
                }
            }
        }
        self.blank();
    }
}
