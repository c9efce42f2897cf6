//! "Help me judge": the questions of `assets/judgements.ron` about what a person does, and the figure that the answers propose.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::{Answer, Attitude, JudgedQuality, Power};

/// One question and what its answers add.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What is asked.
    pub text: Box<str>,
    yes: i64,
    no: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Questionnaire {
    start: i64,
    questions: Vec<Question>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asset {
    power: Questionnaire,
    attitude: Questionnaire,
}

static ASSET: LazyLock<Asset> = LazyLock::new(|| {
    ron::from_str(include_str!("../../assets/judgements.ron"))
        .expect("a test holds assets/judgements.ron to this shape")
});

fn questionnaire(of: JudgedQuality) -> &'static Questionnaire {
    match of {
        JudgedQuality::Power => &ASSET.power,
        JudgedQuality::Attitude => &ASSET.attitude,
    }
}

/// The questions about a quality, in the order in which they are asked.
#[must_use]
pub fn questions(of: JudgedQuality) -> &'static [Question] {
    &questionnaire(of).questions
}

/// The power that answers propose; none where nothing is known.
#[must_use]
pub fn proposed_power(answers: &[Answer]) -> Option<Power> {
    sum(JudgedQuality::Power, answers).map(Power::clamped)
}

/// The attitude that answers propose; none where nothing is known.
#[must_use]
pub fn proposed_attitude(answers: &[Answer]) -> Option<Attitude> {
    sum(JudgedQuality::Attitude, answers).map(Attitude::clamped)
}

fn sum(of: JudgedQuality, answers: &[Answer]) -> Option<i64> {
    let all = questionnaire(of);
    let points = all.questions.iter().zip(answers);
    let points = points.filter_map(|(question, answer)| match answer {
        Answer::Yes => Some(question.yes),
        Answer::No => Some(question.no),
        Answer::Unknown => None,
    });
    let points: Vec<i64> = points.collect();
    (!points.is_empty()).then(|| all.start + points.iter().sum::<i64>())
}

#[cfg(test)]
mod tests {
    use Answer::{No, Unknown, Yes};

    use super::*;

    #[test]
    fn three_questions_are_asked_of_each() {
        for of in [JudgedQuality::Power, JudgedQuality::Attitude] {
            let texts: Vec<&str> = questions(of).iter().map(|one| &*one.text).collect();
            assert_eq!(texts.len(), 3);
            assert!(texts.iter().all(|text| text.ends_with('?')), "{texts:?}");
        }
    }

    #[test]
    fn answers_propose_a_figure_on_the_scale() {
        let power = |answers: &[Answer]| proposed_power(answers).map(Power::get);
        assert_eq!(power(&[Yes, Yes, Yes]), Some(10));
        assert_eq!(power(&[No, No, No]), Some(1));
        assert_eq!(power(&[Yes, Unknown, No]), Some(6));
        assert_eq!(power(&[Unknown, Unknown, Unknown]), None);
        assert_eq!(power(&[]), None);
        let attitude = |answers: &[Answer]| proposed_attitude(answers).map(Attitude::get);
        assert_eq!(attitude(&[Yes, Yes, No]), Some(5));
        assert_eq!(attitude(&[No, No, No]), Some(-2));
        // -6 is off the scale.
        assert_eq!(attitude(&[No, No, Yes]), Some(-5));
        assert_eq!(attitude(&[Unknown, Yes, Unknown]), Some(2));
    }
}
