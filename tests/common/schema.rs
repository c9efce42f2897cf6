//! Whether a value is as a JSON schema says: the words of it that ours uses, and no others.

use serde_json::Value;

/// What is wrong with a value, each with its place; nothing: it is as the schema says.
///
/// # Panics
/// On a word of the schema that is not understood here: what is not looked at must not pass.
pub(crate) fn mistakes(whole: &Value, value: &Value) -> Vec<String> {
    let mut mistakes = Vec::new();
    checked(whole, whole, value, "", &mut mistakes);
    mistakes
}

fn checked(whole: &Value, schema: &Value, value: &Value, at: &str, mistakes: &mut Vec<String>) {
    let words = schema.as_object().expect("a schema is an object");
    let mut wrong = |why: String| mistakes.push(format!("{at}: {why}"));
    for (word, says) in words {
        match word.as_str() {
            "$schema" | "$defs" | "title" | "description" => {}
            "$ref" => {
                let name = says
                    .as_str()
                    .and_then(|place| place.strip_prefix("#/$defs/"));
                let meant = &whole["$defs"][name.expect("a place in $defs")];
                checked(whole, meant, value, at, mistakes);
                return;
            }
            "type" if !has_type(says, value) => wrong(format!("{value} is not of type {says}")),
            "enum" if !says.as_array().expect("a list").contains(value) => {
                wrong(format!("{value} is none of {says}"));
            }
            "const" if says != value => wrong(format!("{value} is not {says}")),
            "pattern" if !value.as_str().is_some_and(|text| is_like(says, text)) => {
                wrong(format!("{value} is not like {says}"));
            }
            "minimum" if value.as_f64() < says.as_f64() => {
                wrong(format!("{value} is below {says}"))
            }
            "minItems" if items(value) < says.as_u64() => wrong(format!("fewer than {says} items")),
            "maxItems" if items(value) > says.as_u64() => wrong(format!("more than {says} items")),
            "required" => {
                let names = says
                    .as_array()
                    .expect("a list")
                    .iter()
                    .filter_map(Value::as_str);
                names
                    .filter(|name| value.get(name).is_none())
                    .for_each(|name| wrong(format!("{name} is missing")));
            }
            "additionalProperties" => {
                assert_eq!(says, &Value::Bool(false), "only false is understood");
                let known = schema["properties"].as_object().expect("properties");
                let own = value.as_object().into_iter().flatten();
                own.filter(|(name, _)| !known.contains_key(*name))
                    .for_each(|(name, _)| wrong(format!("{name} is not in the schema")));
            }
            "type" | "enum" | "const" | "pattern" | "minimum" | "minItems" | "maxItems"
            | "properties" | "items" | "anyOf" | "oneOf" => {}
            other => panic!("{other} is not understood"),
        }
    }
    for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(value) = value.get(name) {
            checked(whole, schema, value, &format!("{at}/{name}"), mistakes);
        }
    }
    if let Some(schema) = schema.get("items") {
        for (number, value) in value.as_array().into_iter().flatten().enumerate() {
            checked(whole, schema, value, &format!("{at}/{number}"), mistakes);
        }
    }
    for word in ["anyOf", "oneOf"] {
        let Some(several) = schema.get(word).and_then(Value::as_array) else {
            continue;
        };
        let tried = several.iter().map(|schema| {
            let mut mistakes = Vec::new();
            checked(whole, schema, value, at, &mut mistakes);
            mistakes
        });
        let mut tried: Vec<Vec<String>> = tried.collect();
        let fitting = tried.iter().filter(|mistakes| mistakes.is_empty()).count();
        if fitting == 0 {
            // The one that it comes nearest to says most.
            tried.sort_by_key(Vec::len);
            mistakes.extend(tried.swap_remove(0));
        } else if word == "oneOf" && fitting > 1 {
            mistakes.push(format!("{at}: it fits {fitting} of the shapes"));
        }
    }
}

fn items(value: &Value) -> Option<u64> {
    value.as_array().map(|items| items.len() as u64)
}

fn has_type(says: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("{other} is no type"),
    };
    match says {
        Value::String(name) => is(name),
        names => names
            .as_array()
            .expect("types")
            .iter()
            .filter_map(Value::as_str)
            .any(is),
    }
}

/// The patterns of our schema, by hand.
fn is_like(pattern: &Value, text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match pattern.as_str().expect("a pattern") {
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => {
            let parts: Vec<&str> = text.split('-').collect();
            let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
            lengths == [4, 2, 2] && parts.into_iter().all(digits)
        }
        "^[0-9a-f]{32}$" => {
            text.len() == 32
                && text
                    .bytes()
                    .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        }
        other => panic!("{other} is not understood"),
    }
}
