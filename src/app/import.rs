//! Bringing a CRM's export: the files that are named, what is asked about them, and what would be done. All of it is
//! text here; somebody outside reads, plans and writes.

use super::line::Line;

/// The import screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Which import it is: what is heard of another one is late.
    pub number: u64,
    /// How far it has come.
    pub stage: Stage,
    /// The files as they are typed.
    pub files: Line,
    /// What is going on, or why the last try failed.
    pub said: Option<String>,
    /// What would be done, once the files are read.
    pub plan: ImportPlan,
    /// The answers to the first questions of the plan, as places among their choices.
    pub answers: Vec<usize>,
    /// The chosen place among the choices of the question that is asked.
    pub place: usize,
    /// The first line of the plan in sight.
    pub scroll: usize,
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The files are asked for.
    Files,
    /// They are being read.
    Reading,
    /// Questions are asked one after the other.
    Asking,
    /// What would be done is shown.
    Ready,
    /// It is being written.
    Writing,
}

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

/// Something that only a person can decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportQuestion {
    /// What is asked, and what one has to know for it, line by line.
    pub text: Vec<String>,
    /// The letter of each answer, and the answer.
    pub choices: Vec<(char, String)>,
}

/// What somebody outside has to do for an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportStep {
    /// Complete a path that is being typed.
    Complete(String),
    /// Read the files as they were typed, and say what would be done.
    Read(String),
    /// Take these answers, and say what would be done now.
    Answer(Vec<usize>),
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
    /// What takes a while.
    Progress(String),
    /// What would be done.
    Planned(ImportPlan),
    /// Why it cannot be.
    Refused(String),
    /// What was done.
    Done(String),
}

impl Import {
    /// The screen as it opens.
    #[must_use]
    pub fn new(number: u64, files: &str) -> Self {
        Self {
            number,
            stage: Stage::Files,
            files: Line::new(files),
            said: None,
            plan: ImportPlan::default(),
            answers: Vec::new(),
            place: 0,
            scroll: 0,
        }
    }

    /// The question that is asked now.
    #[must_use]
    pub fn question(&self) -> Option<&ImportQuestion> {
        (self.stage == Stage::Asking)
            .then(|| self.plan.questions.get(self.answers.len()))
            .flatten()
    }
}
