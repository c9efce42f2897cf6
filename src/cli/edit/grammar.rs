//! Every word of an edit with its help: the commands, and one word for each field of each record.

use std::sync::LazyLock;

use super::super::Failure;
use crate::field::{Field, Kind, List, fields};
use crate::model::{Account, Settings, Stakeholder, Tie, article};

/// One word.
pub(super) struct Word {
    pub(super) name: String,
    /// What its value is called.
    pub(super) value: String,
    pub(super) takes: Takes,
    pub(super) help: String,
    /// Where help lists it; an old name is understood and not listed.
    pub(super) heading: Option<&'static str>,
}

/// Whether a word takes a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    Nothing,
    Value,
    /// With `=` only.
    Maybe,
}

/// A record that a word begins: its list, the word, the field that the word's value is.
pub(super) struct Opener {
    pub(super) list: List,
    pub(super) word: &'static str,
    pub(super) field: &'static str,
}

const fn opener(list: List, word: &'static str, field: &'static str) -> Opener {
    Opener { list, word, field }
}

/// What is said beside anything else of an account or a person.
pub(super) const HAPPENED: &[Opener] = &[
    opener(List::Touch, "touch", "kind"),
    opener(List::Stage, "stage", "stage"),
    opener(List::Health, "health", "score"),
    opener(List::Feedback, "feedback", "channel"),
    opener(List::Renewal, "outcome", "outcome"),
    opener(List::Competitor, "competitor", "name"),
    opener(List::Forecast, "forecast", "probability"),
    opener(List::Snooze, "snooze", "insight"),
];

/// What an edit of an account is about by itself; an action names an objective, so that it comes first.
pub(super) const PLANNED: &[Opener] = &[
    opener(List::Action, "action", "id"),
    opener(List::Objective, "objective", "id"),
    opener(List::Risk, "risk", "id"),
    opener(List::Opportunity, "opportunity", "id"),
    opener(List::Reward, "reward", "title"),
];

/// What an edit of the workspace is about by itself.
pub(super) const SHARED: &[Opener] = &[
    opener(List::Budget, "budget", "csm"),
    opener(List::View, "saved-view", "name"),
    opener(List::Member, "member", "id"),
    opener(List::Offering, "offering", "id"),
    opener(List::Segment, "segment", "id"),
    opener(List::Program, "program", "id"),
];

/// What comes first, without a name.
pub(super) const POSITIONS: [&str; 2] = ["ACCOUNT", "STAKEHOLDER"];

/// Every word, in the order of the help.
pub(super) static WORDS: LazyLock<Vec<Word>> = LazyLock::new(words);

type Command = (&'static str, &'static str, &'static str);

const ANY: &[Command] = &[
    ("on", "DATE", "The day it applies from [default: today]"),
    (
        "correction",
        "",
        "Corrects a mistake: no history is written, and nothing is dated",
    ),
    (
        "delete",
        "",
        "Delete what the other words name: the account, a person, an entry",
    ),
    (
        "set",
        "PATH=RON",
        "Set any field: `arr=650_000`, `stakeholders[0].power=7` (writes no history)",
    ),
    (
        "insert",
        "PATH=RON",
        "Insert into any list: `risks[0]=(title: \"New CFO\")`",
    ),
    ("remove", "PATH", "Remove any field or entry"),
];

const ACCOUNT: &[Command] = &[
    ("create", "NAME", "Create a new account with this name"),
    (
        "rename",
        "ID",
        "Give the account another id; its file is renamed",
    ),
    (
        "deploy",
        "OFFERING[=ARR]",
        "An offering in use, with its part of the revenue",
    ),
    ("undeploy", "OFFERING", "An offering no longer in use"),
    ("opt-out", "PROGRAM", "A program the account opts out of"),
    ("opt-in", "PROGRAM", "A program it opts into again"),
];

const PERSON: &[Command] = &[
    ("add", "", "A new person, with --name, --side and --role"),
    (
        "judge",
        "QUALITY=ANSWERS",
        "Answers of a questionnaire: Power=Yes,No,Unknown",
    ),
];

const TIE: &[Command] = &[
    (
        "tie",
        "MEMBER",
        "The tie with a member; a new one needs --trust and --commitment",
    ),
    ("end-tie", "MEMBER", "The tie is over from --on"),
    ("delete-tie", "MEMBER", "Delete the tie"),
];

const EVENTS: &[Command] = &[
    (
        "answer",
        "STATEMENT=STAGE",
        "An answer of a stage assessment, by --view",
    ),
    ("unsnooze", "CODE", "Show a cause again that was put off"),
];

const PLAN: &[Command] = &[("done", "ACTION", "The action is done on --on")];

fn words() -> Vec<Word> {
    let mut table = Table::default();
    table.commands("Any edit", ANY);
    table.commands("An account", ACCOUNT);
    table.fields("an account", &fields::<Account>());
    table.commands("A person", PERSON);
    table.fields("a person", &fields::<Stakeholder>());
    table.commands("A tie of a person", TIE);
    table.fields("a tie", &fields::<Tie>());
    table.commands("What happened", EVENTS);
    table.openers(HAPPENED);
    table.commands("What is planned", PLAN);
    table.openers(PLANNED);
    table.commands("What all accounts share (without ACCOUNT)", &[]);
    table.fields("the workspace", &fields::<Settings>());
    table.openers(SHARED);
    table.finish()
}

/// The words so far, each with what else it is.
#[derive(Default)]
struct Table {
    words: Vec<(Word, Vec<String>)>,
    heading: &'static str,
}

impl Table {
    fn commands(&mut self, heading: &'static str, commands: &[Command]) {
        self.heading = heading;
        for (name, value, help) in commands {
            let takes = if value.is_empty() {
                Takes::Nothing
            } else {
                Takes::Value
            };
            self.add(
                name,
                (*value).to_owned(),
                takes,
                (*help).to_owned(),
                String::new(),
            );
        }
    }

    /// The words that begin records, then the fields of these.
    fn openers(&mut self, openers: &[Opener]) {
        let is_own = |field: &Field, opener: &Opener| field.name == opener.field;
        for opener in openers {
            let fields = opener.list.fields();
            let Some(own) = fields.iter().find(|field| is_own(field, opener)) else {
                continue;
            };
            let others = fields.iter();
            let others = others.filter(|field| !is_own(field, opener) && field.path != "on");
            let others: Vec<String> = others.map(|field| format!("--{}", field.name)).collect();
            let noun = one(opener.list.noun());
            let help = spelt(format!("{noun}: {}", others.join(" ")), own);
            let value = own.kind.placeholder();
            self.add(opener.word, value, Takes::Value, capital(&help), help);
        }
        for opener in openers {
            let fields = opener.list.fields().into_iter();
            let rest: Vec<_> = fields.filter(|field| !is_own(field, opener)).collect();
            self.fields(&one(opener.list.noun()), &rest);
        }
    }

    fn fields(&mut self, noun: &str, fields: &[&Field]) {
        for field in fields
            .iter()
            .filter(|field| field.path != "on" && !field.fixed)
        {
            let takes = match field.name {
                "onsite" | "answered" | "left" => Takes::Maybe,
                _ => Takes::Value,
            };
            let help = spelt(field.help.to_owned(), field);
            let of = format!("of {noun}");
            self.add(
                field.name,
                field.kind.placeholder(),
                takes,
                help,
                of.clone(),
            );
            if let (Kind::Whole(..), true) = (field.kind, field.history) {
                let (name, help) = (format!("{}-by", field.name), points(field));
                self.add(&name, "N".to_owned(), Takes::Value, help, of.clone());
            }
            for alias in field.aliases {
                self.add_hidden(alias, field, &of);
            }
            if let Kind::Parts(parts) = field.kind {
                let led = parts().into_iter().filter(|part| !part.lead.is_empty());
                led.for_each(|part| self.add_part(part, field));
            }
        }
    }

    /// A part of a value that has a word of its own: the reason of a tier, the day of an ambition.
    fn add_part(&mut self, part: &Field, whole: &Field) {
        if part.lead == "=" {
            return;
        }
        let help = spelt(part.help.to_owned(), part);
        let of = format!("of --{}", whole.name);
        self.add(
            part.name,
            part.kind.placeholder(),
            Takes::Value,
            help,
            of.clone(),
        );
        part.aliases
            .iter()
            .for_each(|alias| self.add_hidden(alias, part, &of));
    }

    /// An old name: understood, and listed only where it is a name of its own.
    fn add_hidden(&mut self, name: &str, field: &Field, of: &str) {
        match self.words.iter_mut().find(|(word, _)| word.name == name) {
            Some((_, also)) => also.push(of.to_owned()),
            None => {
                let word = Word {
                    name: name.to_owned(),
                    value: field.kind.placeholder(),
                    takes: Takes::Value,
                    help: field.help.to_owned(),
                    heading: None,
                };
                self.words.push((word, vec![of.to_owned()]));
            }
        }
    }

    /// A word; one that is there already is `also` this.
    fn add(&mut self, name: &str, value: String, takes: Takes, help: String, also: String) {
        let mut is_also = Vec::new();
        if let Some(at) = self.words.iter().position(|(word, _)| word.name == name) {
            let (old, more) = &mut self.words[at];
            if old.heading.is_some() {
                if !old.value.split('|').any(|one| one == value) {
                    old.value = format!("{}|{value}", old.value);
                }
                return more.push(also);
            }
            is_also = self.words.remove(at).1;
        }
        let word = Word {
            name: name.to_owned(),
            value,
            takes,
            help,
            heading: Some(self.heading),
        };
        self.words.push((word, is_also));
    }

    fn finish(self) -> Vec<Word> {
        let finished = self.words.into_iter().map(|(mut word, also)| {
            if !also.is_empty() {
                word.help = format!("{}; also {}", word.help, also.join(", "));
            }
            word
        });
        finished.collect()
    }
}

/// The help of a field, with the words that it takes.
fn spelt(help: String, field: &Field) -> String {
    match field.kind {
        Kind::Word(..) => format!("{help} ({})", field.kind.spelled()),
        _ => help,
    }
}

fn points(field: &Field) -> String {
    format!("Change the {} by so many points", field.label)
}

/// A noun with its article, where it can be counted.
fn one(noun: &str) -> String {
    match noun {
        "feedback" | "health" => noun.to_owned(),
        _ => format!("{} {noun}", article(noun)),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// Wrong usage of a word.
pub(super) fn usage(name: &str, why: impl std::fmt::Display) -> Failure {
    Failure::Usage(format!("{}: {why}", spelling(name)))
}

/// A word as a person writes it.
pub(super) fn spelling(name: &str) -> String {
    if POSITIONS.contains(&name) {
        name.to_owned()
    } else {
        format!("--{name}")
    }
}
