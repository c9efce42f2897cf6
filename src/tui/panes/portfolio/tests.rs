//! Tests of the portfolio pane.
