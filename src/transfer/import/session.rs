//! A run that is decided step by step: what has to be asked next, and what each answer does.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::CompactString;

use super::decide::decide;
use super::subject::{Answer, COMPLEX, Subject, key, points_at_accounts};
use super::{Destination, Input, Proposal, amounts, rows};
use crate::import::dialect::{Mapping, read_as, remapped};
use crate::import::question::{Choice, Question, Topic};
use crate::import::{Batch, Choices, Decided, Options, Plan, Prefer};
use crate::model::Date;
use crate::transfer::TransferError;

/// A run in the making.
pub struct ImportSession {
    pub(super) destination: Destination,
    pub(super) today: Date,
    pub(super) read: Vec<Input>,
    pub(super) choices: Choices,
    pub(super) options: Options,
    pub(super) decided: Decided,
    pub(super) accepted: Option<Proposal>,
    asked: BTreeSet<String>,
    /// Mappings that a person is changing, by the fingerprint of their header.
    pub(super) drafts: BTreeMap<String, Mapping>,
    /// The columns that are being changed: their tables and labels.
    changing: Vec<(usize, CompactString)>,
    pub(super) batch: Batch,
    /// Whether the batch has nothing of what happened any more.
    spent: bool,
    pub(super) plan: Plan,
}

impl ImportSession {
    /// Reads and plans, with what was decided before. A workspace that is still to be made counts in the currency of
    /// the files, unless one was named.
    ///
    /// # Errors
    /// Names the first file that is no table.
    pub fn new(
        destination: Destination,
        read: Vec<Input>,
        choices: Choices,
        options: Options,
    ) -> Result<Self, TransferError> {
        Self::begin(destination, read, choices, options, false)
    }

    /// As [`new`](Self::new), where nobody is there to answer: what has been planned is not kept beside the plan.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn unasked(
        destination: Destination,
        read: Vec<Input>,
        choices: Choices,
        options: Options,
    ) -> Result<Self, TransferError> {
        Self::begin(destination, read, choices, options, true)
    }

    fn begin(
        mut destination: Destination,
        read: Vec<Input>,
        choices: Choices,
        options: Options,
        spent: bool,
    ) -> Result<Self, TransferError> {
        let mut batch = destination.gather(&read, &choices)?;
        destination.count_in_currency_of(&mut batch)?;
        let decided = Decided::new();
        let plan = if spent {
            destination.plan_once(&mut batch, options, &decided)
        } else {
            destination.plan(&batch, options, &decided)
        };
        Ok(Self {
            destination,
            today: options.today,
            read,
            choices,
            options,
            decided,
            accepted: None,
            asked: BTreeSet::new(),
            drafts: BTreeMap::new(),
            changing: Vec::new(),
            batch,
            spent,
            plan,
        })
    }

    /// What was read.
    #[must_use]
    pub fn batch(&self) -> &Batch {
        &self.batch
    }

    /// What would be done.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Whether nothing would change.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.accepted.is_none() && self.plan.is_empty(&self.destination.base())
    }

    /// What the accounts suggest for the method, after a first import, and whether that is accepted.
    ///
    /// # Errors
    /// Says that the plan does not fit the workspace, which none does.
    pub fn proposal(&self) -> Result<Option<(Proposal, bool)>, TransferError> {
        match &self.accepted {
            Some(accepted) => Ok(Some((accepted.clone(), true))),
            None => {
                let proposal = self.destination.propose(&self.plan, self.today)?;
                Ok(proposal.map(|proposal| (proposal, false)))
            }
        }
    }

    /// Accepts what the accounts suggest for the method.
    ///
    /// # Errors
    /// Says that the plan does not fit the workspace, which none does.
    pub fn accept(&mut self) -> Result<(), TransferError> {
        self.accepted = self.destination.propose(&self.plan, self.today)?;
        Ok(())
    }

    /// What has to be asked next: how the files are read, then what depends on that. Nothing is asked twice.
    ///
    /// # Errors
    /// Says that the plan does not fit the workspace, which none does.
    pub fn more(&mut self) -> Result<Vec<Subject>, TransferError> {
        let columns = std::mem::take(&mut self.changing).into_iter();
        let columns = columns.filter_map(|(source, label)| {
            let mapping = self.mapping(source)?;
            Some(Subject::Column(source, label, mapping))
        });
        let columns: Vec<Subject> = columns.collect();
        if !columns.is_empty() {
            return Ok(columns);
        }
        let questions = self.questions();
        let readings = questions.iter().map(|question| self.reading(question));
        let mut subjects = self.fresh(readings.collect());
        if subjects.is_empty() {
            let mixed = self.destination.mixed_currencies(&self.batch);
            subjects = self.fresh(mixed.map(Subject::Currency).into_iter().collect());
        }
        if subjects.is_empty() {
            let revenue = self.revenue();
            subjects = self.fresh(revenue.into_iter().collect());
        }
        if subjects.is_empty() {
            let rule = self.choices.answers.rules.look_alikes;
            let alike = rows::look_alikes(&self.batch, &self.plan).filter(|_| rule.is_none());
            let alike = alike.map(|(alike, perhaps)| Subject::LookAlikes(alike, perhaps));
            subjects = self.fresh(alike.into_iter().collect());
        }
        if subjects.is_empty() && !self.plan.strays.is_empty() {
            subjects = self.fresh(vec![Subject::Strays(self.plan.strays.clone())]);
        }
        if subjects.is_empty() {
            let unclear = self.plan.unclear.iter().cloned().map(Subject::Unclear);
            subjects = self.fresh(unclear.collect());
        }
        if subjects.is_empty() {
            let rows = rows::open(&self.plan).into_iter().map(Subject::Rows);
            subjects = self.fresh(rows.collect());
        }
        if subjects.is_empty() {
            let new = self.plan.offerings.iter().cloned();
            let new = new.map(|(name, many)| Subject::Offering(name, many));
            subjects = self.fresh(new.collect());
        }
        if subjects.is_empty() {
            let moved = self.plan.moved.iter().cloned().map(Subject::Moved);
            subjects = self.fresh(moved.collect());
        }
        if subjects.is_empty() && self.options.prefer.is_none() {
            let conflicts = self.plan.conflicts.iter().cloned().map(Subject::Conflict);
            subjects = self.fresh(conflicts.collect());
        }
        if subjects.is_empty() && !self.asked.contains("constants") {
            let proposal = self.destination.propose(&self.plan, self.today)?;
            subjects = self.fresh(proposal.map(Subject::Constants).into_iter().collect());
        }
        Ok(subjects)
    }

    /// What reading left open. A table that nobody knows may be the one that has the accounts, where none is known, or
    /// says something about them, where a column points at them.
    fn questions(&self) -> Vec<Question> {
        let mut questions = self.batch.questions.clone();
        let alone = self.batch.accounts.is_empty() && questions.is_empty();
        for (source, table) in self.batch.sources.iter().enumerate() {
            let asked = alone || (table.called.is_none() && points_at_accounts(table));
            if let Some(guess) = table.guess.as_ref().filter(|_| asked && table.rows > 0) {
                questions.push(Question {
                    source,
                    fingerprint: guess.fingerprint.clone(),
                    column: CompactString::default(),
                    topic: Topic::Mapping,
                    why:
                        "this table was not recognised: say what its columns hold, or leave it out"
                            .to_owned(),
                    choices: vec![Choice::Confirm, Choice::LeaveOut],
                });
            }
        }
        questions
    }

    fn reading(&self, question: &Question) -> Subject {
        let mapping = match question.topic {
            Topic::Mapping => self.mapping(question.source),
            _ => None,
        };
        match mapping {
            Some(mapping) => Subject::Mapping(question.clone(), mapping),
            None => Subject::Reading(question.clone()),
        }
    }

    /// How a table is read, or would be as far as a person has changed that.
    fn mapping(&self, source: usize) -> Option<Mapping> {
        let source = &self.batch.sources[source];
        let suggested = source.mapping.as_ref().or(source.guess.as_ref())?;
        let changed = self.drafts.get(&suggested.fingerprint);
        Some(changed.unwrap_or(suggested).clone())
    }

    fn fresh(&mut self, subjects: Vec<Subject>) -> Vec<Subject> {
        let asked = &mut self.asked;
        let new = |subject: &Subject| asked.insert(key(subject));
        subjects.into_iter().filter(new).collect()
    }

    /// Where revenue could come from.
    fn revenue(&self) -> Option<Subject> {
        let here = &self.destination.workspace;
        if self.options.arr_from_deals || !amounts::is_open(&self.batch, here) {
            return None;
        }
        let (deals, columns) = amounts::sources(&self.batch, &self.read)?;
        Some(Subject::Revenue(deals, columns))
    }

    /// Takes answers, and plans again.
    ///
    /// # Errors
    /// Names the first file that is no table.
    pub fn answer(&mut self, answers: Vec<(Subject, Answer)>) -> Result<(), TransferError> {
        let mut reads = false;
        for (subject, answer) in answers {
            if let (Subject::Currency(of), Answer::Place(place)) = (&subject, answer) {
                let code = of.offered().nth(place);
                code.map_or(Ok(()), |code| self.destination.count_in(code))?;
                reads = true;
            }
            reads |= self.take(subject, answer);
        }
        if reads || self.spent {
            self.spent = false;
            self.batch = self.destination.gather(&self.read, &self.choices)?;
            self.destination.count_in_currency_of(&mut self.batch)?;
        }
        self.batch.terms = self.destination.terms(&self.choices);
        self.plan = self
            .destination
            .plan(&self.batch, self.options, &self.decided);
        Ok(())
    }

    /// Takes one answer; whether the files have to be read again for it.
    fn take(&mut self, subject: Subject, answer: Answer) -> bool {
        let decided = (&mut self.choices, &mut self.options);
        if let Some(reads) = decide(&subject, answer, &self.batch, decided) {
            return reads;
        }
        match (subject, answer) {
            (Subject::Mapping(question, mapping), answer) => {
                return self.take_mapping(&question, mapping, answer);
            }
            (Subject::Column(source, label, mapping), answer) => {
                if let Answer::Fills(field) = answer {
                    let mapping = remapped(mapping, &label, field);
                    self.drafts.insert(mapping.fingerprint.clone(), mapping);
                }
                self.ask_again(source);
            }
            (Subject::Conflict(value), Answer::Yes | Answer::Mine) => {
                let prefer = match answer {
                    Answer::Yes => Prefer::Crm,
                    _ => Prefer::Mine,
                };
                let key = (value.account, value.item, value.field);
                self.decided.insert(key, prefer);
            }
            (Subject::Offering(name, _), Answer::Place(place)) => {
                if let Some((_, complex)) = COMPLEX.get(place) {
                    self.choices.offerings.insert(name, *complex);
                }
            }
            (Subject::Moved(moved), Answer::Yes) => {
                self.choices.follow.insert((moved.from, moved.person));
            }
            (Subject::Constants(proposal), Answer::Yes) => self.accepted = Some(proposal),
            _ => {}
        }
        false
    }

    /// Takes an answer about a whole table.
    fn take_mapping(&mut self, question: &Question, mapping: Mapping, answer: Answer) -> bool {
        let place = match answer {
            Answer::Other(column) => {
                let label = self.batch.sources[question.source].columns.get(column);
                self.changing
                    .extend(label.map(|label| (question.source, label.clone())));
                return false;
            }
            Answer::Holds(object) => {
                let columns = &self.batch.sources[question.source].columns;
                if let Some(found) = read_as(columns, object) {
                    let fingerprint = mapping.fingerprint;
                    let changed = Mapping {
                        fingerprint: fingerprint.clone(),
                        defaults: mapping.defaults,
                        ..found.mapping
                    };
                    self.drafts.insert(fingerprint, changed);
                    self.ask_again(question.source);
                }
                return false;
            }
            Answer::Encoded(encoding) => {
                let file = self.batch.sources[question.source].file.clone();
                self.choices.say_encoding(&file, Some(encoding));
                self.ask_again(question.source);
                return true;
            }
            Answer::Place(place) => place,
            _ => return false,
        };
        match question.choices.get(place) {
            // What nobody has suggested as a whole stands nowhere but here.
            Some(Choice::Confirm)
                if self.drafts.contains_key(&mapping.fingerprint)
                    || self.batch.sources[question.source].mapping.is_none() =>
            {
                self.choices.mappings.insert(0, mapping);
                true
            }
            Some(choice) => {
                self.choices.answers.answer(question, *choice);
                true
            }
            None => false,
        }
    }

    /// Shows a table again after one of its columns was changed.
    fn ask_again(&mut self, source: usize) {
        let mut questions = self.questions().into_iter();
        let question = questions.find(|q| q.source == source && q.topic == Topic::Mapping);
        if let Some(question) = question {
            self.asked.remove(&key(&Subject::Reading(question)));
        }
    }
}
