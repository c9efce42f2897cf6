//! The import screen: files named, questions answered one after the other, the plan looked through and accepted.

use crate::app::effect::Effect;
use crate::app::import::{Import, ImportNews, ImportStep, Stage};
use crate::app::message::Typed;
use crate::app::notice::Notice;
use crate::app::refusal::Refusal;
use crate::app::state::{Layer, State};

/// Lines that the screen has beside those of the plan: header and footer (3), frame (2), what Enter does (2).
const AROUND: usize = 7;

/// Opens the screen; files that are named already are read at once.
pub(super) fn open(state: &mut State, files: Option<&str>) -> Result<Vec<Effect>, Refusal> {
    must_be_saved(state)?;
    state.imports += 1;
    let import = Import::new(state.imports, files.unwrap_or_default());
    state.notice = Notice::default();
    if files.is_some() {
        return Ok(read(state, import));
    }
    state.layer = Layer::Import(Box::new(import));
    Ok(Vec::new())
}

/// Has the last import taken back.
pub(super) fn take_back(state: &mut State) -> Result<Vec<Effect>, Refusal> {
    must_be_saved(state)?;
    state.imports += 1;
    state.notice = Notice::plain("Taking the last import back.");
    Ok(vec![Effect::Import(state.imports, ImportStep::TakeBack)])
}

/// Refuses while something else works on the files of the workspace, or nothing can.
fn must_be_saved(state: &State) -> Result<(), Refusal> {
    if state.read_only.is_some() {
        return Err("Nothing can be written in this folder, so nothing can be imported.".into());
    }
    if state.saving.pending > 0 {
        return Err("An edit is not saved yet; import once the footer says saved.".into());
    }
    Ok(())
}

fn read(state: &mut State, mut import: Import) -> Vec<Effect> {
    let files = import.files.text().trim().to_owned();
    if files.is_empty() {
        import.said = Some("Type the path of a file, or of a folder of them.".to_owned());
        state.layer = Layer::Import(Box::new(import));
        return Vec::new();
    }
    import.said = None;
    import.stage = Stage::Reading;
    let effect = Effect::Import(import.number, ImportStep::Read(files));
    state.layer = Layer::Import(Box::new(import));
    vec![effect]
}

/// Takes a key.
pub(super) fn typed(state: &mut State, mut import: Box<Import>, typed: Typed) -> Vec<Effect> {
    let number = import.number;
    let mut effects = Vec::new();
    match (import.stage, typed) {
        (Stage::Files, Typed::Accept) => return read(state, *import),
        (Stage::Files, Typed::Tab) => {
            let text = import.files.text().to_owned();
            effects.push(Effect::Import(number, ImportStep::Complete(text)));
        }
        (Stage::Files, typed) => {
            import.files.take(typed);
            import.said = None;
        }
        (Stage::Asking, typed) => effects = answered(&mut import, typed),
        (Stage::Ready, Typed::Accept) if import.plan.nothing => {
            state.notice = Notice::plain("Nothing was to be imported: all of it is here already.");
            return Vec::new();
        }
        (Stage::Ready, Typed::Accept) => {
            import.stage = Stage::Writing;
            import.said = None;
            effects.push(Effect::Import(number, ImportStep::Apply));
        }
        (Stage::Ready, typed) => scroll(&mut import, typed, usize::from(state.size.height)),
        (Stage::Reading | Stage::Writing, _) => {}
    }
    state.layer = Layer::Import(import);
    effects
}

fn scroll(import: &mut Import, typed: Typed, height: usize) {
    let page = height.saturating_sub(AROUND).max(1);
    let last = import.plan.lines.len().saturating_sub(page);
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

/// Takes a key at a question; after the last one all answers are handed on.
fn answered(import: &mut Import, typed: Typed) -> Vec<Effect> {
    let Some(question) = import.question() else {
        return Vec::new();
    };
    let last = question.choices.len().saturating_sub(1);
    let chosen = match typed {
        Typed::Accept => Some(import.place),
        Typed::Char(letter) => question
            .choices
            .iter()
            .position(|choice| choice.0 == letter),
        _ => None,
    };
    match (chosen, typed) {
        (Some(chosen), _) => {
            import.answers.push(chosen);
            import.place = 0;
        }
        (None, Typed::Next | Typed::Tab | Typed::Char('j')) => {
            import.place = (import.place + 1).min(last);
        }
        (None, Typed::Previous | Typed::BackTab | Typed::Char('k')) => {
            import.place = import.place.saturating_sub(1);
        }
        // The answer before is given anew.
        (None, Typed::Backspace | Typed::Left) => {
            import.place = import.answers.pop().unwrap_or(import.place);
        }
        _ => {}
    }
    if import.answers.len() < import.plan.questions.len() {
        return Vec::new();
    }
    import.stage = Stage::Reading;
    let answers = std::mem::take(&mut import.answers);
    vec![Effect::Import(import.number, ImportStep::Answer(answers))]
}

/// Leaves the screen: nothing was written. What is being written is waited for.
pub(super) fn back(state: &mut State, import: Box<Import>) {
    if import.stage == Stage::Writing {
        state.layer = Layer::Import(import);
        return;
    }
    state.imports += 1; // what is still heard of it is late
    if import.stage != Stage::Files {
        state.notice = Notice::plain("Nothing was imported, and nothing written.");
    }
}

/// Takes news of an import; of one that was left it is late.
pub(super) fn heard(state: &mut State, number: u64, news: ImportNews) {
    if number != state.imports {
        return;
    }
    let open = match &mut state.layer {
        Layer::Import(import) => Some(import),
        _ => None,
    };
    match (news, open) {
        (ImportNews::Done(said), open) => {
            // Without the screen it is the taking back that is done.
            if open.is_some() {
                state.layer = Layer::Panes;
                state.history.push_import();
            } else {
                state.history.forget_import();
            }
            state.notice = Notice::plain(said);
        }
        (ImportNews::Refused(why), Some(import)) => {
            import.said = Some(why);
            import.stage = Stage::Files;
            import.answers.clear();
        }
        (ImportNews::Refused(why), None) => state.notice = Notice::failed(why),
        (_, None) => {}
        (ImportNews::Progress(said), Some(import)) => import.said = Some(said),
        (ImportNews::Completed(files, others), Some(import)) => {
            if import.stage == Stage::Files {
                import.files = crate::app::line::Line::new(&files);
                import.said = Some(others).filter(|others| !others.is_empty());
            }
        }
        (ImportNews::Planned(plan), Some(import)) => {
            let asks = !plan.questions.is_empty();
            import.stage = if asks { Stage::Asking } else { Stage::Ready };
            import.plan = plan;
            import.said = None;
            (import.place, import.scroll) = (0, 0);
        }
    }
}
