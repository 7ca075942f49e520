//! The directions of the house (docs/architecture.md), read off the sources so that the picture cannot drift.
#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::collections::{BTreeMap, BTreeSet};
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
    // Pure: what is known is handed over, and the answer is a failure with its hint.
    ("refusals", &["domain", "failure", "refusals", "render"]),
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

    /// The module that it is: `store::open`; `None` for the crate's own two files.
    fn module(&self) -> Option<String> {
        let steps = self.path.strip_prefix("src/")?.strip_suffix(".rs")?;
        let steps = steps.strip_suffix("/mod").unwrap_or(steps);
        (!matches!(steps, "lib" | "main")).then(|| steps.replace('/', "::"))
    }

    /// All that it names of other modules, as it is written there. What a folder's `mod.rs` only shows to others under
    /// its own name does not count: it needs nothing of it.
    fn paths(&self) -> Vec<String> {
        let lines = self.code().filter(|(_, _, in_tests)| !in_tests).map(|(_, code, _)| code);
        let code = lines.collect::<Vec<_>>().join(" ");
        let mut paths = Vec::new();
        for statement in code.split_inclusive([';', '{', '}']).map(str::trim) {
            let child = statement.strip_suffix(';').and_then(|declared| declared.rsplit_once("mod "));
            if let Some((_, child)) = child.filter(|(before, _)| !before.contains('"')) {
                paths.extend(uses_of(&code, child).then(|| format!("self::{child}")));
            }
        }
        let mut rest = code.as_str();
        while let Some(at) = rest.find("use ") {
            let (before, import) = rest.split_at(at);
            let Some((tree, after)) = import["use ".len()..].split_once(';') else { break };
            let is_shown = self.path.ends_with("/mod.rs") && before.trim_end().ends_with("pub");
            let begins = before.trim_end().is_empty()
                || before.trim_end().ends_with([';', '}', ')', ']'])
                || before.ends_with("pub ");
            if begins && !is_shown {
                expand(tree, "", &mut paths);
            }
            rest = after;
        }
        for start in ["crate::", "super::", "self::"] {
            for (at, _) in code.match_indices(start) {
                let is_begun =
                    code[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '$'));
                let path = &code[at..];
                let end = path.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':')));
                let path = &path[..end.unwrap_or(path.len())];
                // What a group begins with was told apart above.
                paths.extend((!is_begun && !path.ends_with(':')).then(|| path.to_owned()));
            }
        }
        paths
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

/// Whether `child::…` stands in code by itself.
fn uses_of(code: &str, child: &str) -> bool {
    let path = format!("{child}::");
    code.match_indices(&path).any(|(at, _)| {
        let before = &code[..at];
        let is_whole = !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':'));
        is_whole && !before.trim_end().ends_with("use")
    })
}

/// Every path of a tree of imports: `a::b` and `a::c` of `a::{b, c as d}`.
fn expand(tree: &str, before: &str, paths: &mut Vec<String>) {
    let tree = tree.trim();
    let Some((start, group)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or_default();
        paths.push(format!("{before}{}", path.trim()));
        return;
    };
    let group = group.trim_end().strip_suffix('}').unwrap_or(group);
    let (mut level, mut from) = (0_usize, 0);
    for (at, c) in group.char_indices().chain([(group.len(), ',')]) {
        match c {
            '{' => level += 1,
            '}' => level -= 1,
            ',' if level == 0 => {
                let part = group[from..at].trim();
                if !part.is_empty() {
                    expand(part, &format!("{before}{start}"), paths);
                }
                from = at + 1;
            }
            _ => {}
        }
    }
}

/// The modules that each module needs.
fn needs(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let modules: BTreeSet<String> = sources.iter().filter_map(Source::module).collect();
    let mut needs = BTreeMap::new();
    for source in sources {
        let Some(module) = source.module() else { continue };
        let needed = source.paths().into_iter().filter_map(|path| {
            let mut at: Vec<&str> = module.split("::").collect();
            let mut steps = path.split("::").peekable();
            match steps.peek().copied()? {
                "crate" => {
                    at.clear();
                    steps.next();
                }
                "self" | "super" => {
                    while let Some(step) = steps.next_if(|step| matches!(*step, "self" | "super")) {
                        if step == "super" {
                            at.pop();
                        }
                    }
                }
                first if modules.contains(&format!("{module}::{first}")) => {}
                _ => return None,
            }
            at.extend(steps);
            let found = (1..=at.len())
                .rev()
                .filter_map(|n| at.get(..n))
                .map(|steps| steps.join("::"))
                .find(|path| modules.contains(path))?;
            (found != module).then_some(found)
        });
        needs.insert(module.clone(), needed.collect());
    }
    needs
}

/// A way through modules that comes back to where it began.
fn circle(needs: &BTreeMap<String, BTreeSet<String>>) -> Option<String> {
    fn follow<'a>(
        module: &'a str,
        needs: &'a BTreeMap<String, BTreeSet<String>>,
        way: &mut Vec<&'a str>,
        done: &mut BTreeSet<&'a str>,
    ) -> Option<String> {
        if let Some(at) = way.iter().position(|step| *step == module) {
            return Some(way.iter().skip(at).chain([&module]).copied().collect::<Vec<_>>().join(" → "));
        }
        if done.contains(module) {
            return None;
        }
        way.push(module);
        let found = needs.get(module)?.iter().find_map(|next| follow(next, needs, way, done));
        way.pop();
        done.insert(module);
        found
    }
    let mut done = BTreeSet::new();
    needs.keys().find_map(|module| follow(module, needs, &mut Vec::new(), &mut done))
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
fn a_list_of_words_has_each_word_once() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for source in sources_in(&["src"]).iter().filter(|source| !source.path.ends_with("word_list.rs")) {
        for (_, rest) in source
            .text
            .match_indices("WordList::of(include_str!(\"")
            .map(|(at, it)| source.text.split_at(at + it.len()))
        {
            let file = root.join(&source.path).with_file_name(rest.split('"').next().unwrap());
            let text = fs::read_to_string(&file).unwrap();
            let mut seen = BTreeSet::new();
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                if line.trim() != line || line.is_empty() || !seen.insert(line) {
                    found.push(format!(
                        "{}: {line:?} is empty, has spaces around it, or is there twice",
                        file.display()
                    ));
                }
            }
        }
    }
    assert_none(&found);
}

#[test]
fn no_files_need_each_other() {
    let circle = circle(&needs(&sources_in(&["src"])));
    assert_eq!(
        circle, None,
        "these files import each other in a circle: move what the lower one needs into a file of its own"
    );
}

#[test]
fn a_circle_is_found_however_it_is_written() {
    let found = |files: &[(&str, &str)]| {
        let source =
            |(path, text): &(&str, &str)| Source { path: format!("src/{path}.rs"), text: (*text).to_owned() };
        circle(&needs(&files.iter().map(source).collect::<Vec<_>>()))
    };
    let round = Some("a → b → a".to_owned());
    assert_eq!(found(&[("a", "use crate::b::B;"), ("b", "use crate::{a::A, c::C};"), ("c", "")]), round);
    assert_eq!(found(&[("a", "fn f() { crate::b::g() }"), ("b", "use super::{\n    a,\n    x,\n};")]), round);
    let family = Some("a → a::b → a".to_owned());
    assert_eq!(found(&[("a/mod", "mod b;\nfn f() { b::g() }"), ("a/b", "use super::f;")]), family);
    assert_eq!(found(&[("a", "mod b;\nuse self::b::B;"), ("a/b", "pub fn g() { super::f() }")]), family);

    assert_eq!(
        found(&[("a", "use crate::b::B;"), ("b", "use crate::c::C;"), ("c", "// use crate::a::A;")]),
        None
    );
    assert_eq!(found(&[("a/mod", "mod b;\npub use b::B;"), ("a/b", "use super::f;")]), None);
    assert_eq!(found(&[("a", "use crate::b::B;"), ("b", "mod tests {\n    use crate::a::A;\n}")]), None);
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
