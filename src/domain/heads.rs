//! How much of an email is headers, its own and those of its parts, measured before any of it is read: in memory a
//! field takes many times its bytes.

/// Most of all heads together, in bytes.
pub const MOST: usize = 1_000_000;

/// Most lines that may part it from the next one.
const MOST_BOUNDARIES: usize = 50_000;

/// The email has more heads than any letter.
pub fn are_too_much(mail: &[u8]) -> bool {
    let (mut heads, mut boundaries) = (0_usize, 0_usize);
    let (mut is_head, mut holds_mail) = (true, false);
    let mut rest = mail;
    while !rest.is_empty() {
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        rest = after;
        if line.starts_with(b"--") {
            boundaries += 1;
            (is_head, holds_mail) = (true, false);
        } else if line.trim_ascii().is_empty() {
            // The head of an email within this one follows that of the part which it is in.
            is_head = std::mem::take(&mut holds_mail);
        } else if is_head && (line.contains(&b':') || line.starts_with(b" ") || line.starts_with(b"\t")) {
            heads += line.len();
            holds_mail |= line.windows(8).any(|bytes| bytes.eq_ignore_ascii_case(b"message/"));
        }
        if heads > MOST || boundaries > MOST_BOUNDARIES {
            return true;
        }
        if !is_head && !holds_mail {
            // No head begins before the next boundary.
            let next = if rest.starts_with(b"--") {
                Some(0)
            } else {
                memchr::memmem::find(rest, b"\n--").map(|at| at + 1)
            };
            rest = next.and_then(|at| rest.get(at..)).unwrap_or_default();
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_counted_wherever_they_stand_and_texts_are_not() {
        let long = "x".repeat(MOST);
        let address = "a@b,".repeat(MOST / 4);
        let field = "a:\n".repeat(MOST / 3 + 1);
        for (mail, is_too_much) in [
            (format!("From: a@b\n\n{long}{long}"), false),
            (format!("From: a@b\n\n{field}"), false),
            (format!("From: a@b\nTo: {address}\n\nHi"), true),
            (field.clone(), true),
            (format!("From: a@b\n\n--x\nContent-Type: text/plain;{long}\n\nHi"), true),
            (format!("From: a@b\n\n--x\n\n{field}\n--x--"), false),
            (format!("From: a@b\n\n--x\nContent-Type: Message/rfc822\n\n{field}"), true),
            (format!("From: a@b\n\n{}", "--x\n\n".repeat(MOST_BOUNDARIES + 1)), true),
            (String::new(), false),
        ] {
            assert_eq!(are_too_much(mail.as_bytes()), is_too_much, "{}", &mail[..mail.len().min(60)]);
        }
    }
}
