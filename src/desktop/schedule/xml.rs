//! The little XML that the files of two schedulers need: text made safe for it, and text taken out again.

/// Plain text as the content of an element.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn plain(text: &str) -> String {
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    named.iter().fold(text.to_owned(), |text, (name, c)| text.replace(name, c))
}

/// What is in every element of a name that has no attributes, as plain text.
pub fn contents<'a>(text: &'a str, element: &str) -> impl Iterator<Item = String> + 'a {
    let (open, close) = (format!("<{element}>"), format!("</{element}>"));
    let mut rest = text;
    std::iter::from_fn(move || {
        let (_, after) = rest.split_once(&open)?;
        let (content, after) = after.split_once(&close)?;
        rest = after;
        Some(plain(content))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_back_as_it_was() {
        for text in ["R&D <lab>", "&amp;lt;", "]]>", "a \"b\" 'c'", ""] {
            let document = format!("<a>x</a><b>{}</b><b></b>", escaped(text));
            assert_eq!(contents(&document, "b").collect::<Vec<_>>(), [text, ""]);
        }
        assert_eq!(contents("<b>open", "b").count(), 0);
    }
}
