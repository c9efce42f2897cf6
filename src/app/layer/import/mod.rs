//! Bringing a CRM's export: the files that are named, what is asked about them, and what would be done. All of it is
//! text here; somebody outside reads, plans and writes.

mod answer;
mod asking;
mod heard;
mod naming;
mod pick;
mod picked;
mod steps;
mod table;

pub use answer::{ImportAnswer, ImportTableAnswer};
pub(in crate::app) use heard::heard;
pub use naming::{ImportNaming, ImportProfiles};
pub use picked::{ImportPick, ImportPicked};
pub use steps::{ImportNews, ImportPlan, ImportQuestion, ImportStep};
pub use table::{ImportColumn, ImportField, ImportKind, ImportRow, ImportTable};

use super::{Behaviour, Hints};
use crate::app::effect::Effect;
use crate::app::line::Line;
use crate::app::message::Typed;
use crate::app::notice::Notice;
use crate::app::refusal::Refusal;
use crate::app::state::{Size, State};

/// Lines that the screen has beside those of the plan: header and footer (3), frame (2), what Enter does (2).
const AROUND: usize = 7;

/// Columns that the screen has beside a line: its frame, and a blank on either side.
const BESIDE: u16 = 4;

/// The import screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Which import it is: what is heard of another one is late.
    pub number: u64,
    /// How far it has come.
    pub phase: ImportPhase,
    /// The files as they are typed.
    pub files: Line,
    /// The profiles that are kept, and the one by which the files are read.
    pub profiles: ImportProfiles,
    /// The name that is being typed for what is shown.
    pub naming: Option<(ImportNaming, Line)>,
    /// What is going on, or why the last try failed.
    pub message: Option<String>,
    /// What would be done, once the files are read.
    pub plan: ImportPlan,
    /// The answers to the first questions of the plan.
    pub answers: Vec<ImportAnswer>,
    /// The chosen place among the choices of the question that is asked.
    pub place: usize,
    /// The first visible line of the plan.
    pub scroll: usize,
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportPhase {
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

impl Import {
    /// The screen as it opens.
    #[must_use]
    pub fn new(number: u64, files: &str) -> Self {
        Self {
            number,
            phase: ImportPhase::Files,
            files: Line::new(files),
            profiles: ImportProfiles::default(),
            naming: None,
            message: None,
            plan: ImportPlan::default(),
            answers: Vec::new(),
            place: 0,
            scroll: 0,
        }
    }

    /// The question that is asked now.
    #[must_use]
    pub fn question(&self) -> Option<&ImportQuestion> {
        (self.phase == ImportPhase::Asking)
            .then(|| self.plan.questions.get(self.answers.len()))
            .flatten()
    }

    /// Puts the cursor on the answer that is proposed.
    fn propose(&mut self) {
        self.place = self.question().map_or(0, |question| question.proposed);
    }

    /// The table whose columns are looked at now.
    #[must_use]
    pub fn table(&self) -> Option<&ImportTable> {
        self.question()?.table.as_deref()
    }

    fn table_mut(&mut self) -> Option<&mut ImportTable> {
        let asking = self.phase == ImportPhase::Asking;
        let question = self.plan.questions.get_mut(self.answers.len());
        question.filter(|_| asking)?.table.as_deref_mut()
    }
}

/// Opens the screen; files that are named already are read at once.
pub(in crate::app) fn open(state: &mut State, files: Option<&str>) -> Result<Vec<Effect>, Refusal> {
    must_be_saved(state)?;
    state.imports += 1;
    let import = Box::new(Import::new(state.imports, files.unwrap_or_default()));
    state.notice = Notice::default();
    if files.is_some() {
        return Ok(read(state, import));
    }
    let profiles = Effect::Import(import.number, ImportStep::Profiles);
    state.layer = import.into();
    Ok(vec![profiles])
}

/// Has the last import undone.
pub(in crate::app) fn take_back(state: &mut State) -> Result<Vec<Effect>, Refusal> {
    must_be_saved(state)?;
    state.imports += 1;
    state.notice = Notice::plain("Undoing the last import.");
    Ok(vec![Effect::Import(state.imports, ImportStep::TakeBack)])
}

impl Behaviour for Box<Import> {
    fn hints(&self, _: &State) -> Hints {
        let unwritten = "Esc closes, nothing is written";
        match self.phase {
            ImportPhase::Files => {
                const KEYS: &[&str] = &[
                    "Enter reads them",
                    "Tab completes",
                    "Up Down a profile",
                    "a folder is all its tables",
                ];
                Hints::Words(KEYS, "Esc closes")
            }
            ImportPhase::Reading => Hints::Words(&["reading"], "Esc stops, nothing is written"),
            ImportPhase::Asking if self.table().is_some() => table::hints(self.table()),
            _ if self.naming.is_some() => Hints::Words(&["Enter does it"], "Esc goes back"),
            ImportPhase::Asking => {
                const KEYS: &[&str] = &[
                    "a letter, or Up Down Enter, answers",
                    "Backspace the question before",
                ];
                Hints::Words(KEYS, unwritten)
            }
            ImportPhase::Ready => Hints::Words(
                &[
                    "Enter does it",
                    "c columns",
                    "p keep as a profile",
                    "r write the rows left out",
                    "j k scroll",
                ],
                unwritten,
            ),
            ImportPhase::Writing => Hints::Words(&[], "writing"),
        }
    }

    fn typed(mut self, state: &mut State, typed: Typed) -> Result<Vec<Effect>, Refusal> {
        let number = self.number;
        let mut effects = Vec::new();
        match (self.phase, typed) {
            (ImportPhase::Files, typed) if self.profiles.takes(typed, &self.files) => {
                let deleted = self.profiles.typed(typed);
                let delete = deleted.map(ImportStep::DeleteProfile);
                effects.extend(delete.map(|step| Effect::Import(number, step)));
                self.message = self.profiles.question();
            }
            (ImportPhase::Files, Typed::Accept) => return Ok(read(state, self)),
            (ImportPhase::Files, Typed::Tab) => {
                let text = self.files.text().to_owned();
                effects.push(Effect::Import(number, ImportStep::Complete(text)));
            }
            (ImportPhase::Files, typed) => {
                self.files.take(typed);
                self.message = None;
            }
            (ImportPhase::Asking, typed) => effects = asking::answered(&mut self, typed),
            (ImportPhase::Ready, typed) if self.naming.is_some() => {
                let step = naming::typed(&mut self.naming, typed);
                effects.extend(step.map(|step| Effect::Import(number, step)));
            }
            (ImportPhase::Ready, Typed::Char(letter @ ('p' | 'r'))) => {
                self.message = None;
                self.naming = Some(naming::open(letter));
            }
            (ImportPhase::Ready, Typed::Char('c')) => {
                self.phase = ImportPhase::Reading;
                effects.push(Effect::Import(number, ImportStep::Columns));
            }
            (ImportPhase::Ready, Typed::Accept) if self.plan.nothing => {
                let text = "Nothing to import: everything is here already.";
                state.notice = Notice::plain(text);
                return Ok(Vec::new());
            }
            (ImportPhase::Ready, Typed::Accept) => {
                self.phase = ImportPhase::Writing;
                self.message = None;
                effects.push(Effect::Import(number, ImportStep::Apply));
            }
            (ImportPhase::Ready, typed) => {
                scroll(&mut self, typed, state.size);
            }
            (ImportPhase::Reading | ImportPhase::Writing, _) => {}
        }
        state.layer = self.into();
        Ok(effects)
    }

    fn pasted(mut self, state: &mut State, text: &str) -> Result<Vec<Effect>, Refusal> {
        let line = match (self.phase, &mut self.naming) {
            (ImportPhase::Files, _) => Some(&mut self.files),
            (_, Some((_, line))) => Some(line),
            _ => self.table_mut().map(ImportTable::line),
        };
        let takes_text = line.is_some();
        line.into_iter()
            .for_each(|line| line.insert(text.trim_end()));
        self.after_paste(state, takes_text)
    }

    /// Leaves the screen: nothing was written. What is being written is waited for.
    fn back(mut self, state: &mut State) -> Vec<Effect> {
        let inside = self.naming.take().is_some()
            || self.profiles.back()
            || self.table_mut().is_some_and(ImportTable::back);
        if inside || self.phase == ImportPhase::Writing {
            state.layer = self.into();
            return Vec::new();
        }
        state.imports += 1; // news that still comes of it is late
        if self.phase != ImportPhase::Files {
            state.notice = Notice::plain("Nothing was imported.");
        }
        Vec::new()
    }

    fn clicked(mut self, state: &mut State, place: usize) -> Result<Vec<Effect>, Refusal> {
        if let Some(table) = self.table_mut() {
            if table.clicked(place) {
                return self.typed(state, Typed::Accept);
            }
        } else if self.phase == ImportPhase::Asking {
            if place == self.place {
                return self.typed(state, Typed::Accept);
            }
            self.place = place;
        }
        self.stay(state)
    }
}

/// Refuses while something else works on the files of the workspace, or nothing can.
fn must_be_saved(state: &State) -> Result<(), Refusal> {
    if state.read_only.is_some() {
        return Err("This folder is read-only, so nothing can be imported.".into());
    }
    if state.saving.pending > 0 {
        return Err("An edit is not saved yet. Import once the footer says saved.".into());
    }
    Ok(())
}

fn read(state: &mut State, mut import: Box<Import>) -> Vec<Effect> {
    let files = import.files.text().trim().to_owned();
    if files.is_empty() {
        import.message = Some("Type the path of a file, or of a folder of them.".to_owned());
        state.layer = import.into();
        return Vec::new();
    }
    import.message = None;
    import.phase = ImportPhase::Reading;
    let profile = import.profiles.chosen().map(str::to_owned);
    let effect = Effect::Import(import.number, ImportStep::Read(files, profile));
    state.layer = import.into();
    vec![effect]
}

fn scroll(import: &mut Import, typed: Typed, size: Size) {
    let page = usize::from(size.height).saturating_sub(AROUND).max(1);
    let lines = import.plan.wrapped(size.width.saturating_sub(BESIDE));
    let last = lines.len().saturating_sub(page);
    let to = match typed {
        Typed::Next | Typed::Char('j') => import.scroll + 1,
        Typed::Previous | Typed::Char('k') => import.scroll.saturating_sub(1),
        Typed::Char(' ') => import.scroll + page,
        Typed::Char('b') => import.scroll.saturating_sub(page),
        Typed::Home | Typed::Char('g') => 0,
        Typed::End | Typed::Char('G') => last,
        _ => return,
    };
    import.scroll = to.min(last);
}
