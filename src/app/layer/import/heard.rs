//! What is heard of an import from outside.

use super::{ImportNews, ImportPhase, ImportProfiles};
use crate::app::layer::Layer;
use crate::app::line::Line;
use crate::app::notice::Notice;
use crate::app::state::State;

/// Takes news of an import; of one that was left it is late.
pub(in crate::app) fn heard(state: &mut State, number: u64, news: ImportNews) {
    if number != state.imports {
        return;
    }
    let open = match &mut state.layer {
        Layer::Import(import) => Some(import),
        _ => None,
    };
    match (news, open) {
        (ImportNews::Done(words), open) => {
            // Without the screen it is the taking back that is done.
            if open.is_some() {
                state.layer = Layer::default();
                state.history.push_import();
            } else {
                state.history.forget_import();
            }
            state.notice = Notice::plain(words);
        }
        (ImportNews::Refused(why), Some(import)) => {
            import.message = Some(why);
            import.phase = ImportPhase::Files;
            import.answers.clear();
        }
        (ImportNews::Refused(why), None) => state.notice = Notice::failed(why),
        (_, None) => {}
        (ImportNews::Progress(words), Some(import)) => import.message = Some(words),
        (ImportNews::Profiles(names), Some(import)) => import.profiles = ImportProfiles::new(names),
        (ImportNews::Completed(files, others), Some(import)) => {
            if import.phase == ImportPhase::Files {
                import.files = Line::new(&files);
                import.message = Some(others).filter(|others| !others.is_empty());
            }
        }
        (ImportNews::Planned(plan), Some(import)) => {
            let asks = !plan.questions.is_empty();
            import.phase = if asks {
                ImportPhase::Asking
            } else {
                ImportPhase::Ready
            };
            import.plan = plan;
            import.message = None;
            import.scroll = 0;
            import.propose();
        }
    }
}
