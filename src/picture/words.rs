//! Figures and words as lists show them: counts, short money, days, stages by letter, the next touch.

use crate::method::cadence::Due;
use crate::method::score::AccountScore;
use crate::method::stage::Stages;
use crate::model::{Account, Date, Settings, Stage};

pub use crate::model::{
    counted, grouped, orientation, short_money, spoken, titled, written, written_near,
};

/// A figure with one decimal and no minus before a zero.
#[must_use]
pub fn figure(value: f64) -> String {
    in_tenths(value, "")
}

/// A difference with its sign: `+4.0`, `-12.8`, `0.0`.
#[must_use]
pub fn difference(value: f64) -> String {
    in_tenths(value, "+")
}

/// A list shows hundreds of figures at every key: tenths that are counted are spelled in a fraction of the time.
fn in_tenths(value: f64, plus: &str) -> String {
    let tenths = (value * 10.0).round();
    if tenths.abs() < 1e15 {
        let tenths = tenths as i64;
        let sign = match tenths {
            ..0 => "-",
            0 => "",
            1.. => plus,
        };
        let count = tenths.unsigned_abs();
        format!("{sign}{}.{}", count / 10, count % 10)
    } else {
        let plus = if tenths > 0.0 { plus } else { "" };
        format!("{plus}{value:.1}")
    }
}

/// A day seen from another: `today`, `in 12 days`, `12 days ago`.
#[must_use]
pub fn seen_from(day: Date, from: Date) -> String {
    let days = from.days_to(day);
    let count = counted(days.unsigned_abs() as usize, "day");
    match days {
        0 => "today".to_owned(),
        1.. => format!("in {count}"),
        _ => format!("{count} ago"),
    }
}

/// Who serves the account next, where that is known: `Mira Lund takes over on 15 Dec 2026`.
#[must_use]
pub fn hand_over(account: &Account, settings: &Settings, day: Date) -> Option<String> {
    let now = account.csm_on(day).0;
    let mut days = account.changes_after(day).into_iter();
    let change = days.find(|change| account.csm_on(*change).0 != now)?;
    let next = account.csm_on(change).0.and_then(|id| settings.member(id));
    Some(match next {
        Some(member) => format!("{} takes over on {}", member.name, written(change)),
        None => format!("no manager from {}", written(change)),
    })
}

/// What makes an account worth hours: its revenue, its renewal, and that nobody is judged yet.
#[must_use]
pub fn worth_of_hours(account: &Account, score: Option<&AccountScore>, as_of: Date) -> String {
    worth(account, score, as_of, |day, as_of| {
        let verb = if day < as_of {
            "renewal was due"
        } else {
            "renews"
        };
        format!("{verb} {}", seen_from(day, as_of))
    })
}

/// The same where there is little room: `860k, renews 57d`, as the list of accounts has it.
#[must_use]
pub fn worth_in_short(account: &Account, score: Option<&AccountScore>, as_of: Date) -> String {
    worth(account, score, as_of, |day, as_of| {
        let verb = if day < as_of { "renewal" } else { "renews" };
        format!("{verb} {}d", as_of.days_to(day))
    })
}

fn worth(
    account: &Account,
    score: Option<&AccountScore>,
    as_of: Date,
    renewal: fn(Date, Date) -> String,
) -> String {
    let mut said = Vec::new();
    if let Some(arr) = score.and_then(|score| score.arr) {
        said.push(short_money(arr.as_f64()));
    }
    if let Some(day) = account.open_renewal(as_of) {
        said.push(renewal(day, as_of));
    }
    if let Some(emphasis) = account.emphasis {
        said.push(format!("counts {} times", emphasis.get()));
    }
    let scored = score.and_then(|score| score.result.as_ref().ok());
    if scored.is_some_and(|scored| !scored.is_judged()) {
        said.push("nobody judged yet".to_owned());
    }
    said.join(", ")
}

/// Ours and theirs by their first letters: `C/B`; `?` where nobody knows, and behind what is assumed: `E?/B`.
#[must_use]
pub fn stage_letters(stages: &Stages) -> String {
    let letter = |stage: Option<Stage>| stage.map_or("?", stage_letter);
    let assumed = if stages.assumed { "?" } else { "" };
    format!(
        "{}{assumed}/{}",
        letter(stages.vendor),
        letter(stages.customer)
    )
}

/// A stage by its first letter; the two with an I are told apart.
#[must_use]
pub fn stage_letter(stage: Stage) -> &'static str {
    match stage {
        Stage::Exploratory => "E",
        Stage::Basic => "B",
        Stage::Collaborative => "C",
        Stage::Interconnected => "I",
        Stage::Integrated => "I+",
    }
}

/// The touch that is due first: `QBR 12d`, `QBR -5d` when it is late, `QBR missing` when there never was one.
#[must_use]
pub fn next_touch(cadence: &[Due], as_of: Date) -> String {
    let Some(first) = cadence.iter().min_by_key(|due| (due.met, due.due)) else {
        return "-".to_owned();
    };
    match first.due.map(|due| as_of.days_to(due)) {
        None => format!("{} missing", titled(first.kind)),
        Some(days) => format!("{} {days}d", titled(first.kind)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Channel, InteractionKind};

    #[test]
    fn words_of_the_files_are_said_as_people_say_them() {
        assert_eq!(spoken(InteractionKind::InPerson), "in person");
        assert_eq!(spoken(InteractionKind::Qbr), "QBR");
        assert_eq!(spoken(InteractionKind::Call), "call");
        assert_eq!(spoken(Channel::It), "IT");
        assert_eq!(titled(Channel::It), "IT");
        assert_eq!(titled(InteractionKind::InPerson), "In person");
    }

    #[test]
    fn money_is_short_and_never_a_thousand_of_a_step() {
        for (amount, expected) in [
            (0.0, "0"),
            (999.4, "999"),
            (999.5, "1k"),
            (1_500.0, "1.5k"),
            (9_949.0, "9.9k"),
            (9_950.0, "10k"),
            (64_000.0, "64k"),
            (640_000.0, "640k"),
            (999_499.0, "999k"),
            (999_500.0, "1M"),
            (12_400_000.0, "12M"),
            (4_100_000_000.0, "4.1G"),
            (9e12, "9000G"),
        ] {
            assert_eq!(short_money(amount), expected, "{amount}");
        }
    }

    #[test]
    fn exact_money_has_its_digits_in_threes() {
        for (amount, expected) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("36000.50", "36,000.50"),
            ("1240000", "1,240,000"),
            ("123456789012", "123,456,789,012"),
        ] {
            assert_eq!(grouped(amount), expected);
        }
    }

    #[test]
    fn days_are_written_so_that_nobody_takes_the_month_for_the_day() {
        let day = |text: &str| text.parse().expect("a day");
        assert_eq!(written(day("2026-12-03")), "3 Dec 2026");
    }

    #[test]
    fn differences_carry_their_sign() {
        assert_eq!(difference(4.04), "+4.0");
        assert_eq!(difference(-12.75), "-12.8");
        assert_eq!(difference(-0.04), "0.0");
        assert_eq!(difference(0.05), "+0.1");
        assert_eq!(difference(-2e15), "-2000000000000000.0");
        assert_eq!(figure(-0.0), "0.0");
    }
}
