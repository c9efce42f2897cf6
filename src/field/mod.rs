//! One row for each field of the workspace's records: its names, what it takes, its help, how it is read and shown,
//! the change it makes, whether it has a history, whether a customer may see it.
//!
//! Every record of the model has its rows in one of the files [`account`](self), `people`, `activity`, `plan` and
//! `workspace`. What is made for all fields alike (the command line, forms, sentences, filters) is made from the rows:
//! a [`Subject`] is a record in its place, a [`Field`] the facts about one of its fields, a [`Value`] what it holds.
//! A new field takes its place in the model, in the files' schema, in the list of changes, and here.

mod account;
mod activity;
mod changed;
mod context;
mod effect;
mod history;
mod kind;
mod list;
mod method;
mod moves;
mod people;
mod plan;
mod read;
mod row;
mod scope;
mod sentence;
mod subject;
mod table;
mod takes;
mod text;
mod typed;
mod value;
mod workspace;

pub use account::account_value_on;
pub use context::Context;
pub use effect::effect_choices;
pub use history::{BondWas, PersonWas};
pub use kind::{Absent, Field, Kind, Sharing, Target};
pub use list::{Entry, List};
pub use read::{Called, Lean, date, find, folded, hours, is_nothing, leading, money, slug, word};
pub use row::{Record, Row, Whole, changes, fields};
pub use scope::Scope;
pub use sentence::{Differing, details, differing, differs_once, is_same_entry, title};
pub use subject::{Subject, Values, begin_tie};
pub use value::Value;
