//! The thread of an import: it reads and plans behind the screen, and puts into words what has to be asked.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use super::run::News;
use super::writer::Job;
use crate::app::{ImportNews, ImportPlan, ImportQuestion, ImportStep, Message};
use crate::import::Options;
use crate::import::{Change, Plan};
use crate::model::Date;
use crate::transfer::import::session::ImportSession;
use crate::transfer::import::subject::{Answer, Subject};
use crate::transfer::import::summary::{Section, summary, things};
use crate::transfer::import::tables;
use crate::transfer::import::words::worded;
use crate::transfer::import::{Destination, files, take_back};
use crate::workspace::Store;

/// What takes longer is told.
const PATIENCE: Duration = Duration::from_millis(500);

/// The most lines of one kind.
const MOST: usize = 400;

/// What a person can answer, beside the words for it.
type Choices = Vec<(Subject, Vec<Answer>)>;

/// Carries out the steps of imports, one import after the other.
pub(super) struct Importer {
    store: Store,
    news: Sender<News>,
    now: Option<Sender<ImportStep>>,
}

impl Importer {
    pub(super) fn new(store: Store, news: Sender<News>) -> Self {
        let now = None;
        Self { store, news, now }
    }

    /// Takes a step; `jobs` leads to the thread that owns what is saved. Whether something will be written.
    pub(super) fn take(
        &mut self,
        number: u64,
        step: ImportStep,
        today: Date,
        jobs: &Sender<Job>,
    ) -> bool {
        let (store, news) = (self.store.clone(), self.news.clone());
        match step {
            ImportStep::Complete(typed) => {
                let (files, others) = files::completed(&typed);
                tell(&news, number, ImportNews::Completed(files, others));
            }
            ImportStep::Read(typed) => {
                let (steps, taken) = mpsc::channel();
                self.now = Some(steps); // what was before it ends with its sender
                let work = Work {
                    store,
                    number,
                    today,
                    news,
                    jobs: jobs.clone(),
                };
                thread::spawn(move || work.run(&typed, &taken));
            }
            ImportStep::TakeBack => {
                let work = move || {
                    let back = take_back(&store, today).map_err(|why| why.to_string())?;
                    Ok(match back.spared.len() {
                        0 => format!("Import undone: {} changes.", back.back),
                        spared => format!(
                            "Import undone: {} changes; {spared} kept, as they were edited since or are needed.",
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
    store: Store,
    number: u64,
    today: Date,
    news: Sender<News>,
    jobs: Sender<Job>,
}

impl Work {
    fn run(self, typed: &str, steps: &Receiver<ImportStep>) {
        let made = self.patiently("reading the files and earlier imports", || {
            let read = files::read(&files::named(typed))?;
            let destination = Destination::open(self.store.clone(), self.today, true)?;
            let choices = destination.choices();
            let options = Options {
                today: self.today,
                prefer: None,
                arr_from_deals: false,
            };
            ImportSession::new(destination, read, choices, options)
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
                    let again = self.patiently("updating the plan", || {
                        asking.answer(answers)?;
                        self.show(&mut asking)
                    });
                    match again {
                        Ok(next) => asked = next,
                        Err(why) => return self.tell(ImportNews::Refused(why.to_string())),
                    }
                }
                ImportStep::Apply => {
                    let work = move || {
                        let saved = asking.save().map_err(|why| why.to_string())?;
                        Ok(match saved.left_alone {
                            0 => done(&saved.plan),
                            many => format!(
                                "{}; {many} accounts cannot be read and were left as they are",
                                done(&saved.plan)
                            ),
                        })
                    };
                    let _ = self.jobs.send(Job::Import(self.number, Box::new(work)));
                    return;
                }
                _ => {}
            }
        }
    }

    /// Shows the plan, with what has to be asked next.
    fn show(&self, asking: &mut ImportSession) -> Result<Choices, crate::transfer::TransferError> {
        let subjects = asking.more()?;
        let mut questions = Vec::with_capacity(subjects.len());
        let mut asked = Vec::with_capacity(subjects.len());
        for subject in subjects {
            let words = worded(&subject, asking.batch());
            let answers = words.choices.iter().map(|choice| choice.2).collect();
            let choices = words.choices.into_iter();
            questions.push(ImportQuestion {
                text: words.text,
                choices: choices.map(|(letter, text, _)| (letter, text)).collect(),
            });
            asked.push((subject, answers));
        }
        let mut sections = summary(asking.batch(), asking.plan());
        sections.extend(tables::in_full(asking.batch()));
        self.tell(ImportNews::Planned(ImportPlan {
            lines: sections.iter().flat_map(lines).collect(),
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

/// A section as lines; whether each is a heading.
fn lines(section: &Section) -> Vec<(bool, String)> {
    let mut lines = vec![(true, section.heading.clone())];
    let shown = section.lines.iter().take(MOST);
    lines.extend(shown.map(|text| (false, format!("  {text}"))));
    if section.lines.len() > MOST {
        let more = section.lines.len() - MOST;
        lines.push((
            false,
            format!("  and {more} more: `cultivate import --dry-run --format json` lists all"),
        ));
    }
    lines
}

/// What was done, for the footer.
fn done(plan: &Plan) -> String {
    let mut parts: Vec<String> = ["accounts", "people", "opportunities", "interactions"]
        .into_iter()
        .filter_map(|what| {
            let many = *plan.added.get(what)?;
            Some(format!("{many} {}", things(many, what)))
        })
        .collect();
    let is_value = |change: &&_| matches!(change, Change::Value(_));
    let values = plan.changes.iter().filter(is_value).count();
    match values {
        0 => {}
        1 => parts.push("1 value changed".to_owned()),
        many => parts.push(format!("{many} values changed")),
    }
    let said = if parts.is_empty() {
        "done".to_owned()
    } else {
        parts.join(", ")
    };
    format!("Imported: {said} · u undoes it")
}
