//! The thread of an import: it reads and plans behind the screen, and puts into words what has to be asked.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use super::run::News;
use super::writer::Job;
use crate::app::{ImportNews, ImportPlan, ImportQuestion, ImportStep, Message};
use crate::import::Batch;
use crate::import::plan::Plan;
use crate::intake::asking::{Answer, Asking, Subject};
use crate::intake::{Desk, files, summary, take_back};
use crate::model::Date;

/// What takes longer is told.
const PATIENCE: Duration = Duration::from_millis(500);

/// The letters of columns, in the order in which they are offered.
const LETTERS: &str = "abcdefghilnopqrstvxyz";

/// What a person can answer, beside the words for it.
type Asked = Vec<(Subject, Vec<Answer>)>;

/// Carries out the steps of imports, one import after the other.
pub(super) struct Importer {
    root: PathBuf,
    news: Sender<News>,
    now: Option<Sender<ImportStep>>,
}

impl Importer {
    pub(super) fn new(root: PathBuf, news: Sender<News>) -> Self {
        let now = None;
        Self { root, news, now }
    }

    /// Takes a step; `jobs` leads to the thread that owns what is saved. Whether something will be written.
    pub(super) fn take(
        &mut self,
        number: u64,
        step: ImportStep,
        today: Date,
        jobs: &Sender<Job>,
    ) -> bool {
        let (root, news) = (self.root.clone(), self.news.clone());
        match step {
            ImportStep::Complete(typed) => {
                let (files, others) = files::completed(&typed);
                tell(&news, number, ImportNews::Completed(files, others));
            }
            ImportStep::Read(typed) => {
                let (steps, taken) = mpsc::channel();
                self.now = Some(steps); // what was before it ends with its sender
                let work = Work {
                    root,
                    number,
                    today,
                    news,
                    jobs: jobs.clone(),
                };
                thread::spawn(move || work.run(&typed, &taken));
            }
            ImportStep::TakeBack => {
                let work = move || {
                    let back = take_back(&root, today, false).map_err(|why| why.to_string())?;
                    Ok(match back.spared.len() {
                        0 => format!("The import is taken back: {} changes.", back.back),
                        spared => format!(
                            "The import is taken back: {} changes; {spared} stay, edited since or needed.",
                            back.back
                        ),
                    })
                };
                let _ = jobs.send(Job::Import(number, Box::new(work))); // it ends with the program
                return true;
            }
            step => {
                let writes = step == ImportStep::Apply;
                let heard = self.now.as_ref().is_some_and(|now| now.send(step).is_ok());
                return writes && heard;
            }
        }
        false
    }
}

fn tell(news: &Sender<News>, number: u64, what: ImportNews) {
    let _ = news.send(News::Message(Message::Import(number, Box::new(what)))); // the loop may have ended
}

/// One import.
struct Work {
    root: PathBuf,
    number: u64,
    today: Date,
    news: Sender<News>,
    jobs: Sender<Job>,
}

impl Work {
    fn run(self, typed: &str, steps: &Receiver<ImportStep>) {
        let made = self.patiently("reading the files, joining the records", || {
            let read = files::read(&files::named(typed))?;
            Asking::new(
                Desk::open(self.root.clone(), self.today, true)?,
                read,
                self.today,
            )
        });
        let asking = made.and_then(|mut asking| {
            let asked = self.show(&mut asking)?;
            Ok((asking, asked))
        });
        let (mut asking, mut asked) = match asking {
            Ok(begun) => begun,
            Err(why) => return self.tell(ImportNews::Refused(why.to_string())),
        };
        for step in steps {
            match step {
                ImportStep::Answer(places) => {
                    let answers = asked.drain(..).zip(places).map(|((subject, all), place)| {
                        let answer = all.get(place).copied().unwrap_or(Answer::Later);
                        (subject, answer)
                    });
                    let answers = answers.collect();
                    let again = self.patiently("planning anew", || {
                        asking.answer(answers)?;
                        self.show(&mut asking)
                    });
                    match again {
                        Ok(next) => asked = next,
                        Err(why) => return self.tell(ImportNews::Refused(why.to_string())),
                    }
                }
                ImportStep::Apply => {
                    let work = move || Ok(done(&asking.save().map_err(|why| why.to_string())?));
                    let _ = self.jobs.send(Job::Import(self.number, Box::new(work)));
                    return;
                }
                _ => {}
            }
        }
    }

    /// Shows the plan, with what has to be asked next.
    fn show(&self, asking: &mut Asking) -> Result<Asked, crate::intake::Trouble> {
        let subjects = asking.more()?;
        let (questions, asked) = subjects
            .into_iter()
            .map(|subject| {
                let (question, answers) = worded(&subject, asking.batch());
                (question, (subject, answers))
            })
            .unzip();
        self.tell(ImportNews::Planned(ImportPlan {
            lines: summary(asking.batch(), asking.plan()),
            questions,
            nothing: asking.is_nothing(),
        }));
        Ok(asked)
    }

    /// Says what is being done once that has taken long enough to wonder.
    fn patiently<T>(&self, what: &str, work: impl FnOnce() -> T) -> T {
        let (done, waits) = mpsc::channel::<()>();
        let (news, number, what) = (self.news.clone(), self.number, what.to_owned());
        thread::spawn(move || {
            if waits.recv_timeout(PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout) {
                tell(&news, number, ImportNews::Progress(format!("{what} ...")));
            }
        });
        let made = work();
        drop(done);
        made
    }

    fn tell(&self, what: ImportNews) {
        tell(&self.news, self.number, what);
    }
}

/// What was done, for the footer.
fn done(plan: &Plan) -> String {
    let mut parts: Vec<String> = ["accounts", "people", "opportunities", "interactions"]
        .into_iter()
        .filter_map(|what| Some(format!("{} {what}", plan.added.get(what)?)))
        .collect();
    let is_value = |change: &&_| matches!(change, crate::import::plan::Change::Value(_));
    let values = plan.changes.iter().filter(is_value).count();
    if values > 0 {
        parts.push(format!("{values} values changed"));
    }
    let said = if parts.is_empty() {
        "done".to_owned()
    } else {
        parts.join(", ")
    };
    format!("Imported: {said} · :import-undo takes it back")
}

/// A question in words, and what each of its choices means.
fn worded(subject: &Subject, batch: &Batch) -> (ImportQuestion, Vec<Answer>) {
    let mut text = Vec::new();
    let mut choices: Vec<(char, String, Answer)> = Vec::new();
    match subject {
        Subject::Reading(question) => {
            let source = &batch.sources[question.source];
            text.push(source.file.clone());
            if !question.column.is_empty() {
                text.push(format!("column {}", question.column));
            }
            text.push(question.why.clone());
            if let (true, Some(mapping)) = (question.column.is_empty(), &source.mapping) {
                text.extend(mapping.columns.iter().map(|(field, columns)| {
                    format!("  {} <- {}", field.name(), columns.join(", "))
                }));
            }
            let numbered = question.choices.iter().zip('1'..).enumerate();
            choices.extend(numbered.map(|(at, (choice, number))| {
                (number, choice.describe().to_owned(), Answer::Place(at))
            }));
            choices.push(('u', "leave it unknown".to_owned(), Answer::Later));
        }
        Subject::Revenue(deals, columns) => {
            text.push("No column says what an account pays a year.".to_owned());
            text.push("Without it accounts have no value, and wait in their tray.".to_owned());
            if *deals {
                let won = "the sum of deals won in the 12 months up to the newest".to_owned();
                choices.push(('w', won, Answer::Yes));
            }
            let lettered = columns.iter().zip(LETTERS.chars()).enumerate();
            choices.extend(lettered.map(|(at, ((source, label), letter))| {
                let file = &batch.sources[*source].file;
                (
                    letter,
                    format!("the column {label} of {file}"),
                    Answer::Place(at),
                )
            }));
            choices.push(('u', "leave it unknown".to_owned(), Answer::Later));
        }
        Subject::Conflict(value) => {
            let said = |text: &Option<compact_str::CompactString>| {
                text.as_ref()
                    .map_or_else(|| "nothing".to_owned(), ToString::to_string)
            };
            use crate::import::plan::Item;
            let item = match &value.item {
                Item::Account => String::new(),
                Item::Person(id) | Item::Deal(id) => format!(" · {id}"),
            };
            let field = format!("{:?}", value.field).to_lowercase();
            text.push(format!("{}{item} · {field}", value.account));
            text.push("It was changed here and in the CRM.".to_owned());
            choices.push(('m', format!("mine: {}", said(&value.from)), Answer::Mine));
            choices.push(('c', format!("CRM: {}", said(&value.to)), Answer::Yes));
            choices.push((
                'l',
                "later: mine stays, and it is asked again".to_owned(),
                Answer::Later,
            ));
        }
        Subject::Constants(p) => {
            let [high, low, tech] = p.tiers;
            text.push("From these accounts the method could be set to:".to_owned());
            text.push(format!(
                "ltv_pivot {}, high_floor {}, low_floor {}",
                p.ltv_pivot, p.high_floor, p.low_floor
            ));
            let unscored = p.unscored;
            text.push(format!(
                "{high} accounts would be High, {low} Low, {tech} Tech, {unscored} without a value"
            ));
            choices.push(('s', "set them".to_owned(), Answer::Yes));
            choices.push(('k', "keep the standard ones".to_owned(), Answer::Later));
        }
    }
    let answers = choices.iter().map(|choice| choice.2).collect();
    let choices = choices.into_iter().map(|(letter, text, _)| (letter, text));
    let question = ImportQuestion {
        text,
        choices: choices.collect(),
    };
    (question, answers)
}
