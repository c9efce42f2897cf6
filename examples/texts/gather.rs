//! Every text: those of `assets/`, the help of the commands and of the fields, refusals built with sample values, and the
//! sentences in the code with samples in place of what they are filled with.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use cultivate::cli::Cli;
use cultivate::edit::EditError;
use cultivate::field::{Field, Record, fields};
use cultivate::model::{
    Account, AccountId, Action, Ambition, Assessment, Capacity, ComplexityWeights, Constants,
    CsmCapacity, Deployment, Disruptions, Feedback, HealthEntry, Interaction, Judgement, Member,
    Objective, Offering, Opportunity, Program, Requirement, Reward, Risk, Segment, Settings,
    Snooze, StageEntry, Stakeholder, Tie, TierOverride,
};
use cultivate::workspace::{OpenError, SaveError};
use ron_patch::Document;

/// Files of `assets/` whose strings people read.
const ASSETS: [&str; 17] = [
    "plays",
    "causes",
    "evidence",
    "rules",
    "agenda",
    "brief",
    "joint_plan",
    "assessment",
    "keymap",
    "invest",
    "rebalance",
    "renaming",
    "scratch",
    "reasons",
    "notes",
    "backtest",
    "timeline",
];

/// A text, and where it comes from.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    /// The file, the command or the record.
    pub(crate) place: String,
    /// The text as a person meets it.
    pub(crate) text: String,
}

/// All of them; `root` is the repository.
pub(crate) fn texts(root: &Path) -> Vec<Text> {
    let mut texts = Vec::new();
    for name in ASSETS {
        let asset = asset(root, name).into_iter();
        texts.extend(asset.map(|one| Text {
            text: filled(&one.text),
            ..one
        }));
    }
    commands(&Cli::command(), "cultivate", &mut texts);
    records(&mut texts);
    refusals(&mut texts);
    for (place, source) in sources(&root.join("src")) {
        let sentences = sentences(&source).into_iter();
        texts.extend(sentences.map(|sentence| Text {
            place: place.clone(),
            text: filled(&sentence),
        }));
    }
    texts
}

/// The strings of an asset that are sentences or titles.
fn asset(root: &Path, name: &str) -> Vec<Text> {
    let place = format!("assets/{name}.ron");
    let Ok(text) = fs::read_to_string(root.join(&place)) else {
        return Vec::new();
    };
    let document = Document::scan(&text).expect("the assets are read by the program's own tests");
    let mut nodes = vec![document.root()];
    let mut found = Vec::new();
    while let Some(node) = nodes.pop() {
        found.extend(node.string().map(|text| (node.start(), text.into_owned())));
        nodes.extend(node.children());
    }
    found.sort();
    let texts = found.into_iter().filter(|(_, text)| text.contains(' '));
    texts
        .map(|(_, text)| Text {
            place: place.clone(),
            text,
        })
        .collect()
}

/// The help of a command and of those below it.
fn commands(command: &clap::Command, name: &str, texts: &mut Vec<Text>) {
    let mut whole = command.clone().bin_name(name);
    texts.push(Text {
        place: format!("{name} --help"),
        text: whole.render_long_help().to_string(),
    });
    for below in command.get_subcommands() {
        commands(below, &format!("{name} {}", below.get_name()), texts);
    }
}

/// What the fields are called, what they take, and their help.
fn records(texts: &mut Vec<Text>) {
    of_record::<Account>(texts);
    of_record::<Ambition>(texts);
    of_record::<TierOverride>(texts);
    of_record::<Deployment>(texts);
    of_record::<Disruptions>(texts);
    of_record::<Stakeholder>(texts);
    of_record::<Tie>(texts);
    of_record::<Judgement>(texts);
    of_record::<Interaction>(texts);
    of_record::<StageEntry>(texts);
    of_record::<Assessment>(texts);
    of_record::<Feedback>(texts);
    of_record::<HealthEntry>(texts);
    of_record::<Snooze>(texts);
    of_record::<Objective>(texts);
    of_record::<Action>(texts);
    of_record::<Reward>(texts);
    of_record::<Risk>(texts);
    of_record::<Opportunity>(texts);
    of_record::<Settings>(texts);
    of_record::<Constants>(texts);
    of_record::<ComplexityWeights>(texts);
    of_record::<Capacity>(texts);
    of_record::<Requirement>(texts);
    of_record::<Member>(texts);
    of_record::<CsmCapacity>(texts);
    of_record::<Offering>(texts);
    of_record::<Segment>(texts);
    of_record::<Program>(texts);
}

fn of_record<R: Record>(texts: &mut Vec<Text>) {
    let line = |field: &Field| format!("{}: {} ({})", field.label, field.help, field.takes());
    texts.extend(fields::<R>().into_iter().map(|field| Text {
        place: format!("the fields of: {}", R::NAME),
        text: line(field),
    }));
}

/// Refusals of edits, of saving and of opening.
fn refusals(texts: &mut Vec<Text>) {
    let account = || AccountId::new("harbour-lines").expect("it is a slug");
    let day = |text: &str| text.parse().expect("it is a day");
    let (what, id) = ("stakeholder", || "ines-duarte".to_owned());
    let edits = [
        EditError::NoAccount(account()),
        EditError::AccountExists(account()),
        EditError::Missing { what, id: id() },
        EditError::Duplicate { what, id: id() },
        EditError::Referred {
            what,
            id: id(),
            places: vec!["accounts/harbour-lines.ron interactions[3]".to_owned()],
        },
        EditError::Cycle { what, id: id() },
        EditError::UnknownValue { field: "attitude" },
        EditError::LaterHistory {
            field: "attitude",
            until: day("2026-10-01"),
            day: day("2026-08-01"),
        },
    ];
    let file = || "accounts/harbour-lines.ron".to_owned();
    let source = || io::Error::from(io::ErrorKind::StorageFull);
    let saves = [
        SaveError::Changed { file: file() },
        SaveError::Damaged {
            file: file(),
            why: "3:5: Expected `)`".to_owned(),
        },
        SaveError::Unfaithful { file: file() },
        SaveError::NotRead {
            file: file(),
            source: source(),
        },
        SaveError::Unread(vec![file()]),
        SaveError::NotSaved {
            file: file(),
            source: source(),
        },
        SaveError::Unsure {
            file: file(),
            source: source(),
        },
        SaveError::Displaced {
            file: file(),
            source: source(),
        },
        SaveError::Busy("process 4711 on my-laptop".to_owned()),
        SaveError::Lock(source()),
    ];
    let root = || PathBuf::from("my-portfolio");
    let opens = [
        OpenError::Root {
            root: root(),
            error: source(),
        },
        OpenError::NoSettings(root()),
        OpenError::NoAccounts(root()),
        OpenError::Accounts {
            root: root(),
            error: source(),
        },
    ];
    let mut add = |place: &str, text: String| {
        let place = place.to_owned();
        texts.push(Text { place, text });
    };
    edits
        .iter()
        .for_each(|one| add("why an edit is refused", one.to_string()));
    saves
        .iter()
        .for_each(|one| add("why an edit is not saved", one.to_string()));
    opens
        .iter()
        .for_each(|one| add("why a workspace is not opened", one.to_string()));
}

/// The source files in order, by their paths in the repository.
fn sources(folder: &Path) -> Vec<(String, String)> {
    let (mut folders, mut found) = (vec![folder.to_owned()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    let named = found.into_iter().filter_map(|path| {
        let name = format!("src/{}", path.strip_prefix(folder).ok()?.to_string_lossy());
        let is_test = name.contains("tests");
        (!is_test).then(|| Some((name, fs::read_to_string(&path).ok()?)))?
    });
    named.collect()
}

/// The strings of a source that people read: not those of its tests, of `expect` and of attributes.
fn sentences(source: &str) -> Vec<String> {
    let code = source
        .split("#[cfg(test)]\nmod tests")
        .next()
        .unwrap_or_default();
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, from) = rest.split_at(at);
        rest = match &from[..1] {
            "/" if from.starts_with("//") => &from[from.find('\n').unwrap_or(from.len())..],
            "'" => after_letter(from),
            "\"" => {
                let hashes = before.len() - before.trim_end_matches('#').len();
                let is_raw = before.trim_end_matches('#').ends_with('r');
                let (text, after) = string(&from[1..], is_raw.then_some(hashes));
                if is_read(before, &text) {
                    found.push(text);
                }
                after
            }
            _ => &from[1..],
        };
    }
    found
}

/// What follows a quotation mark of a letter, such as `'"'`, or of a lifetime.
fn after_letter(from: &str) -> &str {
    let mut letters = from.char_indices().skip(1);
    match letters.next() {
        Some((_, '\\')) => from
            .get(from[2..].find('\'').map_or(2, |end| end + 3)..)
            .unwrap_or(""),
        Some((at, letter)) => {
            let after = &from[at + letter.len_utf8()..];
            after.strip_prefix('\'').unwrap_or(&from[1..])
        }
        None => "",
    }
}

/// A string from behind its first quotation mark, and what follows it; raw ones by the number of their hashes.
fn string(from: &str, raw: Option<usize>) -> (String, &str) {
    if let Some(hashes) = raw {
        let close = format!("\"{}", "#".repeat(hashes));
        let end = from.find(&close).unwrap_or(from.len());
        return (
            from[..end].to_owned(),
            from.get(end + close.len()..).unwrap_or(""),
        );
    }
    let mut text = String::new();
    let mut letters = from.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (text, &from[at + 1..]),
            '\\' => match letters.next() {
                Some((_, 'n')) => text.push('\n'),
                Some((at, '\n')) => {
                    // The line goes on behind the blanks of the next one.
                    let (more, after) = string(from[at + 1..].trim_start(), None);
                    return (text + &more, after);
                }
                Some((_, other)) => text.push(other),
                None => break,
            },
            other => text.push(other),
        }
    }
    (text, "")
}

/// Whether a string is a text for people, judged by what stands before it and by its words.
fn is_read(before: &str, text: &str) -> bool {
    let before = before.trim_end();
    let for_engineers = [
        "expect(",
        "reason =",
        "derive_key(",
        "warn!(",
        "info!(",
        "debug!(",
        "panic!(",
    ];
    if for_engineers.iter().any(|word| before.ends_with(word)) || before.ends_with("serde(rename =")
    {
        return false;
    }
    let words = text.split_whitespace().filter(|word| {
        word.len() > 1
            && word
                .chars()
                .all(|c| c.is_alphabetic() || ".,:;?!'".contains(c))
    });
    words.count() >= 2
}

/// A text with sample values where it is filled in.
fn filled(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let doubled = from.starts_with("{{") || from.starts_with("}}");
        let end = from.find('}').filter(|_| from.starts_with('{') && !doubled);
        rest = match end {
            _ if doubled => {
                out.push_str(&from[..1]);
                &from[2..]
            }
            Some(end) => {
                out.push_str(sample(&from[1..end]));
                &from[end + 1..]
            }
            None => {
                out.push_str(&from[..1]);
                &from[1..]
            }
        };
    }
    out + rest
}

/// A value as it might stand there; of the two forms of a word the one for many.
fn sample(placeholder: &str) -> &str {
    if let Some((_, many)) = placeholder.split_once('|') {
        return many;
    }
    let name = placeholder.split(':').next().unwrap_or_default();
    match name {
        "day" | "on" | "until" | "last" | "since" | "today" => "7 Dec 2026",
        "name" | "who" | "person" => "Inês Duarte",
        "id" | "account" => "harbour-lines",
        "file" => "accounts/harbour-lines.ron",
        "path" | "place" | "root" | "folder" | "out" => "my-portfolio",
        "why" | "error" | "source" => "the disk is full",
        "many" | "number" | "count" | "done" | "at" | "n" | "days" => "3",
        "all" | "total" => "12",
        "from" | "was" | "old" | "low" => "2",
        "to" | "is" | "new" | "now" | "high" => "5",
        "key" | "open" | "add" | "edit" | "draft" | "member" | "mine" => "e",
        "currency" => "EUR",
        _ => "Harbour Lines",
    }
}
