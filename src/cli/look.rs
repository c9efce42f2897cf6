//! The colours of words: never the only sign, and told apart by people who see few colours.

use annotate_snippets::renderer::{AnsiColor, Style};

use crate::method::equity::Verdict;
use crate::method::insight::Severity;

/// What is said beside what matters.
pub(super) const QUIET: Style = Style::new().dimmed();

/// What a list is read by.
pub(super) const STRONG: Style = Style::new().bold();

/// The colour of a verdict.
pub(super) fn of_verdict(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Under => AnsiColor::Yellow.on_default().bold(),
        Verdict::Aligned => AnsiColor::Cyan.on_default(),
        Verdict::Ahead => AnsiColor::Blue.on_default(),
        Verdict::Over => AnsiColor::Magenta.on_default(),
        Verdict::Unjudged => QUIET,
    }
}

/// The colour of a severity.
pub(super) fn of_severity(severity: Severity) -> Style {
    match severity {
        Severity::Critical => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default(),
        Severity::Info => QUIET,
    }
}

/// The sign of a severity.
pub(super) fn mark(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "!!",
        Severity::Warning => "!",
        Severity::Info => "·",
    }
}
