//! The last word of a line that is typed, and what fits in its place.

/// The words before the last, and what there is of the last: nothing behind a space. `None` if the line can't be read.
fn split(typed: &str) -> Option<(Vec<String>, String)> {
    let closed = ["", "'", "\""].iter().find_map(|end| shell_words::split(&format!("{typed}{end}")).ok());
    let mut words = closed?;
    if words.first().is_some_and(|word| word == "rekindle") && words.len() > 1 {
        words.remove(0);
    }
    let is_open = shell_words::split(typed).is_err();
    let unfinished = if typed.ends_with(char::is_whitespace) && !is_open { None } else { words.pop() };
    Some((words, unfinished.unwrap_or_default()))
}

/// The line with what can be added to it, `None` if nothing can; and what fits where several things do.
pub(super) fn completed(
    typed: &str,
    fitting: impl Fn(&[String], &str) -> Vec<(String, String)>,
) -> (Option<String>, Vec<(String, String)>) {
    let Some((words, unfinished)) = split(typed) else { return (None, Vec::new()) };
    let before: Vec<String> = ["rekindle".to_owned()].into_iter().chain(words.iter().cloned()).collect();
    let choices = fitting(&before, &unfinished);
    let with = |last: &str| shell_words::join(words.iter().map(String::as_str).chain([last]));
    match choices.as_slice() {
        [] => (None, choices),
        [(only, _)] => (Some(format!("{} ", with(only))), Vec::new()),
        [(first, _), rest @ ..] => {
            let shared = rest.iter().fold(first.as_str(), |shared, (other, _)| {
                let end = shared.char_indices().zip(other.chars()).find(|((_, a), b)| a != b);
                let end = end.map_or(shared.len().min(other.len()), |((at, _), _)| at);
                shared.get(..end).unwrap_or_default()
            });
            (shared.strip_prefix(&unfinished).filter(|more| !more.is_empty()).map(|_| with(shared)), choices)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(before: &[String], unfinished: &str) -> Vec<(String, String)> {
        let all: &[&str] = match before.len() {
            1 => &["show", "sent", "search"],
            _ => &["Priya Rao", "Priya Sen", "Tom"],
        };
        let fits = all.iter().filter(|name| name.to_lowercase().starts_with(&unfinished.to_lowercase()));
        fits.map(|name| ((*name).to_owned(), String::new())).collect()
    }

    #[test]
    fn the_last_word_goes_on_as_far_as_one_thing_fits() {
        let line = |typed: &str| completed(typed, names).0;
        assert_eq!(line("sh").as_deref(), Some("show "));
        assert_eq!(line("rekindle sh").as_deref(), Some("show "));
        assert_eq!(line("show tom").as_deref(), Some("show Tom "));
        assert_eq!(line("show 'Priya R").as_deref(), Some("show 'Priya Rao' "));
        assert_eq!(line("show P").as_deref(), Some("show 'Priya '"));
        assert_eq!(line("show x"), None);
        assert_eq!(completed("s", names), (None, names(&["rekindle".to_owned()], "s")));
        assert_eq!(completed("show ", names).1.len(), 3);
    }
}
