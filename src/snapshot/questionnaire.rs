//! The stage assessment on paper: seven questions, each with four descriptions, for the customer to answer without seeing what
//! we think.

use super::outline::{Block, Item, Outline, Section};
use super::{Stamp, html, markdown};
use crate::method::assessment::{StatementText, statements};
use crate::model::{Audience, Format, Stage, Word};

/// What stands above the questions.
const INTRODUCTION: &str = "For each question, please choose the one description that fits best today. There are no right \
    answers: we answer the same questions for ourselves, and talk about where we differ.";

/// Lays out the page. Of the account it holds the name and nothing else.
#[must_use]
pub fn outline(customer: &str, stamp: Stamp) -> Outline {
    let introduction = Section {
        heading: "How to answer".to_owned(),
        blocks: vec![Block::Text(INTRODUCTION.to_owned())],
    };
    let questions = (1..)
        .zip(statements())
        .map(|(number, one)| section(number, one));
    Outline {
        audience: Audience::Customer,
        title: format!("How we work together, {customer}"),
        stamp,
        sections: std::iter::once(introduction).chain(questions).collect(),
        opening: 0,
    }
}

/// How the page is written in a format; nothing in one that is not read on paper.
#[must_use]
pub fn writer(format: Format) -> Option<fn(&Outline) -> String> {
    if format == markdown::FORMAT.format {
        Some(markdown::markdown)
    } else if format == html::FORMAT.format {
        Some(html::html)
    } else {
        None
    }
}

fn section(number: usize, statement: &StatementText) -> Section {
    let described = Stage::ALL
        .iter()
        .filter_map(|stage| statement.stage(*stage));
    let choices = (1..).zip(described);
    Section {
        heading: format!("{number}. {}", statement.title),
        blocks: vec![
            Block::Text(statement.theirs.to_string()),
            Block::List(
                choices
                    .map(|(number, text)| Item::new(format!("[  ] {number}"), text))
                    .collect(),
            ),
        ],
    }
}
