//! The directions of the house (docs/architecture.md), read off the sources so that the picture cannot drift.
#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::fs;
use std::path::{Path, PathBuf};

/// What each part may know. Parts that are not listed (`cli`, `config`, `failure`) may know any.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("domain", &["domain"]),
    ("planner", &["domain", "planner"]),
    // A change is planned in the transaction that makes it, and dated with the `Now` that it is handed.
    ("store", &["clock", "disk", "domain", "planner", "store"]),
    // Hours are told in the user's zone.
    ("render", &["clock", "domain", "render"]),
    // What changes something it asks for as a command line.
    ("screen", &["domain", "render", "screen"]),
    ("exchange", &["disk", "domain", "exchange"]),
    ("desktop", &["disk", "domain", "desktop"]),
    ("note", &["domain", "note"]),
    ("clock", &["clock", "domain"]),
    ("refusals", &["domain", "failure", "refusals"]),
    (
        "session",
        &[
            "clock", "config", "disk", "domain", "exchange", "failure", "planner", "refusals", "render",
            "session", "store",
        ],
    ),
    (
        "commands",
        &[
            "clock", "commands", "config", "desktop", "disk", "domain", "exchange", "failure", "note",
            "planner", "refusals", "render", "screen", "session", "store",
        ],
    ),
];

/// Where the outside world is let in: words that may stand in the code of these parts alone.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("rusqlite::", &["store"]),
    ("csv::Writer", &["exchange"]),
    ("csv::Reader", &["exchange"]),
    ("clap::", &["cli", "commands", "session"]),
    ("comfy_table::", &["render"]),
    ("notify_rust::", &["desktop"]),
    ("ratatui::", &["commands", "screen"]),
    // Questions are made harmless where they are asked.
    ("inquire::", &["session"]),
    ("Utc::now", &["clock"]),
    ("Timestamp::now", &["clock"]),
    ("SystemTime::now", &["clock"]),
    ("env::var", &["config"]),
    ("env::vars", &["config"]),
];

/// Names that do not say what is in the file.
const NO_NAMES: &[&str] =
    &["util", "utils", "helper", "helpers", "common", "misc", "types", "manager", "managers"];

struct Source {
    /// From the project's folder on: `src/domain/text.rs`.
    path: String,
    text: String,
}

impl Source {
    /// The folder or file below `src` that it belongs to: `domain`, `clock`.
    fn part(&self) -> Option<&str> {
        self.path.strip_prefix("src/")?.split(['/', '.']).next()
    }

    /// How many modules deep it is: 1 for `src/clock.rs` and `src/store/mod.rs`, 2 for `src/domain/text.rs`.
    fn depth(&self) -> usize {
        self.path.split('/').filter(|step| !matches!(*step, "src" | "mod.rs")).count()
    }

    /// Numbered lines without comments, and whether each belongs to the file's own tests.
    fn code(&self) -> impl Iterator<Item = (usize, &str, bool)> {
        let mut in_tests = false;
        (1..).zip(self.text.lines()).filter_map(move |(number, line)| {
            in_tests |= line.starts_with("mod tests {");
            let code = line.split("//").next().unwrap_or_default();
            (!code.trim().is_empty()).then_some((number, code, in_tests))
        })
    }
}

fn sources_in(folders: &[&str]) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Vec::new();
    let mut waiting: Vec<PathBuf> = folders.iter().map(|folder| root.join(folder)).collect();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let steps: Vec<_> =
                path.strip_prefix(root).unwrap().iter().map(|step| step.to_str().unwrap()).collect();
            sources.push(Source { path: steps.join("/"), text: fs::read_to_string(&path).unwrap() });
        }
    }
    sources.sort_by(|one, other| one.path.cmp(&other.path));
    sources
}

/// The top-level modules that a line of code names through `crate::` or through enough `super::`.
fn known_in(code: &str, depth: usize, in_tests: bool) -> Vec<&str> {
    let mut known = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        // `$crate::` opens the path in a macro, which is no import of the file that defines it.
        if !code.get(..at).is_some_and(|before| before.ends_with('$')) {
            known.extend(heads(code.get(at + "crate::".len()..).unwrap_or_default()));
        }
    }
    let to_the_root = "super::".repeat(depth + usize::from(in_tests));
    if let Some((_, rest)) = code.split_once(&to_the_root) {
        known.extend(heads(rest));
    }
    known
}

/// The first names of a path, or of each path in a group: `domain` of `domain::Rule`, both of `{store, domain::Rule}`.
fn heads(path: &str) -> Vec<&str> {
    let Some(group) = path.strip_prefix('{') else { return head(path).into_iter().collect() };
    let mut heads = Vec::new();
    let mut level = 0_usize;
    let mut is_start = true;
    for (at, c) in group.char_indices() {
        match c {
            '{' => level += 1,
            '}' if level == 0 => break,
            '}' => level -= 1,
            ',' if level == 0 => is_start = true,
            c if is_start && !c.is_whitespace() => {
                heads.extend(head(group.get(at..).unwrap_or_default()));
                is_start = false;
            }
            _ => {}
        }
    }
    heads
}

/// The name that `path` begins with, unless it is a macro's or a type's: modules are lower case.
fn head(path: &str) -> Option<&str> {
    let end = path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(path.len());
    let (name, rest) = path.split_at(end);
    (name.starts_with(|c: char| c.is_ascii_lowercase()) && !rest.starts_with('!')).then_some(name)
}

/// Imports that break over lines are joined, so that a group is read as one.
fn imports_against_the_directions(source: &Source) -> Vec<String> {
    let Some(part) = source.part() else { return Vec::new() };
    let Some((_, may_know)) = MAY_KNOW.iter().find(|(name, _)| *name == part) else { return Vec::new() };
    let mut found = Vec::new();
    let mut open: Option<(usize, String, bool)> = None;
    for (number, line, in_tests) in source.code() {
        let (number, code, in_tests) = match open.take() {
            Some((first, begun, in_tests)) => (first, format!("{begun} {}", line.trim()), in_tests),
            None => (number, line.to_owned(), in_tests),
        };
        let is_import = code.trim_start().starts_with("use ") || code.trim_start().starts_with("pub use ");
        if is_import && !code.contains(';') {
            open = Some((number, code, in_tests));
            continue;
        }
        for known in known_in(&code, source.depth(), in_tests) {
            if !may_know.contains(&known) {
                found.push(format!("{}:{number}: {part} must not know {known}", source.path));
            }
        }
    }
    found
}

fn words_out_of_place(source: &Source) -> Vec<String> {
    let part = source.part().unwrap_or_default();
    let mut found = Vec::new();
    for (number, code, _) in source.code() {
        for (word, parts) in ONLY_IN {
            let stands_alone = |at: usize| {
                !code.get(..at).unwrap_or_default().ends_with(|c: char| c.is_alphanumeric() || c == '_')
            };
            if !parts.contains(&part) && code.match_indices(word).any(|(at, _)| stands_alone(at)) {
                found.push(format!("{}:{number}: {word} belongs in {}", source.path, parts.join(", ")));
            }
        }
    }
    found
}

fn assert_none(found: &[String]) {
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn every_part_knows_only_what_it_may() {
    let found: Vec<String> = sources_in(&["src"]).iter().flat_map(imports_against_the_directions).collect();
    assert_none(&found);
}

#[test]
fn the_outside_world_comes_in_through_one_part_each() {
    let found: Vec<String> = sources_in(&["src"]).iter().flat_map(words_out_of_place).collect();
    assert_none(&found);
}

#[test]
fn every_file_opens_by_saying_what_it_is_for() {
    let found: Vec<String> = sources_in(&["src", "tests", "benches"])
        .iter()
        .filter(|source| !source.text.starts_with("//! "))
        .map(|source| format!("{}:1: does not open with a //! sentence", source.path))
        .collect();
    assert_none(&found);
}

#[test]
fn every_file_is_named_after_what_is_in_it() {
    let found: Vec<String> = sources_in(&["src", "tests", "benches"])
        .iter()
        .filter(|source| source.path.split(['/', '.']).any(|step| NO_NAMES.contains(&step)))
        .map(|source| format!("{}:1: find the name of what it is", source.path))
        .collect();
    assert_none(&found);
}

#[test]
fn a_breach_is_found_however_it_is_written() {
    let told = |path: &str, text: &str| {
        let source = Source { path: path.to_owned(), text: text.to_owned() };
        let mut found = imports_against_the_directions(&source);
        found.extend(words_out_of_place(&source));
        found.join("; ")
    };
    assert_eq!(
        told("src/domain/x.rs", "//! X.\nuse crate::store::Store;"),
        "src/domain/x.rs:2: domain must not know store"
    );
    assert_eq!(
        told("src/render/x.rs", "use crate::{\n    domain::{Rule, Touch},\n    store::Store,\n};"),
        "src/render/x.rs:1: render must not know store"
    );
    assert_eq!(
        told("src/planner/mod.rs", "use super::clock::Now;"),
        "src/planner/mod.rs:1: planner must not know clock"
    );
    assert_eq!(
        told("src/store/x.rs", "fn f() { crate::render::table() }"),
        "src/store/x.rs:1: store must not know render"
    );
    assert_eq!(told("src/cli/x.rs", "use rusqlite::Row;"), "src/cli/x.rs:1: rusqlite:: belongs in store");
    assert_eq!(
        told("src/render/x.rs", "let now = Utc::now();"),
        "src/render/x.rs:1: Utc::now belongs in clock"
    );

    assert_eq!(
        told("src/domain/x.rs", "// never crate::store\nuse crate::domain::word::words;\nwords!();"),
        ""
    );
    assert_eq!(told("src/domain/x.rs", "$crate::domain::word::Word"), "");
    assert_eq!(told("src/domain/x.rs", "use super::text;\nmod tests {\n    use super::super::text;\n"), "");
    assert_eq!(told("src/commands/x.rs", "use clap::Args;\nuse crate::store::Store;"), "");
}
