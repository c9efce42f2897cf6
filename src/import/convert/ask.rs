//! Asking about a column, unless there is an answer.

use compact_str::CompactString;

use crate::import::batch::Batch;
use crate::import::question::{Answers, Choice, Question, Topic};

/// Asks about one table, unless there is an answer.
pub(super) struct Ask<'b> {
    pub(super) batch: &'b mut Batch,
    pub(super) answers: &'b Answers,
    pub(super) source: usize,
    pub(super) fingerprint: String,
}

impl Ask<'_> {
    pub(super) fn get<const N: usize>(
        &mut self,
        column: &CompactString,
        topic: Topic,
        why: String,
        choices: [Choice; N],
    ) -> Option<Choice> {
        let answer = self
            .answers
            .get(&self.fingerprint, column, topic)
            .filter(|answer| choices.contains(answer));
        if answer.is_none() {
            self.batch.questions.push(Question {
                source: self.source,
                fingerprint: self.fingerprint.clone(),
                column: column.clone(),
                topic,
                why,
                choices: choices.to_vec(),
            });
        }
        answer
    }
}
