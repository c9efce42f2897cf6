//! What the keys do at a question of an import.

use super::{Import, ImportAnswer, ImportPhase, ImportStep};
use crate::app::effect::Effect;
use crate::app::message::Typed;

/// Takes a key at a question; after the last one all answers are handed on.
pub(super) fn answered(import: &mut Import, typed: Typed) -> Vec<Effect> {
    if let Some(table) = import.table_mut() {
        let before = typed == Typed::Backspace && table.is_plain();
        match table.typed(typed) {
            Some(answer) => {
                import.answers.push(answer);
                import.propose();
            }
            None if before => drop(import.answers.pop()),
            None => {}
        }
        return handed_on(import);
    }
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
    if let Some(chosen) = chosen {
        import.answers.push(ImportAnswer::Choice(chosen));
        import.propose();
    } else if let Some(place) = typed.moved(import.place, last) {
        import.place = place;
    } else if matches!(typed, Typed::Backspace | Typed::Left) {
        // The answer before is given again.
        import.place = match import.answers.pop() {
            Some(ImportAnswer::Choice(place)) => place,
            Some(_) => 0,
            None => import.place,
        };
    }
    handed_on(import)
}

/// Hands the answers on, once there is one to every question.
fn handed_on(import: &mut Import) -> Vec<Effect> {
    if import.answers.len() < import.plan.questions.len() {
        return Vec::new();
    }
    import.phase = ImportPhase::Reading;
    let answers = std::mem::take(&mut import.answers);
    vec![Effect::Import(import.number, ImportStep::Answer(answers))]
}
