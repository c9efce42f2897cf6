//! Equity over two years as bars: in one row, or where there is room in several, with what is wanted marked.

use super::View;
use super::row::Row;

/// The steps of a bar, from nothing to all of a row.
const BARS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// The same in ASCII where one row has to tell all.
const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// The rows of the curve, and the columns of what stands before it and of each bar.
const ROWS: usize = 7;
const BEFORE: u16 = 6;
const BAR: usize = 2;

/// The columns of what a curve in one row is of.
const TITLE: u16 = 9;

/// `two years ▁▂▃▄▅▅▄▄▃▃`: equity against the greater of what was built and what is wanted; below it as it is saved, where
/// what is tried makes it another.
pub(super) fn low(view: &View<'_>) -> Vec<Row> {
    let Some((most, _)) = scale(view) else {
        return vec![Row::of("", view.look.dim())];
    };
    let rows = [
        ("two years", Some(&view.content.trend)),
        ("as saved", view.content.trend_saved.as_ref()),
    ];
    let row = |(title, trend): (&str, Option<&Vec<Option<f64>>>)| {
        let row = Row::default().column(title, TITLE, view.look.dim());
        Some(row.with(in_one_row(view, trend?, most, 1), view.look.text()))
    };
    rows.into_iter().filter_map(row).collect()
}

/// A curve in one row, each of its bars so many columns wide.
fn in_one_row(view: &View<'_>, trend: &[Option<f64>], most: f64, columns: usize) -> String {
    let bar = |one: &Option<f64>| match one {
        None => " ",
        Some(value) if view.look.ascii => DIGITS[((value / most * 10.0) as usize).min(9)],
        Some(value) => BARS[((value / most * 8.0) as usize).min(7) + 1],
    };
    let bars = trend.iter().map(|one| bar(one).repeat(columns));
    bars.collect()
}

/// The same in several rows: the row that what is wanted reaches is marked.
pub(super) fn high(view: &View<'_>) -> Vec<Row> {
    let look = view.look;
    let Some((most, wanted)) = scale(view) else {
        return vec![Row::of("", look.dim())];
    };
    let mut rows = vec![Row::of("Equity over two years", look.dim())];
    let mark = filled(wanted, most, ROWS).saturating_sub(1) / 8;
    for row in (0..ROWS).rev() {
        let bar = |one: &Option<f64>| {
            let steps = one.map_or(0, |value| filled(value, most, ROWS));
            let steps = steps.saturating_sub(row * 8).min(8);
            let sign = match (look.ascii, steps) {
                (_, 0) if row == mark => look.or_ascii("┄", "-"),
                (true, 0..4) => " ",
                (true, _) => "#",
                (false, steps) => BARS[steps],
            };
            sign.repeat(BAR)
        };
        let bars: String = view.content.trend.iter().map(bar).collect();
        let before = if row == mark { "wanted" } else { "" };
        let line = Row::default().column(before, BEFORE, look.dim());
        rows.push(line.with(bars, look.text()).close());
    }
    rows.extend(view.content.trend_saved.as_ref().map(|saved| {
        let line = Row::default().column("saved", BEFORE, look.dim());
        let bars = in_one_row(view, saved, most, BAR);
        line.with(bars, look.text()).close()
    }));
    rows
}

/// How many eighths of a row a value takes in a curve of so many rows; a little is seen as one.
fn filled(value: f64, most: f64, rows: usize) -> usize {
    let eighths = (value / most * 8.0 * rows as f64).round();
    eighths.clamp(1.0, 8.0 * rows as f64) as usize
}

/// The greatest value, which fills the height, and what is wanted; none: there are no figures.
fn scale(view: &View<'_>) -> Option<(f64, f64)> {
    let scored = view.scored().filter(|scored| scored.is_judged())?;
    let wanted = scored.equity.target;
    let saved = view.content.trend_saved.iter().flatten();
    let known = view.content.trend.iter().chain(saved).flatten();
    let most = known.fold(wanted.max(1.0), |most, one| most.max(*one));
    Some((most, wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_fills_its_part_of_the_rows() {
        // Seven rows are 56 eighths: half of them are 28, three rows and four eighths of the next.
        assert_eq!(filled(50.0, 100.0, 7), 28);
        assert_eq!(filled(100.0, 100.0, 7), 56);
        assert_eq!(filled(0.0, 100.0, 7), 1);
        assert_eq!(filled(47.0, 47.0, 1), 8);
    }
}
