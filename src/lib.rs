//! The library behind `cultivate`.

pub mod app;
pub mod cli;
pub mod edit;
pub mod entry;
pub mod method;
pub mod model;
pub mod picture;
pub mod tui;
pub mod workspace;
