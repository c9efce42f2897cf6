//! What passes between the screen and whoever reads, plans and writes outside.

use super::answer::ImportAnswer;
use super::table::ImportTable;
use crate::app::present::wrapped;

/// What an import would do, in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportPlan {
    /// All of it, in order: whether a line is a heading, and its text.
    pub lines: Vec<(bool, String)>,
    /// What is asked before.
    pub questions: Vec<ImportQuestion>,
    /// Whether nothing would change.
    pub nothing: bool,
}

impl ImportPlan {
    /// The lines set in so many columns; what does not fit goes on below, further in.
    #[must_use]
    pub fn wrapped(&self, width: u16) -> Vec<(bool, String)> {
        let line = |(heading, text): &(bool, String)| {
            let indent = text.len() - text.trim_start_matches(' ').len();
            let room = width.saturating_sub(u16::try_from(indent).unwrap_or(0) + 2);
            let lines = wrapped(text, room).into_iter().enumerate();
            let heading = *heading;
            lines
                .map(|(at, text)| {
                    let indent = if at == 0 { indent } else { indent + 2 };
                    (heading, format!("{:indent$}{text}", ""))
                })
                .collect::<Vec<_>>()
        };
        self.lines.iter().flat_map(line).collect()
    }
}

/// Something that only a person can decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportQuestion {
    /// What is asked, and what one has to know for it, line by line.
    pub text: Vec<String>,
    /// The letter of each answer, and the answer.
    pub choices: Vec<(char, String)>,
    /// The place of the answer that Enter gives: the proposed one, else the one that leaves it open.
    pub proposed: usize,
    /// The table whose columns are looked at, in place of choices.
    pub table: Option<Box<ImportTable>>,
}

/// What somebody outside has to do for an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportStep {
    /// Complete a path that is being typed.
    Complete(String),
    /// Say which profiles are kept.
    Profiles,
    /// Delete a profile.
    DeleteProfile(String),
    /// Read the files as they were typed, perhaps as a profile says, and say what would be done.
    Read(String, Option<String>),
    /// Take these answers, and say what would be done now.
    Answer(Vec<ImportAnswer>),
    /// Show the columns of all tables once more.
    Columns,
    /// Keep how the files are read as a profile of this name.
    KeepProfile(String),
    /// Write the rows that are not taken to this file.
    Rejects(String),
    /// Do it.
    Apply,
    /// Take the last import back.
    TakeBack,
}

/// News of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportNews {
    /// The typed paths, completed, and what else they could become.
    Completed(String, String),
    /// The profiles that are kept.
    Profiles(Vec<String>),
    /// What takes a while, or what has been done beside the import.
    Progress(String),
    /// What would be done.
    Planned(ImportPlan),
    /// Why it cannot be.
    Refused(String),
    /// What was done.
    Done(String),
}
