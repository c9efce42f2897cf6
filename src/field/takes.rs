//! What a field takes, in words: before one errs, in a refusal, and in the help of the command line.

use super::kind::{Absent, Field, Kind, Target};
use super::read::{percent, within};
use crate::model::titled_of;

impl Kind {
    /// Describes the accepted values in words.
    #[must_use]
    pub fn takes(self) -> String {
        match self {
            Self::Text => "text".to_owned(),
            Self::Id => "lower-case letters, digits and hyphens".to_owned(),
            Self::Yes => "yes or no".to_owned(),
            Self::Date(_) => "3 dec, in 2 weeks or 2027-03-01".to_owned(),
            Self::Money => "640000, 640k or 1.2m".to_owned(),
            Self::Whole(low, high) => format!("{low} to {high}"),
            Self::Real(low, high) => within(low, high),
            Self::Share(low, high) => format!("{} to {}", percent(low), percent(high)),
            Self::Hours => "1.5, 30m or 1h30".to_owned(),
            Self::Word(list, words) => {
                let said: Vec<String> = words().iter().map(|word| titled_of(list, word)).collect();
                either(&said)
            }
            Self::Reference(target) => target.name().to_owned(),
            Self::List(kind) if kind.between() == ';' => {
                format!("{}, with ; between", kind.takes())
            }
            Self::List(kind) => format!("{}, with commas between", kind.takes()),
            Self::Pairs(target) => {
                let key = target.map_or("key", Target::name);
                format!("{key}=value, with ; between")
            }
            Self::Parts(fields) => Self::listed(&fields()),
            Self::Effect => {
                "`ines attitude +1`, `ines/tom trust +5`, `journey value` or `touch QBR with ines`"
                    .to_owned()
            }
            Self::Constants => "constants of the method".to_owned(),
        }
    }

    /// Describes the accepted values as a command line is given them: words as the files spell them.
    #[must_use]
    pub fn spelled(self) -> String {
        match self {
            Self::Word(_, words) => {
                let spelled: Vec<String> = words().into_iter().map(str::to_owned).collect();
                either(&spelled)
            }
            kind => kind.takes(),
        }
    }

    /// What stands between two of them in a list: where one may have commas of its own, a semicolon.
    pub(super) fn between(self) -> char {
        let has_list =
            |fields: Vec<&Field>| fields.iter().any(|one| matches!(one.kind, Self::List(_)));
        match self {
            Self::Effect => ';',
            Self::Parts(fields) if has_list(fields()) => ';',
            _ => ',',
        }
    }

    /// Returns the parts written without a word before them.
    fn line(fields: &[&Field]) -> String {
        let bare = fields.iter().filter(|field| field.lead.is_empty());
        let parts: Vec<String> = bare.map(|field| field.kind.placeholder()).collect();
        parts.join(" ")
    }

    /// Describes the parts of a line, each with its name or its introducing word.
    pub(super) fn listed(fields: &[&Field]) -> String {
        let one = |field: &&Field| match field.lead {
            "" => format!("{}: {}", field.label, field.kind.takes()),
            lead => format!("{lead} {}", field.kind.takes()),
        };
        let parts: Vec<String> = fields.iter().map(one).collect();
        parts.join(", ")
    }

    /// Returns the placeholder of the value in a command's help: `DATE`, `0..10`, `TIER`.
    #[must_use]
    pub fn placeholder(self) -> String {
        match self {
            Self::Text => "TEXT".to_owned(),
            Self::Id | Self::Reference(_) => "ID".to_owned(),
            Self::Yes => "YES/NO".to_owned(),
            Self::Date(_) => "DATE".to_owned(),
            Self::Money => "MONEY".to_owned(),
            Self::Whole(low, high) if high > 1_000 => format!("{low}.."),
            Self::Whole(low, high) => format!("{low}..{high}"),
            Self::Real(low, high) | Self::Share(low, high) => format!("{low}..{high}"),
            Self::Hours => "HOURS".to_owned(),
            Self::Word(list, _) => list.split(' ').next_back().unwrap_or(list).to_uppercase(),
            Self::List(Kind::Effect) | Self::Effect => "EFFECT".to_owned(),
            Self::List(kind) => format!("{}S", kind.placeholder().trim_end_matches('S')),
            Self::Pairs(_) => "KEY=VALUE".to_owned(),
            Self::Parts(fields) => Self::line(&fields()),
            Self::Constants => "PATH=RON".to_owned(),
        }
    }
}

/// `High, Low or Tech`.
fn either(words: &[String]) -> String {
    match words {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        words => words.concat(),
    }
}

impl Field {
    /// Returns the spelling of an absent value; none if there is always a value.
    #[must_use]
    pub fn nothing(&self) -> &'static str {
        match self.absent {
            Absent::Never => "",
            Absent::None | Absent::Unsaid => "-",
            Absent::Unknown => "?",
        }
    }

    /// Describes the accepted values, including the spelling of an absent one.
    #[must_use]
    pub fn takes(&self) -> String {
        self.takes_with("")
    }

    /// Describes the accepted values with an example, where the values are not named one by one.
    #[must_use]
    pub fn takes_such_as(&self) -> String {
        let says_all = matches!(
            self.kind,
            Kind::Word(..) | Kind::Yes | Kind::Date(_) | Kind::Money | Kind::Hours
        );
        match self.kind {
            _ if says_all => self.takes(),
            // The help says already that it is a text, or whose name is wanted.
            Kind::Text | Kind::Reference(_) => {
                self.with_nothing(format!("for example {}", self.example))
            }
            _ => self.takes_with(&format!(", such as {}", self.example)),
        }
    }

    fn takes_with(&self, example: &str) -> String {
        self.with_nothing(match (self.kind.takes(), self.unit) {
            (takes, "") => format!("{takes}{example}"),
            (takes, unit) => format!("{takes} {unit}{example}"),
        })
    }

    /// Adds the spelling of an absent value.
    fn with_nothing(&self, takes: String) -> String {
        match self.absent {
            Absent::Never => takes,
            Absent::None => format!("{takes}; - none"),
            Absent::Unknown => format!("{takes}; ? unknown"),
            Absent::Unsaid => format!("{takes}; ? unknown, - not said"),
        }
    }
}
