//! Notes that grow with what a file says beside.

/// Notes with what a sheet has beside: a line that was written on takes the place of what it began as. `None` where it
/// says nothing new.
pub(super) fn notes_with(on_file: &str, new: &str) -> Option<String> {
    let mut lines: Vec<String> = on_file.lines().map(str::to_owned).collect();
    for line in new.lines().filter(|line| !line.trim().is_empty()) {
        let is_known = lines.iter().any(|known| known.contains(line.trim_end()));
        let begins = |known: &&mut String| !known.trim().is_empty() && line.starts_with(known.trim_end());
        match lines.iter_mut().find(begins) {
            _ if is_known => {}
            Some(known) => line.clone_into(known),
            None => lines.push(line.to_owned()),
        }
    }
    let notes = lines.join("\n");
    (notes != on_file.trim_end() && notes != on_file).then_some(notes)
}

#[cfg(test)]
mod tests {
    use super::notes_with;

    #[test]
    fn notes_grow_by_what_is_new_and_only_once() {
        for (on_file, new, is) in [
            ("", "first", Some("first")),
            ("first", "first", None),
            ("first", "first; called HR on 5 Nov", Some("first; called HR on 5 Nov")),
            ("first; called HR", "first", None),
            ("likes tea", "plays go", Some("likes tea\nplays go")),
            ("likes tea\nplays go", "plays go", None),
            ("a\nb", "a and c\nb", Some("a and c\nb")),
            ("own words", "", None),
        ] {
            assert_eq!(notes_with(on_file, new).as_deref(), is, "{on_file:?} and {new:?}");
        }
    }
}
