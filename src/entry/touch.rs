//! A touch in one line: `call ines gave 30m: asked about the roll-out`.

use crate::field::hours;
use crate::field::word;
use crate::field::{Called, find};
use crate::field::{Lean, leading};
use crate::model::{
    Account, Date, Exchange, Hours, InteractionKind, Lens, Member, MemberId, StakeholderId,
};

/// What a line says of a touch.
#[derive(Debug, Clone, PartialEq)]
pub struct TouchLine {
    /// What it was.
    pub kind: InteractionKind,
    /// The day; today where the line does not say.
    pub on: Date,
    /// Their people.
    pub with: Vec<StakeholderId>,
    /// Our people; empty where the line does not say.
    pub by: Vec<MemberId>,
    /// Its purpose.
    pub lens: Lens,
    /// Who gave to whom.
    pub exchange: Option<Exchange>,
    /// Whether it was at the customer's place.
    pub onsite: bool,
    /// How long it took.
    pub hours: Option<Hours>,
    /// What was said.
    pub note: Option<String>,
}

/// Which side a name is looked for on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Either,
    Theirs,
    Ours,
}

/// Reads a line: the kind, then people, exchange, length, day in any order; a note after a colon.
///
/// # Errors
/// Says which word is not understood, or whom it may mean.
pub fn touch(
    text: &str,
    account: &Account,
    team: &[Member],
    today: Date,
) -> Result<TouchLine, String> {
    let (head, note) = split_note(text);
    let words: Vec<&str> = head.split_whitespace().collect();
    let (first, mut rest) = words.split_first().ok_or(
        "start with what it was: call, email, online, inperson, qbr, briefing, gift, support ...",
    )?;
    let mut line = TouchLine {
        kind: word(first)?,
        on: today,
        with: Vec::new(),
        by: Vec::new(),
        lens: Lens::Functional,
        exchange: None,
        onsite: false,
        hours: None,
        note,
    };
    let mut side = Side::Either;
    while let Some(next) = rest.first() {
        let mut used = 1;
        if let Some(read) = leading(rest, today, Lean::Past) {
            (line.on, used) = read?;
        } else if !line.flag(next, &mut side) {
            used = line.full_name(rest, side, account, team);
            let name = rest[..used].join(" ");
            line.person(&name, side, account, team)?;
        }
        rest = &rest[used..];
    }
    if line.on > today {
        return Err(format!(
            "{} is in the future: log a touch once it has happened",
            line.on
        ));
    }
    Ok(line)
}

/// What stands before the first colon that ends a word, and the note after it.
fn split_note(text: &str) -> (&str, Option<String>) {
    let ends_word = |place: &usize| {
        text[place + 1..]
            .chars()
            .next()
            .is_none_or(char::is_whitespace)
    };
    let mut colons = text.match_indices(':').map(|(place, _)| place);
    match colons.find(ends_word) {
        None => (text, None),
        Some(place) => {
            let note = text[place + 1..].trim();
            (&text[..place], (!note.is_empty()).then(|| note.to_owned()))
        }
    }
}

impl TouchLine {
    /// Takes a word that is no name; says whether it was one.
    fn flag(&mut self, text: &str, side: &mut Side) -> bool {
        match text.to_lowercase().as_str() {
            "social" => self.lens = Lens::Social,
            "functional" => self.lens = Lens::Functional,
            "gave" => self.exchange = Some(Exchange::Gave),
            "received" | "got" => self.exchange = Some(Exchange::Received),
            "mutual" => self.exchange = Some(Exchange::Mutual),
            "onsite" | "on-site" => self.onsite = true,
            "with" => *side = Side::Theirs,
            "by" | "from" => *side = Side::Ours,
            "and" | "," | "on" => {}
            other => match hours(other) {
                Some(length) => self.hours = Some(length),
                None => return false,
            },
        }
        true
    }

    /// How many of the words are one person's name, more than one where only together they mean somebody: `sarah k`.
    fn full_name(&self, words: &[&str], side: Side, account: &Account, team: &[Member]) -> usize {
        let theirs = account.stakeholders.iter().map(|who| Called {
            id: who.id.as_str(),
            name: &who.name,
        });
        let ours = team.iter().map(|who| Called {
            id: who.id.as_str(),
            name: &who.name,
        });
        let called: Vec<Called<'_>> = match side {
            Side::Either => theirs.chain(ours).collect(),
            Side::Theirs => theirs.collect(),
            Side::Ours => ours.collect(),
        };
        let is_one = |length: &usize| {
            let name = words[..*length].join(" ");
            // A comma within them ends a name; one behind them does not.
            let mut within = name.chars();
            within.next_back();
            !within.as_str().contains(',') && find(&name, &called).len() == 1
        };
        (2..=words.len().min(4)).rev().find(is_one).unwrap_or(1)
    }

    /// Takes a name of either side; people who are gone on the day are only meant where nobody else is.
    fn person(
        &mut self,
        text: &str,
        side: Side,
        account: &Account,
        team: &[Member],
    ) -> Result<(), String> {
        let text = text.trim_matches(',');
        let there: Vec<_> = account.stakeholders.iter().collect();
        let theirs = there.iter().map(|who| Called {
            id: who.id.as_str(),
            name: &who.name,
        });
        let ours = team.iter().map(|who| Called {
            id: who.id.as_str(),
            name: &who.name,
        });
        let mut called: Vec<Called<'_>> = theirs.collect();
        let border = called.len();
        called.extend(ours);
        let looked_for = |place: &usize| match side {
            Side::Either => true,
            Side::Theirs => *place < border,
            Side::Ours => *place >= border,
        };
        let places: Vec<usize> = (0..called.len()).filter(looked_for).collect();
        let among: Vec<Called<'_>> = places.iter().map(|place| called[*place]).collect();
        let mut found: Vec<usize> = find(text, &among).iter().map(|at| places[*at]).collect();
        if found.len() > 1 {
            let on = self.on;
            let here = |place: &usize| match there.get(*place) {
                Some(who) => who.active_on(on),
                None => team[*place - border].left.is_none_or(|left| left > on),
            };
            let present: Vec<usize> = found.iter().copied().filter(here).collect();
            found = if present.is_empty() { found } else { present };
        }
        // Somebody already named is meant again: `ines duarte` is one person.
        let named = |place: &&usize| match there.get(**place) {
            Some(who) => self.with.contains(&who.id),
            None => self.by.contains(&team[**place - border].id),
        };
        match (found.as_slice(), found.iter().find(named)) {
            (_, Some(_)) => {}
            ([], None) => return Err(unknown(text, side, &among)),
            ([place], None) => match there.get(*place) {
                Some(who) => self.with.push(who.id.clone()),
                None => self.by.push(team[*place - border].id.clone()),
            },
            (several, None) => return Err(ambiguous(text, several, &called)),
        }
        Ok(())
    }
}

fn ambiguous(text: &str, several: &[usize], called: &[Called<'_>]) -> String {
    let names: Vec<String> = several
        .iter()
        .map(|place| format!("{} ({})", called[*place].name, called[*place].id))
        .collect();
    format!("{text:?} may be {}", names.join(" or "))
}

fn unknown(text: &str, side: Side, among: &[Called<'_>]) -> String {
    let names: Vec<&str> = among.iter().take(6).map(|who| who.name).collect();
    let more = if among.len() > 6 { ", ..." } else { "" };
    match (side, names.is_empty()) {
        (Side::Either, true) => format!("{text:?} is not understood; a note comes after a colon"),
        (Side::Either, false) => format!(
            "{text:?} is not understood; people are {}{more}; a note comes after a colon",
            names.join(", ")
        ),
        _ => format!(
            "nobody is called {text:?}; there are {}{more}",
            names.join(", ")
        ),
    }
}
