//! What a cell says where a program wrote JSON into it, as Teal and others do.

use serde_json::Value;

use super::super::markup::without_markup;

/// Keys of an object that say what it is called.
const TELLING: &[&str] =
    &["name", "title", "label", "value", "text", "content", "plain_text", "formatted", "url", "date"];

/// The words of a cell; any other cell as it is.
pub(super) fn plain(cell: &str) -> String {
    let trimmed = cell.trim();
    if !trimmed.starts_with(['{', '[']) || !trimmed.ends_with(['}', ']']) {
        return trimmed.to_owned();
    }
    match serde_json::from_str::<Value>(trimmed) {
        Ok(value) => words(&value),
        // `[Northwind]`
        Err(_) => trimmed.to_owned(),
    }
}

/// The entries of a cell that name a person each: `Name, title <address>`.
pub(super) fn people(cell: &str) -> String {
    let Ok(value) = serde_json::from_str::<Value>(cell.trim()) else { return cell.trim().to_owned() };
    let all = if let Value::Array(all) = value { all } else { vec![value] };
    let entries = all.iter().map(|one| {
        let Some(object) = one.as_object() else { return words(one) };
        let find = |keys: &[&str]| {
            let found = keys.iter().find_map(|key| object.get(*key).and_then(Value::as_str));
            found.map(str::trim).filter(|text| !text.is_empty())
        };
        let parts = || {
            let parts = [find(&["first_name", "firstName"]), find(&["last_name", "lastName"])];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        };
        let name = find(&["name", "full_name", "fullName", "contact_name"]).map_or_else(parts, str::to_owned);
        let more = [
            find(&["title", "job_title", "jobTitle", "role", "position"]).map(|title| format!(" ({title})")),
            find(&["email", "email_address"]).map(|email| format!(" <{email}>")).or_else(|| {
                let emails = object.get("emails").map(words)?.replace("; ", "> <");
                (!emails.is_empty()).then(|| format!(" <{emails}>"))
            }),
            find(&["phone", "phone_number"]).map(|phone| format!(", {phone}")),
            find(&["linkedin", "linkedin_url", "linkedinUrl"]).map(|url| format!(" {url}")),
        ];
        more.into_iter().flatten().fold(name, |entry, more| entry + &more)
    });
    entries.filter(|entry| !entry.is_empty()).collect::<Vec<_>>().join("; ")
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(is) => if *is { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => without_markup(text).trim().to_owned(),
        Value::Array(all) => {
            all.iter().map(words).filter(|words| !words.is_empty()).collect::<Vec<_>>().join("; ")
        }
        Value::Object(object) => {
            if let Some(told) = TELLING.iter().find_map(|key| object.get(*key)) {
                let told = words(told);
                if !told.is_empty() {
                    return told;
                }
            }
            let pairs =
                object.iter().map(|(key, value)| (key, words(value))).filter(|(_, words)| !words.is_empty());
            pairs
                .map(|(key, words)| format!("{}: {words}", key.replace('_', " ")))
                .collect::<Vec<_>>()
                .join(", ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_in_a_cell_is_words() {
        for (cell, expected) in [
            ("Northwind", "Northwind"),
            ("[Northwind]", "[Northwind]"),
            (r#"{"name":"Northwind","id":4}"#, "Northwind"),
            (r#"["Berlin","Hamburg"]"#, "Berlin; Hamburg"),
            (r#"{"min":80000,"max":90000,"currency":"EUR"}"#, "min: 80000, max: 90000, currency: EUR"),
            (r#"[{"content":"Nice team"},{"content":""}]"#, "Nice team"),
            ("[]", ""),
            ("null", "null"),
        ] {
            assert_eq!(plain(cell), expected, "{cell}");
        }
        assert_eq!(
            people(
                r#"[{"name":"Priya Rao","title":"Recruiter","email":"p@x.example"},{"first_name":"Tom","last_name":"Weller"}]"#
            ),
            "Priya Rao (Recruiter) <p@x.example>; Tom Weller"
        );
        assert_eq!(people("Priya Rao"), "Priya Rao");
        assert_eq!(
            people(r#"[{"name":"Tom","emails":["a@x.example","b@x.example"]}]"#),
            "Tom <a@x.example> <b@x.example>"
        );
    }
}
