//! A tie as people type it: `mira 5 4`, `mira trust 6`, `mira end`, or `5 4` where there is only one.

use super::member::member;
use crate::model::{Commitment, Date, Member, MemberId, Trust};

/// What is to become of a tie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TieAnswer {
    /// Our side of it.
    pub member: MemberId,
    /// What changes.
    pub change: TieChange,
}

/// What changes about a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TieChange {
    /// It is this strong now; what is not given stays.
    Set(Option<Trust>, Option<Commitment>),
    /// It is over.
    End,
}

/// Understands an answer. `only` is the one member the person has a tie with, where there is only one.
///
/// # Errors
/// Says what was not understood, or the range of a figure outside it.
pub fn tie(
    text: &str,
    team: &[Member],
    only: Option<&MemberId>,
    on: Date,
) -> Result<TieAnswer, String> {
    let words: Vec<&str> = text
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    let names = words.iter().take_while(|word| !is_of_change(word)).count();
    let (name, change) = words.split_at(names);
    let member = match (name, only) {
        ([], Some(only)) => only.clone(),
        ([], None) => {
            return Err("with whom? `mira 5 4` is trust 5 and commitment 4 with Mira".to_owned());
        }
        (name, _) => member(team, &name.join(" "), on)?.id.clone(),
    };
    Ok(TieAnswer {
        member,
        change: changed(change)?,
    })
}

fn is_of_change(word: &str) -> bool {
    matches!(word, "trust" | "commitment" | "end" | "ended" | "?") || word.parse::<f64>().is_ok()
}

fn changed(words: &[&str]) -> Result<TieChange, String> {
    match words {
        ["end" | "ended"] => Ok(TieChange::End),
        ["trust", value] => Ok(TieChange::Set(Some(trust(value)?), None)),
        ["commitment", value] => Ok(TieChange::Set(None, Some(commitment(value)?))),
        [first, second] | ["trust", first, "commitment", second] => Ok(TieChange::Set(
            Some(trust(first)?),
            Some(commitment(second)?),
        )),
        _ => Err("expected trust and commitment, each 0 to 10, or `end`: `mira 5 4`".to_owned()),
    }
}

fn trust(text: &str) -> Result<Trust, String> {
    let value = text.parse().ok().and_then(|value| Trust::new(value).ok());
    value.ok_or_else(|| format!("trust `{text}`: expected a number from 0 to 10"))
}

fn commitment(text: &str) -> Result<Commitment, String> {
    let value = text
        .parse()
        .ok()
        .and_then(|value| Commitment::new(value).ok());
    value.ok_or_else(|| format!("commitment `{text}`: expected a number from 0 to 10"))
}

#[cfg(test)]
mod tests {
    use super::super::member::tests::{day, team};
    use super::*;

    fn read(text: &str) -> Result<(String, TieChange), String> {
        let only = MemberId::new("mirko-sand").expect("an id");
        tie(text, &team(), Some(&only), day()).map(|said| (said.member.to_string(), said.change))
    }

    #[test]
    fn ties_are_understood() {
        let five_four = TieChange::Set(Some(Trust::clamped(5)), Some(Commitment::clamped(4)));
        for (text, member, change) in [
            ("mira lund 5 4", "mira-lund", five_four),
            ("lund trust 5 commitment 4", "mira-lund", five_four),
            ("5, 4", "mirko-sand", five_four),
            ("lund end", "mira-lund", TieChange::End),
            (
                "trust 5",
                "mirko-sand",
                TieChange::Set(Some(Trust::clamped(5)), None),
            ),
            (
                "lund commitment 0",
                "mira-lund",
                TieChange::Set(None, Some(Commitment::clamped(0))),
            ),
        ] {
            assert_eq!(read(text), Ok((member.to_owned(), change)), "{text}");
        }
    }

    #[test]
    fn what_is_out_of_range_or_not_there_is_refused_with_what_would_do() {
        for (text, says) in [
            ("lund 11 4", "trust `11`: expected a number from 0 to 10"),
            (
                "lund 5 -1",
                "commitment `-1`: expected a number from 0 to 10",
            ),
            ("lund 5", "trust and commitment"),
            ("lund", "trust and commitment"),
            ("zoe 5 4", "nobody in the team is called `zoe`"),
        ] {
            let error = read(text).expect_err(text);
            assert!(error.contains(says), "{text}: {error}");
        }
        let nobody = tie("5 4", &team(), None, day()).expect_err("with whom");
        assert!(nobody.contains("with whom?"), "{nobody}");
    }
}
