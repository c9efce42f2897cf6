//! A source file as text without its comments, strings and tests: enough to see what it names.

/// A file's code with everything else blanked, so that lines keep their numbers.
pub(crate) struct Source {
    code: String,
    modules: Vec<String>,
    beginning: String,
}

impl Source {
    /// Reads a file; `path` is relative to `src`.
    pub(crate) fn new(path: &str, text: &str) -> Self {
        let code = if is_test(path) {
            String::new()
        } else {
            without_tests(blanked(text))
        };
        let paragraph = text.lines().map_while(|line| line.strip_prefix("//!"));
        let paragraph = paragraph.take_while(|line| !line.trim().is_empty());
        Self {
            code,
            modules: modules(path),
            beginning: paragraph.collect::<String>().trim().to_owned(),
        }
    }

    /// Whether the file's first lines are a sentence about it.
    pub(crate) fn opens_with_a_sentence(&self) -> bool {
        self.beginning.len() > 5 && self.beginning.ends_with(['.', ':'])
    }

    /// The top modules that the file names after `crate::` or by climbing up, with the line of each.
    pub(crate) fn modules_named(&self) -> Vec<(usize, String)> {
        let mut named = Vec::new();
        for (at, _) in self.code.match_indices("crate::") {
            if !continues_word(&self.code[..at]) {
                named.extend(first_names(&self.code[at + 7..]).map(|name| (self.line(at), name)));
            }
        }
        for (at, _) in self.code.match_indices("super::") {
            if self.code[..at].ends_with("super::") || continues_word(&self.code[..at]) {
                continue;
            }
            let rest = self.code[at..].trim_start_matches("super::");
            let steps = (self.code[at..].len() - rest.len()) / 7;
            if steps == self.modules.len() {
                named.extend(first_names(rest).map(|name| (self.line(at), name)));
            }
        }
        named
    }

    /// The modules from the crate down to the file's own.
    pub(crate) fn modules(&self) -> &[String] {
        &self.modules
    }

    /// Every path that the file names from `crate`, `super` or `self`, from the crate down.
    pub(crate) fn paths_named(&self) -> Vec<Vec<String>> {
        let mut paths = Vec::new();
        for start in ["crate::", "super::", "self::"] {
            for (at, _) in self.code.match_indices(start) {
                if !continues_word(&self.code[..at]) && !self.code[..at].ends_with("::") {
                    paths.extend(self.whole(&self.code[at..]));
                }
            }
        }
        paths
    }

    /// Every path of the file's `use`, from the crate down; those into other crates are among them, below the file.
    pub(crate) fn paths_used(&self) -> Vec<Vec<String>> {
        let uses = self.code.match_indices("use ");
        let uses = uses.filter(|(at, _)| !continues_word(&self.code[..*at]));
        uses.flat_map(|(at, _)| self.whole(&self.code[at + 4..]))
            .collect()
    }

    /// A path, or all paths of a group, from the crate down.
    fn whole(&self, path: &str) -> Vec<Vec<String>> {
        let (mut base, mut rest) = (self.modules.clone(), path);
        if let Some(after) = rest.strip_prefix("crate::") {
            (base, rest) = (Vec::new(), after);
        }
        rest = rest.strip_prefix("self::").unwrap_or(rest);
        while let Some(after) = rest.strip_prefix("super::") {
            base.pop();
            rest = after;
        }
        let mut paths = Vec::new();
        branches(base, rest, &mut paths);
        paths
    }

    /// The lines where a path is named, also through a group such as `std::{fmt, fs}`.
    pub(crate) fn lines_with(&self, path: &str) -> impl Iterator<Item = usize> {
        let whole = |at: usize, length: usize| {
            !continues_word(&self.code[..at]) && !self.code[at + length..].starts_with(is_word)
        };
        let plain = self
            .code
            .match_indices(path)
            .filter(|(at, _)| whole(*at, path.len()));
        let mut lines: Vec<usize> = plain.map(|(at, _)| self.line(at)).collect();
        if let Some((parent, name)) = path.rsplit_once("::") {
            let group = format!("{parent}::{{");
            for (at, _) in self.code.match_indices(&group) {
                if first_names(&self.code[at + group.len() - 1..]).any(|first| first == name) {
                    lines.push(self.line(at));
                }
            }
        }
        lines.into_iter()
    }

    fn line(&self, at: usize) -> usize {
        self.code[..at].matches('\n').count() + 1
    }
}

/// The path of modules of a file: `method/insight/mod.rs` is `method::insight`.
fn modules(path: &str) -> Vec<String> {
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').map(str::to_owned).collect()
}

fn is_test(path: &str) -> bool {
    path.split('/')
        .any(|part| matches!(part, "tests" | "tests.rs"))
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn continues_word(before: &str) -> bool {
    before.ends_with(is_word)
}

/// Every way down a path with its groups; gives what follows it.
fn branches<'t>(base: Vec<String>, text: &'t str, paths: &mut Vec<Vec<String>>) -> &'t str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        while !rest.is_empty() && !rest.starts_with('}') {
            rest = branches(base.clone(), rest, paths).trim_start();
            // An alias, or what is no path at all.
            let end = rest.find(['{', ',', '}']).unwrap_or(rest.len());
            rest = rest[end..].trim_start_matches(',').trim_start();
            if rest.starts_with('{') {
                return rest;
            }
        }
        return rest.strip_prefix('}').unwrap_or(rest);
    }
    let length = text.find(|c| !is_word(c)).unwrap_or(text.len());
    let mut path = base;
    if length > 0 && &text[..length] != "self" {
        path.push(text[..length].to_owned());
    }
    match text[length..].strip_prefix("::") {
        Some(rest) if length > 0 && !rest.starts_with('<') => branches(path, rest, paths),
        _ => {
            paths.push(path);
            &text[length..]
        }
    }
}

/// The first name of a path, or the first names of all paths of a group.
fn first_names(rest: &str) -> impl Iterator<Item = String> {
    let name = |text: &str| {
        text.trim_start()
            .chars()
            .take_while(|c| is_word(*c))
            .collect::<String>()
    };
    let mut names = Vec::new();
    if let Some(group) = rest.strip_prefix('{') {
        let (mut depth, mut from) = (0_usize, 0);
        for (at, character) in group.char_indices() {
            match character {
                '{' => depth += 1,
                '}' | ',' if depth == 0 => {
                    names.push(name(&group[from..at]));
                    from = at + 1;
                    if character == '}' {
                        break;
                    }
                }
                '}' => depth -= 1,
                _ => {}
            }
        }
    } else {
        names.push(name(rest));
    }
    names.into_iter().filter(|name| !name.is_empty())
}

/// The text with comments and the insides of strings and characters as blanks.
fn blanked(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => comment(rest),
            '"' => string(rest),
            'r' if !continues_word(&code) => raw_string(rest).unwrap_or(0),
            '\'' => character(rest).unwrap_or(0),
            _ => 0,
        };
        if length == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            code.extend(
                rest[..length]
                    .chars()
                    .map(|c| if c == '\n' { '\n' } else { ' ' }),
            );
            rest = &rest[length..];
        }
    }
    code
}

fn comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    loop {
        let rest = &text.as_bytes()[at..];
        if rest.is_empty() {
            return at;
        } else if rest.starts_with(b"/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest.starts_with(b"*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
}

fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn raw_string(text: &str) -> Option<usize> {
    let after = text.strip_prefix('r')?;
    let marks = after.len() - after.trim_start_matches('#').len();
    let body = after[marks..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(marks));
    Some(1 + marks + 1 + body.find(&close)? + close.len())
}

/// A character literal, but no lifetime.
fn character(text: &str) -> Option<usize> {
    let body = &text[1..];
    if body.starts_with('\\') {
        return body[2..].find('\'').map(|at| at + 4);
    }
    let length = body.chars().next()?.len_utf8();
    body[length..].starts_with('\'').then_some(length + 2)
}

/// The code with every item that is only for tests as blanks.
fn without_tests(mut code: String) -> String {
    const MARK: &str = "#[cfg(test)]";
    while let Some(at) = code.find(MARK) {
        let rest = &code[at..];
        let open = rest.find('{').unwrap_or(rest.len());
        let semicolon = rest.find(';').unwrap_or(rest.len());
        let end = if semicolon < open {
            semicolon + 1
        } else {
            block_end(rest, open)
        };
        let blank: String = rest[..end]
            .chars()
            .map(|c| if c == '\n' { '\n' } else { ' ' })
            .collect();
        code.replace_range(at..at + end, &blank);
    }
    code
}

fn block_end(text: &str, open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, character) in text[open..].char_indices() {
        match character {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return open + at + 1;
                }
            }
            _ => {}
        }
    }
    text.len()
}
