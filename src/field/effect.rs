//! Reads and writes expected effects of actions: `ines attitude +1`, `ines/tom trust +5`, `journey Value`, `touch Qbr
//! with ines`.

use super::Context;
use super::kind::Target;
use super::read::{whole, word};
use crate::model::{Effect, MemberId, StakeholderId};

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

fn expected() -> String {
    "expected an effect such as `ines attitude +1`, `ines/tom trust +5 commitment +4`, `journey Value` or `touch Qbr with ines`"
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
        Effect::Journey(journey) => format!("journey {journey}"),
        Effect::Touch { kind, with } if with.is_empty() => format!("touch {kind}"),
        Effect::Touch { kind, with } => {
            let people: Vec<String> = with.iter().map(person).collect();
            format!("touch {kind} with {}", people.join(" and "))
        }
    }
}
