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

mod phrases {
    //! The texts of `assets/backtest.ron`, each a function of what it is filled with.

    use crate::model::phrases::phrases;

    phrases! {
        "../../../assets/backtest.ron";
        about();
        how_to_read();
        what_to_do();
        days_before(days);
        ended(renewals, lost);
        left_out(renewals);
        too_few(renewals, lost);
        tier_alone(tier);
        gap();
        arr();
        touches();
        live_ties();
        a_sign();
        reversed();
        chance();
        interval(value, low, high);
        forecasts();
        few_forecasts(who, forecasts, least);
        missed_by(who, forecasts, interval);
        reliability(forecasts, said, came);
        nobody_named();
    }
}

/// Writes it.
pub(super) fn write(found: &Backtest<'_>, session: &mut Session) -> Result<(), Failure> {
    paragraph(&phrases::about(), session)?;
    writeln!(session.out)?;
    for told in &found.told {
        section(told, session)?;
    }
    if found.told.iter().any(|told| told.signs.is_some()) {
        paragraph(&phrases::how_to_read(), session)?;
    } else {
        paragraph(&phrases::what_to_do(), session)?;
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
    let title = phrases::days_before(told.days);
    write_styled(&mut session.out, &title, STRONG, session.color)?;
    let ended = phrases::ended(told.outcomes, told.lost);
    writeln!(session.out, "   {ended}")?;
    if told.left_out > 0 {
        writeln!(session.out, "{}", phrases::left_out(told.left_out))?;
    }
    let Some(signs) = &told.signs else {
        let few = phrases::too_few(OUTCOMES_LEAST, LOST_LEAST);
        writeln!(session.out, "{few}\n")?;
        return Ok(());
    };
    table(signs, session)?;
    for (tier, signs) in &told.tiers {
        writeln!(session.out, "{}", phrases::tier_alone(tier.name()))?;
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

fn title(sign: Sign) -> String {
    match sign {
        Sign::Gap => phrases::gap(),
        Sign::Arr => phrases::arr(),
        Sign::Touches => phrases::touches(),
        Sign::LiveTies => phrases::live_ties(),
    }
}

/// What a share of pairs told apart says.
fn verdict(auc: Interval) -> String {
    if auc.low > CHANCE {
        phrases::a_sign()
    } else if auc.high < CHANCE {
        phrases::reversed()
    } else {
        phrases::chance()
    }
}

/// The share of pairs that a coin tells apart.
const CHANCE: f64 = 0.5;

fn interval(interval: Interval) -> String {
    let Interval { value, low, high } = interval;
    let [value, low, high] = [value, low, high].map(|figure| format!("{figure:.2}"));
    phrases::interval(value, low, high)
}

fn forecasts(found: &Backtest<'_>, session: &mut Session) -> Result<(), Failure> {
    if found.forecasters.is_empty() {
        return Ok(());
    }
    let heading = phrases::forecasts();
    write_styled(&mut session.out, &heading, STRONG, session.color)?;
    writeln!(session.out)?;
    for one in &found.forecasters {
        let name = name(found, one);
        let Some(brier) = one.brier else {
            let few = phrases::few_forecasts(name, one.forecasts, OUTCOMES_LEAST);
            writeln!(session.out, "{few}")?;
            continue;
        };
        let missed = phrases::missed_by(name, one.forecasts, interval(brier));
        writeln!(session.out, "{missed}")?;
        for (count, said, came) in &one.reliability {
            let [said, came] = [said, came].map(|share| format!("{:.0}", share * 100.0));
            writeln!(session.out, "  {}", phrases::reliability(count, said, came))?;
        }
    }
    Ok(())
}

fn name(found: &Backtest<'_>, one: &Forecaster) -> String {
    let Some(id) = &one.by else {
        return phrases::nobody_named();
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
