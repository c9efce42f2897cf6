//! What a term of the filter may go on to while it is typed: the names of the terms, then the values of one.

use std::collections::BTreeSet;

use crate::app::find::{folded, has_word};
use crate::app::state::State;
use crate::entry::filter::terms;
use crate::field::{Kind, Record};
use crate::method::equity::Verdict;
use crate::method::insight::Code;
use crate::model::{Account, Persona, Stage, Tier, Word, orientation};

/// The most proposals, and the most accounts whose tags are looked at.
const MOST: (usize, usize) = (60, 5000);

/// A term, or a term with its value, and what it keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermProposal {
    /// What is put in place of what is typed.
    pub text: String,
    /// What it keeps, in words.
    pub help: String,
}

/// What may stand in the place of a piece of the filter.
pub(in crate::app) fn term_proposals(state: &State, piece: &str) -> Vec<TermProposal> {
    let (sign, bare) = match piece.strip_prefix('-') {
        Some(bare) => ("-", bare),
        None => ("", piece),
    };
    let proposals = match bare.find([':', '<', '>']) {
        None => terms_like(bare),
        Some(at) if bare[at..].starts_with(':') => values_like(state, &bare[..at], &bare[at + 1..]),
        Some(_) => Vec::new(),
    };
    let signed = proposals.into_iter().map(|one| TermProposal {
        text: format!("{sign}{}", one.text),
        ..one
    });
    signed.take(MOST.0).collect()
}

fn terms_like(typed: &str) -> Vec<TermProposal> {
    let typed = typed.to_lowercase();
    let fits = |(name, _): &(String, &str)| name.starts_with(&typed);
    let proposal = |(text, help): (String, &str)| TermProposal {
        text,
        help: help.to_owned(),
    };
    terms().into_iter().filter(fits).map(proposal).collect()
}

fn values_like(state: &State, name: &str, typed: &str) -> Vec<TermProposal> {
    let typed = folded(typed.trim_matches('"'));
    let fits = |(value, help): &(String, String)| {
        typed.is_empty() || has_word(value, &typed) || has_word(help, &typed)
    };
    let proposal = |(value, help): (String, String)| {
        let quoted = if value.contains(' ') {
            format!("\"{value}\"")
        } else {
            value
        };
        TermProposal {
            text: format!("{name}:{quoted}"),
            help,
        }
    };
    values(state, &name.to_lowercase())
        .into_iter()
        .filter(fits)
        .map(proposal)
        .collect()
}

/// Every value that a term of this name may have, with what it means.
fn values(state: &State, name: &str) -> Vec<(String, String)> {
    let settings = &state.workspace.settings;
    let none = || std::iter::once(("none".to_owned(), "without one".to_owned()));
    let named = |list: Vec<(&str, &str)>| {
        let named = list
            .into_iter()
            .map(|(id, name)| (id.to_owned(), name.to_owned()));
        named.chain(none()).collect()
    };
    match name {
        "csm" | "owner" => {
            let team = settings
                .team
                .iter()
                .filter(|member| name == "owner" || member.csm.is_some());
            named(
                team.map(|member| (member.id.as_str(), &*member.name))
                    .collect(),
            )
        }
        "segment" => named(
            settings
                .segments
                .iter()
                .map(|one| (one.id.as_str(), &*one.name))
                .collect(),
        ),
        "tier" => words::<Tier>(),
        "stage" => words::<Stage>(),
        "orientation" => {
            let all = Persona::ALL.iter();
            all.map(|one| (one.name().to_lowercase(), orientation(*one).to_owned()))
                .collect()
        }
        "verdict" => {
            let verdicts = Verdict::ALL.map(|verdict| verdict.name().to_lowercase());
            let open = verdicts.iter().map(|name| {
                (
                    format!("{name}?"),
                    format!("{name}, but it may still change"),
                )
            });
            let all = verdicts.iter().map(|name| (name.clone(), String::new()));
            let unscored = ("unscored".to_owned(), String::new());
            all.chain([unscored]).chain(open).collect()
        }
        "cause" | "insight" => {
            let all = Code::ALL.iter();
            all.map(|code| (code.name().to_owned(), code.title().to_owned()))
                .collect()
        }
        "tag" | "tags" => tags(state)
            .into_iter()
            .map(|tag| (tag, String::new()))
            .chain(none())
            .collect(),
        "gap" | "health" | "person" | "note" | "parent" => none().collect(),
        name => of_field(state, name),
    }
}

fn words<T: Word>() -> Vec<(String, String)> {
    T::ALL
        .iter()
        .map(|word| (word.name().to_lowercase(), String::new()))
        .collect()
}

fn of_field(state: &State, name: &str) -> Vec<(String, String)> {
    let mut rows = Account::ROWS.iter();
    let Some(row) = rows.find(|row| row.field.is_called(name)) else {
        return Vec::new();
    };
    // A filter takes words as the files spell them.
    let choices = match row.field.kind {
        Kind::Word(_, words) => words().into_iter().map(str::to_owned).collect(),
        _ => row.field.choices(&state.field_context(None)),
    };
    let choices = choices
        .into_iter()
        .map(|choice| (choice.to_lowercase(), String::new()));
    choices
        .chain([("none".to_owned(), "without one".to_owned())])
        .collect()
}

/// The tags of the accounts.
fn tags(state: &State) -> BTreeSet<String> {
    let accounts = state.workspace.accounts.values().take(MOST.1);
    accounts
        .flat_map(|account| account.tags.iter().map(ToString::to_string))
        .collect()
}
