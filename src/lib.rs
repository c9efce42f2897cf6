//! The library behind `cultivate`.

pub mod cli;
pub mod edit;
pub mod method;
pub mod model;
pub mod workspace;
