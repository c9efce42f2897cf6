//! Names figures in words: the labels and titles of `assets/explain.ron`.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::{
    Account, Channel, MemberId, Persona, RoleKind, StakeholderId, TouchKind, Word, Workspace,
    orientation, spoken, titled, written,
};

/// The file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asset {
    labels: Vec<LabelRow>,
    titles: Vec<TitleRow>,
    constants: BTreeMap<Box<str>, Box<str>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelRow {
    name: Box<str>,
    #[serde(default)]
    of: Vec<Of>,
    short: Box<str>,
    /// The same as `short` if empty.
    #[serde(default)]
    long: Box<str>,
    decimals: usize,
    /// True if it is a person's own line, which names the person if it stands alone.
    #[serde(default)]
    person: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TitleRow {
    name: Box<str>,
    #[serde(default)]
    of: Vec<Of>,
    title: Box<str>,
}

/// The meaning of one part of a name.
#[derive(Debug, Clone, Copy, Deserialize)]
enum Of {
    Person,
    Member,
    Account,
    Offering,
    Program,
    Action,
    Channel,
    Role,
    Persona,
    Kind,
    Touch,
    Ask,
    Raw,
}

static ASSET: LazyLock<Asset> = LazyLock::new(|| {
    ron::from_str(include_str!("../../../../assets/explain.ron"))
        .expect("a test holds assets/explain.ron to this shape")
});

/// The words for a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// Beside a number in a sentence; may be empty.
    pub(super) short: String,
    /// Where a line begins.
    pub(super) long: String,
    /// The number of decimals shown.
    pub(super) decimals: usize,
    /// True if it is a person's own line.
    pub(super) person: bool,
}

/// The source of the names in explanations.
#[derive(Debug)]
pub struct Naming<'a> {
    workspace: &'a Workspace,
    account: Option<&'a Account>,
    /// The names of the account's people by id: an explanation can name each of thousands.
    people: HashMap<&'a str, &'a str>,
}

impl<'a> Naming<'a> {
    /// Names of a workspace and of the account that is explained; no account for a figure of many accounts.
    #[must_use]
    pub fn new(workspace: &'a Workspace, account: Option<&'a Account>) -> Self {
        let people = account
            .into_iter()
            .flat_map(|account| &account.stakeholders);
        let people = people.map(|who| (who.id.as_str(), who.name.as_str()));
        Self {
            workspace,
            account,
            people: people.collect(),
        }
    }
}

impl Naming<'_> {
    /// Returns the label of a name in the formulas.
    pub(super) fn label(&self, name: &str) -> Label {
        if let Some(name) = name.strip_prefix("then.") {
            let mut label = self.label(name);
            if !label.short.is_empty() {
                label.short.push_str(" then");
                label.long.push_str(" then");
            }
            return label;
        }
        let end = |scope: &&str| name.strip_prefix(*scope);
        let name = ["low.", "high."].iter().find_map(end).unwrap_or(name);
        let fits = |row: &&LabelRow| parts(&row.name, name).is_some();
        // An exact row takes precedence over one with a star.
        let exact = ASSET.labels.iter().find(|row| *row.name == *name);
        let Some(row) = exact.or_else(|| ASSET.labels.iter().find(fits)) else {
            return Label {
                short: name.replace(['_', '.'], " "),
                long: name.replace(['_', '.'], " "),
                decimals: 2,
                person: false,
            };
        };
        let parts = parts(&row.name, name).unwrap_or_default();
        let filled = |text: &str| self.filled(text, &row.of, &parts);
        Label {
            short: filled(&row.short),
            long: filled(if row.long.is_empty() {
                &row.short
            } else {
                &row.long
            }),
            decimals: row.decimals,
            person: row.person,
        }
    }

    /// Returns a figure's title in a question.
    #[must_use]
    pub fn title(&self, figure: &str) -> String {
        let exact = ASSET.titles.iter().find(|row| *row.name == *figure);
        let fits = |row: &&TitleRow| parts(&row.name, figure).is_some();
        match exact.or_else(|| ASSET.titles.iter().find(fits)) {
            Some(row) => {
                let parts = parts(&row.name, figure).unwrap_or_default();
                self.filled(&row.title, &row.of, &parts)
            }
            None => figure.replace(['_', '.'], " "),
        }
    }

    fn filled(&self, text: &str, of: &[Of], parts: &[&str]) -> String {
        let mut filled = text.to_owned();
        for (place, part) in parts.iter().enumerate() {
            let hole = format!("{{{place}}}");
            if filled.contains(&hole) {
                let of = of.get(place).copied().unwrap_or(Of::Raw);
                filled = filled.replace(&hole, &self.named(of, part));
            }
        }
        filled
    }

    fn named(&self, of: Of, part: &str) -> String {
        let settings = &self.workspace.settings;
        let found = match of {
            Of::Person => self.person(part),
            Of::Ask => self.person(part).or_else(|| Some(format!("the {part}"))),
            Of::Member => {
                let member = settings.team.iter().find(|one| one.id.as_str() == part);
                member.map(|member| member.name.to_string())
            }
            Of::Account => {
                let account = self.workspace.accounts.get(part);
                account.map(|account| account.name.to_string())
            }
            Of::Offering => {
                let offering = settings
                    .offerings
                    .iter()
                    .find(|one| one.id.as_str() == part);
                offering.map(|offering| offering.name.to_string())
            }
            Of::Program => {
                let program = settings.programs.iter().find(|one| one.id.as_str() == part);
                program.map(|program| program.name.to_string())
            }
            Of::Action => {
                let actions = self.account.map(|account| account.actions.iter());
                let mut found = actions.into_iter().flatten();
                let found = found.find(|one| one.id.as_str() == part);
                found.map(|action| action.title.to_string())
            }
            Of::Channel => word::<Channel>(part).map(titled),
            Of::Role => word::<RoleKind>(part).map(spoken),
            Of::Kind => word::<TouchKind>(part).map(spoken),
            Of::Persona => word::<Persona>(part).map(|one| orientation(one).to_owned()),
            Of::Touch => Some(self.touch(part)),
            Of::Raw => Some(part.replace('_', " ")),
        };
        found.unwrap_or_else(|| part.to_owned())
    }

    /// Returns a person's name, or the id if the account has no such person.
    pub(super) fn person_or_id(&self, id: &StakeholderId) -> String {
        self.person(id.as_str()).unwrap_or_else(|| id.to_string())
    }

    /// Returns a member's name, or the id if the team has no such member.
    pub(super) fn member_or_id(&self, id: &MemberId) -> String {
        let member = self.workspace.settings.member(id);
        member.map_or_else(|| id.to_string(), |member| member.name.to_string())
    }

    fn person(&self, id: &str) -> Option<String> {
        self.people.get(id).map(ToString::to_string)
    }

    /// Describes a touch by its index: `online on 13 Nov 2026`.
    fn touch(&self, place: &str) -> String {
        let touches = self.account.map(|account| &account.interactions);
        let found = place.parse::<usize>().ok();
        match touches
            .zip(found)
            .and_then(|(touches, place)| touches.get(place))
        {
            Some(touch) => format!("{} on {}", spoken(touch.kind), written(touch.on)),
            None => "a planned touch".to_owned(),
        }
    }
}

fn word<W: Word>(name: &str) -> Option<W> {
    W::ALL.iter().copied().find(|word| word.name() == name)
}

/// Names a constant: `hours.Qbr` is `hours of a touch`.
pub(super) fn constant(name: &str) -> String {
    let table = name.split('.').next().unwrap_or(name);
    let title = ASSET.constants.get(table).map_or(table, |title| title);
    title.replace('_', " ")
}

/// Names a constant's row in its table: that of `hours.Qbr` is `QBR`.
pub(super) fn row_of(name: &str) -> String {
    let parts = name.split('.').skip(1).filter_map(|part| {
        if part.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        let kind = part.strip_suffix("_a_year").unwrap_or(part);
        let said = word::<TouchKind>(kind)
            .map(spoken)
            .or_else(|| word::<Persona>(part).map(|one| orientation(one).to_owned()))
            .or_else(|| word::<RoleKind>(part).map(spoken));
        Some(said.unwrap_or_else(|| part.replace('_', " ")))
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// Matches a name against a pattern, and returns the parts at its stars; none if it does not match.
fn parts<'n>(pattern: &str, name: &'n str) -> Option<Vec<&'n str>> {
    let mut stars = Vec::new();
    let (mut wanted, mut found) = (pattern.split('.'), name.split('.'));
    loop {
        match (wanted.next(), found.next()) {
            (None, None) => return Some(stars),
            (Some("*"), Some(part)) => stars.push(part),
            (Some(wanted), Some(part)) if wanted == part => {}
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_has_the_shape_and_every_hole_is_filled() {
        let of = |name: &str, of: &[Of], text: &str| {
            let stars = name.split('.').filter(|part| *part == "*").count();
            assert!(of.len() <= stars, "{name}");
            for place in 0..4 {
                let hole = format!("{{{place}}}");
                assert!(!text.contains(&hole) || place < of.len(), "{name}: {text}");
            }
        };
        for row in &ASSET.labels {
            of(&row.name, &row.of, &row.short);
            of(&row.name, &row.of, &row.long);
        }
        for row in &ASSET.titles {
            of(&row.name, &row.of, &row.title);
        }
        assert_eq!(parts("trust.*.*", "trust.ana.me"), Some(vec!["ana", "me"]));
        assert_eq!(parts("trust.*", "trust.ana.me"), None);
        assert_eq!(constant("hours.Qbr"), "hours of a touch");
        assert_eq!(row_of("hours.Qbr"), "QBR");
        assert_eq!(
            row_of("equity_weights.ExpertConsultant.depth"),
            "Expert Consultant, depth"
        );
        assert_eq!(row_of("half_life"), "");
    }
}
