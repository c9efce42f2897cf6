//! `cultivate man`: the manual page, made from the same declaration as the help.

use std::io::{self, Write};

use clap_mangen::Man;

use super::{Failure, Outcome, Session, root};

/// Prints the page of the program with a section for each subcommand, so that one page holds everything.
pub(super) fn run(session: &mut Session) -> Result<Outcome, Failure> {
    let mut grammar = root::grammar().disable_help_subcommand(true);
    grammar.build();
    let subcommands: Vec<clap::Command> = grammar.get_subcommands().cloned().collect();
    let page = Man::new(grammar);
    page.render_title(&mut session.out)?;
    page.render_name_section(&mut session.out)?;
    page.render_synopsis_section(&mut session.out)?;
    page.render_description_section(&mut session.out)?;
    page.render_options_section(&mut session.out)?;
    for subcommand in subcommands {
        let within = subcommand
            .get_subcommands()
            .filter(|below| below.get_name() != "help");
        let within: Vec<clap::Command> = within.cloned().collect();
        let name = subcommand.get_name().to_owned();
        write_subcommand(subcommand, &name, &mut session.out)?;
        for below in within {
            let name = format!("{name} {}", below.get_name());
            write_subcommand(below, &name, &mut session.out)?;
        }
    }
    let mut end = Vec::new();
    page.render_extra_section(&mut end)?;
    let end = set_examples(&String::from_utf8_lossy(&end), "SH");
    session.out.write_all(end.as_bytes())?;
    page.render_version_section(&mut session.out)?;
    Ok(Outcome::Fine)
}

/// One subcommand: its sections stand one level below its own heading. What every subcommand takes is said once.
fn write_subcommand(subcommand: clap::Command, name: &str, out: &mut impl Write) -> io::Result<()> {
    let name = name.to_uppercase();
    let own = subcommand.mut_args(|argument| {
        let common = matches!(argument.get_id().as_str(), "workspace" | "color" | "help");
        argument.hide(common)
    });
    writeln!(out, ".SH CULTIVATE {name}")?;
    let has_options = own.get_arguments().any(|argument| !argument.is_hide_set());
    let has_examples = own.get_after_help().is_some();
    let page = Man::new(own);
    let mut sections = Vec::new();
    page.render_synopsis_section(&mut sections)?;
    page.render_description_section(&mut sections)?;
    if has_options {
        page.render_options_section(&mut sections)?;
    }
    let mut end = Vec::new();
    if has_examples {
        page.render_extra_section(&mut end)?;
    }
    // Each section begins with two lines of preparation, so that its heading always follows the end of a line.
    let sections = String::from_utf8_lossy(&sections).replace("\n.SH ", "\n.SS ");
    out.write_all(sections.as_bytes())?;
    out.write_all(set_examples(&String::from_utf8_lossy(&end), "SS").as_bytes())
}

/// The section of examples under its heading: their lines stay as they are, the prose after them is filled.
fn set_examples(section: &str, heading: &str) -> String {
    let mut set = String::new();
    let mut as_is = false;
    for line in section.lines() {
        match line {
            ".SH EXTRA" => line_of(&mut set, &format!(".{heading} EXAMPLES")),
            "Examples:" => {
                as_is = true;
                line_of(&mut set, ".nf");
            }
            "" if as_is => {
                as_is = false;
                line_of(&mut set, ".fi\n");
            }
            _ => line_of(&mut set, line),
        }
    }
    if as_is {
        line_of(&mut set, ".fi");
    }
    set
}

fn line_of(page: &mut String, line: &str) {
    page.push_str(line);
    page.push('\n');
}
