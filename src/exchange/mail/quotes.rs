//! A mail's own words, told from those that it quotes.

/// What a mail program puts before the mail that is answered, up to its end.
const BEFORE_QUOTES: &[&str] = &[
    "-----Original Message-----",
    "-----Ursprüngliche Nachricht-----",
    "-----Message d'origine-----",
    "-----Mensaje original-----",
    "---------- Forwarded message",
    "________________________________",
];

/// How the line ends that introduces a quoted mail, in the languages of mail programs.
const WROTE: &[&str] = &["wrote:", "schrieb:", "a écrit :", "a écrit:", "escribió:"];

/// The first two lines of a mail that Outlook quotes, in the languages of mail programs.
const QUOTED_HEADS: &[(&str, &[&str])] = &[
    ("From:", &["Sent:", "Date:"]),
    ("Von:", &["Gesendet:", "Datum:"]),
    ("De :", &["Envoyé :", "Date :"]),
    ("De:", &["Enviado:", "Fecha:", "Envoyé:"]),
];

/// A reply's own words: without the lines it quotes, and without all that follows the line that introduces them.
pub(super) fn without_quotes(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut kept: Vec<&str> = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let bare = line.trim_start();
        let is_cut = BEFORE_QUOTES.iter().any(|before| bare.starts_with(before));
        // What stands before the cut is the reply; a mail that begins with it is a forwarded one.
        if (is_cut || introduces_quote(&lines, n) || is_quoted_head(&lines, n))
            && kept.iter().any(|line| !line.trim().is_empty())
        {
            break;
        }
        if !bare.starts_with('>') {
            kept.push(line);
        }
    }
    kept.join("\n").trim().to_owned()
}

/// `On 17 Sep 2026, Maya Ortiz wrote:`, sometimes over two lines, with quoted lines after it or at the end.
fn introduces_quote(lines: &[&str], n: usize) -> bool {
    let line = lines.get(n).copied().unwrap_or_default().trim();
    let ends = |line: &str| {
        WROTE.iter().any(|wrote| line.ends_with(wrote)) || (line.contains(" schrieb ") && line.ends_with(':'))
    };
    let begins = ["On ", "Am ", "Le ", "El "].iter().any(|start| line.starts_with(start));
    if !begins {
        return false;
    }
    let next = lines.get(n + 1).copied().unwrap_or_default().trim();
    ends(line) || (ends(next) && line.len() < 120)
}

/// `From: Maya Ortiz` and `Sent: Thursday, …` below it.
fn is_quoted_head(lines: &[&str], n: usize) -> bool {
    let begins = |n: usize, words: &[&str]| {
        let line = lines.get(n).copied().unwrap_or_default().trim_start_matches(['*', ' ']);
        words.iter().any(|word| line.starts_with(word))
    };
    QUOTED_HEADS.iter().any(|(from, sent)| begins(n, &[from]) && begins(n + 1, sent))
}
