//! Questions about what files leave open of whom and what they name, in words: which of several, whose, in what currency.

use super::currencies::Currencies;
use super::subject::Answer;
use super::words::{LETTERS, MOST_SHOWN, NO_LETTER, WordedQuestion};
use crate::import::{Stray, Unclear};
use crate::model::counted;

impl WordedQuestion {
    pub(super) fn currency(&mut self, of: &Currencies) {
        self.say("In which currency does the new workspace count? Nothing is converted.");
        self.say(&format!("  {}", of.counts()));
        let numbers = of.offered().zip('1'..).enumerate();
        for (at, (code, number)) in numbers {
            self.offer(number, code, Answer::Place(at));
        }
        self.proposed = Some(Answer::Place(0));
    }

    pub(super) fn strays(&mut self, strays: &[Stray]) {
        let many = counted(strays.len(), "contact");
        let (verb, their) = match strays.len() {
            1 => ("names an account that is", "its address is"),
            _ => ("name accounts that are", "their addresses are"),
        };
        self.say(&format!(
            "{many} {verb} neither in the files nor here; {their} at the domains of customers:"
        ));
        for one in strays.iter().take(MOST_SHOWN) {
            self.say(&format!("  {}: {}", one.says, one.account));
        }
        if let Some(more) = strays.len().checked_sub(MOST_SHOWN + 1) {
            self.say(&format!("  and {} more", more + 1));
        }
        self.offer('c', "they are at those customers", Answer::Yes);
        self.offer('o', "leave them out", Answer::Mine);
        self.offer('l', "decide later: left out for now", Answer::Later);
    }

    pub(super) fn unclear(&mut self, unclear: &Unclear) {
        let (rows, several) = (counted(unclear.rows, "row"), unclear.what.several());
        let verb = if unclear.rows == 1 { "names" } else { "name" };
        let shown = unclear.shown();
        self.say(&match unclear.candidates.len() {
            1 => {
                format!("{rows} {verb} {shown}, who may be somebody of your team or somebody else.")
            }
            many => format!("{rows} {verb} {shown}, which could be any of {many} {several}."),
        });
        let letters = LETTERS.chars().filter(|letter| !"ln".contains(*letter));
        let letters = letters.chain(std::iter::repeat(NO_LETTER));
        for (at, ((id, name), letter)) in unclear.candidates.iter().zip(letters).enumerate() {
            self.offer(letter, format!("{name} ({id})"), Answer::Place(at));
        }
        if unclear.or_new {
            self.offer('n', "somebody new", Answer::Yes);
        }
        self.offer('l', "decide later: left as it is for now", Answer::Later);
    }
}
