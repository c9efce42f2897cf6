//! The day for people at a terminal.

use std::collections::BTreeSet;
use std::io::Write;

use super::{Dates, dates};
use crate::agenda::{
    Agenda, Due, Need, Subject, causes, due_what, due_when, due_who, nothing_due, since_words,
    verdict_line,
};
use crate::cli::look::{QUIET, STRONG, mark, of_severity};
use crate::cli::moves::list;
use crate::cli::table::{Table, fitted, wrapped, write_styled};
use crate::cli::{Failure, Session};
use crate::invest::moves::{Catalogue, Move, moves};
use crate::method::insight::{Code, Insight};
use crate::method::plays::plays;
use crate::method::portfolio::Book;
use crate::model::{Date, Money, Settings, Workspace, counted, sentence, shown, written};
use crate::picture::words::{seen_from, short_money};

/// The widest that prose is set, whatever the terminal.
const READABLE: usize = 100;

/// The most columns of a name.
const NAME: usize = 48;

/// As many entries of each kind as somebody reads in one sitting.
const SITTING: usize = 20;

/// As many moves of an account are told.
const MOVES: usize = 3;

/// What stands before a cause, and before its evidence and play.
const INDENT: (usize, usize) = (3, 6);

/// What is written, and what of it was told already.
struct Page<'a> {
    agenda: &'a Agenda,
    book: &'a Book,
    settings: &'a Settings,
    catalogue: &'a Catalogue,
    session: &'a mut Session,
    /// The causes whose play was told.
    told: BTreeSet<Code>,
}

/// Writes the agenda.
pub(super) fn write(
    agenda: &Agenda,
    book: &Book,
    workspace: &Workspace,
    top: Option<usize>,
    session: &mut Session,
) -> Result<(), Failure> {
    let most = top.unwrap_or(SITTING);
    let title = format!(
        "{}, {}: {}",
        fitted(&shown(&workspace.settings.name), NAME),
        written(agenda.as_of),
        counted(agenda.accounts(), "account")
    );
    write_styled(&mut session.out, &title, STRONG, session.color)?;
    writeln!(session.out)?;
    let mut page = Page {
        agenda,
        book,
        settings: &workspace.settings,
        catalogue: &Catalogue::of(&workspace.settings),
        session,
        told: BTreeSet::new(),
    };
    page.first()?;
    page.due(most)?;
    page.needs(most)?;
    page.put_off(most)?;
    page.end(most)
}

impl Page<'_> {
    fn heading(&mut self, title: &str, count: usize) -> Result<(), Failure> {
        writeln!(self.session.out)?;
        write_styled(&mut self.session.out, title, STRONG, self.session.color)?;
        let count = format!("  {count}");
        write_styled(&mut self.session.out, &count, QUIET, self.session.color)?;
        writeln!(self.session.out)?;
        Ok(())
    }

    fn room(&self, indent: usize) -> usize {
        self.session
            .width
            .min(READABLE)
            .saturating_sub(indent)
            .max(20)
    }

    /// What comes before everything else.
    fn first(&mut self) -> Result<(), Failure> {
        let first = &self.agenda.first;
        if first.is_empty() {
            return Ok(());
        }
        let count = first.judge.len() + usize::from(first.no_value > 0);
        self.heading("To begin with", count)?;
        if first.no_value > 0 {
            let count = counted(first.no_value, "account");
            writeln!(
                self.session.out,
                "   Say what they are worth: {count} without a value"
            )?;
        }
        let mut table = Table::new(&["   Nobody judged", "> People", "> ARR"]);
        for one in &first.judge {
            table.row(vec![
                format!("   {}", one.account.name).into(),
                one.people.to_string().into(),
                money(one.arr).into(),
            ]);
        }
        if !first.judge.is_empty() {
            table.write(
                &mut self.session.out,
                self.session.width,
                self.session.color,
            )?;
        }
        Ok(())
    }

    fn due(&mut self, most: usize) -> Result<(), Failure> {
        let agenda = self.agenda;
        self.heading("Due", agenda.due.len())?;
        if agenda.due.is_empty() {
            let text = shown(&nothing_due(agenda, self.settings)).into_owned();
            write!(self.session.out, "   ")?;
            write_styled(&mut self.session.out, &text, QUIET, self.session.color)?;
            writeln!(self.session.out)?;
            return Ok(());
        }
        let rows = agenda.due.iter().take(most);
        let rows: Vec<[String; 4]> = rows.map(|due| self.row(due)).collect();
        let wide = |at: usize, most: usize| {
            let widths = rows.iter().map(|row| unicode_width(&row[at]));
            widths.max().unwrap_or(0).min(most)
        };
        let (what, name) = (wide(1, 34), wide(2, 36));
        for row in &rows {
            let [when, does, account, who] = row;
            let line = format!(
                "   {when:<9}{}  {}  {who}",
                padded(does, what),
                padded(account, name)
            );
            writeln!(self.session.out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn row(&self, due: &Due) -> [String; 4] {
        let (settings, as_of) = (self.settings, self.agenda.as_of);
        let account = due.account.as_deref().map_or("", |account| &account.name);
        [
            due_when(due, as_of),
            shown(&due_what(due, settings)).into_owned(),
            shown(account).into_owned(),
            shown(&due_who(due, settings, as_of)).into_owned(),
        ]
    }

    fn needs(&mut self, most: usize) -> Result<(), Failure> {
        let needs = &self.agenda.needs;
        self.heading("Needs you", needs.len())?;
        let shown = &needs[..needs.len().min(most)];
        let dates = dates(shown, self.book);
        for (need, dates) in shown.iter().zip(dates) {
            self.need(need, &dates)?;
        }
        if needs.is_empty() {
            writeln!(self.session.out, "   Nothing needs attention.")?;
        }
        Ok(())
    }

    /// An account with all its causes: since when, on what evidence, and the play where the cause is told first.
    fn need(&mut self, need: &Need, dates: &Dates) -> Result<(), Failure> {
        let (color, as_of) = (self.session.color, self.agenda.as_of);
        let name = match &need.subject {
            Subject::Account(account) => account.name.as_str(),
            Subject::Manager(id) => {
                let member = self.settings.member(id);
                member.map_or(id.as_str(), |member| member.name.as_str())
            }
            Subject::Workspace => self.settings.name.as_str(),
        };
        let name = fitted(&shown(name), NAME);
        writeln!(self.session.out)?;
        let sign = format!("{:<2} ", mark(need.severity));
        write_styled(
            &mut self.session.out,
            &sign,
            of_severity(need.severity),
            color,
        )?;
        write_styled(&mut self.session.out, &name, STRONG, color)?;
        writeln!(self.session.out, "{}", self.about(need, as_of))?;
        for cause in causes(self.book, need) {
            let since = dates.get(&cause.code);
            let since = since.map_or_else(String::new, |since| since_words(*since, as_of));
            self.cause(cause, &since)?;
        }
        self.moves(need)
    }

    /// The best moves of an account.
    fn moves(&mut self, need: &Need) -> Result<(), Failure> {
        let Some(account) = need.subject.account() else {
            return Ok(());
        };
        let moves = moves(account, self.book, self.catalogue);
        if moves.is_empty() {
            return Ok(());
        }
        writeln!(
            self.session.out,
            "{:1$}Best next moves (assumed)",
            "", INDENT.0
        )?;
        let best: Vec<&Move> = moves.iter().take(MOVES).collect();
        let (width, color) = (self.session.width, self.session.color);
        list(&best, &mut self.session.out, width, color)?;
        Ok(())
    }

    /// Revenue, renewal and verdict of an account, each after two blanks.
    fn about(&self, need: &Need, as_of: Date) -> String {
        let Some(account) = need.subject.account() else {
            return String::new();
        };
        let mut said = vec![money(need.arr)];
        said.extend(account.open_renewal(as_of).map(|day| match day < as_of {
            true => format!("renewal passed {}", seen_from(day, as_of)),
            false => format!("renews {}", seen_from(day, as_of)),
        }));
        let score = self.book.score(&account.id);
        let scored = score.and_then(|score| score.result.as_ref().ok());
        said.extend(scored.map(|scored| verdict_line(scored)));
        said.into_iter().map(|one| format!("  {one}")).collect()
    }

    fn cause(&mut self, cause: &Insight, since: &str) -> Result<(), Failure> {
        let color = self.session.color;
        let title = format!("{:<2} {}", mark(cause.severity), cause.code.title());
        write!(self.session.out, "{:1$}", "", INDENT.0)?;
        write_styled(
            &mut self.session.out,
            &title,
            of_severity(cause.severity),
            color,
        )?;
        if !since.is_empty() {
            write_styled(&mut self.session.out, &format!("  {since}"), QUIET, color)?;
        }
        writeln!(self.session.out)?;
        let room = self.room(INDENT.1);
        for line in wrapped(&shown(&sentence(&cause.evidence)), room) {
            writeln!(self.session.out, "{:1$}{line}", "", INDENT.1)?;
        }
        if !self.told.insert(cause.code) {
            return Ok(());
        }
        for line in wrapped(plays().insight(cause.code), room) {
            write!(self.session.out, "{:1$}", "", INDENT.1)?;
            write_styled(&mut self.session.out, &line, QUIET, color)?;
            writeln!(self.session.out)?;
        }
        Ok(())
    }

    fn put_off(&mut self, most: usize) -> Result<(), Failure> {
        let off = &self.agenda.put_off;
        if off.is_empty() {
            return Ok(());
        }
        self.heading("Put off", off.len())?;
        for one in off.iter().take(most) {
            let name = fitted(&shown(&one.account.name), NAME);
            let (title, day) = (one.code.title(), written(one.until));
            writeln!(self.session.out, "   {name}  {title}, until {day}")?;
        }
        Ok(())
    }

    /// What was left out, if anything was.
    fn end(&mut self, most: usize) -> Result<(), Failure> {
        let agenda = self.agenda;
        let longest = [agenda.due.len(), agenda.needs.len(), agenda.put_off.len()];
        if longest.iter().all(|count| *count <= most) {
            return Ok(());
        }
        let text = format!("The first {most} of each are shown; --top N shows more.");
        writeln!(self.session.out)?;
        write_styled(&mut self.session.out, &text, QUIET, self.session.color)?;
        writeln!(self.session.out)?;
        Ok(())
    }
}

fn money(arr: Option<Money>) -> String {
    arr.map_or_else(|| "no value".to_owned(), |arr| short_money(arr.as_f64()))
}

fn unicode_width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

/// A text cut to so many columns, with blanks up to them behind it.
fn padded(text: &str, columns: usize) -> String {
    let text = fitted(text, columns);
    let blanks = columns.saturating_sub(unicode_width(&text));
    text + &" ".repeat(blanks)
}
