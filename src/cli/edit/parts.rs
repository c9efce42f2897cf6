//! The parts of an edit: what the words say of an account, a person, an entry, or what all accounts share.

use super::super::Failure;
use super::answers::answers;
use super::draft::Draft;
use super::grammar::{HAPPENED, Opener, PLANNED, SHARED, usage};
use super::raw;
use super::words::Words;
use crate::edit::intent::{self, Timing};
use crate::edit::{Edit, EditError, account_renamed};
use crate::field::{self, Called, Entry, List, Record, Subject, Value, fields, find};
use crate::model::{
    Account, AccountId, Answer, JudgedQuality, Judgement, MemberId, Role, Side, Stakeholder,
    StakeholderId, Tie,
};

/// Adds every part to a draft.
pub(super) fn build(words: &Words, draft: &mut Draft<'_>) -> Result<(), Failure> {
    let Some(id) = draft.account.clone() else {
        if !entry(words, SHARED, draft)? {
            set(words, &Subject::Workspace, &[], draft.timing, draft)?;
        }
        return raw::build(words, draft);
    };
    let is_new = create(words, &id, draft)?;
    draft.account()?;
    if let Some(who) = whom(words, draft)? {
        person(words, &who, draft)?;
        return happened(words, Some(who), draft);
    }
    happened(words, None, draft)?;
    if entry(words, PLANNED, draft)? {
        return Ok(());
    }
    let timing = if is_new {
        Timing::Correction
    } else {
        draft.timing
    };
    let taken = opened(words);
    set(words, &Subject::Account, &taken, timing, draft)?;
    lists(words, draft)?;
    raw::build(words, draft)?;
    if let Some(to) = words.parsed("rename")? {
        let own = draft.account()?;
        let renamed = account_renamed(&own, draft.context().scope.settings, to);
        draft.add(renamed.map(|(edit, _)| edit))?;
    }
    if words.has("delete") {
        draft.add(Ok(Edit::Remove(id)))?;
    }
    Ok(())
}

/// The person who is named: by the id, else by as much of the name as means nobody else. A new one is given an id.
fn whom(words: &Words, draft: &Draft<'_>) -> Result<Option<StakeholderId>, Failure> {
    let Some(text) = words.text("STAKEHOLDER") else {
        return Ok(None);
    };
    let account = draft.account()?;
    let is_known = account
        .stakeholders
        .iter()
        .any(|who| who.id.as_str() == text);
    if !is_known && !words.has("add") {
        let called: Vec<Called<'_>> = account
            .stakeholders
            .iter()
            .map(|who| Called {
                id: who.id.as_str(),
                name: &who.name,
            })
            .collect();
        match find(text, &called).as_slice() {
            [] => {}
            [one] => return Ok(Some(account.stakeholders[*one].id.clone())),
            several => {
                let names: Vec<&str> = several.iter().map(|at| called[*at].name).collect();
                let why = format!("{text:?} may be {}", names.join(" or "));
                return Err(usage("STAKEHOLDER", why));
            }
        }
    }
    words.parsed("STAKEHOLDER")
}

/// Sets the fields of a record that are given. What a new record is told of itself has no history: its timing is that
/// of a correction.
fn set(
    words: &Words,
    subject: &Subject,
    except: &[&str],
    timing: Timing,
    draft: &mut Draft<'_>,
) -> Result<(), Failure> {
    let scope = draft.context().scope;
    let old = |at| subject.value(scope, at).unwrap_or(Value::Nothing);
    let values = words.values(&subject.fields(), except, old, draft)?;
    let edit = subject.set(scope, values, timing, draft.day);
    draft.add(edit)
}

/// The names of the fields of what happened, which are then not those of the account or the person.
fn opened(words: &Words) -> Vec<&'static str> {
    let open = HAPPENED.iter().filter(|opener| words.has(opener.word));
    let fields = open.flat_map(|opener| opener.list.fields());
    fields.map(|field| field.name).collect()
}

/// Makes the account when it is to be made.
fn create(words: &Words, id: &AccountId, draft: &mut Draft<'_>) -> Result<bool, Failure> {
    let Some(name) = words.text("create") else {
        return Ok(false);
    };
    let mut account = Account::new(id.clone(), name);
    account.since = draft.timing.day();
    draft.add(Ok(Edit::Create(account.into())))?;
    Ok(true)
}

/// What is in use, and what is not wanted.
fn lists(words: &Words, draft: &mut Draft<'_>) -> Result<(), Failure> {
    for text in words.texts("deploy") {
        let (offering, arr) = match text.split_once('=') {
            Some((offering, arr)) => (offering, Some(crate::field::money(arr))),
            None => (text.as_str(), None),
        };
        let arr = arr.transpose().map_err(|why| usage("deploy", why))?;
        let offering = offering.parse().map_err(|why| usage("deploy", why))?;
        draft.on_account(|account, _| intent::deploy(account, &offering, arr))?;
    }
    for offering in words.list("undeploy")? {
        draft.on_account(|account, _| intent::undeploy(account, &offering))?;
    }
    for program in words.list("opt-out")? {
        draft.on_account(|account, _| intent::opt_out(account, &program))?;
    }
    for program in words.list("opt-in")? {
        draft.on_account(|account, _| intent::opt_in(account, &program))?;
    }
    Ok(())
}

/// What is said of one person and the ties to our team.
fn person(words: &Words, id: &StakeholderId, draft: &mut Draft<'_>) -> Result<(), Failure> {
    if words.has("delete") {
        return draft.on_account(|account, _| intent::delete_stakeholder(account, id));
    }
    let mut except = opened(words);
    if words.has("tie") {
        except.extend(fields::<Tie>().iter().map(|field| field.name));
    }
    if words.has("add") {
        newcomer(words, id, &except, draft)?;
    } else {
        let subject = Subject::Person(id.clone());
        set(words, &subject, &except, draft.timing, draft)?;
    }
    judgements(words, id, draft)?;
    ties(words, id, draft)
}

fn newcomer(
    words: &Words,
    id: &StakeholderId,
    except: &[&str],
    draft: &mut Draft<'_>,
) -> Result<(), Failure> {
    let mut who = Stakeholder::new(id.clone(), "".into(), Side::Business, None::<Role>);
    let rows = fields::<Stakeholder>();
    let old = |_| Value::Nothing;
    let values = words.values(&rows, except, old, draft)?;
    let given: Vec<usize> = values.iter().map(|(at, _)| *at).collect();
    let unset = |at: &usize| rows[*at].required && !rows[*at].fixed && !given.contains(at);
    if let Some(at) = (0..rows.len()).find(unset) {
        return Err(Failure::Usage(format!("--add needs --{}", rows[at].name)));
    }
    for (at, value) in values {
        (Stakeholder::ROWS[at].set)(&mut who, value).map_err(|why| usage(rows[at].name, why))?;
    }
    draft.on_account(|account, timing| intent::add_stakeholder(account, who, timing))
}

fn judgements(words: &Words, id: &StakeholderId, draft: &mut Draft<'_>) -> Result<(), Failure> {
    let mut judged = Vec::new();
    for (of, answers) in words.pairs("judge")? {
        let of: JudgedQuality = of.parse().map_err(|why| usage("judge", why))?;
        let answers = answers.split(',').map(|answer| answer.trim().parse());
        let answers: Result<Vec<Answer>, _> = answers.collect();
        judged.push(Judgement {
            answers: answers.map_err(|why| usage("judge", why))?,
            ..Judgement::new(draft.day, of)
        });
    }
    draft.on_account(|account, _| {
        intent::set_contact(account, id, |contact| contact.judgements.extend(judged))
    })
}

fn ties(words: &Words, id: &StakeholderId, draft: &mut Draft<'_>) -> Result<(), Failure> {
    if let Some(member) = words.parsed::<MemberId>("tie")? {
        tie(words, id, member, draft)?;
    }
    if let Some(member) = words.parsed("end-tie")? {
        let day = draft.day;
        draft.on_account(|account, _| intent::end_tie(account, id, &member, day))?;
    }
    if let Some(member) = words.parsed("delete-tie")? {
        draft.on_account(|account, _| intent::delete_tie(account, id, &member))?;
    }
    Ok(())
}

/// A tie that lasts is changed; else a new one begins.
fn tie(
    words: &Words,
    id: &StakeholderId,
    member: MemberId,
    draft: &mut Draft<'_>,
) -> Result<(), Failure> {
    let subject = Subject::Tie(id.clone(), member.clone());
    let of_person = draft.account()?;
    let ties = of_person.stakeholder(id).map_or(&[][..], |who| &who.ties);
    let lasts = |tie: &Tie| tie.member == member && tie.ended.is_none();
    if !ties.iter().any(lasts) {
        for field in ["trust", "commitment"] {
            if !words.has(field) {
                return Err(Failure::Usage(format!("a new --tie needs --{field}")));
            }
        }
        let values = words.values(&subject.fields(), &[], |_| Value::Nothing, draft)?;
        let timing = draft.timing;
        let edit = draft.look(|scope| field::begin_tie(scope, id, &member, values, timing))?;
        return draft.add(edit);
    }
    set(words, &subject, &[], draft.timing, draft)
}

/// Touches, stages, assessments, health, feedback and insights put off. `person`: whom the edit is about; a touch
/// without --with is theirs.
fn happened(
    words: &Words,
    person: Option<StakeholderId>,
    draft: &mut Draft<'_>,
) -> Result<(), Failure> {
    for opener in HAPPENED {
        let Some(text) = words.text(opener.word) else {
            continue;
        };
        let mut new = given(words, opener, text, opener.list.blank(draft.day), draft)?;
        if let Some(field) = new.missing {
            return Err(Failure::Usage(format!("--{} needs --{field}", opener.word)));
        }
        if let (Entry::Touch(touch), Some(who)) = (&mut new.entry, &person)
            && touch.with.is_empty()
        {
            touch.with.push(who.clone());
        }
        let edit = draft.look(|scope| {
            let at = opener.list.find(scope, &new.entry);
            new.entry.put(scope, at)
        })?;
        draft.add(edit)?;
    }
    answers(words, draft)?;
    if !words.has("feedback") && words.has("answered") {
        let on = draft.day;
        draft.on_account(|account, _| intent::feedback_answered(account, on))?;
    }
    if let Some(insight) = words.text("unsnooze") {
        draft.on_account(|account, _| intent::unsnooze(account, insight))?;
    }
    Ok(())
}

/// An entry with the values of the words.
struct Given {
    entry: Entry,
    /// A required field that is not given.
    missing: Option<&'static str>,
}

/// Gives an entry what the words say of it; `text` is the value of the word that opens it.
fn given(
    words: &Words,
    opener: &Opener,
    text: &str,
    mut entry: Entry,
    draft: &Draft<'_>,
) -> Result<Given, Failure> {
    let rows = opener.list.fields();
    let context = draft.context();
    let own = rows.iter().position(|row| row.name == opener.field);
    let own = own.expect("the table of openers names fields");
    let value = rows[own].read(text, &Value::Nothing, &context);
    let value = value.map_err(|why| usage(opener.word, why))?;
    let mut values = vec![(own, value)];
    values.extend(words.values(&rows, &[opener.field], |at| entry.value(at), draft)?);
    let given: Vec<usize> = values.iter().map(|(at, _)| *at).collect();
    for (at, value) in values {
        entry
            .set(at, value)
            .map_err(|why| usage(rows[at].name, why))?;
    }
    let missing = entry.missing(&given).map(|field| field.name);
    Ok(Given { entry, missing })
}

/// An entry that the edit is about: new, changed, or taken out. Says whether there is one: the words then belong to it.
fn entry(words: &Words, openers: &[Opener], draft: &mut Draft<'_>) -> Result<bool, Failure> {
    if let Some(id) = words.text("done").filter(|_| draft.account.is_some()) {
        done(id, draft)?;
    }
    let open = |opener: &&Opener| words.text(opener.word).is_some();
    let Some(opener) = openers.iter().find(open) else {
        return Ok(false);
    };
    let text = words.text(opener.word).unwrap_or_default();
    let list = opener.list;
    let blank = list.blank(draft.day);
    let probe = given(&Words::default(), opener, text, blank, draft)?.entry;
    // An entry may be known by more than what begins it: a budget by its quarter too.
    let sought = given(words, opener, text, probe.clone(), draft)?.entry;
    let at = draft.look(|scope| list.find(scope, &sought))?;
    if words.has("delete") {
        let at = at.ok_or_else(|| missing(list, text))?;
        let edit = draft.look(|scope| list.remove(scope, at))?;
        draft.add(edit)?;
        return Ok(true);
    }
    let old = match at {
        Some(at) => draft.look(|scope| list.entry(scope, at))?,
        None => None,
    };
    let before = old.unwrap_or(probe);
    let mut new = given(words, opener, text, before.clone(), draft)?;
    if let (None, Some(field)) = (at, new.missing) {
        return Err(Failure::Usage(format!(
            "a new {} needs --{field}",
            list.noun()
        )));
    }
    new.entry.settle(&before, draft.day);
    if let (None, Entry::Member(member)) = (at, &mut new.entry) {
        member.since = member.since.or(draft.timing.day());
    }
    let edit = draft.look(|scope| new.entry.put(scope, at))?;
    draft.add(edit)?;
    Ok(true)
}

/// An action is done on the day.
fn done(id: &str, draft: &mut Draft<'_>) -> Result<(), Failure> {
    let id = id.parse().map_err(|why| usage("done", why))?;
    let (day, status) = (draft.day, crate::model::ActionStatus::Done);
    draft.on_account(|account, _| intent::set_action_status(account, &id, status, day))
}

fn missing(list: List, id: &str) -> Failure {
    let (what, id) = (list.noun(), id.to_owned());
    Failure::Problem(EditError::Missing { what, id }.to_string())
}
