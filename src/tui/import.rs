//! The thread of an import: it reads and plans behind the screen, and puts into words what has to be asked.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use super::import_tables::{self, Choices};
use super::run::News;
use super::writer::Job;
use crate::app::{ImportNews, ImportPlan, ImportStep, Message};
use crate::import::Options;
use crate::import::{Change, Plan};
use crate::model::{Date, counted};
use crate::transfer::import::session::ImportSession;
use crate::transfer::import::summary::{Section, summary, things};
use crate::transfer::import::tables;
use crate::transfer::import::words::worded;
use crate::transfer::import::{Destination, files, profiles, take_back};
use crate::workspace::Store;

/// What takes longer is told.
const PATIENCE: Duration = Duration::from_millis(500);

/// The most lines of one kind.
const MOST: usize = 400;

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
            ImportStep::Profiles => self.profiles(number),
            ImportStep::DeleteProfile(name) => match profiles::delete(store.root(), &name) {
                Ok(()) => self.profiles(number),
                Err(why) => tell(&news, number, ImportNews::Progress(why.to_string())),
            },
            ImportStep::Read(typed, profile) => {
                let (steps, taken) = mpsc::channel();
                self.now = Some(steps); // what was before it ends with its sender
                let work = Work {
                    store,
                    number,
                    today,
                    news,
                    jobs: jobs.clone(),
                };
                thread::spawn(move || work.run(&typed, profile.as_deref(), &taken));
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

    /// Says which profiles are kept; what cannot be read has none.
    fn profiles(&self, number: u64) {
        let names = profiles::names(self.store.root()).unwrap_or_default();
        tell(&self.news, number, ImportNews::Profiles(names));
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
    fn run(self, typed: &str, profile: Option<&str>, steps: &Receiver<ImportStep>) {
        let made = self.patiently("reading the files and earlier imports", || {
            let read = files::read(&files::named(typed))?;
            let destination = Destination::open(self.store.clone(), self.today, true)?;
            let mut choices = destination.choices();
            let mut options = Options {
                today: self.today,
                prefer: None,
                arr_from_deals: false,
            };
            if let Some(name) = profile {
                profiles::read(self.store.root(), name)?.apply(&mut choices, &mut options);
            }
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
                ImportStep::Answer(said) => {
                    let answers = asked.drain(..).zip(said);
                    let answers = answers
                        .map(|((subject, all), said)| {
                            import_tables::meant(&mut asking, subject, &all, said)
                        })
                        .collect();
                    let again = self.patiently("updating the plan", || {
                        asking.answer(answers)?;
                        self.show(&mut asking)
                    });
                    match again {
                        Ok(next) => asked = next,
                        Err(why) => return self.tell(ImportNews::Refused(why.to_string())),
                    }
                }
                ImportStep::Columns => {
                    asked = import_tables::again(&asking);
                    self.tell(ImportNews::Planned(self.planned(&asking, &asked)));
                }
                ImportStep::KeepProfile(name) => {
                    let kept = profiles::write(asking.root(), &name, &asking.profile());
                    self.tell(ImportNews::Progress(match kept {
                        Ok(false) => format!("Profile {name} saved."),
                        Ok(true) => format!("Profile {name} replaced."),
                        Err(why) => why.to_string(),
                    }));
                }
                ImportStep::Rejects(name) => {
                    let written = asking.write_rejects(&files::typed_path(&name));
                    self.tell(ImportNews::Progress(match written {
                        Ok(1) => format!("1 row written to {name}."),
                        Ok(many) => format!("{many} rows written to {name}."),
                        Err(why) => why.to_string(),
                    }));
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
        let asked = subjects.into_iter().map(|subject| {
            let choices = worded(&subject, asking.batch()).choices.into_iter();
            (subject, choices.map(|choice| choice.2).collect())
        });
        let asked = asked.collect();
        self.tell(ImportNews::Planned(self.planned(asking, &asked)));
        Ok(asked)
    }

    /// The plan and the questions, in words.
    fn planned(&self, asking: &ImportSession, asked: &Choices) -> ImportPlan {
        let questions = asked.iter();
        let questions = questions.map(|(subject, _)| import_tables::question(asking, subject));
        let mut sections = summary(asking.batch(), asking.plan());
        sections.extend(tables::in_full(asking.batch()));
        ImportPlan {
            lines: sections.iter().flat_map(lines).collect(),
            questions: questions.collect(),
            nothing: asking.is_nothing(),
        }
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
    let begins = match plan.added.contains_key("accounts") {
        true => " · T says what to do first",
        false => "",
    };
    let owners = match plan.nameless.len() {
        0 => String::new(),
        many => format!(" · :workspace names {}", counted(many, "colleague")),
    };
    format!("Imported: {said}{begins} · u undoes it{owners}")
}
