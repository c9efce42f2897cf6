//! Random but valid spellings of a tree.

use ron_patch::Tree;

/// Choices drawn from one random number, so that a failing case shrinks with it.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        // Knuth's MMIX generator; its high bits are the good ones.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides as u64).expect("fewer sides than addresses")
    }

    pub(crate) fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }
}

/// Spells a tree in a random style, with numbered comments between any two tokens.
pub(crate) struct Scribe {
    dice: Dice,
    newline: &'static str,
    unit: &'static str,
    comments: usize,
    comment_rate: usize,
    out: String,
}

impl Scribe {
    pub(crate) fn spell(tree: &Tree, seed: u64) -> String {
        let mut dice = Dice(seed);
        let newline = ["\n", "\r\n"][dice.roll(2)];
        let unit = ["    ", "\t", "  "][dice.roll(3)];
        let comment_rate = [4, 12, 1_000_000][dice.roll(3)];
        let mark = if dice.one_in(4) { "\u{feff}" } else { "" };
        let mut scribe = Scribe {
            dice,
            newline,
            unit,
            comments: 0,
            comment_rate,
            out: mark.to_owned(),
        };
        scribe.comment_line("");
        scribe.value(tree, "");
        scribe.block_comment();
        if !scribe.dice.one_in(3) {
            scribe.out.push_str(newline);
        }
        scribe.out
    }

    fn block_comment(&mut self) {
        if self.dice.one_in(self.comment_rate) {
            self.comments += 1;
            let inner = ["", " ,)]\" ", " /* nested */ "][self.dice.roll(3)];
            self.out
                .push_str(&format!(" /* c{}{inner}*/ ", self.comments));
        }
    }

    fn comment_line(&mut self, indent: &str) {
        if self.dice.one_in(self.comment_rate) {
            self.comments += 1;
            self.out.push_str(&format!(
                "{indent}// c{} ,}}\"{}",
                self.comments, self.newline
            ));
        }
    }

    fn value(&mut self, tree: &Tree, indent: &str) {
        let entries: Vec<(Option<String>, &Tree)> = match tree {
            Tree::List(items) | Tree::Tuple(items) => {
                items.iter().map(|item| (None, item)).collect()
            }
            Tree::Struct(fields) => fields
                .iter()
                .map(|(name, value)| (Some(name.clone()), value))
                .collect(),
            Tree::Map(entries) => entries
                .iter()
                .map(|(key, value)| (Some(Tree::Str(key.clone()).write_inline()), value))
                .collect(),
            scalar => {
                let wrap = self.dice.one_in(8) && !matches!(scalar, Tree::Ident(_));
                let spelt = scalar.write_inline();
                return self.out.push_str(&if wrap {
                    format!("Some({spelt})")
                } else {
                    spelt
                });
            }
        };
        let (open, close) = match tree {
            Tree::List(_) => ('[', ']'),
            Tree::Map(_) => ('{', '}'),
            _ => ('(', ')'),
        };
        if matches!(tree, Tree::Struct(_)) && self.dice.one_in(6) {
            self.out.push_str("Name");
        }
        self.out.push(open);
        let tall = self.dice.one_in(2);
        self.entries(&entries, tall, indent);
        if tall && (!entries.is_empty() || self.dice.one_in(3)) && !self.dice.one_in(8) {
            self.line_break(indent);
        }
        self.out.push(close);
    }

    fn entries(&mut self, entries: &[(Option<String>, &Tree)], tall: bool, indent: &str) {
        let deeper = format!("{indent}{}", self.unit);
        let trailing = self.dice.one_in(2);
        self.block_comment();
        for (nth, (key, value)) in entries.iter().enumerate() {
            if tall && !self.dice.one_in(6) {
                self.line_break(&deeper);
            } else if nth > 0 && !self.dice.one_in(3) {
                self.out.push(' ');
            }
            if let Some(key) = key {
                self.out.push_str(key);
                self.block_comment();
                self.out.push_str([":", ": "][self.dice.roll(2)]);
                self.block_comment();
            }
            self.value(value, &deeper);
            self.block_comment();
            if nth + 1 < entries.len() || trailing {
                self.out.push(',');
            }
            self.block_comment();
        }
    }

    /// The rest of a line and the next one's indentation, perhaps with comments and blank lines.
    fn line_break(&mut self, indent: &str) {
        if self.dice.one_in(self.comment_rate) {
            self.comments += 1;
            self.out.push_str(&format!(" // c{} )", self.comments));
        }
        self.out.push_str(self.newline);
        if self.dice.one_in(6) {
            self.out.push_str(self.newline);
        }
        self.comment_line(indent);
        self.out.push_str(indent);
    }
}
