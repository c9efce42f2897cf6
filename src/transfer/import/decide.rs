//! Answers that count for how files are read and put together: given in earnest, or to see what they would lead to.

use super::subject::{Answer, Subject};
use crate::import::dialect::{Field, remapped};
use crate::import::rules::{LookAlikes, NEW, Strays};
use crate::import::{Batch, Choices, Options};

/// Takes an answer that counts for how the files are read and put together; whether they have to be read again for it.
/// Nothing where the answer is of another kind.
pub(super) fn decide(
    subject: &Subject,
    answer: Answer,
    batch: &Batch,
    (choices, options): (&mut Choices, &mut Options),
) -> Option<bool> {
    let rules = &mut choices.answers.rules;
    match (subject, answer) {
        (Subject::Reading(question), Answer::Place(place)) => {
            let choice = question.choices.get(place);
            if let Some(choice) = choice {
                choices.answers.answer(question, *choice);
            }
            Some(choice.is_some())
        }
        (Subject::Revenue(..), Answer::Yes) => {
            options.arr_from_deals = true;
            Some(false)
        }
        (Subject::Revenue(_, columns), Answer::Place(place)) => {
            let column = columns.get(place);
            let mapping = column.and_then(|(source, label)| {
                let mapping = batch.sources[*source].mapping.clone()?;
                Some(remapped(mapping, label, Some(Field::AccountArr)))
            });
            let found = mapping.is_some();
            choices.mappings.splice(0..0, mapping);
            Some(found)
        }
        (Subject::Rows(rows), Answer::Place(place)) => {
            if let Some((rule, _)) = rows.choices.get(place) {
                rules.rows_of.insert(rows.part.clone(), *rule);
            }
            Some(false)
        }
        (Subject::Strays(_), Answer::Yes | Answer::Mine) => {
            rules.strays = Some(match answer {
                Answer::Yes => Strays::ByAddress,
                _ => Strays::Leave,
            });
            Some(false)
        }
        (Subject::Unclear(unclear), Answer::Place(_) | Answer::Yes) => {
            let ids = || unclear.candidates.iter().map(|(id, _)| id.as_str());
            let id = match answer {
                Answer::Place(place) => ids().nth(place),
                _ => Some(NEW),
            };
            if let Some(id) = id {
                rules.mean(&unclear.says, id, ids());
            }
            Some(false)
        }
        (Subject::LookAlikes(..), Answer::Yes | Answer::Mine) => {
            rules.look_alikes = Some(match answer {
                Answer::Yes => LookAlikes::Merge,
                _ => LookAlikes::Apart,
            });
            Some(false)
        }
        _ => None,
    }
}
