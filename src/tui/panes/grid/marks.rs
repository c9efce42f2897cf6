//! How a person is written in the grid: initials, the strength of the ties, and the marks.

use crate::model::Constants;
use crate::picture::grid::Figure;
use crate::tui::look::Look;
use crate::tui::parts::width;

/// The ties' strength in five levels.
const LEVELS: [&str; 5] = ["·", "▂", "▄", "▆", "█"];
const LEVELS_ASCII: [&str; 5] = ["0", "1", "2", "3", "4"];

/// The people of a picture, as they are written in it.
pub(super) struct Crowd<'a> {
    /// Everybody, by power, then attitude.
    pub(super) people: &'a [Figure<'a>],
    /// Their initials, in the same order.
    pub(super) initials: &'a [String],
    /// How everything looks.
    pub(super) look: Look,
    /// The market power from which a person is marked.
    market: i64,
}

impl<'a> Crowd<'a> {
    pub(super) fn new(
        people: &'a [Figure<'a>],
        initials: &'a [String],
        look: Look,
        k: &Constants,
    ) -> Self {
        Self {
            people,
            initials,
            look,
            market: k.thresholds.market_power,
        }
    }

    /// The columns that the widest label takes, without marks.
    pub(super) fn label_columns(&self) -> usize {
        let widest = self.initials.iter().map(|initials| width(initials)).max();
        widest.map_or(0, |widest| widest + width(level(0, self.look)))
    }

    /// Initials and strength, with the marks where there is room.
    pub(super) fn label(&self, person: usize, with_marks: bool) -> String {
        let mut label = self.initials[person].clone();
        label.push_str(level(self.people[person].level(), self.look));
        if with_marks {
            label.push_str(&self.marks(person));
        }
        label
    }

    /// `#` guardian, `*` advocate, `^` market power.
    pub(super) fn marks(&self, person: usize) -> String {
        let marks = self.marked(person).into_iter();
        marks.filter_map(|(is, mark)| is.then_some(mark)).collect()
    }

    /// Which marks somebody has.
    fn marked(&self, person: usize) -> [(bool, char); 3] {
        let who = self.people[person].who;
        let market = who.market_power.get() >= self.market;
        [(who.guardian, '#'), (who.advocate, '*'), (market, '^')]
    }

    /// What the signs mean that are in the picture, in pieces.
    pub(super) fn legend(&self, lines: bool, moved: bool, beside: Option<String>) -> Vec<String> {
        let look = self.look;
        let strength = if look.ascii {
            "tie 0 none to 4 strong".to_owned()
        } else {
            format!("tie {} strong", LEVELS.join(" "))
        };
        let mut legend = vec![strength];
        if lines {
            legend.push(format!("{} superior", look.or_ascii("▲", "^>")));
        }
        let any = |mark| (0..self.people.len()).any(|one| self.marked(one).contains(&(true, mark)));
        let marks = [
            ('#', "# guardian".to_owned()),
            ('*', "* advocate".to_owned()),
            ('^', format!("^ market power {}+", self.market)),
        ];
        let present = marks.into_iter().filter(|(mark, _)| any(*mark));
        legend.extend(present.map(|(_, text)| text));
        if moved {
            legend.push(format!("{} past year", trail_dot(look)));
        }
        legend.extend(beside);
        legend.push("p power  a attitude".to_owned());
        if !lines {
            legend.push("R reporting lines".to_owned());
        }
        legend
    }
}

/// The sign of a level, 0..=4.
pub(super) fn level(level: usize, look: Look) -> &'static str {
    let levels = if look.ascii { LEVELS_ASCII } else { LEVELS };
    levels[level.min(4)]
}

/// Where the selected person stood before.
pub(super) fn trail_dot(look: Look) -> &'static str {
    look.or_ascii("•", ".")
}

/// Stands before the initials of somebody at the place where they are as it is saved.
pub(super) fn saved_mark(look: Look) -> &'static str {
    look.or_ascii("◂", "<")
}

/// Stands before the initials of somebody at the place the plan leads to.
pub(super) fn plan_mark(look: Look) -> &'static str {
    look.or_ascii("▸", ">")
}
