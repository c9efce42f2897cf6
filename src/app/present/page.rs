//! The page that a customer sees, set in rows for a width: what stands where, without colours and signs.
//!
//! It is set here and not where it is drawn, because scrolling has to know how long it is.

use unicode_width::UnicodeWidthStr;

use super::wrap::wrapped;
use crate::method::shared::{
    Commitment, JointPlan, Meeting, SharedObjective, SharedReward, Whose, closing,
};
use crate::model::{Date, Stage, TouchKind, Word};

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
        let columns = u16::try_from(text.width()).unwrap_or(self.width);
        let x = self.width.saturating_sub(columns);
        part(x, Tone::Quiet(text.to_owned()))
    }

    fn open_yet(&mut self, what: &str) {
        let text = format!("To be agreed: {what}.");
        self.rows.push(vec![part(2, Tone::Quiet(text))]);
    }

    fn objectives(&mut self, all: &[SharedObjective]) {
        self.heading("What we want to reach");
        if all.is_empty() {
            self.open_yet("what success looks like, and how we measure it");
        }
        for one in all {
            let end = if one.done {
                Some("reached".to_owned())
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

    /// Yours on the left and ours on the right where there is room, else one under the other.
    fn commitments(&mut self, all: &[Commitment]) {
        self.heading("What each of us does");
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
                set(Whose::Ours, "We", half),
            );
            self.beside(left, right, half);
            self.apart(set(Whose::Both, "Still without a name", self.width));
        } else {
            let width = self.width;
            self.rows.extend(set(Whose::Yours, "You", width));
            self.apart(set(Whose::Ours, "We", width));
            self.apart(set(Whose::Both, "Still without a name", width));
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

    fn rewards(&mut self, all: &[SharedReward]) {
        if all.is_empty() {
            return;
        }
        self.heading("What we gain by it");
        for (whose, name) in [
            (Whose::Both, "both"),
            (Whose::Yours, "you"),
            (Whose::Ours, "we"),
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
        self.heading("When we meet next");
        match meeting {
            None => self.open_yet("the day of our next review"),
            Some(meeting) => {
                let before = if meeting.fixed { "" } else { "by " };
                let day = written(meeting.on);
                let text = format!("{}, {before}{day}", meeting_name(meeting.kind));
                self.rows.push(vec![part(2, Tone::Text(text))]);
            }
        }
    }

    fn year(&mut self, plan: &JointPlan) {
        self.heading("The year ahead");
        let label = (self.width / 3).min(34);
        let strip = self.width.saturating_sub(label + 2);
        let months = part(label + 2, Tone::Months(plan.as_of, strip));
        self.rows.push(vec![months]);
        let dues = |whose: Whose| {
            let open = plan
                .commitments
                .iter()
                .filter(|one| !one.done && one.whose == whose);
            open.filter_map(|one| one.due).collect::<Vec<_>>()
        };
        let goals = plan.objectives.iter().filter(|one| !one.done);
        let promised = [
            ("Goals", goals.filter_map(|one| one.by).collect()),
            ("What you do", dues(Whose::Yours)),
            ("What we do", dues(Whose::Ours)),
            (
                "Next meeting",
                plan.meeting.iter().map(|one| one.on).collect(),
            ),
        ];
        let promised = promised.into_iter().filter(|(_, days)| !days.is_empty());
        let bands = promised.map(|(name, days)| (name.to_owned(), days, true));
        let offers = plan.programs.iter();
        let offers = offers.map(|offer| (offer.name.to_string(), offer.days.clone(), false));
        for (name, days, promised) in bands.chain(offers) {
            let band = Band { days, promised };
            let strip = part(label + 2, Tone::Days(plan.as_of, strip, band));
            for (number, line) in wrapped(&name, label.saturating_sub(2))
                .into_iter()
                .enumerate()
            {
                let tone = if promised {
                    Tone::Text(line)
                } else {
                    Tone::Quiet(line)
                };
                let mut row = vec![part(2, tone)];
                if number == 0 {
                    row.push(strip.clone());
                }
                self.rows.push(row);
            }
        }
    }

    fn closing(&mut self, described: &[(Date, Stage)]) {
        self.heading("A question to you");
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

fn meeting_name(kind: TouchKind) -> &'static str {
    match kind {
        TouchKind::Qbr => "Quarterly business review",
        TouchKind::Executive => "Meeting of our executives",
        TouchKind::PlanReview => "Review of this plan",
        TouchKind::Online => "Online meeting",
        _ => "Meeting in person",
    }
}

/// A day as it is written to people of every country: `3 Dec 2026`.
fn written(day: Date) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let (year, month, day) = day.parts();
    let month = MONTHS[usize::from(month.unsigned_abs()) - 1];
    format!("{day} {month} {year}")
}
