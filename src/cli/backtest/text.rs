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
const HOW_TO_READ: &str = "AUC: how often a customer who renewed had the better figure than one who was lost; 0.5 is chance. \
    Brier: how far probabilities made of it missed; 0 is perfect, and a coin gets 0.25. In brackets: 95 % intervals. A sign \
    that tells who renews need not be a cause: hours spent on customers who would renew anyway make any score look clever.";

/// Writes it.
pub(super) fn write(found: &Backtest<'_>, session: &mut Session) -> Result<(), Failure> {
    for told in &found.told {
        section(told, session)?;
    }
    if found.told.iter().any(|told| told.signs.is_some()) {
        for line in wrapped(HOW_TO_READ, session.width.min(100)) {
            writeln!(session.out, "{line}")?;
        }
    }
    forecasts(found, session)
}

fn section(told: &Told, session: &mut Session) -> Result<(), Failure> {
    let title = format!("{} days before the renewal", told.days);
    write_styled(&mut session.out, &title, STRONG, session.color)?;
    writeln!(
        session.out,
        "   {} settled, {} of them lost",
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
            "Too few to tell anything: at least {OUTCOMES_LEAST} outcomes are needed, {LOST_LEAST} of them lost.\n"
        )?;
        return Ok(());
    };
    table(signs, session)?;
    for (tier, signs) in &told.tiers {
        writeln!(session.out, "Within tier {}", tier.name())?;
        table(signs, session)?;
    }
    writeln!(session.out)?;
    Ok(())
}

fn table(signs: &[Measure; 4], session: &mut Session) -> Result<(), Failure> {
    let mut table = Table::new(&["sign", ">AUC", ">Brier"]);
    for (sign, measure) in Sign::ALL.into_iter().zip(signs) {
        table.row(vec![
            title(sign).into(),
            interval(measure.auc).into(),
            interval(measure.brier).into(),
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
                "{name}: {} settled; {OUTCOMES_LEAST} are needed to say how reliable they are.",
                counted(one.forecasts, "forecast")
            )?,
            Some(brier) => {
                let all = counted(one.forecasts, "forecast");
                writeln!(session.out, "{name}: {all}, Brier {}", interval(brier))?;
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
