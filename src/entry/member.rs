//! A member of our team by part of a name: `mira`, `ml`, `mira-lund`.

use crate::field::{Called, find};
use crate::model::{Date, Member};

/// Finds one member who is there on a day.
///
/// # Errors
/// Names those between whom the text does not decide, or the team when it fits nobody.
pub fn member<'a>(team: &'a [Member], text: &str, on: Date) -> Result<&'a Member, String> {
    let there: Vec<&Member> = team.iter().filter(|one| is_there(one, on)).collect();
    let called: Vec<Called<'_>> = there
        .iter()
        .map(|member| Called {
            id: member.id.as_str(),
            name: &member.name,
        })
        .collect();
    match find(text, &called).as_slice() {
        [one] => Ok(there[*one]),
        [] if there.is_empty() => Err("the team is empty so far".to_owned()),
        [] => Err(format!(
            "nobody in the team is called `{text}`; there are {}",
            names(&there, ", ")
        )),
        several => {
            let fitting: Vec<&Member> = several.iter().map(|place| there[*place]).collect();
            Err(format!(
                "`{text}` may be {}: type more of it",
                names(&fitting, " or ")
            ))
        }
    }
}

fn is_there(member: &Member, on: Date) -> bool {
    member.since.is_none_or(|since| since <= on) && member.left.is_none_or(|left| left > on)
}

/// At most six names.
fn names(members: &[&Member], between: &str) -> String {
    let shown: Vec<&str> = members
        .iter()
        .take(6)
        .map(|member| member.name.as_str())
        .collect();
    let more = if members.len() > 6 { ", …" } else { "" };
    shown.join(between) + more
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::model::{Function, MemberId};

    pub(in crate::entry) fn day() -> Date {
        Date::new(2026, 11, 2).expect("a day")
    }

    pub(in crate::entry) fn team() -> Vec<Member> {
        let names = [
            ("mira-lund", "Mira Lund"),
            ("mirko-sand", "Mirko Sand"),
            ("om", "Òscar Mirabel"),
        ];
        names.map(|(id, name)| named(id, name)).into()
    }

    fn named(id: &str, name: &str) -> Member {
        Member {
            id: MemberId::new(id).expect("an id"),
            name: name.into(),
            function: Function::Sales,
            email: None,
            csm: None,
            hours_per_year: None,
            since: None,
            left: None,
        }
    }

    #[test]
    fn part_of_a_name_is_enough_when_it_fits_one() {
        let team = team();
        let found = |text| member(&team, text, day()).map(|member| member.id.as_str());
        assert_eq!(found("mira-lund"), Ok("mira-lund"));
        assert_eq!(found("LUND"), Ok("mira-lund"));
        assert_eq!(found("osc"), Ok("om"), "accents do not matter");
        let error = found("mir").expect_err("three fit");
        assert!(
            error.contains("Mira Lund or Mirko Sand or Òscar Mirabel"),
            "{error}"
        );
        assert!(found("zoe").expect_err("nobody").contains("Mirko Sand"));
    }

    #[test]
    fn who_has_left_is_not_found() {
        let mut team = team();
        team[0].left = Some(day());
        assert!(member(&team, "lund", day()).is_err());
    }
}
