//! The back-test for people.

use std::io::Write;

use super::Backtest;
use crate::cli::look::STRONG;
use crate::cli::table::{Table, wrapped, write_styled};
use crate::cli::{Failure, Session};
use crate::invest::backtest::{
    Forecaster, Interval, LOST_LEAST, Measure, OUTCOMES_LEAST, Sign, Told,
};
use crate::model::Word;
use crate::picture::words::counted;

/// What has to be known to read the figures.
const HOW_TO_READ: &str = "Told apart (AUC): of one customer who renewed and one who was lost, how often the sign was better for \
    the one who renewed; 0.50 is a coin, 1.00 always. Missed by (Brier): the mean square error of a probability made of the \
    sign; 0.00 is perfect, 0.25 is a coin. In brackets: where the figure lies with 95 % certainty. It reads as a sign where \
    all of that is better than a coin, as reversed where all is worse, else as chance. A sign need not be the \
    reason: hours spent on customers who would renew anyway make any score look clever.";

/// What the whole is about.
const ABOUT: &str = "Would it have told who renews? Every renewal that has ended is looked at again with only what was known \
    90 and 180 days before.";

/// What helps where too little is known.
const WHAT_TO_DO: &str = "Record how renewals ended, those of earlier years too: on the page of an account under Renewals, or in \
    `renewals` of its file.";

/// Writes it.
pub(super) fn write(found: &Backtest<'_>, session: &mut Session) -> Result<(), Failure> {
    paragraph(ABOUT, session)?;
    writeln!(session.out)?;
    for told in &found.told {
        section(told, session)?;
    }
    if found.told.iter().any(|told| told.signs.is_some()) {
        paragraph(HOW_TO_READ, session)?;
    } else {
        paragraph(WHAT_TO_DO, session)?;
    }
    forecasts(found, session)
}

fn paragraph(text: &str, session: &mut Session) -> Result<(), Failure> {
    for line in wrapped(text, session.width.min(100)) {
        writeln!(session.out, "{line}")?;
    }
    Ok(())
}

fn section(told: &Told, session: &mut Session) -> Result<(), Failure> {
    let title = format!("{} days before the renewal", told.days);
    write_styled(&mut session.out, &title, STRONG, session.color)?;
    writeln!(
        session.out,
        "   {} ended, {} of them lost",
        counted(told.outcomes, "renewal"),
        told.lost
    )?;
    if told.left_out > 0 {
        let left_out = counted(told.left_out, "renewal");
        writeln!(
            session.out,
            "{left_out} left out: the account was not scored on that day."
        )?;
    }
    let Some(signs) = &told.signs else {
        writeln!(
            session.out,
            "Too few to tell anything: it takes {OUTCOMES_LEAST} that ended, {LOST_LEAST} of them lost.\n"
        )?;
        return Ok(());
    };
    table(signs, session)?;
    for (tier, signs) in &told.tiers {
        writeln!(session.out, "Tier {} alone", tier.name())?;
        table(signs, session)?;
    }
    writeln!(session.out)?;
    Ok(())
}

fn table(signs: &[Measure; 4], session: &mut Session) -> Result<(), Failure> {
    let mut table = Table::new(&["sign", ">told apart", ">missed by", "reads as"]);
    for (sign, measure) in Sign::ALL.into_iter().zip(signs) {
        table.row(vec![
            title(sign).into(),
            interval(measure.auc).into(),
            interval(measure.brier).into(),
            verdict(measure.auc).into(),
        ]);
    }
    table.write(&mut session.out, session.width, session.color)?;
    Ok(())
}

fn title(sign: Sign) -> &'static str {
    match sign {
        Sign::Gap => "equity gap",
        Sign::Arr => "ARR",
        Sign::Touches => "touches in the year before",
        Sign::LiveTies => "live ties",
    }
}

/// What a share of pairs told apart says.
fn verdict(auc: Interval) -> &'static str {
    if auc.low > CHANCE {
        "a sign"
    } else if auc.high < CHANCE {
        "reversed"
    } else {
        "chance"
    }
}

/// The share of pairs that a coin tells apart.
const CHANCE: f64 = 0.5;

fn interval(interval: Interval) -> String {
    let Interval { value, low, high } = interval;
    format!("{value:.2} ({low:.2} to {high:.2})")
}

fn forecasts(found: &Backtest<'_>, session: &mut Session) -> Result<(), Failure> {
    if found.forecasters.is_empty() {
        return Ok(());
    }
    write_styled(
        &mut session.out,
        "Forecasts of renewals",
        STRONG,
        session.color,
    )?;
    writeln!(session.out)?;
    for one in &found.forecasters {
        let name = name(found, one);
        match one.brier {
            None => writeln!(
                session.out,
                "{name}: {} of renewals that ended; it takes {OUTCOMES_LEAST} to say how reliable they are.",
                counted(one.forecasts, "forecast")
            )?,
            Some(brier) => {
                let all = counted(one.forecasts, "forecast");
                writeln!(
                    session.out,
                    "{name}: {all}, missed by {}; a coin misses by 0.25",
                    interval(brier)
                )?;
                for (count, said, came) in &one.reliability {
                    writeln!(
                        session.out,
                        "  {} of about {:.0} %: {:.0} % renewed",
                        counted(*count, "forecast"),
                        said * 100.0,
                        came * 100.0
                    )?;
                }
            }
        }
    }
    Ok(())
}

fn name(found: &Backtest<'_>, one: &Forecaster) -> String {
    let Some(id) = &one.by else {
        return "Nobody named".to_owned();
    };
    let member = found.workspace.settings.member(id);
    member.map_or_else(
        || id.to_string(),
        |member| crate::model::shown(&member.name).into_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_one_only_where_all_of_its_interval_is_better_than_a_coin() {
        let of = |low: f64, value: f64, high: f64| verdict(Interval { value, low, high });
        assert_eq!(of(0.51, 0.65, 0.80), "a sign");
        assert_eq!(of(0.49, 0.65, 0.80), "chance");
        assert_eq!(of(0.10, 0.30, 0.50), "chance");
        assert_eq!(of(0.10, 0.30, 0.49), "reversed");
    }
}
