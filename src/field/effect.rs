//! Reads and writes expected effects of actions: `ines attitude +1`, `ines/tom trust +5`, `journey Value`, `touch Qbr
//! with ines`.

use super::Context;
use super::kind::Target;
use super::read::{whole, word};
use crate::model::{Effect, InteractionKind, Journey, MemberId, StakeholderId, Word, spoken};

/// The maximum change in points in either direction: no scale is wider.
const MOST: i64 = 100;

pub(super) fn read(text: &str, context: &Context<'_>) -> Result<Effect, String> {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    match first {
        "journey" => return word(rest).map(Effect::Journey),
        "touch" => return touch(rest, context),
        _ => {}
    }
    // Names may contain spaces, so the points start at the name of a scale.
    let words: Vec<&str> = text.split_whitespace().collect();
    let scale = |word: &&str| matches!(*word, "attitude" | "power" | "trust" | "commitment");
    let begin = words.iter().position(scale).ok_or_else(expected)?;
    let who = words[..begin].join(" ");
    let points = |name: &str| -> Result<i64, String> {
        let at = words.iter().position(|word| *word == name);
        let text = at.and_then(|at| words.get(at + 1));
        text.map_or(Ok(0), |text| whole(text, -MOST, MOST))
    };
    let known: &[&str] = if who.contains('/') {
        &["trust", "commitment"]
    } else {
        &["attitude", "power"]
    };
    let pairs = words[begin..].chunks(2);
    if !pairs
        .into_iter()
        .all(|pair| pair.len() == 2 && known.contains(&pair[0]))
    {
        return Err(expected());
    }
    let person = |text: &str| {
        let id = context.id(Target::Person, text.trim())?;
        StakeholderId::new(&id).map_err(|error| error.to_string())
    };
    let Some((stakeholder, member)) = who.split_once('/') else {
        return Ok(Effect::Stakeholder {
            stakeholder: person(&who)?,
            attitude: points("attitude")?,
            power: points("power")?,
        });
    };
    let member = context.id(Target::Member, member.trim())?;
    Ok(Effect::Tie {
        stakeholder: person(stakeholder)?,
        member: MemberId::new(&member).map_err(|error| error.to_string())?,
        trust: points("trust")?,
        commitment: points("commitment")?,
    })
}

/// `Qbr`, `Qbr with ines and rui`.
fn touch(text: &str, context: &Context<'_>) -> Result<Effect, String> {
    let (kind, people) = text.split_once(" with ").unwrap_or((text, ""));
    let people = people.split(" and ").map(str::trim);
    let people = people.filter(|who| !who.is_empty()).map(|who| {
        let id = context.id(Target::Person, who)?;
        StakeholderId::new(&id).map_err(|error| error.to_string())
    });
    Ok(Effect::Touch {
        kind: word(kind.trim())?,
        with: people.collect::<Result<_, String>>()?,
    })
}

/// What an effect is of, and the points that are proposed for each.
const SCALES: [&[&str]; 2] = [&["attitude", "power"], &["trust", "commitment"]];
const POINTS: [i64; 6] = [1, 2, 3, -1, -2, -3];

/// What may stand next in a text of effects: where it begins, and all that it may be. A blank ends one part, a semicolon
/// an effect.
#[must_use]
pub fn effect_choices(text: &str, context: &Context<'_>) -> (usize, Vec<String>) {
    let after = text.rfind(';').map_or(0, |at| at + 1);
    let begin = after + (text[after..].len() - text[after..].trim_start().len());
    let effect = &text[begin..];
    let all = subjects(context);
    let is_given = |one: &&String| {
        let rest = effect.strip_prefix(one.as_str());
        rest.is_some_and(|rest| rest.starts_with(' '))
    };
    let Some(subject) = all.iter().filter(is_given).max_by_key(|one| one.len()) else {
        return (begin, all);
    };
    let begin = begin + subject.len() + 1;
    let (at, next) = match subject.as_str() {
        "journey" => (0, journeys(context)),
        "touch" => touch_choices(&text[begin..], context),
        tie => scale_choices(&text[begin..], SCALES[usize::from(tie.contains('/'))]),
    };
    (begin + at, next)
}

/// Whom or what an effect may be of: people, the journey, a touch, and the ties that there are.
fn subjects(context: &Context<'_>) -> Vec<String> {
    let people = context
        .scope
        .account
        .map_or(&[][..], |one| &one.stakeholders);
    let here = || people.iter().filter(|who| who.left.is_none());
    let mut all: Vec<String> = here().map(|who| who.name.to_string()).collect();
    all.extend(["journey".to_owned(), "touch".to_owned()]);
    for who in here() {
        for tie in who.ties.iter().filter(|tie| tie.ended.is_none()) {
            let member = context.name(Target::Member, tie.member.as_str());
            all.push(format!("{}/{member}", who.name));
        }
    }
    all
}

/// The changes of scales that are not given yet.
fn scale_choices(text: &str, scales: &[&str]) -> (usize, Vec<String>) {
    // A scale and its points are two words.
    let blanks: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    let pairs = blanks.len() / 2;
    let at = pairs
        .checked_sub(1)
        .map_or(0, |last| blanks[last * 2 + 1] + 1);
    let free = scales.iter().filter(|scale| !text[..at].contains(**scale));
    let points = |scale: &&str| POINTS.map(|points| format!("{scale} {points:+}"));
    (at, free.flat_map(points).collect())
}

/// The kinds of touch, then the people it is with.
fn touch_choices(text: &str, context: &Context<'_>) -> (usize, Vec<String>) {
    let kinds = InteractionKind::ALL.iter();
    let kinds: Vec<String> = kinds.map(|kind| touch_said(*kind, context)).collect();
    let Some(at) = kind_ends(text, &kinds) else {
        return (0, kinds);
    };
    let with = [" with ", " and "].into_iter();
    let last = with
        .filter_map(|word| Some(text.rfind(word)? + word.len()))
        .max();
    let people = context.candidates(Target::Person);
    let names = people.iter().map(|one| one.name.to_owned());
    match last {
        Some(at) => (at, names.collect()),
        None => (at + 1, names.map(|name| format!("with {name}")).collect()),
    }
}

/// Where the kind of touch ends that a text begins with; nothing while it may still become another.
fn kind_ends(text: &str, kinds: &[String]) -> Option<usize> {
    let ends = text.match_indices(' ').map(|(at, _)| at);
    let is_kind = |at: &usize| {
        kinds
            .iter()
            .any(|kind| kind.eq_ignore_ascii_case(&text[..*at]))
    };
    let typed = text.to_lowercase();
    let grows = || {
        kinds
            .iter()
            .any(|kind| kind.to_lowercase().starts_with(&typed))
    };
    let spelled = |at: &usize| word::<InteractionKind>(&text[..*at]).is_ok();
    let whole = ends.clone().filter(is_kind).max();
    whole.or_else(|| ends.filter(spelled).max().filter(|_| !grows()))
}

fn journeys(context: &Context<'_>) -> Vec<String> {
    let all = Journey::ALL.iter();
    all.map(|one| journey_said(*one, context)).collect()
}

fn journey_said(journey: Journey, context: &Context<'_>) -> String {
    context.said(Journey::LIST, journey.name())
}

/// A kind of touch within a text of effects.
fn touch_said(kind: InteractionKind, context: &Context<'_>) -> String {
    match context.by_name {
        true => spoken(kind),
        false => kind.name().to_owned(),
    }
}

fn expected() -> String {
    "expected an effect such as `ines attitude +1`, `ines/tom trust +5 commitment +4`, `journey value` or `touch QBR with ines`"
        .to_owned()
}

pub(super) fn show(effect: &Effect, context: &Context<'_>) -> String {
    let person = |id: &StakeholderId| context.name(Target::Person, id.as_str());
    let moved = |name: &str, points: i64, other: i64| match points {
        // An effect of 0 points still names its scale.
        0 if other != 0 => String::new(),
        points => format!(" {name} {points:+}"),
    };
    match effect {
        Effect::Stakeholder {
            stakeholder,
            attitude,
            power,
        } => {
            let first = moved("attitude", *attitude, *power);
            let second = moved("power", *power, 1);
            format!("{}{first}{second}", person(stakeholder))
        }
        Effect::Tie {
            stakeholder,
            member,
            trust,
            commitment,
        } => {
            let member = context.name(Target::Member, member.as_str());
            let first = moved("trust", *trust, *commitment);
            let second = moved("commitment", *commitment, 1);
            format!("{}/{member}{first}{second}", person(stakeholder))
        }
        Effect::Journey(journey) => format!("journey {}", journey_said(*journey, context)),
        Effect::Touch { kind, with } if with.is_empty() => {
            format!("touch {}", touch_said(*kind, context))
        }
        Effect::Touch { kind, with } => {
            let people: Vec<String> = with.iter().map(person).collect();
            let kind = touch_said(*kind, context);
            format!("touch {kind} with {}", people.join(" and "))
        }
    }
}
