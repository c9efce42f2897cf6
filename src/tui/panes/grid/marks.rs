//! How a person is written in the grid: initials, the strength of the ties, and the marks.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::model::Constants;
use crate::picture::grid::Figure;
use crate::tui::look::Look;

/// The ties' strength in five levels.
const LEVELS: [&str; 5] = ["·", "▂", "▄", "▆", "█"];
const LEVELS_ASCII: [&str; 5] = ["0", "1", "2", "3", "4"];

/// The words of a name that have a letter, each as its letters.
fn words(name: &str) -> Vec<Vec<&str>> {
    let has_letter = |letter: &&str| letter.chars().any(char::is_alphanumeric);
    let letters = |word| {
        UnicodeSegmentation::graphemes(word, true)
            .filter(has_letter)
            .collect()
    };
    let words = name.split_whitespace().map(letters);
    words.filter(|word: &Vec<&str>| !word.is_empty()).collect()
}

/// The first letter of the first word and so many of the last one, in any script.
fn longer(name: &str, letters: usize) -> String {
    let words = words(name);
    let Some(last) = words.last() else {
        return "?".to_owned();
    };
    let first = words.first().filter(|_| words.len() > 1);
    let mut longer: String = first.map_or_else(String::new, |word| word[0].to_uppercase());
    longer.push_str(&last[0].to_uppercase());
    longer.extend(last.iter().skip(1).take(letters - 1).copied());
    longer
}

/// Initials for everybody; those who share theirs get up to two letters more, where that makes them unique. Each name is
/// read at most four times, however many people share its initials.
fn distinct<'a>(
    names: &[&'a str],
    mut longer: impl FnMut(&'a str, usize) -> String,
) -> Vec<String> {
    let short: Vec<String> = names.iter().map(|name| longer(name, 1)).collect();
    let mut labels: Vec<Option<String>> = vec![None; names.len()];
    for letters in 1..=3 {
        let left = (0..names.len()).filter(|place| labels[*place].is_none());
        let left: Vec<(usize, String)> = left
            .map(|place| (place, longer(names[place], letters)))
            .collect();
        let mut shared: HashMap<(&str, &str), usize> = HashMap::new();
        for (place, label) in &left {
            *shared.entry((&short[*place], label)).or_default() += 1;
        }
        for (place, label) in &left {
            if shared[&(short[*place].as_str(), label.as_str())] == 1 {
                labels[*place] = Some(label.clone());
            }
        }
    }
    let labels = labels.into_iter().zip(short);
    labels
        .map(|(label, short)| label.unwrap_or(short))
        .collect()
}

/// The people of a picture, as they are written in it.
pub(super) struct Crowd<'a> {
    /// Everybody, by power, then attitude.
    pub(super) people: &'a [Figure<'a>],
    /// Their initials, in the same order.
    pub(super) initials: Vec<String>,
    /// How everything looks.
    pub(super) look: Look,
    /// The market power from which a person is marked.
    market: i64,
}

impl<'a> Crowd<'a> {
    pub(super) fn new(people: &'a [Figure<'a>], look: Look, k: &Constants) -> Self {
        let names: Vec<&str> = people.iter().map(|one| one.who.name.as_str()).collect();
        Self {
            people,
            initials: distinct(&names, longer),
            look,
            market: k.thresholds.market_power,
        }
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
        let who = self.people[person].who;
        let market = who.market_power.get() >= self.market;
        [(who.guardian, '#'), (who.advocate, '*'), (market, '^')]
            .into_iter()
            .filter_map(|(is, mark)| is.then_some(mark))
            .collect()
    }

    /// What the signs mean that are in the picture, in pieces.
    pub(super) fn legend(&self, lines: bool, moved: bool, planned: bool) -> Vec<String> {
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
        let any = |mark| (0..self.people.len()).any(|one| self.marks(one).contains(mark));
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
        if planned {
            legend.push(format!("{} with plan", plan_mark(look)));
        }
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

/// Stands before the initials of somebody at the place the plan leads to.
pub(super) fn plan_mark(look: Look) -> &'static str {
    look.or_ascii("▸", ">")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_in_any_script() {
        for (name, letters) in [
            ("Inês Duarte", "ID"),
            ("maría de los ángeles", "MÁ"),
            ("Cher", "C"),
            ("山田 太郎", "山太"),
            ("\u{202e}(Bo) Ek", "BE"),
            ("…", "?"),
            ("", "?"),
        ] {
            assert_eq!(longer(name, 1), letters, "{name:?}");
        }
    }

    #[test]
    fn who_shares_initials_is_told_apart_where_letters_can() {
        let names = [
            "Inês Duarte",
            "Ivan Dobrev",
            "Bo Ek",
            "山田 太郎",
            "山本 太一",
        ];
        assert_eq!(
            distinct(&names, longer),
            ["IDu", "IDo", "BE", "山太郎", "山太一"]
        );
        // The second letter is the same, the third is not; a mark stays on its letter.
        let names = ["Ana Maro", "Al Ma\u{301}rquez", "Ali Mata"];
        assert_eq!(distinct(&names, longer), ["AMar", "AMa\u{301}", "AMat"]);
        // Nothing tells two of one name apart but the list.
        assert_eq!(
            distinct(&["Cher", "Cher", "Chad"], longer),
            ["C", "C", "Cha"]
        );
        assert_eq!(distinct(&["محمد علي", "مها عمر"], longer), ["معل", "معم"]);
    }

    #[test]
    fn twice_as_many_people_of_one_name_take_twice_the_work() {
        let lengthened = |people: usize| {
            let mut count = 0;
            distinct(&vec!["Ana Maro"; people], |name, letters| {
                count += 1;
                longer(name, letters)
            });
            count
        };
        assert_eq!((lengthened(500), lengthened(1000)), (4 * 500, 4 * 1000));
    }
}
