//! The scan is linear and small.

use std::time::Instant;

use super::super::Document;
use super::super::document::Spans;

#[test]
fn a_node_is_small() {
    assert!(size_of::<Spans>() <= 36, "{} bytes", size_of::<Spans>());
}

#[test]
fn ten_megabytes_on_one_line_are_no_trouble() {
    let text = format!("[{}]", "(id: \"x\", n: 1_000), ".repeat(10_000_000 / 21));
    // A scan that is quadratic in the length of a line would not end within hours.
    assert_eq!(
        Document::scan(&text)
            .map(|document| document.root().children().count())
            .ok(),
        Some(10_000_000 / 21)
    );
}

/// Prints the speed of a release build: `cargo test --release -p ron-patch scan_rate -- --ignored --nocapture`.
#[test]
#[ignore = "measures rather than tests"]
fn scan_rate() {
    use std::io::Write as _;
    let text = format!(
        "[{}]",
        format!("{},", include_str!("harbour-lines.ron").trim_end()).repeat(2_000)
    );
    let best = (0..7).map(|_| {
        let start = Instant::now();
        assert!(Document::scan(&text).is_ok());
        start.elapsed()
    });
    let best = best.min().unwrap_or_default();
    #[expect(clippy::cast_precision_loss)]
    let rate = text.len() as f64 / best.as_secs_f64() / 1e6;
    let _ = writeln!(
        std::io::stderr(),
        "{} bytes in {best:?}: {rate:.0} MB/s",
        text.len()
    );
}
