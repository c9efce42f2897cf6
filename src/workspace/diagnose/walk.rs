//! A span tree held against the shape that the files have.

use std::collections::HashMap;

use ron_patch::{Document, Kind as Is, Node};

use super::value;
use crate::model::article;
use crate::workspace::near::did_you_mean;
use crate::workspace::problem::Finding;
use crate::workspace::schema::{FORMAT, Kind, SETTINGS, Shape};

/// Everything in a file that is not as its shape says.
pub(super) fn file(document: &Document<'_>, shape: &'static Shape) -> Vec<Finding> {
    let mut walk = Walk {
        document,
        findings: Vec::new(),
    };
    if std::ptr::eq(shape, SETTINGS)
        && let Some(finding) = walk.version()
    {
        return vec![finding];
    }
    walk.value(document.root(), Kind::Struct(shape));
    walk.findings
}

/// Attributes that the format does not have.
pub(super) fn attributes(document: &Document<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for span in document.attributes() {
        let bare: String = document.text()[span.range()]
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        let names = bare
            .strip_prefix("#![enable(")
            .and_then(|rest| rest.strip_suffix(")]"));
        let known = names.is_some_and(|names| {
            names
                .split(',')
                .all(|name| matches!(name, "implicit_some" | ""))
        });
        if !known {
            let finding = Finding::new(
                span.range(),
                format!("the attribute `{}` is not known here", value::clip(&bare)),
            );
            findings.push(finding.hint(Some(
                "a workspace's files need no attributes: delete it".to_owned(),
            )));
        }
    }
    findings
}

struct Walk<'d, 't> {
    document: &'d Document<'t>,
    findings: Vec<Finding>,
}

impl<'d> Walk<'d, '_> {
    /// The one thing to say of a file whose version is not ours.
    fn version(&self) -> Option<Finding> {
        let root = self.document.root();
        let format = root
            .children()
            .find(|child| child.key_text().as_deref() == Some("format"))?;
        let version: u32 = format.plain().text().parse().ok()?;
        let finding = Finding::new(format.value().range(), "");
        match version {
            FORMAT => None,
            0 => Some(
                Finding {
                    message: "there is no format 0".to_owned(),
                    ..finding
                }
                .expected(FORMAT.to_string()),
            ),
            newer => {
                let message = format!("written by a newer cultivate: this is format {newer}");
                let hint = "get a newer cultivate; the files are left as they are".to_owned();
                Some(
                    Finding { message, ..finding }
                        .expected(format!("format {FORMAT} or lower"))
                        .hint(Some(hint)),
                )
            }
        }
    }

    fn value(&mut self, node: Node<'d>, kind: Kind) {
        let node = node.plain();
        match kind {
            Kind::Struct(shape) => self.structure(node, shape),
            Kind::List(entry) => match node.kind() {
                Is::List => node.children().for_each(|child| self.value(child, *entry)),
                _ => self.mismatch(node, kind),
            },
            Kind::Map(key, value) => self.map(node, *key, *value),
            Kind::Pair(first, second) => self.pair(node, *first, *second),
            Kind::Either(plain, _) if node.kind() == Is::Number => self.value(node, *plain),
            Kind::Either(_, fuller) if node.kind() == Is::Map => self.value(node, *fuller),
            Kind::Either(..) => self.mismatch(node, kind),
            _ => self.findings.extend(value::check(node, kind)),
        }
    }

    fn mismatch(&mut self, node: Node<'d>, kind: Kind) {
        self.findings.push(value::mismatch(node, kind));
    }

    fn structure(&mut self, node: Node<'d>, shape: &'static Shape) {
        if !matches!(node.kind(), Is::Struct | Is::Empty) {
            return self.mismatch(node, Kind::Struct(shape));
        }
        if let Some(name) = node.name() {
            let start = node.value().start as usize;
            let finding = Finding::new(
                start..start + name.len(),
                format!("the name `{}` before a bracket", value::clip(name)),
            );
            self.findings
                .push(finding.expected("`(` alone: names of structs are not written"));
        }
        let before = self.findings.len();
        let mut seen: HashMap<String, usize> = HashMap::new();
        for child in node.children() {
            let (Some(name), Some(key)) = (child.key_text(), child.key()) else {
                continue;
            };
            if self.stands_twice("field", &name, key.range(), &mut seen) {
                continue;
            }
            match shape.field(&name) {
                Some(field) if !field.required && child.text() == "None" => {}
                Some(field) => self.value(child, field.kind),
                None => self.findings.push(unknown(&name, key.range(), shape)),
            }
        }
        for field in shape
            .fields
            .iter()
            .filter(|field| field.required && !seen.contains_key(field.name))
        {
            let at = node.value().start as usize;
            let finding =
                Finding::new(at..at + 1, format!("the field `{}` is missing", field.name));
            self.findings.push(finding.expected(format!(
                "`{}`: {}",
                field.name,
                value::describe(field.kind)
            )));
        }
        if let Some(rule) = shape.rule.filter(|_| self.findings.len() == before) {
            let span = node.value().range();
            self.findings
                .extend(rule(node.text()).map(|message| Finding::new(span, message)));
        }
    }

    fn map(&mut self, node: Node<'d>, key: Kind, value: Kind) {
        if node.kind() != Is::Map {
            return self.mismatch(node, Kind::Map(&Kind::Text, &Kind::Text));
        }
        let mut seen = HashMap::new();
        for child in node.children() {
            let (Some(name), Some(span)) = (child.key_text(), child.key()) else {
                continue;
            };
            if self.stands_twice("key", &name, span.range(), &mut seen) {
                continue;
            }
            self.findings.extend(value::check_key(
                &self.document.text()[span.range()],
                &name,
                span.range(),
                key,
            ));
            self.value(child, value);
        }
    }

    fn pair(&mut self, node: Node<'d>, first: Kind, second: Kind) {
        let mut children = node.children();
        match (
            node.kind(),
            children.next(),
            children.next(),
            children.next(),
        ) {
            (Is::Tuple, Some(a), Some(b), None) => {
                self.value(a, first);
                self.value(b, second);
            }
            _ => self.mismatch(
                node,
                Kind::Pair(&Kind::Id("stakeholder"), &Kind::Id("member")),
            ),
        }
    }

    fn stands_twice(
        &mut self,
        what: &str,
        name: &str,
        span: std::ops::Range<usize>,
        seen: &mut HashMap<String, usize>,
    ) -> bool {
        let Some(first) = seen.insert(name.to_owned(), span.start) else {
            return false;
        };
        seen.insert(name.to_owned(), first);
        let place = self.document.place(first);
        let shown = value::clip(name);
        let message = format!(
            "the {what} `{shown}` appears twice: here and at line {}, column {}",
            place.line, place.column
        );
        self.findings
            .push(Finding::new(span, message).hint(Some("keep one of the two".to_owned())));
        true
    }
}

fn unknown(name: &str, span: std::ops::Range<usize>, shape: &'static Shape) -> Finding {
    let article = article(shape.name);
    let finding = Finding::new(
        span,
        format!(
            "{article} {} has no field `{}`",
            shape.name,
            value::clip(name)
        ),
    );
    match did_you_mean(name, shape.names.iter().copied()) {
        Some(hint) => finding.hint(Some(hint)),
        None => finding.expected(format!(
            "one of {}",
            value::clip_to(&shape.names.join(", "), 600)
        )),
    }
}
