//! Who an email is from and to, as programs write it and not only as they should.

use mail_parser::Message;

use super::words;
use crate::domain::letter::Correspondent;
use crate::domain::name;
use crate::domain::text::is_invisible;
use crate::exchange::one_line;

/// The first who has an address.
pub(super) fn correspondent(message: &Message<'_>, name: &str) -> Option<Correspondent> {
    correspondents(message, name).into_iter().next()
}

pub(super) fn correspondents(message: &Message<'_>, name: &str) -> Vec<Correspondent> {
    let lines = message.headers_raw().filter(|(header, _)| header.eq_ignore_ascii_case(name));
    lines.flat_map(|(_, line)| read(line)).collect()
}

/// Who wrote what a group handed on in its own name, `'Priya Rao' via Jobs <jobs@…>`: with the address that the group
/// kept of them, else the group alone, which nobody is called like.
pub(super) fn of_group(message: &Message<'_>, from: Correspondent) -> Correspondent {
    let writer = from.name.as_deref().and_then(|name| name.strip_prefix('\'')?.split_once("' via "));
    let Some((writer, _)) = writer else { return from };
    let kept = ["X-Original-From", "X-Original-Sender", "Reply-To"];
    let own = kept.into_iter().filter_map(|header| correspondent(message, header));
    let mut own = own.filter(|one| one.address != from.address && !name::is_shared_mailbox(&one.address));
    match own.next() {
        Some(own) => Correspondent { name: Some(writer.to_owned()), address: own.address },
        None => Correspondent { name: None, address: from.address },
    }
}

fn read(line: &str) -> Vec<Correspondent> {
    let found = list(line, true);
    // A quotation mark or bracket that is never closed swallows the rest.
    if found.is_empty() && line.contains('@') {
        list(&line.replace(['"', '(', ')'], " "), false)
    } else {
        found
    }
}

/// What is said of one of them, so far.
#[derive(Default)]
struct Said {
    name: String,
    comment: String,
    address: String,
    /// There were brackets for an address, though none may be in them.
    is_bracketed: bool,
}

fn list(line: &str, is_strict: bool) -> Vec<Correspondent> {
    let mut found: Vec<Correspondent> = Vec::new();
    // `Rao, Priya <…>`: what comes before a comma and has no address belongs to what follows.
    let mut before: Vec<String> = Vec::new();
    let mut said = Said::default();
    let (mut is_quoted, mut depth, mut is_address) = (false, 0_usize, false);
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        if c == '='
            && !is_address
            && let Some((word, after)) = words::run(rest)
        {
            let into = if depth > 0 { &mut said.comment } else { &mut said.name };
            into.push_str(&word);
            rest = after;
            continue;
        }
        rest = after;
        match c {
            '\\' if is_quoted || depth > 0 => {
                let into = if is_quoted { &mut said.name } else { &mut said.comment };
                into.extend(rest.chars().next());
                rest = rest.get(rest.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default();
            }
            '"' if depth == 0 && !is_address => is_quoted = !is_quoted,
            _ if is_quoted => said.name.push(c),
            '(' if is_strict => {
                depth += 1;
                said.comment.push(' ');
            }
            ')' if depth > 0 => depth -= 1,
            _ if depth > 0 => said.comment.push(c),
            '<' => {
                is_address = true;
                said.is_bracketed = true;
            }
            '>' => is_address = false,
            _ if is_address => said.address.push(c),
            ':' if !said.name.contains(['@', '[']) => said.name.clear(),
            ',' | ';' => end(&mut said, &mut before, &mut found),
            _ => said.name.push(c),
        }
    }
    if !is_quoted && depth == 0 {
        end(&mut said, &mut before, &mut found);
    }
    found
}

fn end(said: &mut Said, before: &mut Vec<String>, found: &mut Vec<Correspondent>) {
    let Said { name, comment, address, is_bracketed } = std::mem::take(said);
    // `Priya @ Northwind`
    let mut name = one_line(&name).replace(" @ ", " at ");
    let address = match address_in(&address) {
        Some(address) => Some(address),
        // `Priya Rao priya@northwind.example`, `priya@northwind.example <>`.
        None => {
            let bare = name.split(' ').find_map(|word| Some((word.to_owned(), address_in(word)?)));
            bare.map(|(word, address)| {
                name = name.split(' ').filter(|other| *other != word).collect::<Vec<_>>().join(" ");
                address
            })
        }
    };
    let Some(address) = address else {
        // `Northwind <>, Tom Weller <…>` are two.
        if is_bracketed {
            before.clear();
        } else if !name.is_empty() {
            before.push(name);
        }
        return;
    };
    let (is_bare, words) = (name.is_empty(), name.split(' ').count());
    let family_words: usize = before.iter().map(|part| part.split(' ').count()).sum();
    if words <= 2 && family_words <= 4 && !before.is_empty() {
        let family = before.join(", ");
        name = if is_bare { family } else { format!("{family}, {name}") };
    }
    before.clear();
    let comment = one_line(&comment);
    let name = match (name.is_empty(), comment.is_empty()) {
        (true, _) => comment,
        (false, true) => name,
        (false, false) => format!("{name} ({comment})"),
    };
    let name = without_quotes(&name).to_owned();
    let name = Some(name).filter(|name| !name.is_empty() && !name.eq_ignore_ascii_case(&address));
    found.push(Correspondent { name, address });
}

/// `'Priya Rao'` without its quotes; those of `'Priya Rao' via Jobs` belong to a part of it.
fn without_quotes(name: &str) -> &str {
    let name = name.trim_matches(['"', ' ']);
    match name.strip_prefix('\'') {
        Some(rest) if rest.ends_with('\'') || !rest.contains('\'') => rest.trim_end_matches('\'').trim(),
        None if name.matches('\'').count() == 1 => name.trim_end_matches('\''),
        Some(_) | None => name,
    }
}

/// `priya@northwind.example`, perhaps with what programs put around it; lower case.
fn address_in(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| !is_invisible(*c) && !c.is_control()).collect();
    let text = text.to_lowercase();
    let text = text.trim_matches(['<', '>', '[', ']', '(', ')', '"', '\'', '.', ',']);
    // A route comes first, as in `@a.example,@b.example:priya@northwind.example`.
    let address = if text.starts_with('@') { text.rsplit(':').next().unwrap_or_default() } else { text };
    let address = address.strip_prefix("mailto:").unwrap_or(address);
    let (mailbox, host) = address.rsplit_once('@')?;
    (!mailbox.is_empty() && !host.is_empty()).then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is_read(line: &str, expected: &[(&str, &str)]) {
        let found = read(line);
        let found: Vec<(&str, &str)> =
            found.iter().map(|one| (one.name.as_deref().unwrap_or_default(), one.address.as_str())).collect();
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn one_person_is_read_however_programs_write_them() {
        let (priya, p) = ("Priya Rao", "p@x.example");
        for line in [
            "Priya Rao <p@x.example>",
            "\"Priya Rao\" <P@X.example>",
            "'Priya Rao' <p@x.example>",
            "\"'Priya Rao'\" <p@x.example>",
            "Priya\r\n Rao\r\n <p@x.example>",
            "p@x.example (Priya Rao)",
            "Priya Rao p@x.example",
            "Priya Rao <mailto:p@x.example>",
            "Priya Rao [mailto:p@x.example]",
            "Priya Rao <p@x.example",
            "Priya Rao < p@x.example >",
            "Priya Rao <<p@x.example>>",
            "\"Priya Rao <p@x.example>",
            "=?utf-8?Q?Priya_Rao?= <p@x.example>",
            "\"=?utf-8?Q?Priya_Rao?=\" <p@x.example>",
            "=?utf-8?B?UHJpeWE=?= =?utf-8?B?IFJhbw==?=<p@x.example>",
            "Priya Rao <@relay.example:p@x.example>",
            "Northwind: Priya Rao <p@x.example>;",
        ] {
            is_read(line, &[(priya, p)]);
        }
        for line in
            ["p@x.example", "<p@x.example>", "p@x.example <p@x.example>", "\"p@x.example\" <p@x.example>"]
        {
            is_read(line, &[("", p)]);
        }
    }

    #[test]
    fn what_a_group_hands_on_is_its_writers_and_the_group_is_nobody() {
        let via = "From: \"'Priya Rao' via Jobs\" <jobs@x.example>";
        let priya = (Some("Priya Rao"), "p@x.example");
        for (head, (name, address)) in [
            (format!("{via}\nX-Original-From: Priya <P@x.example>"), priya),
            (format!("{via}\nX-Original-Sender: p@x.example\nReply-To: jobs@x.example"), priya),
            (format!("{via}\nReply-To: Priya Rao <p@x.example>"), priya),
            (format!("{via}\nReply-To: hr@x.example"), (None, "jobs@x.example")),
            (via.to_owned(), (None, "jobs@x.example")),
            ("From: Priya Rao <p@x.example>\nReply-To: jobs@x.example".to_owned(), priya),
            (
                "From: Priya Rao via LinkedIn <m@l.example>\nReply-To: a1b2@reply.l.example".to_owned(),
                (Some("Priya Rao via LinkedIn"), "m@l.example"),
            ),
        ] {
            let mail = format!("{head}\nSubject: x\n\nHi");
            let message = mail_parser::MessageParser::default().parse(&mail).unwrap();
            let from = of_group(&message, correspondent(&message, "From").unwrap());
            assert_eq!((from.name.as_deref(), from.address.as_str()), (name, address), "{head}");
        }
    }

    #[test]
    fn a_comma_in_a_name_is_no_end_of_it() {
        for (line, name) in [
            ("Rao, Priya <p@x.example>", "Rao, Priya"),
            ("Rao, Priya, PhD <p@x.example>", "Rao, Priya, PhD"),
            ("Priya @ Northwind <p@x.example>", "Priya at Northwind"),
            ("\"Rao, Priya\" <p@x.example>", "Rao, Priya"),
            ("=?utf-8?Q?Rao=2C_Priya?= <p@x.example>", "Rao, Priya"),
            ("=?utf-8?Q?Rao,_Priya?= <p@x.example>", "Rao, Priya"),
            ("van der Berg, Anna (Northwind) <p@x.example>", "van der Berg, Anna (Northwind)"),
            ("M\u{fc}ller, J\u{fc}rgen <p@x.example>", "M\u{fc}ller, J\u{fc}rgen"),
        ] {
            is_read(line, &[(name, "p@x.example")]);
        }
        // Brackets without an address end a name, too.
        is_read("Northwind <>, Tom Weller <t@x.example>", &[("Tom Weller", "t@x.example")]);
        is_read("Priya Rao <>, Priya Rao <p@x.example>", &[("Priya Rao", "p@x.example")]);
        is_read("'Priya Rao' via Jobs <p@x.example>", &[("'Priya Rao' via Jobs", "p@x.example")]);
        is_read(
            "Rao, Priya <p@x.example>, Weller, Tom <t@x.example>; jobs@x.example",
            &[("Rao, Priya", "p@x.example"), ("Weller, Tom", "t@x.example"), ("", "jobs@x.example")],
        );
        is_read("priya, p@x.example", &[("priya", "p@x.example")]);
        is_read("undisclosed-recipients:;", &[]);
        is_read("Priya Rao", &[]);
        is_read("@, a@, @b, <>", &[]);
    }
}
